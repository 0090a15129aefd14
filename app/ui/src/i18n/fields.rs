//! Names of an invoice's fields.

use faktor_invoice::Lang;

use super::Language;

texts! {
    /// Names of an invoice's fields.
    FieldText {
        amount_due = "Amount due", "Beløp til betaling", "應付金額";
        currency = "Currency", "Valuta", "幣別";
        due_date = "Due date", "Forfallsdato", "到期日";
        issue_date = "Issue date", "Fakturadato", "開立日期";
        seller_account = "Seller's account", "Selgers konto", "賣方帳戶";
        debtor_account = "Debtor's account", "Debitors konto", "債務人帳戶";
        type_code = "Type of invoice", "Fakturatype", "發票類型";
        number = "Invoice number", "Fakturanummer", "發票號碼";
        seller_name = "Seller", "Selger", "賣方";
        seller_trading_name = "Seller's trading name", "Selgers forretningsnavn", "賣方商號";
        seller_id = "Seller's identifier", "Selgers identifikator", "賣方識別碼";
        seller_legal_id = "Seller's registration number", "Selgers organisasjonsnummer", "賣方登記編號";
        seller_vat_id = "Seller's VAT number", "Selgers mva.-nummer", "賣方稅籍編號";
        seller_tax_id = "Seller's tax registration", "Selgers skatteregistrering", "賣方稅務登記";
        seller_endpoint = "Seller's electronic address", "Selgers elektroniske adresse", "賣方電子地址";
        seller_country = "Seller's country", "Selgers land", "賣方國家";
        buyer_name = "Buyer", "Kjøper", "買方";
        buyer_trading_name = "Buyer's trading name", "Kjøpers forretningsnavn", "買方商號";
        buyer_id = "Buyer's identifier", "Kjøpers identifikator", "買方識別碼";
        buyer_legal_id = "Buyer's registration number", "Kjøpers organisasjonsnummer", "買方登記編號";
        buyer_vat_id = "Buyer's VAT number", "Kjøpers mva.-nummer", "買方稅籍編號";
        buyer_endpoint = "Buyer's electronic address", "Kjøpers elektroniske adresse", "買方電子地址";
        buyer_country = "Buyer's country", "Kjøpers land", "買方國家";
        payee_name = "Payee", "Betalingsmottaker", "收款人";
        payee_id = "Payee's identifier", "Mottakers identifikator", "收款人識別碼";
        payee_legal_id = "Payee's registration number", "Mottakers organisasjonsnummer", "收款人登記編號";
        vat_currency = "VAT currency", "Mva.-valuta", "稅額幣別";
        tax_point = "Tax point date", "Dato for mva.", "稅務認定日";
        buyer_reference = "Buyer's reference", "Kjøpers referanse", "買方參考";
        contract = "Contract", "Kontrakt", "契約";
        order = "Purchase order", "Innkjøpsordre", "採購單";
        payment_terms = "Payment terms", "Betalingsbetingelser", "付款條件";
        preceding_number = "Earlier invoice", "Tidligere faktura", "先前發票";
        preceding_date = "Date of the earlier invoice", "Dato for tidligere faktura", "先前發票日期";
        payment_code = "Means of payment", "Betalingsmåte", "付款方式";
        remittance = "Payment reference", "Betalingsreferanse", "付款參考";
        payment_account = "Bank account", "Bankkonto", "銀行帳號";
        account_holder = "Account holder", "Kontohaver", "帳戶持有人";
        bank = "Bank", "Bank", "銀行";
        lines_total = "Sum of lines", "Sum av linjer", "明細合計";
        allowances_total = "Sum of allowances", "Sum av rabatter", "折讓合計";
        charges_total = "Sum of charges", "Sum av gebyrer", "附加費合計";
        net_total = "Total without VAT", "Sum uten mva.", "未稅總額";
        vat_total = "VAT", "Mva.", "稅額";
        vat_total_accounting = "VAT in the VAT currency", "Mva. i mva.-valuta", "稅額幣別之稅額";
        gross_total = "Total with VAT", "Sum med mva.", "含稅總額";
        prepaid = "Paid already", "Forhåndsbetalt", "已預付";
        rounding = "Rounding", "Avrunding", "尾數調整";
        lines_digest = "Hash of the lines", "Hash av linjene", "明細雜湊值";
        vat_digest = "Hash of the VAT breakdown", "Hash av mva.-fordelingen", "稅額明細雜湊值";
        process = "Business process", "Forretningsprosess", "業務流程";
        specification = "Specification", "Spesifikasjon", "規格";
    }
}

impl FieldText {
    /// The name behind a key of the document tree's schema, such as `field.amount_due`.
    pub fn of(&self, key: &str) -> &'static str {
        match key.strip_prefix("field.").unwrap_or(key) {
            "amount_due" => self.amount_due,
            "currency" => self.currency,
            "due_date" => self.due_date,
            "issue_date" => self.issue_date,
            "seller_account" => self.seller_account,
            "debtor_account" => self.debtor_account,
            "type_code" => self.type_code,
            "number" => self.number,
            "seller_name" => self.seller_name,
            "seller_trading_name" => self.seller_trading_name,
            "seller_id" => self.seller_id,
            "seller_legal_id" => self.seller_legal_id,
            "seller_vat_id" => self.seller_vat_id,
            "seller_tax_id" => self.seller_tax_id,
            "seller_endpoint" => self.seller_endpoint,
            "seller_country" => self.seller_country,
            "buyer_name" => self.buyer_name,
            "buyer_trading_name" => self.buyer_trading_name,
            "buyer_id" => self.buyer_id,
            "buyer_legal_id" => self.buyer_legal_id,
            "buyer_vat_id" => self.buyer_vat_id,
            "buyer_endpoint" => self.buyer_endpoint,
            "buyer_country" => self.buyer_country,
            "payee_name" => self.payee_name,
            "payee_id" => self.payee_id,
            "payee_legal_id" => self.payee_legal_id,
            "vat_currency" => self.vat_currency,
            "tax_point" => self.tax_point,
            "buyer_reference" => self.buyer_reference,
            "contract" => self.contract,
            "order" => self.order,
            "payment_terms" => self.payment_terms,
            "preceding_number" => self.preceding_number,
            "preceding_date" => self.preceding_date,
            "payment_code" => self.payment_code,
            "remittance" => self.remittance,
            "payment_account" => self.payment_account,
            "account_holder" => self.account_holder,
            "bank" => self.bank,
            "lines_total" => self.lines_total,
            "allowances_total" => self.allowances_total,
            "charges_total" => self.charges_total,
            "net_total" => self.net_total,
            "vat_total" => self.vat_total,
            "vat_total_accounting" => self.vat_total_accounting,
            "gross_total" => self.gross_total,
            "prepaid" => self.prepaid,
            "rounding" => self.rounding,
            "lines_digest" => self.lines_digest,
            "vat_digest" => self.vat_digest,
            "process" => self.process,
            "specification" => self.specification,
            _ => "",
        }
    }
}

impl Language {
    /// The same language for what the invoice crate says.
    pub const fn invoice(self) -> Lang {
        match self {
            Self::English => Lang::En,
            Self::Bokmal => Lang::Nb,
            Self::TraditionalChinese => Lang::ZhHant,
        }
    }
}

#[cfg(test)]
mod tests {
    use faktor_invoice::{USED, spec};

    use super::super::{Language, messages};

    #[test]
    fn every_field_of_the_schema_has_a_name() {
        for language in Language::ALL {
            for index in 0..USED {
                let key = spec(index).unwrap().key;
                assert!(!messages(language).fields.of(key).is_empty(), "{key}");
            }
        }
    }
}
