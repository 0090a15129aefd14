//! From a log to an entry.

use alloy_primitives::{Address, U256};
use alloy_rpc_types_eth::Log;
use alloy_sol_types::SolEventInterface;
use faktor_domain::{ClassId, ListingId, ReceivableId, Timestamp};

use super::{HistoryEntry, HistoryKind};
use crate::{
    Deployments,
    bindings::{
        IConditionalTokens::{self, IConditionalTokensEvents as Tokens},
        ICurrencyToken::ICurrencyTokenEvents as Currency,
        IErc20Permit::IErc20PermitEvents as Erc20,
        IMarket::IMarketEvents as Market,
        IReceivables::IReceivablesEvents as Receivables,
        ISettlement::ISettlementEvents as Settlement,
    },
    convert::{amount, amount_128},
};

/// The entry that a log of one of our contracts tells; none for logs that only repeat or prepare another. Block, place
/// and time are filled in by the caller.
pub(super) fn decode(log: &Log, deployments: &Deployments) -> Option<HistoryEntry> {
    let contracts = &deployments.contracts;
    let (address, inner) = (log.address(), &log.inner);
    let blank = HistoryEntry {
        kind: HistoryKind::Transferred,
        block: 0,
        time: Timestamp::default(),
        tx: log.transaction_hash?,
        log_index: 0,
        actor: None,
        counterparty: None,
        face: None,
        money: None,
        surplus: None,
        currency: None,
        receivable: None,
        listing: None,
        class_id: None,
    };
    if address == contracts.receivables.address {
        receivables(Receivables::decode_log(inner).ok()?.data, blank)
    } else if address == contracts.tokens.address {
        tokens(Tokens::decode_log(inner).ok()?.data, blank)
    } else if address == contracts.market.address {
        market(Market::decode_log(inner).ok()?.data, blank)
    } else if address == contracts.settlement.address {
        settlement(Settlement::decode_log(inner).ok()?.data, blank)
    } else {
        let blank = HistoryEntry { currency: Some(address), ..blank };
        match Currency::decode_log(inner) {
            Ok(event) => currency(event.data, blank),
            Err(_) => erc20(Erc20::decode_log(inner).ok()?.data, blank),
        }
    }
}

fn receivables(event: Receivables, blank: HistoryEntry) -> Option<HistoryEntry> {
    match event {
        Receivables::Registered(e) => Some(HistoryEntry {
            kind: HistoryKind::Registered,
            actor: Some(e.seller),
            counterparty: Some(e.debtor),
            face: Some(amount(U256::from(e.faceAmount))),
            currency: Some(e.currency),
            receivable: Some(ReceivableId::new(e.id)),
            ..blank
        }),
        Receivables::Acknowledged(e) => Some(HistoryEntry {
            kind: HistoryKind::Acknowledged,
            actor: Some(e.debtor),
            counterparty: Some(e.seller),
            receivable: Some(ReceivableId::new(e.id)),
            class_id: Some(ClassId::new(e.classId)),
            ..blank
        }),
        // Not told yet: the page does none of these.
        Receivables::Transfer(_)
        | Receivables::Disputed(_)
        | Receivables::DisputeWithdrawn(_)
        | Receivables::Cancelled(_) => None,
    }
}

fn tokens(event: Tokens, blank: HistoryEntry) -> Option<HistoryEntry> {
    match event {
        Tokens::Exchanged(e) => Some(HistoryEntry {
            kind: HistoryKind::Exchanged,
            actor: Some(e.holder),
            counterparty: Some(e.receiver),
            face: Some(amount(e.amount)),
            money: Some(amount(e.paid)),
            class_id: Some(ClassId::new(e.id)),
            ..blank
        }),
        Tokens::Burned(e) => Some(HistoryEntry {
            kind: HistoryKind::Burned,
            actor: Some(e.holder),
            face: Some(amount(e.amount)),
            class_id: Some(ClassId::new(e.id)),
            ..blank
        }),
        Tokens::Transfer(e) => token_transfer(&e, blank),
        // A mint is told by the acknowledgement, a beneficiary's part by the payment.
        Tokens::Minted(_)
        | Tokens::Donated(_)
        | Tokens::Converted(_)
        | Tokens::ConsentUsed(_)
        | Tokens::ClassPublished(_)
        | Tokens::Approval(_)
        | Tokens::OperatorSet(_) => None,
    }
}

fn token_transfer(e: &IConditionalTokens::Transfer, blank: HistoryEntry) -> Option<HistoryEntry> {
    if e.sender.is_zero() || e.receiver.is_zero() {
        return None;
    }
    Some(HistoryEntry {
        kind: HistoryKind::TokensTransferred,
        actor: Some(e.sender),
        counterparty: Some(e.receiver),
        face: Some(amount(e.amount)),
        class_id: Some(ClassId::new(e.id)),
        ..blank
    })
}

fn market(event: Market, blank: HistoryEntry) -> Option<HistoryEntry> {
    Some(match event {
        Market::Listed(e) => HistoryEntry {
            kind: HistoryKind::Listed,
            actor: Some(e.seller),
            face: Some(amount_128(e.amount)),
            listing: Some(ListingId::new(e.id)),
            class_id: Some(ClassId::new(e.classId)),
            ..blank
        },
        Market::Bought(e) => HistoryEntry {
            kind: HistoryKind::Bought,
            actor: Some(e.buyer),
            counterparty: Some(e.seller),
            face: Some(amount_128(e.amount)),
            money: Some(amount(e.cost)),
            listing: Some(ListingId::new(e.id)),
            ..blank
        },
        Market::Cancelled(e) => HistoryEntry {
            kind: HistoryKind::Cancelled,
            face: Some(amount_128(e.returned)),
            listing: Some(ListingId::new(e.id)),
            ..blank
        },
        // The listing tells of the auction; what orders move is told by the token transfers.
        Market::AuctionOpened(_) | Market::OrderFilled(_) | Market::NoncesCancelled(_) => {
            return None;
        }
    })
}

fn settlement(event: Settlement, blank: HistoryEntry) -> Option<HistoryEntry> {
    match event {
        Settlement::Swept(e) => Some(HistoryEntry {
            kind: HistoryKind::Swept,
            counterparty: Some(e.lockbox),
            money: Some(amount(e.credited.saturating_add(e.surplus))),
            surplus: (!e.surplus.is_zero()).then(|| amount(e.surplus)),
            ..blank
        }),
        Settlement::SurplusReclaimed(e) => Some(HistoryEntry {
            kind: HistoryKind::Reclaimed,
            actor: Some(e.debtor),
            counterparty: Some(e.receiver),
            money: Some(amount(e.amount)),
            currency: Some(e.currency),
            ..blank
        }),
        // Opening is part of the acknowledgement, paying out part of the exchange, settling part of the sweep; the page does
        // nothing of the rest.
        Settlement::Opened(_)
        | Settlement::PaidOut(_)
        | Settlement::StraySwept(_)
        | Settlement::Settled(_)
        | Settlement::PaidInstead(_)
        | Settlement::Reimbursed(_)
        | Settlement::HeldBack(_)
        | Settlement::HoldbackReleased(_)
        | Settlement::Diluted(_)
        | Settlement::RestReturned(_)
        | Settlement::WrittenOff(_) => None,
    }
}

fn currency(event: Currency, blank: HistoryEntry) -> Option<HistoryEntry> {
    let (kind, actor, counterparty, moved) = match event {
        Currency::Wrapped(e) => (HistoryKind::Wrapped, e.payer, e.receiver, e.amount),
        Currency::Unwrapped(e) => (HistoryKind::Unwrapped, e.holder, e.receiver, e.amount),
    };
    Some(HistoryEntry { kind, ..moved_money(actor, counterparty, moved, blank) })
}

fn erc20(event: Erc20, blank: HistoryEntry) -> Option<HistoryEntry> {
    match event {
        // Mints and burns of XT are told by wrapping and unwrapping; a faucet's mint comes from nobody.
        Erc20::Transfer(e) if e.to.is_zero() => None,
        Erc20::Transfer(e) => {
            let sender = (!e.from.is_zero()).then_some(e.from);
            Some(HistoryEntry { actor: sender, ..moved_money(e.from, e.to, e.value, blank) })
        }
        Erc20::Approval(_) => None,
    }
}

fn moved_money(actor: Address, to: Address, moved: U256, blank: HistoryEntry) -> HistoryEntry {
    HistoryEntry {
        kind: HistoryKind::Transferred,
        actor: Some(actor),
        counterparty: Some(to),
        money: Some(amount(moved)),
        ..blank
    }
}
