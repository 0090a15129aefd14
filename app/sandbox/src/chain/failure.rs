//! Failed executions in the words of a real node, which clients match on.

use alloy_consensus::Header;
use alloy_primitives::{Bytes, U256, hex};
use alloy_sol_types::{Panic, Revert, SolError};
use revm::context::TxEnv;
use revm::context::result::{EVMError, ExecutionResult, HaltReason, InvalidTransaction};

use super::evm::Failure;
use crate::RpcError;

/// A transaction that no block may contain.
pub(crate) fn invalid(failure: Failure, tx: &TxEnv, header: &Header, chain_id: u64) -> RpcError {
    match failure {
        EVMError::Transaction(reason) => RpcError::refused(sentence(&reason, tx, header, chain_id)),
        EVMError::Header(reason) => RpcError::internal(reason.to_string()),
        EVMError::Database(never) => match never {},
        EVMError::Custom(reason) => RpcError::internal(reason),
        EVMError::CustomAny(reason) => RpcError::internal(reason.to_string()),
    }
}

fn sentence(reason: &InvalidTransaction, tx: &TxEnv, header: &Header, chain_id: u64) -> String {
    match reason {
        InvalidTransaction::NonceTooLow { tx, state } => {
            format!("nonce too low: next nonce {state}, tx nonce {tx}")
        }
        InvalidTransaction::NonceTooHigh { tx, state } => {
            format!(
                "nonce too high: next nonce {state}, tx nonce {tx}; transactions are not queued here"
            )
        }
        InvalidTransaction::LackOfFundForMaxFee { fee, balance } => {
            let missing = fee.saturating_sub(**balance);
            format!(
                "insufficient funds for gas * price + value: balance {balance}, tx cost {fee}, overshot {missing}"
            )
        }
        InvalidTransaction::CallGasCostMoreThanGasLimit { initial_gas: needed, gas_limit }
        | InvalidTransaction::GasFloorMoreThanGasLimit { gas_floor: needed, gas_limit } => {
            format!("intrinsic gas too low: gas {gas_limit}, minimum needed {needed}")
        }
        InvalidTransaction::CallerGasLimitMoreThanBlock => {
            format!("exceeds block gas limit: gas {}, limit {}", tx.gas_limit, header.gas_limit)
        }
        InvalidTransaction::GasPriceLessThanBasefee => format!(
            "max fee per gas less than block base fee: maxFeePerGas: {}, baseFee: {}",
            tx.gas_price,
            header.base_fee_per_gas.unwrap_or_default()
        ),
        InvalidTransaction::PriorityFeeGreaterThanMaxFee => format!(
            "max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas: {}, maxFeePerGas: {}",
            tx.gas_priority_fee.unwrap_or_default(),
            tx.gas_price
        ),
        InvalidTransaction::InvalidChainId => {
            format!(
                "invalid chain id for signer: have {} want {chain_id}",
                tx.chain_id.unwrap_or_default()
            )
        }
        InvalidTransaction::CreateInitCodeSizeLimit => "max initcode size exceeded".to_owned(),
        InvalidTransaction::RejectCallerWithCode => "sender not an eoa".to_owned(),
        other => other.to_string(),
    }
}

/// The error of a call that was executed and failed; nothing if it succeeded.
pub(crate) fn outcome_error(result: &ExecutionResult) -> Option<RpcError> {
    match result {
        ExecutionResult::Success { .. } => None,
        ExecutionResult::Revert { output, .. } => Some(reverted(output)),
        ExecutionResult::Halt { reason, .. } => Some(RpcError::refused(halted(reason))),
    }
}

fn reverted(output: &Bytes) -> RpcError {
    let message = match reason(output) {
        Some(reason) => format!("execution reverted: {reason}"),
        None => "execution reverted".to_owned(),
    };
    RpcError { code: 3, message, data: Some(hex::encode_prefixed(output).into()) }
}

/// `Error(string)` and `Panic(uint256)` in words; custom errors are for the caller to decode.
fn reason(output: &Bytes) -> Option<String> {
    if let Ok(revert) = Revert::abi_decode(output) {
        return Some(revert.reason);
    }
    let panic = Panic::abi_decode(output).ok()?;
    Some(panic.kind().map_or_else(
        || format!("unknown panic code: {:#x}", panic.code),
        |kind| kind.as_geth_str().to_owned(),
    ))
}

fn halted(reason: &HaltReason) -> String {
    match reason {
        HaltReason::OutOfGas(_) => "out of gas".to_owned(),
        HaltReason::OpcodeNotFound | HaltReason::NotActivated => "invalid opcode".to_owned(),
        HaltReason::InvalidFEOpcode => "invalid opcode: INVALID".to_owned(),
        HaltReason::InvalidJump => "invalid jump destination".to_owned(),
        HaltReason::StackUnderflow => "stack underflow".to_owned(),
        HaltReason::StackOverflow => "stack limit reached 1024".to_owned(),
        HaltReason::OutOfOffset => "return data out of bounds".to_owned(),
        HaltReason::CreateCollision => "contract address collision".to_owned(),
        HaltReason::CreateContractSizeLimit => "max code size exceeded".to_owned(),
        HaltReason::CreateInitCodeSizeLimit => "max initcode size exceeded".to_owned(),
        HaltReason::CreateContractStartingWithEF => {
            "invalid code: must not begin with 0xef".to_owned()
        }
        HaltReason::StateChangeDuringStaticCall | HaltReason::CallNotAllowedInsideStatic => {
            "write protection".to_owned()
        }
        HaltReason::OutOfFunds => "insufficient balance for transfer".to_owned(),
        HaltReason::CallTooDeep => "max call depth exceeded".to_owned(),
        other => format!("execution failed: {other:?}"),
    }
}

/// Whether more gas could make the call succeed.
pub(crate) fn lacks_gas(result: &ExecutionResult) -> bool {
    matches!(result, ExecutionResult::Halt { reason: HaltReason::OutOfGas(_), .. })
}

/// The most gas that `balance` wei pays for at `price` wei per gas after `value` wei.
pub(crate) fn affordable_gas(balance: U256, value: U256, price: u128) -> u64 {
    match balance.saturating_sub(value).checked_div(U256::from(price)) {
        Some(gas) => u64::try_from(gas).unwrap_or(u64::MAX),
        None => u64::MAX,
    }
}
