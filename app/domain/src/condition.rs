//! Conditions: their data as the contracts hash it, what it says, when it holds, and which of two is tighter.
//!
//! A new kind is a variant of [`Predicate`]; the compiler then names every place that it needs.

use alloy_primitives::{Address, B256, Bytes, I256, U256};
use alloy_sol_types::SolValue;

use crate::amount::Amount;
use crate::bps::Bps;
use crate::date::{Date, Timestamp};

/// Which predicate a condition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum ConditionKind {
    /// Holds from a second on.
    NotBefore,
    /// Holds up to and including a second.
    NotAfter,
    /// Transfer level: each transfer uses one up.
    TransfersLeft,
    /// Included companies: holders are in a Merkle set.
    HolderIn,
    /// Interest accrues between two days.
    Interest,
    /// Less is paid before maturity.
    Discount,
    /// A share of what is paid goes to a beneficiary.
    Donation,
    /// Attestors say so.
    Attested,
    /// A feed's answer is at least a value.
    FeedAtLeast,
    /// A feed's answer is at most a value.
    FeedAtMost,
    /// The debtor of a receivable acknowledged it.
    Acknowledged,
    /// Hash of the legal text.
    Terms,
    /// A share was paid already.
    Drawn,
}

impl ConditionKind {
    /// Every kind, in the order of the contracts' numbers.
    pub const ALL: [Self; 13] = [
        Self::NotBefore,
        Self::NotAfter,
        Self::TransfersLeft,
        Self::HolderIn,
        Self::Interest,
        Self::Discount,
        Self::Donation,
        Self::Attested,
        Self::FeedAtLeast,
        Self::FeedAtMost,
        Self::Acknowledged,
        Self::Terms,
        Self::Drawn,
    ];

    /// The number that the contracts use.
    #[must_use]
    pub fn number(self) -> u8 {
        Self::ALL
            .iter()
            .position(|kind| *kind == self)
            .and_then(|place| u8::try_from(place).ok())
            .unwrap_or_default()
    }

    /// The kind of that number; none for a number that this version does not know.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// How many bits each value of the data may take.
    const fn widths(self) -> &'static [usize] {
        match self {
            Self::NotBefore | Self::NotAfter => &[64],
            Self::TransfersLeft => &[8],
            Self::HolderIn | Self::Terms => &[256],
            Self::Interest => &[16, 32, 32],
            Self::Discount => &[16, 32],
            Self::Donation => &[160, 16],
            Self::Attested => &[160, 256, 256, 8, 256],
            Self::FeedAtLeast | Self::FeedAtMost => &[160, 256, 32],
            Self::Acknowledged => &[160, 256],
            Self::Drawn => &[96, 96],
        }
    }

    /// How many of the first values say what the condition is about; a kind with none stands at most once in a class.
    const fn keys(self) -> usize {
        match self {
            Self::Attested => 3,
            Self::Acknowledged => 2,
            Self::FeedAtLeast | Self::FeedAtMost => 1,
            Self::NotBefore
            | Self::NotAfter
            | Self::TransfersLeft
            | Self::HolderIn
            | Self::Interest
            | Self::Discount
            | Self::Donation
            | Self::Terms
            | Self::Drawn => 0,
        }
    }
}

/// One predicate on chain state, time or holder, as the contracts see it: data may be malformed until a class is checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Condition {
    /// Which predicate.
    pub kind: ConditionKind,
    /// Its ABI-encoded values.
    pub data: Bytes,
}

/// What a well-formed condition says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the values that the kind names, with the units of their types"
)]
pub enum Predicate {
    /// Holds from that second on.
    NotBefore(Timestamp),
    /// Holds up to and including that second.
    NotAfter(Timestamp),
    /// How many transfers are left.
    TransfersLeft(u8),
    /// Root of the set of holders.
    HolderIn(B256),
    /// Yearly, simple, ACT/365, for the days passed from one day until another.
    Interest { yearly: Bps, from: Date, until: Date },
    /// Yearly, simple, ACT/365, for the days left to maturity.
    Discount { yearly: Bps, maturity: Date },
    /// The beneficiary's share of what is paid.
    Donation { beneficiary: Address, share: Bps },
    /// At least `quorum` attestors, and the value at least `least`.
    Attested { registry: Address, kind: B256, subject: B256, quorum: u8, least: U256 },
    /// In the feed's units, at most so many seconds old.
    FeedAtLeast { feed: Address, value: I256, max_age: u32 },
    /// In the feed's units, at most so many seconds old.
    FeedAtMost { feed: Address, value: I256, max_age: u32 },
    /// The register and the receivable's number in it.
    Acknowledged { receivables: Address, id: U256 },
    /// Hash of the text.
    Terms(B256),
    /// `drawn` of `whole` was paid already, more than all of it when late interest came in.
    Drawn { drawn: Amount, whole: Amount },
}

/// What a feed answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedAnswer {
    /// In the feed's units.
    pub value: I256,
    /// When; 0 for a round that is not complete.
    pub updated_at: Timestamp,
}

/// What conditions ask about the world. A contract that is missing or answers nonsense says no.
pub trait Facts {
    /// The time of the block.
    fn now(&self) -> Timestamp;

    /// Whether so many attestors attest it now.
    fn attested(
        &self,
        _registry: Address,
        _kind: B256,
        _subject: B256,
        _quorum: u8,
        _least: U256,
    ) -> bool {
        false
    }

    /// A feed's last answer.
    fn feed(&self, _feed: Address) -> Option<FeedAnswer> {
        None
    }

    /// Whether the receivable is acknowledged.
    fn acknowledged(&self, _receivables: Address, _id: U256) -> bool {
        false
    }
}

/// Only the time is known.
impl Facts for Timestamp {
    fn now(&self) -> Timestamp {
        *self
    }
}

impl Condition {
    /// Holds from `moment` on.
    #[must_use]
    pub fn not_before(moment: Timestamp) -> Self {
        Predicate::NotBefore(moment).into()
    }

    /// Holds up to and including `moment`.
    #[must_use]
    pub fn not_after(moment: Timestamp) -> Self {
        Predicate::NotAfter(moment).into()
    }

    /// What it says; none when the data is malformed: not the values that the kind needs, or values that say nothing, such
    /// as a rate of zero.
    #[must_use]
    pub fn predicate(&self) -> Option<Predicate> {
        let words = self.words()?;
        let word = |index: usize| words.get(index).copied();
        let bps = |index| word(index).and_then(|value| u16::try_from(value).ok()).map(Bps::from);
        let day =
            |index| word(index).and_then(|value| u32::try_from(value).ok()).map(Date::from_days);
        let moment =
            || word(0).and_then(|value| u64::try_from(value).ok()).map(Timestamp::from_seconds);
        let account = || word(0).map(|value| Address::from_word(value.into()));
        let hash = |index| word(index).map(B256::from);
        let small = |index| word(index).and_then(|value| u8::try_from(value).ok());
        let signed = || word(1).map(I256::from_raw);
        let age = || word(2).and_then(|value| u32::try_from(value).ok());
        let amount = |index| word(index).and_then(|value| Amount::from_word(value).ok());
        let predicate = match self.kind {
            ConditionKind::NotBefore => Predicate::NotBefore(moment()?),
            ConditionKind::NotAfter => Predicate::NotAfter(moment()?),
            ConditionKind::TransfersLeft => Predicate::TransfersLeft(small(0)?),
            ConditionKind::HolderIn => Predicate::HolderIn(hash(0)?),
            ConditionKind::Interest => {
                Predicate::Interest { yearly: bps(0)?, from: day(1)?, until: day(2)? }
            }
            ConditionKind::Discount => Predicate::Discount { yearly: bps(0)?, maturity: day(1)? },
            ConditionKind::Donation => {
                Predicate::Donation { beneficiary: account()?, share: bps(1)? }
            }
            ConditionKind::Attested => Predicate::Attested {
                registry: account()?,
                kind: hash(1)?,
                subject: hash(2)?,
                quorum: small(3)?,
                least: word(4)?,
            },
            ConditionKind::FeedAtLeast => {
                Predicate::FeedAtLeast { feed: account()?, value: signed()?, max_age: age()? }
            }
            ConditionKind::FeedAtMost => {
                Predicate::FeedAtMost { feed: account()?, value: signed()?, max_age: age()? }
            }
            ConditionKind::Acknowledged => {
                Predicate::Acknowledged { receivables: account()?, id: word(1)? }
            }
            ConditionKind::Terms => Predicate::Terms(hash(0)?),
            ConditionKind::Drawn => Predicate::Drawn { drawn: amount(0)?, whole: amount(1)? },
        };
        predicate.says_something().then_some(predicate)
    }

    /// Whether it stands strictly before `other` in a canonical class: by kind, then by what it is about.
    pub(crate) fn is_below(&self, other: &Self) -> bool {
        self.kind < other.kind || self.kind == other.kind && self.subject() < other.subject()
    }

    /// Whether both are about the same, so that one of them is tighter or they exclude each other.
    pub(crate) fn is_about_the_same_as(&self, other: &Self) -> bool {
        self.kind == other.kind && self.subject() == other.subject()
    }

    /// The first values, which say what it is about; words order like their bytes.
    fn subject(&self) -> &[u8] {
        let end = self.kind.keys().saturating_mul(WORD);
        self.data.get(..end).unwrap_or_default()
    }

    fn words(&self) -> Option<Vec<U256>> {
        let widths = self.kind.widths();
        if self.data.len() != widths.len().saturating_mul(WORD) {
            return None;
        }
        let (words, _) = self.data.as_chunks::<WORD>();
        let words: Vec<U256> = words.iter().copied().map(U256::from_be_bytes).collect();
        words.iter().zip(widths).all(|(word, width)| word.bit_len() <= *width).then_some(words)
    }
}

/// Bytes of an ABI word.
const WORD: usize = 32;
/// Basis points in one whole.
const WHOLE: u32 = 10_000;

impl From<Predicate> for Condition {
    fn from(predicate: Predicate) -> Self {
        let data = match predicate {
            Predicate::NotBefore(moment) | Predicate::NotAfter(moment) => {
                moment.seconds().abi_encode()
            }
            Predicate::TransfersLeft(count) => U256::from(count).abi_encode(),
            Predicate::HolderIn(hash) | Predicate::Terms(hash) => hash.abi_encode(),
            Predicate::Interest { yearly, from, until } => {
                (yearly.get(), from.days(), until.days()).abi_encode()
            }
            Predicate::Discount { yearly, maturity } => {
                (yearly.get(), maturity.days()).abi_encode()
            }
            Predicate::Donation { beneficiary, share } => (beneficiary, share.get()).abi_encode(),
            Predicate::Attested { registry, kind, subject, quorum, least } => {
                (registry, kind, subject, U256::from(quorum), least).abi_encode()
            }
            Predicate::FeedAtLeast { feed, value, max_age }
            | Predicate::FeedAtMost { feed, value, max_age } => (feed, value, max_age).abi_encode(),
            Predicate::Acknowledged { receivables, id } => (receivables, id).abi_encode(),
            Predicate::Drawn { drawn, whole } => (drawn.word(), whole.word()).abi_encode(),
        };
        Self { kind: predicate.kind(), data: data.into() }
    }
}

impl Predicate {
    /// Which predicate it is.
    #[must_use]
    pub const fn kind(&self) -> ConditionKind {
        match self {
            Self::NotBefore(_) => ConditionKind::NotBefore,
            Self::NotAfter(_) => ConditionKind::NotAfter,
            Self::TransfersLeft(_) => ConditionKind::TransfersLeft,
            Self::HolderIn(_) => ConditionKind::HolderIn,
            Self::Interest { .. } => ConditionKind::Interest,
            Self::Discount { .. } => ConditionKind::Discount,
            Self::Donation { .. } => ConditionKind::Donation,
            Self::Attested { .. } => ConditionKind::Attested,
            Self::FeedAtLeast { .. } => ConditionKind::FeedAtLeast,
            Self::FeedAtMost { .. } => ConditionKind::FeedAtMost,
            Self::Acknowledged { .. } => ConditionKind::Acknowledged,
            Self::Terms(_) => ConditionKind::Terms,
            Self::Drawn { .. } => ConditionKind::Drawn,
        }
    }

    /// Whether it holds. What limits transfers and holders, changes what is paid, or only says something, always does.
    #[must_use]
    pub fn holds(&self, facts: &impl Facts) -> bool {
        match *self {
            Self::NotBefore(moment) => facts.now() >= moment,
            Self::NotAfter(moment) => facts.now() <= moment,
            Self::Attested { registry, kind, subject, quorum, least } => {
                facts.attested(registry, kind, subject, quorum, least)
            }
            Self::FeedAtLeast { feed, value, max_age } => {
                fresh(facts, feed, max_age).is_some_and(|answer| answer >= value)
            }
            Self::FeedAtMost { feed, value, max_age } => {
                fresh(facts, feed, max_age).is_some_and(|answer| answer <= value)
            }
            Self::Acknowledged { receivables, id } => facts.acknowledged(receivables, id),
            Self::TransfersLeft(_)
            | Self::HolderIn(_)
            | Self::Interest { .. }
            | Self::Discount { .. }
            | Self::Donation { .. }
            | Self::Terms(_)
            | Self::Drawn { .. } => true,
        }
    }

    /// Whether it is equal to or tighter than `old`, a predicate of the same kind about the same. For interest: whether it is
    /// at most as good for the holder.
    pub(crate) fn is_at_least_as_tight_as(&self, old: &Self) -> bool {
        match (*self, *old) {
            (Self::NotBefore(new), Self::NotBefore(old)) => new >= old,
            (Self::NotAfter(new), Self::NotAfter(old)) => new <= old,
            (Self::TransfersLeft(new), Self::TransfersLeft(old)) => new <= old,
            (
                Self::Interest { yearly, from, until },
                Self::Interest { yearly: old_yearly, from: old_from, until: old_until },
            ) => yearly <= old_yearly && from >= old_from && until <= old_until,
            (
                Self::Discount { yearly, maturity },
                Self::Discount { yearly: old_yearly, maturity: old_maturity },
            ) => yearly >= old_yearly && maturity >= old_maturity,
            (
                Self::Donation { beneficiary, share },
                Self::Donation { beneficiary: old_beneficiary, share: old_share },
            ) => beneficiary == old_beneficiary && share >= old_share,
            (
                Self::Attested { quorum, least, .. },
                Self::Attested { quorum: old_quorum, least: old_least, .. },
            ) => quorum >= old_quorum && least >= old_least,
            (
                Self::FeedAtLeast { value, max_age, .. },
                Self::FeedAtLeast { value: old_value, max_age: old_age, .. },
            ) => value >= old_value && max_age <= old_age,
            (
                Self::FeedAtMost { value, max_age, .. },
                Self::FeedAtMost { value: old_value, max_age: old_age, .. },
            ) => value <= old_value && max_age <= old_age,
            (new, old) => new == old,
        }
    }

    /// No two ways to say nothing: such a condition is left out.
    fn says_something(&self) -> bool {
        match *self {
            Self::Interest { yearly, from, until } => yearly.get() != 0 && from < until,
            Self::Discount { yearly, .. } => yearly.get() != 0,
            Self::Donation { beneficiary, share } => {
                !beneficiary.is_zero() && (1..=WHOLE).contains(&share.get())
            }
            Self::Attested { quorum, .. } => quorum != 0,
            Self::Drawn { drawn, whole } => !drawn.is_zero() && !whole.is_zero(),
            Self::NotBefore(_)
            | Self::NotAfter(_)
            | Self::TransfersLeft(_)
            | Self::HolderIn(_)
            | Self::FeedAtLeast { .. }
            | Self::FeedAtMost { .. }
            | Self::Acknowledged { .. }
            | Self::Terms(_) => true,
        }
    }
}

/// A feed's answer unless it is older than `max_age` seconds, from the future or of a round that is not complete.
fn fresh(facts: &impl Facts, feed: Address, max_age: u32) -> Option<I256> {
    let FeedAnswer { value, updated_at } = facts.feed(feed)?;
    let age = facts.now().seconds().checked_sub(updated_at.seconds())?;
    (updated_at.seconds() != 0 && age <= u64::from(max_age)).then_some(value)
}
