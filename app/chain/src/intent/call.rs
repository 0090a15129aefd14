//! From an intent to calldata.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, SolValue};
use faktor_domain::{Amount, BpsError, Class, Timestamp};

use super::{Call, Intent, Purchase};
use crate::{
    bindings::{
        IConditionalTokens, ICurrencyToken, IDevStablecoin, IErc20Permit, IMarket, IReceivables,
        ISettlement,
    },
    class::to_binding,
    deployments::Deployments,
    permit::SignedPermit,
};

impl Intent {
    /// The one transaction that does it. Error: a discount that does not fit into the contract's width.
    pub fn call(&self, deployments: &Deployments) -> Result<Call, BpsError> {
        let contracts = &deployments.contracts;
        let market = contracts.market.address;
        Ok(match self {
            Self::Register { terms, opening } => call(
                contracts.receivables.address,
                &IReceivables::registerCall { terms: terms.into(), opening: opening.clone() },
            ),
            Self::Acknowledge {
                receivable,
                no_set_off,
                debtor_fingerprint,
                deadline,
                signature,
            } => {
                let acknowledge = IReceivables::acknowledgeCall {
                    id: receivable.id.get(),
                    noSetOff: *no_set_off,
                    debtorFingerprint: debtor_fingerprint.get(),
                    deadline: deadline.seconds(),
                    signature: signature.clone(),
                };
                call(contracts.receivables.address, &acknowledge)
            }
            Self::List { class, amount, discount, expires_at } => {
                let discount = u16::try_from(*discount)?;
                list(deployments, class, *amount, discount, *expires_at)
            }
            Self::Cancel { listing } => call(market, &IMarket::cancelCall { id: listing.id.get() }),
            Self::Buy(purchase) => call(market, &purchase.buy()),
            Self::BuyWithPermit { purchase, permit } => {
                call(market, &purchase.buy_with_permit(permit))
            }
            Self::WrapAndBuyWithPermit { purchase, permit } => {
                call(market, &purchase.wrap_and_buy_with_permit(permit))
            }
            Self::Wrap { currency, amount, receiver } => call(
                *currency,
                &ICurrencyToken::wrapCall { amount: amount.word(), receiver: *receiver },
            ),
            Self::WrapWithPermit { currency, amount, receiver, permit } => {
                call(*currency, &wrap_with_permit(*amount, *receiver, permit))
            }
            Self::Approve { token, spender, amount } => {
                call(*token, &IErc20Permit::approveCall { spender: *spender, value: amount.word() })
            }
            Self::Unwrap { currency, amount, receiver } => call(
                *currency,
                &ICurrencyToken::unwrapCall { amount: amount.word(), receiver: *receiver },
            ),
            Self::SendXt { currency: token, to, amount }
            | Self::SendStable { token, to, amount } => {
                call(*token, &IErc20Permit::transferCall { to: *to, value: amount.word() })
            }
            Self::Faucet { token, to, amount } => {
                call(*token, &IDevStablecoin::mintCall { to: *to, amount: amount.word() })
            }
            Self::Sweep { receivable, .. } => call(
                contracts.settlement.address,
                &ISettlement::sweepCall { account: receivable.account.get() },
            ),
            Self::Exchange { class, amount, receiver } => {
                let class = to_binding(class);
                let (amount, receiver) = (amount.word(), *receiver);
                let exchange = IConditionalTokens::exchangeCall { class, amount, receiver };
                call(contracts.tokens.address, &exchange)
            }
            Self::Reclaim { currency, receiver, .. } => call(
                contracts.settlement.address,
                &ISettlement::reclaimCall { currency: *currency, receiver: *receiver },
            ),
        })
    }
}

impl Purchase {
    fn buy(&self) -> IMarket::buyCall {
        IMarket::buyCall {
            id: self.listing.id.get(),
            amount: self.amount.minor(),
            maxCost: self.max_cost.word(),
            deadline: U256::from(self.deadline.seconds()),
        }
    }

    fn buy_with_permit(&self, permit: &SignedPermit) -> IMarket::buyWithPermitCall {
        let IMarket::buyCall { id, amount, maxCost, deadline } = self.buy();
        IMarket::buyWithPermitCall { id, amount, maxCost, deadline, permit: (*permit).into() }
    }

    fn wrap_and_buy_with_permit(&self, permit: &SignedPermit) -> IMarket::wrapAndBuyWithPermitCall {
        let IMarket::buyCall { id, amount, maxCost, deadline } = self.buy();
        IMarket::wrapAndBuyWithPermitCall {
            id,
            amount,
            maxCost,
            deadline,
            permit: (*permit).into(),
        }
    }
}

fn list(
    deployments: &Deployments,
    class: &Class,
    amount: Amount,
    discount_bps: u16,
    expires_at: Timestamp,
) -> Call {
    // A class that is not canonical has no id; the market then refuses it with the precise reason.
    let id = class.id(deployments.home()).map_or(U256::ZERO, |id| id.get());
    let terms = (to_binding(class), discount_bps, expires_at.seconds()).abi_encode_params();
    call(
        deployments.contracts.tokens.address,
        &IConditionalTokens::approveAndCallCall {
            spender: deployments.contracts.market.address,
            id,
            amount: amount.word(),
            data: terms.into(),
        },
    )
}

fn wrap_with_permit(
    amount: Amount,
    receiver: Address,
    permit: &SignedPermit,
) -> ICurrencyToken::wrapWithPermitCall {
    ICurrencyToken::wrapWithPermitCall {
        amount: amount.word(),
        receiver,
        deadline: U256::from(permit.deadline.seconds()),
        v: permit.signature.v,
        r: permit.signature.r,
        s: permit.signature.s,
    }
}

fn call(to: Address, call: &impl SolCall) -> Call {
    Call { to, data: call.abi_encode().into(), value: U256::ZERO }
}
