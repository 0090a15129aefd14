//! The frame around every screen: sandbox bar, header, rail, bottom bar, notices, "what happens next".

mod aside;
mod bottom_bar;
mod footer;
mod frame;
mod header;
mod language_picker;
mod next_steps;
mod notices;
mod rail;
mod sandbox;
mod theme_picker;
mod wallet;

pub use footer::{Freshness, expect_freshness, provide_freshness};
pub use frame::Shell;
pub use language_picker::{LanguagePicker, choose_language};
pub use next_steps::{NextStep, NextSteps, expect_next_steps, provide_next_steps};
pub use sandbox::{SandboxBar, SandboxControls, SandboxRole, SandboxView};
pub use theme_picker::ThemePicker;
pub use wallet::{WalletControls, WalletMenu, WalletOption, WalletStatus};
