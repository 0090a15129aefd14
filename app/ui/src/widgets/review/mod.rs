//! The review sheet before every signature, the wait for the wallet, and the receipt after.

mod blocks;
mod model;
mod receipt;
mod sheet;
mod waiting;

pub use model::{Receipt, Review, ReviewLine, ReviewStage};
pub use receipt::receipt_json;
pub use sheet::ReviewSheet;
