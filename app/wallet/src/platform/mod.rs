//! What the browser offers besides wallets: clock, randomness, preferences, files, clipboard, address bar, network, timing.

mod clock;
mod environment;
mod files;
mod location;
mod network;
mod page;
mod timing;

pub use clock::{PageTimer, now, now_ms, sleep, tick};
pub use environment::{
    is_online, is_visible, languages, on_online_change, on_prefers_dark_change,
    on_visibility_change, prefers_dark, prefers_reduced_motion, random_bytes,
};
pub use files::{PickedFile, download, picked_files};
pub use location::{
    gateway_cid, hash, is_path_gateway, on_hash_change, page_url, replace_hash, set_hash,
};
pub use network::{fetch_bytes, fetch_json, fetch_rpc};
pub use page::{copy_text, focus, reload, scroll_to_top, set_language, set_title};
pub use timing::measured;
