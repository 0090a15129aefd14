//! Carrying out a deployment plan. It can be broken off at any point and started again: what is there is left alone.

use std::rc::Rc;

use alloy_primitives::{Address, B256, Bytes, U256, address, keccak256};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{PROXY, PROXY_CODE, Plan};
use crate::{
    Call, ChainError,
    client::{ask, chain_id},
    deployments::Deployments,
    transport::{SharedRpc, Timer},
    tx::send,
};

/// Signer of the one transaction that creates the proxy on a chain that lacks it.
const PROXY_DEPLOYER: Address = address!("3fab184622dc19b6109349b94811493bf2a45362");
/// That transaction, signed for every chain (no chain id), at 100 gwei for 100,000 gas.
const PROXY_TRANSACTION: &str = "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222";
/// Wei that it costs.
const PROXY_COST: u64 = 10_000_000_000_000_000;
/// How often to look for a receipt, and how many times.
const POLL_MS: u32 = 250;
const MOST_POLLS: u32 = 1_200;

/// What a deployment is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It was there already.
    Found {
        /// The contract.
        name: &'static str,
        /// Where.
        address: Address,
    },
    /// Its transaction is on the way.
    Sent {
        /// The contract.
        name: &'static str,
        /// The transaction.
        tx: B256,
    },
    /// It is there now.
    Created {
        /// The contract.
        name: &'static str,
        /// Where.
        address: Address,
        /// In which block.
        block: u64,
    },
}

/// Creates what is missing of `plan` with transactions of `from`, which `rpc` signs (a node's own account, or a signing
/// layer over a node), and returns the deployment file's content. Errors: another chain, a refused transaction, no code
/// after it, nobody answers.
pub async fn run(
    rpc: SharedRpc,
    timer: Rc<dyn Timer>,
    plan: &Plan,
    from: Address,
    mut progress: impl FnMut(Progress),
) -> Result<Deployments, ChainError> {
    let found = chain_id(&rpc).await?;
    if found != plan.chain_id {
        return Err(ChainError::WrongChain { expected: plan.chain_id, found });
    }
    let runner = Runner { rpc, timer, from };
    // Before anything is paid for: what others have to have put there.
    if let Some((name, address)) = plan.taken_for_granted()
        && runner.code(address, "latest").await?.is_empty()
    {
        return Err(ChainError::NotDeployed { name: name.to_owned(), address });
    }
    runner.ensure_proxy(&mut progress).await?;
    let mut first_block = None;
    for step in &plan.steps {
        let (name, address) = (step.name, step.address);
        if !runner.code(address, "latest").await?.is_empty() {
            progress(Progress::Found { name, address });
            let block = runner.created_at(address).await?;
            first_block = Some(first_block.map_or(block, |first: u64| first.min(block)));
            continue;
        }
        let tx = send(&runner.rpc, from, &step.call()).await?;
        progress(Progress::Sent { name, tx });
        let mined = runner.mined(tx).await;
        let there = !runner.code(address, "latest").await?.is_empty();
        let block = match mined {
            Ok(block) if there => block,
            Ok(_) => return Err(ChainError::NotDeployed { name: name.to_owned(), address }),
            // A transaction of an earlier run was still on its way and came first, so that this one found it there.
            Err(_) if there => runner.created_at(address).await?,
            Err(error) => return Err(error),
        };
        first_block = Some(first_block.map_or(block, |first| first.min(block)));
        progress(Progress::Created { name, address, block });
    }
    runner.deployments(plan, first_block.unwrap_or_default()).await
}

struct Runner {
    rpc: SharedRpc,
    timer: Rc<dyn Timer>,
    from: Address,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Receipt {
    status: U256,
    block_number: U256,
}

impl Runner {
    async fn deployments(&self, plan: &Plan, block: u64) -> Result<Deployments, ChainError> {
        let mut hashes = Vec::new();
        for (name, address) in plan.addresses() {
            let code = self.code(address, "latest").await?;
            if code.is_empty() {
                return Err(ChainError::NotDeployed { name: name.to_owned(), address });
            }
            hashes.push((address, keccak256(code)));
        }
        plan.deployments(block, |wanted| {
            let hash = hashes.iter().find(|(address, _)| *address == wanted).map(|(_, hash)| *hash);
            hash.ok_or(ChainError::UnexpectedAnswer { what: "deployment step" })
        })
    }

    async fn ensure_proxy(&self, progress: &mut impl FnMut(Progress)) -> Result<(), ChainError> {
        let (name, address) = ("proxy", PROXY);
        let code = self.code(PROXY, "latest").await?;
        if code.as_ref() == PROXY_CODE {
            progress(Progress::Found { name, address });
            return Ok(());
        }
        if !code.is_empty() {
            let (expected, found) = (keccak256(PROXY_CODE), keccak256(code));
            return Err(ChainError::CodeMismatch { address, expected, found });
        }
        let cost = U256::from(PROXY_COST);
        let has: U256 = ask(&self.rpc, "eth_getBalance", json!([PROXY_DEPLOYER, "latest"])).await?;
        if has < cost {
            let value = cost.saturating_sub(has);
            let gift = Call { to: PROXY_DEPLOYER, data: Bytes::new(), value };
            let tx = send(&self.rpc, self.from, &gift).await?;
            self.mined(tx).await?;
        }
        let sent = ask(&self.rpc, "eth_sendRawTransaction", json!([PROXY_TRANSACTION])).await;
        let tx = match sent {
            Ok(tx) => tx,
            Err(error) => self.sent_before().await.ok_or(error)?,
        };
        progress(Progress::Sent { name, tx });
        let block = self.mined(tx).await?;
        progress(Progress::Created { name, address, block });
        Ok(())
    }

    /// The proxy's transaction, if the node has it from an earlier run: it takes none twice.
    async fn sent_before(&self) -> Option<B256> {
        let tx = keccak256(PROXY_TRANSACTION.parse::<Bytes>().ok()?);
        let known: Option<Value> =
            ask(&self.rpc, "eth_getTransactionByHash", json!([tx])).await.ok()?;
        known.map(|_| tx)
    }

    async fn code(&self, address: Address, block: &str) -> Result<Bytes, ChainError> {
        ask(&self.rpc, "eth_getCode", json!([address, block])).await
    }

    async fn mined(&self, tx: B256) -> Result<u64, ChainError> {
        for _ in 0..MOST_POLLS {
            let receipt: Option<Receipt> =
                ask(&self.rpc, "eth_getTransactionReceipt", json!([tx])).await?;
            match receipt {
                Some(receipt) if receipt.status.is_zero() => {
                    return Err(self.reason(tx).await);
                }
                Some(receipt) => return Ok(receipt.block_number.saturating_to()),
                None => self.timer.sleep(POLL_MS).await,
            }
        }
        Err(ChainError::UnexpectedAnswer { what: "receipt" })
    }

    async fn reason(&self, tx: B256) -> ChainError {
        crate::tx::replay(&self.rpc, tx)
            .await
            .map_or(ChainError::UnexpectedAnswer { what: "deployment transaction" }, Into::into)
    }

    // By bisection; a node that forgot old state answers with an error, and then 0 is true enough: events cannot be
    // earlier.
    async fn created_at(&self, address: Address) -> Result<u64, ChainError> {
        let newest: U256 = ask(&self.rpc, "eth_blockNumber", json!([])).await?;
        let (mut without, mut with) = (0_u64, newest.saturating_to::<u64>());
        while without < with {
            let middle = without + (with - without) / 2;
            match self.code(address, &format!("{middle:#x}")).await {
                Ok(code) if code.is_empty() => without = middle + 1,
                Ok(_) => with = middle,
                Err(ChainError::Rpc(failure)) if !failure.is_unreachable() => return Ok(0),
                Err(error) => return Err(error),
            }
        }
        Ok(with)
    }
}
