//! Settings.

texts! {
    /// Settings.
    SettingsText {
        title = "Settings", "Innstillinger", "設定";
        look = "Language and appearance", "Språk og utseende", "語言與外觀";
        network_now: fn(&str, u64) -> String =
            |name, id| format!("What you see is read from {name} (network {id})."),
            |name, id| format!("Det du ser, er lest fra {name} (nettverk {id})."),
            |name, id| format!("您看到的內容讀取自 {name}（網路 {id}）。");
        network_choice = "Without a wallet, read from", "Uten lommebok, les fra", "未連結錢包時讀取";
        network_hint = "With a wallet the page follows the wallet.", "Med lommebok følger siden lommeboken.", "連結錢包後，頁面使用錢包所在的網路。";
        network_unreachable: fn(&str) -> String =
            |name| format!("{name} has no endpoint below, so the sandbox is shown."),
            |name| format!("{name} har ingen endepunkter nedenfor, så sandkassen vises."),
            |name| format!("{name} 尚無下方的端點，因此顯示沙盒。");
        endpoints = "Network endpoints", "Nettverksendepunkter", "網路端點";
        endpoints_text =
            "Without a wallet the page reads from these addresses, in this order. They see your IP address and what you read.",
            "Uten lommebok leser siden fra disse adressene, i denne rekkefølgen. De ser IP-adressen din og hva du leser.",
            "未連結錢包時，頁面會依序從這些網址讀取。它們會看到您的 IP 位址與讀取內容。";
        endpoints_empty = "No endpoint is set; the page reads through your wallet or the sandbox.", "Ingen endepunkter er satt; siden leser gjennom lommeboken eller sandkassen.", "尚未設定端點，頁面將透過您的錢包或沙盒讀取。";
        endpoint_add = "Add an endpoint", "Legg til et endepunkt", "新增端點";
        endpoint_address = "Address", "Adresse", "網址";
        endpoint_hint = "Starts with https://, or http:// on this machine.", "Begynner med https://, eller http:// på denne maskinen.", "以 https:// 開頭；本機可使用 http://。";
        endpoint_invalid = "This is not an address the page may use.", "Dette er ikke en adresse siden kan bruke.", "此網址無法使用。";
        endpoint_duplicate = "This endpoint is in the list already.", "Dette endepunktet er allerede i listen.", "此端點已在清單中。";
        endpoint_asking = "Asking which network it serves", "Spør hvilket nettverk det betjener", "正在詢問其所屬網路";
        endpoint_silent = "This address does not answer as an endpoint does. Nothing was added.", "Denne adressen svarer ikke som et endepunkt. Ingenting ble lagt til.", "此網址未以端點方式回應，未新增任何端點。";
        endpoint_nowhere: fn(u64) -> String =
            |id| format!("This endpoint serves network {id}. This release of the page has contracts in its sandbox only. Nothing was added."),
            |id| format!("Endepunktet betjener nettverk {id}. Denne utgaven av siden har bare kontrakter i sandkassen. Ingenting ble lagt til."),
            |id| format!("此端點屬於網路 {id}。此版本的頁面僅在沙盒中有合約。未新增任何端點。");
        endpoint_elsewhere: fn(u64, &str) -> String =
            |id, known| format!("This endpoint serves network {id}. This page works on {known}. Nothing was added."),
            |id, known| format!("Endepunktet betjener nettverk {id}. Denne siden virker på {known}. Ingenting ble lagt til."),
            |id, known| format!("此端點屬於網路 {id}，本頁面使用 {known}。未新增任何端點。");
        endpoint_up: fn(&str) -> String =
            |url| format!("Move {url} up"), |url| format!("Flytt {url} opp"), |url| format!("將 {url} 上移");
        endpoint_remove: fn(&str) -> String =
            |url| format!("Remove {url}"), |url| format!("Fjern {url}"), |url| format!("移除 {url}");
        data = "Your data in this browser", "Dataene dine i denne nettleseren", "此瀏覽器中的資料";
        data_text =
            "Names, settings and pending transactions are stored only here. A new version of Faktor has a new address and starts empty: save them here and load them there.",
            "Navn, innstillinger og ventende transaksjoner er bare lagret her. En ny versjon av Faktor har ny adresse og starter tom: lagre dem her og hent dem der.",
            "名稱、設定與待處理交易只儲存在這裡。新版 Faktor 使用新網址且沒有資料：請先在此匯出，再到新版匯入。";
        data_export = "Save to a file", "Lagre til fil", "匯出為檔案";
        data_import = "Load from a file", "Hent fra fil", "從檔案匯入";
        data_imported: fn(u32) -> String =
            |n| if n == 1 { "1 entry loaded.".into() } else { format!("{n} entries loaded.") },
            |n| if n == 1 { "1 oppføring hentet.".into() } else { format!("{n} oppføringer hentet.") },
            |n| format!("已匯入 {n} 筆資料。");
        data_bad = "This file was not saved by Faktor. Nothing changed.", "Denne filen er ikke lagret av Faktor. Ingenting ble endret.", "此檔案不是由 Faktor 匯出，未做任何變更。";
        data_full = "This browser has no room left for what is in the file. Nothing changed.", "Nettleseren har ikke plass til det som er i filen. Ingenting ble endret.", "此瀏覽器的儲存空間不足以匯入此檔案，未做任何變更。";
    }
}
