//! What has to be known to sign an ERC-2612 permit.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::Eip712Domain;
use faktor_domain::{Amount, Timestamp};

use super::{Batch, Client};
use crate::{ChainError, PermitRequest, bindings::IErc20Permit};

impl Client {
    /// The permit that `owner` would sign so that `spender` may take `value` of `token` until `deadline`. The domain is
    /// read by ERC-5267, else made of the token's name and version, and has to hash to the token's own
    /// `DOMAIN_SEPARATOR`. Error: [`ChainError::PermitUnsupported`].
    pub async fn permit_request(
        &self,
        token: Address,
        owner: Address,
        spender: Address,
        value: Amount,
        deadline: Timestamp,
    ) -> Result<PermitRequest, ChainError> {
        let mut batch = Batch::default();
        let nonce = batch.add(token, &IErc20Permit::noncesCall { owner });
        let separator = batch.add(token, &IErc20Permit::DOMAIN_SEPARATORCall {});
        let described = batch.add(token, &IErc20Permit::eip712DomainCall {});
        let name = batch.add(token, &IErc20Permit::nameCall {});
        let version = batch.add(token, &IErc20Permit::versionCall {});
        let answers = self.read(batch).await?;

        let unsupported = || ChainError::PermitUnsupported(token);
        let nonce = answers.get(nonce).or(Err(unsupported()))?;
        let separator: B256 = answers.get(separator).or(Err(unsupported()))?;
        let mut candidates = Vec::new();
        if let Ok(own) = answers.get(described) {
            candidates.push((own.name, own.version));
        }
        if let Ok(name) = answers.get(name) {
            candidates.extend(answers.get(version).ok().map(|version| (name.clone(), version)));
            candidates.push((name, "1".to_owned()));
        }
        let domain = candidates
            .into_iter()
            .map(|(name, version)| self.domain(token, name, version))
            .find(|domain| domain.separator() == separator)
            .ok_or_else(unsupported)?;
        Ok(PermitRequest { domain, owner, spender, value, nonce, deadline })
    }

    fn domain(&self, token: Address, name: String, version: String) -> Eip712Domain {
        let chain_id = U256::from(self.deployments().chain_id);
        Eip712Domain::new(
            Some(name.into()),
            Some(version.into()),
            Some(chain_id),
            Some(token),
            None,
        )
    }
}
