//! Where a transaction is, in words.

use alloy_primitives::B256;

use crate::{
    i18n::Messages,
    widgets::{Glyph, Tone},
};

/// What took a transaction's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// The same with another fee.
    Repriced,
    /// Nothing: the person cancelled it.
    Cancelled,
    /// Something else.
    Other,
}

/// A transaction's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Being written.
    Draft,
    /// Tried out.
    Simulated,
    /// The wallet is open.
    AwaitingWallet,
    /// Sent.
    Submitted(B256),
    /// In a block, with so many blocks on top, itself included.
    Confirmed(B256, u64),
    /// Refused by the contract, with the reason as a sentence.
    Reverted(String),
    /// Something took its place.
    Replaced(Replacement),
    /// Nobody has seen it for a while.
    Dropped,
}

impl Stage {
    /// Whether it says how things stand with the money: in, out, or not to be known by waiting.
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Confirmed(..) | Self::Reverted(_) | Self::Dropped => true,
            Self::Replaced(by) => !matches!(by, Replacement::Repriced),
            Self::Draft | Self::Simulated | Self::AwaitingWallet | Self::Submitted(_) => false,
        }
    }

    /// The transaction, once it has a hash.
    pub const fn hash(&self) -> Option<B256> {
        match self {
            Self::Submitted(hash) | Self::Confirmed(hash, _) => Some(*hash),
            _ => None,
        }
    }
}

/// The stage in words: the stage itself, and a sentence about the money where there is one.
pub fn stage_text(stage: &Stage, t: &Messages) -> (String, String) {
    let t = &t.transaction;
    let plain = |word: &str| (word.to_owned(), String::new());
    match stage {
        Stage::Draft => plain(t.draft),
        Stage::Simulated => plain(t.simulated),
        Stage::AwaitingWallet => plain(t.awaiting_wallet),
        Stage::Submitted(_) => plain(t.submitted),
        Stage::Confirmed(_, blocks) => ((t.confirmed_blocks)(*blocks), String::new()),
        Stage::Reverted(why) => (t.reverted.to_owned(), (t.reverted_text)(why)),
        Stage::Replaced(by) => {
            let sentence = match by {
                Replacement::Repriced => t.replaced_repriced,
                Replacement::Cancelled => t.replaced_cancelled,
                Replacement::Other => t.replaced_other,
            };
            (t.replaced.to_owned(), sentence.to_owned())
        }
        Stage::Dropped => (t.dropped.to_owned(), t.dropped_text.to_owned()),
    }
}

/// Colour and icon of a stage.
pub const fn stage_tone(stage: &Stage) -> (Tone, Glyph) {
    match stage {
        Stage::Draft | Stage::Simulated => (Tone::Neutral, Glyph::StepNow),
        Stage::AwaitingWallet | Stage::Submitted(_) => (Tone::Info, Glyph::Working),
        Stage::Confirmed(..) => (Tone::Good, Glyph::Success),
        Stage::Reverted(_) => (Tone::Bad, Glyph::Refused),
        Stage::Replaced(_) => (Tone::Due, Glyph::Replaced),
        Stage::Dropped => (Tone::Due, Glyph::Warning),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, messages};

    #[test]
    fn a_broadcast_is_not_final() {
        assert!(!Stage::Submitted(B256::ZERO).is_final());
        assert!(!Stage::Replaced(Replacement::Repriced).is_final());
        assert!(Stage::Confirmed(B256::ZERO, 1).is_final());
        assert!(Stage::Dropped.is_final());
    }

    #[test]
    fn every_end_without_success_says_what_it_means_for_the_money() {
        for language in Language::ALL {
            for stage in [
                Stage::Reverted("No.".into()),
                Stage::Replaced(Replacement::Repriced),
                Stage::Replaced(Replacement::Cancelled),
                Stage::Replaced(Replacement::Other),
                Stage::Dropped,
            ] {
                assert!(!stage_text(&stage, messages(language)).1.is_empty());
            }
        }
    }
}
