//! Classes of conditional tokens: what they are made of, their canonical encoding and id, and when they are activated.

use alloy_primitives::{Address, Bytes, U256, keccak256};
use alloy_sol_types::SolValue;

use crate::amount::Amount;
use crate::condition::{Condition, ConditionKind, Facts, Predicate};
use crate::date::{Date, SECONDS_PER_DAY};
use crate::id::{AccountId, ClassId};

/// Version of the encoding that is hashed into the id.
const VERSION: u8 = 1;

/// Why a class has no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClassError {
    /// More conditions than a class may have.
    #[error("{count} conditions, at most {most} are possible")]
    TooManyConditions {
        /// Conditions given.
        count: usize,
        /// Conditions possible.
        most: usize,
    },
    /// The condition is not strictly behind the one before it, in the order of kind and of what it is about.
    #[error("condition {index} is out of order")]
    ConditionsUnsorted {
        /// Which condition, from 0.
        index: usize,
    },
    /// The condition's data is not what its kind needs.
    #[error("condition {index} is malformed")]
    ConditionMalformed {
        /// Which condition, from 0.
        index: usize,
    },
}

/// What kind of claim a class is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Obligation-type backed by goods.
    Inventory = 0,
    /// Obligation-type backed by another claim, such as a receivable.
    Pledge = 1,
    /// Obligation-type backed by cash.
    Margin = 2,
    /// Right-type.
    Investment = 3,
}

impl Kind {
    /// The number that the contracts use.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Inventory => 0,
            Self::Pledge => 1,
            Self::Margin => 2,
            Self::Investment => 3,
        }
    }
}

/// What stands behind a class: an account of a settlement contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Backing {
    /// The contract that pays.
    pub provider: Address,
    /// The account there.
    pub account: AccountId,
}

/// A class E of conditional tokens. One token is one minor unit of `currency`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class {
    /// Who may mint.
    pub issuer: Address,
    /// The currency token in which it is paid.
    pub currency: Address,
    /// What kind of claim it is.
    pub kind: Kind,
    /// What stands behind it.
    pub backing: Backing,
    /// The conditions, strictly sorted by kind and data in a canonical class.
    pub conditions: Vec<Condition>,
}

/// Where a class lives: its id is different on every chain and in every ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Home {
    /// The chain.
    pub chain_id: u64,
    /// The conditional-token ledger.
    pub tokens: Address,
}

impl Class {
    /// Conditions that a class may have, besides what was drawn.
    pub const MOST_CONDITIONS: usize = 8;

    /// The class of the tokens that are minted when a receivable is acknowledged: issued by `receivables`, paid by its
    /// account in `settlement` from the first second of `due` on.
    #[must_use]
    pub fn of_receivable(
        receivables: Address,
        settlement: Address,
        currency: Address,
        id: U256,
        due: Date,
    ) -> Self {
        Self {
            issuer: receivables,
            currency,
            kind: Kind::Pledge,
            backing: Backing { provider: settlement, account: AccountId::of(receivables, id) },
            conditions: vec![Condition::not_before(due.start())],
        }
    }

    /// Refuses a class that is not canonical. Errors in the order of the contract: too many conditions, then for each
    /// condition its data and its order.
    pub fn check(&self) -> Result<(), ClassError> {
        let count = self.conditions.len();
        let most = Self::MOST_CONDITIONS;
        let drawn = usize::from(self.is_drawn());
        if count > most.saturating_add(drawn) {
            return Err(ClassError::TooManyConditions { count, most });
        }
        let mut before: Option<&Condition> = None;
        for (index, condition) in self.conditions.iter().enumerate() {
            if condition.predicate().is_none() {
                return Err(ClassError::ConditionMalformed { index });
            }
            if before.is_some_and(|before| !before.is_below(condition)) {
                return Err(ClassError::ConditionsUnsorted { index });
            }
            before = Some(condition);
        }
        Ok(())
    }

    /// Whether transfers or holders are limited: then plain ERC-6909 transfers are refused.
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.conditions.iter().any(|condition| {
            matches!(condition.kind, ConditionKind::TransfersLeft | ConditionKind::HolderIn)
        })
    }

    /// Whether a share was paid already.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.drawn_condition().is_some()
    }

    /// Whether it holds every condition of `old`, each equal or tighter: a partial order of canonical classes. Interest is the
    /// one that favours the holder: it may be less or missing. What was drawn is the same. Says nothing about issuer, currency,
    /// kind and backing.
    #[must_use]
    pub fn is_at_least_as_strict_as(&self, old: &Self) -> bool {
        let favours = |kind| matches!(kind, ConditionKind::Interest);
        let stays = |kind| matches!(kind, ConditionKind::Drawn);
        old.conditions
            .iter()
            .filter(|condition| !favours(condition.kind))
            .all(|condition| self.about(condition).is_some_and(|new| is_tighter(new, condition)))
            && self
                .conditions
                .iter()
                .filter(|condition| favours(condition.kind) || stays(condition.kind))
                .all(|condition| old.about(condition).is_some_and(|old| is_tighter(condition, old)))
    }

    /// The class with one transfer level used up; itself when levels are not limited, none when none is left.
    #[must_use]
    pub fn after_transfer(&self) -> Option<Self> {
        let mut next = self.clone();
        for condition in &mut next.conditions {
            if let Some(Predicate::TransfersLeft(left)) = condition.predicate() {
                *condition = Predicate::TransfersLeft(left.checked_sub(1)?).into();
            }
        }
        Some(next)
    }

    /// The class of tokens that were paid `drawn` of `whole`.
    #[must_use]
    pub fn with_drawn(&self, drawn: Amount, whole: Amount) -> Self {
        let mut next = self.clone();
        next.conditions.retain(|condition| condition.kind != ConditionKind::Drawn);
        next.conditions.push(Predicate::Drawn { drawn, whole }.into());
        next
    }

    /// What was drawn, as it stands in the class.
    pub(crate) fn drawn_condition(&self) -> Option<&Condition> {
        self.conditions.last().filter(|condition| condition.kind == ConditionKind::Drawn)
    }

    fn about(&self, wanted: &Condition) -> Option<&Condition> {
        self.conditions.iter().find(|condition| condition.is_about_the_same_as(wanted))
    }

    /// The bytes that are hashed: `abi.encode(uint256 version, uint256 chain id, address tokens, Class)`.
    #[must_use]
    pub fn encode(&self, home: Home) -> Vec<u8> {
        (U256::from(VERSION), U256::from(home.chain_id), home.tokens, self.fields())
            .abi_encode_params()
    }

    /// id(E): the hash of the encoding, its lowest bit set if and only if transfers or holders are limited. Errors:
    /// [`ClassError`] when the class is not canonical.
    pub fn id(&self, home: Home) -> Result<ClassId, ClassError> {
        self.check()?;
        let mut id: U256 = keccak256(self.encode(home)).into();
        id.set_bit(0, self.is_restricted());
        Ok(ClassId::new(id))
    }

    /// The first condition on time or chain state that does not hold, from 0; none when the class is activated.
    #[must_use]
    pub fn first_unmet(&self, facts: &impl Facts) -> Option<usize> {
        self.conditions.iter().position(|condition| {
            condition.predicate().is_none_or(|predicate| !predicate.holds(facts))
        })
    }

    /// Whether every condition on time and chain state holds.
    #[must_use]
    pub fn activated(&self, facts: &impl Facts) -> bool {
        self.first_unmet(facts).is_none()
    }

    /// The day of the not-before condition, rounded down: the day that a price is discounted from. None without such a
    /// condition, or when the day is beyond what a listing holds.
    #[must_use]
    pub fn maturity(&self) -> Option<Date> {
        self.conditions
            .iter()
            .find_map(|condition| match condition.predicate() {
                Some(Predicate::NotBefore(moment)) => Some(moment),
                _ => None,
            })
            .and_then(|moment| u32::try_from(moment.seconds() / SECONDS_PER_DAY).ok())
            .map(Date::from_days)
    }

    /// The class as nested ABI values. A small number and its `uint256` are encoded alike.
    fn fields(&self) -> Fields {
        (
            self.issuer,
            self.currency,
            U256::from(self.kind.number()),
            (self.backing.provider, self.backing.account.get()),
            self.conditions
                .iter()
                .map(|condition| (U256::from(condition.kind.number()), condition.data.clone()))
                .collect(),
        )
    }
}

fn is_tighter(new: &Condition, old: &Condition) -> bool {
    new.predicate().zip(old.predicate()).is_some_and(|(new, old)| new.is_at_least_as_tight_as(&old))
}

/// `Class` of the contracts as a tuple: a struct and a tuple are encoded alike.
type Fields = (Address, Address, U256, (Address, U256), Vec<(U256, Bytes)>);
