//! From domain values to what people read. Plain functions, tested natively.

mod address;
mod amount;
mod csv;
mod date;
mod origin;
mod sums;
mod typed;

pub use address::{identicon, short_address, short_hash};
pub use amount::{AmountParts, Sign, amount_parts, amount_with_currency, percent, whole_number};
pub use csv::{CsvCell, csv};
pub use date::{Distance, date_words, distance, distance_words};
pub use origin::is_shared_origin;
pub use sums::sums;
pub use typed::{AmountFault, typed_amount};
