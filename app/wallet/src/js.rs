//! JSON and JavaScript values, each made from the other.

use js_sys::{Function, JSON, Reflect};
use serde_json::{Map, Value};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::WalletError;

/// How deep the causes of a thrown error are followed.
const ERROR_DEPTH: u8 = 4;

/// A plain JavaScript value. Wallets refuse anything that is not made of ordinary objects and arrays.
pub(crate) fn to_js(value: &Value) -> Result<JsValue, WalletError> {
    JSON::parse(&value.to_string())
        .map_err(|_thrown| WalletError::malformed("unreadable parameters"))
}

/// The JSON form of a value; `undefined` and functions count as null.
pub(crate) fn from_js(value: &JsValue) -> Result<Value, WalletError> {
    if value.is_undefined() || value.is_null() {
        return Ok(Value::Null);
    }
    let text = JSON::stringify(value)
        .map_err(|_thrown| WalletError::malformed("an answer that cannot be written as JSON"))?;
    match JsValue::from(text).as_string() {
        Some(text) => serde_json::from_str(&text)
            .map_err(|error| WalletError::malformed(format!("unreadable JSON: {error}"))),
        None => Ok(Value::Null),
    }
}

/// Whatever was thrown, typed.
pub(crate) fn error_from_js(thrown: &JsValue) -> WalletError {
    WalletError::from_json(&error_shape(thrown, ERROR_DEPTH))
}

/// A property, or `undefined` when there is none or reading it throws.
pub(crate) fn get(target: &JsValue, name: &str) -> JsValue {
    if !target.is_object() && !target.is_function() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(target, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A property that is a text.
pub(crate) fn get_text(target: &JsValue, name: &str) -> Option<String> {
    get(target, name).as_string()
}

/// A property that can be called.
pub(crate) fn get_function(target: &JsValue, name: &str) -> Option<Function> {
    get(target, name).dyn_into::<Function>().ok()
}

/// Sets a property of an object of ours, on which that cannot fail.
pub(crate) fn set(target: &JsValue, name: &str, value: &JsValue) {
    drop(Reflect::set(target, &JsValue::from_str(name), value));
}

/// An error's `message` is not enumerable, so `JSON.stringify` alone would lose it.
fn error_shape(thrown: &JsValue, depth: u8) -> Value {
    if !thrown.is_object() || js_sys::Array::is_array(thrown) {
        return from_js(thrown).unwrap_or_default();
    }
    let mut shape = Map::new();
    for name in ["code", "message", "data", "error", "cause", "originalError"] {
        let value = get(thrown, name);
        if value.is_undefined() {
            continue;
        }
        let value = if depth == 0 {
            from_js(&value).unwrap_or_default()
        } else {
            error_shape(&value, depth - 1)
        };
        shape.insert(name.to_owned(), value);
    }
    Value::Object(shape)
}
