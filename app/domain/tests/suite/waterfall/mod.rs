//! Golden vectors of whole accounts: what comes in on which day, and where it goes. The contracts do the same.

mod cases;

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{
    Account, Command, CurrencyCommand, Deposit, DueTerms, Payload, SettlementCommand, Standing,
    TokensCommand,
};
use faktor_domain::{AccountId, Amount, Class, Date};
use serde_json::{Value, json};

use crate::classes::{CURRENCY, HOME, SETTLEMENT};
use crate::stage::{ANYONE, DAY, DEBTOR, HOLDER, Result, SELLER, STABLECOIN, Stage};
use crate::vectors::check;

/// Numbers of people in the vectors: whoever holds all tokens, owes, pays in the debtor's place and issued.
const PEOPLE: [Address; 4] = [HOLDER, DEBTOR, ANYONE, SELLER];
const OWN: usize = 0;
const DEBT: usize = 1;
const INSTEAD: usize = 2;
const ISSUER: usize = 3;

const DUE: u32 = 20_660;
const MOST_FACE: u128 = (1 << 71) - 1;

/// What is done, by whom, how many days after the due day, and how much of it.
type Done = (What, usize, i32, u128);

#[derive(Debug, Clone, Copy)]
enum What {
    /// To the lockbox, and swept.
    Pay,
    PayInstead,
    HoldBack,
    GiveUp,
    Dilute,
    Release,
    WriteOff,
    /// Plain tokens.
    Exchange,
}
use What::{Dilute, Exchange, GiveUp, HoldBack, Pay, PayInstead, Release, WriteOff};

struct Case {
    name: String,
    face: u128,
    late_bps: u16,
    grace_days: u8,
    done: Vec<Done>,
}

fn case(name: &str, face: u128, late_bps: u16, grace_days: u8, done: &[Done]) -> Case {
    Case { name: name.to_owned(), face, late_bps, grace_days, done: done.to_vec() }
}

/// One account, with all its tokens minted to whoever holds them.
struct Play {
    stage: Stage,
    account: U256,
    class: Class,
}

impl Play {
    fn open(case: &Case) -> Self {
        let mut stage = Stage::new();
        let face_amount = Amount::from_minor(case.face).unwrap();
        let Case { late_bps, grace_days, .. } = *case;
        let terms = DueTerms { due: Date::from_days(DUE), late_bps, grace_days };
        let (id, debtor, currency) = (U256::ONE, DEBTOR, CURRENCY);
        let open = SettlementCommand::Open { id, debtor, currency, face_amount, terms };
        stage.run(SELLER, Command::Settlement(open)).unwrap();
        let account = AccountId::of(SELLER, id).get();
        let class = stage.ledger.plain_class(account, stage.ledger.account(account).unwrap());
        let mint =
            TokensCommand::Mint { class: class.clone(), to: HOLDER, amount: face_amount.word() };
        stage.run(SELLER, Command::Tokens(mint)).unwrap();
        Self { stage, account, class }
    }

    fn account(&self) -> &Account {
        self.stage.ledger.account(self.account).unwrap()
    }

    fn fund(&mut self, payer: Address, receiver: Address, amount: U256) {
        for command in [
            CurrencyCommand::Faucet { to: payer, amount },
            CurrencyCommand::Approve { token: STABLECOIN, spender: CURRENCY, value: amount },
            CurrencyCommand::Wrap { amount, receiver },
        ] {
            self.stage.run(payer, Command::Currency(command)).unwrap();
        }
    }

    fn settle(&mut self, who: Address, command: SettlementCommand) -> Result {
        self.stage.run(who, Command::Settlement(command))
    }

    fn deposit(&mut self, who: Address, deposit: Deposit, amount: U256) -> Result {
        let order = Payload::Deposit { account: self.account, deposit, document: B256::ZERO };
        let (spender, id) = (SETTLEMENT, self.class.id(HOME).unwrap().get());
        let command = TokensCommand::ApproveAndCall { spender, id, amount, order };
        self.stage.run(who, Command::Tokens(command))
    }

    fn act(&mut self, what: What, who: Address, amount: U256) -> Result {
        let account = self.account;
        match what {
            Pay => {
                let lockbox = self.stage.ledger.config().lockbox(account, CURRENCY);
                self.fund(who, lockbox, amount);
                self.settle(who, SettlementCommand::Sweep { account })
            }
            PayInstead => {
                self.fund(who, who, amount);
                let (token, spender) = (CURRENCY, SETTLEMENT);
                let approve = CurrencyCommand::Approve { token, spender, value: amount };
                self.stage.run(who, Command::Currency(approve)).unwrap();
                self.settle(who, SettlementCommand::PayInstead { account, most: amount })
            }
            HoldBack => self.deposit(who, Deposit::HoldBack, amount),
            GiveUp => self.deposit(who, Deposit::GiveUp, amount),
            Dilute => {
                let document = B256::ZERO;
                self.settle(who, SettlementCommand::Dilute { account, amount, document })
            }
            Release => self.settle(who, SettlementCommand::ReleaseHoldback { account }),
            WriteOff => self.settle(who, SettlementCommand::WriteOff { account }),
            Exchange => {
                let (class, receiver) = (self.class.clone(), who);
                let command = TokensCommand::Exchange { class, amount, receiver };
                self.stage.run(who, Command::Tokens(command))
            }
        }
    }

    /// Does it and says what came of it.
    fn take(&mut self, (what, who, days, amount): Done) -> Value {
        let day = DUE.saturating_add_signed(days);
        self.stage.now = u64::from(day) * DAY + DAY / 2;
        let refused = self.act(what, PEOPLE[who], U256::from(amount)).is_err();
        let account = *self.account();
        let surplus = |who| self.stage.ledger.reclaimable(CURRENCY, who).to_string();
        let today = Date::from_days(day);
        let funded = self.stage.ledger.funded(self.account);
        json!({
            "advanced": account.stand_in.advanced.minor().to_string(),
            "amount": amount.to_string(),
            "day": day,
            "debtorSurplus": surplus(DEBTOR),
            "face": account.face_amount.minor().to_string(),
            "funded": funded.paid.minor().to_string(),
            "heldBack": account.holdback.amount.minor().to_string(),
            "owed": account.owed_on(today).unwrap().minor().to_string(),
            "paid": account.paid.minor().to_string(),
            "paidOut": account.paid_out.minor().to_string(),
            "refused": refused,
            "settled": account.settled,
            "standInSurplus": surplus(ANYONE),
            "standing": number(account.standing(today)),
            "what": format!("{what:?}"),
            "who": who,
            "whole": funded.whole.minor().to_string(),
        })
    }
}

/// As Solidity counts them.
fn number(standing: Standing) -> usize {
    let all = [
        Standing::InTime,
        Standing::Overdue,
        Standing::Defaulted,
        Standing::Settled,
        Standing::Recovered,
        Standing::Void,
    ];
    all.into_iter().position(|one| one == standing).unwrap()
}

fn told(case: &Case) -> Value {
    let mut play = Play::open(case);
    let events: Vec<Value> = case.done.iter().map(|done| play.take(*done)).collect();
    json!({
        "dueDay": DUE,
        "eventCount": events.len(),
        "events": events,
        "face": case.face.to_string(),
        "graceDays": case.grace_days,
        "lateBps": case.late_bps,
        "name": case.name,
    })
}

#[test]
fn waterfall_vectors_are_what_the_model_does() {
    let mut cases = cases::payments();
    cases.extend(cases::stand_ins());
    cases.extend(cases::holdbacks());
    cases.extend(cases::dilutions());
    cases.extend((1..=16).map(cases::drawn));
    check("waterfall.json", cases.iter().map(told).collect());
}
