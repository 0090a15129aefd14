//! A transaction's life.

texts! {
    /// A transaction's life.
    TransactionText {
        draft = "Draft", "Utkast", "草稿";
        simulated = "Checked", "Kontrollert", "已檢查";
        awaiting_wallet = "Waiting for your wallet", "Venter på lommeboken", "等待錢包";
        submitted = "Sent, not final yet", "Sendt, ikke endelig ennå", "已送出，尚未確認";
        confirmed = "Final", "Endelig", "已確認";
        confirmed_blocks: fn(u64) -> String =
            |n| if n == 1 { "Final, 1 confirmation".into() } else { format!("Final, {n} confirmations") },
            |n| if n == 1 { "Endelig, 1 bekreftelse".into() } else { format!("Endelig, {n} bekreftelser") },
            |n| format!("已確認，{n} 個區塊");
        reverted = "Refused by the contract", "Avvist av kontrakten", "遭合約拒絕";
        reverted_text: fn(&str) -> String =
            |why| format!("{why} Only the network cost was spent."),
            |why| format!("{why} Bare nettverkskostnaden ble brukt."),
            |why| format!("{why}僅支出網路費用。");
        replaced = "Replaced by another transaction", "Erstattet av en annen transaksjon", "已被另一筆交易取代";
        replaced_repriced = "You raised its fee; the new one counts.", "Du økte gebyret; den nye gjelder.", "您提高了手續費，以新交易為準。";
        replaced_cancelled = "You cancelled it in your wallet. Nothing was moved.", "Du avbrøt den i lommeboken. Ingenting ble flyttet.", "您已在錢包中取消，未動用任何款項。";
        replaced_other = "Your wallet sent something else in its place.", "Lommeboken sendte noe annet i stedet.", "您的錢包改送出另一筆交易。";
        dropped = "Not seen for 20 blocks", "Ikke sett på 20 blokker", "已有 20 個區塊未見此交易";
        dropped_text = "It may still come. Look in your wallet before you send it again.", "Den kan fortsatt komme. Se i lommeboken før du sender den på nytt.", "它仍可能上鏈，重新送出前請先查看您的錢包。";
        show = "Show the transaction", "Vis transaksjonen", "查看交易";
    }
}
