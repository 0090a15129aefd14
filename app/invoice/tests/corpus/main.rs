//! The reader against real and hostile invoices that another reader has read. The collection is not part of the
//! repository: without it the tests say so and pass.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::print_stdout,
    reason = "says when the collection is missing and what was measured"
)]
#![expect(clippy::disallowed_methods, reason = "measures time natively")]

mod collection;
mod fraud;
mod hostile;
mod index;
mod pairs;
mod pdf;
mod roots;
mod standard;
mod time;
mod valid;
