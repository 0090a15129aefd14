//! A transaction is followed to its end, whatever becomes of it.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use crate::support::{DEBTOR, HandClock, INVESTOR, SELLER, Script, deployments, unreachable};
use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::SolError;
use faktor_chain::{
    Client, Failure, Intent,
    bindings::IMarket,
    client::Head,
    transport::{RpcFailure, SharedRpc},
    tx::{Replacement, TxRecord, TxState, follow},
};
use faktor_domain::Amount;
use serde_json::{Value, json};

/// A small chain: blocks of transactions, receipts, a pool.
#[derive(Default)]
struct Chain {
    head: u64,
    blocks: BTreeMap<u64, Vec<Value>>,
    pool: Vec<Value>,
    receipts: BTreeMap<String, Value>,
    revert: Option<Vec<u8>>,
    down: bool,
}

impl Chain {
    fn transaction(&self, hash: &Value) -> Option<Value> {
        let mined = self.blocks.iter().flat_map(|(number, transactions)| {
            transactions.iter().map(move |transaction| {
                let mut transaction = transaction.clone();
                transaction["blockNumber"] = json!(format!("{number:#x}"));
                transaction
            })
        });
        mined.chain(self.pool.iter().cloned()).find(|transaction| &transaction["hash"] == hash)
    }

    fn nonce_at(&self, from: &Value, block: u64) -> u64 {
        let transactions = self.blocks.range(..=block).flat_map(|(_, transactions)| transactions);
        transactions.filter(|transaction| &transaction["from"] == from).count() as u64
    }

    fn answer(&self, method: &str, params: &Value) -> Result<Value, RpcFailure> {
        if self.down {
            return unreachable();
        }
        let number = |value: &Value| match value.as_str() {
            Some("latest") | None => self.head,
            Some(hex) => u64::from_str_radix(&hex[2..], 16).unwrap(),
        };
        Ok(match method {
            "eth_getBlockByNumber" => {
                let number = number(&params[0]);
                let transactions = self.blocks.get(&number).cloned().unwrap_or_default();
                json!({ "number": format!("{number:#x}"), "timestamp": "0x1", "transactions": transactions })
            }
            "eth_getTransactionReceipt" => {
                self.receipts.get(params[0].as_str().unwrap()).cloned().unwrap_or(Value::Null)
            }
            "eth_getTransactionByHash" => self.transaction(&params[0]).unwrap_or(Value::Null),
            "eth_getTransactionCount" => {
                json!(format!("{:#x}", self.nonce_at(&params[0], number(&params[1]))))
            }
            "eth_call" => match &self.revert {
                Some(data) => {
                    let data = Some(json!(alloy_primitives::hex::encode_prefixed(data)));
                    return Err(RpcFailure { code: 3, message: String::new(), data });
                }
                None => json!("0x"),
            },
            other => panic!("unexpected {other}"),
        })
    }
}

struct Setup {
    chain: Rc<RefCell<Chain>>,
    client: Client,
    record: TxRecord,
}

const HASH: B256 = B256::repeat_byte(0x11);
const OTHER: B256 = B256::repeat_byte(0x22);

fn setup() -> Setup {
    let chain = Rc::new(RefCell::new(Chain { head: 100, ..Chain::default() }));
    let node = Rc::clone(&chain);
    let rpc: SharedRpc = Script::new(move |method, params| node.borrow().answer(method, params));
    let deployments = Rc::new(deployments());
    let intent = Intent::SendXt {
        currency: deployments.currencies[0].address,
        to: DEBTOR,
        amount: Amount::from_minor(5).unwrap(),
    };
    let call = intent.call(&deployments).unwrap();
    let record = TxRecord::new(HASH, 31_337, INVESTOR, &call, intent.summary(), 100, 1_780_000_000);
    Setup { chain, client: Client::new(rpc, deployments), record }
}

fn transaction(record: &TxRecord, hash: B256, nonce: u64) -> Value {
    json!({ "hash": hash, "from": record.from, "to": record.to, "nonce": format!("{nonce:#x}"),
        "value": "0x0", "input": record.data, "gas": "0x5208" })
}

impl Setup {
    async fn look(&mut self) -> TxState {
        // A reload in between: everything that matters is in the stored record.
        let stored = serde_json::to_string(&self.record).unwrap();
        self.record = serde_json::from_str(&stored).unwrap();
        self.record.look(&self.client).await.unwrap()
    }

    fn pend(&self) {
        let pending = transaction(&self.record, HASH, 0);
        self.chain.borrow_mut().pool.push(pending);
    }

    fn mine(&self, mined: Value, status: &str) {
        let mut chain = self.chain.borrow_mut();
        chain.head += 1;
        let (head, hash) = (chain.head, mined["hash"].as_str().unwrap().to_owned());
        chain.pool.clear();
        chain.blocks.insert(head, vec![mined]);
        let receipt = json!({ "status": status, "blockNumber": format!("{head:#x}"), "gasUsed": "0x2", "effectiveGasPrice": "0x3" });
        chain.receipts.insert(hash, receipt);
    }
}

#[tokio::test]
async fn success_is_a_receipt_and_confirmations_grow() {
    let mut setup = setup();
    setup.pend();
    assert_eq!(setup.look().await, TxState::Submitted);
    assert_eq!(setup.record.nonce, Some(0));
    setup.mine(transaction(&setup.record, HASH, 0), "0x1");
    let fee = U256::from(6);
    assert_eq!(setup.look().await, TxState::Confirmed { block: 101, confirmations: 1, fee });
    setup.chain.borrow_mut().head = 104;
    let state = setup.look().await;
    assert_eq!(state, TxState::Confirmed { block: 101, confirmations: 4, fee });
    assert!(state.is_final(3) && !state.is_final(5));
}

#[tokio::test]
async fn a_revert_tells_its_reason() {
    let mut setup = setup();
    let error = IMarket::NotSeller { seller: SELLER, caller: INVESTOR };
    setup.chain.borrow_mut().revert = Some(error.abi_encode());
    setup.mine(transaction(&setup.record, HASH, 0), "0x0");
    let reason = Some(Box::new(Failure::NotSeller { seller: SELLER, caller: INVESTOR }));
    assert_eq!(setup.look().await, TxState::Reverted { block: 101, reason });
}

#[tokio::test]
async fn a_revert_that_cannot_be_repeated_is_still_a_revert() {
    let mut setup = setup();
    setup.mine(transaction(&setup.record, HASH, 0), "0x0");
    assert_eq!(setup.look().await, TxState::Reverted { block: 101, reason: None });
}

#[tokio::test]
async fn the_same_with_another_fee_is_repriced_and_its_own_result_is_read() {
    for (status, confirmed) in [("0x1", true), ("0x0", false)] {
        let mut setup = setup();
        setup.pend();
        setup.look().await;
        setup.mine(transaction(&setup.record, OTHER, 0), status);
        let state = setup.look().await;
        assert_eq!(state, TxState::Replaced { kind: Replacement::Repriced, by: Some(OTHER) });
        assert!(!state.is_final(1), "the new one's result is not known yet");
        assert_eq!(setup.record.hash, OTHER);
        let expected = if confirmed {
            TxState::Confirmed { block: 101, confirmations: 1, fee: U256::from(6) }
        } else {
            TxState::Reverted { block: 101, reason: None }
        };
        let state = setup.look().await;
        assert_eq!(state, expected);
        assert!(state.is_final(1));
    }
}

#[tokio::test]
async fn an_empty_transfer_to_oneself_is_a_cancellation() {
    let mut setup = setup();
    setup.pend();
    setup.look().await;
    let mut other = transaction(&setup.record, OTHER, 0);
    (other["to"], other["input"]) = (json!(INVESTOR), json!("0x"));
    setup.mine(other, "0x1");
    let expected = TxState::Replaced { kind: Replacement::Cancelled, by: Some(OTHER) };
    assert_eq!(setup.look().await, expected);
}

#[tokio::test]
async fn anything_else_with_the_number_is_another_replacement_found_far_back() {
    let mut setup = setup();
    setup.pend();
    setup.look().await;
    let mut other = transaction(&setup.record, OTHER, 0);
    other["to"] = json!(Address::ZERO);
    setup.mine(other, "0x1");
    setup.chain.borrow_mut().head = 90_000;
    let expected = TxState::Replaced { kind: Replacement::Other, by: Some(OTHER) };
    assert_eq!(setup.look().await, expected);
}

#[tokio::test]
async fn a_transaction_that_nobody_knows_counts_as_dropped_and_can_come_back() {
    let mut setup = setup();
    setup.pend();
    setup.look().await;
    setup.chain.borrow_mut().pool.clear();
    assert_eq!(setup.look().await, TxState::Submitted);
    setup.chain.borrow_mut().head = 121;
    let dropped = setup.look().await;
    assert_eq!(dropped, TxState::Dropped);
    assert!(!dropped.is_final(1), "somebody may still have it");
    setup.pend();
    assert_eq!(setup.look().await, TxState::Submitted);
    setup.chain.borrow_mut().pool.clear();
    setup.chain.borrow_mut().head = 150;
    assert_eq!(setup.look().await, TxState::Dropped);
    setup.mine(transaction(&setup.record, HASH, 0), "0x1");
    let fee = U256::from(6);
    assert_eq!(setup.look().await, TxState::Confirmed { block: 151, confirmations: 1, fee });
}

#[tokio::test]
async fn one_that_was_confirmed_late_in_the_wallet_is_not_missed_at_once() {
    let mut setup = setup();
    setup.chain.borrow_mut().head = 400;
    assert_eq!(setup.look().await, TxState::Submitted);
    setup.chain.borrow_mut().head = 419;
    assert_eq!(setup.look().await, TxState::Submitted);
    setup.chain.borrow_mut().head = 420;
    assert_eq!(setup.look().await, TxState::Dropped);
}

#[tokio::test]
async fn a_dropped_transaction_ends_when_its_number_is_used() {
    let mut setup = setup();
    setup.pend();
    setup.look().await;
    setup.chain.borrow_mut().pool.clear();
    setup.chain.borrow_mut().head = 121;
    assert_eq!(setup.look().await, TxState::Dropped);
    let mut other = transaction(&setup.record, OTHER, 0);
    other["to"] = json!(Address::ZERO);
    setup.mine(other, "0x1");
    let state = setup.look().await;
    assert_eq!(state, TxState::Replaced { kind: Replacement::Other, by: Some(OTHER) });
    assert!(state.is_final(1));
}

#[tokio::test]
async fn following_outlives_an_outage_and_tells_each_change_once() {
    let setup = setup();
    setup.pend();
    let clock = HandClock::default();
    let (mut record, chain) = (setup.record.clone(), Rc::clone(&setup.chain));
    let mined = transaction(&record, HASH, 0);
    let mut told = Vec::new();
    let last = follow(&setup.client, &clock, &mut record, 1, 1_000, |_, state| {
        told.push(state.cloned().map_err(|error| error.is_retryable()));
        match told.len() {
            1 => chain.borrow_mut().down = true,
            2 => {
                chain.borrow_mut().down = false;
                setup.mine(mined.clone(), "0x1");
            }
            _ => {}
        }
    })
    .await;
    let confirmed = TxState::Confirmed { block: 101, confirmations: 1, fee: U256::from(6) };
    assert_eq!(told, [Ok(TxState::Submitted), Err(true), Ok(confirmed.clone())]);
    assert_eq!(last, confirmed);
}

#[tokio::test]
async fn the_head_carries_the_chains_own_time() {
    let setup = setup();
    let head: Head = setup.client.head().await.unwrap();
    assert_eq!((head.number, head.time.seconds()), (100, 1));
}
