//! What the person should know about the party secret, and what became of asking for it.

use faktor_wallet::WalletError;
use leptos::prelude::*;

use crate::{
    i18n::{Messages, use_t},
    session::{SecretsError, expect_secrets, expect_wallets},
    widgets::{Button, Notice, Tone},
};

/// Said before the wallet is asked for the fixed message, and while it is.
#[component]
pub(in crate::features) fn SecretNote(
    /// Whether the wallet is being asked.
    #[prop(into)]
    waiting: Signal<bool>,
) -> impl IntoView {
    let t = use_t();
    let (secrets, wallets) = (expect_secrets(), expect_wallets());
    let stop = Callback::new(move |()| secrets.abandon());
    move || {
        let known = wallets.account().is_some_and(|account| secrets.knows(account));
        let asked = waiting.get();
        if known {
            return ().into_any();
        }
        if asked {
            view! {
                <Notice tone=Tone::Info title=t.sell.secret_waiting text=t.sell.secret_text>
                    <Button on_press=stop>{t.review.abandon}</Button>
                </Notice>
            }
            .into_any()
        } else {
            view! { <Notice tone=Tone::Info title=t.sell.secret_title text=t.sell.secret_text /> }
                .into_any()
        }
    }
}

/// Why there is no secret, in words; `rejected` is what a rejection means here.
pub(in crate::features) fn secret_words(
    error: &SecretsError,
    rejected: &str,
    t: &Messages,
) -> String {
    match error {
        SecretsError::NoWallet => t.session.needs_wallet,
        SecretsError::Wallet(WalletError::UserRejected | WalletError::Abandoned) => rejected,
        SecretsError::Wallet(WalletError::RequestPending) => t.wallet.prompt_open,
        SecretsError::Wallet(_) => t.sell.secret_failed,
        SecretsError::Unusable(_) => t.sell.secret_unstable,
        SecretsError::AccountChanged => t.sell.secret_account_changed,
    }
    .to_owned()
}
