//! How an invoice is paid, and which invoices it follows.

use super::fields::DateField;

/// A way to pay (BG-16).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentMeans {
    /// BT-81: type code.
    pub code: Option<String>,
    /// BT-83: remittance information.
    pub remittance: Vec<String>,
    /// BG-17: whether an account is described.
    pub has_account: bool,
    /// BT-84: account, an IBAN for instance.
    pub account: Option<String>,
    /// BT-84 again: CII has room for an IBAN and another number.
    pub second_account: Option<String>,
    /// BT-85: account holder.
    pub holder: Option<String>,
    /// BT-86: bank, a BIC for instance.
    pub bank: Option<String>,
    /// BT-87: card number.
    pub card: Option<String>,
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
