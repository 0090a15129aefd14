//! Invoices on chain: registration, acknowledgement, and the ERC-721 that owns them.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, U256, keccak256};

use super::{Call, Event, Ledger, LedgerError, Output, Signed};
use crate::amount::Amount;
use crate::class::Class;
use crate::currency::CurrencyCode;
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

/// Opens leaves 0 to 5 of the document tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The salts of amount due, currency, due date, issue date, seller and debtor account.
    pub salts: [B256; 6],
    /// Node over leaves 6 and 7, then the sibling at each level above the first eight leaves, bottom up.
    pub siblings: [B256; 4],
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
    records: BTreeMap<U256, Receivable>,
    registered: BTreeMap<(Address, B256), U256>,
    acknowledged: BTreeMap<(Address, B256), U256>,
    approved: BTreeMap<U256, Address>,
    operators: BTreeMap<(Address, Address), bool>,
}

impl Opening {
    /// The root that the fields of `terms`, registered by `seller` in a currency of `code`, lead to.
    #[must_use]
    pub fn root(&self, terms: &Terms, code: CurrencyCode, seller: Address) -> B256 {
        let [amount, currency, due, issue, selling, debtor] = self.salts;
        let [beside, rest @ ..] = self.siblings;
        let face = terms.face_amount.minor().to_be_bytes();
        let first = node(
            node(leaf(0, 2, amount, &face), leaf(1, 4, currency, &code.bytes())),
            node(
                leaf(2, 3, due, &terms.due_day.to_be_bytes()),
                leaf(3, 3, issue, &terms.issue_day.to_be_bytes()),
            ),
        );
        let parties = node(
            leaf(4, 6, selling, seller.as_slice()),
            leaf(5, 6, debtor, terms.debtor.as_slice()),
        );
        rest.into_iter().fold(node(first, node(parties, beside)), node)
    }
}

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

    /// Who else may move receivable `id`.
    #[must_use]
    pub fn approved_for(&self, id: U256) -> Address {
        self.receivables.approved.get(&id).copied().unwrap_or_default()
    }

    /// What the contract says of receivable `id`.
    #[must_use]
    pub fn on_chain(&self, id: U256) -> OnChain {
        let Some(record) = self.receivable(id) else {
            return OnChain::None;
        };
        if !record.acknowledged {
            OnChain::Registered
        } else if self.can_pay_in_full(self.receivable_account(id)) {
            OnChain::Settled
        } else {
            OnChain::Acknowledged
        }
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
                if operator.is_zero() {
                    return Err(LedgerError::NftInvalidOperator { operator });
                }
                self.receivables.operators.insert((sender, operator), approved);
                let event = Event::NftApprovalForAll { owner: sender, operator, approved };
                self.emit(self.config.receivables, event);
                Ok(Output::Nothing)
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
        if currency != self.config.currency {
            return Err(LedgerError::CurrencyUnsupported { currency });
        }
        let computed = opening.root(&terms, self.config.currency_code, seller);
        if computed != document_root {
            return Err(LedgerError::DocumentMismatch { claimed: document_root, computed });
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
        let class_id = self.mint(book, &class, seller, terms.face_amount.word())?;
        self.emit(
            book,
            Event::Acknowledged { id, debtor, seller, class_id, no_set_off, debtor_fingerprint },
        );
        Ok(class_id)
    }

    fn nft_transfer_from(
        &mut self,
        caller: Address,
        from: Address,
        to: Address,
        id: U256,
    ) -> Result<Output, LedgerError> {
        if to.is_zero() {
            return Err(LedgerError::NftInvalidReceiver { receiver: to });
        }
        let record = self.receivable(id).copied();
        if record.is_some_and(|record| record.acknowledged) {
            return Err(LedgerError::ReceivableLocked { id });
        }
        let record = record.ok_or(LedgerError::NftNonexistent { id })?;
        let owner = record.seller;
        let may = owner == caller
            || self.is_nft_operator(owner, caller)
            || self.approved_for(id) == caller;
        if !may {
            return Err(LedgerError::NftInsufficientApproval { operator: caller, id });
        }
        if owner != from {
            return Err(LedgerError::NftIncorrectOwner { sender: from, id, owner });
        }
        self.receivables.approved.remove(&id);
        self.receivables.records.insert(id, Receivable { seller: to, ..record });
        self.emit(self.config.receivables, Event::NftTransfer { from, to, id });
        Ok(Output::Nothing)
    }

    fn nft_approve(
        &mut self,
        caller: Address,
        to: Address,
        id: U256,
    ) -> Result<Output, LedgerError> {
        let owner = self.receivable(id).ok_or(LedgerError::NftNonexistent { id })?.seller;
        if owner != caller && !self.is_nft_operator(owner, caller) {
            return Err(LedgerError::NftInvalidApprover { approver: caller });
        }
        self.receivables.approved.insert(id, to);
        self.emit(self.config.receivables, Event::NftApproval { owner, approved: to, id });
        Ok(Output::Nothing)
    }

    /// Whether `operator` may move all of `owner`'s receivables.
    #[must_use]
    pub fn is_nft_operator(&self, owner: Address, operator: Address) -> bool {
        self.receivables.operators.get(&(owner, operator)).copied().unwrap_or_default()
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

/// A leaf of the document tree: keccak256(0x00, "faktor/field/1", index, type, salt, length, value).
fn leaf(index: u8, kind: u8, salt: B256, value: &[u8]) -> B256 {
    // Opened values are at most 20 bytes long.
    let length = u32::try_from(value.len()).unwrap_or(u32::MAX).to_be_bytes();
    keccak256(
        [b"\0faktor/field/1".as_slice(), &[index, kind], salt.as_slice(), &length, value].concat(),
    )
}

/// A node of the document tree: keccak256(0x01, left, right).
fn node(left: B256, right: B256) -> B256 {
    keccak256([&[1], left.as_slice(), right.as_slice()].concat())
}
