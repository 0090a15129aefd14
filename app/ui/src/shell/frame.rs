//! The frame.

use leptos::prelude::*;

use super::{
    SandboxBar, SandboxControls, aside::Aside, bottom_bar::BottomBar, footer::Footer,
    header::Header, notices::Notices, rail::Rail,
};
use crate::{browser, i18n::use_t, router::MAIN_ID, widgets::ToastList};

/// The frame around a screen. Shows the sandbox bar where [`SandboxControls`] are in context, and the wallet menu where
/// [`super::WalletControls`] are.
#[component]
pub fn Shell(
    /// The screen.
    children: Children,
) -> impl IntoView {
    let t = use_t();
    let skip = move |event: leptos::ev::MouseEvent| {
        // The address is the router's: a plain jump would leave the screen.
        event.prevent_default();
        browser::focus(MAIN_ID);
    };
    let sandbox = use_context::<SandboxControls>();
    view! {
        <a class="skip" href="#main" on:click=skip>{t.shell.skip}</a>
        {sandbox.map(|controls| view! { <SandboxBar controls /> })}
        <Header />
        <div class="frame">
            <Rail />
            <main id=MAIN_ID tabindex="-1" class="frame__main">
                <Notices />
                {children()}
            </main>
            <Aside />
        </div>
        <Footer />
        <BottomBar />
        <ToastList />
    }
}
