//! Choosing a wallet.

use leptos::prelude::*;

use super::WalletControls;
use crate::{
    i18n::use_t,
    widgets::{Glyph, Icon},
};

/// The wallets that announced themselves, the sandbox last, or a sentence when there is none.
#[component]
pub(super) fn ChooseWallet(controls: WalletControls) -> impl IntoView {
    let t = use_t();
    let none = move || controls.options.with(|all| all.iter().all(|option| option.sandbox));
    let items = move || {
        let mut options = controls.options.get();
        options.sort_by_key(|option| option.sandbox);
        options
            .into_iter()
            .map(|option| {
                let words =
                    if option.sandbox { t.wallet.use_sandbox.to_owned() } else { option.name };
                let picture = match option.icon {
                    Some(uri) => view! { <img class="menu__picture" src=uri alt="" /> }.into_any(),
                    None => view! { <Icon glyph=Glyph::Wallet /> }.into_any(),
                };
                view! {
                    <button
                        type="button"
                        class="menu__item"
                        on:click=move |_| controls.on_connect.run(option.uuid.clone())
                    >
                        {picture}
                        {words}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <p class="menu__title">{t.wallet.choose}</p>
        {move || none().then(|| view! {
            <p class="menu__text">{t.wallet.none_title}". "{t.wallet.none_text}</p>
        })}
        {items}
    }
}
