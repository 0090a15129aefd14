//! The screens, one folder per noun, and which one a route shows.

mod audit;
mod claim;
mod currency;
mod home;
mod invest;
mod owe;
mod places;
mod reading;
mod receivable;
mod rows;
mod secret;
mod sell;
mod settings;

use leptos::prelude::*;

use self::{
    audit::AuditPage,
    claim::ClaimPage,
    currency::CurrencyPage,
    home::HomePage,
    invest::{InvestPage, ListingPage},
    owe::OwePage,
    places::{DocumentsPage, NotFoundPage, VerifyPage},
    receivable::ReceivablePage,
    sell::{SellNewPage, SellPage},
    settings::SettingsPage,
};
use crate::{router::expect_router, routes::Route};

/// The screen of the route. A change of the query alone leaves the screen as it is.
#[component]
pub fn Screen() -> impl IntoView {
    let router = expect_router();
    let route = Memo::new(move |_| router.route());
    move || match route.get() {
        Route::Home => view! { <HomePage /> }.into_any(),
        Route::Sell => view! { <SellPage /> }.into_any(),
        Route::SellNew => view! { <SellNewPage /> }.into_any(),
        Route::Receivable(id) => view! { <ReceivablePage id /> }.into_any(),
        Route::Owe => view! { <OwePage /> }.into_any(),
        Route::Claim => view! { <ClaimPage /> }.into_any(),
        Route::Invest => view! { <InvestPage /> }.into_any(),
        Route::Listing(id) => view! { <ListingPage id /> }.into_any(),
        Route::Currency => view! { <CurrencyPage /> }.into_any(),
        Route::Verify => view! { <VerifyPage /> }.into_any(),
        Route::Audit => view! { <AuditPage /> }.into_any(),
        Route::Documents => view! { <DocumentsPage /> }.into_any(),
        Route::Settings => view! { <SettingsPage /> }.into_any(),
        Route::NotFound => view! { <NotFoundPage /> }.into_any(),
    }
}
