//! Hash routes: they work on any static host, from any folder, and on IPFS gateways. The browser's own history does
//! back and forward.

mod link;
mod location;
mod navigation;
mod outlet;
mod query;

pub use link::Link;
pub use location::Location;
pub use navigation::{Router, expect_router, provide_router};
pub use outlet::{MAIN_ID, PAGE_TITLE_ID, settle};
pub use query::Query;
