//! What custodian and auditor sign, what holders order, and the book of a custodial currency.
//!
//! All amounts are minor units, 6 decimals; all times are Unix seconds.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256};

use super::LedgerError;
use crate::currency::CurrencyCode;

/// Longest time for which an attestation may carry new minting.
const MOST_RESERVE_AGE: u32 = 7_948_800; // 92 days

/// What an instance is made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Custody {
    /// ERC-20 name, also that of the signatures' domain.
    pub name: String,
    /// ERC-20 symbol.
    pub symbol: String,
    /// ISO 4217, not yet checked.
    pub currency_code: [u8; 3],
    /// Who holds the money and signs receipts.
    pub custodian: Address,
    /// Who attests that the money is there.
    pub auditor: Address,
    /// Seconds for which an attestation carries new minting.
    pub max_reserve_age: u32,
}

/// The custodian's word on a deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the signed type")]
pub struct DepositReceipt {
    pub account: Address,
    pub amount: U256,
    pub reference: B256,
    pub nonce: U256,
    pub expires_at: u64,
}

/// The auditor's word on the money behind the currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the signed type")]
pub struct ReserveAttestation {
    pub amount: U256,
    pub paid_out: U256,
    pub attested_at: u64,
    pub statement: B256,
}

/// The custodian's word on a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the signed type")]
pub struct WithdrawalPayment {
    pub number: U256,
    pub holder: Address,
    pub amount: U256,
    pub payment_reference: B256,
}

/// A holder's order to pay out. It stays on record whatever becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withdrawal {
    /// Counted from 1.
    pub number: U256,
    /// Whose money was burned.
    pub holder: Address,
    /// How much.
    pub amount: U256,
    /// Salted hash of the bank account.
    pub bank_reference: B256,
    /// When.
    pub requested_at: u64,
    /// When the custodian's word on the payment came; 0 if it did not.
    pub settled_at: u64,
    /// What the custodian said.
    pub payment_reference: B256,
}

/// What became of a receipt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReceiptState {
    /// Nothing yet.
    #[default]
    Unused,
    /// It minted.
    Minted,
    /// The custodian voided it.
    Cancelled,
}

/// The two offices of an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Holds the money.
    Custodian,
    /// Attests that it is there.
    Auditor,
}

impl Role {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Custodian => Self::Auditor,
            Self::Auditor => Self::Custodian,
        }
    }
}

/// The book of one instance, beside its ERC-20 book.
#[derive(Debug, Clone)]
pub struct CustodialBook {
    pub(super) code: CurrencyCode,
    pub(super) max_reserve_age: u32,
    pub(super) holders: BTreeMap<Role, Address>,
    pub(super) nominees: BTreeMap<Role, Address>,
    pub(super) paused_until: u64,
    pub(super) withdrawn: U256,
    pub(super) reserve: ReserveAttestation,
    pub(super) withdrawals: Vec<Withdrawal>,
    pub(super) receipts: BTreeMap<U256, ReceiptState>,
}

impl CustodialBook {
    /// A new one. Errors: `RoleEmpty`, `RolesNotSeparate`, `ReserveAgeTooLong`.
    pub(super) fn new(custody: &Custody, code: CurrencyCode) -> Result<Self, LedgerError> {
        let Custody { custodian, auditor, max_reserve_age, .. } = *custody;
        if custodian.is_zero() || auditor.is_zero() {
            return Err(LedgerError::RoleEmpty);
        }
        if custodian == auditor {
            return Err(LedgerError::RolesNotSeparate { account: auditor });
        }
        if max_reserve_age > MOST_RESERVE_AGE {
            let (age, most) = (max_reserve_age, MOST_RESERVE_AGE);
            return Err(LedgerError::ReserveAgeTooLong { age, most });
        }
        Ok(Self {
            code,
            max_reserve_age,
            holders: [(Role::Custodian, custodian), (Role::Auditor, auditor)].into(),
            nominees: BTreeMap::new(),
            paused_until: 0,
            withdrawn: U256::ZERO,
            reserve: ReserveAttestation::default(),
            withdrawals: Vec::new(),
            receipts: BTreeMap::new(),
        })
    }

    /// Its ISO 4217 code.
    #[must_use]
    pub const fn code(&self) -> CurrencyCode {
        self.code
    }

    /// Who has the role.
    #[must_use]
    pub fn holder(&self, role: Role) -> Address {
        self.holders.get(&role).copied().unwrap_or_default()
    }

    /// Who may take the role over; zero: nobody.
    #[must_use]
    pub fn nominee(&self, role: Role) -> Address {
        self.nominees.get(&role).copied().unwrap_or_default()
    }

    /// Nothing is minted before this second.
    #[must_use]
    pub const fn paused_until(&self) -> u64 {
        self.paused_until
    }

    /// What became of the receipt with this nonce.
    #[must_use]
    pub fn receipt_state(&self, nonce: U256) -> ReceiptState {
        self.receipts.get(&nonce).copied().unwrap_or_default()
    }

    /// Every receipt that was used or voided.
    pub fn receipts(&self) -> impl Iterator<Item = (U256, ReceiptState)> {
        self.receipts.iter().map(|(nonce, state)| (*nonce, *state))
    }

    /// The last attestation; zeros if there is none.
    #[must_use]
    pub const fn reserve(&self) -> &ReserveAttestation {
        &self.reserve
    }

    /// All that was ever burned.
    #[must_use]
    pub const fn withdrawn(&self) -> U256 {
        self.withdrawn
    }

    /// Every order, the first one first.
    #[must_use]
    pub fn withdrawals(&self) -> &[Withdrawal] {
        &self.withdrawals
    }

    /// Whether the last attestation carries no minting at `now`.
    #[must_use]
    pub fn is_stale(&self, now: u64) -> bool {
        now > self.reserve.attested_at.saturating_add(self.max_reserve_age.into())
    }

    /// What of the reserve is taken: the supply, and what was withdrawn and not seen paid.
    fn committed(&self, supply: U256) -> U256 {
        supply.saturating_add(self.withdrawn).saturating_sub(self.reserve.paid_out)
    }

    /// What the reserve leaves for new minting, whether or not minting is possible now.
    pub(super) fn room(&self, supply: U256) -> U256 {
        self.reserve.amount.saturating_sub(self.committed(supply))
    }

    pub(super) fn position(number: U256) -> Option<usize> {
        number.checked_sub(U256::ONE).and_then(|index| usize::try_from(index).ok())
    }

    pub(super) fn known(&self, number: U256) -> Result<&Withdrawal, LedgerError> {
        Self::position(number)
            .and_then(|index| self.withdrawals.get(index))
            .ok_or(LedgerError::UnknownWithdrawal { number })
    }

    pub(super) fn require_role(&self, role: Role, caller: Address) -> Result<(), LedgerError> {
        if caller == self.holder(role) {
            Ok(())
        } else {
            Err(LedgerError::NotInRole { role, caller })
        }
    }

    pub(super) fn require_unused(&self, nonce: U256) -> Result<(), LedgerError> {
        match self.receipt_state(nonce) {
            ReceiptState::Unused => Ok(()),
            state @ (ReceiptState::Minted | ReceiptState::Cancelled) => {
                Err(LedgerError::ReceiptSpent { nonce, state })
            }
        }
    }

    pub(super) fn require_reserve(
        &self,
        supply: U256,
        amount: U256,
        now: u64,
    ) -> Result<(), LedgerError> {
        if self.is_stale(now) {
            let (attested_at, max_age) = (self.reserve.attested_at, self.max_reserve_age);
            return Err(LedgerError::ReserveStale { attested_at, max_age });
        }
        if amount > self.room(supply) {
            return Err(LedgerError::ReserveExceeded {
                reserve: self.reserve.amount,
                committed: self.committed(supply),
                requested: amount,
            });
        }
        Ok(())
    }
}
