//! The router: one signal of where the page is, fed by the address alone.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::Location;
use crate::{browser, routes::Route};

/// Where the page is and how it goes elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Router {
    location: RwSignal<Location>,
    /// Scroll places of the addresses that were left, for going back to them.
    left: StoredValue<BTreeMap<String, f64>>,
    /// Whether the next change was asked for by a link rather than by back or forward.
    forward: StoredValue<bool>,
}

impl Router {
    /// Screen and query; tracked.
    pub fn location(self) -> Location {
        self.location.get()
    }

    /// The screen; tracked.
    pub fn route(self) -> Route {
        self.location.with(|location| location.route)
    }

    /// One value of the query; tracked.
    pub fn query(self, name: &str) -> Option<String> {
        self.location.with(|location| location.query.get(name).map(str::to_owned))
    }

    /// Goes to a location; it becomes a step in the browser's history. Links are better: use this only behind an act.
    pub fn go(self, to: impl Into<Location>) {
        let to = to.into();
        self.expect_forward(&to);
        browser::set_hash(&to.to_string());
    }

    /// Says that the next change comes from a link, so the new screen begins at its top.
    pub(super) fn expect_forward(self, to: &Location) {
        let here = self.location.with_untracked(ToString::to_string);
        if to.to_string() == here {
            return;
        }
        self.left.update_value(|left| {
            left.insert(here, browser::scroll_position());
        });
        self.forward.set_value(true);
    }

    /// Where the screen that was just built should be scrolled to: the top, or where it was left.
    pub(super) fn scroll_place(self) -> f64 {
        if self.forward.get_value() {
            self.forward.set_value(false);
            return 0.0;
        }
        let here = self.location.with_untracked(ToString::to_string);
        self.left.with_value(|left| left.get(&here).copied()).unwrap_or(0.0)
    }
}

/// Provides the router and follows the address.
pub fn provide_router() -> Router {
    let location = RwSignal::new(Location::parse(&browser::hash()));
    let router = Router {
        location,
        left: StoredValue::new(BTreeMap::new()),
        forward: StoredValue::new(false),
    };
    browser::on_hash_change(move |hash| {
        let next = Location::parse(&hash);
        if location.with_untracked(|now| *now != next) {
            location.set(next);
        }
    });
    crate::ambient::provide_ambient(router);
    router
}

/// The router; the app provides it above everything.
pub fn expect_router() -> Router {
    crate::ambient::expect_ambient()
}
