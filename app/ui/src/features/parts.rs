//! The parts of the page whose code comes when one of their screens is first opened, or in a quiet moment before. In the
//! published page each part is a module of its own (`cargo xtask dist`, decision 0010); elsewhere everything is there from
//! the start.

use std::pin::Pin;

use futures::FutureExt as _;
use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use super::{
    audit::AuditPage,
    claim::ClaimPage,
    currency::CurrencyPage,
    invest::{InvestPage, ListingPage},
    owe::OwePage,
    receivable::ReceivablePage,
    sell::{SellNewPage, SellPage},
    settings::SettingsPage,
};
use crate::{browser::NotFetched, routes::Route};

/// A part of the page. Few and by the people who use them: every further part makes more modules that parts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// For suppliers: selling, a receivable.
    Supply,
    /// For investors: offers, holdings, currency.
    Money,
    /// For buyers: what is owed, a claim.
    Debt,
    /// For everybody else: audit, settings.
    Books,
}

impl Part {
    /// In the order in which they are fetched in a quiet moment.
    pub(super) const ALL: [Self; 4] = [Self::Supply, Self::Money, Self::Debt, Self::Books];

    /// The part that a screen belongs to; `None` if its code is there from the start.
    pub(super) const fn of(route: Route) -> Option<Self> {
        match route {
            Route::Sell | Route::SellNew | Route::Receivable(_) => Some(Self::Supply),
            Route::Invest | Route::Listing(_) | Route::Currency => Some(Self::Money),
            Route::Owe | Route::Claim => Some(Self::Debt),
            Route::Audit | Route::Settings => Some(Self::Books),
            Route::Home | Route::Verify | Route::Documents | Route::NotFound => None,
        }
    }

    /// Fetches the code; at once if it is there.
    pub(super) async fn fetch(self) -> Result<(), NotFetched> {
        let fetched = match self {
            Self::Supply => fetch_supply().await,
            Self::Money => fetch_money().await,
            Self::Debt => fetch_debt().await,
            Self::Books => fetch_books().await,
        };
        fetched.or(Err(NotFetched))
    }

    /// The screen, built under the caller's owner; `None` if the code is not there.
    pub(super) fn screen(self, route: Route) -> Option<AnyView> {
        let screen: Pin<Box<dyn Future<Output = Result<AnyView, SplitLoaderError>>>> = match self {
            Self::Supply => Box::pin(supply(route)),
            Self::Money => Box::pin(money(route)),
            Self::Debt => Box::pin(debt(route)),
            Self::Books => Box::pin(books(route)),
        };
        // What is fetched answers when it is first asked.
        screen.now_or_never()?.ok()
    }
}

/// Declares a part: what builds its screens and what fetches the code for that.
macro_rules! part {
    ($screen:ident, $fetch:ident, $($route:pat => $view:expr),+) => {
        #[cfg(split_parts)]
        #[wasm_split_helpers::wasm_split($screen, fallible, preload($fetch))]
        fn $screen(route: Route) -> Result<AnyView, SplitLoaderError> {
            Ok(match route { $($route => $view.into_any()),+ })
        }

        #[cfg(not(split_parts))]
        async fn $screen(route: Route) -> Result<AnyView, SplitLoaderError> {
            Ok(match route { $($route => $view.into_any()),+ })
        }

        #[cfg(not(split_parts))]
        async fn $fetch() -> Result<(), SplitLoaderError> {
            Ok(())
        }
    };
}

part!(
    supply,
    fetch_supply,
    Route::SellNew => view! { <SellNewPage /> },
    Route::Receivable(id) => view! { <ReceivablePage id /> },
    _ => view! { <SellPage /> }
);
part!(
    money,
    fetch_money,
    Route::Listing(id) => view! { <ListingPage id /> },
    Route::Currency => view! { <CurrencyPage /> },
    _ => view! { <InvestPage /> }
);
part!(
    debt,
    fetch_debt,
    Route::Claim => view! { <ClaimPage /> },
    _ => view! { <OwePage /> }
);
part!(
    books,
    fetch_books,
    Route::Settings => view! { <SettingsPage /> },
    _ => view! { <AuditPage /> }
);
