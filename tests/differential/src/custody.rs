//! Commands, refusals and events of custodial currencies and of their registry in the contracts' encoding.

use alloy_primitives::{Bytes, FixedBytes, LogData, U256};
use alloy_sol_types::{SolCall, SolError, SolEvent, SolStruct};
use faktor_chain::bindings as abi;
use faktor_chain::bindings::{ICurrencyRegistry, ICustodialCurrency, IHelperErrors};
use faktor_domain::LedgerError;
use faktor_domain::ledger::{
    CurrencyKind, Custody, CustodyCommand, DepositReceipt, Event, ReceiptState, Registry,
    RegistryCommand, ReserveAttestation, Role, Signed, Withdrawal, WithdrawalPayment,
};

use crate::call::{domain, signature};

/// The name of every custodial currency in these tests; their symbols differ.
pub(crate) const CUSTODIAL_NAME: &str = "Bank Euro";

pub(crate) fn custody(command: &CustodyCommand) -> Vec<u8> {
    match command.clone() {
        CustodyCommand::Mint { receipt, signature } => {
            let (receipt, signature) = (receipt_abi(&receipt), receipt_signature(&signature));
            ICustodialCurrency::mintCall { receipt, signature }.abi_encode()
        }
        CustodyCommand::CancelReceipt { nonce } => {
            ICustodialCurrency::cancelReceiptCall { nonce }.abi_encode()
        }
        CustodyCommand::AttestReserve { attestation, signature } => {
            let attestation = attestation_abi(&attestation);
            let signature = attestation_signature(&signature);
            ICustodialCurrency::attestReserveCall { attestation, signature }.abi_encode()
        }
        CustodyCommand::RequestWithdrawal { amount, bank_reference } => {
            let call =
                ICustodialCurrency::requestWithdrawalCall { amount, bankReference: bank_reference };
            call.abi_encode()
        }
        CustodyCommand::SettleWithdrawal { number, payment_reference, signature } => {
            let signature = payment_signature(&signature);
            let call = ICustodialCurrency::settleWithdrawalCall {
                number,
                paymentReference: payment_reference,
                signature,
            };
            call.abi_encode()
        }
        CustodyCommand::PauseMinting { duration } => {
            ICustodialCurrency::pauseMintingCall { duration }.abi_encode()
        }
        CustodyCommand::ResumeMinting => ICustodialCurrency::resumeMintingCall {}.abi_encode(),
        CustodyCommand::ProposeHandOver { role, nominee } => {
            let role = role_abi(role);
            ICustodialCurrency::proposeHandOverCall { role, nominee }.abi_encode()
        }
        CustodyCommand::CancelHandOver { role } => {
            ICustodialCurrency::cancelHandOverCall { role: role_abi(role) }.abi_encode()
        }
        CustodyCommand::AcceptHandOver { role } => {
            ICustodialCurrency::acceptHandOverCall { role: role_abi(role) }.abi_encode()
        }
    }
}

pub(crate) fn registry_call(registry: &Registry, command: &RegistryCommand) -> Vec<u8> {
    match command.clone() {
        RegistryCommand::CreateWrapped { code_of, wrapping } => {
            let call = ICurrencyRegistry::createWrappedCall {
                creationCode: registry.creation_code(code_of),
                underlying: wrapping.underlying,
                name: wrapping.name,
                symbol: wrapping.symbol,
                currencyCode: wrapping.currency_code.into(),
            };
            call.abi_encode()
        }
        RegistryCommand::CreateCustodial { code_of, custody } => {
            let call = ICurrencyRegistry::createCustodialCall {
                creationCode: registry.creation_code(code_of),
                custody: custody_abi(&custody),
            };
            call.abi_encode()
        }
    }
}

pub(crate) fn custody_abi(custody: &Custody) -> abi::Custody {
    abi::Custody {
        name: custody.name.clone(),
        symbol: custody.symbol.clone(),
        currencyCode: FixedBytes(custody.currency_code),
        custodian: custody.custodian,
        auditor: custody.auditor,
        maxReserveAge: custody.max_reserve_age,
    }
}

pub(crate) fn role_abi(role: Role) -> abi::Role {
    match role {
        Role::Custodian => abi::Role::Custodian,
        Role::Auditor => abi::Role::Auditor,
    }
}

pub(crate) fn receipt_state_abi(state: ReceiptState) -> abi::ReceiptState {
    match state {
        ReceiptState::Unused => abi::ReceiptState::Unused,
        ReceiptState::Minted => abi::ReceiptState::Minted,
        ReceiptState::Cancelled => abi::ReceiptState::Cancelled,
    }
}

pub(crate) fn kind_abi(kind: CurrencyKind) -> abi::CurrencyKind {
    abi::CurrencyKind::try_from(kind.number()).unwrap()
}

pub(crate) fn receipt_abi(receipt: &DepositReceipt) -> abi::DepositReceipt {
    let DepositReceipt { account, amount, reference, nonce, expires_at } = *receipt;
    abi::DepositReceipt { account, amount, reference, nonce, expiresAt: expires_at }
}

pub(crate) fn attestation_abi(attestation: &ReserveAttestation) -> abi::ReserveAttestation {
    let ReserveAttestation { amount, paid_out, attested_at, statement } = *attestation;
    abi::ReserveAttestation { amount, paidOut: paid_out, attestedAt: attested_at, statement }
}

fn payment_abi(payment: &WithdrawalPayment) -> abi::WithdrawalPayment {
    let WithdrawalPayment { number, holder, amount, payment_reference } = *payment;
    abi::WithdrawalPayment { number, holder, amount, paymentReference: payment_reference }
}

pub(crate) fn withdrawal_abi(order: &Withdrawal) -> abi::Withdrawal {
    abi::Withdrawal {
        number: order.number,
        holder: order.holder,
        amount: order.amount.to(),
        bankReference: order.bank_reference,
        requestedAt: order.requested_at,
        settledAt: order.settled_at,
        paymentReference: order.payment_reference,
    }
}

fn receipt_signature(signed: &Signed<DepositReceipt>) -> Bytes {
    let domain = domain(CUSTODIAL_NAME, signed.contract);
    signature(signed.signer, receipt_abi(&signed.message).eip712_signing_hash(&domain))
}

fn attestation_signature(signed: &Signed<ReserveAttestation>) -> Bytes {
    let domain = domain(CUSTODIAL_NAME, signed.contract);
    signature(signed.signer, attestation_abi(&signed.message).eip712_signing_hash(&domain))
}

fn payment_signature(signed: &Signed<WithdrawalPayment>) -> Bytes {
    let domain = domain(CUSTODIAL_NAME, signed.contract);
    signature(signed.signer, payment_abi(&signed.message).eip712_signing_hash(&domain))
}

pub(crate) fn custody_error(error: LedgerError) -> Option<Vec<u8>> {
    use ICustodialCurrency as I;
    use LedgerError as E;
    Some(match error {
        E::RoleEmpty => I::RoleEmpty {}.abi_encode(),
        E::RolesNotSeparate { account } => I::RolesNotSeparate { account }.abi_encode(),
        E::ReserveAgeTooLong { age, most } => I::ReserveAgeTooLong { age, most }.abi_encode(),
        E::NotInRole { role, caller } => I::NotInRole { role: role_abi(role), caller }.abi_encode(),
        E::NotNominated { role, caller } => {
            I::NotNominated { role: role_abi(role), caller }.abi_encode()
        }
        E::NothingProposed { role } => I::NothingProposed { role: role_abi(role) }.abi_encode(),
        E::NotSignedBy { signer } => I::NotSignedBy { signer }.abi_encode(),
        E::PausedUntil { until } => I::PausedUntil { until }.abi_encode(),
        E::NotPaused => I::NotPaused {}.abi_encode(),
        E::PauseTooLong { duration, most } => I::PauseTooLong { duration, most }.abi_encode(),
        E::PauseTooSoon { possible_from } => {
            I::PauseTooSoon { possibleFrom: possible_from }.abi_encode()
        }
        E::ReceiptExpired { expires_at } => {
            I::ReceiptExpired { expiresAt: expires_at }.abi_encode()
        }
        E::ReceiptSpent { nonce, state } => {
            I::ReceiptSpent { nonce, state: receipt_state_abi(state) }.abi_encode()
        }
        E::ReserveStale { attested_at, max_age } => {
            I::ReserveStale { attestedAt: attested_at, maxAge: max_age }.abi_encode()
        }
        E::ReserveExceeded { reserve, committed, requested } => {
            I::ReserveExceeded { reserve, committed, requested }.abi_encode()
        }
        E::AttestedInFuture { attested_at } => {
            I::AttestedInFuture { attestedAt: attested_at }.abi_encode()
        }
        E::AttestationOutdated { last, attested_at } => {
            I::AttestationOutdated { last, attestedAt: attested_at }.abi_encode()
        }
        E::PaidOutTooLarge { paid_out, withdrawn } => {
            I::PaidOutTooLarge { paidOut: paid_out, withdrawn }.abi_encode()
        }
        E::UnknownWithdrawal { number } => I::UnknownWithdrawal { number }.abi_encode(),
        E::AlreadySettled { number } => I::AlreadySettled { number }.abi_encode(),
        E::CreationCodeUnknown { code_hash } => {
            ICurrencyRegistry::CreationCodeUnknown { codeHash: code_hash }.abi_encode()
        }
        E::CurrencyCodeInvalid { currency_code } => {
            ICurrencyRegistry::CurrencyCodeInvalid { currencyCode: currency_code }.abi_encode()
        }
        E::FailedDeployment => IHelperErrors::FailedDeployment {}.abi_encode(),
        E::InstanceExists { currency } => {
            ICurrencyRegistry::InstanceExists { currency }.abi_encode()
        }
        _ => return None,
    })
}

pub(crate) fn custody_event(event: &Event) -> Option<LogData> {
    use ICustodialCurrency as I;
    Some(match *event {
        Event::Deposited { nonce, account, bank_reference, amount, custodian } => {
            let bank = bank_reference;
            I::Deposited { nonce, account, bankReference: bank, amount, custodian }
                .encode_log_data()
        }
        Event::ReceiptCancelled { nonce, custodian } => {
            I::ReceiptCancelled { nonce, custodian }.encode_log_data()
        }
        Event::ReserveAttested { attested_at, amount, paid_out, statement, auditor } => {
            let (at, paid) = (attested_at, paid_out);
            I::ReserveAttested { attestedAt: at, amount, paidOut: paid, statement, auditor }
                .encode_log_data()
        }
        Event::WithdrawalRequested { number, holder, bank_reference, amount } => {
            I::WithdrawalRequested { number, holder, bankReference: bank_reference, amount }
                .encode_log_data()
        }
        Event::WithdrawalSettled { number, holder, payment_reference, amount, custodian } => {
            let payment = payment_reference;
            I::WithdrawalSettled { number, holder, paymentReference: payment, amount, custodian }
                .encode_log_data()
        }
        Event::MintingPaused { until, custodian } => {
            I::MintingPaused { until, custodian }.encode_log_data()
        }
        Event::MintingResumed { custodian } => I::MintingResumed { custodian }.encode_log_data(),
        Event::HandOverProposed { role, holder, nominee } => {
            I::HandOverProposed { role: role_abi(role), holder, nominee }.encode_log_data()
        }
        Event::HandOverCancelled { role, holder, nominee } => {
            I::HandOverCancelled { role: role_abi(role), holder, nominee }.encode_log_data()
        }
        Event::HandedOver { role, from, to } => {
            I::HandedOver { role: role_abi(role), from, to }.encode_log_data()
        }
        Event::InstanceCreated { currency_code, kind, currency } => {
            let (code, kind) = (currency_code, kind_abi(kind));
            ICurrencyRegistry::InstanceCreated { currencyCode: code, kind, currency }
                .encode_log_data()
        }
        _ => return None,
    })
}

/// A page's answer is at most so long.
pub(crate) const MOST_PER_PAGE: usize = 100;

/// All of a list's numbers from the first on.
pub(crate) const FROM_THE_FIRST: (U256, U256) = (U256::ZERO, U256::MAX);
