//! Trying a transaction before anybody is asked to sign it.

use alloy_network::TransactionBuilder;
use alloy_primitives::{Address, U256};
use alloy_provider::Provider;
use alloy_rpc_types_eth::TransactionRequest;
use serde_json::json;

use super::{Client, ask, decode_error};
use crate::{Call, ChainError, Failure};

/// What a transaction would take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// Gas that it needs now; wallets add their own margin.
    pub gas: u64,
    /// Wei per gas that the node suggests now.
    pub gas_price: U256,
    /// Wei that `from` has.
    pub ether: U256,
}

impl Simulation {
    /// The fee in wei at today's price.
    #[must_use]
    pub fn fee(&self) -> U256 {
        U256::from(self.gas).saturating_mul(self.gas_price)
    }

    /// Whether the account can pay the fee.
    #[must_use]
    pub fn is_affordable(&self) -> bool {
        self.ether >= self.fee()
    }
}

impl Client {
    /// Runs `call` as `from` on the newest state, without sending it. Error: [`ChainError::Refused`] with the
    /// contract's reason, or the node's failure.
    pub async fn simulate(&self, call: &Call, from: Address) -> Result<Simulation, ChainError> {
        let request = TransactionRequest::default()
            .with_from(from)
            .with_to(call.to)
            .with_input(call.data.clone())
            .with_value(call.value);
        let gas = match self.provider.estimate_gas(request.clone()).await.map_err(decode_error) {
            Ok(gas) => gas,
            Err(ChainError::Rpc(failure)) if !failure.is_unreachable() => {
                // Some nodes keep the revert data to themselves when they estimate, but not when they call.
                self.provider.call(request).await.map_err(decode_error)?;
                return Err(failure.into());
            }
            Err(error) => return Err(error),
        };
        let price = ask(self.rpc(), "eth_gasPrice", json!([]));
        let (gas_price, ether) = futures::future::try_join(price, self.ether(from)).await?;
        Ok(Simulation { gas, gas_price, ether })
    }
    /// As [`Client::simulate`]; also refused is what `from` cannot pay the fee of.
    pub async fn simulate_paid(
        &self,
        call: &Call,
        from: Address,
    ) -> Result<Simulation, ChainError> {
        let simulation = self.simulate(call, from).await?;
        if simulation.is_affordable() {
            return Ok(simulation);
        }
        let (balance, needed) = (simulation.ether, simulation.fee());
        Err(ChainError::Refused(Box::new(Failure::EtherTooSmall { balance, needed })))
    }
}
