//! Currency: balances, wrapping, sending, history.

mod balances;
mod data;
mod form;
mod history;
mod history_model;
mod history_table;
mod page;
mod recipient;
mod send;
mod send_note;
mod test_money;
mod unwrap;
mod wrap;

pub(super) use page::CurrencyPage;
