//! The messages between page and worker, apart from both.
//!
//! To the worker: `{id, method, params}`. From it: `{ready: true, ms}` once, or `{ready: false, error}` if it cannot go on; then
//! `{id, result}` or `{id, error: {code, message, data}}` for each request, and `{event, data}` at any time.

use serde_json::{Value, json};

use super::KeptTrouble;

/// A message from the worker.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Incoming {
    Ready {
        boot_ms: u64,
    },
    Answer {
        id: u64,
        answer: Result<Value, Value>,
    },
    Event {
        name: String,
        data: Value,
    },
    /// The worker says itself that it cannot go on.
    Fatal {
        reason: String,
    },
}

impl Incoming {
    pub(super) fn parse(message: &Value) -> Option<Self> {
        let field = |name| message.get(name).filter(|value: &&Value| !value.is_null());
        if let Some(id) = field("id").and_then(Value::as_u64) {
            let answer = match field("error") {
                Some(error) => Err(error.clone()),
                None => Ok(message.get("result").cloned().unwrap_or_default()),
            };
            return Some(Self::Answer { id, answer });
        }
        if let Some(name) = field("event").and_then(Value::as_str) {
            let data = message.get("data").cloned().unwrap_or_default();
            return Some(Self::Event { name: name.to_owned(), data });
        }
        if field("ready")?.as_bool()? {
            return Some(Self::Ready { boot_ms: field("ms").map(whole_ms).unwrap_or_default() });
        }
        let reason = field("error").and_then(Value::as_str).unwrap_or("no reason given");
        Some(Self::Fatal { reason: reason.to_owned() })
    }
}

/// What a `message` event says about the sandbox being kept; `None` if it is about something else.
pub(super) fn kept_trouble(message: &Value) -> Option<KeptTrouble> {
    if message.get("type")?.as_str()? != "faktor_kept" {
        return None;
    }
    match message.pointer("/data/trouble")?.as_str()? {
        "unreadable" => Some(KeptTrouble::Unreadable),
        "unkept" => Some(KeptTrouble::Unkept),
        "elsewhere" => Some(KeptTrouble::Elsewhere),
        _ => None,
    }
}

pub(super) fn request(id: u64, method: &str, params: &Value) -> Value {
    json!({ "id": id, "method": method, "params": params })
}

/// The error a caller gets when the worker is not there to answer.
pub(super) fn gone(reason: &str) -> Value {
    json!({ "code": 4900, "message": format!("the sandbox is not running: {reason}") })
}

/// The error for a request that is not one.
pub(super) fn invalid() -> Value {
    json!({ "code": -32600, "message": "a request needs a method" })
}

/// A random uuid of version 4 from random bytes.
pub(super) fn uuid_v4(random: [u8; 32]) -> String {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..] = random;
    let first = u128::from_be_bytes([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]);
    let marked = first & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let digits = format!("{marked:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.map(|range| digits.get(range).unwrap_or_default().to_owned()).join("-")
}

/// Milliseconds from a clock that counts in fractions.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a duration; the cast saturates"
)]
fn whole_ms(value: &Value) -> u64 {
    value.as_u64().or_else(|| value.as_f64().map(|ms| ms as u64)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_of_the_worker_is_understood() {
        let table = [
            (json!({"ready": true, "ms": 41.7}), Incoming::Ready { boot_ms: 41 }),
            (
                json!({"id": 3, "result": "0x1"}),
                Incoming::Answer { id: 3, answer: Ok(json!("0x1")) },
            ),
            (json!({"id": 3, "result": null}), Incoming::Answer { id: 3, answer: Ok(Value::Null) }),
            (
                json!({"id": 3, "error": {"code": 3}}),
                Incoming::Answer { id: 3, answer: Err(json!({"code": 3})) },
            ),
            (
                json!({"event": "chainChanged", "data": "0x1"}),
                Incoming::Event { name: "chainChanged".into(), data: json!("0x1") },
            ),
            (
                json!({"ready": false, "error": "out of memory"}),
                Incoming::Fatal { reason: "out of memory".into() },
            ),
        ];
        for (message, expected) in table {
            assert_eq!(Incoming::parse(&message), Some(expected), "{message}");
        }
    }

    #[test]
    fn other_messages_are_not() {
        for message in [
            json!(null),
            json!("ready"),
            json!({}),
            json!({"id": "x"}),
            json!([1]),
            json!({"ready": 1}),
        ] {
            assert_eq!(Incoming::parse(&message), None, "{message}");
        }
    }

    #[test]
    fn trouble_with_keeping_is_told_apart_from_other_messages() {
        let of = |name: &str| json!({"type": "faktor_kept", "data": {"trouble": name}});
        assert_eq!(kept_trouble(&of("unreadable")), Some(KeptTrouble::Unreadable));
        assert_eq!(kept_trouble(&of("unkept")), Some(KeptTrouble::Unkept));
        assert_eq!(kept_trouble(&of("elsewhere")), Some(KeptTrouble::Elsewhere));
        for other in [
            of("new"),
            json!({"type": "faktor_reset", "data": {"trouble": "unkept"}}),
            json!({"type": "faktor_kept"}),
            json!(null),
        ] {
            assert_eq!(kept_trouble(&other), None, "{other}");
        }
    }

    #[test]
    fn a_uuid_carries_its_version_and_variant() {
        assert_eq!(uuid_v4([0; 32]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid_v4([0xff; 32]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
