//! The frame around every screen.

texts! {
    /// Frame: navigation, header, notices, pages about nothing.
    ShellText {
        title: fn(&str) -> String =
            |page| format!("{page} · Faktor"), |page| format!("{page} · Faktor"), |page| format!("{page} · Faktor");
        skip = "Skip to the content", "Hopp til innholdet", "跳到主要內容";
        navigation = "Main navigation", "Hovedmeny", "主要導覽";
        more = "More", "Mer", "更多";
        language = "Language", "Språk", "語言";
        theme = "Theme", "Utseende", "外觀";
        theme_system = "As the device", "Som enheten", "依裝置設定";
        theme_light = "Light", "Lyst", "淺色";
        theme_dark = "Dark", "Mørkt", "深色";
        whats_next = "What happens next", "Hva skjer nå", "接下來會發生什麼";
        home_title = "What do you want to do?", "Hva vil du gjøre?", "您想做什麼？";
        home_intro =
            "Faktor turns an unpaid invoice into cash. You sign with your own wallet; the rules are in contracts that nobody can change.",
            "Faktor gjør en ubetalt faktura om til penger. Du signerer med din egen lommebok, og reglene ligger i kontrakter som ingen kan endre.",
            "Faktor 將未收款的發票變成現金。您用自己的錢包簽署，規則寫在無人能更改的合約裡。";
        home_line_title = "How an invoice becomes cash", "Slik blir en faktura til penger", "發票如何變成現金";
        home_line_register =
            "You register the invoice. The same invoice cannot be registered twice.",
            "Du registrerer fakturaen. Den samme fakturaen kan ikke registreres to ganger.",
            "您登錄發票。同一張發票無法登錄兩次。";
        home_line_acknowledge =
            "Your buyer acknowledges the debt with one signature, at no cost.",
            "Kjøperen din erkjenner gjelden med én signatur, uten kostnad.",
            "買方以一次簽署確認債務，不需任何費用。";
        home_line_sell =
            "You sell all or part of it at a discount. An investor pays you at once.",
            "Du selger hele eller deler av den med rabatt. En investor betaler deg med en gang.",
            "您以折價出售全部或一部分，投資人立即付款給您。";
        home_line_pay =
            "Your buyer pays on the due date; whoever holds the claim then is paid.",
            "Kjøperen betaler på forfall, og den som da har kravet, får pengene.",
            "買方於到期日付款，當時持有債權的人即可收款。";
        not_found_title = "There is no such page", "Denne siden finnes ikke", "找不到此頁面";
        not_found_text =
            "The address may be mistyped, or the link may be from an older version.",
            "Adressen kan være feilskrevet, eller lenken kan være fra en eldre versjon.",
            "網址可能有誤，或連結來自較舊的版本。";
        go_home = "Go to the start", "Gå til forsiden", "回到首頁";
        reload = "Load again", "Last på nytt", "重新載入";
        part_missing_title = "This screen could not be loaded", "Denne skjermen kunne ikke lastes", "無法載入此畫面";
        part_missing_text =
            "Nothing was sent and no money moved. Check your connection and try again; if the page was renewed meanwhile, load it anew.",
            "Ingenting ble sendt, og ingen penger ble flyttet. Sjekk forbindelsen og prøv igjen. Er siden fornyet i mellomtiden, last den på nytt.",
            "沒有送出任何資料，也沒有動用款項。請檢查連線後再試一次；若網頁已更新，請重新整理。";
        part_missing_again = "Try again", "Prøv igjen", "再試一次";
        language_missing = "The texts of that language could not be loaded. Try again when you are online.", "Tekstene på det språket kunne ikke lastes. Prøv igjen når du er på nett.", "無法載入該語言的文字，請連線後再試。";
        offline_title = "You are offline", "Du er frakoblet", "您目前離線";
        offline_text =
            "What you see was read earlier. Nothing can be sent until you are back.",
            "Det du ser, ble lest tidligere. Ingenting kan sendes før du er tilbake på nett.",
            "您看到的是先前讀取的內容。恢復連線前無法送出任何交易。";
        gateway_title = "This address is shared with other pages", "Denne adressen deles med andre sider", "此網址與其他網頁共用";
        gateway_text =
            "On this kind of gateway other pages can read what Faktor stores in your browser. Open it on an address of its own before you work with real money.",
            "På denne typen gateway kan andre sider lese det Faktor lagrer i nettleseren din. Åpne siden på en egen adresse før du bruker ekte penger.",
            "在這類閘道上，其他網頁可以讀取 Faktor 存在您瀏覽器中的資料。動用真實款項之前，請改用專屬網址開啟。";
        fresh_block: fn(&str) -> String =
            |block| format!("As of block {block}"),
            |block| format!("Per blokk {block}"),
            |block| format!("截至區塊 {block}");
        dismiss = "Dismiss", "Skjul", "關閉提示";
        messages = "Messages", "Meldinger", "訊息";
    }
}
