//! The wallet menu in the header.

mod choose;
mod connected;
mod menu;
mod model;

pub use menu::WalletMenu;
pub use model::{WalletControls, WalletOption, WalletStatus};
