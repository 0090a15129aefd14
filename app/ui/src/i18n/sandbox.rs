//! The sandbox bar.

texts! {
    /// Sandbox bar.
    SandboxText {
        name = "Sandbox", "Sandkasse", "沙盒";
        label = "Sandbox, no real money.", "Sandkasse, ingen ekte penger.", "沙盒，非真實款項。";
        you_are = "You are", "Du er", "您的身分";
        supplier = "Supplier", "Leverandør", "供應商";
        buyer = "Buyer", "Kjøper", "買方";
        investor = "Investor", "Investor", "投資人";
        verifier = "Verifier", "Verifikator", "驗證人";
        auditor = "Auditor", "Revisor", "稽核人員";
        it_is: fn(&str) -> String =
            |date| format!("It is {date}."), |date| format!("Det er {date}."), |date| format!("今天是 {date}。");
        move_time = "Move time", "Flytt tiden", "調整時間";
        plus_day = "One day on", "Én dag frem", "前進一天";
        plus_month = "30 days on", "30 dager frem", "前進 30 天";
        to_date = "To a date", "Til en dato", "前進到指定日期";
        to_date_go = "Move there", "Flytt dit", "前往";
        time_hint = "Time only moves forward. Reset to go back.", "Tiden går bare fremover. Nullstill for å gå tilbake.", "時間只能前進。若要回到過去，請重設。";
        reset = "Reset", "Nullstill", "重設";
        reset_title = "Reset the sandbox?", "Nullstille sandkassen?", "要重設沙盒嗎？";
        reset_text =
            "Everything done in this sandbox is lost. Save its state first if you want it back.",
            "Alt som er gjort i denne sandkassen, går tapt. Lagre tilstanden først hvis du vil ha den tilbake.",
            "此沙盒中的所有操作都會消失。若要保留，請先儲存狀態。";
        reset_start = "Start date", "Startdato", "起始日期";
        reset_go = "Reset the sandbox", "Nullstill sandkassen", "重設沙盒";
        state = "State", "Tilstand", "狀態";
        export = "Save the state to a file", "Lagre tilstanden til fil", "將狀態儲存為檔案";
        import = "Load a state from a file", "Hent en tilstand fra fil", "從檔案載入狀態";
        import_failed = "This file is not a sandbox state. Nothing changed.", "Filen er ikke en sandkassetilstand. Ingenting ble endret.", "此檔案不是沙盒狀態，未做任何變更。";
        import_too_large = "This file is larger than 50 MB, which no sandbox state is. Nothing changed.", "Filen er større enn 50 MB, og det er ingen sandkassetilstand. Ingenting ble endret.", "此檔案超過 50 MB，並非沙盒狀態，未做任何變更。";
        import_unreadable = "The browser could not read this file. Nothing changed.", "Nettleseren kunne ikke lese filen. Ingenting ble endret.", "瀏覽器無法讀取此檔案，未做任何變更。";
        failed = "The sandbox did not do this. Load the page again if it stays so.", "Sandkassen gjorde ikke dette. Last siden på nytt hvis det fortsetter.", "沙盒未完成此操作。若持續發生，請重新載入頁面。";
        export_failed = "The state could not be saved to a file.", "Tilstanden kunne ikke lagres til fil.", "無法將狀態儲存為檔案。";
        kept_unreadable =
            "What was kept of this sandbox cannot be read, so it starts anew.",
            "Det som var tatt vare på av sandkassen, kan ikke leses, så den starter på nytt.",
            "先前保留的沙盒狀態無法讀取，沙盒已重新開始。";
        kept_not =
            "This browser does not keep the sandbox: what you do now is lost when the page is loaded again. Save its state to a file if you need it.",
            "Nettleseren tar ikke vare på sandkassen: det du gjør nå, går tapt når siden lastes på nytt. Lagre tilstanden til fil hvis du trenger den.",
            "此瀏覽器不會保留沙盒：重新載入頁面後，現在的操作都會消失。如有需要，請將狀態儲存為檔案。";
        kept_elsewhere =
            "The sandbox is open in a newer tab, and that one is kept. Load this page again to go on from there.",
            "Sandkassen er åpen i en nyere fane, og det er den som tas vare på. Last denne siden på nytt for å fortsette derfra.",
            "沙盒已在較新的分頁開啟，系統只保留該分頁的狀態。請重新載入此頁，以便從該處繼續。";
        busy = "Working", "Arbeider", "處理中";
        signs_itself =
            "The sandbox signs for the role you chose; no wallet opens.",
            "Sandkassen signerer for rollen du har valgt; ingen lommebok åpnes.",
            "沙盒會以您選擇的身分簽署，不會開啟錢包。";
    }
}
