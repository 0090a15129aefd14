//! The claim that a seller shows to the debtor: comparing, acknowledging, handing the signature back.

mod acknowledge;
mod compare;
mod link;
mod open_link;
mod page;
mod received;
mod sign;
mod signed;
mod table;

pub(in crate::features) use compare::{Compared, against_chain, against_copy};
pub(in crate::features) use link::ClaimLink;
pub(in crate::features) use open_link::OpenLink;
pub(in crate::features) use page::ClaimPage;
pub(in crate::features) use table::ComparedTable;
