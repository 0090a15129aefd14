//! The review sheet before every signature, and the receipt after it.

texts! {
    /// Review sheet before a signature and receipt after it.
    ReviewText {
        title = "Check before you sign", "Kontroller før du signerer", "簽署前請確認";
        you_give = "You give", "Du gir", "您付出";
        you_get = "You get", "Du får", "您取得";
        others_get = "Others get", "Andre får", "他人取得";
        they_may = "They may", "De kan", "對方可以";
        nothing = "Nothing", "Ingenting", "無";
        nobody = "Nobody gets to move anything of yours.", "Ingen får flytte noe av ditt.", "沒有人可以動用您的任何資產。";
        spend: fn(&str, &str, &str) -> String =
            |who, amount, until| format!("{who} may take up to {amount}, until {until}."),
            |who, amount, until| format!("{who} kan ta inntil {amount}, frem til {until}."),
            |who, amount, until| format!("{who}最多可取用 {amount}，期限至 {until}。");
        until_revoked = "it is used up or you take it back", "det er brukt opp eller du trekker det tilbake", "額度用完或您收回授權時";
        spend_now: fn(&str, &str) -> String =
            |who, amount| format!("{who} may take {amount}, in this transaction only."),
            |who, amount| format!("{who} kan ta {amount}, bare i denne transaksjonen."),
            |who, amount| format!("{who} 可取用 {amount}，僅限本次交易。");
        network_cost = "Network cost", "Nettverkskostnad", "網路費用";
        network_cost_none = "None for you", "Ingen for deg", "您不需支付";
        network_cost_unknown = "Your wallet will show it", "Lommeboken viser den", "以錢包顯示為準";
        wallet_shows = "Your wallet will show", "Lommeboken vil vise", "錢包將顯示";
        wallet_compare = "Compare it with the above. If it differs, reject it.", "Sammenlign med det over. Avvis hvis det er ulikt.", "請與上方內容比對，若有不同請拒絕。";
        waiting: fn(&str) -> String =
            |wallet| format!("Confirm in {wallet}"), |wallet| format!("Bekreft i {wallet}"), |wallet| format!("請在 {wallet} 中確認");
        waiting_text: fn(&str) -> String =
            |wallet| format!("{wallet} should be open now. Check the figures there and confirm. To stop, reject it in {wallet}."),
            |wallet| format!("{wallet} skal være åpen nå. Kontroller tallene der og bekreft. Avvis i {wallet} for å stoppe."),
            |wallet| format!("{wallet} 應已開啟。請核對數字後確認；若要停止，請在 {wallet} 中拒絕。");
        abandon = "Stop waiting", "Slutt å vente", "停止等待";
        abandon_text =
            "If you confirm in the wallet later, it still counts.",
            "Hvis du bekrefter i lommeboken senere, gjelder det likevel.",
            "若您稍後在錢包中確認，仍然有效。";
        sending = "Sent. Waiting for the network.", "Sendt. Venter på nettverket.", "已送出，等待網路確認。";
        sending_text = "You may leave this page; it goes on without it.", "Du kan forlate siden; det går videre uten den.", "您可以離開本頁，處理仍會繼續。";
        done = "Done", "Ferdig", "完成";
        changed = "What changed", "Dette ble endret", "變更內容";
        receipt = "Receipt", "Kvittering", "收據";
        print = "Print", "Skriv ut", "列印";
        save_json = "Save as JSON", "Lagre som JSON", "儲存為 JSON";
        rejected = "You rejected it in the wallet. Nothing was sent.", "Du avviste i lommeboken. Ingenting ble sendt.", "您已在錢包中拒絕，未送出任何資料。";
        act_register: fn(&str) -> String =
            |amount| format!("Register {amount}"), |amount| format!("Registrer {amount}"), |amount| format!("登錄 {amount}");
        act_acknowledge: fn(&str) -> String =
            |amount| format!("Acknowledge that you owe {amount}"), |amount| format!("Erkjenn at du skylder {amount}"), |amount| format!("確認您應付 {amount}");
        act_list: fn(&str) -> String =
            |amount| format!("Offer {amount} of tokens"), |amount| format!("Legg ut {amount} i tokener"), |amount| format!("掛牌 {amount} 代幣");
        act_buy: fn(&str, &str) -> String =
            |face, cost| format!("Buy {face} for {cost}"), |face, cost| format!("Kjøp {face} for {cost}"), |face, cost| format!("以 {cost} 買入 {face}");
        act_pay: fn(&str) -> String =
            |amount| format!("Pay {amount}"), |amount| format!("Betal {amount}"), |amount| format!("支付 {amount}");
        act_sweep: fn(&str) -> String =
            |amount| format!("Pass on {amount}"), |amount| format!("Før videre {amount}"), |amount| format!("轉入 {amount}");
        act_exchange: fn(&str) -> String =
            |amount| format!("Exchange tokens for {amount}"), |amount| format!("Veksle tokener til {amount}"), |amount| format!("將代幣兌換為 {amount}");
        act_cancel = "Withdraw the offer", "Trekk tilbudet", "撤回掛牌";
        act_wrap: fn(&str) -> String =
            |amount| format!("Wrap {amount}"), |amount| format!("Sett inn {amount}"), |amount| format!("換入 {amount}");
        act_unwrap: fn(&str) -> String =
            |amount| format!("Unwrap {amount}"), |amount| format!("Ta ut {amount}"), |amount| format!("換回 {amount}");
        act_send: fn(&str) -> String =
            |amount| format!("Send {amount}"), |amount| format!("Send {amount}"), |amount| format!("轉出 {amount}");
    }
}
