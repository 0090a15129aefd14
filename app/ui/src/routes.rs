//! Every path of the page, once.

use std::fmt;

use alloy_primitives::U256;
use faktor_domain::{ListingId, ReceivableId};

use crate::i18n::Messages;

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/sell`
    Sell,
    /// `#/sell/new`
    SellNew,
    /// `#/receivable/12`
    Receivable(ReceivableId),
    /// `#/owe`
    Owe,
    /// `#/invest`
    Invest,
    /// `#/invest/listing/3`
    Listing(ListingId),
    /// `#/verify`
    Verify,
    /// `#/audit`
    Audit,
    /// `#/documents`
    Documents,
    /// `#/currency`
    Currency,
    /// `#/settings`
    Settings,
    /// `#/claim?…`: the link a supplier sends to a buyer; what it carries is in the query.
    Claim,
    /// Anything else.
    NotFound,
}

impl Route {
    /// The screen of a path such as `/receivable/12`. A final slash does not matter; leading zeros do, so that every
    /// screen has one path.
    pub fn parse(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let route = match (parts.next(), parts.next(), parts.next()) {
            (None, None, None) => Self::Home,
            (Some("sell"), None, None) => Self::Sell,
            (Some("sell"), Some("new"), None) => Self::SellNew,
            (Some("receivable"), Some(id), None) => {
                number(id).map_or(Self::NotFound, |id| Self::Receivable(ReceivableId::new(id)))
            }
            (Some("owe"), None, None) => Self::Owe,
            (Some("invest"), None, None) => Self::Invest,
            (Some("invest"), Some("listing"), Some(id)) => {
                number(id).map_or(Self::NotFound, |id| Self::Listing(ListingId::new(id)))
            }
            (Some("verify"), None, None) => Self::Verify,
            (Some("audit"), None, None) => Self::Audit,
            (Some("documents"), None, None) => Self::Documents,
            (Some("currency"), None, None) => Self::Currency,
            (Some("settings"), None, None) => Self::Settings,
            (Some("claim"), None, None) => Self::Claim,
            _ => Self::NotFound,
        };
        if parts.next().is_some() { Self::NotFound } else { route }
    }

    /// The place in the rail that this screen belongs to.
    pub const fn place(self) -> Option<Place> {
        match self {
            Self::Sell | Self::SellNew => Some(Place::Sell),
            Self::Owe | Self::Claim => Some(Place::Owe),
            Self::Invest | Self::Listing(_) => Some(Place::Invest),
            Self::Verify => Some(Place::Verify),
            Self::Audit => Some(Place::Audit),
            Self::Documents => Some(Place::Documents),
            Self::Currency => Some(Place::Currency),
            Self::Settings => Some(Place::Settings),
            Self::Home | Self::Receivable(_) | Self::NotFound => None,
        }
    }

    /// The screen's name for the page title.
    pub fn title(self, t: &Messages) -> String {
        match self {
            Self::Home => t.places.home.to_owned(),
            Self::Sell => t.places.sell.to_owned(),
            Self::SellNew => t.places.sell_new.to_owned(),
            Self::Receivable(id) => (t.places.receivable)(&id.to_string()),
            Self::Owe => t.places.owe.to_owned(),
            Self::Invest => t.places.invest.to_owned(),
            Self::Listing(id) => (t.places.listing)(&id.to_string()),
            Self::Verify => t.places.verify.to_owned(),
            Self::Audit => t.places.audit.to_owned(),
            Self::Documents => t.places.documents.to_owned(),
            Self::Currency => t.places.currency.to_owned(),
            Self::Settings => t.places.settings.to_owned(),
            Self::Claim => t.places.claim.to_owned(),
            Self::NotFound => t.shell.not_found_title.to_owned(),
        }
    }
}

impl fmt::Display for Route {
    /// The path: `/receivable/12`. A screen that is not found has no path of its own and leads to the start.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home | Self::NotFound => f.write_str("/"),
            Self::Sell => f.write_str("/sell"),
            Self::SellNew => f.write_str("/sell/new"),
            Self::Receivable(id) => write!(f, "/receivable/{id}"),
            Self::Owe => f.write_str("/owe"),
            Self::Invest => f.write_str("/invest"),
            Self::Listing(id) => write!(f, "/invest/listing/{id}"),
            Self::Verify => f.write_str("/verify"),
            Self::Audit => f.write_str("/audit"),
            Self::Documents => f.write_str("/documents"),
            Self::Currency => f.write_str("/currency"),
            Self::Settings => f.write_str("/settings"),
            Self::Claim => f.write_str("/claim"),
        }
    }
}

/// A place of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// For suppliers.
    Sell,
    /// For buyers.
    Owe,
    /// For investors.
    Invest,
    /// For verifiers.
    Verify,
    /// For auditors, courts, accountants.
    Audit,
    /// Invoices and their fields.
    Documents,
    /// Balances.
    Currency,
    /// Settings of this browser.
    Settings,
}

impl Place {
    /// The rail from top to bottom, without the settings.
    pub const RAIL: [Self; 7] = [
        Self::Sell,
        Self::Owe,
        Self::Invest,
        Self::Verify,
        Self::Audit,
        Self::Documents,
        Self::Currency,
    ];
    /// The bottom bar of a narrow screen, from left to right.
    pub const BAR: [Self; 4] = [Self::Sell, Self::Owe, Self::Invest, Self::Currency];
    /// Behind "More" on a narrow screen.
    pub const MORE: [Self; 4] = [Self::Verify, Self::Audit, Self::Documents, Self::Settings];

    /// The place's first screen.
    pub const fn route(self) -> Route {
        match self {
            Self::Sell => Route::Sell,
            Self::Owe => Route::Owe,
            Self::Invest => Route::Invest,
            Self::Verify => Route::Verify,
            Self::Audit => Route::Audit,
            Self::Documents => Route::Documents,
            Self::Currency => Route::Currency,
            Self::Settings => Route::Settings,
        }
    }

    /// Its name.
    pub const fn name(self, t: &Messages) -> &'static str {
        match self {
            Self::Sell => t.places.sell,
            Self::Owe => t.places.owe,
            Self::Invest => t.places.invest,
            Self::Verify => t.places.verify,
            Self::Audit => t.places.audit,
            Self::Documents => t.places.documents,
            Self::Currency => t.places.currency,
            Self::Settings => t.places.settings,
        }
    }
}

/// A canonical whole number: digits only, no leading zero, fits a word of the chain.
fn number(text: &str) -> Option<U256> {
    let canonical = !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.len() == 1 || !text.starts_with('0'));
    if canonical { U256::from_str_radix(text, 10).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_is_found_by_its_own_path() {
        let receivable = Route::Receivable(ReceivableId::new(U256::from(12)));
        let listing = Route::Listing(ListingId::new(U256::MAX));
        for route in [
            Route::Home,
            Route::Sell,
            Route::SellNew,
            receivable,
            Route::Owe,
            Route::Invest,
            listing,
            Route::Verify,
            Route::Audit,
            Route::Documents,
            Route::Currency,
            Route::Settings,
            Route::Claim,
        ] {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
        assert_eq!(receivable.to_string(), "/receivable/12");
    }

    #[test]
    fn a_final_slash_does_not_matter() {
        assert_eq!(Route::parse("/sell/"), Route::Sell);
        assert_eq!(Route::parse(""), Route::Home);
    }

    #[test]
    fn what_is_not_a_screen_is_not_found() {
        for path in [
            "/nothing",
            "/sell/old",
            "/receivable",
            "/receivable/",
            "/receivable/-1",
            "/receivable/007",
            "/receivable/1/2",
            "/receivable/115792089237316195423570985008687907853269984665640564039457584007913129639936",
            "/invest/listing",
            "/invest/3",
            "/invest/listing/3/4",
            "/Sell",
            "/owe/1/2/3/4",
        ] {
            assert_eq!(Route::parse(path), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn every_place_leads_to_a_screen_of_its_own() {
        for place in Place::RAIL.into_iter().chain(Place::MORE) {
            assert_eq!(place.route().place(), Some(place));
        }
    }
}
