//! The permit's typed data against an independent EIP-712 implementation and real keys.

use std::cell::RefCell;

use alloy_dyn_abi::TypedData;
use alloy_primitives::{address, b256, keccak256};
use futures::executor::block_on;
use k256::ecdsa::SigningKey;

use super::*;

const N: U256 = U256::from_be_bytes(alloy_primitives::hex!(
    "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
));

fn key() -> SigningKey {
    SigningKey::from_slice(keccak256("faktor/sandbox/investor").as_slice()).unwrap()
}

fn domain() -> PermitDomain {
    PermitDomain {
        name: "Faktor Euro".into(),
        version: "1".into(),
        chain_id: 7357,
        token: address!("00000000000000000000000000000000000000e0"),
    }
}

fn permit() -> Permit {
    Permit {
        owner: Address::from_public_key(key().verifying_key()),
        spender: address!("00000000000000000000000000000000000000ff"),
        value: U256::from(1_656_250_000u64),
        nonce: U256::from(3),
        deadline: U256::from(1_800_000_000u64),
    }
}

/// What the contract hashes: written out from EIP-2612, apart from the code under test.
fn digest() -> B256 {
    let word = |value: &[u8]| B256::left_padding_from(value);
    let domain_type =
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
    let permit_type =
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)";
    let separator = keccak256(
        [
            keccak256(domain_type),
            keccak256("Faktor Euro"),
            keccak256("1"),
            word(&7357u16.to_be_bytes()),
            word(domain().token.as_slice()),
        ]
        .concat(),
    );
    let message = keccak256(
        [
            keccak256(permit_type),
            word(permit().owner.as_slice()),
            word(permit().spender.as_slice()),
            word(&1_656_250_000u64.to_be_bytes()),
            word(&[3]),
            word(&1_800_000_000u64.to_be_bytes()),
        ]
        .concat(),
    );
    keccak256([&[0x19, 0x01], separator.as_slice(), message.as_slice()].concat())
}

/// Signs like a wallet: hashes the JSON it is given by itself.
struct Signer {
    asked: RefCell<Vec<(String, Value)>>,
    answer: fn([u8; 65]) -> Vec<u8>,
}

impl Signer {
    fn new(answer: fn([u8; 65]) -> Vec<u8>) -> Self {
        Self { asked: RefCell::default(), answer }
    }
}

impl Request for Signer {
    async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError> {
        let typed: TypedData = serde_json::from_str(params[1].as_str().unwrap()).unwrap();
        let hash = typed.eip712_signing_hash().unwrap();
        self.asked.borrow_mut().push((method.to_owned(), params));
        let (signature, id) = key().sign_prehash_recoverable(hash.as_slice()).unwrap();
        let mut bytes = [0; 65];
        bytes[..64].copy_from_slice(&signature.to_bytes());
        bytes[64] = 27 + id.to_byte();
        Ok(json!(hex::encode_prefixed((self.answer)(bytes))))
    }
}

fn signer_of(signature: PermitSignature) -> Address {
    let signature = Signature::from_raw(&signature.to_bytes()).unwrap();
    signature.recover_address_from_prehash(&digest()).unwrap()
}

#[test]
fn the_typed_data_hashes_to_what_the_token_checks() {
    let typed: TypedData = serde_json::from_value(permit_typed_data(&domain(), &permit())).unwrap();
    assert_eq!(typed.eip712_signing_hash().unwrap(), digest());
}

#[test]
fn a_permit_recovers_to_its_owner_in_every_form_wallets_answer() {
    let forms: [fn([u8; 65]) -> Vec<u8>; 4] = [
        |bytes| bytes.to_vec(),
        |mut bytes| {
            bytes[64] -= 27;
            bytes.to_vec()
        },
        |mut bytes| {
            let high = N - U256::from_be_slice(&bytes[32..64]);
            bytes[32..64].copy_from_slice(&high.to_be_bytes::<32>());
            bytes[64] = 55 - bytes[64];
            bytes.to_vec()
        },
        |bytes| Signature::from_raw(&bytes).unwrap().as_erc2098().to_vec(),
    ];
    for form in forms {
        let signature = block_on(sign_permit(&Signer::new(form), &domain(), &permit())).unwrap();
        assert!(matches!(signature.v, 27 | 28));
        assert!(U256::from_be_bytes(signature.s.0) <= N / U256::from(2));
        assert_eq!(signer_of(signature), permit().owner);
    }
}

#[test]
fn the_wallet_is_asked_with_the_account_first_and_the_data_as_text() {
    let wallet = Signer::new(|bytes| bytes.to_vec());
    block_on(sign_permit(&wallet, &domain(), &permit())).unwrap();
    let asked = wallet.asked.borrow();
    assert_eq!(asked[0].0, "eth_signTypedData_v4");
    assert_eq!(asked[0].1[0], json!(permit().owner));
    assert!(asked[0].1[1].is_string());
}

#[test]
fn amounts_beyond_what_javascript_counts_are_not_rounded() {
    let permit = Permit { value: U256::MAX, ..permit() };
    let typed = permit_typed_data(&domain(), &permit);
    let digits = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
    assert_eq!(typed["message"]["value"], json!(digits));
}

#[test]
fn signatures_of_contract_accounts_are_no_permits() {
    for answer in
        [|_| vec![1; 97], |_| vec![0; 65], |_| vec![1; 63]] as [fn([u8; 65]) -> Vec<u8>; 3]
    {
        let wallet = Signer::new(answer);
        let error = block_on(sign_permit(&wallet, &domain(), &permit())).unwrap_err();
        assert!(matches!(error, WalletError::Malformed { .. }), "{error:?}");
    }
    let wallet = Signer::new(|_| vec![1; 97]);
    let typed = permit_typed_data(&domain(), &permit());
    let answer = block_on(sign_typed_data_v4(&wallet, permit().owner, &typed)).unwrap();
    assert_eq!(answer.len(), 97);
}

#[test]
fn a_known_signature_is_split_into_its_parts() {
    let r = b256!("1111111111111111111111111111111111111111111111111111111111111111");
    let s = b256!("2222222222222222222222222222222222222222222222222222222222222222");
    let bytes = [r.as_slice(), s.as_slice(), &[1]].concat();
    assert_eq!(PermitSignature::split(&bytes), Ok(PermitSignature { v: 28, r, s }));
}
