//! Reading everything, without a wallet.

mod by_number;
mod listings;
mod page;
mod read;
mod receivables;
mod rows;
mod sums_text;
mod totals;

pub(super) use page::AuditPage;
use read::Ledger;
pub(super) use sums_text::SumsText;
