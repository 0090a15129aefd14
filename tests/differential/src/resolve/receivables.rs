//! Steps of the receivables contract.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::Amount;
use faktor_domain::ledger::{Acknowledgement, Opening, ReceivablesCommand, Signed, Terms};

use super::{Picker, first_custodial};
use crate::people::{STRANGER, people};
use crate::step::Kind;

impl Picker<'_> {
    pub(super) fn receivables(&mut self, kind: Kind) -> ReceivablesCommand {
        match kind {
            Kind::Register => self.register(),
            Kind::Acknowledge => self.acknowledge(),
            Kind::NftTransferFrom => {
                let (id, owner) = self.owned();
                let from = if self.dice.rarely(30) { self.anybody() } else { owner };
                let approved = self.ledger.approved_for(id);
                if people().contains(&approved) && self.dice.rarely(128) {
                    self.actor = approved;
                }
                ReceivablesCommand::TransferFrom { from, to: self.anybody(), id }
            }
            Kind::NftApprove => {
                let (id, _) = self.owned();
                ReceivablesCommand::Approve { to: self.anybody(), id }
            }
            _ => {
                let approved = self.dice.roll() < 192;
                ReceivablesCommand::SetApprovalForAll { operator: self.anybody(), approved }
            }
        }
    }

    pub(super) fn register(&mut self) -> ReceivablesCommand {
        let config = *self.ledger.config();
        let others: Vec<Address> =
            people().into_iter().filter(|person| *person != self.actor).collect();
        let mut terms = Terms {
            debtor: self.dice.pick(&others),
            currency: config.currency,
            face_amount: Amount::from_word(self.dice.sum(U256::from(1_656_250_000)))
                .unwrap_or(Amount::MAX),
            issue_day: self.today().saturating_sub(u32::from(self.dice.roll() % 60)),
            due_day: self.today() + self.dice.pick(&[60, 30, 1, 0, 5, 1, 14, 0, 365, 100_000]),
            late_bps: self.dice.pick(&[0, 800, 10_000, 0, 1, 2_000]),
            grace_days: self.dice.pick(&[0, 3, 0, 255]),
            document_root: B256::ZERO,
            seller_fingerprint: self.fingerprint(),
        };
        let salt = B256::from(U256::from(self.dice.number()));
        let opening = Opening { salts: [salt; 6], siblings: [salt; 4] };
        let flaw = if self.dice.rarely(48) { self.dice.roll() % 9 } else { u8::MAX };
        match flaw {
            0 => terms.debtor = self.actor,
            1 => terms.debtor = Address::ZERO,
            2 => terms.currency = self.dice.pick(&[config.stablecoin, config.tokens, STRANGER]),
            3 => terms.due_day = terms.issue_day.saturating_sub(1),
            4 => terms.due_day = u32::MAX,
            5 => terms.debtor = config.settlement,
            8 => terms.late_bps = self.dice.pick(&[10_001, u16::MAX]),
            _ if self.dice.rarely(48) => terms.currency = first_custodial(self.ledger),
            _ => {}
        }
        let signer = if flaw == 6 { STRANGER } else { self.actor };
        terms.document_root = opening.root(&terms, config.currency_code, signer);
        if flaw == 7 {
            terms.issue_day = terms.issue_day.saturating_sub(1);
        }
        ReceivablesCommand::Register { terms, opening }
    }

    fn acknowledge(&mut self) -> ReceivablesCommand {
        let waiting: Vec<U256> = self
            .ledger
            .receivables()
            .filter(|(_, record)| super::waits(record))
            .map(|(id, _)| id)
            .collect();
        let id = if waiting.is_empty() || self.dice.rarely(24) {
            self.receivable_id()
        } else {
            self.dice.pick(&waiting)
        };
        let no_set_off = self.dice.roll() < 128;
        let debtor_fingerprint = self.fingerprint();
        let deadline = self.dice.pick(&[u64::MAX, self.now + 600, self.now, u64::MAX - 1]);
        let deadline = if self.dice.rarely(12) { self.now - 1 } else { deadline };
        let message = self
            .ledger
            .acknowledgement(id, no_set_off, debtor_fingerprint, deadline)
            .unwrap_or(Acknowledgement {
                receivable_id: id,
                seller: self.actor,
                debtor: self.actor,
                currency: self.actor,
                face_amount: Amount::ZERO,
                issue_day: 0,
                due_day: 0,
                late_bps: 0,
                grace_days: 0,
                document_root: B256::ZERO,
                no_set_off,
                debtor_fingerprint,
                deadline,
            });
        let contract = self.ledger.config().receivables;
        // A contract as debtor has no key.
        let signer = if people().contains(&message.debtor) { message.debtor } else { STRANGER };
        let mut signature = Signed { signer, contract, message };
        if self.dice.rarely(40) {
            let message = &mut signature.message;
            match self.dice.roll() % 8 {
                0 => signature.signer = self.dice.pick(&[self.actor, STRANGER, message.seller]),
                1 => signature.contract = STRANGER,
                2 => message.no_set_off = !no_set_off,
                3 => message.due_day ^= 1,
                4 => message.face_amount = Amount::MAX,
                5 => message.deadline ^= 1,
                6 => message.receivable_id += U256::ONE,
                _ => message.seller = STRANGER,
            }
        }
        ReceivablesCommand::Acknowledge { id, no_set_off, debtor_fingerprint, deadline, signature }
    }

    /// A receivable and its owner, who becomes the actor mostly.
    fn owned(&mut self) -> (U256, Address) {
        let id = self.receivable_id();
        let owner = self.ledger.receivable(id).map_or(self.actor, |record| record.seller);
        if people().contains(&owner) && !self.dice.rarely(60) {
            self.actor = owner;
        }
        (id, owner)
    }
}
