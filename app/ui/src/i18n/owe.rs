//! Owing: acknowledging and paying.

texts! {
    /// Owing: acknowledging and paying.
    OweText {
        title = "What you owe", "Det du skylder", "您的應付款項";
        empty = "Nobody has registered an invoice to you.", "Ingen har registrert en faktura til deg.", "尚無人登錄開立給您的發票。";
        empty_action = "Open a link from a supplier", "Åpne en lenke fra en leverandør", "開啟供應商寄來的連結";
        link_label = "Link or code from your supplier", "Lenke eller kode fra leverandøren", "供應商提供的連結或代碼";
        link_invalid = "This link is not complete. Ask your supplier to send it again.", "Lenken er ikke hel. Be leverandøren sende den på nytt.", "連結不完整，請供應商重新寄送。";
        claim_title: fn(&str) -> String =
            |who| format!("{who} says you owe this"), |who| format!("{who} sier at du skylder dette"), |who| format!("{who} 表示您應付此款項");
        claim_not_you: fn(&str) -> String =
            |who| format!("This is for {who}. Connect that account to answer."),
            |who| format!("Dette er til {who}. Koble til den kontoen for å svare."),
            |who| format!("此項目屬於 {who}，請連結該帳戶後回覆。");
        compare_title = "Compare with your own books", "Sammenlign med egne bøker", "與您的帳冊比對";
        compare_text =
            "Every field of this invoice is proven to be in the registered document. Drop your copy of the invoice to compare it field by field.",
            "Hvert felt i fakturaen er bevist å være i det registrerte dokumentet. Slipp din egen kopi av fakturaen for å sammenligne felt for felt.",
            "此發票的每個欄位都已證明存在於登錄文件中。放入您持有的發票，即可逐欄比對。";
        compare_same = "Same", "Likt", "相同";
        compare_differs = "Differs", "Ulikt", "不同";
        acknowledge = "Acknowledge the debt", "Erkjenn gjelden", "確認債務";
        acknowledge_means =
            "You confirm that you owe this amount on this date to whoever holds the claim then. It costs nothing.",
            "Du bekrefter at du skylder beløpet på denne datoen til den som da har kravet. Det koster ingenting.",
            "您確認於該日期應付此金額給當時的債權持有人，此操作不收費。";
        waive_set_off = "I will pay in full and not set off other claims", "Jeg betaler fullt ut og motregner ikke andre krav", "我將全額付款，且不主張抵銷";
        waive_set_off_hint = "Investors pay more for a claim without set-off.", "Investorer betaler mer for et krav uten motregning.", "放棄抵銷的債權，投資人願意付較高的價格。";
        carry = "Put the signature on chain", "Legg signaturen på kjeden", "將簽署上鏈";
        carry_text = "Anybody can do this. If you do not, your supplier does.", "Hvem som helst kan gjøre dette. Gjør ikke du det, gjør leverandøren det.", "任何人都可執行。若您不執行，將由供應商執行。";
        signature_code = "Your signature as a code", "Signaturen din som kode", "您的簽署代碼";
        acknowledged_done = "You have acknowledged this debt.", "Du har erkjent denne gjelden.", "您已確認此債務。";
        pay_title = "Pay", "Betal", "付款";
        pay_text =
            "Send the amount to the receivable's own address. You need not know who holds the claim.",
            "Send beløpet til fordringens egen adresse. Du trenger ikke vite hvem som har kravet.",
            "將款項匯入此應收帳款的專屬地址，您不需知道債權由誰持有。";
        pay_amount = "Amount to pay", "Beløp å betale", "付款金額";
        pay_rest = "All that is left", "Alt som gjenstår", "全部餘額";
        pay_wrap_first: fn(&str, &str) -> String =
            |currency, stable| format!("You pay in {currency}. Wrap {stable} first."),
            |currency, stable| format!("Du betaler i {currency}. Sett inn {stable} først."),
            |currency, stable| format!("付款使用 {currency}，請先換入 {stable}。");
        paid_in_full = "Paid in full", "Betalt i sin helhet", "已全額付清";
        due_soon: fn(u32) -> String =
            |n| if n == 1 { "1 payment due within 30 days".into() } else { format!("{n} payments due within 30 days") },
            |n| if n == 1 { "1 betaling forfaller innen 30 dager".into() } else { format!("{n} betalinger forfaller innen 30 dager") },
            |n| format!("30 天內有 {n} 筆款項到期");
        intro = "Invoices that suppliers registered on your account.", "Fakturaer som leverandører har registrert på kontoen din.", "供應商登錄於您帳戶的發票。";
        no_wallet = "Connect a wallet to see what you owe.", "Koble til en lommebok for å se hva du skylder.", "請連結錢包以查看您的應付款項。";
        empty_filter = "Nothing you owe is in this state.", "Ingenting du skylder, har denne statusen.", "沒有處於此狀態的應付款項。";
        open_link = "Open the claim", "Åpne kravet", "開啟項目";
        link_hint = "Paste the whole link.", "Lim inn hele lenken.", "請貼上完整連結。";
        claim_damaged = "This link was changed or damaged on the way. Do not rely on it; ask your supplier to send it again.", "Lenken er endret eller skadet underveis. Ikke stol på den; be leverandøren sende den på nytt.", "連結在傳送途中遭更動或損壞，請勿採信，並請供應商重新寄送。";
        claim_version = "This link was made by another version of Faktor. Open it there, or ask your supplier for a new one.", "Lenken er laget av en annen versjon av Faktor. Åpne den der, eller be leverandøren om en ny.", "此連結由其他版本的 Faktor 產生，請以該版本開啟或向供應商索取新連結。";
        other_network_wallet = "Connect your wallet (top right) to go there, or add an endpoint of that network.", "Koble til lommeboken (øverst til høyre) for å gå dit, eller legg til et endepunkt for det nettverket.", "請連結錢包（右上角）以前往該網路，或新增該網路的端點。";
        other_network: fn(&str, &str) -> String =
            |wanted, now| format!("This claim is on the network with number {wanted}. This page reads network {now}: switch in your wallet to answer it."),
            |wanted, now| format!("Dette kravet er på nettverket med nummer {wanted}. Denne siden leser nettverk {now}: bytt i lommeboken for å svare."),
            |wanted, now| format!("此項目位於編號 {wanted} 的網路，本頁面目前讀取網路 {now}，請在錢包中切換後回覆。");
        root_same = "The invoice in this link is the registered one.", "Fakturaen i denne lenken er den som er registrert.", "此連結中的發票就是登錄的發票。";
        root_differs = "The invoice in this link is not the registered one. Do not acknowledge it.", "Fakturaen i denne lenken er ikke den som er registrert. Ikke erkjenn den.", "此連結中的發票並非登錄的發票，請勿確認。";
        in_document = "In the invoice", "I fakturaen", "發票內容";
        in_registration = "Registered", "Registrert", "登錄內容";
        in_copy = "In your copy", "I din kopi", "您的副本";
        terms_title = "Invoice and registration", "Faktura og registrering", "發票與登錄內容";
        all_fields = "All fields of the invoice", "Alle felter i fakturaen", "發票的所有欄位";
        copy_drop = "Drop your copy of the invoice here", "Slipp din kopi av fakturaen her", "將您的發票副本放到這裡";
        copy_same: fn(u32) -> String =
            |n| format!("All {n} fields of your copy are the same."),
            |n| format!("Alle {n} felter i kopien din er like."),
            |n| format!("您的副本共 {n} 個欄位全部相同。");
        copy_differs: fn(u32) -> String =
            |n| if n == 1 { "1 field of your copy differs.".into() } else { format!("{n} fields of your copy differ.") },
            |n| if n == 1 { "1 felt i kopien din er ulikt.".into() } else { format!("{n} felter i kopien din er ulike.") },
            |n| format!("您的副本有 {n} 個欄位不同。");
        terms_differ = "The registered terms differ from the invoice. Do not acknowledge them.", "De registrerte vilkårene er ulike fakturaen. Ikke erkjenn dem.", "登錄條件與發票不同，請勿確認。";
        signature_kept = "Your signature is in this browser. It counts once it is on chain.", "Signaturen din er i denne nettleseren. Den gjelder når den er på kjeden.", "您的簽署已存於此瀏覽器，上鏈後才生效。";
        signature_until: fn(&str) -> String =
            |date| format!("It can be put on chain until {date}."),
            |date| format!("Den kan legges på kjeden til {date}."),
            |date| format!("須於 {date} 前上鏈。");
        give = "Or give it to the supplier, who puts it on chain.", "Eller gi den til leverandøren, som legger den på kjeden.", "或交給供應商，由其上鏈。";
        give_copy = "Copy the link for your supplier", "Kopier lenken til leverandøren", "複製給供應商的連結";
        signature_of_buyer = "The buyer's signature is here", "Kjøperens signatur er her", "已收到買方的簽署";
        signature_received = "It is kept in this browser now. Put it on chain to get your tokens.", "Den er lagret i denne nettleseren. Legg den på kjeden for å få tokenene.", "已存於此瀏覽器，上鏈後即可取得代幣。";
        secret_rejected = "You rejected it in the wallet. Nothing was signed.", "Du avviste i lommeboken. Ingenting ble signert.", "您已在錢包中拒絕，未簽署任何內容。";
        debt_to_holder: fn(&str) -> String =
            |date| format!("your word that you owe it, on {date}, to whoever holds the claim then"),
            |date| format!("ditt ord på at du skylder det {date}, til den som da har kravet"),
            |date| format!("您承諾於 {date} 支付給當時的債權持有人");
        holder_may = "Whoever holds the claim on the due date may demand the amount from you.", "Den som har kravet på forfall, kan kreve beløpet av deg.", "到期時的債權持有人可向您請求付款。";
        steps_open = "Open the link from your supplier and compare it with your books.", "Åpne lenken fra leverandøren og sammenlign med bøkene dine.", "開啟供應商的連結並與帳冊比對。";
        steps_sign = "Acknowledge the debt with one signature. It costs nothing.", "Erkjenn gjelden med én signatur. Det koster ingenting.", "以一次簽署確認債務，不收費。";
        steps_pay = "Pay on the due date to the receivable's own address.", "Betal på forfall til fordringens egen adresse.", "於到期日付款至專屬收款地址。";
    }
}
