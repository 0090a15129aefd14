//! Names under which the browser notes how long the work on an invoice takes. The three together are the time to read, check
//! and hash one invoice (`time.invoice.read.us` of the report); the end-to-end tests add them up.

/// From bytes to a typed invoice.
pub(super) const READ: &str = "faktor:invoice-read";
/// Every rule, and the terms.
pub(super) const CHECK: &str = "faktor:invoice-check";
/// The salted tree with its root.
pub(super) const HASH: &str = "faktor:invoice-hash";
