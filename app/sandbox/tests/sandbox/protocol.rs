use alloy_primitives::{Address, U256, hex, keccak256};
use alloy_sol_types::SolCall;
use faktor_chain::Deployments;
use faktor_chain::bindings::{Call3, ICurrencyToken, IDevStablecoin, IErc20Permit, IMulticall3};
use faktor_sandbox::{Role, Sandbox};
use serde_json::json;

use crate::support::{ask, booted, number, send};

fn deployments() -> Deployments {
    Deployments::parse(include_str!("../../../../public/deployments/7357.json"), 7357).unwrap()
}

fn balance(sandbox: &mut Sandbox, token: Address, account: Address) -> U256 {
    let data = hex::encode_prefixed(IErc20Permit::balanceOfCall { account }.abi_encode());
    let answer = ask(sandbox, "eth_call", json!([{ "to": token, "data": data }, "latest"]));
    U256::from_be_slice(&hex::decode(answer.as_str().unwrap()).unwrap())
}

#[test]
fn the_deployment_file_describes_the_snapshot() {
    let mut sandbox = booted();
    for (name, contract) in deployments().each_contract() {
        let code = ask(&mut sandbox, "eth_getCode", json!([contract.address, "latest"]));
        let code = hex::decode(code.as_str().unwrap()).unwrap();
        assert!(!code.is_empty(), "{name}");
        assert_eq!(keccak256(code), contract.code_hash, "{name}");
    }
}

#[test]
fn roles_have_ether_and_two_have_stablecoins() {
    let mut sandbox = booted();
    let stablecoin = deployments().currencies[0].underlying.address;
    for role in Role::ALL {
        let address = sandbox.address(role);
        assert_eq!(
            ask(&mut sandbox, "eth_getBalance", json!([address, "latest"])),
            json!("0x21e19e0c9bab2400000")
        );
        let expected =
            if matches!(role, Role::Buyer | Role::Investor) { 1_000_000_000_000_u64 } else { 0 };
        assert_eq!(balance(&mut sandbox, stablecoin, address), U256::from(expected), "{role:?}");
    }
}

#[test]
fn the_past_explains_what_the_roles_hold() {
    let mut sandbox = booted();
    let stablecoin = deployments().currencies[0].underlying.address;
    let logs = ask(
        &mut sandbox,
        "eth_getLogs",
        json!([{ "fromBlock": "earliest", "address": stablecoin }]),
    );
    assert_eq!(logs.as_array().unwrap().len(), 2);
}

#[test]
fn a_stablecoin_is_wrapped_and_unwrapped() {
    let mut sandbox = booted();
    let deployments = deployments();
    let (token, stablecoin) =
        (deployments.currencies[0].address, deployments.currencies[0].underlying.address);
    let investor = sandbox.address(Role::Investor);
    let amount = U256::from(250_000_000);
    let approve = IErc20Permit::approveCall { spender: token, value: amount }.abi_encode();
    let wrap = ICurrencyToken::wrapCall { amount, receiver: investor }.abi_encode();
    let unwrap = ICurrencyToken::unwrapCall { amount, receiver: investor }.abi_encode();
    for (to, data) in [(stablecoin, approve), (token, wrap)] {
        assert_eq!(
            send(&mut sandbox, Role::Investor, to, &hex::encode_prefixed(data))["status"],
            json!("0x1")
        );
    }
    assert_eq!(balance(&mut sandbox, token, investor), amount);
    let receipt = send(&mut sandbox, Role::Investor, token, &hex::encode_prefixed(unwrap));
    assert!(number(&receipt["gasUsed"]) > 21_000);
    assert_eq!(balance(&mut sandbox, token, investor), U256::ZERO);
    assert_eq!(balance(&mut sandbox, stablecoin, investor), U256::from(1_000_000_000_000_u64));
}

#[test]
fn multicall_answers_several_questions_at_once() {
    let mut sandbox = booted();
    let deployments = deployments();
    let stablecoin = deployments.currencies[0].underlying.address;
    let question = |role| Call3 {
        target: stablecoin,
        allowFailure: false,
        callData: IErc20Permit::balanceOfCall { account: role }.abi_encode().into(),
    };
    let calls =
        vec![question(sandbox.address(Role::Buyer)), question(sandbox.address(Role::Auditor))];
    let data = hex::encode_prefixed(IMulticall3::aggregate3Call { calls }.abi_encode());
    let answer = ask(
        &mut sandbox,
        "eth_call",
        json!([{ "to": deployments.multicall3.address, "data": data }, "latest"]),
    );
    let results = IMulticall3::aggregate3Call::abi_decode_returns(
        &hex::decode(answer.as_str().unwrap()).unwrap(),
    )
    .unwrap();
    let values: Vec<_> =
        results.iter().map(|result| U256::from_be_slice(&result.returnData)).collect();
    assert_eq!(values, [U256::from(1_000_000_000_000_u64), U256::ZERO]);
}

#[test]
fn the_faucet_is_open() {
    let mut sandbox = booted();
    let stablecoin = deployments().currencies[0].underlying.address;
    let to = sandbox.address(Role::Supplier);
    let data = IDevStablecoin::mintCall { to, amount: U256::from(5) }.abi_encode();
    send(&mut sandbox, Role::Supplier, stablecoin, &hex::encode_prefixed(data));
    assert_eq!(balance(&mut sandbox, stablecoin, to), U256::from(5));
}
