//! The wallet menu.

texts! {
    /// Wallet menu and wallet states.
    WalletText {
        connect = "Connect a wallet", "Koble til lommebok", "連結錢包";
        choose = "Choose a wallet", "Velg en lommebok", "選擇錢包";
        none_title = "No wallet found", "Fant ingen lommebok", "找不到錢包";
        none_text =
            "You can read everything without one, and try everything in the sandbox.",
            "Du kan lese alt uten, og prøve alt i sandkassen.",
            "不需錢包即可查閱所有內容，也可以在沙盒中試用所有功能。";
        use_sandbox = "Use the sandbox", "Bruk sandkassen", "使用沙盒";
        connecting: fn(&str) -> String =
            |name| format!("Waiting for {name}"), |name| format!("Venter på {name}"), |name| format!("等待 {name}");
        connecting_hint: fn(&str) -> String =
            |name| format!("Open {name} and approve the connection."),
            |name| format!("Åpne {name} og godkjenn tilkoblingen."),
            |name| format!("請開啟 {name} 並核准連線。");
        starting = "Starting the sandbox", "Starter sandkassen", "正在啟動沙盒";
        starting_hint = "Its code is being loaded from this page. It asks nobody and nothing leaves this browser.", "Koden lastes fra denne siden. Den spør ingen, og ingenting forlater nettleseren.", "正從本頁面載入程式碼，不會詢問任何人，資料也不會離開此瀏覽器。";
        stop_waiting = "Stop waiting", "Slutt å vente", "停止等待";
        locked = "The wallet is locked", "Lommeboken er låst", "錢包已鎖定";
        locked_hint: fn(&str) -> String =
            |name| format!("Unlock {name}, then connect again."),
            |name| format!("Lås opp {name}, og koble til igjen."),
            |name| format!("請解鎖 {name} 後重新連結。");
        wrong_network = "Wrong network", "Feil nettverk", "網路不符";
        wrong_network_text: fn(&str, &str) -> String =
            |now, wanted| format!("Your wallet is on {now}. This page works on {wanted}."),
            |now, wanted| format!("Lommeboken er på {now}. Denne siden virker på {wanted}."),
            |now, wanted| format!("您的錢包目前在 {now}，本頁面使用 {wanted}。");
        reads_sandbox = "What you see is the sandbox: no real money.", "Det du ser, er sandkassen: ingen ekte penger.", "您看到的是沙盒內容，並非真實款項。";
        reads_network: fn(&str) -> String =
            |name| format!("What you see is read from {name}. Nothing can be signed until you switch."),
            |name| format!("Det du ser, er lest fra {name}. Ingenting kan signeres før du bytter."),
            |name| format!("您看到的內容讀取自 {name}，切換網路前無法簽署。");
        switch_network: fn(&str) -> String =
            |name| format!("Switch to {name}"), |name| format!("Bytt til {name}"), |name| format!("切換到 {name}");
        account = "Account", "Konto", "帳戶";
        network = "Network", "Nettverk", "網路";
        switch_account = "Switch account", "Bytt konto", "切換帳戶";
        copy_address = "Copy the address", "Kopier adressen", "複製地址";
        disconnect = "Disconnect", "Koble fra", "中斷連結";
        disconnected = "The wallet lost its connection to the network.", "Lommeboken mistet forbindelsen til nettverket.", "錢包與網路的連線中斷。";
        lost: fn(&str) -> String =
            |name| format!("{name} lost its network"), |name| format!("{name} mistet nettverket"), |name| format!("{name} 與網路中斷");
        menu = "Wallet menu", "Lommebokmeny", "錢包選單";
        prompt_open = "A request is already open in your wallet. Answer it there first.", "En forespørsel er allerede åpen i lommeboken. Svar på den først.", "您的錢包中已有待處理的請求，請先處理。";
    }
}
