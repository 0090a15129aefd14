//! The rail on the left of a wide screen.

use leptos::prelude::*;

use crate::{
    i18n::use_t,
    router::{Link, expect_router},
    routes::Place,
    widgets::{Glyph, Icon},
};

/// Icon of a place.
pub(super) const fn place_glyph(place: Place) -> Glyph {
    match place {
        Place::Sell => Glyph::Sell,
        Place::Owe => Glyph::Owe,
        Place::Invest => Glyph::Invest,
        Place::Verify => Glyph::Verify,
        Place::Audit => Glyph::Audit,
        Place::Documents => Glyph::Documents,
        Place::Currency => Glyph::Currency,
        Place::Settings => Glyph::Settings,
    }
}

/// A link to a place, current on all its screens.
#[component]
pub(super) fn PlaceLink(place: Place) -> impl IntoView {
    let t = use_t();
    let router = expect_router();
    let current = Signal::derive(move || router.route().place() == Some(place));
    view! {
        <Link to=place.route() class="place" current>
            <Icon glyph=place_glyph(place) />
            <span>{place.name(t)}</span>
        </Link>
    }
}

/// All places from top to bottom, the settings below them.
#[component]
pub(super) fn Rail() -> impl IntoView {
    let t = use_t();
    let places = Place::RAIL.into_iter().map(|place| view! { <li><PlaceLink place /></li> });
    view! {
        <nav class="rail" aria-label=t.shell.navigation>
            <div class="rail__inner">
                <ul class="rail__list">{places.collect_view()}</ul>
                <ul class="rail__list rail__list--foot">
                    <li><PlaceLink place=Place::Settings /></li>
                </ul>
            </div>
        </nav>
    }
}
