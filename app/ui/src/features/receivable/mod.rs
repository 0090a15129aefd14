//! One receivable: where it stands, what can be done, and everything behind it.

mod actions;
mod data;
mod deeds;
mod document;
mod entry;
mod head;
mod history;
mod listings;
mod money_buttons;
mod next;
mod next_button;
mod offer;
mod offer_form;
mod page;
mod pay;
mod payments;
mod share;
mod steps;
mod terms;
mod tokens;

pub(in crate::features) use actions::{ActButton, CarryButton, waiting_signature};
#[cfg(test)]
pub(in crate::features) use data::samples;
pub(in crate::features) use data::{Position, position, positions, sum};
pub(in crate::features) use deeds::try_signature;
pub(in crate::features) use document::{CompareCopy, FieldList};
pub(in crate::features) use entry::address_entry;
pub(in crate::features) use next::{NextAction, next_action};
pub(in crate::features) use page::ReceivablePage;
pub(in crate::features) use share::ShareLink;
pub(in crate::features) use terms::late_words;
