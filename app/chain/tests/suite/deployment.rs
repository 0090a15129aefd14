//! The plan and the deployment file.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use crate::support::{HandClock, SELLER, Script, deployments};
use alloy_primitives::{Address, B256, Bytes, address, hex};
use faktor_chain::{
    ChainError, Deployments, DeploymentsError, RpcFailure,
    deploy::{MULTICALL3, Network, PROXY, PROXY_CODE, Plan, Progress, fingerprints_of, run, salt},
    deployments::Underlying,
};
use serde_json::{Value, json};

#[test]
fn addresses_do_not_depend_on_the_chain() {
    let here = Plan::new(1, "Here", Network::Development).unwrap();
    let there = Plan::new(2, "There", Network::Development).unwrap();
    assert_eq!(here.steps, there.steps);
}

#[test]
fn every_step_has_its_own_address_and_goes_through_the_proxy() {
    let plan = Plan::new(1, "Here", Network::Development).unwrap();
    let addresses: BTreeSet<_> = plan.steps.iter().map(|step| step.address).collect();
    assert_eq!(addresses.len(), plan.steps.len());
    let names: Vec<_> = plan.steps.iter().map(|step| step.name).collect();
    assert_eq!(
        names,
        [
            "multicall3",
            "stablecoin",
            "rules",
            "tokens",
            "settlement",
            "signatures",
            "receivables",
            "market",
            "lens",
            "currency"
        ]
    );
    for step in &plan.steps {
        let call = step.call();
        assert_eq!(call.to, PROXY);
        assert_eq!(call.data[..32], salt()[..]);
        assert_eq!(call.data[32..], step.init_code[..]);
        assert_eq!(step.address, PROXY.create2_from_code(salt(), &step.init_code));
    }
}

/// A chain with Multicall3 at its usual address and a stablecoin.
fn public() -> Network {
    let underlying = Underlying {
        address: address!("1abaea1f7c830bd89acc67ec4af516284b1bc33c"),
        symbol: "EURC".into(),
        permit: true,
        faucet: false,
    };
    Network::Public { multicall3: MULTICALL3, underlying }
}

#[test]
fn on_a_public_chain_nothing_for_development_is_deployed() {
    let plan = Plan::new(1, "Mainnet", public()).unwrap();
    let names: Vec<_> = plan.steps.iter().map(|step| step.name).collect();
    let ours = [
        "rules",
        "tokens",
        "settlement",
        "signatures",
        "receivables",
        "market",
        "lens",
        "currency",
    ];
    assert_eq!(names, ours);
}

#[test]
fn the_file_survives_writing_and_reading() {
    let written = deployments();
    let json = written.to_json().unwrap();
    assert_eq!(Deployments::parse(&json, 31_337), Ok(written));
}

#[test]
fn a_file_for_another_chain_is_refused() {
    let json = deployments().to_json().unwrap();
    let expected = DeploymentsError::WrongChain { expected: 1, found: 31_337 };
    assert_eq!(Deployments::parse(&json, 1), Err(expected));
}

fn refused(change: impl FnOnce(&mut Deployments)) -> DeploymentsError {
    let mut changed = deployments();
    change(&mut changed);
    let json = changed.to_json().unwrap();
    Deployments::parse(&json, changed.chain_id).unwrap_err()
}

#[test]
fn a_file_that_cannot_be_right_is_refused() {
    let zero = refused(|file| file.contracts.market.address = Address::ZERO);
    assert_eq!(zero, DeploymentsError::Address { what: "market".into() });
    let twice = refused(|file| file.contracts.market.address = file.contracts.tokens.address);
    assert_eq!(twice, DeploymentsError::Address { what: "market".into() });
    let other = refused(|file| file.contracts.fingerprints.address = Address::repeat_byte(7));
    assert_eq!(other, DeploymentsError::Address { what: "fingerprints".into() });
    assert_eq!(refused(|file| file.currencies.clear()), DeploymentsError::NoCurrency);
    assert!(matches!(
        refused(|file| file.currencies[0].decimals = 18),
        DeploymentsError::Decimals { decimals: 18, .. }
    ));
    assert!(matches!(refused(|file| file.development = false), DeploymentsError::Faucet { .. }));
    assert!(matches!(Deployments::parse("{}", 1), Err(DeploymentsError::Unreadable(_))));
}

#[test]
fn currencies_are_found_by_address_code_and_stablecoin() {
    let file = deployments();
    let known = &file.currencies[0];
    assert_eq!(file.currency(known.address), Some(known));
    assert_eq!(file.currency_for(known.code), Some(known));
    assert_eq!(file.currency_backed_by(known.underlying.address), Some(known));
    assert_eq!(file.currency(Address::ZERO), None);
    assert_ne!(known.code_hash, B256::ZERO);
}

/// A node on which an earlier run's transaction is still on its way: the first one that is sent now finds its contract
/// there and fails. With `proxy` the proxy's transaction is the one on its way.
fn interrupted(plan: &Plan, proxy: bool) -> Rc<Script> {
    let steps: Vec<_> = plan.steps.iter().map(|step| (step.address, step.call().data)).collect();
    let there = RefCell::new(BTreeSet::new());
    let (first, proxy_there) = (Cell::new(true), Cell::new(!proxy));
    Script::new(move |method, params| {
        Ok(match method {
            "eth_chainId" => json!("0x7a69"),
            "eth_blockNumber" => json!("0x5"),
            "eth_getBalance" => json!("0xde0b6b3a7640000"),
            "eth_getCode" => {
                let address: Address = params[0].as_str().unwrap().parse().unwrap();
                match address {
                    PROXY if proxy_there.get() => json!(hex::encode_prefixed(PROXY_CODE)),
                    _ if there.borrow().contains(&address) => json!("0xfe"),
                    _ => json!("0x"),
                }
            }
            "eth_sendRawTransaction" => {
                return Err(RpcFailure::new(-32_000, "already known"));
            }
            "eth_sendTransaction" => {
                let data: Bytes = params[0]["data"].as_str().unwrap().parse().unwrap();
                let step = steps.iter().find(|(_, known)| *known == data).unwrap();
                // The receivables create the registry of fingerprints.
                there.borrow_mut().extend([step.0, fingerprints_of(step.0)]);
                json!(B256::repeat_byte(u8::from(first.take())))
            }
            "eth_getTransactionReceipt" => {
                proxy_there.set(true);
                let failed = params[0] == json!(B256::repeat_byte(1));
                json!({ "status": if failed { "0x0" } else { "0x1" }, "blockNumber": "0x5" })
            }
            "eth_getTransactionByHash" if proxy => json!({ "hash": params[0] }),
            "eth_getTransactionByHash" => Value::Null,
            other => panic!("unexpected {other}"),
        })
    })
}

#[tokio::test]
async fn what_an_earlier_run_had_sent_may_come_first() {
    let plan = Plan::new(31_337, "Here", Network::Development).unwrap();
    for proxy in [false, true] {
        let node = interrupted(&plan, proxy);
        let clock = Rc::new(HandClock::default());
        let mut created = Vec::new();
        let deployed = run(node.clone(), clock, &plan, SELLER, |progress| {
            if let Progress::Created { name, .. } = progress {
                created.push(name);
            }
        });
        let deployed = deployed.await;
        assert!(deployed.is_ok(), "{deployed:?}");
        assert_eq!(created.len(), plan.steps.len() + usize::from(proxy));
        assert_eq!(node.count("eth_sendTransaction"), plan.steps.len());
    }
}

#[tokio::test]
async fn on_a_chain_without_multicall3_nothing_is_sent() {
    let plan = Plan::new(31_337, "Here", public()).unwrap();
    let node = interrupted(&plan, false);
    let clock = Rc::new(HandClock::default());
    let refused = run(node.clone(), clock, &plan, SELLER, |_| ()).await;
    let expected = ChainError::NotDeployed { name: "multicall3".into(), address: MULTICALL3 };
    assert_eq!(refused, Err(expected));
    assert_eq!(node.count("eth_sendTransaction"), 0);
}
