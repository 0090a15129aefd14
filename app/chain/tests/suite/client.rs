//! Reads, simulation and history against scripted nodes.

use std::rc::Rc;

use crate::support::{DEBTOR, INVESTOR, SELLER, Script, deployments, revert, unreachable};
use alloy_primitives::{Bytes, U256, hex};
use alloy_sol_types::{SolCall, SolError, SolEvent, SolValue};
use faktor_chain::{
    ChainError, Client, Failure, Intent,
    bindings::{CallResult, IErc20Permit, IMarket, IMulticall3},
    client::{Batch, HistoryKind, HistoryScope},
    transport::RpcFailure,
};
use faktor_domain::Amount;
use serde_json::{Value, json};

fn client(script: Rc<Script>) -> Client {
    Client::new(script, Rc::new(deployments()))
}

fn multicall(params: &Value) -> usize {
    let input = params[0]["input"].as_str().or(params[0]["data"].as_str()).unwrap();
    IMulticall3::aggregate3Call::abi_decode(&hex::decode(input).unwrap()).unwrap().calls.len()
}

#[tokio::test]
async fn hundreds_of_reads_take_few_requests_and_may_fail_alone() {
    let script = Script::new(|method, params| {
        assert_eq!(method, "eth_call");
        let results: Vec<CallResult> = (0..multicall(params))
            .map(|index| match index {
                3 => CallResult {
                    success: false,
                    returnData: IMarket::UnknownListing { id: U256::from(8) }.abi_encode().into(),
                },
                4 => CallResult { success: true, returnData: Bytes::new() },
                _ => {
                    CallResult { success: true, returnData: U256::from(index).abi_encode().into() }
                }
            })
            .collect();
        Ok(json!(Bytes::from(results.abi_encode())))
    });
    let client = client(script.clone());
    let mut batch = Batch::default();
    let call = IErc20Permit::balanceOfCall { account: SELLER };
    let slots: Vec<_> = (0..450).map(|_| batch.add(DEBTOR, &call)).collect();
    let answers = client.read(batch).await.unwrap();
    assert_eq!(script.count("eth_call"), 3);
    assert_eq!(answers.get(slots[2]), Ok(U256::from(2)));
    assert!(matches!(answers.get(slots[3]), Err(ChainError::Refused(_))));
    assert!(matches!(answers.get(slots[4]), Err(ChainError::UnexpectedAnswer { .. })));
    assert_eq!(answers.get(slots[449]), Ok(U256::from(49)));
}

fn wrap() -> faktor_chain::Call {
    let deployments = deployments();
    let currency = deployments.currencies[0].address;
    let amount = Amount::from_minor(5).unwrap();
    Intent::Wrap { currency, amount, receiver: SELLER }.call(&deployments).unwrap()
}

#[tokio::test]
async fn a_refused_simulation_tells_the_reason_with_its_numbers() {
    let error = IErc20Permit::ERC20InsufficientAllowance {
        spender: DEBTOR,
        allowance: U256::from(1),
        needed: U256::from(5),
    };
    let data = hex::encode_prefixed(error.abi_encode());
    let script = Script::new(move |method, _| match method {
        "eth_estimateGas" => revert(&data),
        other => panic!("unexpected {other}"),
    });
    let error = client(script).simulate(&wrap(), SELLER).await.unwrap_err();
    let (allowance, needed) = (Amount::from_minor(1).unwrap(), Amount::from_minor(5).unwrap());
    assert_eq!(
        error.failure(),
        Some(&Failure::AllowanceTooSmall { spender: DEBTOR, allowance, needed })
    );
}

#[tokio::test]
async fn a_node_that_hides_the_reason_when_estimating_is_asked_by_a_call() {
    let script = Script::new(|method, _| match method {
        "eth_estimateGas" => Err(RpcFailure::new(-32_000, "always failing transaction")),
        "eth_call" => revert("0x"),
        other => panic!("unexpected {other}"),
    });
    let error = client(script).simulate(&wrap(), SELLER).await.unwrap_err();
    assert_eq!(error.failure(), Some(&Failure::Unexplained));
}

#[tokio::test]
async fn a_simulation_says_gas_price_and_whether_it_can_be_paid() {
    let script = Script::new(|method, _| {
        Ok(match method {
            "eth_estimateGas" => json!("0x5208"),
            "eth_gasPrice" => json!("0x2"),
            "eth_getBalance" => json!("0xa40f"),
            other => panic!("unexpected {other}"),
        })
    });
    let client = client(script);
    let simulation = client.simulate(&wrap(), SELLER).await.unwrap();
    assert_eq!((simulation.gas, simulation.fee()), (21_000, U256::from(42_000)));
    assert!(!simulation.is_affordable());
    let refused = client.simulate_paid(&wrap(), SELLER).await.unwrap_err();
    let (balance, needed) = (U256::from(41_999), U256::from(42_000));
    assert_eq!(refused.failure(), Some(&Failure::EtherTooSmall { balance, needed }));
}

#[tokio::test]
async fn an_outage_is_not_taken_for_a_refusal() {
    let error =
        client(Script::new(|_, _| unreachable())).simulate(&wrap(), SELLER).await.unwrap_err();
    assert!(error.is_retryable() && error.failure().is_none());
}

#[tokio::test]
async fn a_node_of_another_chain_is_noticed() {
    let script = Script::new(|_, _| Ok(json!("0x1")));
    let expected = ChainError::WrongChain { expected: 31_337, found: 1 };
    assert_eq!(client(script).verify().await, Err(expected));
}

#[tokio::test]
async fn other_code_at_an_address_is_noticed() {
    let script = Script::new(|method, _| match method {
        "eth_chainId" => Ok(json!("0x7a69")),
        _ => Ok(json!("0x6001")),
    });
    assert!(matches!(client(script).verify().await, Err(ChainError::CodeMismatch { .. })));
}

fn transfer_log(block: u64, value: u64) -> Value {
    let currency = deployments().currencies[0].address;
    let event = IErc20Permit::Transfer { from: SELLER, to: INVESTOR, value: U256::from(value) };
    let data = event.encode_log_data();
    json!({
        "address": currency, "topics": data.topics(), "data": data.data,
        "blockNumber": format!("{block:#x}"), "transactionHash": format!("{block:#066x}"),
        "transactionIndex": "0x0", "blockHash": format!("{block:#066x}"), "logIndex": "0x0", "removed": false,
    })
}

fn number(value: &Value) -> u64 {
    u64::from_str_radix(value.as_str().unwrap().trim_start_matches("0x"), 16).unwrap()
}

#[tokio::test]
async fn history_is_whole_although_the_endpoint_caps_ranges() {
    let logs_at = [3_u64, 700, 701, 20_000, 49_999];
    let script = Script::new(move |method, params| match method {
        "eth_getBlockByNumber" => {
            let number = if params[0] == "latest" { 50_000 } else { number(&params[0]) };
            Ok(
                json!({ "number": format!("{number:#x}"), "timestamp": format!("{:#x}", number * 12) }),
            )
        }
        "eth_getLogs" => {
            let (from, to) = (number(&params[0]["fromBlock"]), number(&params[0]["toBlock"]));
            if to - from >= 800 {
                return Err(RpcFailure::new(-32_600, "range too large"));
            }
            let found = logs_at.iter().filter(|block| (from..=to).contains(block));
            Ok(found.map(|&block| transfer_log(block, block)).collect())
        }
        other => panic!("unexpected {other}"),
    });
    let scope = HistoryScope::Account { account: SELLER, receivables: &[] };
    let mut searched = Vec::new();
    let history = client(script)
        .history(scope, None, |progress| searched.push(progress.searched))
        .await
        .unwrap();
    let blocks: Vec<_> = history.entries.iter().map(|entry| entry.block).collect();
    assert_eq!(blocks, logs_at);
    assert!(history.entries.iter().all(|entry| entry.kind == HistoryKind::Transferred));
    assert_eq!(history.entries[1].time.seconds(), 700 * 12);
    assert_eq!(history.entries[1].money, Some(Amount::from_minor(700).unwrap()));
    assert_eq!(
        (history.entries[0].actor, history.entries[0].counterparty),
        (Some(SELLER), Some(INVESTOR))
    );
    assert!(searched.is_sorted() && searched.last() == Some(&50_000));
    assert_eq!(history.up_to.number, 50_000);
}

#[tokio::test]
async fn history_fails_when_not_even_one_block_is_answered() {
    let script = Script::new(|method, _| match method {
        "eth_getBlockByNumber" => Ok(json!({ "number": "0x5", "timestamp": "0x1" })),
        _ => Err(RpcFailure::new(-32_601, "no logs here")),
    });
    let scope = HistoryScope::Account { account: SELLER, receivables: &[] };
    assert!(client(script).history(scope, None, |_| ()).await.is_err());
}

#[tokio::test]
async fn a_token_whose_domain_cannot_be_checked_gets_no_permit() {
    let script = Script::new(|_, params| {
        let results: Vec<CallResult> = (0..multicall(params))
            .map(|_| CallResult { success: true, returnData: U256::ZERO.abi_encode().into() })
            .collect();
        Ok(json!(Bytes::from(results.abi_encode())))
    });
    let amount = Amount::from_minor(1).unwrap();
    let deadline = faktor_domain::Timestamp::from_seconds(1);
    let asked = client(script).permit_request(DEBTOR, SELLER, INVESTOR, amount, deadline).await;
    assert_eq!(asked, Err(ChainError::PermitUnsupported(DEBTOR)));
}
