//! A ledger with four people and the steps of the line.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{
    BackingContracts, Command, Config, CurrencyCommand, Deposit, Ledger, LedgerError, ListOrder,
    MarketCommand, Opening, Outcome, Payload, ReceivablesCommand, SettlementCommand, Signed, Terms,
    TokensCommand,
};
use faktor_domain::{Amount, CurrencyCode, Timestamp};

use crate::classes::{CURRENCY, HOME, RECEIVABLES, SETTLEMENT};

pub(crate) const SELLER: Address = Address::with_last_byte(1);
pub(crate) const DEBTOR: Address = Address::with_last_byte(2);
pub(crate) const HOLDER: Address = Address::with_last_byte(3);
pub(crate) const ANYONE: Address = Address::with_last_byte(4);
pub(crate) const MARKET: Address = Address::with_last_byte(0xee);
pub(crate) const STABLECOIN: Address = Address::with_last_byte(0xff);
pub(crate) const FINGERPRINTS: Address = Address::with_last_byte(0xf1);
pub(crate) const MARGIN: Address = Address::with_last_byte(0xd1);
pub(crate) const LINES: Address = Address::with_last_byte(0xd2);
pub(crate) const INVENTORY: Address = Address::with_last_byte(0xd3);
pub(crate) const WAREHOUSE: Address = Address::with_last_byte(0xd4);
pub(crate) const VALUATIONS: Address = Address::with_last_byte(0xd5);

pub(crate) const FACE: u128 = 1_656_250_000;
pub(crate) const ISSUE_DAY: u32 = 20_474;
pub(crate) const DUE_DAY: u32 = 20_534;
pub(crate) const ID: U256 = U256::ONE;
pub(crate) const DAY: u64 = 86_400;

pub(crate) type Result<T = Outcome> = core::result::Result<T, LedgerError>;

/// Everybody has 10,000 in currency and in stablecoin; it is noon of the issue day.
pub(crate) struct Stage {
    pub(crate) ledger: Ledger,
    pub(crate) now: u64,
    /// Whether the debtor waives set-off.
    pub(crate) no_set_off: bool,
}

impl Stage {
    pub(crate) fn new() -> Self {
        let ledger = Ledger::new(Config {
            chain_id: HOME.chain_id,
            tokens: HOME.tokens,
            settlement: SETTLEMENT,
            receivables: RECEIVABLES,
            market: MARKET,
            currency: CURRENCY,
            currency_code: CurrencyCode::EUR,
            stablecoin: STABLECOIN,
            fingerprints: FINGERPRINTS,
            backings: BackingContracts {
                margin: MARGIN,
                lines: LINES,
                inventory: INVENTORY,
                warehouse: WAREHOUSE,
                valuations: VALUATIONS,
            },
        });
        let now = u64::from(ISSUE_DAY) * DAY + DAY / 2;
        let mut stage = Self { ledger, now, no_set_off: true };
        let amount = U256::from(10_000_000_000_u64);
        for actor in [SELLER, DEBTOR, HOLDER, ANYONE] {
            for command in [
                CurrencyCommand::Faucet { to: actor, amount: amount * U256::from(2) },
                CurrencyCommand::Approve { token: STABLECOIN, spender: CURRENCY, value: amount },
                CurrencyCommand::Wrap { amount, receiver: actor },
            ] {
                stage.run(actor, Command::Currency(command)).unwrap();
            }
        }
        stage
    }

    pub(crate) fn run(&mut self, actor: Address, command: Command) -> Result {
        self.ledger.apply(command, actor, Timestamp::from_seconds(self.now))
    }

    pub(crate) fn at_day(mut self, day: u32) -> Self {
        self.now = u64::from(day) * DAY;
        self
    }

    pub(crate) fn register(&mut self, actor: Address) -> Result {
        let (terms, opening) = invoice();
        self.run(actor, Command::Receivables(ReceivablesCommand::Register { terms, opening }))
    }

    pub(crate) fn acknowledge(&mut self, signer: Address) -> Result {
        let (debtor_fingerprint, deadline) = (B256::with_last_byte(9), u64::MAX);
        let no_set_off = self.no_set_off;
        let message = self.ledger.acknowledgement(ID, no_set_off, debtor_fingerprint, deadline);
        // Nothing to sign for an unknown receivable: any message will do.
        let message = message.unwrap_or_else(|| {
            let mut other = Self::new();
            other.register(SELLER).unwrap();
            other.ledger.acknowledgement(ID, no_set_off, debtor_fingerprint, deadline).unwrap()
        });
        let command = ReceivablesCommand::Acknowledge {
            id: ID,
            no_set_off,
            debtor_fingerprint,
            deadline,
            signature: Signed { signer, contract: RECEIVABLES, message },
        };
        self.run(ANYONE, Command::Receivables(command))
    }

    /// Lists 400 of face value at 12 %.
    pub(crate) fn sell(&mut self, actor: Address) -> Result {
        let class = crate::classes::pledge();
        let command = TokensCommand::ApproveAndCall {
            spender: MARKET,
            id: class.id(HOME).unwrap().get(),
            amount: U256::from(400_000_000),
            order: ListOrder { class, discount_bps: 1200, expires_at: (1 << 40) - 1 }.into(),
        };
        self.run(actor, Command::Tokens(command))
    }

    pub(crate) fn buy(&mut self, actor: Address, listing: u64, amount: u128) -> Result {
        for command in [
            Command::Currency(CurrencyCommand::Approve {
                token: CURRENCY,
                spender: MARKET,
                value: U256::MAX,
            }),
            Command::Market(MarketCommand::Buy {
                id: U256::from(listing),
                amount,
                max_cost: U256::MAX,
                deadline: U256::MAX,
            }),
        ] {
            let outcome = self.run(actor, command)?;
            if outcome.events.len() > 1 {
                return Ok(outcome);
            }
        }
        unreachable!("the second command is the purchase")
    }

    pub(crate) fn pay(&mut self, actor: Address, value: u128) -> Result {
        let account = self.ledger.receivable_account(ID);
        let to = self.ledger.config().lockbox(account, CURRENCY);
        let value = U256::from(value);
        let command = CurrencyCommand::Transfer { token: CURRENCY, to, value };
        self.run(actor, Command::Currency(command))
    }

    pub(crate) fn sweep(&mut self, actor: Address) -> Result {
        let account = self.ledger.receivable_account(ID);
        self.run(actor, Command::Settlement(SettlementCommand::Sweep { account }))
    }

    pub(crate) fn exchange(&mut self, actor: Address, amount: u128) -> Result {
        let (class, amount) = (crate::classes::pledge(), U256::from(amount));
        self.run(actor, Command::Tokens(TokensCommand::Exchange { class, amount, receiver: actor }))
    }

    pub(crate) fn transfer(&mut self, actor: Address) -> Result {
        let command = ReceivablesCommand::TransferFrom { from: SELLER, to: HOLDER, id: ID };
        self.run(actor, Command::Receivables(command))
    }

    /// Own tokens to the settlement contract, to be held back or given up.
    pub(crate) fn deposit(&mut self, actor: Address, deposit: Deposit, amount: u128) -> Result {
        let id = crate::classes::pledge().id(HOME).unwrap().get();
        let account = self.ledger.receivable_account(ID);
        let order = Payload::Deposit { account, deposit, document: B256::with_last_byte(5) };
        let (spender, amount) = (SETTLEMENT, U256::from(amount));
        let command = TokensCommand::ApproveAndCall { spender, id, amount, order };
        self.run(actor, Command::Tokens(command))
    }

    /// Pays in the debtor's place, with a permission for as much.
    pub(crate) fn pay_instead(&mut self, actor: Address, most: u128) -> Result {
        let (spender, value) = (SETTLEMENT, U256::from(most));
        let approve = CurrencyCommand::Approve { token: CURRENCY, spender, value };
        self.run(actor, Command::Currency(approve))?;
        self.settle(actor, |account| SettlementCommand::PayInstead { account, most: value })
    }

    pub(crate) fn settle(
        &mut self,
        actor: Address,
        command: impl FnOnce(U256) -> SettlementCommand,
    ) -> Result {
        let account = self.ledger.receivable_account(ID);
        self.run(actor, Command::Settlement(command(account)))
    }

    pub(crate) fn claim(&mut self, actor: Address, command: ReceivablesCommand) -> Result {
        self.run(actor, Command::Receivables(command))
    }

    pub(crate) fn currency(&self, holder: Address) -> u128 {
        self.ledger.currency_balance(CURRENCY, holder).to()
    }

    pub(crate) fn tokens(&self, holder: Address) -> u128 {
        let id = crate::classes::pledge().id(HOME).unwrap();
        self.ledger.tokens_balance(holder, id.get()).to()
    }
}

/// The seller's invoice of 1,656.25 and the proof of its fields.
pub(crate) fn invoice() -> (Terms, Opening) {
    let opening = Opening {
        salts: [1, 2, 3, 4, 5, 6].map(B256::with_last_byte),
        siblings: [7, 8, 9, 10].map(B256::with_last_byte),
    };
    let mut terms = Terms {
        debtor: DEBTOR,
        currency: CURRENCY,
        face_amount: Amount::from_minor(FACE).unwrap(),
        issue_day: ISSUE_DAY,
        due_day: DUE_DAY,
        late_bps: 0,
        grace_days: 0,
        document_root: B256::ZERO,
        seller_fingerprint: B256::with_last_byte(8),
    };
    terms.document_root = opening.root(&terms, CurrencyCode::EUR, SELLER);
    (terms, opening)
}
