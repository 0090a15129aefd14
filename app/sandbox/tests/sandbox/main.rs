//! The sandbox from outside: only `request`, as a client sees it.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod archive;
mod calls;
mod http;
mod kept;
mod logs;
mod node;
mod protocol;
mod sending;
mod support;
mod time;
mod wallet;
