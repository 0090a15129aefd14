//! How fresh what is shown is.

use leptos::prelude::*;

use crate::{
    format::whole_number,
    i18n::{expect_language, use_t},
};

/// The newest block that the page has read.
#[derive(Clone, Copy, Debug)]
pub struct Freshness(RwSignal<Option<u64>>);

impl Freshness {
    /// Takes the newest block; `None` while no chain is read.
    pub fn set_block(self, block: Option<u64>) {
        self.0.set(block);
    }

    /// The newest block; tracked.
    pub fn block(self) -> Option<u64> {
        self.0.get()
    }
}

/// Provides it.
pub fn provide_freshness() -> Freshness {
    let freshness = Freshness(RwSignal::new(None));
    crate::ambient::provide_ambient(freshness);
    freshness
}

/// The app provides it above everything.
pub fn expect_freshness() -> Freshness {
    crate::ambient::expect_ambient()
}

/// The line at the foot of the page.
#[component]
pub(super) fn Footer() -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let freshness = expect_freshness();
    let text = move || {
        freshness
            .block()
            .map(|block| (t.shell.fresh_block)(&whole_number(block, language.get_untracked())))
    };
    view! { <footer class="footer">{text}</footer> }
}
