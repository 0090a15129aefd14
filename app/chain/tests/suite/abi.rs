//! The bindings say what the committed ABI files say.

use std::collections::BTreeSet;

use alloy_primitives::{hex, keccak256};
use alloy_sol_types::{SolEventInterface, SolInterface, SolStruct};
use faktor_chain::{Failure, bindings};
use serde_json::Value;

fn abi(name: &str) -> Vec<Value> {
    let path = format!("{}/../../contracts/abi/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("ABI file");
    let file: Value = serde_json::from_str(&text).expect("JSON");
    file["abi"].as_array().expect("abi").clone()
}

fn canonical(input: &Value) -> String {
    let kind = input["type"].as_str().expect("type");
    match kind.strip_prefix("tuple") {
        Some(suffix) => format!("({}){suffix}", list(&input["components"])),
        None => kind.to_owned(),
    }
}

fn list(inputs: &Value) -> String {
    inputs.as_array().expect("inputs").iter().map(canonical).collect::<Vec<_>>().join(",")
}

fn entries(name: &str, kind: &str) -> Vec<(String, [u8; 32])> {
    let entries = abi(name).into_iter().filter(|entry| entry["type"] == kind);
    entries
        .map(|entry| {
            let signature =
                format!("{}({})", entry["name"].as_str().expect("name"), list(&entry["inputs"]));
            let hash = keccak256(&signature);
            (signature, hash.0)
        })
        .collect()
}

fn selectors(name: &str, kind: &str) -> BTreeSet<[u8; 4]> {
    entries(name, kind).iter().map(|(_, hash)| hash[..4].try_into().unwrap()).collect()
}

fn bound_calls_exist<I: SolInterface>(name: &str) {
    let abi = selectors(name, "function");
    for selector in I::selectors() {
        assert!(
            abi.contains(&selector),
            "{name} has no function with selector {}",
            hex::encode(selector)
        );
    }
}

#[test]
fn every_bound_call_is_in_its_contract() {
    bound_calls_exist::<bindings::IConditionalTokens::IConditionalTokensCalls>("ConditionalTokens");
    bound_calls_exist::<bindings::ISettlement::ISettlementCalls>("Settlement");
    bound_calls_exist::<bindings::IReceivables::IReceivablesCalls>("Receivables");
    bound_calls_exist::<bindings::IFingerprints::IFingerprintsCalls>("Fingerprints");
    bound_calls_exist::<bindings::IMarket::IMarketCalls>("Market");
    bound_calls_exist::<bindings::ICurrencyToken::ICurrencyTokenCalls>("CurrencyToken");
    bound_calls_exist::<bindings::ICustodialCurrency::ICustodialCurrencyCalls>("CustodialCurrency");
    bound_calls_exist::<bindings::ICurrencyRegistry::ICurrencyRegistryCalls>("CurrencyRegistry");
    bound_calls_exist::<bindings::IDevStablecoin::IDevStablecoinCalls>("DevStablecoin");
    bound_calls_exist::<bindings::IMulticall3::IMulticall3Calls>("Multicall3");
    for name in ["Margin", "CreditLines", "Inventory"] {
        bound_calls_exist::<bindings::ICashAccounts::ICashAccountsCalls>(name);
    }
    bound_calls_exist::<bindings::IMargin::IMarginCalls>("Margin");
    bound_calls_exist::<bindings::ICreditLines::ICreditLinesCalls>("CreditLines");
    bound_calls_exist::<bindings::IInventory::IInventoryCalls>("Inventory");
    bound_calls_exist::<bindings::IDevValuations::IDevValuationsCalls>("DevValuations");
}

#[test]
fn every_error_of_the_contracts_that_the_page_calls_is_decoded_to_a_known_failure() {
    for name in [
        "ConditionalTokens",
        "Settlement",
        "Receivables",
        "Fingerprints",
        "ConditionRules",
        "Market",
        "CurrencyToken",
        "DevStablecoin",
    ] {
        for (signature, hash) in entries(name, "error") {
            // Zero words decode as every static parameter list, and as an empty string.
            let data = [&hash[..4], &[0; 320]].concat();
            assert!(
                !matches!(Failure::decode(&data), Failure::Unknown { .. }),
                "{name}: {signature} is not decoded"
            );
        }
    }
}

fn events<E: SolEventInterface>(name: &str, bound: &[[u8; 32]], ignored: &[&str]) {
    for (signature, hash) in entries(name, "event") {
        let ignored = ignored.iter().any(|prefix| signature.starts_with(prefix));
        assert!(
            ignored || bound.contains(&hash),
            "{name}: {signature} is not bound in {}",
            E::NAME
        );
    }
}

#[test]
fn every_event_of_our_contracts_is_bound() {
    use bindings as b;
    type Tokens = b::IConditionalTokens::IConditionalTokensEvents;
    type Settlement = b::ISettlement::ISettlementEvents;
    type Receivables = b::IReceivables::IReceivablesEvents;
    type Fingerprints = b::IFingerprints::IFingerprintsEvents;
    type Market = b::IMarket::IMarketEvents;
    type Currency = b::ICurrencyToken::ICurrencyTokenEvents;
    type Margin = b::IMargin::IMarginEvents;
    type Lines = b::ICreditLines::ICreditLinesEvents;
    type Inventory = b::IInventory::IInventoryEvents;
    events::<Tokens>("ConditionalTokens", Tokens::SELECTORS, &["EIP712"]);
    events::<Settlement>("Settlement", Settlement::SELECTORS, &[]);
    events::<Receivables>("Receivables", Receivables::SELECTORS, &["Approval", "EIP712"]);
    events::<Fingerprints>("Fingerprints", Fingerprints::SELECTORS, &["EIP712"]);
    events::<Market>("Market", Market::SELECTORS, &["EIP712"]);
    events::<Currency>("CurrencyToken", Currency::SELECTORS, &["Transfer", "Approval", "EIP712"]);
    type Custody = b::ICustodialCurrency::ICustodialCurrencyEvents;
    type Registry = b::ICurrencyRegistry::ICurrencyRegistryEvents;
    let erc20 = ["Transfer", "Approval", "EIP712"];
    events::<Custody>("CustodialCurrency", Custody::SELECTORS, &erc20);
    events::<Registry>("CurrencyRegistry", Registry::SELECTORS, &[]);
    let cash = b::ICashAccounts::ICashAccountsEvents::SELECTORS;
    events::<Margin>("Margin", &[cash, Margin::SELECTORS].concat(), &[]);
    events::<Lines>("CreditLines", &[cash, Lines::SELECTORS].concat(), &[]);
    events::<Inventory>("Inventory", &[cash, Inventory::SELECTORS].concat(), &[]);
}

// Finds a struct among inputs and outputs by its Solidity name and compares names and types of its members in order.
fn structure<S: SolStruct>(name: &str, solidity: &str) {
    let members = find(&Value::Array(abi(name)), &format!("struct {solidity}")).expect(solidity);
    let members: Vec<String> = members
        .as_array()
        .expect("components")
        .iter()
        .map(|member| {
            let kind = match member["internalType"].as_str() {
                Some(internal) if internal.starts_with("struct ") => {
                    internal["struct ".len()..].to_owned()
                }
                _ => member["type"].as_str().expect("type").to_owned(),
            };
            format!("{kind} {}", member["name"].as_str().expect("name"))
        })
        .collect();
    let bound = S::eip712_root_type();
    let bound = bound.split_once('(').expect("struct").1.trim_end_matches(')');
    assert_eq!(bound, members.join(","), "{solidity}");
}

fn find(value: &Value, internal: &str) -> Option<Value> {
    match value {
        Value::Object(map) => {
            let named = map.get("internalType").and_then(Value::as_str);
            if named.is_some_and(|named| named.trim_end_matches("[]") == internal) {
                return map.get("components").cloned();
            }
            map.values().find_map(|inner| find(inner, internal))
        }
        Value::Array(values) => values.iter().find_map(|inner| find(inner, internal)),
        _ => None,
    }
}

#[test]
fn every_bound_struct_has_the_contracts_members_in_order() {
    structure::<bindings::Class>("ConditionalTokens", "Class");
    structure::<bindings::Condition>("ConditionalTokens", "Condition");
    structure::<bindings::Backing>("ConditionalTokens", "Backing");
    structure::<bindings::Account>("Settlement", "Account");
    structure::<bindings::Terms>("Receivables", "Terms");
    structure::<bindings::Opening>("Receivables", "Opening");
    structure::<bindings::Receivable>("Receivables", "Receivable");
    structure::<bindings::Filing>("Fingerprints", "Filing");
    structure::<bindings::Listing>("Market", "Listing");
    structure::<bindings::PermitApproval>("Market", "Permit");
    // Not `DepositReceipt`, one of whose members Solidity has to call otherwise; `mint`'s selector has its types.
    structure::<bindings::ReserveAttestation>("CustodialCurrency", "ReserveAttestation");
    structure::<bindings::Withdrawal>("CustodialCurrency", "Withdrawal");
    structure::<bindings::Custody>("CurrencyRegistry", "Custody");
    structure::<bindings::MarginAccount>("Margin", "MarginAccount");
    structure::<bindings::CreditLine>("CreditLines", "CreditLine");
    structure::<bindings::InventoryAccount>("Inventory", "InventoryAccount");
    structure::<bindings::LotTerms>("Inventory", "LotTerms");
    structure::<bindings::Auction>("Market", "Auction");
    structure::<bindings::Order>("Market", "Order");
    structure::<bindings::Fill>("Market", "Fill");
    structure::<bindings::OrderState>("Market", "OrderState");
}
