//! Classes of conditional tokens: what they are made of, their canonical encoding and id, and when they are activated.

use alloy_primitives::{Address, Bytes, U256, keccak256};
use alloy_sol_types::SolValue;

use crate::date::{Date, SECONDS_PER_DAY, Timestamp};
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
    /// The condition is not strictly behind the one before it, in the order of kind and data.
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

/// Which predicate a condition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConditionKind {
    /// Holds from a second on.
    NotBefore,
    /// Holds up to and including a second.
    NotAfter,
}

impl ConditionKind {
    /// The number that the contracts use.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::NotBefore => 0,
            Self::NotAfter => 1,
        }
    }
}

/// One predicate on chain state, as the contracts see it: data may be malformed until a class is checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Condition {
    /// Which predicate.
    pub kind: ConditionKind,
    /// Its ABI-encoded value.
    pub data: Bytes,
}

impl Condition {
    /// Holds from `moment` on.
    #[must_use]
    pub fn not_before(moment: Timestamp) -> Self {
        Self { kind: ConditionKind::NotBefore, data: moment.seconds().abi_encode().into() }
    }

    /// Holds up to and including `moment`.
    #[must_use]
    pub fn not_after(moment: Timestamp) -> Self {
        Self { kind: ConditionKind::NotAfter, data: moment.seconds().abi_encode().into() }
    }

    /// The moment that it names; none when the data is malformed.
    #[must_use]
    pub fn moment(&self) -> Option<Timestamp> {
        let word = <[u8; 32]>::try_from(self.data.as_ref()).ok()?;
        u64::try_from(U256::from_be_bytes(word)).ok().map(Timestamp::from_seconds)
    }

    /// Whether it holds at `now`; a malformed one never does.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.moment().is_some_and(|moment| match self.kind {
            ConditionKind::NotBefore => now >= moment,
            ConditionKind::NotAfter => now <= moment,
        })
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
    /// Conditions that a class may have.
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
    /// condition its order and its data.
    pub fn check(&self) -> Result<(), ClassError> {
        let count = self.conditions.len();
        let most = Self::MOST_CONDITIONS;
        if count > most {
            return Err(ClassError::TooManyConditions { count, most });
        }
        let mut before: Option<&Condition> = None;
        for (index, condition) in self.conditions.iter().enumerate() {
            if condition.moment().is_none() {
                return Err(ClassError::ConditionMalformed { index });
            }
            if before.is_some_and(|before| before >= condition) {
                return Err(ClassError::ConditionsUnsorted { index });
            }
            before = Some(condition);
        }
        Ok(())
    }

    /// The bytes that are hashed: `abi.encode(uint256 version, uint256 chain id, address tokens, Class)`.
    #[must_use]
    pub fn encode(&self, home: Home) -> Vec<u8> {
        (U256::from(VERSION), U256::from(home.chain_id), home.tokens, self.fields())
            .abi_encode_params()
    }

    /// id(E). Errors: [`ClassError`] when the class is not canonical.
    pub fn id(&self, home: Home) -> Result<ClassId, ClassError> {
        self.check()?;
        Ok(ClassId::new(keccak256(self.encode(home)).into()))
    }

    /// The first condition that does not hold at `now`, from 0; none when the class is activated.
    #[must_use]
    pub fn first_unmet(&self, now: Timestamp) -> Option<usize> {
        self.conditions.iter().position(|condition| !condition.holds(now))
    }

    /// Whether every condition holds at `now`.
    #[must_use]
    pub fn activated(&self, now: Timestamp) -> bool {
        self.first_unmet(now).is_none()
    }

    /// The day of the latest not-before condition, rounded down: the day that a price is discounted from. None without
    /// such a condition, or when the day is beyond what a listing holds.
    #[must_use]
    pub fn maturity(&self) -> Option<Date> {
        self.conditions
            .iter()
            .filter(|condition| condition.kind == ConditionKind::NotBefore)
            .filter_map(Condition::moment)
            .max()
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

/// `Class` of the contracts as a tuple: a struct and a tuple are encoded alike.
type Fields = (Address, Address, U256, (Address, U256), Vec<(U256, Bytes)>);
