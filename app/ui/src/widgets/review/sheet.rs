//! The sheet itself.

use leptos::prelude::*;

use super::{
    Review, ReviewStage,
    blocks::ReviewBlocks,
    receipt::ReceiptView,
    waiting::{AwaitingWallet, Sending},
};
use crate::{
    i18n::use_t,
    widgets::{Button, ButtonKind, Dialog, Skeleton, TroubleView},
};

/// The review sheet: reads the stage, shows what belongs to it, and reports what the person decides. It sends nothing
/// itself. While the wallet is open the sheet stays until the person abandons or the wallet answers.
#[component]
pub fn ReviewSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Where it is.
    #[prop(into)]
    stage: Signal<ReviewStage>,
    /// The person confirms: ask the wallet now.
    on_confirm: Callback<()>,
    /// The person stops waiting for the wallet.
    on_abandon: Callback<()>,
) -> impl IntoView {
    let t = use_t();
    let held = Signal::derive(move || matches!(stage.get(), ReviewStage::Awaiting { .. }));
    let title = Signal::derive(move || match stage.get() {
        ReviewStage::Done(_) => t.review.receipt.to_owned(),
        _ => t.review.title.to_owned(),
    });
    let close = Callback::new(move |()| open.set(false));
    let body = move || match stage.get() {
        ReviewStage::Checking => view! { <Skeleton lines=5 /> }.into_any(),
        ReviewStage::Ready(review) => {
            view! { <Decide review rejected=false on_confirm close /> }.into_any()
        }
        ReviewStage::Rejected(review) => {
            view! { <Decide review rejected=true on_confirm close /> }.into_any()
        }
        ReviewStage::Awaiting { review, wallet } => view! {
            <ReviewBlocks review />
            <AwaitingWallet wallet on_abandon />
        }
        .into_any(),
        ReviewStage::Sending(review) => view! {
            <ReviewBlocks review />
            <Sending />
        }
        .into_any(),
        ReviewStage::Done(receipt) => view! { <ReceiptView receipt on_close=close /> }.into_any(),
        ReviewStage::Failed(trouble) => view! { <TroubleView trouble /> }.into_any(),
    };
    view! { <Dialog open title held>{body}</Dialog> }
}

#[component]
fn Decide(
    review: Review,
    rejected: bool,
    on_confirm: Callback<()>,
    close: Callback<()>,
) -> impl IntoView {
    let t = use_t();
    let act = review.act.clone();
    view! {
        <ReviewBlocks review />
        {rejected.then(|| view! { <p class="hint" role="status">{t.review.rejected}</p> })}
        <div class="dialog__actions">
            <Button on_press=close kind=ButtonKind::Quiet>{t.common.cancel}</Button>
            <Button on_press=on_confirm kind=ButtonKind::Primary>{act}</Button>
        </div>
    }
}
