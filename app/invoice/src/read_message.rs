//! Why a file was not read, for people.

use crate::error::ReadError;
use crate::lang::Lang;
use crate::show::visible;

impl ReadError {
    /// One or two plain sentences: what the file is and what to do instead.
    pub fn message(&self, lang: Lang) -> String {
        let [first, second] = self.values();
        lang.pick(self.template())
            .replace("{0}", &visible(&first))
            .replace("{1}", &visible(&second))
    }

    fn values(&self) -> [String; 2] {
        match self {
            Self::TooLarge { bytes, limit } => {
                let megabytes = |bytes: usize| bytes.div_ceil(1024 * 1024).to_string();
                [megabytes(*bytes), megabytes(*limit)]
            }
            Self::EncodingUnsupported { label } => [label.clone(), String::new()],
            Self::EncodingContradicted { declared, found } => {
                [declared.clone(), (*found).to_owned()]
            }
            Self::BadBytes { encoding } => [(*encoding).to_owned(), String::new()],
            Self::SeveralInvoices(count) => [count.to_string(), String::new()],
            Self::Malformed { line, column } => [line.to_string(), column.to_string()],
            Self::UnknownRoot { name, namespace } => [name.clone(), namespace.clone()],
            Self::Duplicate { path } | Self::Foreign { path } | Self::NotText { path } => {
                [path.clone(), String::new()]
            }
            _ => Default::default(),
        }
    }

    #[expect(clippy::too_many_lines, reason = "one table of messages")]
    fn template(&self) -> [&'static str; 3] {
        match self {
            Self::Empty => ["The file is empty.", "Filen er tom.", "檔案是空的。"],
            Self::TooLarge { .. } => [
                "The file has {0} MB. Invoices of up to {1} MB are read.",
                "Filen er på {0} MB. Fakturaer på inntil {1} MB leses.",
                "檔案有 {0} MB，最多可讀取 {1} MB 的發票。",
            ],
            Self::PdfWithoutInvoice => [
                "The PDF holds no electronic invoice, only pages. Ask the seller for the invoice as UBL, CII or Factur-X.",
                "PDF-en inneholder ingen elektronisk faktura, bare sider. Be selgeren om fakturaen som UBL, CII eller Factur-X.",
                "PDF 只有頁面，沒有電子發票。請向賣方索取 UBL、CII 或 Factur-X 發票。",
            ],
            Self::PdfEncrypted => [
                "The PDF is encrypted. Save it without a password and choose it again.",
                "PDF-en er kryptert. Lagre den uten passord og velg den på nytt.",
                "PDF 已加密，請另存為無密碼的檔案後重新選擇。",
            ],
            Self::PdfBroken => [
                "The PDF is damaged. Fetch the invoice again.",
                "PDF-en er skadet. Hent fakturaen på nytt.",
                "PDF 已損壞，請重新取得發票。",
            ],
            Self::SeveralInvoices(_) => [
                "The PDF holds {0} different invoices. It is unclear which one counts, so it is refused.",
                "PDF-en inneholder {0} ulike fakturaer. Det er uklart hvilken som gjelder, så den avvises.",
                "PDF 內含 {0} 份不同的發票，無法確定以何者為準，因此拒絕。",
            ],
            Self::Html => [
                "This is a web page, not an invoice. Perhaps a login page was saved instead of the file.",
                "Dette er en nettside, ikke en faktura. Kanskje ble en innloggingsside lagret i stedet for filen.",
                "這是網頁而非發票，可能誤存了登入頁面。",
            ],
            Self::NotXml => [
                "This is not an XML file. Choose an electronic invoice in UBL.",
                "Dette er ikke en XML-fil. Velg en elektronisk faktura i UBL.",
                "這不是 XML 檔，請選擇 UBL 電子發票。",
            ],
            Self::EncodingUnsupported { .. } => [
                "The text encoding {0} is not read. Save the invoice as UTF-8.",
                "Tegnkodingen {0} leses ikke. Lagre fakturaen som UTF-8.",
                "無法讀取文字編碼 {0}，請將發票存為 UTF-8。",
            ],
            Self::EncodingContradicted { .. } => [
                "The file says its encoding is {0}, but it is {1}. It may have been altered on the way.",
                "Filen sier at tegnkodingen er {0}, men den er {1}. Den kan være endret underveis.",
                "檔案宣稱編碼為 {0}，實際卻是 {1}，可能在傳送途中遭更動。",
            ],
            Self::BadBytes { .. } => [
                "The file holds bytes that are not {0}. It is damaged.",
                "Filen inneholder byte som ikke er {0}. Den er skadet.",
                "檔案含有不屬於 {0} 的位元組，已損毀。",
            ],
            Self::DoctypeForbidden => [
                "The file has a document type declaration. These can change amounts unseen, so they are refused.",
                "Filen har en dokumenttypedeklarasjon. Slike kan endre beløp uten at det synes, og blir avvist.",
                "檔案含有文件類型宣告，可能暗中改變金額，因此拒絕。",
            ],
            Self::TooComplex { .. } => [
                "The file is built in a way that no real invoice is. It is refused.",
                "Filen er bygd opp slik ingen ekte faktura er. Den blir avvist.",
                "檔案結構不像任何真實發票，予以拒絕。",
            ],
            Self::Malformed { .. } => [
                "The XML is broken at line {0}, column {1}. Fetch the invoice again.",
                "XML-en er ødelagt på linje {0}, kolonne {1}. Hent fakturaen på nytt.",
                "XML 在第 {0} 行第 {1} 欄損壞，請重新取得發票。",
            ],
            Self::Zugferd1 => [
                "This is a ZUGFeRD 1 invoice, a format that was withdrawn. Ask for the invoice as UBL or CII.",
                "Dette er en ZUGFeRD 1-faktura, et format som er trukket tilbake. Be om fakturaen som UBL eller CII.",
                "這是已停用的 ZUGFeRD 1 格式，請索取 UBL 或 CII 發票。",
            ],
            Self::Envelope => [
                "The invoice is inside a transport envelope. Take it out and choose the invoice itself.",
                "Fakturaen ligger i en transportkonvolutt. Ta den ut og velg selve fakturaen.",
                "發票包在傳輸信封內，請取出後選擇發票本身。",
            ],
            Self::UnknownRoot { .. } => [
                "The file is an XML document “{0}”, not an invoice that is read here.",
                "Filen er et XML-dokument «{0}», ikke en faktura som leses her.",
                "檔案是 XML 文件「{0}」，不是可讀取的發票。",
            ],
            Self::Duplicate { .. } => [
                "{0} stands more than once. It is unclear which one counts, so the invoice is refused.",
                "{0} står mer enn én gang. Det er uklart hvilken som gjelder, så fakturaen avvises.",
                "{0}出現多次，無法確定以何者為準，因此拒絕此發票。",
            ],
            Self::Foreign { .. } => [
                "{0} does not belong in an invoice. It could hide something, so the invoice is refused.",
                "{0} hører ikke hjemme i en faktura. Det kan skjule noe, så fakturaen avvises.",
                "{0} 不屬於發票，可能隱藏內容，因此拒絕此發票。",
            ],
            Self::NotText { .. } => [
                "{0} holds elements where only text may stand, so the invoice is refused.",
                "{0} inneholder elementer der bare tekst kan stå, så fakturaen avvises.",
                "{0} 只能是文字卻含有元素，因此拒絕此發票。",
            ],
        }
    }
}
