//! The sheet on the page.

use leptos::prelude::*;

use super::expect_desk;
use crate::widgets::ReviewSheet;

/// The one review sheet of the page, above all screens.
#[component]
pub fn DeskSheet() -> impl IntoView {
    let desk = expect_desk();
    view! {
        <ReviewSheet
            open=desk.open
            stage=desk.stage
            on_confirm=Callback::new(move |()| desk.confirm())
            on_abandon=Callback::new(move |()| desk.abandon())
        />
    }
}
