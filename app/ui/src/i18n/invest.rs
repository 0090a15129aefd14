//! Investing: buying, holding, exchanging.

texts! {
    /// Investing: buying, holding, exchanging.
    InvestText {
        title = "Offers", "Tilbud", "可投資項目";
        empty = "Nothing is offered right now.", "Ingenting er til salgs akkurat nå.", "目前沒有可投資項目。";
        empty_action = "Get your currency ready", "Gjør klar valuta", "準備資金";
        debtor = "Debtor", "Debitor", "債務人";
        price = "Price", "Pris", "價格";
        yield_a_year = "Return a year", "Avkastning per år", "年化報酬率";
        yield_term =
            "Simple interest over 365 days if the debtor pays on the due date. Late payment lowers it; no payment loses your money.",
            "Enkel rente over 365 dager hvis debitor betaler på forfall. Sen betaling senker den; uteblir betalingen, taper du pengene.",
            "若債務人於到期日付款，以 365 天單利計算。延遲付款會降低報酬，未付款則損失本金。";
        you_receive: fn(&str, &str) -> String =
            |amount, date| format!("{amount} on {date}"), |amount, date| format!("{amount} den {date}"), |amount, date| format!("{date} 收 {amount}");
        buy_title = "Buy", "Kjøp", "買入";
        buy_amount = "Face amount to buy", "Pålydende å kjøpe", "買入面額";
        buy_amount_hint: fn(&str) -> String =
            |left| format!("{left} is left."), |left| format!("{left} gjenstår."), |left| format!("剩餘 {left}。");
        cost_today = "Price today", "Pris i dag", "今日價格";
        gain = "Gain if paid on time", "Gevinst ved betaling i tide", "準時付款的收益";
        pay_from = "Pay from", "Betal fra", "付款來源";
        pay_from_xt: fn(&str, &str) -> String =
            |symbol, balance| format!("{symbol} ({balance})"), |symbol, balance| format!("{symbol} ({balance})"), |symbol, balance| format!("{symbol}（{balance}）");
        pay_from_underlying: fn(&str, &str) -> String =
            |symbol, balance| format!("{symbol} ({balance}), wrapped on the way"),
            |symbol, balance| format!("{symbol} ({balance}), settes inn underveis"),
            |symbol, balance| format!("{symbol}（{balance}），自動換入");
        go = "Buy", "Kjøp", "買入";
        risk =
            "The debtor acknowledged this debt with a signature. Nobody guarantees that they pay.",
            "Debitor har erkjent gjelden med signatur. Ingen garanterer at de betaler.",
            "債務人已簽署確認此債務，但無人保證其付款。";
        holdings = "What you hold", "Det du har", "您的持有部位";
        no_holdings = "You hold no tokens yet.", "Du har ingen tokener ennå.", "您尚未持有代幣。";
        exchange = "Exchange", "Veksle", "兌換";
        exchangeable = "Can be exchanged", "Kan veksles", "可兌換";
        waits_until: fn(&str) -> String =
            |date| format!("Waits until {date}"), |date| format!("Venter til {date}"), |date| format!("等待至 {date}");
        waits_for_payment = "Waits for the debtor to pay", "Venter på at debitor betaler", "等待債務人付款";
        exchange_amount = "Amount to exchange", "Beløp å veksle", "兌換金額";
        bought_done = "You hold the claim now.", "Nå har du kravet.", "您現在持有此債權。";
        exchanged_done = "The tokens are gone and the currency is yours.", "Tokenene er borte, og valutaen er din.", "代幣已註銷，貨幣已入帳。";
        filter_open = "Open", "Åpne", "開放中";
        filter_mine = "My offers", "Mine tilbud", "我的掛牌";
        offer = "Offer", "Tilbud", "掛牌";
        cost_now = "Price now", "Pris nå", "目前價格";
        pays_on = "Pays on", "Betaler", "付款日";
        gone = "Sold or withdrawn", "Solgt eller trukket", "已售出或撤回";
        none_shown = "No offer fits this filter.", "Ingen tilbud passer til filteret.", "沒有符合篩選條件的掛牌。";
        worth_at_due = "Pays", "Betaler", "支付";
        next_choose = "Choose an offer and look at the claim behind it.", "Velg et tilbud og se på kravet bak det.", "選擇掛牌並查看其背後的債權。";
        next_buy = "Buy with one permission and one transaction. The seller has the cash at once.", "Kjøp med én tillatelse og én transaksjon. Selgeren får pengene med en gang.", "以一次授權與一筆交易買入，賣方立即收款。";
        next_paid = "The debtor pays on the due date.", "Debitor betaler på forfall.", "債務人於到期日付款。";
        next_exchange = "You exchange your tokens for currency here.", "Du veksler tokenene dine i valuta her.", "您在此將代幣兌換為貨幣。";
        hero_text: fn(&str) -> String =
            |face| format!("buys {face} of claims today"), |face| format!("kjøper {face} i krav i dag"), |face| format!("今日可買入 {face} 債權");
        claim_behind = "The claim behind it", "Kravet bak", "背後的債權";
        seller_is_paid: fn(&str) -> String =
            |who| format!("Your money goes straight to {who}."), |who| format!("Pengene går rett til {who}."), |who| format!("款項直接付給 {who}。");
        at_maturity = "You get at maturity", "Du får ved forfall", "到期可得";
        days_left = "Days until then", "Dager til da", "距到期天數";
        at_face = "The due date has come: the price is the face amount.", "Forfallsdatoen er kommet: prisen er pålydende.", "已到期：價格等於面額。";
        own_offer = "This is your own offer.", "Dette er ditt eget tilbud.", "這是您自己的掛牌。";
        gone_text = "Nothing of this offer is left. It was sold, or the seller withdrew it.", "Det er ingenting igjen av tilbudet. Det er solgt, eller selgeren har trukket det.", "此掛牌已無剩餘，已售出或由賣方撤回。";
        expired_text: fn(&str) -> String =
            |date| format!("This offer ended on {date} and cannot be bought any more."), |date| format!("Tilbudet gikk ut {date} og kan ikke kjøpes lenger."), |date| format!("此掛牌已於 {date} 截止，無法再買入。");
        unknown_claim = "No receivable known here stands behind these tokens. This page does not buy them.", "Ingen kjent fordring står bak disse tokenene. Denne siden kjøper dem ikke.", "這些代幣背後沒有已知的應收帳款，本頁面不提供買入。";
        unknown_currency = "This offer is priced in a token that this page does not know. This page does not buy it.", "Tilbudet er priset i en token som siden ikke kjenner. Denne siden kjøper det ikke.", "此掛牌以本頁面不認識的代幣計價，本頁面不提供買入。";
        paid_already = "The debtor has paid this claim in full.", "Debitor har betalt dette kravet i sin helhet.", "債務人已全額付清此債權。";
        overdue_claim = "The due date is over and the debtor has not paid in full.", "Forfall er passert, og debitor har ikke betalt alt.", "已過到期日，債務人尚未付清。";
        other_offers = "Other offers", "Andre tilbud", "其他掛牌";
    }
}
