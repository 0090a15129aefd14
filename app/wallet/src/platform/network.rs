//! Requests over HTTP: to the page's own folder, and to the JSON-RPC endpoints the person chose.

use futures::future::{Either, select};
use js_sys::Uint8Array;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReferrerPolicy, RequestCredentials, RequestInit, Response,
};

use super::clock::sleep;
use crate::error::BrowserError;

/// Reads a JSON file beside the page, such as `deployments/1.json`.
///
/// # Errors
/// [`BrowserError::NotRelative`] for any other address, [`BrowserError::Status`], [`BrowserError::TimedOut`],
/// [`BrowserError::Network`], [`BrowserError::Malformed`].
pub async fn fetch_json(relative: &str, limit_ms: u32) -> Result<Value, BrowserError> {
    let bytes = fetch_bytes(relative, limit_ms).await?;
    serde_json::from_slice(&bytes)
        .map_err(|_error| BrowserError::Malformed { what: relative.to_owned() })
}

/// Reads any file beside the page.
///
/// # Errors
/// As [`fetch_json`].
pub async fn fetch_bytes(relative: &str, limit_ms: u32) -> Result<Vec<u8>, BrowserError> {
    if !is_relative(relative) {
        return Err(BrowserError::NotRelative { url: relative.to_owned() });
    }
    fetch(relative, &RequestInit::new(), limit_ms).await
}

/// Posts a JSON-RPC request and gives the whole answer, also when it comes with an HTTP error status, as nodes do. No cookies and
/// no referrer are sent.
///
/// # Errors
/// As [`fetch_json`].
pub async fn fetch_rpc(url: &str, body: &Value, limit_ms: u32) -> Result<Value, BrowserError> {
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(&JsValue::from_str(&body.to_string()));
    options.set_credentials(RequestCredentials::Omit);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    let headers = Headers::new().map_err(|thrown| network_error(&thrown))?;
    headers.set("content-type", "application/json").map_err(|thrown| network_error(&thrown))?;
    options.set_headers(&headers);
    let work = async {
        let response = send(url, &options).await?;
        let status = response.status();
        let bytes = body_of(&response).await?;
        match serde_json::from_slice::<Value>(&bytes) {
            Ok(answer) if answer.get("result").is_some() || answer.get("error").is_some() => {
                Ok(answer)
            }
            Ok(answer) if answer.is_array() => Ok(answer),
            _ if !response.ok() => Err(BrowserError::Status { status }),
            _ => Err(BrowserError::Malformed { what: url.to_owned() }),
        }
    };
    limited(&options, limit_ms, work).await
}

async fn fetch(url: &str, options: &RequestInit, limit_ms: u32) -> Result<Vec<u8>, BrowserError> {
    let work = async {
        let response = send(url, options).await?;
        if !response.ok() {
            return Err(BrowserError::Status { status: response.status() });
        }
        body_of(&response).await
    };
    limited(options, limit_ms, work).await
}

/// Gives up after a while and then really ends the transfer. `work` is not polled before the signal is in the options.
async fn limited<T>(
    options: &RequestInit,
    limit_ms: u32,
    work: impl Future<Output = Result<T, BrowserError>>,
) -> Result<T, BrowserError> {
    let controller = AbortController::new().map_err(|thrown| network_error(&thrown))?;
    options.set_signal(Some(&controller.signal()));
    let guard = AbortOnDrop(controller);
    let work = std::pin::pin!(work);
    let limit = std::pin::pin!(sleep(limit_ms));
    let answer = match select(work, limit).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(BrowserError::TimedOut { limit_ms }),
    };
    drop(guard);
    answer
}

/// Ends the transfer when the page stops waiting; does nothing to one that is complete.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn send(url: &str, options: &RequestInit) -> Result<Response, BrowserError> {
    let window = web_sys::window().ok_or(BrowserError::NotAvailable { what: "the network" })?;
    JsFuture::from(window.fetch_with_str_and_init(url, options))
        .await
        .and_then(|response| response.dyn_into::<Response>())
        .map_err(|thrown| network_error(&thrown))
}

async fn body_of(response: &Response) -> Result<Vec<u8>, BrowserError> {
    let buffer = response.array_buffer().map_err(|thrown| network_error(&thrown))?;
    let buffer = JsFuture::from(buffer).await.map_err(|thrown| network_error(&thrown))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn network_error(thrown: &JsValue) -> BrowserError {
    let message = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    BrowserError::Network { message: message.unwrap_or_else(|| "no reason given".to_owned()) }
}

/// An address that stays in the page's own folder or below, on its own origin.
fn is_relative(url: &str) -> bool {
    let head = url.split(['?', '#']).next().unwrap_or_default();
    !head.is_empty()
        && !head.starts_with(['/', '\\'])
        && !head.contains([':', '\\', '%'])
        && !head.chars().any(char::is_control)
        && head.split('/').all(|part| part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_below_the_page_are_relative() {
        for url in ["deployments/31337.json", "./a.json", "a.json?x=1", "a/b/c"] {
            assert!(is_relative(url), "{url}");
        }
        for url in [
            "",
            "/a",
            "//host/a",
            "https://host/a",
            "../a",
            "a/../../b",
            "\\\\host",
            "a\n",
            "data:,x",
            "%2e%2e/a",
            "?x",
        ] {
            assert!(!is_relative(url), "{url}");
        }
    }
}
