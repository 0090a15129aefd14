//! Invoices on chain: registration and acknowledgement.

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, B256, U256};

use super::settlement::MOST_FACE_AMOUNT;
use super::{Call, Event, Ledger, LedgerError, Opening, Output, Signed};
use crate::amount::Amount;
use crate::class::Class;
use crate::date::{Date, Timestamp};
use crate::id::AccountId;
use crate::lifecycle::{OnChain, State};

/// Calls of the receivables contract.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum ReceivablesCommand {
    /// Registers the caller's invoice.
    Register { terms: Terms, opening: Opening },
    /// Carries the debtor's signature on chain.
    Acknowledge {
        id: U256,
        no_set_off: bool,
        debtor_fingerprint: B256,
        deadline: u64,
        signature: Signed<Acknowledgement>,
    },
    /// ERC-721 `transferFrom`.
    TransferFrom { from: Address, to: Address, id: U256 },
    /// ERC-721 `approve`.
    Approve { to: Address, id: U256 },
    /// ERC-721 `setApprovalForAll`.
    SetApprovalForAll { operator: Address, approved: bool },
}

/// What the seller registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Who owes it.
    pub debtor: Address,
    /// In what it is paid.
    pub currency: Address,
    /// What is owed.
    pub face_amount: Amount,
    /// When it was issued, days since 1970-01-01.
    pub issue_day: u32,
    /// When it is due, days since 1970-01-01.
    pub due_day: u32,
    /// Root of the salted field tree.
    pub document_root: B256,
    /// Keyed hash of the debt.
    pub seller_fingerprint: B256,
}

/// What the debtor signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the EIP-712 type")]
pub struct Acknowledgement {
    pub receivable_id: U256,
    pub seller: Address,
    pub debtor: Address,
    pub currency: Address,
    pub face_amount: Amount,
    pub issue_day: u32,
    pub due_day: u32,
    pub document_root: B256,
    pub no_set_off: bool,
    pub debtor_fingerprint: B256,
    pub deadline: u64,
}

/// One receivable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receivable {
    /// Who owns it: the seller until it is acknowledged and from then on.
    pub seller: Address,
    /// What was registered.
    pub terms: Terms,
    /// Whether the debtor acknowledged it.
    pub acknowledged: bool,
    /// Whether the debtor waived set-off.
    pub no_set_off: bool,
}

/// The book of the receivables contract; numbers count up from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Receivables {
    pub(super) records: BTreeMap<U256, Receivable>,
    registered: BTreeMap<(Address, B256), U256>,
    acknowledged: BTreeMap<(Address, B256), U256>,
    pub(super) approved: BTreeMap<U256, Address>,
    pub(super) operators: BTreeMap<(Address, Address), bool>,
    /// Every seller, debtor, owner and currency that a receivable ever named.
    named: BTreeSet<Address>,
}

/// What the contract's numbers of accounts have room for: 30 bits, without 0.
const MOST_ACCOUNTS: usize = (1 << 30) - 1;

impl Ledger {
    /// The receivable of that number.
    #[must_use]
    pub fn receivable(&self, id: U256) -> Option<&Receivable> {
        self.receivables.records.get(&id)
    }

    /// Every receivable in order.
    pub fn receivables(&self) -> impl Iterator<Item = (U256, &Receivable)> {
        self.receivables.records.iter().map(|(id, record)| (*id, record))
    }

    /// The receivable under which `seller` registered that debt.
    #[must_use]
    pub fn registered_as(&self, seller: Address, fingerprint: B256) -> Option<U256> {
        self.receivables.registered.get(&(seller, fingerprint)).copied()
    }

    /// The receivable under which `debtor` acknowledged that debt.
    #[must_use]
    pub fn acknowledged_as(&self, debtor: Address, fingerprint: B256) -> Option<U256> {
        self.receivables.acknowledged.get(&(debtor, fingerprint)).copied()
    }

    /// What the contract says of receivable `id`.
    #[must_use]
    pub fn on_chain(&self, id: U256) -> OnChain {
        let Some(record) = self.receivable(id) else {
            return OnChain::None;
        };
        if !record.acknowledged {
            OnChain::Registered
        } else if self.is_paid_in_full(id) {
            OnChain::Settled
        } else {
            OnChain::Acknowledged
        }
    }

    fn is_paid_in_full(&self, id: U256) -> bool {
        let (paid, whole) = self.funded(self.receivable_account(id));
        paid == whole
    }

    /// What people see of receivable `id` at `now`: sold is what neither the seller holds nor the market for the
    /// seller.
    #[must_use]
    pub fn state(&self, id: U256, now: Timestamp) -> State {
        let due = self.receivable(id).map(|record| record.terms.due_day).unwrap_or_default();
        let sold = Amount::from_word(self.sold(id)).unwrap_or(Amount::MAX);
        State::derive(self.on_chain(id), sold, Date::from_days(due), now.date())
    }

    /// The class of receivable `id`'s tokens.
    #[must_use]
    pub fn class_of(&self, id: U256) -> Option<Class> {
        self.receivable(id).map(|record| {
            Class::of_receivable(
                self.config.receivables,
                self.config.settlement,
                record.terms.currency,
                id,
                Date::from_days(record.terms.due_day),
            )
        })
    }

    /// What the debtor of receivable `id` signs.
    #[must_use]
    pub fn acknowledgement(
        &self,
        id: U256,
        no_set_off: bool,
        debtor_fingerprint: B256,
        deadline: u64,
    ) -> Option<Acknowledgement> {
        self.receivable(id).map(|record| Acknowledgement {
            receivable_id: id,
            seller: record.seller,
            debtor: record.terms.debtor,
            currency: record.terms.currency,
            face_amount: record.terms.face_amount,
            issue_day: record.terms.issue_day,
            due_day: record.terms.due_day,
            document_root: record.terms.document_root,
            no_set_off,
            debtor_fingerprint,
            deadline,
        })
    }

    /// The settlement account of receivable `id`.
    #[must_use]
    pub fn receivable_account(&self, id: U256) -> U256 {
        AccountId::of(self.config.receivables, id).get()
    }

    pub(super) fn run_receivables(
        &mut self,
        command: ReceivablesCommand,
        call: Call,
    ) -> Result<Output, LedgerError> {
        let Call { sender, .. } = call;
        match command {
            ReceivablesCommand::Register { terms, opening } => {
                self.register(sender, terms, &opening).map(Output::Word)
            }
            ReceivablesCommand::Acknowledge {
                id,
                no_set_off,
                debtor_fingerprint,
                deadline,
                signature,
            } => self
                .acknowledge(call, id, no_set_off, debtor_fingerprint, deadline, &signature)
                .map(Output::Word),
            ReceivablesCommand::TransferFrom { from, to, id } => {
                self.nft_transfer_from(sender, from, to, id)
            }
            ReceivablesCommand::Approve { to, id } => self.nft_approve(sender, to, id),
            ReceivablesCommand::SetApprovalForAll { operator, approved } => {
                self.nft_set_approval_for_all(sender, operator, approved)
            }
        }
    }

    fn register(
        &mut self,
        seller: Address,
        terms: Terms,
        opening: &Opening,
    ) -> Result<U256, LedgerError> {
        let Terms { debtor, currency, face_amount, issue_day, due_day, .. } = terms;
        let Terms { document_root, seller_fingerprint, .. } = terms;
        if face_amount.is_zero() {
            return Err(LedgerError::FaceAmountZero);
        }
        if face_amount > MOST_FACE_AMOUNT {
            let most = MOST_FACE_AMOUNT;
            return Err(LedgerError::FaceAmountTooLarge { face_amount, most });
        }
        if debtor.is_zero() {
            return Err(LedgerError::DebtorZero);
        }
        if debtor == seller {
            return Err(LedgerError::DebtorIsSeller { account: seller });
        }
        if due_day < issue_day {
            return Err(LedgerError::DueBeforeIssue { issue_day, due_day });
        }
        if let Some(id) = self.registered_as(seller, seller_fingerprint) {
            return Err(LedgerError::AlreadyRegistered { id });
        }
        let code = self.code_of(currency).ok_or(LedgerError::CurrencyUnsupported { currency })?;
        let computed = opening.root(&terms, code, seller);
        if computed != document_root {
            return Err(LedgerError::DocumentMismatch { claimed: document_root, computed });
        }
        for account in [seller, debtor, currency] {
            self.name(account)?;
        }
        let id = U256::from(self.receivables.records.len()).saturating_add(U256::ONE);
        self.receivables.registered.insert((seller, seller_fingerprint), id);
        let record = Receivable { seller, terms, acknowledged: false, no_set_off: false };
        self.receivables.records.insert(id, record);
        let book = self.config.receivables;
        self.emit(book, Event::NftTransfer { from: Address::ZERO, to: seller, id });
        self.emit(
            book,
            Event::Registered {
                id,
                seller,
                debtor,
                currency,
                face_amount,
                issue_day,
                due_day,
                document_root,
                seller_fingerprint,
            },
        );
        Ok(id)
    }

    /// Remembers an account that a receivable names.
    pub(super) fn name(&mut self, account: Address) -> Result<(), LedgerError> {
        let named = &mut self.receivables.named;
        if named.len() >= MOST_ACCOUNTS && !named.contains(&account) {
            return Err(LedgerError::TooManyAccounts { most: MOST_ACCOUNTS });
        }
        named.insert(account);
        Ok(())
    }

    fn acknowledge(
        &mut self,
        call: Call,
        id: U256,
        no_set_off: bool,
        debtor_fingerprint: B256,
        deadline: u64,
        signature: &Signed<Acknowledgement>,
    ) -> Result<U256, LedgerError> {
        let unknown = LedgerError::UnknownReceivable { id };
        let record = *self.receivable(id).ok_or(unknown)?;
        let Receivable { seller, terms, .. } = record;
        let debtor = terms.debtor;
        if record.acknowledged {
            return Err(LedgerError::WrongState { id, state: self.on_chain(id) });
        }
        if call.now.seconds() > deadline {
            return Err(LedgerError::SignatureExpired { deadline });
        }
        if let Some(id) = self.acknowledged_as(debtor, debtor_fingerprint) {
            return Err(LedgerError::AlreadyAcknowledged { id });
        }
        let message =
            self.acknowledgement(id, no_set_off, debtor_fingerprint, deadline).ok_or(unknown)?;
        let book = self.config.receivables;
        if !signature.is_by(debtor, book, &message) {
            return Err(LedgerError::SignatureInvalid { debtor });
        }
        let class = self.class_of(id).ok_or(unknown)?;
        let acknowledged = Receivable { acknowledged: true, no_set_off, ..record };
        self.receivables.records.insert(id, acknowledged);
        self.receivables.acknowledged.insert((debtor, debtor_fingerprint), id);
        self.open(book, id, debtor, terms.currency, terms.face_amount)?;
        let class_id =
            self.mint(Call { sender: book, ..call }, &class, seller, terms.face_amount.word())?;
        self.emit(
            book,
            Event::Acknowledged { id, debtor, seller, class_id, no_set_off, debtor_fingerprint },
        );
        Ok(class_id)
    }

    fn sold(&self, id: U256) -> U256 {
        let Some(class_id) = self.class_of(id).and_then(|class| self.class_id(&class).ok()) else {
            return U256::ZERO;
        };
        let seller = self.receivable(id).map(|record| record.seller).unwrap_or_default();
        let offered = self
            .listings()
            .filter(|offer| offer.class_id == class_id && offer.seller == seller)
            .fold(U256::ZERO, |sum, offer| sum.saturating_add(U256::from(offer.remaining)));
        self.tokens_supply(class_id)
            .saturating_sub(self.tokens_balance(seller, class_id))
            .saturating_sub(offered)
    }
}
