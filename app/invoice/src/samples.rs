//! Invoices to try the page with.

/// A valid invoice: Nordlys Tre AS to Havbris Møbel AS, 12,500.00 EUR, issued 2026-11-01, due 2027-01-15.
pub const VALID: &str = include_str!("../samples/valid.xml");
/// The same with faults: due before it was issued, a total that does not add up, wrong account check digits.
pub const INVALID: &str = include_str!("../samples/invalid.xml");
