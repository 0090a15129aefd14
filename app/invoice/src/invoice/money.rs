//! What an invoice adds up to.

use super::fields::{AmountField, NumberField};

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

/// Allowance or charge of the whole invoice (BG-20, BG-21) or of a line (BG-27, BG-28). Numbers are the invoice's; a
/// line's allowance has BT-136 to BT-140, its charge BT-141 to BT-145.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowanceCharge {
    /// BT-99 is a charge, BT-92 an allowance; `None` when the indicator is neither `true` nor `false`.
    pub is_charge: Option<bool>,
    /// BT-92, BT-99: the amount.
    pub amount: Option<AmountField>,
    /// BT-93, BT-100: what a percentage is taken of.
    pub base: Option<AmountField>,
    /// BT-97, BT-98, BT-104, BT-105: whether a reason or its code stands there.
    pub has_reason: bool,
    /// BT-95, BT-102: VAT category.
    pub category: Option<String>,
    /// BT-96, BT-103: VAT rate in percent.
    pub rate: Option<NumberField>,
    /// Whether category and rate are said to be of VAT.
    pub is_vat: bool,
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
    /// Whether category and rate are said to be of VAT.
    pub is_vat: bool,
    /// BT-120, BT-121: whether a reason for exemption or its code stands there.
    pub has_exemption: bool,
}

/// A VAT total beside the one in the invoice currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VatTotal {
    /// The total; BT-111 when it is in the accounting currency.
    pub total: Option<AmountField>,
    /// Its breakdown.
    pub rows: Vec<VatRow>,
}
