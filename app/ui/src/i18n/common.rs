//! Words used by several screens.

texts! {
    /// Words used by several screens.
    Common {
        days_ahead: fn(u32) -> String =
            |n| match n { 0 => "today".into(), 1 => "tomorrow".into(), n => format!("in {n} days") },
            |n| match n { 0 => "i dag".into(), 1 => "i morgen".into(), n => format!("om {n} dager") },
            |n| match n { 0 => "今天".into(), 1 => "明天".into(), n => format!("{n} 天後") };
        days_past: fn(u32) -> String =
            |n| match n { 0 => "today".into(), 1 => "yesterday".into(), n => format!("{n} days ago") },
            |n| match n { 0 => "i dag".into(), 1 => "i går".into(), n => format!("for {n} dager siden") },
            |n| match n { 0 => "今天".into(), 1 => "昨天".into(), n => format!("{n} 天前") };
        days: fn(u32) -> String =
            |n| if n == 1 { "1 day".into() } else { format!("{n} days") },
            |n| if n == 1 { "1 dag".into() } else { format!("{n} dager") },
            |n| format!("{n} 天");
        percent: fn(&str) -> String =
            |n| format!("{n}%"), |n| format!("{n} %"), |n| format!("{n}%");
        a_year: fn(&str) -> String =
            |rate| format!("{rate} a year"), |rate| format!("{rate} i året"), |rate| format!("年率 {rate}");
        yes = "Yes", "Ja", "是";
        no = "No", "Nei", "否";
        none = "None", "Ingen", "無";
        cancel = "Cancel", "Avbryt", "取消";
        close = "Close", "Lukk", "關閉";
        back = "Back", "Tilbake", "返回";
        save = "Save", "Lagre", "儲存";
        remove = "Remove", "Fjern", "移除";
        add = "Add", "Legg til", "新增";
        try_again = "Try again", "Prøv igjen", "再試一次";
        details = "Details", "Detaljer", "詳細資料";
        copy = "Copy", "Kopier", "複製";
        copied = "Copied", "Kopiert", "已複製";
        seller = "Seller", "Selger", "賣方";
        buyer = "Buyer", "Kjøper", "買方";
        investor = "Investor", "Investor", "投資人";
        debtor = "Debtor", "Debitor", "債務人";
        holder = "Holder", "Innehaver", "持有人";
        amount = "Amount", "Beløp", "金額";
        currency = "Currency", "Valuta", "幣別";
        due_date = "Due date", "Forfallsdato", "到期日";
        due = "Due", "Forfall", "到期";
        issue_date = "Issue date", "Fakturadato", "開立日期";
        state = "State", "Status", "狀態";
        next = "Next", "Neste", "下一步";
        total = "Total", "Sum", "合計";
        transaction = "Transaction", "Transaksjon", "交易";
        block = "Block", "Blokk", "區塊";
        when = "When", "Når", "時間";
        who = "Who", "Hvem", "參與者";
        you = "You", "Deg", "您";
        all = "All", "Alle", "全部";
        date_and_time: fn(&str, u8, u8) -> String =
            |date, h, m| format!("{date}, {h:02}:{m:02} UTC"),
            |date, h, m| format!("{date} kl. {h:02}.{m:02} UTC"),
            |date, h, m| format!("{date} {h:02}:{m:02} UTC");
    }
}
