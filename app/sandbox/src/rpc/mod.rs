//! The methods, one module per concern.

mod call;
mod dev;
mod fees;
pub(crate) mod json;
mod logs;
mod own;
pub(crate) mod params;
mod read;
mod send;
mod sign;
mod tag;
mod wallet;
mod watch;

pub(crate) use watch::Watchers;

use serde_json::{Value, json};

use crate::{RpcError, Sandbox};
use params::Params;

const IMPORT: &str = "faktor_import";

pub(crate) fn dispatch(
    sandbox: &mut Sandbox,
    method: &str,
    params: &Value,
) -> Result<Value, RpcError> {
    if method != IMPORT {
        params::check_size(params)?;
    }
    let params = Params::new(params)?;
    let family = method.split_once('_').map_or("", |(family, _)| family);
    match family {
        "eth" => ethereum(sandbox, method, params),
        "net" | "web3" => about(sandbox, method, params),
        "wallet" | "personal" => of_wallet(sandbox, method, params),
        "evm" => of_time(sandbox, method, params),
        "faktor" => of_sandbox(sandbox, method, params),
        _ => Err(RpcError::unknown_method(method)),
    }
}

fn ethereum(sandbox: &mut Sandbox, method: &str, params: Params<'_>) -> Result<Value, RpcError> {
    match method {
        "eth_chainId" => Ok(json::quantity(sandbox.chain.id())),
        "eth_syncing" => Ok(Value::Bool(false)),
        "eth_accounts" => Ok(json::addresses(&sandbox.visible_accounts())),
        "eth_requestAccounts" => Ok(wallet::connect(sandbox)),
        "eth_blockNumber" => Ok(json::quantity(sandbox.chain.tip().number())),
        "eth_getBalance" => read::balance(sandbox, params),
        "eth_getCode" => read::code(sandbox, params),
        "eth_getStorageAt" => read::storage(sandbox, params),
        "eth_getTransactionCount" => read::nonce(sandbox, params),
        "eth_getBlockByNumber" => read::block_by_number(sandbox, params),
        "eth_getBlockByHash" => read::block_by_hash(sandbox, params),
        "eth_getBlockTransactionCountByNumber" => read::count_by_number(sandbox, params),
        "eth_getBlockTransactionCountByHash" => read::count_by_hash(sandbox, params),
        "eth_getTransactionByHash" => read::transaction(sandbox, params),
        "eth_getTransactionByBlockNumberAndIndex" => read::transaction_at_number(sandbox, params),
        "eth_getTransactionByBlockHashAndIndex" => read::transaction_at_hash(sandbox, params),
        "eth_getTransactionReceipt" => read::receipt(sandbox, params),
        "eth_getBlockReceipts" => read::block_receipts(sandbox, params),
        "eth_getLogs" => logs::query(sandbox, params),
        "eth_call" => call::call(sandbox, params),
        "eth_estimateGas" => call::estimate(sandbox, params),
        "eth_gasPrice" => Ok(fees::gas_price()),
        "eth_maxPriorityFeePerGas" => Ok(fees::tip()),
        "eth_feeHistory" => fees::history(sandbox, params),
        "eth_sendTransaction" => send::request(sandbox, params),
        "eth_sendRawTransaction" => send::raw(sandbox, params),
        "eth_signTypedData_v4" => sign::typed_data(sandbox, params),
        "eth_newFilter" => watch::log_filter(sandbox, params),
        "eth_newBlockFilter" => watch::block_filter(sandbox),
        "eth_newPendingTransactionFilter" => watch::transaction_filter(sandbox),
        "eth_getFilterChanges" => watch::changes(sandbox, params),
        "eth_getFilterLogs" => watch::filter_logs(sandbox, params),
        "eth_uninstallFilter" | "eth_unsubscribe" => watch::remove(sandbox, params),
        "eth_subscribe" => watch::subscribe(sandbox, params),
        _ => Err(RpcError::unknown_method(method)),
    }
}

fn about(sandbox: &Sandbox, method: &str, params: Params<'_>) -> Result<Value, RpcError> {
    match method {
        "net_version" => Ok(sandbox.chain.id().to_string().into()),
        "net_listening" => Ok(Value::Bool(true)),
        "net_peerCount" => Ok(json::quantity(0_u8)),
        "web3_clientVersion" => {
            Ok(concat!("faktor-sandbox/", env!("CARGO_PKG_VERSION"), "/revm").into())
        }
        "web3_sha3" => {
            let data = params::bytes(params.required(0)?, &params::place(0))?;
            Ok(json::data(alloy_primitives::keccak256(data)))
        }
        _ => Err(RpcError::unknown_method(method)),
    }
}

fn of_wallet(sandbox: &mut Sandbox, method: &str, params: Params<'_>) -> Result<Value, RpcError> {
    match method {
        "personal_sign" => sign::personal(sandbox, params),
        "wallet_switchEthereumChain" => wallet::switch_chain(sandbox, params),
        "wallet_addEthereumChain" => wallet::add_chain(sandbox, params),
        "wallet_requestPermissions" => wallet::request_permissions(sandbox, params),
        "wallet_getPermissions" => Ok(wallet::permissions(sandbox)),
        "wallet_revokePermissions" => wallet::revoke_permissions(sandbox, params),
        "wallet_getCapabilities" => wallet::capabilities(sandbox, params),
        _ => Err(RpcError::unknown_method(method)),
    }
}

fn of_time(sandbox: &mut Sandbox, method: &str, params: Params<'_>) -> Result<Value, RpcError> {
    match method {
        "evm_increaseTime" => dev::increase_time(sandbox, params),
        "evm_setNextBlockTimestamp" => dev::set_next_block_timestamp(sandbox, params),
        "evm_mine" => dev::mine(sandbox, params),
        "evm_snapshot" => sandbox.save().map(json::quantity),
        "evm_revert" => Ok(Value::Bool(sandbox.revert(params.number(0)?))),
        _ => Err(RpcError::unknown_method(method)),
    }
}

fn of_sandbox(sandbox: &mut Sandbox, method: &str, params: Params<'_>) -> Result<Value, RpcError> {
    match method {
        "faktor_roles" => Ok(own::roles(sandbox)),
        "faktor_actAs" => own::act_as(sandbox, params),
        "faktor_time" => Ok(own::time(sandbox)),
        "faktor_setTime" => own::set_time(sandbox, params),
        "faktor_reset" => own::reset(sandbox, params),
        "faktor_export" => own::export(sandbox),
        IMPORT => own::import(sandbox, params),
        _ => Err(RpcError::unknown_method(method)),
    }
}

/// An object with one quantity or hash, as the own methods and EIP-3085 pass them.
fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.get(name).filter(|member| !member.is_null())
}

fn none() -> Value {
    json!(null)
}
