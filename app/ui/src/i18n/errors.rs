//! What went wrong, what it means for the money, what to do.

texts! {
    /// What went wrong, what it means for the money, what to do.
    ErrorText {
        nothing_taken = "Nothing was taken.", "Ingenting ble tatt.", "未扣取任何款項。";
        nothing_sent = "Nothing was sent.", "Ingenting ble sendt.", "未送出任何資料。";
        nothing_changed = "Nothing changed.", "Ingenting ble endret.", "未做任何變更。";
        read_failed = "Could not read from the network.", "Kunne ikke lese fra nettverket.", "無法從網路讀取資料。";
        read_failed_meaning = "What you see may be out of date. No money moved.", "Det du ser, kan være utdatert. Ingen penger ble flyttet.", "您看到的內容可能已過時，未動用任何款項。";
        no_endpoint = "None of the endpoints answered.", "Ingen av endepunktene svarte.", "所有端點皆無回應。";
        no_deployment: fn(&str) -> String =
            |network| format!("Faktor is not deployed on {network}."),
            |network| format!("Faktor finnes ikke på {network}."),
            |network| format!("{network} 上沒有 Faktor 合約。");
        code_differs: fn(&str) -> String =
            |contract| format!("The contract {contract} on this network is not the one this page was built for. Do not sign anything here."),
            |contract| format!("Kontrakten {contract} på dette nettverket er ikke den siden er bygget for. Ikke signer noe her."),
            |contract| format!("此網路上的合約 {contract} 與本頁面預期的不同，請勿在此簽署任何內容。");
        price_moved: fn(&str) -> String =
            |price| format!("The price moved to {price} before your order arrived. Nothing was taken. Try again with the new price?"),
            |price| format!("Prisen endret seg til {price} før ordren kom frem. Ingenting ble tatt. Prøve igjen med ny pris?"),
            |price| format!("在您的訂單送達前，價格已變為 {price}，未扣取任何款項。要以新價格再試一次嗎？");
        sold_out: fn(&str) -> String =
            |left| format!("Somebody bought first; {left} is left. Nothing was taken."),
            |left| format!("Noen kjøpte før deg; {left} gjenstår. Ingenting ble tatt."),
            |left| format!("已有人先行買入，剩餘 {left}，未扣取任何款項。");
        listing_expired = "The offer has expired. Nothing was taken.", "Tilbudet er utløpt. Ingenting ble tatt.", "掛牌已過期，未扣取任何款項。";
        debt_taken: fn(&str) -> String =
            |id| format!("You have registered or acknowledged this debt before, as receivable {id}. Nothing was sent."),
            |id| format!("Du har registrert eller erkjent denne gjelden før, som fordring {id}. Ingenting ble sendt."),
            |id| format!("您先前已將此債務登錄或確認為應收帳款 {id}，未送出任何資料。");
        document_mismatch = "The document's fields do not lead to the registered root. Nothing was registered.", "Dokumentets felter fører ikke til den registrerte roten. Ingenting ble registrert.", "文件欄位與登錄的根雜湊不符，未完成登錄。";
        signature_expired = "The signature is too old. Ask your buyer to sign again.", "Signaturen er for gammel. Be kjøperen signere på nytt.", "簽署已逾期，請買方重新簽署。";
        signature_invalid = "The signature is not the buyer's. Nothing was sent.", "Signaturen er ikke kjøperens. Ingenting ble sendt.", "這不是買方的簽署，未送出任何資料。";
        wrong_state = "Somebody was faster: the receivable has changed. Look at it again.", "Noen var raskere: fordringen er endret. Se på den igjen.", "應收帳款狀態已變更，請重新查看。";
        unknown_receivable: fn(&str) -> String =
            |id| format!("There is no receivable {id} on this network."),
            |id| format!("Det finnes ingen fordring {id} på dette nettverket."),
            |id| format!("此網路上沒有應收帳款 {id}。");
        unknown_listing: fn(&str) -> String =
            |id| format!("There is no offer {id} on this network."),
            |id| format!("Det finnes ikke noe tilbud {id} på dette nettverket."),
            |id| format!("此網路上沒有掛牌 {id}。");
        too_little: fn(&str, &str) -> String =
            |need, have| format!("You need {need} and have {have}."),
            |need, have| format!("Du trenger {need} og har {have}."),
            |need, have| format!("需要 {need}，您目前有 {have}。");
        no_gas = "Your account cannot pay the network cost.", "Kontoen din kan ikke betale nettverkskostnaden.", "您的帳戶餘額不足以支付網路費用。";
        wallet_silent: fn(&str) -> String =
            |wallet| format!("{wallet} has not answered. Look whether its window is hidden."),
            |wallet| format!("{wallet} har ikke svart. Se om vinduet er skjult."),
            |wallet| format!("{wallet} 沒有回應，請檢查視窗是否被遮住。");
        network_unknown_to_wallet: fn(&str) -> String =
            |wallet| format!("{wallet} does not know this network. Add an endpoint of it under Settings and switch again, or add the network in {wallet} yourself."),
            |wallet| format!("{wallet} kjenner ikke dette nettverket. Legg til et endepunkt for det under Innstillinger og bytt igjen, eller legg til nettverket i {wallet} selv."),
            |wallet| format!("{wallet} 不認識此網路。請在「設定」中新增該網路的端點後再次切換，或自行在 {wallet} 中新增此網路。");
        refused = "The contract refused this.", "Kontrakten avviste dette.", "合約拒絕此操作。";
        debt_unidentified = "The invoice does not say who owes whom, under which number and date.", "Fakturaen sier ikke hvem som skylder hvem, med hvilket nummer og hvilken dato.", "發票未載明債務人、債權人、號碼與日期。";
        unknown = "Something unexpected happened.", "Noe uventet skjedde.", "發生未預期的狀況。";
    }
}
