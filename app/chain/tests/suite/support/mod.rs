//! What the suites share: scripted nodes, a timer that never waits, a fixed deployment.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use alloy_primitives::{Address, B256, address};
use faktor_chain::{
    Deployments,
    deploy::{Network, Plan},
    transport::{LocalBoxFuture, Rpc, RpcFailure, RpcResult, Timer},
};
use serde_json::{Value, json};

pub(crate) mod document;
pub(crate) mod http;

pub(crate) const SELLER: Address = address!("5e11e50000000000000000000000000000000001");
pub(crate) const DEBTOR: Address = address!("deb7000000000000000000000000000000000002");
pub(crate) const INVESTOR: Address = address!("10e5700000000000000000000000000000000003");

/// Deployments of the development plan, without a node.
pub(crate) fn deployments() -> Deployments {
    let plan = Plan::new(31_337, "Test", Network::Development).expect("plan");
    plan.deployments(0, |_| Ok(B256::repeat_byte(7))).expect("deployments")
}

type Answer = dyn Fn(&str, &Value) -> RpcResult;

/// A node that answers by a script and remembers what it was asked.
pub(crate) struct Script {
    answer: Box<Answer>,
    pub(crate) asked: RefCell<Vec<(String, Value)>>,
}

impl Script {
    pub(crate) fn new(answer: impl Fn(&str, &Value) -> RpcResult + 'static) -> Rc<Self> {
        Rc::new(Self { answer: Box::new(answer), asked: RefCell::default() })
    }

    pub(crate) fn count(&self, method: &str) -> usize {
        self.asked.borrow().iter().filter(|(asked, _)| asked == method).count()
    }
}

impl Rpc for Script {
    fn request(&self, method: &str, params: Value) -> LocalBoxFuture<RpcResult> {
        let answer = (self.answer)(method, &params);
        self.asked.borrow_mut().push((method.to_owned(), params));
        Box::pin(async move { answer })
    }
}

/// A node that never answers.
pub(crate) struct Silent;

impl Rpc for Silent {
    fn request(&self, _method: &str, _params: Value) -> LocalBoxFuture<RpcResult> {
        Box::pin(std::future::pending())
    }
}

/// A clock that is moved by hand; sleeping takes one turn of the executor and moves it.
#[derive(Default)]
pub(crate) struct HandClock {
    pub(crate) now: Rc<Cell<u64>>,
}

impl Timer for HandClock {
    fn sleep(&self, ms: u32) -> LocalBoxFuture<()> {
        let now = Rc::clone(&self.now);
        Box::pin(async move {
            tokio::task::yield_now().await;
            now.set(now.get() + u64::from(ms));
        })
    }

    fn now_ms(&self) -> u64 {
        self.now.get()
    }
}

pub(crate) fn unreachable() -> RpcResult {
    Err(RpcFailure::unreachable("connection refused"))
}

pub(crate) fn revert(data: &str) -> RpcResult {
    Err(RpcFailure { code: 3, message: "execution reverted".into(), data: Some(json!(data)) })
}
