//! Steps about debts beside their payment, and of the registry of fingerprints.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{
    Command, CurrencyCommand, Deposit, FilingMessage, FingerprintsCommand, Opening, Payload,
    ReceivablesCommand, SettlementCommand, Signed, Terms, TokensCommand,
};
use faktor_domain::{AccountId, OnChain, Timestamp};

use super::Picker;
use crate::people::{STRANGER, people};
use crate::step::Kind;

impl Picker<'_> {
    pub(super) fn claims(&mut self, kind: Kind) -> Command {
        match kind {
            Kind::PayInstead => Command::Settlement(self.pay_instead()),
            Kind::Dilute => {
                let (account, held) = self.held_back();
                let amount = self.dice.sum(held);
                let document = self.fingerprint();
                Command::Settlement(SettlementCommand::Dilute { account, amount, document })
            }
            Kind::ReleaseHoldback => {
                let account = self.held_back().0;
                Command::Settlement(SettlementCommand::ReleaseHoldback { account })
            }
            Kind::ReturnRest => {
                let config = *self.ledger.config();
                let (owner, id) = self.settled(|owner| owner == config.receivables);
                if owner == config.receivables {
                    Command::Receivables(ReceivablesCommand::ReturnRest { id })
                } else {
                    Command::Settlement(SettlementCommand::ReturnRest { id })
                }
            }
            Kind::ReturnOwnRest => {
                let (owner, id) = self.settled(|owner| people().contains(&owner));
                if people().contains(&owner) {
                    self.actor = if self.dice.rarely(40) { self.actor } else { owner };
                    return Command::Settlement(SettlementCommand::ReturnRest { id });
                }
                self.settling(id)
            }
            Kind::WriteOff => {
                let account = self.unsettled_account();
                Command::Settlement(SettlementCommand::WriteOff { account })
            }
            Kind::HoldBack => self.deposit_tokens(Deposit::HoldBack),
            Kind::GiveUp => self.deposit_tokens(Deposit::GiveUp),
            Kind::File | Kind::FileWithSignature | Kind::ReleaseFiling => {
                Command::Fingerprints(self.filing(kind))
            }
            _ => Command::Receivables(self.claim(kind)),
        }
    }

    fn claim(&mut self, kind: Kind) -> ReceivablesCommand {
        let id = self.receivable_id();
        let record = self.ledger.receivable(id).copied();
        let terms = record.map(|record| record.terms);
        let as_actor = |picker: &mut Self, who: Option<Address>| {
            if let Some(who) = who.filter(|who| people().contains(who))
                && !picker.dice.rarely(40)
            {
                picker.actor = who;
            }
        };
        match kind {
            Kind::Dispute => {
                as_actor(self, terms.map(|terms| terms.debtor));
                ReceivablesCommand::Dispute { id, reason: self.fingerprint() }
            }
            Kind::WithdrawDispute => {
                let disputed: Vec<U256> = self
                    .ledger
                    .receivables()
                    .filter(|(_, record)| record.disputed)
                    .map(|(id, _)| id)
                    .collect();
                let id = if disputed.is_empty() { id } else { self.dice.pick(&disputed) };
                let debtor = self.ledger.receivable(id).map(|record| record.terms.debtor);
                as_actor(self, debtor);
                ReceivablesCommand::WithdrawDispute { id }
            }
            Kind::CancelReceivable => {
                as_actor(self, record.map(|record| record.seller));
                let fingerprint = terms.map(|terms| terms.seller_fingerprint);
                let (registrant, seller_fingerprint) = if self.dice.rarely(40) {
                    (self.anybody(), self.fingerprint())
                } else {
                    (self.actor, fingerprint.unwrap_or_default())
                };
                ReceivablesCommand::Cancel { id, registrant, seller_fingerprint }
            }
            Kind::ReleaseFingerprint => {
                let today = Timestamp::from_seconds(self.now).date();
                let cancelled: Vec<(U256, Address)> = self
                    .ledger
                    .receivables()
                    .filter(|(id, record)| {
                        record.acknowledged
                            && self.ledger.on_chain(*id, today) == OnChain::Cancelled
                    })
                    .map(|(id, record)| (id, record.terms.debtor))
                    .collect();
                let any = (id, terms.map_or(self.actor, |terms| terms.debtor));
                let (id, party) =
                    if cancelled.is_empty() { any } else { self.dice.pick(&cancelled) };
                let own: Vec<B256> = self
                    .ledger
                    .filed_debts()
                    .filter(|(filed, fingerprint)| {
                        *filed == party && self.ledger.filed_as(party, *fingerprint) == Some(id)
                    })
                    .map(|(_, fingerprint)| fingerprint)
                    .collect();
                let fingerprint =
                    if own.is_empty() { self.fingerprint() } else { self.dice.pick(&own) };
                ReceivablesCommand::Release { id, party, fingerprint }
            }
            _ => {
                let count = self.dice.pick(&[2, 3, 1, 0, 51]);
                let one = |picker: &mut Self| match picker.register() {
                    ReceivablesCommand::Register { terms, opening } => Some((terms, opening)),
                    _ => None,
                };
                let registrations: Vec<(Terms, Opening)> =
                    (0..count).filter_map(|_| one(self)).collect();
                ReceivablesCommand::RegisterAll { registrations }
            }
        }
    }

    fn filing(&mut self, kind: Kind) -> FingerprintsCommand {
        let party = if self.dice.rarely(60) { self.anybody() } else { self.actor };
        let fingerprint = self.fingerprint();
        let share_bps = self.dice.pick(&[2_500, 10_000, 5_000, 1, 1_000, 0, 10_001, 1_000]);
        let reference = u128::from(self.dice.roll() % 4);
        match kind {
            Kind::File => FingerprintsCommand::File { party, fingerprint, share_bps, reference },
            Kind::FileWithSignature => {
                let party = self.anybody();
                let deadline = self.dice.pick(&[u64::MAX, self.now, self.now - 1]);
                let filer = self.actor;
                let message = FilingMessage { filer, fingerprint, share_bps, reference, deadline };
                let contract = self.ledger.config().fingerprints;
                // Only people have a key.
                let signer = if people().contains(&party) { party } else { filer };
                let mut signature = Signed { signer, contract, message };
                if self.dice.rarely(40) {
                    match self.dice.roll() % 3 {
                        // A stranger has no key: signing for itself it would have one in the model alone.
                        0 if party != STRANGER => signature.signer = STRANGER,
                        1 => signature.contract = STRANGER,
                        _ => signature.message.share_bps ^= 1,
                    }
                }
                FingerprintsCommand::FileWithSignature {
                    party,
                    fingerprint,
                    share_bps,
                    reference,
                    deadline,
                    signature,
                }
            }
            _ => {
                let filed: Vec<_> = self
                    .ledger
                    .filed_debts()
                    .flat_map(|(party, fingerprint)| {
                        self.ledger
                            .filings(party, fingerprint)
                            .iter()
                            .map(move |filing| (party, fingerprint, *filing))
                    })
                    .filter(|(_, _, filing)| people().contains(&filing.filer))
                    .collect();
                if filed.is_empty() || self.dice.rarely(40) {
                    return FingerprintsCommand::Release { party, fingerprint, reference };
                }
                let (party, fingerprint, filing) = self.dice.pick(&filed);
                self.actor = filing.filer;
                let reference = filing.reference;
                FingerprintsCommand::Release { party, fingerprint, reference }
            }
        }
    }

    /// Plain tokens that somebody holds, of an account that is not settled, mostly.
    fn deposit_tokens(&mut self, deposit: Deposit) -> Command {
        let config = *self.ledger.config();
        let plain: Vec<(U256, U256, Address, U256)> = self
            .ledger
            .accounts()
            .filter(|(_, stored)| !stored.settled)
            .filter_map(|(account, stored)| {
                let class = self.ledger.plain_class(account, stored);
                Some((account, self.ledger.class_id(&class).ok()?))
            })
            .flat_map(|(account, id)| {
                people().map(|holder| (account, id, holder, self.ledger.tokens_balance(holder, id)))
            })
            .filter(|(_, _, _, balance)| !balance.is_zero())
            .collect();
        let (account, id, all) = if plain.is_empty() || self.dice.rarely(30) {
            let class = self.any_class();
            let id = self.ledger.class_id(&class).unwrap_or_default();
            (self.account_id(), id, U256::from(1_000))
        } else {
            let (account, id, holder, balance) = self.dice.pick(&plain);
            self.actor = holder;
            (account, id, balance)
        };
        let amount = self.dice.sum(all);
        let document = self.fingerprint();
        let order = Payload::Deposit { account, deposit, document };
        let spender = config.settlement;
        Command::Tokens(TokensCommand::ApproveAndCall { spender, id, amount, order })
    }

    /// An account with tokens held back, whose holder acts mostly.
    fn held_back(&mut self) -> (U256, U256) {
        let held: Vec<_> = self
            .ledger
            .accounts()
            .filter(|(_, stored)| !stored.holdback.amount.is_zero())
            .map(|(account, stored)| (account, stored.holdback))
            .collect();
        if held.is_empty() || self.dice.rarely(24) {
            return (self.account_id(), U256::from(1_000));
        }
        let (account, holdback) = self.dice.pick(&held);
        if !self.dice.rarely(40) {
            self.actor = holdback.holder;
        }
        (account, holdback.amount.word())
    }

    /// Mostly of a debt that is late, and often by who stands in already or for about as much as another one advanced.
    fn pay_instead(&mut self) -> SettlementCommand {
        let today = Timestamp::from_seconds(self.now).date();
        let late: Vec<U256> = self
            .ledger
            .accounts()
            .filter(|(_, stored)| !stored.settled && stored.terms.is_late(today))
            .map(|(account, _)| account)
            .collect();
        let account = if late.is_empty() || self.dice.rarely(24) {
            self.unsettled_account()
        } else {
            self.dice.pick(&late)
        };
        let stand_in = self.ledger.account(account).map(|stored| stored.stand_in);
        let advanced = stand_in.filter(|one| !one.advanced.is_zero());
        let mut all = U256::from(100_000_000);
        if let Some(stand_in) = advanced {
            match self.dice.roll() % 4 {
                0 => self.actor = stand_in.payer,
                1 => all += stand_in.advanced.word(),
                _ => all = stand_in.advanced.word(),
            }
        }
        let most = self.dice.sum(all);
        SettlementCommand::PayInstead { account, most }
    }

    /// What settles an account that somebody opened by hand, if there is one: its payment, then the sweep.
    fn settling(&mut self, id: U256) -> Command {
        let today = Timestamp::from_seconds(self.now).date();
        let config = *self.ledger.config();
        let open = self.ledger.accounts().find_map(|(account, stored)| {
            let unpaid = stored.owed_on(today)?.checked_sub(stored.paid).ok()?;
            let payable = [config.currency, config.stablecoin].contains(&stored.currency);
            let own = !stored.settled && payable && people().contains(&stored.owner);
            own.then_some((account, stored.currency, unpaid.word()))
        });
        let Some((account, currency, unpaid)) = open else {
            return Command::Settlement(SettlementCommand::ReturnRest { id });
        };
        let lockbox = config.lockbox(account, currency);
        if self.ledger.currency_balance(currency, lockbox) < unpaid {
            let (token, to, value) = (currency, lockbox, unpaid);
            return Command::Currency(CurrencyCommand::Transfer { token, to, value });
        }
        Command::Settlement(SettlementCommand::Sweep { account })
    }

    /// Owner and number of a settled account that still holds money, of a fitting owner; else of any receivable.
    fn settled(&mut self, fits: impl Fn(Address) -> bool) -> (Address, U256) {
        let receivables = self.ledger.config().receivables;
        let numbers = |owner: Address| {
            let own = [U256::ZERO, U256::from(1)];
            let of_receivables = self.ledger.receivables().map(|(id, _)| id);
            own.into_iter().chain(of_receivables.filter(move |_| owner == receivables))
        };
        let found: Vec<(Address, U256)> = self
            .ledger
            .accounts()
            .filter(|(_, stored)| stored.settled && stored.paid > stored.paid_out)
            .filter(|(_, stored)| fits(stored.owner))
            .flat_map(|(account, stored)| {
                numbers(stored.owner)
                    .filter(move |id| AccountId::of(stored.owner, *id).get() == account)
                    .map(|id| (stored.owner, id))
            })
            .collect();
        if found.is_empty() || self.dice.rarely(24) {
            (receivables, self.receivable_id())
        } else {
            self.dice.pick(&found)
        }
    }

    fn unsettled_account(&mut self) -> U256 {
        let open: Vec<U256> = self
            .ledger
            .accounts()
            .filter(|(_, stored)| !stored.settled)
            .map(|(account, _)| account)
            .collect();
        if open.is_empty() || self.dice.rarely(16) {
            self.account_id()
        } else {
            self.dice.pick(&open)
        }
    }
}
