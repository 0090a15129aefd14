//! Every text of the page in three languages, checked when compiling: a key without one of its texts is a missing
//! macro argument, an unknown key a missing field.
//!
//! One file per screen; the three languages stand beside each other. Plurals and parameters are functions. Changing
//! the language builds the screen anew, so texts are plain `&'static` values: `let t = use_t(); t.sell.title`. In the
//! published page each language but English is a part of its own, fetched before it is shown.

#[macro_use]
mod macros;

mod common;
mod currency;
mod errors;
mod fields;
mod invest;
mod language;
mod market;
mod messages;
mod owe;
mod places;
mod receivable;
mod review;
mod sandbox;
mod sell;
mod session;
mod settings;
mod shell;
mod transaction;
mod wallet;
mod widgets;

pub use common::Common;
pub use currency::CurrencyText;
pub use errors::ErrorText;
pub use fields::FieldText;
pub use invest::InvestText;
pub use language::{
    Language, LanguageContext, expect_language, preferred_language, provide_language,
};
pub use market::MarketText;
pub use messages::{Messages, fetch, messages, use_t};
pub use owe::OweText;
pub use places::PlaceText;
pub use receivable::ReceivableText;
pub use review::ReviewText;
pub use sandbox::SandboxText;
pub use sell::SellText;
pub use session::{IntentWords, SessionText};
pub use settings::SettingsText;
pub use shell::ShellText;
pub use transaction::TransactionText;
pub use wallet::WalletText;
pub use widgets::WidgetText;
