//! What the bar shows and what it can do.

use faktor_domain::Date;
use leptos::prelude::*;

use crate::{
    browser::{FileContent, FileError},
    i18n::Messages,
};

/// A role of the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SandboxRole {
    /// Sells invoices.
    Supplier,
    /// Owes them.
    Buyer,
    /// Buys claims.
    Investor,
    /// Signs statements.
    Verifier,
    /// Reads.
    Auditor,
}

impl SandboxRole {
    /// All roles in the order of the list.
    pub const ALL: [Self; 5] =
        [Self::Supplier, Self::Buyer, Self::Investor, Self::Verifier, Self::Auditor];

    /// Word for the list's values and for storage.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Supplier => "supplier",
            Self::Buyer => "buyer",
            Self::Investor => "investor",
            Self::Verifier => "verifier",
            Self::Auditor => "auditor",
        }
    }

    /// The role of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Its name.
    pub const fn name(self, t: &Messages) -> &'static str {
        match self {
            Self::Supplier => t.sandbox.supplier,
            Self::Buyer => t.sandbox.buyer,
            Self::Investor => t.sandbox.investor,
            Self::Verifier => t.sandbox.verifier,
            Self::Auditor => t.sandbox.auditor,
        }
    }
}

/// The sandbox as the bar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SandboxView {
    /// Who the reader is.
    pub role: SandboxRole,
    /// The company behind each role; empty for none.
    pub companies: Vec<(SandboxRole, String)>,
    /// The day in the sandbox.
    pub date: Date,
    /// Whether it is at work, so that nothing can be pressed.
    pub busy: bool,
    /// What went wrong with the last thing asked of it, as a sentence.
    pub trouble: Option<String>,
}

/// The sandbox and what can be asked of it. Whoever connects the sandbox provides this as a context above the shell.
#[derive(Clone, Copy, Debug)]
pub struct SandboxControls {
    /// The sandbox; `None` while the page works on another network: then there is no bar.
    pub view: Signal<Option<SandboxView>>,
    /// Become a role.
    pub on_role: Callback<SandboxRole>,
    /// Move time forward to the start of a day.
    pub on_move_to: Callback<Date>,
    /// Start over on a day.
    pub on_reset: Callback<Date>,
    /// Save the state to a file.
    pub on_export: Callback<()>,
    /// Load a state from a file, or say why the file could not be read.
    pub on_import: Callback<Result<FileContent, FileError>>,
}

#[cfg(test)]
mod tests {
    use super::SandboxRole;

    #[test]
    fn keys_lead_back_to_their_role() {
        for role in SandboxRole::ALL {
            assert_eq!(SandboxRole::from_key(role.key()), Some(role));
        }
        assert_eq!(SandboxRole::from_key("owner"), None);
    }
}
