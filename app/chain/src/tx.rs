//! A transaction's life after the review: sent by the wallet, followed on chain, across reloads.

mod follow;
mod record;
mod replaced;

use alloy_primitives::{Address, B256};
use serde_json::{Value, json};

pub use follow::{follow, replay};
pub use record::{Replacement, TxRecord, TxState};

use crate::{Call, ChainError, transport::SharedRpc};

/// Asks the wallet to sign and send `call`. Nonce, gas and fees are the wallet's business. Returns the hash: a
/// broadcast, not a success. Errors: the person declined, the wallet failed.
pub async fn send(wallet: &SharedRpc, from: Address, call: &Call) -> Result<B256, ChainError> {
    let transaction =
        json!({ "from": from, "to": call.to, "data": call.data, "value": call.value });
    let answer = wallet.request("eth_sendTransaction", json!([transaction])).await?;
    answer
        .as_str()
        .and_then(|text| text.parse().ok())
        .ok_or(ChainError::UnexpectedAnswer { what: "eth_sendTransaction" })
}

/// Asks the wallet to sign EIP-712 typed data. Returns the signature's bytes, 65 for an ordinary account. Errors: the
/// person declined, the wallet failed.
pub async fn sign_typed_data(
    wallet: &SharedRpc,
    from: Address,
    data: &crate::TypedData,
) -> Result<alloy_primitives::Bytes, ChainError> {
    // Wallets agree on a JSON string here; some of them refuse an object.
    let params = json!([from, Value::String(data.json.to_string())]);
    let answer = wallet.request("eth_signTypedData_v4", params).await?;
    answer
        .as_str()
        .and_then(|text| text.parse().ok())
        .ok_or(ChainError::UnexpectedAnswer { what: "eth_signTypedData_v4" })
}
