//! Reading a request's parameters. Whatever does not fit is refused with -32602 and the place where
//! it stands.

use std::str::FromStr;

use alloy_primitives::{Address, B256, Bytes, U256};
use serde_json::Value;

use crate::RpcError;
use crate::chain::limits::MAX_REQUEST_BYTES;

/// Positional parameters. An object counts as the only one, as some wallet methods pass it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Params<'a>(&'a [Value]);

impl<'a> Params<'a> {
    pub(crate) fn new(params: &'a Value) -> Result<Self, RpcError> {
        match params {
            Value::Null => Ok(Self(&[])),
            Value::Array(list) => Ok(Self(list)),
            Value::Object(_) => Ok(Self(std::slice::from_ref(params))),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                Err(RpcError::params("params must be an array"))
            }
        }
    }

    /// The parameter, unless it is missing or null.
    pub(crate) fn get(self, index: usize) -> Option<&'a Value> {
        self.0.get(index).filter(|value| !value.is_null())
    }

    pub(crate) fn required(self, index: usize) -> Result<&'a Value, RpcError> {
        self.get(index)
            .ok_or_else(|| RpcError::params(format!("missing value for required argument {index}")))
    }

    pub(crate) fn address(self, index: usize) -> Result<Address, RpcError> {
        address(self.required(index)?, &place(index))
    }

    pub(crate) fn hash(self, index: usize) -> Result<B256, RpcError> {
        hash(self.required(index)?, &place(index))
    }

    pub(crate) fn text(self, index: usize) -> Result<&'a str, RpcError> {
        let value = self.required(index)?;
        value.as_str().ok_or_else(|| invalid(&place(index), "a string"))
    }

    pub(crate) fn number(self, index: usize) -> Result<u64, RpcError> {
        number(self.required(index)?, &place(index))
    }

    pub(crate) fn flag(self, index: usize) -> Result<bool, RpcError> {
        match self.get(index) {
            None => Ok(false),
            Some(value) => value.as_bool().ok_or_else(|| invalid(&place(index), "a boolean")),
        }
    }
}

/// Refuses parameters with more than `MAX_REQUEST_BYTES` of text.
pub(crate) fn check_size(params: &Value) -> Result<(), RpcError> {
    let mut left = MAX_REQUEST_BYTES;
    if fits(params, &mut left) {
        Ok(())
    } else {
        Err(RpcError::limit(format!("request is larger than {MAX_REQUEST_BYTES} bytes")))
    }
}

fn fits(value: &Value, left: &mut usize) -> bool {
    let own = match value {
        Value::String(text) => text.len().saturating_add(2),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => 8,
    };
    let Some(rest) = left.checked_sub(own) else { return false };
    *left = rest;
    match value {
        Value::Array(list) => list.iter().all(|item| fits(item, left)),
        Value::Object(map) => map.iter().all(|(key, item)| {
            let enough = left.checked_sub(key.len());
            *left = enough.unwrap_or_default();
            enough.is_some() && fits(item, left)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

pub(crate) fn place(index: usize) -> String {
    format!("argument {index}")
}

pub(crate) fn invalid(place: &str, expected: &str) -> RpcError {
    RpcError::params(format!("invalid {place}: expected {expected}"))
}

fn prefixed(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix("0x")
}

pub(crate) fn address(value: &Value, place: &str) -> Result<Address, RpcError> {
    prefixed(value)
        .and_then(|hex| Address::from_str(hex).ok())
        .ok_or_else(|| invalid(place, "an address"))
}

pub(crate) fn hash(value: &Value, place: &str) -> Result<B256, RpcError> {
    prefixed(value)
        .and_then(|hex| B256::from_str(hex).ok())
        .ok_or_else(|| invalid(place, "32 bytes of hex"))
}

pub(crate) fn bytes(value: &Value, place: &str) -> Result<Bytes, RpcError> {
    prefixed(value)
        .and_then(|hex| Bytes::from_str(hex).ok())
        .ok_or_else(|| invalid(place, "hex data"))
}

/// A hex quantity, or a plain JSON number as some tools send.
pub(crate) fn number_256(value: &Value, place: &str) -> Result<U256, RpcError> {
    let parsed = match value {
        Value::Number(number) => number.as_u64().map(U256::from),
        Value::String(_) => prefixed(value)
            .filter(|hex| !hex.is_empty() && hex.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|hex| U256::from_str_radix(hex, 16).ok()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    parsed.ok_or_else(|| invalid(place, "a hex quantity"))
}

pub(crate) fn number_128(value: &Value, place: &str) -> Result<u128, RpcError> {
    u128::try_from(number_256(value, place)?)
        .map_err(|_source| invalid(place, "a quantity of at most 128 bits"))
}

pub(crate) fn number(value: &Value, place: &str) -> Result<u64, RpcError> {
    u64::try_from(number_256(value, place)?)
        .map_err(|_source| invalid(place, "a quantity of at most 64 bits"))
}
