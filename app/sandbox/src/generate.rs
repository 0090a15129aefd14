//! Builds the base snapshot: a chain on which the deployment plan was carried out, and the
//! deployment file that goes with it. The same contracts give the same bytes.

use alloy_consensus::{SignableTransaction, TxLegacy};
use alloy_primitives::{Address, B256, Bytes, TxKind, U256, keccak256};
use alloy_sol_types::SolCall;
use faktor_chain::bindings::IDevStablecoin;
use faktor_chain::deploy::{Network, PROXY, PROXY_CODE, Plan, Step};
use faktor_chain::{ChainError, DeploymentsError};

use crate::archive::{Session, pack};
use crate::chain::Chain;
use crate::chain::limits::{BLOCK_GAS_LIMIT, GAS_PRICE_WEI};
use crate::role::{Account, Signer};
use crate::{CHAIN_ID, Error, Genesis, GenesisAccount, Role, RpcError};

/// 2015-01-01 00:00 UTC. Early, so that a sandbox can start at any date of interest.
const GENESIS_TIME: u64 = 1_420_070_400;
/// Wei that each account starts with: 10 000 ether.
const STARTING_WEI: u128 = 10_000 * 1_000_000_000_000_000_000;
/// Test euro that investor and buyer start with, in millionths: 1 000 000 tEUR.
const STARTING_STABLECOIN: u64 = 1_000_000_000_000;

/// What goes into the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// `app/sandbox/snapshot/base.bin`.
    pub snapshot: Vec<u8>,
    /// `public/deployments/7357.json`.
    pub deployments: String,
}

/// Why the snapshot cannot be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// The deployment plan cannot be made from the compiled contracts.
    #[error("the deployment plan is not usable: {0}")]
    Plan(#[from] ChainError),
    /// The plan breaks a rule of the deployment file.
    #[error("the deployment file would not be valid: {0}")]
    Deployments(#[from] DeploymentsError),
    /// The chain refused something.
    #[error(transparent)]
    Sandbox(#[from] Error),
    /// A transaction was not accepted.
    #[error("{what}: {source}")]
    Refused {
        /// Step of the plan.
        what: &'static str,
        /// The chain's answer.
        source: RpcError,
    },
    /// A transaction reverted or left no code.
    #[error("{0} failed")]
    Failed(&'static str),
    /// The plan does not have this step.
    #[error("the deployment plan has no {0}")]
    Missing(&'static str),
}

/// Builds both files in memory.
///
/// # Errors
/// If the compiled contracts do not deploy as planned.
pub fn generate() -> Result<Generated, GenerateError> {
    let plan = Plan::new(CHAIN_ID, "Sandbox", Network::Development)?;
    let deployer = Signer::new("deployer")?;
    let mut builder = Builder { chain: Chain::from_genesis(&genesis(&deployer)?)?, deployer };
    for step in &plan.steps {
        builder.deploy(step)?;
    }
    let stablecoin = plan
        .steps
        .iter()
        .find(|step| step.name == "stablecoin")
        .ok_or(GenerateError::Missing("stablecoin"))?;
    for role in [Role::Investor, Role::Buyer] {
        let to = Signer::new(role.id())?.address;
        let call = IDevStablecoin::mintCall { to, amount: U256::from(STARTING_STABLECOIN) };
        builder.send("mint", stablecoin.address, call.abi_encode().into())?;
    }
    let chain = builder.chain;
    let hash =
        |address| -> Result<B256, ChainError> { Ok(keccak256(chain.state().code_of(address))) };
    let deployments = plan.deployments(1, hash)?.to_json()?;
    let session = Session { role: Role::default(), offset: 0 };
    Ok(Generated { snapshot: pack(&chain, session)?, deployments })
}

fn genesis(deployer: &Signer) -> Result<Genesis, Error> {
    let funded = |address| GenesisAccount {
        address,
        balance: U256::from(STARTING_WEI),
        ..GenesisAccount::default()
    };
    let mut accounts: Vec<_> =
        Account::all()?.iter().map(|account| funded(account.signer.address)).collect();
    accounts.push(funded(deployer.address));
    // As on real chains, where a keyless transaction created it.
    let code = Bytes::from_static(&PROXY_CODE);
    accounts.push(GenesisAccount { address: PROXY, nonce: 1, code, ..GenesisAccount::default() });
    Ok(Genesis { chain_id: CHAIN_ID, timestamp: GENESIS_TIME, accounts })
}

struct Builder {
    chain: Chain,
    deployer: Signer,
}

impl Builder {
    fn deploy(&mut self, step: &Step) -> Result<(), GenerateError> {
        let call = step.call();
        self.send(step.name, call.to, call.data)?;
        if self.chain.state().code_of(step.address).is_empty() {
            return Err(GenerateError::Failed(step.name));
        }
        Ok(())
    }

    fn send(&mut self, what: &'static str, to: Address, input: Bytes) -> Result<(), GenerateError> {
        let tx = TxLegacy {
            chain_id: Some(CHAIN_ID),
            nonce: self.chain.state().nonce(self.deployer.address),
            gas_price: GAS_PRICE_WEI.into(),
            gas_limit: BLOCK_GAS_LIMIT,
            to: TxKind::Call(to),
            value: U256::ZERO,
            input,
        };
        let signature =
            self.deployer.sign(tx.signature_hash()).ok_or(GenerateError::Failed(what))?;
        let time = self.chain.tip().header.timestamp.saturating_add(1);
        let block = self
            .chain
            .mine(time, tx.into_signed(signature).into(), self.deployer.address)
            .map_err(|source| GenerateError::Refused { what, source })?;
        match &block.tx {
            Some(mined) if mined.succeeded => Ok(()),
            _ => Err(GenerateError::Failed(what)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_snapshot_is_the_one_that_the_contracts_give() {
        let generated = generate().unwrap();
        let hint = "run `cargo run -p faktor-sandbox --features generate --bin snapshot`";
        assert!(
            generated.snapshot == include_bytes!("../snapshot/base.bin"),
            "the snapshot is out of date: {hint}"
        );
        let file = include_str!("../../../public/deployments/7357.json");
        assert_eq!(generated.deployments, file, "the deployment file is out of date: {hint}");
    }

    #[test]
    fn generating_twice_gives_the_same_bytes() {
        assert!(generate().unwrap() == generate().unwrap());
    }
}
