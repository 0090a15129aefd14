//! The plan and the deployment file.

use std::collections::BTreeSet;

use crate::support::deployments;
use alloy_primitives::{Address, B256, address};
use faktor_chain::{
    Deployments, DeploymentsError,
    deploy::{MULTICALL3, Network, PROXY, Plan, salt},
    deployments::Underlying,
};

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
            "receivables",
            "market",
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

#[test]
fn on_a_public_chain_nothing_for_development_is_deployed() {
    let underlying = Underlying {
        address: address!("1abaea1f7c830bd89acc67ec4af516284b1bc33c"),
        symbol: "EURC".into(),
        permit: true,
        faucet: false,
    };
    let network = Network::Public { multicall3: MULTICALL3, underlying };
    let plan = Plan::new(1, "Mainnet", network).unwrap();
    let names: Vec<_> = plan.steps.iter().map(|step| step.name).collect();
    assert_eq!(names, ["rules", "tokens", "settlement", "receivables", "market", "currency"]);
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
