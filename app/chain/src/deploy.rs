//! Deterministic deployment: CREATE2 with fixed code and salt, so that the contracts have the same addresses on every
//! chain with the same stablecoin. The plan is pure; running it needs the feature `client`.

#[cfg(feature = "client")]
mod run;

use alloy_primitives::{Address, B256, Bytes, FixedBytes, U256, address, hex, keccak256};
use alloy_sol_types::SolValue;
use faktor_domain::CurrencyCode;
use serde_json::Value;

use crate::{
    ChainError,
    deployments::{Contract, Contracts, Currency, Deployments, Underlying},
    intent::Call,
};

#[cfg(feature = "client")]
pub use run::{Progress, run};

/// The deterministic deployment proxy (Arachnid's), at the same address on most chains.
pub const PROXY: Address = address!("4e59b44847b379578588920cA78FbF26c0B4956C");

/// The proxy's runtime code.
pub const PROXY_CODE: [u8; 69] = hex!(
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3"
);

/// Multicall3 at its usual address on public chains.
pub const MULTICALL3: Address = address!("cA11bde05977b3631167028862bE2a173976CA11");

/// One contract to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is, as in the deployment file.
    pub name: &'static str,
    /// Where it will be. Address and code belong together: nothing else can ever be there.
    pub address: Address,
    /// Creation code with constructor arguments.
    pub init_code: Bytes,
}

impl Step {
    fn new(name: &'static str, init_code: Vec<u8>) -> Self {
        let address = PROXY.create2(salt(), keccak256(&init_code));
        Self { name, address, init_code: init_code.into() }
    }

    /// The transaction that creates it, by anybody.
    #[must_use]
    pub fn call(&self) -> Call {
        let data = [salt().as_slice(), &self.init_code].concat();
        Call { to: PROXY, data: data.into(), value: U256::ZERO }
    }
}

/// What differs between chains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Network {
    /// Play money: a stablecoin with a faucet and a Multicall3 of our own are deployed as well.
    Development,
    /// A chain that has both already.
    Public {
        /// Its Multicall3, usually [`MULTICALL3`].
        multicall3: Address,
        /// The stablecoin behind the currency token.
        underlying: Underlying,
    },
}

/// Everything to be created, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The chain.
    pub chain_id: u64,
    /// What the page calls it.
    pub name: String,
    /// The steps, each after those that it depends on.
    pub steps: Vec<Step>,
    development: bool,
    multicall3: Address,
    rules: Address,
    tokens: Address,
    settlement: Address,
    signatures: Address,
    receivables: Address,
    market: Address,
    lens: Address,
    currency: Address,
    underlying: Underlying,
}

/// The currency token's name, symbol and ISO 4217 code.
const CURRENCY: (&str, &str, CurrencyCode) = ("Faktor Euro", "XEUR", CurrencyCode::EUR);
const CURRENCY_DECIMALS: u8 = 6;

impl Plan {
    /// The plan for a chain. Error: bytecode that cannot be read.
    pub fn new(chain_id: u64, name: &str, network: Network) -> Result<Self, ChainError> {
        let mut steps = Vec::new();
        let mut add = |name, init_code| {
            let step = Step::new(name, init_code);
            let address = step.address;
            steps.push(step);
            address
        };
        let development = network == Network::Development;
        let (multicall3, underlying) = match network {
            Network::Public { multicall3, underlying } => (multicall3, underlying),
            Network::Development => {
                let multicall3 = add("multicall3", bytecode("multicall3")?);
                let address = add("stablecoin", bytecode("stablecoin")?);
                let symbol = "tEUR".to_owned();
                (multicall3, Underlying { address, symbol, permit: true, faucet: true })
            }
        };
        let rules = add("rules", bytecode("rules")?);
        let tokens = add("tokens", with_args("tokens", &rules.abi_encode())?);
        let settlement = add("settlement", with_args("settlement", &tokens.abi_encode())?);
        let signatures = add("signatures", bytecode("signatures")?);
        let args = (tokens, settlement, signatures).abi_encode_params();
        let receivables = add("receivables", with_args("receivables", &args)?);
        let market = add("market", with_args("market", &tokens.abi_encode())?);
        let args = (tokens, settlement, receivables, market).abi_encode_params();
        let lens = add("lens", with_args("lens", &args)?);
        let (currency_name, symbol, code) = CURRENCY;
        let code = FixedBytes::<3>::from(code.bytes());
        let args = (underlying.address, currency_name, symbol, code).abi_encode_params();
        let currency = add("currency", with_args("currency", &args)?);
        Ok(Self {
            chain_id,
            name: name.to_owned(),
            steps,
            development,
            multicall3,
            rules,
            tokens,
            settlement,
            signatures,
            receivables,
            market,
            lens,
            currency,
            underlying,
        })
    }

    /// What has to be on the chain already, on a public one.
    #[cfg(feature = "client")]
    pub(crate) fn taken_for_granted(&self) -> Option<(&'static str, Address)> {
        (!self.development).then_some(("multicall3", self.multicall3))
    }

    /// Where there has to be code before the deployment file can be written.
    #[must_use]
    pub fn addresses(&self) -> Vec<(&'static str, Address)> {
        let steps = self.steps.iter().map(|step| (step.name, step.address));
        let fingerprints = ("fingerprints", fingerprints_of(self.receivables));
        steps.chain([("multicall3", self.multicall3), fingerprints]).collect()
    }

    /// The deployment file's content once everything is there: `block` from which events can be there, and the hash of
    /// the code at an address. Error: whatever `code_hash` gives, or a plan that the file's rules refuse.
    pub fn deployments(
        &self,
        block: u64,
        mut code_hash: impl FnMut(Address) -> Result<B256, ChainError>,
    ) -> Result<Deployments, ChainError> {
        let mut contract =
            |address| code_hash(address).map(|code_hash| Contract { address, code_hash });
        let (_, symbol, code) = CURRENCY;
        let currency = contract(self.currency)?;
        let deployments = Deployments {
            chain_id: self.chain_id,
            name: self.name.clone(),
            development: self.development,
            block,
            multicall3: contract(self.multicall3)?,
            contracts: Contracts {
                rules: contract(self.rules)?,
                tokens: contract(self.tokens)?,
                settlement: contract(self.settlement)?,
                signatures: contract(self.signatures)?,
                receivables: contract(self.receivables)?,
                fingerprints: contract(fingerprints_of(self.receivables))?,
                market: contract(self.market)?,
                lens: contract(self.lens)?,
            },
            currencies: vec![Currency {
                code,
                symbol: symbol.to_owned(),
                address: currency.address,
                code_hash: currency.code_hash,
                decimals: CURRENCY_DECIMALS,
                underlying: self.underlying.clone(),
            }],
        };
        deployments.check()?;
        Ok(deployments)
    }
}

/// The registry of fingerprints, which the constructor of the receivables contract creates.
#[must_use]
pub fn fingerprints_of(receivables: Address) -> Address {
    receivables.create(1)
}

/// keccak256("faktor/1").
#[must_use]
pub fn salt() -> B256 {
    keccak256("faktor/1")
}

fn with_args(name: &'static str, args: &[u8]) -> Result<Vec<u8>, ChainError> {
    let mut code = bytecode(name)?;
    code.extend_from_slice(args);
    Ok(code)
}

fn bytecode(name: &'static str) -> Result<Vec<u8>, ChainError> {
    let json = match name {
        "multicall3" => include_str!("../../../contracts/abi/Multicall3.json"),
        "stablecoin" => include_str!("../../../contracts/abi/DevStablecoin.json"),
        "rules" => include_str!("../../../contracts/abi/ConditionRules.json"),
        "tokens" => include_str!("../../../contracts/abi/ConditionalTokens.json"),
        "settlement" => include_str!("../../../contracts/abi/Settlement.json"),
        "signatures" => include_str!("../../../contracts/abi/Signatures.json"),
        "receivables" => include_str!("../../../contracts/abi/Receivables.json"),
        "lens" => include_str!("../../../contracts/abi/Lens.json"),
        "market" => include_str!("../../../contracts/abi/Market.json"),
        "currency" => include_str!("../../../contracts/abi/CurrencyToken.json"),
        _ => return Err(ChainError::Bytecode(name)),
    };
    let artifact: Value = serde_json::from_str(json).or(Err(ChainError::Bytecode(name)))?;
    artifact
        .get("bytecode")
        .and_then(Value::as_str)
        .and_then(|text| hex::decode(text).ok())
        .ok_or(ChainError::Bytecode(name))
}
