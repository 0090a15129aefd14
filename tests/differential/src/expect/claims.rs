//! The same for what happens to debts beside their payment, and for the registry of fingerprints.

use alloy_primitives::{LogData, U256};
use alloy_sol_types::{SolError, SolEvent};
use faktor_chain::bindings::{IFingerprints, IReceivables, ISettlement};
use faktor_domain::LedgerError;
use faktor_domain::ledger::Event;

pub(super) fn error(error: LedgerError) -> Option<Vec<u8>> {
    use LedgerError as E;
    Some(match error {
        E::LateRateTooHigh { late_bps, most } => {
            ISettlement::LateRateTooHigh { lateBps: late_bps, most }.abi_encode()
        }
        E::AccountSettled { account } => ISettlement::AccountSettled { account }.abi_encode(),
        E::NotOverdue { account, last_day } => {
            ISettlement::NotOverdue { account, lastDay: U256::from(last_day) }.abi_encode()
        }
        E::StoodInFor { account, stand_in, advanced } => {
            let advanced = advanced.word();
            ISettlement::StoodInFor { account, standIn: stand_in, advanced }.abi_encode()
        }
        E::NotSettled { account } => ISettlement::NotSettled { account }.abi_encode(),
        E::NothingToReturn { account } => ISettlement::NothingToReturn { account }.abi_encode(),
        E::NotPlainTokens { account, id } => {
            ISettlement::NotPlainTokens { account, id }.abi_encode()
        }
        E::HeldBackAlready { account, holder, amount } => {
            ISettlement::HeldBackAlready { account, holder, amount: amount.word() }.abi_encode()
        }
        E::HoldbackShort { account, held, requested } => {
            ISettlement::HoldbackShort { account, held, requested }.abi_encode()
        }
        E::NotHoldbackHolder { account, caller } => {
            ISettlement::NotHoldbackHolder { account, caller }.abi_encode()
        }
        E::NothingToRelease { account } => ISettlement::NothingToRelease { account }.abi_encode(),
        E::NothingToWriteOff { account, written_off_bps } => {
            ISettlement::NothingToWriteOff { account, writtenOffBps: written_off_bps }.abi_encode()
        }
        E::TooManyAtOnce { count, most } => {
            let (count, most) = (U256::from(count), U256::from(most));
            IReceivables::TooManyAtOnce { count, most }.abi_encode()
        }
        E::NotDebtor { id, caller } => IReceivables::NotDebtor { id, caller }.abi_encode(),
        E::NotSellerOf { id, caller } => IReceivables::NotSeller { id, caller }.abi_encode(),
        E::SetOffWaived { id } => IReceivables::SetOffWaived { id }.abi_encode(),
        E::FingerprintTaken { filer, reference } => {
            IFingerprints::FingerprintTaken { filer, filerReference: number(reference) }
                .abi_encode()
        }
        E::AlreadyFiled { filer, reference } => {
            IFingerprints::AlreadyFiled { filer, filerReference: number(reference) }.abi_encode()
        }
        E::ShareInvalid { share_bps } => {
            IFingerprints::ShareInvalid { shareBps: share_bps }.abi_encode()
        }
        E::TooManyFilings { most } => {
            IFingerprints::TooManyFilings { most: U256::from(most) }.abi_encode()
        }
        E::FilerUnauthorized { party, caller } => {
            IFingerprints::FilerUnauthorized { party, caller }.abi_encode()
        }
        E::NotFiled { filer, reference } => {
            IFingerprints::NotFiled { filer, filerReference: number(reference) }.abi_encode()
        }
        _ => return None,
    })
}

pub(super) fn event(event: &Event) -> Option<LogData> {
    Some(match *event {
        Event::Settled { account, total } => {
            ISettlement::Settled { account, total }.encode_log_data()
        }
        Event::PaidInstead { account, stand_in, amount } => {
            ISettlement::PaidInstead { account, standIn: stand_in, amount }.encode_log_data()
        }
        Event::Reimbursed { account, stand_in, amount } => {
            ISettlement::Reimbursed { account, standIn: stand_in, amount }.encode_log_data()
        }
        Event::HeldBack { account, holder, amount } => {
            ISettlement::HeldBack { account, holder, amount }.encode_log_data()
        }
        Event::HoldbackReleased { account, holder, tokens, money } => {
            ISettlement::HoldbackReleased { account, holder, tokens, money }.encode_log_data()
        }
        Event::Diluted { account, holder, amount, surplus, document } => {
            ISettlement::Diluted { account, holder, amount, surplus, document }.encode_log_data()
        }
        Event::RestReturned { account, amount } => {
            ISettlement::RestReturned { account, amount }.encode_log_data()
        }
        Event::WrittenOff { account, bps, amount } => {
            ISettlement::WrittenOff { account, bps, amount }.encode_log_data()
        }
        Event::Disputed { id, debtor, reason } => {
            IReceivables::Disputed { id, debtor, reason }.encode_log_data()
        }
        Event::DisputeWithdrawn { id, debtor } => {
            IReceivables::DisputeWithdrawn { id, debtor }.encode_log_data()
        }
        Event::ReceivableCancelled { id, seller } => {
            IReceivables::Cancelled { id, seller }.encode_log_data()
        }
        Event::Filed { party, fingerprint, filer, share_bps, reference } => IFingerprints::Filed {
            party,
            fingerprint,
            filer,
            shareBps: share_bps,
            filerReference: number(reference),
        }
        .encode_log_data(),
        Event::Released { party, fingerprint, filer, share_bps, reference } => {
            IFingerprints::Released {
                party,
                fingerprint,
                filer,
                shareBps: share_bps,
                filerReference: number(reference),
            }
            .encode_log_data()
        }
        _ => return None,
    })
}

pub(crate) fn number(reference: u128) -> alloy_primitives::aliases::U80 {
    alloy_primitives::aliases::U80::from(reference)
}
