//! Who is named in an invoice.

use super::fields::{DateField, Identifier};

/// Seller (BG-4) or buyer (BG-7). Numbers are the seller's, then the buyer's term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// BT-27, BT-44: legal name.
    pub name: Option<String>,
    /// BT-28, BT-45: trading name.
    pub trading_name: Option<String>,
    /// More trading names than the standard allows.
    pub further_names: Vec<String>,
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

/// Seller's tax representative (BG-11).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Representative {
    /// BT-62: name.
    pub name: Option<String>,
    /// BT-63: VAT identifier.
    pub vat_id: Option<String>,
    /// BG-12: whether a postal address stands there.
    pub has_address: bool,
    /// BT-69: country.
    pub country: Option<String>,
}

/// Delivery (BG-13).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivery {
    /// BT-72: date.
    pub date: Option<DateField>,
    /// BG-15: whether a deliver-to address stands there.
    pub has_address: bool,
    /// BT-80: country.
    pub country: Option<String>,
}
