//! A small chain with hand-made contracts, and shorthand for requests.

use alloy_primitives::{Address, Bytes, U256, address, hex};
use faktor_sandbox::{Genesis, GenesisAccount, Role, RpcError, Sandbox};
use serde_json::{Value, json};

/// When the host's clock stands in these tests: 2024-01-01 00:00 UTC.
pub(crate) const NOW: u64 = 1_704_067_200;
pub(crate) const CHAIN: u64 = 7357;

/// Reverts with its input.
pub(crate) const REVERTER: Address = address!("1000000000000000000000000000000000000001");
/// Emits a log with the first two words of its input as topics and the word at 64 as data.
pub(crate) const LOGGER: Address = address!("1000000000000000000000000000000000000002");
/// Stores the second word of its input at the slot in the first.
pub(crate) const STORE: Address = address!("1000000000000000000000000000000000000003");
/// Returns the block's timestamp.
pub(crate) const CLOCK: Address = address!("1000000000000000000000000000000000000004");
/// Calls `STORE` with its own input, and reverts unless more than 100 000 gas is left for that call
/// to take 63/64 of.
pub(crate) const NEEDS_GAS: Address = address!("1000000000000000000000000000000000000005");
/// Hits an invalid opcode.
pub(crate) const BROKEN: Address = address!("1000000000000000000000000000000000000006");
/// Returns the caller.
pub(crate) const WHO: Address = address!("1000000000000000000000000000000000000007");

pub(crate) fn genesis() -> Genesis {
    let code = |address, code: &[u8]| GenesisAccount {
        address,
        nonce: 1,
        code: Bytes::copy_from_slice(code),
        ..GenesisAccount::default()
    };
    let mut accounts = vec![
        code(REVERTER, &hex!("365f5f37365ffd")),
        code(LOGGER, &hex!("6040355f526020355f3560205fa200")),
        code(STORE, &hex!("6020355f355500")),
        code(CLOCK, &hex!("425f5260205ff3")),
        // GAS PUSH3 100000 LT PUSH1 ok JUMPI PUSH0 PUSH0 REVERT; ok: copy input, call STORE with
        // all gas, revert if it failed
        code(
            NEEDS_GAS,
            &hex!("5a620186a010600c575f5ffd5b365f5f375f5f365f5f731000000000000000000000000000000000000003" "5af16033575f5ffd5b00"),
        ),
        code(BROKEN, &hex!("fe")),
        code(WHO, &hex!("335f5260205ff3")),
    ];
    let balance = U256::from(10_u128.pow(21));
    let people = Role::ALL.map(|role| GenesisAccount {
        address: key_address(role),
        balance,
        ..GenesisAccount::default()
    });
    accounts.extend(people);
    Genesis { chain_id: CHAIN, timestamp: 1_420_070_400, accounts }
}

pub(crate) fn key_address(role: Role) -> Address {
    let key = k256::ecdsa::SigningKey::from_slice(role.key().as_slice()).unwrap();
    Address::from_private_key(&key)
}

pub(crate) fn small() -> Sandbox {
    Sandbox::new(genesis(), NOW).unwrap()
}

pub(crate) fn booted() -> Sandbox {
    Sandbox::boot(NOW).unwrap()
}

/// Shorthand that expects an answer.
pub(crate) fn ask(sandbox: &mut Sandbox, method: &str, params: Value) -> Value {
    sandbox.request(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
}

/// Shorthand that expects a refusal.
pub(crate) fn refused(sandbox: &mut Sandbox, method: &str, params: Value) -> RpcError {
    sandbox.request(method, params).unwrap_err()
}

pub(crate) fn number(value: &Value) -> u64 {
    u64::from_str_radix(value.as_str().unwrap().strip_prefix("0x").unwrap(), 16).unwrap()
}

/// Words of 32 bytes as call data.
pub(crate) fn words(words: &[u64]) -> String {
    let bytes: Vec<u8> =
        words.iter().flat_map(|word| U256::from(*word).to_be_bytes::<32>()).collect();
    hex::encode_prefixed(bytes)
}

/// Sends from a role and returns the receipt.
pub(crate) fn send(sandbox: &mut Sandbox, from: Role, to: Address, data: &str) -> Value {
    let from = sandbox.address(from);
    let hash =
        ask(sandbox, "eth_sendTransaction", json!([{ "from": from, "to": to, "data": data }]));
    ask(sandbox, "eth_getTransactionReceipt", json!([hash]))
}

/// The newest block, without its transactions.
pub(crate) fn latest(sandbox: &mut Sandbox) -> Value {
    ask(sandbox, "eth_getBlockByNumber", json!(["latest", false]))
}
