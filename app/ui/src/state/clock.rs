//! Which day it is for the page: the chain's day where it is known, else the device's.

use faktor_domain::{Date, Timestamp};
use leptos::prelude::*;

use crate::browser;

/// The page's clock. Whoever reads blocks sets it; on the sandbox time is what the user made it.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    chain: RwSignal<Option<Timestamp>>,
    device: RwSignal<Timestamp>,
}

impl Clock {
    /// Today, UTC; tracked.
    pub fn today(self) -> Date {
        self.chain.get().unwrap_or_else(|| self.device.get()).date()
    }

    /// Takes the time of the newest block; `None` when no chain is read.
    pub fn set_chain(self, time: Option<Timestamp>) {
        if self.chain.get_untracked() != time {
            self.chain.set(time);
        }
    }
}

/// Provides the clock. The device's day is looked at once a minute, so that a page left open knows the new day.
pub fn provide_clock() -> Clock {
    let now = || Timestamp::from_seconds(browser::now_seconds());
    let device = RwSignal::new(now());
    browser::every_minute(move || device.set(now()));
    let clock = Clock { chain: RwSignal::new(None), device };
    crate::ambient::provide_ambient(clock);
    clock
}

/// The app provides it above everything.
pub fn expect_clock() -> Clock {
    crate::ambient::expect_ambient()
}
