//! One receivable.

texts! {
    /// One receivable.
    ReceivableText {
        title: fn(&str) -> String =
            |id| format!("Receivable {id}"), |id| format!("Fordring {id}"), |id| format!("應收帳款 {id}");
        owed_by: fn(&str) -> String =
            |who| format!("Owed by {who}"), |who| format!("Skyldes av {who}"), |who| format!("債務人：{who}");
        registered = "Registered", "Registrert", "已登錄";
        acknowledged = "Acknowledged", "Erkjent", "已確認";
        funded = "Funded", "Finansiert", "已融資";
        settled = "Settled", "Oppgjort", "已結清";
        overdue = "Overdue", "Forfalt", "已逾期";
        defaulted = "Defaulted", "Misligholdt", "已違約";
        recovered = "Recovered", "Gjeninnhentet", "已收回";
        disputed = "Disputed", "Bestridt", "有爭議";
        cancelled = "Cancelled", "Trukket tilbake", "已撤銷";
        partly_paid = "Partly paid", "Delvis betalt", "部分已付";
        step_registered = "The seller put it on chain", "Selgeren la den på kjeden", "賣方已將其上鏈";
        step_acknowledged = "The buyer signed that it is owed", "Kjøperen signerte at den skyldes", "買方已簽署確認債務";
        step_funded = "An investor paid the seller", "En investor betalte selgeren", "投資人已付款給賣方";
        step_settled = "The buyer paid in full; holders exchange their tokens", "Kjøperen betalte alt; innehaverne veksler tokenene", "買方已全額付款，持有人可兌換代幣";
        waiting_buyer = "Your buyer has not answered yet. Send the link again?", "Kjøperen har ikke svart ennå. Sende lenken på nytt?", "買方尚未回覆，要再次寄送連結嗎？";
        no_set_off = "The buyer pays in full and waives set-off.", "Kjøperen betaler fullt ut og fraskriver seg motregning.", "買方全額付款，並放棄抵銷權。";
        set_off_kept = "The buyer keeps the right to set off.", "Kjøperen beholder retten til motregning.", "買方保留抵銷權。";
        terms = "Terms", "Vilkår", "條件";
        document = "Document", "Dokument", "文件";
        tokens = "Tokens", "Tokener", "代幣";
        payments = "Payments", "Betalinger", "付款";
        evidence = "Evidence", "Bevis", "證據";
        face_amount = "Face amount", "Pålydende", "面額";
        face_amount_term = "What the buyer pays on the due date.", "Det kjøperen betaler på forfall.", "買方到期應付的金額。";
        paid_so_far = "Paid so far", "Betalt så langt", "已付金額";
        outstanding = "Still to pay", "Gjenstår å betale", "尚未付款";
        lockbox = "Lockbox", "Betalingsadresse", "專屬收款地址";
        lockbox_term =
            "This receivable's own payment address. Whatever arrives there belongs to the holders of its tokens.",
            "Fordringens egen betalingsadresse. Det som kommer dit, tilhører dem som har tokenene.",
            "此應收帳款專屬的收款地址，匯入的款項屬於代幣持有人。";
        conditional_token = "Conditional token", "Betinget token", "條件代幣";
        conditional_token_term =
            "A claim on what the buyer pays: 1 token is exchanged for 1 unit of currency once the conditions hold.",
            "Et krav på det kjøperen betaler: 1 token veksles i 1 enhet valuta når betingelsene er oppfylt.",
            "對買方付款的請求權：條件成立後，1 枚代幣可兌換 1 單位貨幣。";
        class_reads: fn(&str, &str) -> String =
            |currency, date| format!("Pays 1:1 in {currency} from {date}, to its holder."),
            |currency, date| format!("Betaler 1:1 i {currency} fra {date}, til innehaveren."),
            |currency, date| format!("自 {date} 起，以 {currency} 1:1 支付給持有人。");
        class_id = "Class", "Klasse", "類別";
        holders = "Holders", "Innehavere", "持有人";
        no_tokens = "There are no tokens until the buyer acknowledges the debt.", "Det finnes ingen tokener før kjøperen erkjenner gjelden.", "買方確認債務前不會有代幣。";
        no_payments = "Nothing has been paid yet.", "Ingenting er betalt ennå.", "尚未收到任何付款。";
        document_compare = "Compare a document", "Sammenlign et dokument", "比對文件";
        document_matches = "This is the registered document.", "Dette er det registrerte dokumentet.", "這就是登錄的文件。";
        document_differs = "This is not the registered document.", "Dette er ikke det registrerte dokumentet.", "這不是登錄的文件。";
        sweep = "Pass the payment on", "Før betalingen videre", "轉入付款";
        sweep_text: fn(&str) -> String =
            |amount| format!("{amount} has arrived at the lockbox. Anybody may pass it on to the holders."),
            |amount| format!("{amount} er kommet til betalingsadressen. Hvem som helst kan føre det videre til innehaverne."),
            |amount| format!("專屬收款地址已收到 {amount}，任何人都可將款項轉入供持有人兌換。");
        exchange = "Exchange for currency", "Veksle i valuta", "兌換為貨幣";
        exchange_text: fn(&str) -> String =
            |amount| format!("You hold {amount} of tokens that can be exchanged now."),
            |amount| format!("Du har tokener for {amount} som kan veksles nå."),
            |amount| format!("您持有 {amount} 可立即兌換的代幣。");
        pay = "Pay", "Betal", "付款";
        history = "History", "Historikk", "紀錄";
        not_funded = "Not sold yet", "Ikke solgt ennå", "尚未售出";
        settles_on = "The buyer pays the lockbox", "Kjøperen betaler til betalingsadressen", "買方付款至專屬收款地址";
        lockbox_copy = "Copy the payment address", "Kopier betalingsadressen", "複製收款地址";
        in_lockbox = "In the lockbox, not passed on", "På betalingsadressen, ikke ført videre", "在收款地址中，尚未轉入";
        hold_you = "You hold", "Du har", "您持有";
        hold_seller = "With the seller", "Hos selgeren", "賣方持有";
        hold_offered = "Offered on the market", "Lagt ut for salg", "掛牌中";
        hold_others = "Sold to investors", "Solgt til investorer", "已售予投資人";
        hold_all = "All tokens", "Alle tokener", "全部代幣";
        exchange_from: fn(&str) -> String =
            |date| format!("Your tokens can be exchanged from {date}, once the buyer has paid in full."),
            |date| format!("Tokenene dine kan veksles fra {date}, når kjøperen har betalt alt."),
            |date| format!("自 {date} 起且買方全額付款後，您的代幣即可兌換。");
        exchange_waits = "Your tokens can be exchanged once the buyer has paid in full and the payment is passed on.", "Tokenene dine kan veksles når kjøperen har betalt alt og betalingen er ført videre.", "買方全額付款且款項轉入後，您的代幣即可兌換。";
        set_off_unknown = "Decided by the buyer with the acknowledgement.", "Bestemmes av kjøperen ved erkjennelsen.", "由買方於確認時決定。";
        set_off = "Set-off", "Motregning", "抵銷";
        late_interest = "Late interest", "Forsinkelsesrente", "逾期利息";
        late_none = "None", "Ingen", "無";
        late_terms: fn(&str, &str) -> String =
            |rate, days| format!("{rate} a year from the due date, once it is more than {days} days late"),
            |rate, days| format!("{rate} i året fra forfall, når den er mer enn {days} dager forsinket"),
            |rate, days| format!("逾期超過 {days} 天後，自到期日起年利率 {rate}");
        set_off_term = "Paying less because the seller owes the buyer something else.", "Å betale mindre fordi selgeren skylder kjøperen noe annet.", "因賣方另對買方負債而減少付款。";
        document_missing = "The invoice itself is not in this browser; the chain holds only its root. Open the seller's link to see the fields.", "Selve fakturaen er ikke i denne nettleseren; kjeden har bare roten. Åpne selgerens lenke for å se feltene.", "此瀏覽器沒有發票本身，鏈上僅有根雜湊。請開啟賣方的連結以查看欄位。";
        document_kept = "The fields are kept in this browser; the chain holds only their root.", "Feltene er lagret i denne nettleseren; kjeden har bare roten deres.", "欄位保存在此瀏覽器，鏈上僅有其根雜湊。";
        document_drop = "Drop a copy of the invoice here to compare it", "Slipp en kopi av fakturaen her for å sammenligne", "將發票副本放到這裡比對";
        surplus_text: fn(&str) -> String =
            |amount| format!("{amount} too much was paid. You can take it back."),
            |amount| format!("{amount} er betalt for mye. Du kan hente det tilbake."),
            |amount| format!("溢付 {amount}，您可以取回。");
        reclaim = "Take back the surplus", "Hent tilbake overskuddet", "取回溢付款";
        offer_text = "Sell all or part of your tokens at a yearly discount.", "Selg alle eller en del av tokenene dine med en årlig rabatt.", "以年化折價率出售全部或部分代幣。";
        offer_none = "You hold no tokens of this receivable.", "Du har ingen tokener i denne fordringen.", "您未持有此應收帳款的代幣。";
        pay_other = "Pay an amount", "Betal et beløp", "支付金額";
        wrap_link = "Go to your currency", "Gå til valutaen din", "前往您的貨幣";
        open_claim = "Read the claim and acknowledge", "Les kravet og erkjenn", "閱讀並確認";
        ask_link = "Ask the seller for the link to this claim: it holds the invoice's fields.", "Be selgeren om lenken til dette kravet: den inneholder fakturaens felter.", "請向賣方索取此項目的連結，其中包含發票欄位。";
        steps_unknown = "Who did these steps and when, and whether it was sold, is not shown: the history could not be read (see below).", "Hvem som gjorde disse stegene og når, og om den er solgt, vises ikke: historikken kunne ikke leses (se nedenfor).", "無法讀取紀錄（見下方），因此不顯示各步驟的執行者與日期，以及是否已售出。";
        history_empty = "Nothing has happened yet.", "Ingenting har skjedd ennå.", "尚無紀錄。";
        kind_listed = "Offered for sale", "Lagt ut for salg", "掛牌";
        kind_cancelled = "Offer withdrawn", "Tilbud trukket", "撤回掛牌";
        kind_bought = "Bought", "Kjøpt", "買入";
        kind_paid = "Paid to the lockbox", "Betalt til betalingsadressen", "付款至收款地址";
        kind_swept = "Payment passed on", "Betaling ført videre", "轉入付款";
        kind_exchanged = "Exchanged for currency", "Vekslet i valuta", "兌換為貨幣";
        kind_burned = "Given up", "Oppgitt", "放棄";
        kind_moved = "Tokens sent", "Tokener sendt", "轉移代幣";
        kind_reclaimed = "Surplus taken back", "Overskudd hentet tilbake", "取回溢付款";
        kind_other = "Money moved", "Penger flyttet", "款項移動";
        what = "What", "Hva", "項目";
        with = "With", "Med", "對象";
        tokens_worth = "Tokens", "Tokener", "代幣";
        money = "Money", "Penger", "款項";
        offer_closed = "Nothing left", "Ingenting igjen", "已無剩餘";
        waits_signature = "The buyer's signature is awaited", "Venter på kjøperens signatur", "等待買方簽署";
    }
}
