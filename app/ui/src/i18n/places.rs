//! The places of the rail: their names and, in one sentence, what each is for.

texts! {
    /// Places of the rail and what each is for.
    PlaceText {
        home = "Start", "Start", "首頁";
        sell = "Sell", "Selg", "出售";
        sell_for = "Turn an unpaid invoice into cash.", "Gjør en ubetalt faktura om til penger.", "將未收款的發票變成現金。";
        owe = "Owe", "Skylder", "應付";
        owe_for = "Acknowledge and pay what your suppliers billed you.", "Erkjenn og betal det leverandørene har fakturert deg.", "確認並支付供應商開立的帳款。";
        invest = "Invest", "Invester", "投資";
        invest_for = "Buy receivables at a discount and be paid on the due date.", "Kjøp fordringer med rabatt og få betalt på forfall.", "以折價買入應收帳款，到期收款。";
        verify = "Verify", "Verifiser", "驗證";
        verify_for = "Check that a field or document belongs to a receivable.", "Kontroller at et felt eller dokument hører til en fordring.", "查核欄位或文件是否屬於某筆應收帳款。";
        verify_now =
            "You can check a document against a receivable: drop the invoice on the receivable's page and its fields are compared with what was registered. Signed statements by verifiers are not part of this version.",
            "Du kan kontrollere et dokument mot en fordring: slipp fakturaen på fordringens side, så sammenlignes feltene med det som ble registrert. Signerte uttalelser fra verifikatorer er ikke med i denne versjonen.",
            "您可以將文件與應收帳款比對：在應收帳款頁面放入發票，系統會將欄位與登錄內容逐一比較。本版本尚不包含驗證人的簽署聲明。";
        audit = "Audit", "Revisjon", "稽核";
        audit_for = "Read every receivable and payment, without a wallet.", "Les alle fordringer og betalinger, uten lommebok.", "不需錢包即可查閱所有應收帳款與付款。";
        audit_number = "Receivable number", "Fordringens nummer", "應收帳款編號";
        audit_number_hint = "A whole number, for example 12.", "Et helt tall, for eksempel 12.", "整數，例如 12。";
        audit_number_error = "This is not a receivable number.", "Dette er ikke et fordringsnummer.", "這不是有效的應收帳款編號。";
        audit_open = "Open the receivable", "Åpne fordringen", "開啟應收帳款";
        documents = "Documents", "Dokumenter", "文件";
        documents_for = "The invoices behind your receivables.", "Fakturaene bak fordringene dine.", "應收帳款所依據的發票。";
        documents_now =
            "Your invoices are read in this browser and never leave it; only the root of their fields goes on chain. Keep the file: you need it to show what was registered.",
            "Fakturaene leses i denne nettleseren og forlater den aldri; bare roten av feltene legges på kjeden. Ta vare på filen: du trenger den for å vise hva som ble registrert.",
            "發票只在此瀏覽器中讀取，不會外傳；只有欄位的根雜湊會上鏈。請保留檔案，日後證明登錄內容時需要使用。";
        currency = "Currency", "Valuta", "貨幣";
        currency_for = "Your balances: wrap, unwrap and send.", "Saldoene dine: sett inn, ta ut og send.", "查看餘額、換入、換回與轉帳。";
        settings = "Settings", "Innstillinger", "設定";
        receivable: fn(&str) -> String =
            |id| format!("Receivable {id}"), |id| format!("Fordring {id}"), |id| format!("應收帳款 {id}");
        listing: fn(&str) -> String =
            |id| format!("Offer {id}"), |id| format!("Tilbud {id}"), |id| format!("掛牌 {id}");
        sell_new = "Register an invoice", "Registrer en faktura", "登錄發票";
        claim = "An invoice for you", "En faktura til deg", "給您的發票";
        audit_all = "All receivables", "Alle fordringer", "所有應收帳款";
        audit_totals = "Totals by state", "Summer etter status", "依狀態合計";
        audit_listings = "All offers", "Alle tilbud", "所有掛牌";
        audit_none = "Nobody has registered a receivable on this network yet.", "Ingen har registrert en fordring på dette nettverket ennå.", "此網路尚無人登錄應收帳款。";
        audit_no_listings = "Nobody has offered anything on this network yet.", "Ingen har lagt ut noe på dette nettverket ennå.", "此網路尚無任何掛牌。";
        audit_none_shown = "No receivable is in this state.", "Ingen fordring har denne statusen.", "沒有此狀態的應收帳款。";
        audit_count = "Number", "Antall", "筆數";
        audit_paid = "Paid", "Betalt", "已付";
        audit_receivable = "Receivable", "Fordring", "應收帳款";
        audit_listed = "Offered", "Lagt ut", "掛牌量";
        audit_by_number = "Open by number", "Åpne med nummer", "依編號開啟";
        audit_csv = "Save receivables as CSV", "Lagre fordringer som CSV", "將應收帳款儲存為 CSV";
        audit_csv_listings = "Save offers as CSV", "Lagre tilbud som CSV", "將掛牌儲存為 CSV";
        over: fn(&str) -> String =
            |most| format!("more than {most}"), |most| format!("mer enn {most}"), |most| format!("超過 {most}");
        home_next = "For you now", "For deg nå", "您現在可以";
        home_acknowledge: fn(u32) -> String =
            |n| if n == 1 { "1 invoice waits for your acknowledgement".into() } else { format!("{n} invoices wait for your acknowledgement") },
            |n| if n == 1 { "1 faktura venter på erkjennelse fra deg".into() } else { format!("{n} fakturaer venter på erkjennelse fra deg") },
            |n| format!("{n} 張發票等待您確認");
        home_pay: fn(&str, &str) -> String =
            |amount, date| format!("Pay {amount} by {date}"), |amount, date| format!("Betal {amount} innen {date}"), |amount, date| format!("於 {date} 前支付 {amount}");
        home_pay_late: fn(&str, &str) -> String =
            |amount, date| format!("Pay {amount}, due since {date}"), |amount, date| format!("Betal {amount}, forfalt {date}"), |amount, date| format!("支付已於 {date} 到期的 {amount}");
        home_sell: fn(&str, &str) -> String =
            |amount, id| format!("Offer {amount} of receivable {id} for sale"), |amount, id| format!("Legg ut {amount} av fordring {id} for salg"), |amount, id| format!("將應收帳款 {id} 的 {amount} 掛牌出售");
        home_exchange: fn(&str) -> String =
            |amount| format!("Exchange tokens for {amount}"), |amount| format!("Veksle tokener til {amount}"), |amount| format!("將代幣兌換為 {amount}");
        home_sweep: fn(&str) -> String =
            |id| format!("Receivable {id} is paid: pass the payment on"), |id| format!("Fordring {id} er betalt: før betalingen videre"), |id| format!("應收帳款 {id} 已付款：請轉入款項");
        home_waiting: fn(u32) -> String =
            |n| if n == 1 { "1 of your invoices waits for its buyer".into() } else { format!("{n} of your invoices wait for their buyers") },
            |n| if n == 1 { "1 av fakturaene dine venter på kjøperen".into() } else { format!("{n} av fakturaene dine venter på kjøperne") },
            |n| format!("您有 {n} 張發票等待買方確認");
        home_money = "Get your currency ready", "Gjør klar valuta", "準備資金";
    }
}
