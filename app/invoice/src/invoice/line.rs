//! Lines of an invoice.

use super::fields::{AmountField, Identifier, NumberField, Period};
use super::money::{AllowanceCharge, VatRow};

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
    /// BT-148: unit price before discount.
    pub gross_price: Option<AmountField>,
    /// BT-149: quantity that the price is for.
    pub price_base: Option<NumberField>,
    /// BT-151: VAT category.
    pub category: Option<String>,
    /// BT-152: VAT rate in percent.
    pub rate: Option<NumberField>,
    /// Whether category and rate are said to be of VAT.
    pub is_vat: bool,
    /// BT-153: name of the item.
    pub name: Option<String>,
    /// BT-157: standard identifier of the item.
    pub standard_id: Option<Identifier>,
    /// BT-158: classifications, each with its list if it names one.
    pub classifications: Vec<Identifier>,
    /// BG-26: period.
    pub period: Option<Period>,
    /// BG-27, BG-28: allowances and charges.
    pub allowances: Vec<AllowanceCharge>,
    /// BG-32: attributes without a name (BT-160) or a value (BT-161).
    pub half_attributes: usize,
    /// VAT totals of the line: legal in UBL, unknown to the standard.
    pub vat_rows: Vec<VatRow>,
}
