//! Asking a wallet or node, and ways to stop waiting for it.

use std::future::Future;

use alloy_primitives::Address;
use futures::future::{AbortHandle, Abortable, Either, select};
use serde_json::Value;

use crate::error::WalletError;

/// Anything that answers JSON-RPC requests: a wallet, the sandbox, an endpoint, a script in a test.
#[expect(async_fn_in_trait, reason = "the browser has one thread: futures need not be Send")]
pub trait Request {
    /// Sends one request and waits for its answer.
    ///
    /// # Errors
    /// Whatever the other side answers, typed; see [`WalletError`].
    async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError>;
}

impl<R: Request> Request for &R {
    async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError> {
        (**self).request(method, params).await
    }
}

/// Waiting, as an argument, so that flows with pauses can be tested without a clock.
#[expect(async_fn_in_trait, reason = "the browser has one thread: futures need not be Send")]
pub trait Timer {
    /// Resolves after `ms` milliseconds.
    async fn sleep(&self, ms: u32);
}

/// Waits for `work` at most `limit_ms` milliseconds. For requests that show no prompt only: a person may take as long as they like.
///
/// # Errors
/// [`WalletError::TimedOut`], or the error of `work`.
pub async fn within<T>(
    timer: &impl Timer,
    limit_ms: u32,
    work: impl Future<Output = Result<T, WalletError>>,
) -> Result<T, WalletError> {
    let work = std::pin::pin!(work);
    let sleep = std::pin::pin!(timer.sleep(limit_ms));
    match select(work, sleep).await {
        Either::Left((answer, _)) => answer,
        Either::Right(((), _)) => Err(WalletError::TimedOut { limit_ms }),
    }
}

/// The way out of a request that is never answered: a button can hold it.
#[derive(Clone, Debug)]
pub struct AbandonHandle(AbortHandle);

impl AbandonHandle {
    /// Stops waiting. The future answers [`WalletError::Abandoned`]; what the wallet says later is ignored.
    pub fn abandon(&self) {
        self.0.abort();
    }

    /// True after [`AbandonHandle::abandon`].
    #[must_use]
    pub fn is_abandoned(&self) -> bool {
        self.0.is_aborted()
    }
}

/// Makes a whole flow (a connect, a signature) something the page can give up on.
pub fn abandonable<T, F>(work: F) -> (AbandonHandle, impl Future<Output = Result<T, WalletError>>)
where
    F: Future<Output = Result<T, WalletError>>,
{
    let (handle, registration) = AbortHandle::new_pair();
    let work = Abortable::new(work, registration);
    let answer = async move { work.await.unwrap_or(Err(WalletError::Abandoned)) };
    (AbandonHandle(handle), answer)
}

/// Reads a list of accounts as `eth_accounts` gives it.
pub(crate) fn accounts_in(answer: &Value) -> Result<Vec<Address>, WalletError> {
    let list = answer.as_array().ok_or_else(|| WalletError::malformed("no list of accounts"))?;
    list.iter()
        .map(|entry| entry.as_str().and_then(|text| text.parse().ok()))
        .collect::<Option<_>>()
        .ok_or_else(|| WalletError::malformed("an account that is no address"))
}

/// Reads a chain id: a hexadecimal quantity by the rules, a decimal text or number from careless wallets.
pub(crate) fn chain_id_in(answer: &Value) -> Result<u64, WalletError> {
    let id = match answer {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
            Some(digits) => u64::from_str_radix(digits, 16).ok(),
            None => text.parse().ok(),
        },
        _ => None,
    };
    id.ok_or_else(|| WalletError::malformed("a chain id that is no number"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use futures::future::pending;
    use serde_json::json;

    struct Now;
    impl Timer for Now {
        async fn sleep(&self, _ms: u32) {}
    }

    #[test]
    fn an_answer_in_time_is_passed_on_and_silence_times_out() {
        let answer = block_on(within(&Now, 7, async { Ok(1) }));
        assert_eq!(answer, Ok(1));
        let silence = block_on(within(&Now, 7, pending::<Result<u8, _>>()));
        assert_eq!(silence, Err(WalletError::TimedOut { limit_ms: 7 }));
    }

    #[test]
    fn an_abandoned_flow_answers_at_once() {
        let (handle, answer) = abandonable(pending::<Result<u8, _>>());
        assert!(!handle.is_abandoned());
        handle.abandon();
        assert!(handle.is_abandoned());
        assert_eq!(block_on(answer), Err(WalletError::Abandoned));
    }

    #[test]
    fn a_flow_that_is_not_abandoned_answers_as_before() {
        let (_handle, answer) = abandonable(async { Err::<u8, _>(WalletError::UserRejected) });
        assert_eq!(block_on(answer), Err(WalletError::UserRejected));
    }

    #[test]
    fn chain_ids_are_read_in_every_form_wallets_use() {
        for value in [json!("0x7a69"), json!("0X7A69"), json!("31337"), json!(31337)] {
            assert_eq!(chain_id_in(&value), Ok(31337), "{value}");
        }
        for value in [json!(null), json!(""), json!("0x"), json!(-1), json!("0x10000000000000000")]
        {
            assert!(chain_id_in(&value).is_err(), "{value}");
        }
    }

    #[test]
    fn accounts_must_all_be_addresses() {
        let one = "0x00000000000000000000000000000000000000aa";
        assert_eq!(accounts_in(&json!([one])).map(|list| list.len()), Ok(1));
        assert_eq!(accounts_in(&json!([])), Ok(vec![]));
        assert!(accounts_in(&json!([one, "0x12"])).is_err());
        assert!(accounts_in(&json!("0x12")).is_err());
    }
}
