//! Whether the browser has a network.

use leptos::prelude::*;

use crate::browser;

/// Whether the browser has a network.
#[derive(Clone, Copy, Debug)]
pub struct Online(RwSignal<bool>);

impl Online {
    /// Tracked.
    pub fn get(self) -> bool {
        self.0.get()
    }
}

/// Provides it and follows the browser's events.
pub fn provide_online() -> Online {
    let online = RwSignal::new(browser::is_online());
    browser::on_network_change(move |now| online.set(now));
    let context = Online(online);
    crate::ambient::provide_ambient(context);
    context
}

/// The app provides it above everything.
pub fn expect_online() -> Online {
    crate::ambient::expect_ambient()
}
