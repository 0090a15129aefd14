//! Words of signing and sending that belong to no single screen.

texts! {
    /// Words of signing and sending that belong to no single screen.
    SessionText {
        stablecoin = "Stablecoin", "Stablecoin", "穩定幣";
        registered_claim = "The receivable, registered in your name", "Fordringen, registrert i ditt navn", "登錄於您名下的應收帳款";
        your_signature = "Your signature", "Signaturen din", "您的簽署";
        to: fn(&str) -> String =
            |who| format!("to {who}"), |who| format!("til {who}"), |who| format!("給 {who}");
        from: fn(&str) -> String =
            |who| format!("from {who}"), |who| format!("fra {who}"), |who| format!("來自 {who}");
        owed_by: fn(&str) -> String =
            |who| format!("owed by {who}"), |who| format!("skyldes av {who}"), |who| format!("債務人：{who}");
        the_market = "The market", "Markedet", "市場合約";
        the_tokens = "The token ledger", "Tokenregisteret", "代幣帳本合約";
        the_receivables = "The register of receivables", "Fordringsregisteret", "應收帳款登錄合約";
        the_settlement = "The settlement contract", "Oppgjørskontrakten", "結算合約";
        contract = "Contract", "Kontrakt", "合約";
        not_paid_in_full: fn(&str) -> String =
            |paid| format!("{paid} has been paid so far. Holders are paid once the whole amount is there, so that nobody is paid at another's expense."),
            |paid| format!("{paid} er betalt så langt. Innehaverne får betalt når hele beløpet er kommet, så ingen får betalt på andres bekostning."),
            |paid| format!("目前已支付 {paid}。全額到帳後才會支付給持有人，以免任何人的款項由他人承擔。");
        nothing_to_pay = "There is nothing to pay on these tokens now: no money has come in that was not paid out before.", "Det er ingenting å betale på disse tokenene nå: det er ikke kommet inn penger som ikke alt er utbetalt.", "這些代幣目前沒有可支付的款項：尚無新的款項入帳。";
        not_activated = "These tokens cannot be exchanged yet: their day has not come.", "Disse tokenene kan ikke veksles ennå: dagen deres er ikke kommet.", "這些代幣尚未到期，還不能兌換。";
        allowance_too_small: fn(&str, &str) -> String =
            |need, have| format!("The contract needs to take {need} and may take {have}. Nothing was taken."),
            |need, have| format!("Kontrakten må ta {need} og kan ta {have}. Ingenting ble tatt."),
            |need, have| format!("合約需取用 {need}，但目前只獲准取用 {have}。未扣取任何款項。");
        discount_too_large = "With this discount nothing would be left to pay. Choose a smaller one.", "Med denne rabatten ville det ikke bli noe å betale. Velg en mindre.", "此折扣會使應付金額歸零，請調低折扣。";
        debtor_is_seller = "The buyer's account is your own. Enter the account of the company that owes you.", "Kjøperens konto er din egen. Skriv inn kontoen til selskapet som skylder deg.", "買方帳戶與您的帳戶相同，請輸入積欠您款項之公司的帳戶。";
        due_before_issue: fn(&str, &str) -> String =
            |due, issued| format!("The invoice is due on {due}, before it was issued on {issued}."),
            |due, issued| format!("Fakturaen forfaller {due}, før den ble utstedt {issued}."),
            |due, issued| format!("發票到期日 {due} 早於開立日期 {issued}。");
        nothing_to_sweep = "There is nothing in the lockbox. Somebody may have passed it on already.", "Det er ingenting på betalingsadressen. Noen kan ha ført det videre allerede.", "專屬收款地址沒有款項，可能已有人轉入。";
        permit_refused = "The token refused your permission. Nothing was taken. Try again.", "Tokenen avviste tillatelsen din. Ingenting ble tatt. Prøv igjen.", "代幣合約拒絕了您的授權，未扣取任何款項，請再試一次。";
        step = "Signature", "Signatur", "簽署";
        steps_two = "1. a permission, 2. the transaction", "1. en tillatelse, 2. transaksjonen", "1. 授權　2. 交易";
        wallet_changed = "The account or network in your wallet changed. Nothing was sent; look again and start over.", "Kontoen eller nettverket i lommeboken ble byttet. Ingenting ble sendt; se over og start på nytt.", "錢包的帳戶或網路已變更，未送出任何資料，請重新確認。";
        signed = "Signed.", "Signert.", "已簽署。";
        sent_from = "Sent from", "Sendt fra", "送出帳戶";
        network = "Network", "Nettverk", "網路";
        kind_register = "Registration of an invoice", "Registrering av faktura", "發票登錄";
        kind_acknowledge = "Acknowledgement of a debt", "Erkjennelse av gjeld", "債務確認";
        kind_list = "Offer of tokens", "Tokener lagt ut for salg", "代幣掛牌";
        kind_cancel = "Withdrawal of an offer", "Tilbud trukket", "撤回掛牌";
        kind_buy = "Purchase of tokens", "Kjøp av tokener", "買入代幣";
        kind_wrap = "Wrapping", "Innveksling", "換入";
        kind_unwrap = "Unwrapping", "Utveksling", "換回";
        kind_approve = "Permission", "Tillatelse", "授權";
        kind_send = "Payment", "Betaling", "付款";
        kind_faucet = "Test money", "Testpenger", "測試幣";
        kind_sweep = "Payment passed on", "Betaling ført videre", "轉入付款";
        kind_exchange = "Exchange of tokens", "Veksling av tokener", "兌換代幣";
        kind_reclaim = "Surplus taken back", "Overskudd hentet tilbake", "取回溢付款";
        needs_wallet = "Connect a wallet to do this.", "Koble til en lommebok for å gjøre dette.", "請先連結錢包。";
    }
}

/// What a transaction is, for lists and messages.
pub trait IntentWords {
    /// In the given language.
    fn words(self, t: &super::Messages) -> &'static str;
}

impl IntentWords for faktor_chain::IntentKind {
    fn words(self, t: &super::Messages) -> &'static str {
        let t = &t.session;
        match self {
            Self::Register => t.kind_register,
            Self::Acknowledge => t.kind_acknowledge,
            Self::List => t.kind_list,
            Self::Cancel => t.kind_cancel,
            Self::Buy | Self::BuyWithPermit | Self::WrapAndBuyWithPermit => t.kind_buy,
            Self::Wrap | Self::WrapWithPermit => t.kind_wrap,
            Self::Unwrap => t.kind_unwrap,
            Self::Approve => t.kind_approve,
            Self::Faucet => t.kind_faucet,
            Self::Sweep => t.kind_sweep,
            Self::Exchange => t.kind_exchange,
            Self::Reclaim => t.kind_reclaim,
            _ => t.kind_send,
        }
    }
}
