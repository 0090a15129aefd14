//! What the sheet shows.

use faktor_domain::Amount;

use crate::widgets::Trouble;

/// One line of what is given or got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewLine {
    /// How much, with the currency code or symbol; none for things without an amount, such as a signature.
    pub amount: Option<(Amount, String)>,
    /// What it is: "XEUR", "conditional tokens of receivable 12", "your signature that you owe it".
    pub what: String,
}

impl ReviewLine {
    /// A line with an amount.
    pub fn amount(amount: Amount, currency: impl Into<String>, what: impl Into<String>) -> Self {
        Self { amount: Some((amount, currency.into())), what: what.into() }
    }

    /// A line without an amount.
    pub fn words(what: impl Into<String>) -> Self {
        Self { amount: None, what: what.into() }
    }
}

/// Everything a person should know before signing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// The act, the label of the confirm button: "Buy 9,750.00 EUR for 9,600.00 XEUR".
    pub act: String,
    /// What leaves.
    pub give: Vec<ReviewLine>,
    /// What enters.
    pub get: Vec<ReviewLine>,
    /// What others get or hold by it.
    pub others: Vec<ReviewLine>,
    /// Who can move what, until when; sentences. Empty: nobody.
    pub may: Vec<String>,
    /// What the network costs, in words.
    pub network_cost: Option<String>,
    /// Names and values that the wallet will show, as it shows them.
    pub wallet_shows: Vec<(String, String)>,
}

/// What changed, to keep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The act, as on the confirm button.
    pub act: String,
    /// What changed, in sentences.
    pub changes: Vec<String>,
    /// Names and values: amounts, parties, date, transaction, block.
    pub facts: Vec<(String, String)>,
}

/// Where the sheet is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ReviewStage {
    /// The transaction is tried out.
    #[default]
    Checking,
    /// The person reads and decides.
    Ready(Review),
    /// The wallet is open.
    Awaiting {
        /// What was confirmed.
        review: Review,
        /// Which wallet.
        wallet: String,
    },
    /// On its way.
    Sending(Review),
    /// Done.
    Done(Receipt),
    /// The person rejected it in the wallet: a quiet return.
    Rejected(Review),
    /// It cannot be done, or was refused.
    Failed(Trouble),
}

impl ReviewStage {
    /// What is under review, where something is.
    pub const fn review(&self) -> Option<&Review> {
        match self {
            Self::Ready(review)
            | Self::Awaiting { review, .. }
            | Self::Sending(review)
            | Self::Rejected(review) => Some(review),
            Self::Checking | Self::Done(_) | Self::Failed(_) => None,
        }
    }
}
