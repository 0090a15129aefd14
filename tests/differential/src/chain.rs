//! The compiled contracts in revm.

use std::collections::BTreeSet;
use std::convert::Infallible;

use alloy_primitives::{Address, B256, Bytes, Log, TxKind, U256, keccak256};
use faktor_chain::deploy::{Network, PROXY, PROXY_CODE, Plan, fingerprints_of};
use faktor_domain::CurrencyCode;
use faktor_domain::ledger::{Config, Registry};
use revm::bytecode::Bytecode;
use revm::context::result::{EVMError, ExecutionResult, ResultAndState};
use revm::context::{BlockEnv, TxEnv};
use revm::database::in_memory_db::CacheDB;
use revm::database_interface::{DatabaseCommit, EmptyDB, WrapDatabaseRef};
use revm::primitives::hardfork::SpecId;
use revm::state::AccountInfo;
use revm::{Context, ExecuteEvm, MainBuilder, MainContext};

pub(crate) const CHAIN_ID: u64 = 7357;
const GAS_LIMIT: u64 = 16_000_000;

#[derive(Clone)]
pub(crate) struct Chain {
    db: CacheDB<EmptyDB>,
    block: u64,
}

/// The registry of currencies and the two contracts that it makes: file and creation code.
const REGISTRY: &str = include_str!("../../../contracts/abi/CurrencyRegistry.json");
const WRAPPED: &str = include_str!("../../../contracts/abi/CurrencyToken.json");
const CUSTODIAL: &str = include_str!("../../../contracts/abi/CustodialCurrency.json");

fn creation_code(file: &str) -> Bytes {
    let (_, code) = file.split_once("\"bytecode\": \"").unwrap();
    code.split('"').next().unwrap().parse().unwrap()
}

/// What came of a transaction.
#[derive(Debug)]
pub(crate) struct Receipt {
    pub(crate) success: bool,
    /// The result or the revert data.
    pub(crate) output: Bytes,
    pub(crate) logs: Vec<Log>,
    /// Whose storage changed; not of contracts that were created and named in a log.
    pub(crate) changed: BTreeSet<Address>,
}

impl Chain {
    /// Everything deployed as on a development chain.
    pub(crate) fn deploy(now: u64) -> (Self, Config) {
        let mut chain = Self { db: CacheDB::new(EmptyDB::default()), block: 1 };
        let code = Bytecode::new_raw(PROXY_CODE.into());
        chain.db.insert_account_info(PROXY, AccountInfo::from_bytecode(code));
        let plan = Plan::new(CHAIN_ID, "differential", Network::Development).unwrap();
        for step in &plan.steps {
            let call = step.call();
            let receipt = chain.transact(Address::ZERO, call.to, call.data, now);
            assert!(receipt.success, "{} was not deployed", step.name);
        }
        let at = |name| plan.steps.iter().find(|step| step.name == name).unwrap().address;
        let backings = crate::backing::deploy(&mut chain, at("tokens"), now);
        let config = Config {
            chain_id: CHAIN_ID,
            tokens: at("tokens"),
            settlement: at("settlement"),
            receivables: at("receivables"),
            market: at("market"),
            currency: at("currency"),
            currency_code: CurrencyCode::EUR,
            stablecoin: at("stablecoin"),
            fingerprints: fingerprints_of(at("receivables")),
            backings,
        };
        (chain, config)
    }

    /// The registry, through the same proxy.
    pub(crate) fn deploy_registry(&mut self, now: u64) -> Registry {
        let code = creation_code(REGISTRY);
        let address = PROXY.create2(B256::ZERO, keccak256(&code));
        let data = [B256::ZERO.as_slice(), &code].concat();
        let receipt = self.transact(Address::ZERO, PROXY, data.into(), now);
        assert!(receipt.success, "the registry was not deployed");
        Registry::new(address, creation_code(WRAPPED), creation_code(CUSTODIAL))
    }

    /// One transaction in a block of its own.
    pub(crate) fn transact(
        &mut self,
        sender: Address,
        to: Address,
        data: Bytes,
        now: u64,
    ) -> Receipt {
        self.block += 1;
        let ResultAndState { result, state } = self.run(sender, to, data, now);
        let named = |address: Address| {
            result.logs().iter().any(|log| log.topics().contains(&address.into_word()))
        };
        let changed = state
            .iter()
            .filter(|(_, account)| account.changed_storage_slots().next().is_some())
            .filter(|(address, account)| !(account.is_created() && named(**address)))
            .map(|(address, _)| *address)
            .collect();
        self.db.commit(state);
        let success = result.is_success();
        if let ExecutionResult::Halt { reason, .. } = &result {
            panic!("the call neither succeeded nor reverted: {reason:?}");
        }
        let logs = result.logs().to_vec();
        Receipt { success, output: result.into_output().unwrap_or_default(), logs, changed }
    }

    /// What a view answers.
    pub(crate) fn view(&self, to: Address, data: Bytes, now: u64) -> ExecutionResult {
        self.run(Address::ZERO, to, data, now).result
    }

    fn run(&self, sender: Address, to: Address, data: Bytes, now: u64) -> ResultAndState {
        let block = BlockEnv {
            number: U256::from(self.block),
            timestamp: U256::from(now),
            gas_limit: GAS_LIMIT,
            basefee: 0,
            ..BlockEnv::default()
        };
        let tx = TxEnv {
            caller: sender,
            gas_limit: GAS_LIMIT,
            gas_price: 0,
            kind: TxKind::Call(to),
            data,
            chain_id: Some(CHAIN_ID),
            ..TxEnv::default()
        };
        let context = Context::mainnet()
            .with_db(WrapDatabaseRef(&self.db))
            .with_block(block)
            .modify_cfg_chained(|cfg| {
                cfg.set_spec_and_mainnet_gas_params(SpecId::PRAGUE);
                cfg.chain_id = CHAIN_ID;
                cfg.disable_nonce_check = true;
            });
        let outcome: Result<_, EVMError<Infallible>> = context.build_mainnet().transact(tx);
        outcome.unwrap()
    }
}
