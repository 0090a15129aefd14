//! An address as people can tell it apart.

use alloy_primitives::Address;
use leptos::{prelude::*, svg};

use super::CopyButton;
use crate::{
    format::{identicon, short_address},
    i18n::use_t,
    state::expect_address_book,
};

/// A name from the address book, else first 6 and last 4; with a picture, a copy button, and the whole address on focus
/// or hover.
#[component]
pub fn AddressChip(
    /// Whose.
    address: Address,
) -> impl IntoView {
    let t = use_t();
    let book = expect_address_book();
    let full = address.to_checksum(None);
    let short = short_address(address);
    let named = move || book.name(address).is_some();
    let shown = move || book.name(address).unwrap_or_else(|| short.clone());
    view! {
        <span class="address">
            <Identicon address />
            <span class="address__name" class:mono=move || !named() title=full.clone()>{shown}</span>
            <span class="address__full mono" aria-hidden="true">{full.clone()}</span>
            <CopyButton text=full label=t.widgets.address_copy />
        </span>
    }
}

#[component]
fn Identicon(address: Address) -> impl IntoView {
    let (cells, hue) = identicon(address);
    let mut path = String::new();
    for (y, row) in cells.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, filled)| **filled) {
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    svg::svg()
        .class("identicon")
        .attr("viewBox", "0 0 5 5")
        .attr("aria-hidden", "true")
        .attr("shape-rendering", "crispEdges")
        .child(svg::path().attr("d", path).attr("fill", format!("hsl({hue} 45% 45%)")))
}
