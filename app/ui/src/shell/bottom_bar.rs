//! The bar at the bottom of a narrow screen.

use leptos::prelude::*;

use super::rail::PlaceLink;
use crate::{
    i18n::use_t,
    routes::Place,
    widgets::{Glyph, Menu},
};

/// Four places and "More".
#[component]
pub(super) fn BottomBar() -> impl IntoView {
    let t = use_t();
    let places = Place::BAR.into_iter().map(|place| view! { <li><PlaceLink place /></li> });
    view! {
        <nav class="bottom-bar" aria-label=t.shell.navigation>
            <ul class="bottom-bar__list">
                {places.collect_view()}
                <li>
                    <Menu button=|| use_t().shell.more label=t.shell.navigation glyph=Glyph::More>
                        {Place::MORE.into_iter().map(|place| view! { <PlaceLink place /> }).collect_view()}
                    </Menu>
                </li>
            </ul>
        </nav>
    }
}
