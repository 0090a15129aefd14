//! A hash in short.

use alloy_primitives::B256;
use leptos::prelude::*;

use super::CopyButton;
use crate::{format::short_hash, i18n::use_t};

/// A hash, small, in short, to be copied whole.
#[component]
pub fn HashText(
    /// Which.
    hash: B256,
) -> impl IntoView {
    let t = use_t();
    view! {
        <span class="hash mono">
            <span title=hash.to_string()>{short_hash(hash)}</span>
            <CopyButton text=hash.to_string() label=t.widgets.hash_copy />
        </span>
    }
}
