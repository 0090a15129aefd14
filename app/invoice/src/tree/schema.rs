//! Which field is which leaf. The order never changes; new fields take the free leaves.

use super::field::FieldType;
use crate::term::Term;

/// Leaves of the tree.
pub const LEAVES: u8 = 64;
/// Levels above the leaves.
pub const DEPTH: usize = 6;
/// Leaves that have a field; the rest is always absent.
pub const USED: u8 = 52;
/// Leaves that the contract checks at registration: those below this index.
pub const ON_CHAIN: u8 = 6;
/// Longest canonical value in bytes.
pub const MAX_FIELD_BYTES: usize = 8 * 1024;
/// Between several values of one field. XML cannot hold it, so no value can forge it.
pub(crate) const SEPARATOR: char = '\u{1f}';

/// What one leaf holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// Business term.
    pub term: Term,
    /// Type that a value has when it is present.
    pub kind: FieldType,
    /// Key of its label in the page's translations, such as `field.amount_due`.
    pub key: &'static str,
}

/// The field of a leaf; `None` for the free leaves.
pub fn spec(index: u8) -> Option<&'static FieldSpec> {
    SCHEMA.get(usize::from(index))
}

/// Leaf that may hold several dates (preceding invoices).
pub(crate) const PRECEDING_DATES: u8 = 33;

const fn bt(number: u16, kind: FieldType, key: &'static str) -> FieldSpec {
    FieldSpec { term: Term::Bt(number), kind, key }
}

const fn own(name: &'static str, kind: FieldType, key: &'static str) -> FieldSpec {
    FieldSpec { term: Term::Own(name), kind, key }
}

use FieldType::{Account, Amount, Code, Date, Hash, Identifier, Text};

static SCHEMA: [FieldSpec; 52] = [
    bt(115, Amount, "field.amount_due"),
    bt(5, Code, "field.currency"),
    bt(9, Date, "field.due_date"),
    bt(2, Date, "field.issue_date"),
    own("seller account", Account, "field.seller_account"),
    own("debtor account", Account, "field.debtor_account"),
    bt(3, Code, "field.type_code"),
    bt(1, Text, "field.number"),
    bt(27, Text, "field.seller_name"),
    bt(28, Text, "field.seller_trading_name"),
    bt(29, Identifier, "field.seller_id"),
    bt(30, Identifier, "field.seller_legal_id"),
    bt(31, Identifier, "field.seller_vat_id"),
    bt(32, Identifier, "field.seller_tax_id"),
    bt(34, Identifier, "field.seller_endpoint"),
    bt(40, Code, "field.seller_country"),
    bt(44, Text, "field.buyer_name"),
    bt(45, Text, "field.buyer_trading_name"),
    bt(46, Identifier, "field.buyer_id"),
    bt(47, Identifier, "field.buyer_legal_id"),
    bt(48, Identifier, "field.buyer_vat_id"),
    bt(49, Identifier, "field.buyer_endpoint"),
    bt(55, Code, "field.buyer_country"),
    bt(59, Text, "field.payee_name"),
    bt(60, Identifier, "field.payee_id"),
    bt(61, Identifier, "field.payee_legal_id"),
    bt(6, Code, "field.vat_currency"),
    bt(7, Date, "field.tax_point"),
    bt(10, Text, "field.buyer_reference"),
    bt(12, Text, "field.contract"),
    bt(13, Text, "field.order"),
    bt(20, Text, "field.payment_terms"),
    bt(25, Text, "field.preceding_number"),
    bt(26, Date, "field.preceding_date"),
    bt(81, Code, "field.payment_code"),
    bt(83, Text, "field.remittance"),
    bt(84, Identifier, "field.payment_account"),
    bt(85, Text, "field.account_holder"),
    bt(86, Identifier, "field.bank"),
    bt(106, Amount, "field.lines_total"),
    bt(107, Amount, "field.allowances_total"),
    bt(108, Amount, "field.charges_total"),
    bt(109, Amount, "field.net_total"),
    bt(110, Amount, "field.vat_total"),
    bt(111, Amount, "field.vat_total_accounting"),
    bt(112, Amount, "field.gross_total"),
    bt(113, Amount, "field.prepaid"),
    bt(114, Amount, "field.rounding"),
    own("lines digest", Hash, "field.lines_digest"),
    own("VAT digest", Hash, "field.vat_digest"),
    bt(23, Text, "field.process"),
    bt(24, Text, "field.specification"),
];
