//! `ethers-providers` against anvil and against the native sandbox: what one client reads and sends, any client can.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use ethers_core::{
    abi::{self, ParamType, Token},
    types::{
        Address, BlockNumber, Bytes, Eip1559TransactionRequest, Filter, H256, TransactionReceipt,
        TransactionRequest, U256, transaction::eip2718::TypedTransaction,
    },
    utils::{id, keccak256},
};
use ethers_providers::{Http, Middleware as _, Provider, RpcError as _};
use ethers_signers::{LocalWallet, Signer as _};
use faktor_harness::{Node, Role, SandboxServer, root};
use serde_json::Value;

/// 2026-11-21T12:00:00Z
const NOW: u64 = 1_795_262_400;

struct Client {
    provider: Provider<Http>,
    supplier: LocalWallet,
    deployments: Value,
}

impl Client {
    async fn connect(url: &str, chain_id: u64, deployments: Value) -> Result<Self> {
        let provider = Provider::<Http>::try_from(url)?.interval(Duration::from_millis(20));
        let secret = Role::Supplier.secret();
        let supplier = LocalWallet::from_bytes(secret.as_slice())?.with_chain_id(chain_id);
        ensure!(provider.get_chainid().await? == U256::from(chain_id), "the chain id differs");
        Ok(Self { provider, supplier, deployments })
    }

    fn address(&self, pointer: &str) -> Result<Address> {
        let text = self.deployments.pointer(pointer).and_then(Value::as_str);
        text.with_context(|| pointer.to_owned())?.parse().map_err(Into::into)
    }

    async fn call(
        &self,
        to: Address,
        signature: &str,
        arguments: &[Token],
        returns: ParamType,
    ) -> Result<Token> {
        let request = TransactionRequest::new().to(to).data(calldata(signature, arguments));
        let answer = self.provider.call(&request.into(), None).await?;
        abi::decode(&[returns], &answer)?.pop().context("no answer")
    }

    async fn balance(&self, token: Address, holder: Address) -> Result<U256> {
        let holder = [Token::Address(holder)];
        let answer = self.call(token, "balanceOf(address)", &holder, ParamType::Uint(256)).await?;
        answer.into_uint().context("no balance")
    }

    async fn send(&self, mut transaction: TypedTransaction) -> Result<TransactionReceipt> {
        let from = self.supplier.address();
        transaction.set_from(from);
        transaction.set_nonce(self.provider.get_transaction_count(from, None).await?);
        transaction.set_gas(self.provider.estimate_gas(&transaction, None).await?);
        let signature = self.supplier.sign_transaction(&transaction).await?;
        let raw = transaction.rlp_signed(&signature);
        let receipt = self.provider.send_raw_transaction(raw).await?.await?;
        let receipt = receipt.context("the transaction was dropped")?;
        ensure!(receipt.status == Some(1.into()), "the transaction failed");
        Ok(receipt)
    }

    fn typed(&self, to: Address, data: Bytes, fee: U256) -> TypedTransaction {
        Eip1559TransactionRequest::new()
            .to(to)
            .data(data)
            .max_fee_per_gas(fee * 2)
            .max_priority_fee_per_gas(1)
            .chain_id(self.supplier.chain_id())
            .into()
    }
}

fn calldata(signature: &str, arguments: &[Token]) -> Bytes {
    let mut data = id(signature).to_vec();
    data.extend(abi::encode(arguments));
    data.into()
}

async fn reads_what_a_page_reads(client: &Client) -> Result<()> {
    let provider = &client.provider;
    let head = provider.get_block_number().await?;
    let block = provider.get_block(head).await?.context("no block at the head")?;
    ensure!(block.number == Some(head), "the head has another number");
    let parent = provider.get_block(block.parent_hash).await?.context("no parent")?;
    ensure!(parent.number.map(|number| number + 1) == Some(head), "the parent is not one below");
    provider.get_block_with_txs(BlockNumber::Latest).await?.context("no block in full")?;
    let history = provider.fee_history(1, BlockNumber::Latest, &[]).await?;
    ensure!(history.base_fee_per_gas.len() == 2, "fee history: {history:?}");
    for name in ["tokens", "settlement", "receivables", "market"] {
        let address = client.address(&format!("/contracts/{name}/address"))?;
        let hash = H256::from(keccak256(provider.get_code(address, None).await?));
        let said = client.deployments.pointer(&format!("/contracts/{name}/codeHash"));
        let said: H256 = said.and_then(Value::as_str).context("no code hash")?.parse()?;
        ensure!(said == hash, "{name}: the deployment file says {said:?}, the chain {hash:?}");
    }
    let currency = client.address("/currencies/0/address")?;
    let decimals = client.call(currency, "decimals()", &[], ParamType::Uint(8)).await?;
    ensure!(decimals == Token::Uint(6.into()), "the currency token has {decimals:?} decimals");
    let receivables = client.address("/contracts/receivables/address")?;
    client.call(receivables, "count()", &[], ParamType::Uint(256)).await?;
    Ok(())
}

async fn sends_each_kind_of_transaction(client: &Client) -> Result<()> {
    let stablecoin = client.address("/currencies/0/underlying/address")?;
    let buyer = Address::from_slice(Role::Buyer.account()?.as_slice());
    let supplier = client.supplier.address();
    let provider = &client.provider;

    let before = provider.get_balance(buyer, None).await?;
    let fee = provider.get_gas_price().await?;
    let chain_id = client.supplier.chain_id();
    let legacy = TransactionRequest::new().to(buyer).value(12_345).gas_price(fee * 2);
    let receipt = client.send(legacy.chain_id(chain_id).into()).await?;
    ensure!(provider.get_balance(buyer, None).await? == before + 12_345, "no ether arrived");
    ensure!(receipt.gas_used == Some(21_000.into()), "gas used: {:?}", receipt.gas_used);

    let tokens = |to, amount: u64| [Token::Address(to), Token::Uint(amount.into())];
    let mint = calldata("mint(address,uint256)", &tokens(supplier, 2_500_000));
    client.send(client.typed(stablecoin, mint, fee)).await?;
    let transfer = calldata("transfer(address,uint256)", &tokens(buyer, 1_000_000));
    let held = client.balance(stablecoin, buyer).await?;
    let receipt = client.send(client.typed(stablecoin, transfer, fee)).await?;
    let holds = client.balance(stablecoin, buyer).await?;
    ensure!(holds == held + 1_000_000, "the tokens did not arrive");

    let topic = H256::from(keccak256("Transfer(address,address,uint256)"));
    let block = receipt.block_number.context("the receipt has no block")?;
    let filter = Filter::new().address(stablecoin).topic0(topic).topic2(buyer).from_block(block);
    let logs = provider.get_logs(&filter).await?;
    ensure!(logs == receipt.logs, "filtered {logs:?}, in the receipt {:?}", receipt.logs);
    let hash = receipt.transaction_hash;
    let sent = provider.get_transaction(hash).await?.context("the transaction is not found")?;
    ensure!(sent.from == supplier && sent.to == Some(stablecoin), "it came back changed");
    ensure!(sent.hash() == hash, "the transaction's fields do not hash to its id");
    Ok(())
}

async fn failures_reach_the_client_with_their_data(client: &Client) -> Result<()> {
    let settlement = client.address("/contracts/settlement/address")?;
    let sweep = calldata("sweep(uint256)", &[Token::Uint(7.into())]);
    let sweep = TransactionRequest::new().to(settlement).data(sweep);
    let Err(error) = client.provider.call(&sweep.into(), None).await else {
        bail!("sweeping nothing succeeded")
    };
    let answer = error.as_error_response().context("no error response")?;
    let data = answer.as_revert_data().with_context(|| format!("no revert data: {answer:?}"))?;
    ensure!(data.starts_with(&id("AccountNotOpen(uint256)")), "reverted with {data}");

    let chain_id = client.supplier.chain_id();
    let nobody = LocalWallet::from_bytes(&keccak256("faktor/nobody"))?.with_chain_id(chain_id);
    let spend = TransactionRequest::new().to(settlement).value(1).gas(21_000).nonce(0);
    let spend: TypedTransaction = spend.gas_price(2_000_000_000_u64).chain_id(chain_id).into();
    let raw = spend.rlp_signed(&nobody.sign_transaction(&spend).await?);
    let refused = client.provider.send_raw_transaction(raw).await;
    ensure!(refused.is_err(), "a transaction without funds was accepted");
    Ok(())
}

async fn check(url: &str, chain_id: u64, deployments: Value) -> Result<()> {
    let client = Client::connect(url, chain_id, deployments).await?;
    reads_what_a_page_reads(&client).await.context("reading")?;
    sends_each_kind_of_transaction(&client).await.context("sending")?;
    failures_reach_the_client_with_their_data(&client).await.context("failing")
}

#[tokio::test]
async fn a_second_client_works_with_anvil() -> Result<()> {
    let node = Node::start(NOW).await?;
    let deployments = node.deploy().await?;
    check(node.url(), 31_337, deployments).await
}

#[tokio::test]
async fn a_second_client_works_with_the_native_sandbox() -> Result<()> {
    let sandbox = SandboxServer::start(NOW).await?;
    let file = root().join("public/deployments/7357.json");
    let deployments = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    check(sandbox.url(), 7357, deployments).await
}
