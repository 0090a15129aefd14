//! Who owns a receivable (ERC-721). An acknowledged one stays where its tokens were minted,
//! a cancelled one is over.

use alloy_primitives::{Address, U256};

use super::{Event, Ledger, LedgerError, Output, Receivable};

impl Ledger {
    /// Who else may move receivable `id`.
    #[must_use]
    pub fn approved_for(&self, id: U256) -> Address {
        self.receivables.approved.get(&id).copied().unwrap_or_default()
    }

    /// How many receivables `owner` has.
    #[must_use]
    pub fn receivables_of(&self, owner: Address) -> usize {
        self.receivables().filter(|(_, record)| record.seller == owner).count()
    }

    pub(super) fn nft_transfer_from(
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
        if record.is_some_and(|record| record.acknowledged || record.cancelled) {
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
        self.name(to)?;
        if owner != from {
            return Err(LedgerError::NftIncorrectOwner { sender: from, id, owner });
        }
        self.receivables.approved.remove(&id);
        self.receivables.records.insert(id, Receivable { seller: to, ..record });
        self.emit(self.config.receivables, Event::NftTransfer { from, to, id });
        Ok(Output::Nothing)
    }

    pub(super) fn nft_approve(
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

    pub(super) fn nft_set_approval_for_all(
        &mut self,
        owner: Address,
        operator: Address,
        approved: bool,
    ) -> Result<Output, LedgerError> {
        if operator.is_zero() {
            return Err(LedgerError::NftInvalidOperator { operator });
        }
        self.receivables.operators.insert((owner, operator), approved);
        let event = Event::NftApprovalForAll { owner, operator, approved };
        self.emit(self.config.receivables, event);
        Ok(Output::Nothing)
    }
}
