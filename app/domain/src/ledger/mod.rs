//! The contracts as a pure model: the same calls, results, refusals and events, without a chain.
//!
//! `tests/differential` applies the same commands to this model and to the compiled contracts and compares everything.

mod backing;
mod currency;
mod currency_book;
mod currency_custody;
mod currency_registry;
mod error;
mod event;
mod fingerprints;
mod market;
mod nft;
mod opening;
mod receivables;
mod settlement;
mod tokens;

use std::collections::BTreeMap;

use alloy_primitives::{Address, Bytes, U256};

pub use backing::{
    BackingCommand, BackingContracts, BackingError, BackingEvent, Line, Lot, LotTerms, Provider,
    Purse,
};
pub use currency::{CurrencyCommand, Permit};
pub use currency_book::{
    CustodialBook, Custody, DepositReceipt, ReceiptState, ReserveAttestation, Role, Withdrawal,
    WithdrawalPayment,
};
pub use currency_custody::CustodyCommand;
pub use currency_registry::{CurrencyKind, Registry, RegistryCommand, Wrapping};
pub use error::LedgerError;
pub use event::{Entry, Event};
pub use fingerprints::{Filing, FilingMessage, FingerprintsCommand};
pub use market::{
    AuctionOrder, Fill, ListOrder, Listing, MarketCommand, Order, OrderFill, Payload, Side,
};
pub use opening::Opening;
pub use receivables::{Acknowledgement, Receivable, ReceivablesCommand, Terms};
pub use settlement::{Account, Deposit, DueTerms, Holdback, SettlementCommand, StandIn, Standing};
pub use tokens::{Consent, TokensCommand};

use crate::amount::Amount;
use crate::class::Home;
use crate::currency::CurrencyCode;
use crate::date::Timestamp;

/// Where the contracts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// The chain.
    pub chain_id: u64,
    /// The conditional-token ledger.
    pub tokens: Address,
    /// Lockboxes and accounts.
    pub settlement: Address,
    /// The receivables.
    pub receivables: Address,
    /// The market.
    pub market: Address,
    /// The currency token (XT).
    pub currency: Address,
    /// The code that it answers.
    pub currency_code: CurrencyCode,
    /// The stablecoin that it wraps.
    pub stablecoin: Address,
    /// The registry of fingerprints.
    pub fingerprints: Address,
    /// What else can stand behind tokens.
    pub backings: BackingContracts,
}

impl Config {
    /// What class ids are bound to.
    #[must_use]
    pub const fn home(&self) -> Home {
        Home { chain_id: self.chain_id, tokens: self.tokens }
    }

    /// Whether one of the contracts is at `address`.
    #[must_use]
    pub fn is_contract(&self, address: Address) -> bool {
        [
            self.tokens,
            self.settlement,
            self.receivables,
            self.market,
            self.fingerprints,
            self.currency,
            self.stablecoin,
            self.backings.margin,
            self.backings.lines,
            self.backings.inventory,
            self.backings.warehouse,
            self.backings.valuations,
        ]
        .contains(&address)
    }
}

/// A call of one contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Of the stablecoin or the currency token.
    Currency(CurrencyCommand),
    /// Of the conditional-token ledger.
    Tokens(TokensCommand),
    /// Of the settlement contract.
    Settlement(SettlementCommand),
    /// Of the receivables.
    Receivables(ReceivablesCommand),
    /// Of the registry of fingerprints.
    Fingerprints(FingerprintsCommand),
    /// Of the market.
    Market(MarketCommand),
    /// Of the custodial currency at an address.
    Custody(Address, CustodyCommand),
    /// Of the registry of currencies.
    Registry(RegistryCommand),
    /// Of what else stands behind tokens.
    Backing(BackingCommand),
}

/// How much has come in for holders of tokens for `whole`; each is paid `paid / whole` of face value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Funding {
    /// What came in, late interest included.
    pub paid: Amount,
    /// The face value that shares it.
    pub whole: Amount,
    /// Whether nothing more will come; then `paid` is at least `whole`.
    pub closed: bool,
}

/// What a call gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Nothing.
    Nothing,
    /// `true`, as ERC-20 and ERC-6909 do.
    True,
    /// One address.
    Address(Address),
    /// One number.
    Word(U256),
    /// Two numbers.
    Words(U256, U256),
    /// Bytes from the contract that was called back.
    Bytes(Bytes),
    /// What each of several calls gave back.
    Many(Vec<Self>),
}

/// A call that succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What it gave back.
    pub output: Output,
    /// What the contracts announced, in order.
    pub events: Vec<Entry>,
}

/// A signature in the model: who signed which message for which contract. The contract accepts it for exactly that.
/// Signatures of contract accounts (ERC-1271) are not modelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed<M> {
    /// Who signed.
    pub signer: Address,
    /// The contract that verifies, part of the EIP-712 domain.
    pub contract: Address,
    /// What was signed.
    pub message: M,
}

impl<M: PartialEq> Signed<M> {
    fn is_by(&self, signer: Address, contract: Address, message: &M) -> bool {
        self.signer == signer && self.contract == contract && self.message == *message
    }
}

/// Who calls, and when.
#[derive(Debug, Clone, Copy)]
struct Call {
    sender: Address,
    now: Timestamp,
}

/// All contracts and their books.
#[derive(Debug, Clone)]
pub struct Ledger {
    config: Config,
    currencies: BTreeMap<Address, currency::Erc20>,
    tokens: tokens::Tokens,
    settlement: settlement::Settlement,
    receivables: receivables::Receivables,
    fingerprints: fingerprints::Fingerprints,
    market: market::Market,
    custodial: BTreeMap<Address, CustodialBook>,
    registry: Option<Registry>,
    backings: backing::Backings,
    events: Vec<Entry>,
}

impl Ledger {
    /// Freshly deployed contracts.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let empty = currency::Erc20::default;
        Self {
            config,
            currencies: [(config.currency, empty()), (config.stablecoin, empty())].into(),
            tokens: tokens::Tokens::default(),
            settlement: settlement::Settlement::default(),
            receivables: receivables::Receivables::default(),
            fingerprints: fingerprints::Fingerprints::default(),
            market: market::Market::default(),
            custodial: BTreeMap::new(),
            registry: None,
            backings: backing::Backings::default(),
            events: Vec::new(),
        }
    }

    /// Where the contracts are.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Does what the contracts do when `actor` sends `command` at `now`. A refusal changes nothing.
    /// Errors: the contracts' own, in the order in which they check.
    pub fn apply(
        &mut self,
        command: Command,
        actor: Address,
        now: Timestamp,
    ) -> Result<Outcome, LedgerError> {
        let call = Call { sender: actor, now };
        let mut next = self.clone();
        let output = match command {
            Command::Currency(command) => next.run_currency(command, call),
            Command::Tokens(command) => next.run_tokens(command, call),
            Command::Settlement(command) => next.run_settlement(command, call),
            Command::Receivables(command) => next.run_receivables(command, call),
            Command::Fingerprints(command) => next.run_fingerprints(command, call),
            Command::Market(command) => next.run_market(command, call),
            Command::Custody(currency, command) => next.run_custody(currency, &command, call),
            Command::Registry(command) => next.run_registry(&command),
            Command::Backing(command) => next.run_backing(command, call),
        }?;
        let events = core::mem::take(&mut next.events);
        *self = next;
        Ok(Outcome { output, events })
    }

    fn emit(&mut self, emitter: Address, event: Event) {
        self.events.push(Entry { emitter, event });
    }
}
