//! Texts of the widgets.

texts! {
    /// Widgets: tables, panels, files, dialogs.
    WidgetText {
        loading = "Loading", "Laster", "載入中";
        show_details = "Show details", "Vis detaljer", "顯示詳細資料";
        address_copy = "Copy the address", "Kopier adressen", "複製地址";
        hash_copy = "Copy the hash", "Kopier hashen", "複製雜湊值";
        copy_failed = "Could not copy; select the text and copy it by hand.", "Kunne ikke kopiere; merk teksten og kopier den selv.", "無法複製，請選取文字後手動複製。";
        drop_title = "Drop the file here", "Slipp filen her", "將檔案拖放到這裡";
        drop_or = "or", "eller", "或";
        drop_choose = "Choose a file", "Velg en fil", "選擇檔案";
        drop_now = "Let go to read the file", "Slipp for å lese filen", "放開即可讀取檔案";
        drop_reading: fn(&str) -> String =
            |name| format!("Reading {name}"), |name| format!("Leser {name}"), |name| format!("正在讀取 {name}");
        drop_too_large: fn(&str) -> String =
            |most| format!("The file is larger than {most}. Nothing was read."),
            |most| format!("Filen er større enn {most}. Ingenting ble lest."),
            |most| format!("檔案超過 {most}，未讀取任何內容。");
        drop_unreadable = "The browser could not read this file. Nothing was sent.", "Nettleseren kunne ikke lese filen. Ingenting ble sendt.", "瀏覽器無法讀取此檔案，未送出任何資料。";
        sort_by: fn(&str) -> String =
            |column| format!("Sort by {column}"), |column| format!("Sorter etter {column}"), |column| format!("依{column}排序");
        filter = "Filter", "Filter", "篩選";
        done = "Done", "Ferdig", "已完成";
        current = "Now", "Nå", "進行中";
        upcoming = "Not yet", "Ikke ennå", "尚未";
        as_table = "Show as a table", "Vis som tabell", "以表格顯示";
        chart_price: fn(&str, &str) -> String =
            |from, to| format!("The price rises from {from} today to {to} at maturity."),
            |from, to| format!("Prisen stiger fra {from} i dag til {to} ved forfall."),
            |from, to| format!("價格由今日的 {from} 升至到期時的 {to}。");
        chart_day = "Day", "Dag", "日期";
        chart_cost = "Price", "Pris", "價格";
        required = "Please fill this in.", "Fyll ut dette feltet.", "此欄必填。";
        amount_invalid = "Write an amount such as 1,250.00.", "Skriv et beløp, for eksempel 1 250,00.", "請輸入金額，例如 1,250.00。";
        amount_decimals = "At most six decimals.", "Høyst seks desimaler.", "小數最多六位。";
        amount_zero = "The amount must be more than zero.", "Beløpet må være større enn null.", "金額必須大於零。";
        amount_above: fn(&str) -> String =
            |most| format!("At most {most}."), |most| format!("Høyst {most}."), |most| format!("最多 {most}。");
        address_invalid = "This is not an address. It starts with 0x and has 40 characters after it.", "Dette er ikke en adresse. Den begynner med 0x og har 40 tegn etter.", "這不是有效地址。地址以 0x 開頭，後接 40 個字元。";
        address_own = "This is your own address.", "Dette er din egen adresse.", "這是您自己的地址。";
        percent_invalid = "Write a percentage between 0 and 100 with at most two decimals.", "Skriv en prosent mellom 0 og 100 med høyst to desimaler.", "請輸入 0 到 100 之間的百分比，最多兩位小數。";
        date_invalid = "Choose a date.", "Velg en dato.", "請選擇日期。";
        date_past = "Choose a date after today.", "Velg en dato etter i dag.", "請選擇今天之後的日期。";
    }
}
