//! Selling: invoices, upload, registration.

texts! {
    /// Selling: invoices, upload, registration.
    SellText {
        title = "Your receivables", "Fordringene dine", "您的應收帳款";
        empty = "You have not registered an invoice yet.", "Du har ikke registrert noen faktura ennå.", "您尚未登錄任何發票。";
        register = "Register an invoice", "Registrer en faktura", "登錄發票";
        next_acknowledge = "Send the link to your buyer", "Send lenken til kjøperen", "將連結寄給買方";
        next_list = "Offer it for sale", "Legg den ut for salg", "掛牌出售";
        next_wait = "Wait for the buyer to pay", "Vent til kjøperen betaler", "等待買方付款";
        next_exchange = "Exchange your tokens", "Veksle tokenene dine", "兌換代幣";
        next_none = "Nothing to do", "Ingenting å gjøre", "無待辦事項";
        upload_title = "1. The invoice", "1. Fakturaen", "1. 發票";
        upload_intro =
            "Drop the invoice: an XML file (UBL or CII) or a PDF that holds one (Factur-X, ZUGFeRD 2, XRechnung). It is read in this browser and goes nowhere.",
            "Slipp fakturaen: en XML-fil (UBL eller CII) eller en PDF som inneholder en (Factur-X, ZUGFeRD 2, XRechnung). Den leses i denne nettleseren og sendes ingen steder.",
            "放入發票：XML 檔（UBL 或 CII），或內含 XML 的 PDF（Factur-X、ZUGFeRD 2、XRechnung）。檔案只在此瀏覽器讀取，不會傳到其他地方。";
        upload_not_invoice = "This file is not an invoice that can be read. Nothing was registered.", "Filen er ikke en faktura som kan leses. Ingenting ble registrert.", "此檔案不是可讀取的發票，未登錄任何內容。";
        upload_other = "Use another file", "Bruk en annen fil", "改用其他檔案";
        fields_title = "2. What it says", "2. Hva den sier", "2. 內容";
        fields_ok = "No errors found.", "Ingen feil funnet.", "未發現錯誤。";
        findings: fn(u32) -> String =
            |n| if n == 1 { "1 error to fix before it can be registered.".into() } else { format!("{n} errors to fix before it can be registered.") },
            |n| if n == 1 { "1 feil må rettes før den kan registreres.".into() } else { format!("{n} feil må rettes før den kan registreres.") },
            |n| format!("登錄前需修正 {n} 項錯誤。");
        warnings: fn(u32) -> String =
            |n| if n == 1 { "1 note.".into() } else { format!("{n} notes.") },
            |n| if n == 1 { "1 merknad.".into() } else { format!("{n} merknader.") },
            |n| format!("{n} 項提醒。");
        findings_fix = "Correct it in your invoicing system and drop the new file here.", "Rett den i fakturasystemet, og slipp den nye filen her.", "請在您的發票系統修正後，放入新檔案。";
        number = "Invoice number", "Fakturanummer", "發票號碼";
        issue_date = "Issue date", "Fakturadato", "開立日期";
        due_date = "Due date", "Forfallsdato", "到期日";
        seller = "Seller", "Selger", "賣方";
        buyer = "Buyer", "Kjøper", "買方";
        total = "Total with VAT", "Sum med mva.", "含稅總額";
        amount_due = "Amount due", "Beløp til betaling", "應付金額";
        currency = "Currency", "Valuta", "幣別";
        lines: fn(u32) -> String =
            |n| if n == 1 { "1 line".into() } else { format!("{n} lines") },
            |n| if n == 1 { "1 linje".into() } else { format!("{n} linjer") },
            |n| format!("{n} 項明細");
        field = "Field", "Felt", "欄位";
        value = "Value", "Verdi", "內容";
        all_fields = "All fields and their hashes", "Alle felter og hashene deres", "所有欄位與雜湊值";
        root = "Document root", "Dokumentrot", "文件根雜湊";
        root_term =
            "One hash over all fields. It proves later what the invoice said, without showing it.",
            "Én hash over alle felter. Den beviser senere hva fakturaen sa, uten å vise den.",
            "由所有欄位計算出的單一雜湊值，日後可證明發票內容而不必公開發票。";
        fingerprint_term =
            "A keyed hash of this debt. It makes registering it twice impossible and tells nobody what it is.",
            "En nøklet hash av gjelden. Den gjør det umulig å registrere den to ganger, og røper ikke hva den er.",
            "此債務的加鑰雜湊值，可防止重複登錄，且不透露內容。";
        buyer_title = "3. Who owes it", "3. Hvem som skylder", "3. 債務人";
        buyer_account = "The buyer's account", "Kjøperens konto", "買方帳戶";
        buyer_account_hint = "Ask your buyer for the address they sign with.", "Be kjøperen om adressen de signerer med.", "請向買方索取其簽署所用的地址。";
        settle_currency = "Paid in", "Betales i", "付款貨幣";
        secret_title = "Your key for this", "Nøkkelen din til dette", "您的專屬金鑰";
        secret_text =
            "Your wallet signs one fixed message, twice, to make the key that keeps your invoices private. It costs nothing and moves nothing.",
            "Lommeboken signerer en fast melding, to ganger, for å lage nøkkelen som holder fakturaene dine private. Det koster ingenting og flytter ingenting.",
            "您的錢包將對一段固定訊息簽署兩次，以產生保護發票隱私的金鑰。不收費，也不會動用任何資產。";
        secret_unstable = "Your wallet signs differently each time, so no key can be made from it. Use another wallet.", "Lommeboken signerer ulikt hver gang, så det kan ikke lages en nøkkel. Bruk en annen lommebok.", "您的錢包每次簽署結果不同，無法產生金鑰，請改用其他錢包。";
        checking = "Looking whether it was registered before", "Ser etter om den er registrert før", "正在檢查是否曾登錄";
        registered_title: fn(&str) -> String =
            |id| format!("Registered as receivable {id}"), |id| format!("Registrert som fordring {id}"), |id| format!("已登錄為應收帳款 {id}");
        share_title = "Send this link to your buyer", "Send denne lenken til kjøperen", "將此連結寄給買方";
        share_text =
            "It holds what your buyer needs to compare the invoice with what is registered. Send it as you send the invoice itself.",
            "Den inneholder det kjøperen trenger for å sammenligne fakturaen med det som er registrert. Send den slik du sender selve fakturaen.",
            "連結中包含買方比對發票與登錄內容所需的資料。請以寄送發票的相同方式寄送。";
        share_copy = "Copy the link", "Kopier lenken", "複製連結";
        after_register = "Next, your buyer acknowledges the debt. Then you can sell it.", "Så erkjenner kjøperen gjelden. Deretter kan du selge den.", "接著由買方確認債務，之後您就可以出售。";
        intro = "Turn an unpaid invoice into cash: register it, let your buyer acknowledge it, offer it for sale.", "Gjør en ubetalt faktura om til penger: registrer den, la kjøperen erkjenne den, legg den ut for salg.", "將未收款的發票變成現金：登錄、由買方確認、掛牌出售。";
        no_wallet = "Connect a wallet to see your receivables. Nothing else is needed to read an invoice.", "Koble til en lommebok for å se fordringene dine. Ellers trengs ingenting for å lese en faktura.", "請連結錢包以查看您的應收帳款。讀取發票則不需要錢包。";
        empty_filter = "None of your receivables is in this state.", "Ingen av fordringene dine har denne statusen.", "沒有處於此狀態的應收帳款。";
        steps_register = "Register an invoice: it is read in this browser.", "Registrer en faktura: den leses i denne nettleseren.", "登錄發票：發票只在此瀏覽器讀取。";
        steps_acknowledge = "Your buyer acknowledges the debt with one signature.", "Kjøperen erkjenner gjelden med én signatur.", "買方以一次簽署確認債務。";
        steps_offer = "You offer it for sale, all or part.", "Du legger den ut for salg, helt eller delvis.", "您將其全部或部分掛牌出售。";
        steps_paid = "The buyer pays on the due date; whoever holds the tokens is paid.", "Kjøperen betaler på forfall; den som har tokenene, får betalt.", "買方於到期日付款，由代幣持有人收款。";
        steps_late = "The due date has passed. Holders are paid when the buyer pays.", "Forfall er passert. Innehaverne får betalt når kjøperen betaler.", "已過到期日。買方付款後，由代幣持有人收款。";
        example_valid = "Use an example invoice", "Bruk en eksempelfaktura", "使用範例發票";
        example_invalid = "Use an example with faults", "Bruk et eksempel med feil", "使用有錯誤的範例";
        example_name = "Example", "Eksempel", "範例";
        file = "File", "Fil", "檔案";
        other_findings = "Also found", "Også funnet", "其他發現";
        root_later = "The root appears once the buyer's account is entered: both accounts are among the fields.", "Roten vises når kjøperens konto er fylt inn: begge kontoene er blant feltene.", "輸入買方帳戶後即會顯示根雜湊，因為雙方帳戶都是欄位之一。";
        root_needs_wallet = "Connect a wallet: your own account is among the fields.", "Koble til en lommebok: din egen konto er blant feltene.", "請連結錢包，因為您的帳戶也是欄位之一。";
        tree_title = "The document tree", "Dokumenttreet", "文件樹";
        tree_text = "Every field gets a hash with its own random salt; all of them lead to one root. Only the root and the six marked fields go on chain.", "Hvert felt får en hash med sitt eget tilfeldige salt; alle fører til én rot. Bare roten og de seks merkede feltene legges på kjeden.", "每個欄位都以各自的隨機鹽值計算雜湊，並匯集為單一根雜湊。只有根雜湊與六個標記的欄位會上鏈。";
        on_chain = "On chain", "På kjeden", "上鏈";
        leaf = "Hash", "Hash", "雜湊值";
        known_buyers = "From your address book", "Fra adresseboken", "從通訊錄選擇";
        choose = "Choose", "Velg", "請選擇";
        register_title = "4. Register", "4. Registrer", "4. 登錄";
        register_text = "This puts the amount, the dates, both accounts and the root on chain. It does not yet oblige your buyer to anything.", "Dette legger beløp, datoer, begge kontoer og roten på kjeden. Det forplikter ennå ikke kjøperen til noe.", "這會將金額、日期、雙方帳戶與根雜湊上鏈，但尚未對買方產生任何義務。";
        go = "Register", "Registrer", "登錄";
        secret_waiting = "Your wallet is open. Sign the message twice.", "Lommeboken er åpen. Signer meldingen to ganger.", "錢包已開啟，請簽署訊息兩次。";
        secret_rejected = "You rejected it in the wallet. Nothing was registered.", "Du avviste i lommeboken. Ingenting ble registrert.", "您已在錢包中拒絕，未登錄任何內容。";
        secret_account_changed = "The account in your wallet changed meanwhile. Start again.", "Kontoen i lommeboken ble byttet underveis. Begynn på nytt.", "錢包帳戶已變更，請重新開始。";
        secret_failed = "Your wallet did not sign the message. Nothing was registered.", "Lommeboken signerte ikke meldingen. Ingenting ble registrert.", "錢包未簽署訊息，未登錄任何內容。";
        already_title: fn(&str) -> String =
            |id| format!("You have registered this invoice before, as receivable {id}."),
            |id| format!("Du har registrert denne fakturaen før, som fordring {id}."),
            |id| format!("此發票先前已登錄為應收帳款 {id}。");
        already_text = "The same debt cannot be registered twice. Nothing was sent.", "Samme gjeld kan ikke registreres to ganger. Ingenting ble sendt.", "同一筆債務不能重複登錄，未送出任何資料。";
        open_receivable = "Open the receivable", "Åpne fordringen", "開啟應收帳款";
        another = "Register another invoice", "Registrer en faktura til", "登錄另一張發票";
        share_lost = "The invoice's package is not in this browser. The link can be made only where the invoice was registered.", "Fakturaens pakke er ikke i denne nettleseren. Lenken kan bare lages der fakturaen ble registrert.", "此瀏覽器沒有該發票的資料，連結只能在當初登錄的瀏覽器產生。";
        storage_full = "This browser keeps no more data. Copy the link before you leave the page, or it is lost.", "Nettleseren lagrer ikke mer. Kopier lenken før du forlater siden, ellers er den tapt.", "此瀏覽器已無法儲存資料。離開頁面前請先複製連結，否則將遺失。";
        lines_name = "Lines", "Linjer", "明細";
        fingerprint = "What a fingerprint is", "Hva et fingeravtrykk er", "什麼是指紋";
    }
}
