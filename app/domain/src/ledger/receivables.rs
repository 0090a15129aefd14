//! Invoices on chain: registration and acknowledgement.

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, B256, U256};

use super::settlement::MOST_FACE_AMOUNT;
use super::{Call, Event, Filing, Ledger, LedgerError, Opening, Output, Signed, Standing};
use crate::amount::Amount;
use crate::class::Class;
use crate::date::{Date, Timestamp};
use crate::id::AccountId;
use crate::late::DueTerms;
use crate::lifecycle::{OnChain, State};

/// Calls of the receivables contract.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the parameters of the Solidity function")]
pub enum ReceivablesCommand {
    /// Registers the caller's invoice.
    Register { terms: Terms, opening: Opening },
    /// Registers several of the caller's invoices, all or none.
    RegisterAll { registrations: Vec<(Terms, Opening)> },
    /// The debtor objects.
    Dispute { id: U256, reason: B256 },
    /// The debtor no longer objects.
    WithdrawDispute { id: U256 },
    /// The seller takes it back.
    Cancel { id: U256, registrant: Address, seller_fingerprint: B256 },
    /// What no holder can claim any more of its account, to its debtor.
    ReturnRest { id: U256 },
    /// Frees a fingerprint of a cancelled receivable.
    Release { id: U256, party: Address, fingerprint: B256 },
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
    /// Yearly late interest in basis points.
    pub late_bps: u16,
    /// Days after the due day on which paying is in time.
    pub grace_days: u8,
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
    pub late_bps: u16,
    pub grace_days: u8,
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
    /// Whether the debtor objects.
    pub disputed: bool,
    /// Whether the seller took it back.
    pub cancelled: bool,
}

impl Terms {
    /// When it is due, and what comes of paying late.
    #[must_use]
    pub const fn due(&self) -> DueTerms {
        let Self { late_bps, grace_days, .. } = *self;
        DueTerms { due: Date::from_days(self.due_day), late_bps, grace_days }
    }
}

/// The book of the receivables contract; numbers count up from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Receivables {
    pub(super) records: BTreeMap<U256, Receivable>,
    pub(super) approved: BTreeMap<U256, Address>,
    pub(super) operators: BTreeMap<(Address, Address), bool>,
    /// Every seller, debtor, owner and currency that a receivable ever named.
    named: BTreeSet<Address>,
}

/// What the contract's numbers of accounts have room for: 28 bits, without 0.
const MOST_ACCOUNTS: usize = (1 << 28) - 1;
const MOST_AT_ONCE: usize = 50;
const WHOLE_BPS: u16 = 10_000;

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

    /// The receivable that `party` registered or acknowledged the debt as.
    #[must_use]
    pub fn filed_as(&self, party: Address, fingerprint: B256) -> Option<U256> {
        let book = self.config.receivables;
        let own = self.filings(party, fingerprint).iter().find(|filing| filing.filer == book)?;
        Some(U256::from(own.reference))
    }

    /// What the contract says of receivable `id` on `today`.
    #[must_use]
    pub fn on_chain(&self, id: U256, today: Date) -> OnChain {
        let Some(record) = self.receivable(id) else {
            return OnChain::None;
        };
        if record.cancelled {
            return OnChain::Cancelled;
        }
        let account = self.account(self.receivable_account(id));
        let Some(account) = account.filter(|_| record.acknowledged) else {
            return if record.disputed { OnChain::Disputed } else { OnChain::Registered };
        };
        match account.standing(today) {
            Standing::Void => OnChain::Cancelled,
            Standing::Settled => OnChain::Settled,
            Standing::Recovered => OnChain::Recovered,
            Standing::InTime | Standing::Overdue | Standing::Defaulted if record.disputed => {
                OnChain::Disputed
            }
            Standing::Defaulted => OnChain::Defaulted,
            Standing::Overdue => OnChain::Overdue,
            Standing::InTime => OnChain::Acknowledged,
        }
    }

    /// What people see of receivable `id` at `now`: sold is what neither the seller holds nor the market for the
    /// seller.
    #[must_use]
    pub fn state(&self, id: U256, now: Timestamp) -> State {
        let sold = Amount::from_word(self.sold(id)).unwrap_or(Amount::MAX);
        State::derive(self.on_chain(id, now.date()), sold)
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
            late_bps: record.terms.late_bps,
            grace_days: record.terms.grace_days,
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
        let Call { sender, now } = call;
        let nothing = |()| Output::Nothing;
        match command {
            ReceivablesCommand::Register { terms, opening } => {
                self.register(sender, terms, &opening).map(Output::Word)
            }
            ReceivablesCommand::RegisterAll { registrations } => {
                self.register_all(sender, &registrations).map(Output::Word)
            }
            ReceivablesCommand::Dispute { id, reason } => {
                self.dispute(call, id, reason).map(nothing)
            }
            ReceivablesCommand::WithdrawDispute { id } => {
                self.withdraw_dispute(call, id).map(nothing)
            }
            ReceivablesCommand::Cancel { id, registrant, seller_fingerprint } => {
                self.cancel_receivable(call, id, registrant, seller_fingerprint).map(nothing)
            }
            ReceivablesCommand::ReturnRest { id } => {
                self.return_rest(self.config.receivables, id).map(Output::Word)
            }
            ReceivablesCommand::Release { id, party, fingerprint } => {
                self.release_fingerprint(id, party, fingerprint, now.date()).map(nothing)
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
        let Terms { document_root, seller_fingerprint, late_bps, grace_days, .. } = terms;
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
        if late_bps > DueTerms::MOST_LATE_BPS {
            return Err(LedgerError::LateRateTooHigh { late_bps, most: DueTerms::MOST_LATE_BPS });
        }
        let number = self.receivables.records.len().saturating_add(1);
        let id = U256::from(number);
        self.file(seller, seller_fingerprint, self.whole(id))?;
        let code = self.code_of(currency).ok_or(LedgerError::CurrencyUnsupported { currency })?;
        let computed = opening.root(&terms, code, seller);
        if computed != document_root {
            return Err(LedgerError::DocumentMismatch { claimed: document_root, computed });
        }
        for account in [seller, debtor, currency] {
            self.name(account)?;
        }
        let record = Receivable {
            seller,
            terms,
            acknowledged: false,
            no_set_off: false,
            disputed: false,
            cancelled: false,
        };
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
                late_bps,
                grace_days,
                document_root,
                seller_fingerprint,
            },
        );
        Ok(id)
    }

    fn register_all(
        &mut self,
        seller: Address,
        registrations: &[(Terms, Opening)],
    ) -> Result<U256, LedgerError> {
        let (count, most) = (registrations.len(), MOST_AT_ONCE);
        if count > most {
            return Err(LedgerError::TooManyAtOnce { count, most });
        }
        let first = self.receivables.records.len().saturating_add(1);
        for (terms, opening) in registrations {
            self.register(seller, *terms, opening)?;
        }
        Ok(U256::from(first))
    }

    fn dispute(&mut self, call: Call, id: U256, reason: B256) -> Result<(), LedgerError> {
        let Call { sender: debtor, now } = call;
        let record = self.as_debtor(id, debtor)?;
        match self.on_chain(id, now.date()) {
            OnChain::Registered | OnChain::Acknowledged | OnChain::Overdue | OnChain::Defaulted => {
            }
            state @ (OnChain::None
            | OnChain::Disputed
            | OnChain::Cancelled
            | OnChain::Settled
            | OnChain::Recovered) => return Err(LedgerError::WrongState { id, state }),
        }
        if record.no_set_off {
            return Err(LedgerError::SetOffWaived { id });
        }
        self.receivables.records.insert(id, Receivable { disputed: true, ..record });
        self.emit(self.config.receivables, Event::Disputed { id, debtor, reason });
        Ok(())
    }

    fn withdraw_dispute(&mut self, call: Call, id: U256) -> Result<(), LedgerError> {
        let Call { sender: debtor, now } = call;
        let record = self.as_debtor(id, debtor)?;
        let state = self.on_chain(id, now.date());
        if state != OnChain::Disputed {
            return Err(LedgerError::WrongState { id, state });
        }
        self.receivables.records.insert(id, Receivable { disputed: false, ..record });
        self.emit(self.config.receivables, Event::DisputeWithdrawn { id, debtor });
        Ok(())
    }

    fn cancel_receivable(
        &mut self,
        call: Call,
        id: U256,
        registrant: Address,
        seller_fingerprint: B256,
    ) -> Result<(), LedgerError> {
        let Call { sender: caller, now } = call;
        let record = *self.receivable(id).ok_or(LedgerError::UnknownReceivable { id })?;
        if caller != record.seller {
            return Err(LedgerError::NotSellerOf { id, caller });
        }
        if record.acknowledged || record.cancelled {
            let state = self.on_chain(id, now.date());
            return Err(LedgerError::WrongState { id, state });
        }
        self.receivables.records.insert(id, Receivable { cancelled: true, ..record });
        let book = self.config.receivables;
        let filing = self.whole(id);
        self.release_filing(book, registrant, seller_fingerprint, filing.reference)?;
        let Terms { debtor, currency, .. } = record.terms;
        self.open(book, id, debtor, currency, Amount::ZERO, record.terms.due())?;
        self.emit(book, Event::ReceivableCancelled { id, seller: caller });
        Ok(())
    }

    fn release_fingerprint(
        &mut self,
        id: U256,
        party: Address,
        fingerprint: B256,
        today: Date,
    ) -> Result<(), LedgerError> {
        match self.on_chain(id, today) {
            OnChain::None => Err(LedgerError::UnknownReceivable { id }),
            OnChain::Cancelled => {
                let filing = self.whole(id);
                self.release_filing(filing.filer, party, fingerprint, filing.reference)
            }
            state @ (OnChain::Registered
            | OnChain::Disputed
            | OnChain::Acknowledged
            | OnChain::Overdue
            | OnChain::Defaulted
            | OnChain::Settled
            | OnChain::Recovered) => Err(LedgerError::WrongState { id, state }),
        }
    }

    fn as_debtor(&self, id: U256, caller: Address) -> Result<Receivable, LedgerError> {
        let record = *self.receivable(id).ok_or(LedgerError::UnknownReceivable { id })?;
        if caller == record.terms.debtor {
            Ok(record)
        } else {
            Err(LedgerError::NotDebtor { id, caller })
        }
    }

    /// The whole debt, filed for receivable `id`.
    fn whole(&self, id: U256) -> Filing {
        let reference = u128::try_from(id).unwrap_or(u128::MAX);
        Filing { filer: self.config.receivables, share_bps: WHOLE_BPS, reference }
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
        let state = self.on_chain(id, call.now.date());
        if state != OnChain::Registered {
            return Err(LedgerError::WrongState { id, state });
        }
        if call.now.seconds() > deadline {
            return Err(LedgerError::SignatureExpired { deadline });
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
        self.file(debtor, debtor_fingerprint, self.whole(id))?;
        self.open(book, id, debtor, terms.currency, terms.face_amount, terms.due())?;
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
        let held = self.account(self.receivable_account(id)).map(|account| account.holdback);
        let held = held.filter(|held| held.holder == seller).unwrap_or_default().amount;
        self.tokens_supply(class_id)
            .saturating_sub(self.tokens_balance(seller, class_id))
            .saturating_sub(held.word())
            .saturating_sub(offered)
    }
}
