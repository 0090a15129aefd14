//! Currency: balances, wrap, unwrap, send, history.

texts! {
    /// Currency: balances, wrap, unwrap, send, history.
    CurrencyText {
        title = "Your currency", "Valutaen din", "您的貨幣";
        balance = "Balance", "Saldo", "餘額";
        currency_token = "Currency token", "Valutatoken", "貨幣代幣";
        currency_token_term =
            "Everything here is settled in this token. Each one is backed by one stablecoin in its contract, and you can change back at any time.",
            "Alt her gjøres opp i denne tokenen. Hver av dem er dekket av én stablecoin i kontrakten, og du kan ta ut igjen når som helst.",
            "本平台一律以此代幣結算。每枚代幣在合約中都有一枚穩定幣支持，您可隨時換回。";
        empty = "You have no currency yet.", "Du har ingen valuta ennå.", "您目前沒有貨幣。";
        faucet = "Get test money", "Hent testpenger", "領取測試幣";
        wrap = "Wrap", "Sett inn", "換入";
        wrap_text: fn(&str, &str) -> String =
            |stable, currency| format!("Put in {stable} and get the same amount of {currency}."),
            |stable, currency| format!("Sett inn {stable} og få like mye {currency}."),
            |stable, currency| format!("存入 {stable}，取得等額的 {currency}。");
        unwrap = "Unwrap", "Ta ut", "換回";
        unwrap_text: fn(&str, &str) -> String =
            |currency, stable| format!("Give back {currency} and get the same amount of {stable}."),
            |currency, stable| format!("Lever {currency} tilbake og få like mye {stable}."),
            |currency, stable| format!("交回 {currency}，取得等額的 {stable}。");
        send = "Send", "Send", "轉帳";
        send_to = "To", "Til", "收款人";
        send_to_hint = "A name from your address book or an address.", "Et navn fra adresseboken eller en adresse.", "通訊錄中的名稱或地址。";
        history = "History", "Historikk", "交易紀錄";
        history_empty = "Nothing has happened on this account yet.", "Ingenting har skjedd på denne kontoen ennå.", "此帳戶尚無任何紀錄。";
        history_progress: fn(u32) -> String =
            |percent| format!("Reading the history, {percent}%"),
            |percent| format!("Leser historikken, {percent} %"),
            |percent| format!("正在讀取紀錄，{percent}%");
        kind_wrapped = "Wrapped", "Satt inn", "換入";
        kind_unwrapped = "Unwrapped", "Tatt ut", "換回";
        kind_received = "Received", "Mottatt", "收款";
        kind_sent = "Sent", "Sendt", "轉出";
        kind_bought = "Bought tokens", "Kjøpte tokener", "買入代幣";
        kind_sold = "Sold tokens", "Solgte tokener", "售出代幣";
        kind_exchanged = "Exchanged tokens", "Vekslet tokener", "兌換代幣";
        kind_paid = "Paid a receivable", "Betalte en fordring", "支付應收帳款";
        what = "What", "Hva", "項目";
        counterparty = "With", "Med", "對象";
        save_csv = "Save as CSV", "Lagre som CSV", "儲存為 CSV";
        balances = "Balances", "Saldoer", "餘額";
        stablecoin_term = "The token that backs the currency token, one for one.", "Tokenen som dekker valutatokenen, én til én.", "以 1:1 支持貨幣代幣的代幣。";
        ether = "For network costs", "Til nettverkskostnader", "用於網路費用";
        reclaimable = "Paid too much, yours to take back", "Betalt for mye, kan hentes tilbake", "溢付款，可取回";
        reclaim = "Take it back", "Hent tilbake", "取回";
        act_reclaim: fn(&str) -> String =
            |amount| format!("Take back {amount}"), |amount| format!("Hent tilbake {amount}"), |amount| format!("取回 {amount}");
        act_faucet: fn(&str) -> String =
            |amount| format!("Get {amount} of test money"), |amount| format!("Hent {amount} i testpenger"), |amount| format!("領取 {amount} 測試幣");
        faucet_text: fn(&str) -> String =
            |amount| format!("This network is for trying out. Anybody gets {amount} at a press; it is worth nothing."),
            |amount| format!("Dette nettverket er til utprøving. Alle får {amount} med et trykk; de er ikke verdt noe."),
            |amount| format!("此網路僅供試用，任何人都可領取 {amount}，沒有實際價值。");
        which = "Currency", "Valuta", "幣別";
        wrap_amount = "Amount to wrap", "Beløp å sette inn", "換入金額";
        unwrap_amount = "Amount to unwrap", "Beløp å ta ut", "換回金額";
        send_amount = "Amount to send", "Beløp å sende", "轉帳金額";
        send_what = "What to send", "Hva du sender", "轉出幣別";
        you_have: fn(&str) -> String =
            |amount| format!("You have {amount}."), |amount| format!("Du har {amount}."), |amount| format!("您有 {amount}。");
        allow: fn(&str) -> String =
            |amount| format!("Allow {amount} first"), |amount| format!("Gi først tillatelse til {amount}"), |amount| format!("先授權 {amount}");
        act_allow: fn(&str, &str) -> String =
            |who, amount| format!("Allow {who} to take {amount}"), |who, amount| format!("La {who} ta {amount}"), |who, amount| format!("允許 {who} 取用 {amount}");
        allow_text: fn(&str) -> String =
            |token| format!("{token} takes no permission by signature, so wrapping needs two transactions: first the permission, for exactly this amount."),
            |token| format!("{token} tar ikke imot tillatelse ved signatur, så innveksling krever to transaksjoner: først tillatelsen, for nøyaktig dette beløpet."),
            |token| format!("{token} 不支援簽署授權，換入需兩筆交易：先授權剛好此金額。");
        goes_to = "Goes to", "Går til", "收款方";
        to_unknown = "No name in your address book is like this, and it is not an address.", "Ingen navn i adresseboken er slik, og det er ikke en adresse.", "通訊錄中沒有此名稱，也不是有效地址。";
        to_ambiguous = "Several addresses have this name. Enter the address.", "Flere adresser har dette navnet. Skriv inn adressen.", "有多個地址使用此名稱，請輸入地址。";
        to_checksum = "The capitals of this address do not fit: a character is wrong. Copy it again.", "De store bokstavene i adressen stemmer ikke: et tegn er feil. Kopier den på nytt.", "地址大小寫不符，可能有字元錯誤，請重新複製。";
        to_zero = "Nobody owns this address. The money would be lost.", "Ingen eier denne adressen. Pengene ville gå tapt.", "此地址無人擁有，款項將會遺失。";
        to_token: fn(&str) -> String =
            |name| format!("This is the contract {name}, not a person. The money would be lost."),
            |name| format!("Dette er kontrakten {name}, ikke en person. Pengene ville gå tapt."),
            |name| format!("這是合約 {name}，不是收款人，款項將會遺失。");
        to_contract_title = "This address is a contract", "Denne adressen er en kontrakt", "此地址是合約";
        to_contract = "Send only if you know that it can pass the money on.", "Send bare hvis du vet at den kan føre pengene videre.", "請確認該合約能處理款項後再轉帳。";
        to_own = "Nothing would change but the network cost.", "Ingenting ville endre seg, bortsett fra nettverkskostnaden.", "除了支付網路費用外不會有任何改變。";
        to_lockbox_title: fn(&str) -> String =
            |id| format!("This pays receivable {id}"), |id| format!("Dette betaler fordring {id}"), |id| format!("這會支付應收帳款 {id}");
        to_lockbox = "It is the receivable's own payment address.", "Det er fordringens egen betalingsadresse.", "這是該應收帳款的專屬收款地址。";
        to_lockbox_wrong: fn(&str) -> String =
            |symbol| format!("It is paid in {symbol} only. Anything else does not count as payment."),
            |symbol| format!("Den betales bare i {symbol}. Alt annet regnes ikke som betaling."),
            |symbol| format!("僅接受 {symbol}，其他代幣不計入付款。");
        kind_paid_in = "Payment of a receivable", "Betaling av en fordring", "應收帳款付款";
        kind_tokens_sent = "Sent tokens", "Sendte tokener", "轉出代幣";
        kind_tokens_received = "Received tokens", "Mottok tokener", "收到代幣";
        kind_burned = "Gave up tokens", "Ga opp tokener", "放棄代幣";
        filter_money = "Payments", "Betalinger", "付款";
        filter_wrap = "Wrap and unwrap", "Inn og ut", "換入與換回";
        filter_claims = "Claims and tokens", "Krav og tokener", "債權與代幣";
        none_shown = "Nothing in your history fits this filter.", "Ingenting i historikken passer til filteret.", "沒有符合篩選條件的紀錄。";
        history_up_to: fn(&str, &str) -> String =
            |from, to| format!("Complete from block {from} to block {to}."),
            |from, to| format!("Fullstendig fra blokk {from} til blokk {to}."),
            |from, to| format!("自區塊 {from} 至區塊 {to} 完整。");
        history_stale = "The newest part could not be read just now.", "Den nyeste delen kunne ikke leses akkurat nå.", "目前無法讀取最新紀錄。";
        about = "About", "Gjelder", "關於";
        csv_time = "Time (UTC)", "Tid (UTC)", "時間（UTC）";
        csv_address = "Address", "Adresse", "地址";
        csv_symbol = "Currency", "Valuta", "幣別";
    }
}
