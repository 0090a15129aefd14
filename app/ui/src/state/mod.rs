//! What is ambient: one context newtype per file, with its `expect_…()` beside its `provide_…()`.

mod address_book;
mod clock;
mod endpoints;
mod online;
mod reading_network;
mod theme;

pub use address_book::{AddressBook, expect_address_book, provide_address_book};
pub use clock::{Clock, expect_clock, provide_clock};
pub use endpoints::{
    Endpoint, EndpointError, Endpoints, check_endpoint, expect_endpoints, provide_endpoints,
};
pub use online::{Online, expect_online, provide_online};
pub use reading_network::{ReadingNetwork, expect_reading_network, provide_reading_network};
pub use theme::{Theme, ThemeContext, expect_theme, provide_theme};
