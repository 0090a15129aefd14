//! Everything a person can do in the line, as data: from it come the call, what it does to the person's money, and the
//! summary that outlives a reload.

mod call;
mod effects;

use alloy_primitives::{Address, Bytes, U256};
use faktor_domain::{Amount, Bps, Class, DebtorFingerprint, ReceivableId, Timestamp};
use serde::{Deserialize, Serialize};

pub use effects::{Allowance, Asset, Effects, Movement, Until};

use crate::{
    listing::Listing,
    permit::SignedPermit,
    receivable::{Opening, Receivable, Terms},
};

/// A transaction's target, data and ether. Nothing here ever sends ether, so `value` is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The contract.
    pub to: Address,
    /// Calldata.
    pub data: Bytes,
    /// Wei.
    pub value: U256,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Intent {
    /// The seller puts an invoice on chain.
    Register {
        /// What the invoice says.
        terms: Terms,
        /// Proof that it says so.
        opening: Opening,
    },
    /// Anybody carries the debtor's signature on chain.
    Acknowledge {
        /// The receivable.
        receivable: Receivable,
        /// Whether the debtor gave up set-off.
        no_set_off: bool,
        /// The debtor's keyed hash.
        debtor_fingerprint: DebtorFingerprint,
        /// Until when the signature counts.
        deadline: Timestamp,
        /// The debtor's signature, of any length (ERC-1271).
        signature: Bytes,
    },
    /// Offers tokens on the market, in one transaction.
    List {
        /// The class of the tokens.
        class: Class,
        /// Face value offered.
        amount: Amount,
        /// Yearly discount.
        discount: Bps,
        /// Until when it can be bought.
        expires_at: Timestamp,
    },
    /// Takes back what is left of a listing.
    Cancel {
        /// The listing.
        listing: Listing,
    },
    /// Buys with an allowance that is there already.
    Buy(Purchase),
    /// Buys with XT and a permit on it.
    BuyWithPermit {
        /// What is bought.
        purchase: Purchase,
        /// The permit on XT for the market.
        permit: SignedPermit,
    },
    /// Buys with the stablecoin and a permit on it, wrapping on the way.
    WrapAndBuyWithPermit {
        /// What is bought.
        purchase: Purchase,
        /// The permit on the stablecoin for the market.
        permit: SignedPermit,
    },
    /// Stablecoin to XT, with an allowance that is there already.
    Wrap {
        /// The currency token.
        currency: Address,
        /// How much.
        amount: Amount,
        /// Who gets it.
        receiver: Address,
    },
    /// Stablecoin to XT with a permit.
    WrapWithPermit {
        /// The currency token.
        currency: Address,
        /// How much.
        amount: Amount,
        /// Who gets it.
        receiver: Address,
        /// The permit on the stablecoin for the currency token.
        permit: SignedPermit,
    },
    /// Allows `spender` exactly `amount` of an ERC-20 token; zero revokes.
    Approve {
        /// The ERC-20 token.
        token: Address,
        /// Who may spend.
        spender: Address,
        /// How much.
        amount: Amount,
    },
    /// XT to stablecoin.
    Unwrap {
        /// The currency token.
        currency: Address,
        /// How much.
        amount: Amount,
        /// Who gets it.
        receiver: Address,
    },
    /// Sends XT; to a lockbox this pays the receivable.
    SendXt {
        /// The currency token.
        currency: Address,
        /// To whom.
        to: Address,
        /// How much.
        amount: Amount,
    },
    /// Sends the stablecoin.
    SendStable {
        /// The stablecoin.
        token: Address,
        /// To whom.
        to: Address,
        /// How much.
        amount: Amount,
    },
    /// Mints play money, on development chains.
    Faucet {
        /// The stablecoin.
        token: Address,
        /// To whom.
        to: Address,
        /// How much.
        amount: Amount,
    },
    /// Moves what lies in the lockbox into the settlement account; anybody may.
    Sweep {
        /// The receivable.
        receivable: Receivable,
        /// What the lockbox held when looked at.
        held: Amount,
    },
    /// Exchanges conditional tokens for XT.
    Exchange {
        /// The class of the tokens.
        class: Class,
        /// How many.
        amount: Amount,
        /// Who gets the XT.
        receiver: Address,
    },
    /// The debtor takes back what was paid too much.
    Reclaim {
        /// The currency token.
        currency: Address,
        /// Who gets it.
        receiver: Address,
        /// What there was when looked at.
        amount: Amount,
    },
}

/// A purchase from a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// The listing as read.
    pub listing: Listing,
    /// Face value bought.
    pub amount: Amount,
    /// Most that it may cost.
    pub max_cost: Amount,
    /// Until when the transaction may be mined.
    pub deadline: Timestamp,
}

/// What remains of an intent when its transaction is under way: enough to name it in a list and to read again what it
/// changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IntentSummary {
    /// Which intent.
    pub kind: IntentKind,
    /// The amount in it, if there is one: face value for market and exchange, money otherwise.
    pub amount: Option<Amount>,
    /// The currency token or stablecoin of the amount.
    pub currency: Option<Address>,
    /// The receivable or listing in it.
    pub subject: Option<U256>,
    /// The other side, if there is one.
    pub counterparty: Option<Address>,
}

/// The kind of an [`Intent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is described at the intent of the same name")]
#[non_exhaustive]
pub enum IntentKind {
    Register,
    Acknowledge,
    List,
    Cancel,
    Buy,
    BuyWithPermit,
    WrapAndBuyWithPermit,
    Wrap,
    WrapWithPermit,
    Approve,
    Unwrap,
    SendXt,
    SendStable,
    Faucet,
    Sweep,
    Exchange,
    Reclaim,
}

impl Intent {
    /// Which intent it is.
    #[must_use]
    pub const fn kind(&self) -> IntentKind {
        match self {
            Self::Register { .. } => IntentKind::Register,
            Self::Acknowledge { .. } => IntentKind::Acknowledge,
            Self::List { .. } => IntentKind::List,
            Self::Cancel { .. } => IntentKind::Cancel,
            Self::Buy(_) => IntentKind::Buy,
            Self::BuyWithPermit { .. } => IntentKind::BuyWithPermit,
            Self::WrapAndBuyWithPermit { .. } => IntentKind::WrapAndBuyWithPermit,
            Self::Wrap { .. } => IntentKind::Wrap,
            Self::WrapWithPermit { .. } => IntentKind::WrapWithPermit,
            Self::Approve { .. } => IntentKind::Approve,
            Self::Unwrap { .. } => IntentKind::Unwrap,
            Self::SendXt { .. } => IntentKind::SendXt,
            Self::SendStable { .. } => IntentKind::SendStable,
            Self::Faucet { .. } => IntentKind::Faucet,
            Self::Sweep { .. } => IntentKind::Sweep,
            Self::Exchange { .. } => IntentKind::Exchange,
            Self::Reclaim { .. } => IntentKind::Reclaim,
        }
    }

    /// What remains of it when its transaction is under way.
    #[must_use]
    pub fn summary(&self) -> IntentSummary {
        let (amount, currency, subject, counterparty) = match self {
            Self::Register { terms, .. } => {
                (Some(terms.face), Some(terms.currency), None, Some(terms.debtor))
            }
            Self::Acknowledge { receivable, .. } => {
                let id: ReceivableId = receivable.id;
                (
                    Some(receivable.face),
                    Some(receivable.currency),
                    Some(id.get()),
                    Some(receivable.seller),
                )
            }
            Self::List { class, amount, .. } => (Some(*amount), Some(class.currency), None, None),
            Self::Cancel { listing } => {
                (Some(listing.remaining), Some(listing.currency), Some(listing.id.get()), None)
            }
            Self::Buy(purchase)
            | Self::BuyWithPermit { purchase, .. }
            | Self::WrapAndBuyWithPermit { purchase, .. } => {
                let Purchase { listing, amount, .. } = purchase;
                (
                    Some(*amount),
                    Some(listing.currency),
                    Some(listing.id.get()),
                    Some(listing.seller),
                )
            }
            Self::Wrap { currency, amount, receiver }
            | Self::WrapWithPermit { currency, amount, receiver, .. }
            | Self::Unwrap { currency, amount, receiver }
            | Self::Reclaim { currency, receiver, amount } => {
                (Some(*amount), Some(*currency), None, Some(*receiver))
            }
            Self::Approve { token, spender, amount } => {
                (Some(*amount), Some(*token), None, Some(*spender))
            }
            Self::SendXt { currency: token, to, amount }
            | Self::SendStable { token, to, amount }
            | Self::Faucet { token, to, amount } => (Some(*amount), Some(*token), None, Some(*to)),
            Self::Sweep { receivable, held } => (
                Some(*held),
                Some(receivable.currency),
                Some(receivable.id.get()),
                Some(receivable.lockbox),
            ),
            Self::Exchange { class, amount, receiver } => {
                (Some(*amount), Some(class.currency), None, Some(*receiver))
            }
        };
        IntentSummary { kind: self.kind(), amount, currency, subject, counterparty }
    }
}
