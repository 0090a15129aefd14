//! Selling: the supplier's receivables, and registering an invoice.

mod buyer;
mod done;
mod fields;
mod intake;
mod new_page;
mod page;
mod register;
mod timing;
mod tree;
mod upload;

pub(super) use new_page::SellNewPage;
pub(super) use page::SellPage;
