//! The transaction object of `eth_call`, `eth_estimateGas` and `eth_sendTransaction`.

use alloy_eips::eip2930::{AccessList, AccessListItem};
use alloy_primitives::{Address, Bytes, TxKind, U256};
use revm::context::TxEnv;
use serde_json::{Map, Value};

use crate::RpcError;
use crate::rpc::params::{address, bytes, hash, invalid, number, number_128, number_256};

/// What the caller named; everything else is filled in.
#[derive(Clone, Debug, Default)]
pub(crate) struct TxRequest {
    pub(crate) from: Option<Address>,
    pub(crate) to: Option<Address>,
    pub(crate) gas: Option<u64>,
    pub(crate) gas_price: Option<u128>,
    pub(crate) max_fee: Option<u128>,
    pub(crate) max_tip: Option<u128>,
    pub(crate) value: U256,
    pub(crate) input: Bytes,
    pub(crate) nonce: Option<u64>,
    pub(crate) access_list: Option<AccessList>,
    pub(crate) kind: Option<u64>,
}

impl TxRequest {
    pub(crate) fn parse(value: &Value, chain_id: u64) -> Result<Self, RpcError> {
        let Value::Object(fields) = value else { return Err(invalid("transaction", "an object")) };
        let chain = field(fields, "chainId", number)?;
        if let Some(chain) = chain
            && chain != chain_id
        {
            return Err(RpcError::params(format!(
                "chainId does not match: have {chain}, want {chain_id}"
            )));
        }
        let request = Self {
            from: field(fields, "from", address)?,
            to: field(fields, "to", address)?,
            gas: field(fields, "gas", number)?,
            gas_price: field(fields, "gasPrice", number_128)?,
            max_fee: field(fields, "maxFeePerGas", number_128)?,
            max_tip: field(fields, "maxPriorityFeePerGas", number_128)?,
            value: field(fields, "value", number_256)?.unwrap_or_default(),
            input: input(fields)?,
            nonce: field(fields, "nonce", number)?,
            access_list: field(fields, "accessList", access_list)?,
            kind: field(fields, "type", number)?,
        };
        if request.gas_price.is_some() && (request.max_fee.is_some() || request.max_tip.is_some()) {
            return Err(RpcError::params(
                "both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified",
            ));
        }
        Ok(request)
    }

    pub(crate) fn target(&self) -> TxKind {
        self.to.map_or(TxKind::Create, TxKind::Call)
    }

    /// The most wei per gas that the caller offers; 0 if it named none.
    pub(crate) fn price(&self) -> u128 {
        self.gas_price.or(self.max_fee).unwrap_or_default()
    }

    /// As a call that nobody signed.
    pub(crate) fn call(&self, gas_limit: u64, nonce: u64, chain_id: u64) -> TxEnv {
        let dynamic = self.max_fee.is_some();
        let kind = match (dynamic, self.access_list.is_some()) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        TxEnv {
            tx_type: kind,
            caller: self.from.unwrap_or_default(),
            gas_limit,
            gas_price: self.price(),
            kind: self.target(),
            value: self.value,
            data: self.input.clone(),
            nonce,
            chain_id: Some(chain_id),
            access_list: self.access_list.clone().unwrap_or_default(),
            gas_priority_fee: dynamic.then(|| self.max_tip.unwrap_or_default().min(self.price())),
            blob_hashes: Vec::new(),
            max_fee_per_blob_gas: 0,
            authorization_list: Vec::new(),
        }
    }
}

fn field<T>(
    fields: &Map<String, Value>,
    name: &str,
    read: impl FnOnce(&Value, &str) -> Result<T, RpcError>,
) -> Result<Option<T>, RpcError> {
    fields.get(name).filter(|value| !value.is_null()).map(|value| read(value, name)).transpose()
}

fn input(fields: &Map<String, Value>) -> Result<Bytes, RpcError> {
    match (field(fields, "input", bytes)?, field(fields, "data", bytes)?) {
        (Some(input), Some(data)) if input != data => Err(RpcError::params(
            "both \"data\" and \"input\" are set and not equal. Please use \"input\" to pass transaction call data",
        )),
        (Some(input), _) => Ok(input),
        (None, data) => Ok(data.unwrap_or_default()),
    }
}

fn access_list(value: &Value, place: &str) -> Result<AccessList, RpcError> {
    let items = value.as_array().ok_or_else(|| invalid(place, "an array"))?;
    items.iter().map(|item| access_list_item(item, place)).collect::<Result<_, _>>().map(AccessList)
}

fn access_list_item(value: &Value, place: &str) -> Result<AccessListItem, RpcError> {
    let keys = value
        .get("storageKeys")
        .and_then(Value::as_array)
        .ok_or_else(|| invalid(place, "storageKeys"))?;
    Ok(AccessListItem {
        address: address(value.get("address").unwrap_or(&Value::Null), place)?,
        storage_keys: keys.iter().map(|key| hash(key, place)).collect::<Result<_, _>>()?,
    })
}
