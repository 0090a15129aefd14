//! The typed invoice. Every field names its EN 16931 business term.

use faktor_domain::Date;

use crate::decimal::Decimal;
use crate::decode::Encoding;
use crate::text::canonical;

/// Which kind of document was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// UBL 2.1 Invoice.
    UblInvoice,
    /// UBL 2.1 CreditNote: read, never financeable.
    UblCreditNote,
}

/// An amount as written, and as a number when it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountField {
    /// Lexical form, white space collapsed.
    pub text: String,
    /// `currencyID`, empty when missing.
    pub currency: String,
    /// The number; `None` when the text is not a plain decimal.
    pub value: Option<Decimal>,
}

/// A number that is not money: quantity, percentage, unit price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberField {
    /// Lexical form, white space collapsed.
    pub text: String,
    /// The number; `None` when the text is not a plain decimal.
    pub value: Option<Decimal>,
}

/// A date as written, and as a day when the calendar has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateField {
    /// Lexical form without its time zone, white space collapsed.
    pub text: String,
    /// The day; `None` when there is no such day.
    pub date: Option<Date>,
    /// True when a time zone follows the date; the day is the written one.
    pub zoned: bool,
}

/// An identifier with its scheme, if it names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// `schemeID`.
    pub scheme: Option<String>,
    /// The identifier itself.
    pub value: String,
}

impl Identifier {
    /// `scheme:value`, or the value alone.
    pub fn to_text(&self) -> String {
        match &self.scheme {
            Some(scheme) => canonical(&format!("{scheme}:{}", self.value)),
            None => canonical(&self.value),
        }
    }
}

/// Seller (BG-4) or buyer (BG-7). Numbers are the seller's, then the buyer's term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// BT-27, BT-44: legal name.
    pub name: Option<String>,
    /// BT-28, BT-45: trading name.
    pub trading_name: Option<String>,
    /// BT-29, BT-46: identifiers.
    pub ids: Vec<Identifier>,
    /// BT-30, BT-47: legal registration identifier.
    pub legal_id: Option<Identifier>,
    /// BT-31, BT-48: VAT identifier.
    pub vat_id: Option<String>,
    /// BT-32: the seller's tax registration.
    pub tax_id: Option<String>,
    /// BT-34, BT-49: electronic address.
    pub endpoint: Option<Identifier>,
    /// BG-5, BG-8: whether a postal address stands there.
    pub has_address: bool,
    /// BT-40, BT-55: country.
    pub country: Option<String>,
}

/// Payee (BG-10), when it is not the seller.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payee {
    /// BT-59: name.
    pub name: Option<String>,
    /// BT-60: identifiers.
    pub ids: Vec<Identifier>,
    /// BT-61: legal registration identifier.
    pub legal_id: Option<Identifier>,
}

/// A way to pay (BG-16).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentMeans {
    /// BT-81: type code.
    pub code: Option<String>,
    /// BT-83: remittance information.
    pub remittance: Vec<String>,
    /// BT-84: account, an IBAN for instance.
    pub account: Option<String>,
    /// BT-85: account holder.
    pub holder: Option<String>,
    /// BT-86: bank, a BIC for instance.
    pub bank: Option<String>,
    /// BG-19: whether a direct debit mandate stands there.
    pub has_mandate: bool,
    /// BT-91: account that is debited.
    pub payer_account: Option<String>,
    /// A second place for the due date in UBL; BT-9 of a credit note.
    pub due: Option<DateField>,
}

/// Reference to an earlier invoice (BG-3).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preceding {
    /// BT-25: its number.
    pub number: Option<String>,
    /// BT-26: its issue date.
    pub issued: Option<DateField>,
}

/// Totals (BG-22).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// BT-106: sum of line net amounts.
    pub lines: Option<AmountField>,
    /// BT-107: sum of allowances.
    pub allowances: Option<AmountField>,
    /// BT-108: sum of charges.
    pub charges: Option<AmountField>,
    /// BT-109: total without VAT.
    pub net: Option<AmountField>,
    /// BT-110: VAT total in the invoice currency.
    pub vat: Option<AmountField>,
    /// BT-111: VAT total in the accounting currency.
    pub vat_accounting: Option<AmountField>,
    /// BT-112: total with VAT.
    pub gross: Option<AmountField>,
    /// BT-113: paid before.
    pub prepaid: Option<AmountField>,
    /// BT-114: rounding.
    pub rounding: Option<AmountField>,
    /// BT-115: amount due.
    pub due: Option<AmountField>,
}

/// Allowance (BG-20) or charge (BG-21) of the whole invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowanceCharge {
    /// BT-99 is a charge, BT-92 an allowance; `None` when the indicator is neither `true` nor `false`.
    pub is_charge: Option<bool>,
    /// BT-92, BT-99: the amount.
    pub amount: Option<AmountField>,
    /// BT-95, BT-102: VAT category.
    pub category: Option<String>,
    /// BT-96, BT-103: VAT rate in percent.
    pub rate: Option<NumberField>,
}

/// One row of the VAT breakdown (BG-23).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VatRow {
    /// BT-116: taxable amount.
    pub taxable: Option<AmountField>,
    /// BT-117: VAT.
    pub vat: Option<AmountField>,
    /// BT-118: category.
    pub category: Option<String>,
    /// BT-119: rate in percent.
    pub rate: Option<NumberField>,
}

/// A VAT total beside the one in the invoice currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VatTotal {
    /// The total; BT-111 when it is in the accounting currency.
    pub total: Option<AmountField>,
    /// Its breakdown.
    pub rows: Vec<VatRow>,
}

/// One line (BG-25).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// BT-126: line identifier.
    pub id: Option<String>,
    /// BT-129: quantity.
    pub quantity: Option<NumberField>,
    /// BT-130: unit code.
    pub unit: Option<String>,
    /// BT-131: net amount.
    pub net: Option<AmountField>,
    /// BT-146: unit price without VAT.
    pub price: Option<AmountField>,
    /// BT-149: quantity that the price is for.
    pub price_base: Option<NumberField>,
    /// BT-151: VAT category.
    pub category: Option<String>,
    /// BT-152: VAT rate in percent.
    pub rate: Option<NumberField>,
    /// BT-153: name of the item.
    pub name: Option<String>,
}

/// An invoice as it was read: nothing added, nothing judged. [`crate::validate`] judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Which kind of document it is.
    pub kind: Kind,
    /// Encoding of the file.
    pub encoding: Encoding,
    /// BT-1: number.
    pub number: Option<String>,
    /// BT-2: issue date.
    pub issued: Option<DateField>,
    /// BT-3: type code.
    pub type_code: Option<String>,
    /// BT-5: currency.
    pub currency: Option<String>,
    /// BT-6: VAT accounting currency.
    pub vat_currency: Option<String>,
    /// BT-7: tax point date.
    pub tax_point: Option<DateField>,
    /// BT-9: due date.
    pub due: Option<DateField>,
    /// BT-10: buyer reference.
    pub buyer_reference: Option<String>,
    /// BT-12: contract.
    pub contract: Option<String>,
    /// BT-13: purchase order.
    pub order: Option<String>,
    /// BT-20: payment terms.
    pub terms: Vec<String>,
    /// BT-23: business process.
    pub process: Option<String>,
    /// BT-24: specification.
    pub specification: Option<String>,
    /// BG-3: earlier invoices.
    pub preceding: Vec<Preceding>,
    /// BG-4: seller.
    pub seller: Option<Party>,
    /// BG-7: buyer, the debtor.
    pub buyer: Option<Party>,
    /// BG-10: payee.
    pub payee: Option<Payee>,
    /// BG-16: ways to pay.
    pub payment: Vec<PaymentMeans>,
    /// BG-20, BG-21: allowances and charges.
    pub allowances: Vec<AllowanceCharge>,
    /// BG-22: totals.
    pub totals: Totals,
    /// VAT totals in other currencies than the invoice's, with their own breakdowns.
    pub vat_other: Vec<VatTotal>,
    /// BG-23: VAT breakdown in the invoice currency.
    pub vat_rows: Vec<VatRow>,
    /// BG-25: lines.
    pub lines: Vec<Line>,
}

impl Invoice {
    /// VAT rows that are judged: every one but a breakdown in the accounting currency, which repeats the first.
    pub fn judged_vat_rows(&self) -> impl Iterator<Item = &VatRow> + Clone {
        let repeats = |other: &&VatTotal| {
            let code = other.total.as_ref().map(|total| total.currency.as_str());
            code.is_some() && code == self.vat_currency.as_deref()
        };
        let others = self.vat_other.iter().filter(move |other| !repeats(other));
        self.vat_rows.iter().chain(others.flat_map(|other| &other.rows))
    }
}
