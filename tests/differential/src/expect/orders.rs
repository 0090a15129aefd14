//! Refusals and events of auctions and signed orders.

use alloy_primitives::LogData;
use alloy_sol_types::{SolError, SolEvent};
use faktor_chain::bindings::{IHelperErrors, IMarket};
use faktor_domain::LedgerError;
use faktor_domain::ledger::Event;

use crate::call::side_abi;

pub(super) fn error(error: LedgerError) -> Option<Vec<u8>> {
    use LedgerError as E;
    Some(match error {
        E::DiscountFalls { start_bps, end_bps } => {
            IMarket::DiscountFalls { startBps: start_bps, endBps: end_bps }.abi_encode()
        }
        E::WrongSide { side } => IMarket::WrongSide { side: side_abi(side) }.abi_encode(),
        E::OrderExpired { expires_at } => {
            IMarket::OrderExpired { expiresAt: expires_at }.abi_encode()
        }
        E::NotTaker { taker, caller } => IMarket::NotTaker { taker, caller }.abi_encode(),
        E::SelfTrade { account } => IMarket::SelfTrade { account }.abi_encode(),
        E::NonceCancelled { maker, nonce } => IMarket::NonceCancelled { maker, nonce }.abi_encode(),
        E::FillTooSmall { least_fill, requested } => {
            IMarket::FillTooSmall { leastFill: least_fill.minor(), requested }.abi_encode()
        }
        E::CurrencyMismatch { expected, given } => {
            IMarket::CurrencyMismatch { expected, given }.abi_encode()
        }
        E::ProceedsBelowLimit { proceeds, limit } => {
            IMarket::ProceedsBelowLimit { proceeds, limit }.abi_encode()
        }
        E::OrderSignatureInvalid { maker } => IMarket::OrderSignatureInvalid { maker }.abi_encode(),
        E::AmountMismatch { approved, given } => {
            IMarket::AmountMismatch { approved, given }.abi_encode()
        }
        E::CallFailed => IHelperErrors::FailedCall {}.abi_encode(),
        _ => return None,
    })
}

pub(super) fn event(event: &Event) -> Option<LogData> {
    Some(match *event {
        Event::AuctionOpened { id, start_bps, end_bps, opens_at, expires_at } => {
            IMarket::AuctionOpened {
                id,
                startBps: start_bps,
                endBps: end_bps,
                opensAt: opens_at,
                expiresAt: expires_at,
            }
            .encode_log_data()
        }
        Event::OrderFilled { digest, maker, taker, side, class_id, amount, cost } => {
            let (side, id) = (side_abi(side), class_id);
            IMarket::OrderFilled { digest, maker, taker, side, classId: id, amount, cost }
                .encode_log_data()
        }
        Event::NoncesCancelled { maker, word, mask } => {
            IMarket::NoncesCancelled { maker, word, mask }.encode_log_data()
        }
        _ => return None,
    })
}
