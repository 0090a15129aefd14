//! The one table of rules: id and message in English, Norwegian bokmål, Traditional Chinese.
//! Placeholders: `{0}`, `{1}`, … values of the finding; `{row}` line or row from 1; `{term}` business term.

macro_rules! rules {
    ($($variant:ident $id:literal $messages:expr;)*) => {
        /// A rule of EN 16931 (`BR-…`) or of the financier (`FIN-…`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Rule { $(#[doc = $id] $variant,)* }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Id as the standard writes it.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Message templates: English, Norwegian bokmål, Traditional Chinese.
            pub(crate) const fn messages(self) -> [&'static str; 3] {
                match self { $(Self::$variant => $messages,)* }
            }
        }
    };
}

const DECIMALS: [&str; 3] = [
    "{term} is {0}. Amounts may have two decimals at most, so what is owed is unclear.",
    "{term} er {0}. Beløp kan ha høyst to desimaler, så det er uklart hva som skyldes.",
    "{term} 為 {0}。金額最多兩位小數，因此應付金額不明確。",
];

rules! {
    Br01 "BR-01" [
        "The invoice does not say which specification it follows, so its fields cannot be relied on.",
        "Fakturaen oppgir ikke hvilken spesifikasjon den følger, så feltene er ikke til å stole på.",
        "發票未註明所依據的規範，其欄位無法採信。",
    ];
    Br02 "BR-02" [
        "The invoice number is missing. Without it the debt cannot be told from others.",
        "Fakturanummeret mangler. Uten det kan gjelden ikke skilles fra andre.",
        "缺少發票號碼，無法與其他債務區分。",
    ];
    Br03 "BR-03" [
        "The issue date is missing. It is part of what identifies the debt.",
        "Fakturadatoen mangler. Den er en del av det som identifiserer gjelden.",
        "缺少開立日期，而它是識別債務的依據之一。",
    ];
    Br04 "BR-04" [
        "The invoice type code is missing, so it is unclear whether this is a claim for payment.",
        "Fakturatypekoden mangler, så det er uklart om dette er et betalingskrav.",
        "缺少發票類型代碼，無法確定這是否為付款請求。",
    ];
    Br05 "BR-05" [
        "The currency is missing, so the amount due has no meaning.",
        "Valutaen mangler, så beløpet som skal betales, har ingen mening.",
        "缺少幣別，應付金額沒有意義。",
    ];
    Br06 "BR-06" [
        "The seller's name is missing. Nobody can tell who is owed the money.",
        "Selgerens navn mangler. Ingen kan se hvem som har pengene til gode.",
        "缺少賣方名稱，無法得知款項應付給誰。",
    ];
    Br07 "BR-07" [
        "The buyer's name is missing. Nobody can tell who owes the money.",
        "Kjøperens navn mangler. Ingen kan se hvem som skylder pengene.",
        "缺少買方名稱，無法得知誰應付款。",
    ];
    Br08 "BR-08" [
        "The seller's postal address is missing.",
        "Selgerens postadresse mangler.",
        "缺少賣方郵寄地址。",
    ];
    Br09 "BR-09" [
        "The seller's country is missing, so it is unclear which law the claim is under.",
        "Selgerens land mangler, så det er uklart hvilken rett kravet følger.",
        "缺少賣方國家，無法確定債權適用的法律。",
    ];
    Br10 "BR-10" [
        "The buyer's postal address is missing.",
        "Kjøperens postadresse mangler.",
        "缺少買方郵寄地址。",
    ];
    Br11 "BR-11" [
        "The buyer's country is missing, so it is unclear where the debt can be enforced.",
        "Kjøperens land mangler, så det er uklart hvor gjelden kan inndrives.",
        "缺少買方國家，無法確定債務可在何處執行。",
    ];
    Br12 "BR-12" [
        "The sum of the lines is missing, so the total cannot be checked.",
        "Summen av linjene mangler, så totalen kan ikke kontrolleres.",
        "缺少明細合計，無法核對總額。",
    ];
    Br13 "BR-13" [
        "The total without VAT is missing, so the amount due cannot be checked.",
        "Totalen uten mva. mangler, så beløpet som skal betales, kan ikke kontrolleres.",
        "缺少未稅總額，無法核對應付金額。",
    ];
    Br14 "BR-14" [
        "The total with VAT is missing, so the amount due cannot be checked.",
        "Totalen med mva. mangler, så beløpet som skal betales, kan ikke kontrolleres.",
        "缺少含稅總額，無法核對應付金額。",
    ];
    Br15 "BR-15" [
        "The amount due is missing. There is nothing to finance without it.",
        "Beløpet som skal betales, mangler. Uten det er det ingenting å finansiere.",
        "缺少應付金額，無從融資。",
    ];
    Br16 "BR-16" [
        "The invoice has no lines, so it does not say what the money is owed for.",
        "Fakturaen har ingen linjer, så den sier ikke hva pengene skyldes for.",
        "發票沒有任何明細，未說明款項的原因。",
    ];
    Br24 "BR-24" [
        "Line {row} has no net amount, so the lines cannot be added up.",
        "Linje {row} har ikke nettobeløp, så linjene kan ikke summeres.",
        "第 {row} 行沒有淨額，無法加總。",
    ];
    Br45 "BR-45" [
        "VAT row {row} has no taxable amount, so the VAT cannot be checked.",
        "Mva-rad {row} har ikke grunnlag, så avgiften kan ikke kontrolleres.",
        "第 {row} 筆稅額沒有計稅基礎，無法核對稅額。",
    ];
    Br46 "BR-46" [
        "VAT row {row} has no VAT amount, so the VAT cannot be checked.",
        "Mva-rad {row} har ikke avgiftsbeløp, så avgiften kan ikke kontrolleres.",
        "第 {row} 筆稅額沒有金額，無法核對稅額。",
    ];
    Br47 "BR-47" [
        "VAT row {row} has no VAT category.",
        "Mva-rad {row} har ingen avgiftskategori.",
        "第 {row} 筆稅額沒有稅別。",
    ];
    Br49 "BR-49" [
        "A way to pay is given without its type.",
        "En betalingsmåte er oppgitt uten type.",
        "付款方式未註明類型。",
    ];
    Br61 "BR-61" [
        "Payment by credit transfer is asked for, but no account is given.",
        "Det bes om bankoverføring, men ingen konto er oppgitt.",
        "要求銀行轉帳，卻未提供帳號。",
    ];
    BrS08 "BR-S-08" [
        "The lines give {0} for VAT row {row}, but it says {1}.",
        "Linjene gir {0} for mva-rad {row}, men den sier {1}.",
        "依明細，第 {row} 筆稅額的計稅基礎應為 {0}，發票卻記載 {1}。",
    ];
    BrCo04 "BR-CO-04" [
        "Line {row} has no VAT category, so its tax cannot be checked.",
        "Linje {row} har ingen mva-kategori, så avgiften kan ikke kontrolleres.",
        "第 {row} 行沒有稅別，無法核對稅額。",
    ];
    BrCo09 "BR-CO-09" [
        "VAT number {0} does not start with a country code, so the party cannot be looked up.",
        "Mva-nummeret {0} begynner ikke med en landkode, så parten kan ikke slås opp.",
        "稅號 {0} 開頭不是國家代碼，無法查核該方。",
    ];
    BrCo10 "BR-CO-10" [
        "The lines add up to {0}, but the invoice says {1}. The amount owed is in doubt.",
        "Linjene summeres til {0}, men fakturaen sier {1}. Det er tvil om hva som skyldes.",
        "明細合計為 {0}，發票卻記載 {1}，欠款金額有疑義。",
    ];
    BrCo11 "BR-CO-11" [
        "The allowances add up to {0}, but the invoice says {1}. The amount owed is in doubt.",
        "Rabattene summeres til {0}, men fakturaen sier {1}. Det er tvil om hva som skyldes.",
        "折讓合計為 {0}，發票卻記載 {1}，欠款金額有疑義。",
    ];
    BrCo12 "BR-CO-12" [
        "The charges add up to {0}, but the invoice says {1}. The amount owed is in doubt.",
        "Gebyrene summeres til {0}, men fakturaen sier {1}. Det er tvil om hva som skyldes.",
        "附加費合計為 {0}，發票卻記載 {1}，欠款金額有疑義。",
    ];
    BrCo13 "BR-CO-13" [
        "Lines, allowances and charges give {0} without VAT, but the invoice says {1}.",
        "Linjer, rabatter og gebyrer gir {0} uten mva., men fakturaen sier {1}.",
        "依明細、折讓與附加費計算的未稅總額為 {0}，發票卻記載 {1}。",
    ];
    BrCo14 "BR-CO-14" [
        "The VAT rows add up to {0}, but the invoice says {1}.",
        "Mva-radene summeres til {0}, men fakturaen sier {1}.",
        "各筆稅額合計為 {0}，發票卻記載 {1}。",
    ];
    BrCo15 "BR-CO-15" [
        "Net amount and VAT give {0}, but the invoice says {1}. The amount owed is in doubt.",
        "Nettobeløp og mva. gir {0}, men fakturaen sier {1}. Det er tvil om hva som skyldes.",
        "未稅金額加稅額為 {0}，發票卻記載 {1}，欠款金額有疑義。",
    ];
    BrCo16 "BR-CO-16" [
        "After payments and rounding {0} should be due, but the invoice asks for {1}.",
        "Etter betalinger og avrunding skulle {0} gjenstå, men fakturaen krever {1}.",
        "扣除已付款項並進位後應付 {0}，發票卻要求 {1}。",
    ];
    BrCo17 "BR-CO-17" [
        "VAT row {row} should be {0} by its own rate, but says {1}.",
        "Mva-rad {row} skulle vært {0} etter sin egen sats, men er {1}.",
        "第 {row} 筆稅額依其稅率應為 {0}，發票卻記載 {1}。",
    ];
    BrCo18 "BR-CO-18" [
        "The VAT breakdown is missing, so the total cannot be checked.",
        "Mva-spesifikasjonen mangler, så totalen kan ikke kontrolleres.",
        "缺少稅額明細，無法核對總額。",
    ];
    BrCo26 "BR-CO-26" [
        "The seller has no identifier, registration or VAT number, so a name is all that says who is owed.",
        "Selgeren har verken identifikator, organisasjonsnummer eller mva-nummer. Bare navnet sier hvem som har penger til gode.",
        "賣方沒有識別碼、登記號碼或稅號，僅憑名稱無法確認債權人。",
    ];
    BrCl01 "BR-CL-01" [
        "Type code {0} is not an invoice type, so it is unclear whether this is a claim for payment.",
        "Typekode {0} er ingen fakturatype, så det er uklart om dette er et betalingskrav.",
        "類型代碼 {0} 不是發票類型，無法確定這是否為付款請求。",
    ];
    BrCl03 "BR-CL-03" [
        "{term} is in currency {0}, which does not exist.",
        "{term} er i valutaen {0}, som ikke finnes.",
        "{term} 的幣別 {0} 並不存在。",
    ];
    BrCl04 "BR-CL-04" [
        "Currency {0} does not exist, so the amount due has no meaning.",
        "Valutaen {0} finnes ikke, så beløpet som skal betales, har ingen mening.",
        "幣別 {0} 並不存在，應付金額沒有意義。",
    ];
    BrCl05 "BR-CL-05" [
        "VAT currency {0} does not exist.",
        "Mva-valutaen {0} finnes ikke.",
        "稅務幣別 {0} 並不存在。",
    ];
    BrCl14 "BR-CL-14" [
        "Country code {0} does not exist.",
        "Landkoden {0} finnes ikke.",
        "國家代碼 {0} 並不存在。",
    ];
    BrDec09 "BR-DEC-09" DECIMALS;
    BrDec10 "BR-DEC-10" DECIMALS;
    BrDec11 "BR-DEC-11" DECIMALS;
    BrDec12 "BR-DEC-12" DECIMALS;
    BrDec13 "BR-DEC-13" DECIMALS;
    BrDec14 "BR-DEC-14" DECIMALS;
    BrDec15 "BR-DEC-15" DECIMALS;
    BrDec16 "BR-DEC-16" DECIMALS;
    BrDec17 "BR-DEC-17" DECIMALS;
    BrDec18 "BR-DEC-18" DECIMALS;
    BrDec19 "BR-DEC-19" DECIMALS;
    BrDec20 "BR-DEC-20" DECIMALS;
    BrDec23 "BR-DEC-23" DECIMALS;
    Fin01 "FIN-01" [
        "The invoice has no due date. A buyer of the claim must know when the money comes.",
        "Fakturaen har ingen forfallsdato. Den som kjøper kravet, må vite når pengene kommer.",
        "發票沒有到期日。買受債權的人必須知道何時收到款項。",
    ];
    Fin02 "FIN-02" [
        "The invoice is due on {0}, before it was issued on {1}.",
        "Fakturaen forfaller {0}, før den ble utstedt {1}.",
        "發票於 {0} 到期，早於開立日 {1}。",
    ];
    Fin03 "FIN-03" [
        "“{0}” is not a day in the calendar.",
        "«{0}» er ingen dag i kalenderen.",
        "「{0}」不是日曆上的日期。",
    ];
    Fin04 "FIN-04" [
        "The amount due is {0}. There is nothing to finance.",
        "Beløpet som skal betales, er {0}. Det er ingenting å finansiere.",
        "應付金額為 {0}，沒有可融資的款項。",
    ];
    Fin05 "FIN-05" [
        "Documents of type {0} are not plain claims for payment and cannot be financed.",
        "Dokumenter av type {0} er ikke vanlige betalingskrav og kan ikke finansieres.",
        "類型 {0} 的文件不是一般的付款請求，無法融資。",
    ];
    Fin06 "FIN-06" [
        "{0} has been paid already. An invoice that is partly paid cannot be financed as it is.",
        "{0} er alt betalt. En delvis betalt faktura kan ikke finansieres som den er.",
        "已支付 {0}。部分付款的發票無法直接融資。",
    ];
    Fin07 "FIN-07" [
        "The seller collects this invoice by direct debit, so the money would not reach the new owner of the claim.",
        "Selgeren trekker denne fakturaen ved direkte belastning, så pengene ville ikke nå den nye eieren av kravet.",
        "賣方以直接扣款收取此發票，款項無法到達債權的新持有人。",
    ];
    Fin08 "FIN-08" [
        "The money is to be paid to {0}, not to the seller. The claim may have been assigned already: ask before you finance it.",
        "Pengene skal betales til {0}, ikke til selgeren. Kravet kan alt være overdratt: spør før du finansierer det.",
        "款項應付給 {0} 而非賣方。債權可能已經轉讓，融資前請先查問。",
    ];
    Fin09 "FIN-09" [
        "Invoices in {0} cannot be financed here yet.",
        "Fakturaer i {0} kan ikke finansieres her ennå.",
        "目前尚無法為 {0} 發票融資。",
    ];
    Fin10 "FIN-10" [
        "The check digits of account {0} are wrong. A payment to it would come back or go astray.",
        "Kontrollsifrene i konto {0} er feil. En betaling dit ville komme i retur eller på avveie.",
        "帳號 {0} 的檢查碼錯誤，付款可能退回或誤入他處。",
    ];
    Fin11 "FIN-11" [
        "The invoice was due on {0}. Only claims that are due later can be financed.",
        "Fakturaen forfalt {0}. Bare krav som forfaller senere, kan finansieres.",
        "發票已於 {0} 到期，只有尚未到期的債權可以融資。",
    ];
    Fin12 "FIN-12" [
        "{term} says “{0}”, which is not an amount that can be counted exactly.",
        "{term} sier «{0}», som ikke er et beløp som kan regnes nøyaktig.",
        "{term} 記載「{0}」，不是可精確計算的金額。",
    ];
    Fin13 "FIN-13" [
        "{term} is in {0}, but the invoice is in {1}. It is unclear how much is owed.",
        "{term} er i {0}, men fakturaen er i {1}. Det er uklart hvor mye som skyldes.",
        "{term} 的幣別為 {0}，發票幣別卻是 {1}，欠款金額不明確。",
    ];
    Fin14 "FIN-14" [
        "{term} holds hidden characters: {0}. They can make two different texts look alike.",
        "{term} inneholder skjulte tegn: {0}. De kan få to ulike tekster til å se like ut.",
        "{term} 含有隱藏字元：{0}，可能使不同的文字看起來相同。",
    ];
    Fin15 "FIN-15" [
        "The invoice is dated {0}, which is still to come.",
        "Fakturaen er datert {0}, som ennå ikke har vært.",
        "發票日期為 {0}，尚未到來。",
    ];
    Fin16 "FIN-16" [
        "{term} is longer than {0} bytes and cannot be proved.",
        "{term} er lengre enn {0} byte og kan ikke bevises.",
        "{term} 超過 {0} 位元組，無法證明。",
    ];
    Fin17 "FIN-17" [
        "{term} carries a time zone. The written day {0} counts.",
        "{term} har tidssone. Den skrevne dagen {0} gjelder.",
        "{term} 帶有時區，以所載日期 {0} 為準。",
    ];
    Fin18 "FIN-18" [
        "This is a credit note: the seller owes the buyer. It cannot be financed.",
        "Dette er en kreditnota: selgeren skylder kjøperen. Den kan ikke finansieres.",
        "這是貸項通知單：賣方欠買方款項，無法融資。",
    ];
    Fin19 "FIN-19" [
        "The invoice names two due dates, {0} and {1}. It must be clear when the money comes.",
        "Fakturaen oppgir to forfallsdatoer, {0} og {1}. Det må være klart når pengene kommer.",
        "發票載有兩個到期日 {0} 與 {1}，收款時間必須明確。",
    ];
    Fin20 "FIN-20" [
        "Seller and buyer have the same identifier {0}. Nobody owes money to themselves.",
        "Selger og kjøper har samme identifikator {0}. Ingen skylder penger til seg selv.",
        "賣方與買方的識別碼同為 {0}，沒有人會欠自己錢。",
    ];
    Fin21 "FIN-21" [
        "The payment terms may allow a discount for early payment, so less than the amount due may come in.",
        "Betalingsvilkårene kan gi rabatt ved tidlig betaling, så det kan komme inn mindre enn beløpet.",
        "付款條件可能含提前付款折扣，實收金額可能少於應付金額。",
    ];
    Fin22 "FIN-22" [
        "The invoice refers to an earlier one, {0}. Make sure that the same debt is not financed twice.",
        "Fakturaen viser til en tidligere, {0}. Pass på at samme gjeld ikke finansieres to ganger.",
        "此發票引用先前的發票 {0}，請確認同一債務未重複融資。",
    ];
    Fin23 "FIN-23" [
        "The buyer is named only, without a registration or VAT number, so a namesake could be meant.",
        "Kjøperen har bare navn, uten organisasjons- eller mva-nummer, så en navnebror kan være ment.",
        "買方僅有名稱而無登記號碼或稅號，可能指同名的他人。",
    ];
    Fin24 "FIN-24" [
        "VAT row {row} should be {0} by its own rate, but says {1}. The standard allows it; the buyer may not.",
        "Mva-rad {row} skulle vært {0} etter sin egen sats, men er {1}. Standarden tillater det; kjøperen kanskje ikke.",
        "第 {row} 筆稅額依其稅率應為 {0}，發票卻記載 {1}。標準容許，但買方未必接受。",
    ];
    Fin25 "FIN-25" [
        "Line {row}: quantity times price gives {0}, but the line says {1}. Check for an allowance on the line.",
        "Linje {row}: antall ganger pris gir {0}, men linjen sier {1}. Se etter en rabatt på linjen.",
        "第 {row} 行：數量乘單價為 {0}，該行卻記載 {1}，請確認是否有行折讓。",
    ];
    Fin26 "FIN-26" [
        "The amount due, {0}, is larger than can be recorded.",
        "Beløpet som skal betales, {0}, er større enn det som kan bokføres.",
        "應付金額 {0} 超過可記錄的上限。",
    ];
}

impl Rule {
    /// True for the financier's own rules.
    pub fn is_policy(self) -> bool {
        self.id().starts_with("FIN-")
    }
}
