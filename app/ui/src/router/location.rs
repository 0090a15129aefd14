//! Where the page is: a screen and its query.

use std::fmt;

use super::Query;
use crate::routes::Route;

/// A screen with what is said about it behind `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The screen.
    pub route: Route,
    /// Filters, sorting, or what a link carries.
    pub query: Query,
}

impl Location {
    /// Reads the part of an address behind `#`, with or without it.
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        Self { route: Route::parse(path), query: Query::parse(query) }
    }

    /// The same screen with another query.
    pub fn with_query(mut self, query: Query) -> Self {
        self.query = query;
        self
    }
}

impl From<Route> for Location {
    fn from(route: Route) -> Self {
        Self { route, query: Query::default() }
    }
}

impl fmt::Display for Location {
    /// As it stands in a link: `#/sell?state=due`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.route)?;
        if self.query.is_empty() { Ok(()) } else { write!(f, "?{}", self.query) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_back_to_its_location() {
        let query = Query::default().with("p", "a b&c=ø/票").with("s", "");
        let location = Location::from(Route::Claim).with_query(query);
        assert_eq!(location.to_string(), "#/claim?p=a%20b%26c%3D%C3%B8%2F%E7%A5%A8&s=");
        assert_eq!(Location::parse(&location.to_string()), location);
    }

    #[test]
    fn no_hash_is_the_start() {
        for hash in ["", "#", "#/"] {
            assert_eq!(Location::parse(hash), Location::from(Route::Home));
        }
    }

    #[test]
    fn a_query_does_not_hide_the_screen() {
        let location = Location::parse("#/sell?state=due");
        assert_eq!(location.route, Route::Sell);
        assert_eq!(location.query.get("state"), Some("due"));
    }
}
