//! Whole accounts: what comes in on which day, and where it goes.

use alloy_primitives::{Address, B256, U256};
use faktor_domain::ledger::{
    BackingContracts, Command, Config, CurrencyCommand, Deposit, DueTerms, Ledger, Payload,
    SettlementCommand, Standing, TokensCommand,
};
use faktor_domain::{AccountId, Amount, Class, CurrencyCode, Date, Timestamp};
use serde_json::Value;

use super::{amount, flag, small, vectors, word};

const SETTLEMENT: Address = Address::with_last_byte(0xcc);
const CURRENCY: Address = Address::with_last_byte(0xdd);
const STABLECOIN: Address = Address::with_last_byte(0xff);
const HOLDER: Address = Address::with_last_byte(3);
const DEBTOR: Address = Address::with_last_byte(2);
const STAND_IN: Address = Address::with_last_byte(4);
const ISSUER: Address = Address::with_last_byte(1);
/// As the vectors number them: whoever holds all tokens, owes, pays in the debtor's place and issued.
const PEOPLE: [Address; 4] = [HOLDER, DEBTOR, STAND_IN, ISSUER];

struct Books {
    ledger: Ledger,
    account: U256,
    class: Option<Class>,
    now: Timestamp,
}

pub(crate) fn waterfalls() {
    for vector in vectors(include_str!("../../../../contracts/test/vectors/waterfall.json"), 30) {
        let mut books = Books::open(&vector);
        let events = vector["events"].as_array().unwrap();
        assert_eq!(events.len(), small::<usize>(&vector, "eventCount"));
        for event in events {
            books.check(event, &vector["name"]);
        }
    }
}

impl Books {
    fn open(vector: &Value) -> Self {
        let config = Config {
            chain_id: 7357,
            tokens: Address::with_last_byte(0xaa),
            settlement: SETTLEMENT,
            receivables: Address::with_last_byte(0xbb),
            market: Address::with_last_byte(0xee),
            currency: CURRENCY,
            currency_code: CurrencyCode::EUR,
            stablecoin: STABLECOIN,
            fingerprints: Address::with_last_byte(0xf1),
            backings: BackingContracts {
                margin: Address::with_last_byte(0xd1),
                lines: Address::with_last_byte(0xd2),
                inventory: Address::with_last_byte(0xd3),
                warehouse: Address::with_last_byte(0xd4),
                valuations: Address::with_last_byte(0xd5),
            },
        };
        let account = AccountId::of(ISSUER, U256::ONE).get();
        let now = Timestamp::from_seconds(0);
        let mut books = Self { ledger: Ledger::new(config), account, class: None, now };
        let terms = DueTerms {
            due: Date::from_days(small(vector, "dueDay")),
            late_bps: small(vector, "lateBps"),
            grace_days: small(vector, "graceDays"),
        };
        let (id, face_amount) = (U256::ONE, amount(vector, "face"));
        let (debtor, currency) = (DEBTOR, CURRENCY);
        let open = SettlementCommand::Open { id, debtor, currency, face_amount, terms };
        assert!(books.does(ISSUER, Command::Settlement(open)));
        let class = books.ledger.plain_class(account, books.ledger.account(account).unwrap());
        books.class = Some(class.clone());
        let mint = TokensCommand::Mint { class, to: HOLDER, amount: face_amount.word() };
        assert!(books.does(ISSUER, Command::Tokens(mint)));
        books
    }

    fn does(&mut self, who: Address, command: Command) -> bool {
        self.ledger.apply(command, who, self.now).is_ok()
    }

    fn fund(&mut self, payer: Address, receiver: Address, amount: U256) {
        for command in [
            CurrencyCommand::Faucet { to: payer, amount },
            CurrencyCommand::Approve { token: STABLECOIN, spender: CURRENCY, value: amount },
            CurrencyCommand::Wrap { amount, receiver },
        ] {
            assert!(self.does(payer, Command::Currency(command)));
        }
    }

    fn act(&mut self, what: &str, who: Address, amount: U256) -> bool {
        let account = self.account;
        let class = self.class.clone().unwrap();
        let command = match what {
            "Pay" => {
                let lockbox = self.ledger.config().lockbox(account, CURRENCY);
                self.fund(who, lockbox, amount);
                Command::Settlement(SettlementCommand::Sweep { account })
            }
            "PayInstead" => {
                self.fund(who, who, amount);
                let (token, spender) = (CURRENCY, SETTLEMENT);
                let approve = CurrencyCommand::Approve { token, spender, value: amount };
                assert!(self.does(who, Command::Currency(approve)));
                Command::Settlement(SettlementCommand::PayInstead { account, most: amount })
            }
            "HoldBack" | "GiveUp" => {
                let held = what == "HoldBack";
                let deposit = if held { Deposit::HoldBack } else { Deposit::GiveUp };
                let order = Payload::Deposit { account, deposit, document: B256::ZERO };
                let id = self.ledger.class_id(&class).unwrap();
                let spender = SETTLEMENT;
                Command::Tokens(TokensCommand::ApproveAndCall { spender, id, amount, order })
            }
            "Dilute" => {
                let document = B256::ZERO;
                Command::Settlement(SettlementCommand::Dilute { account, amount, document })
            }
            "Release" => Command::Settlement(SettlementCommand::ReleaseHoldback { account }),
            "WriteOff" => Command::Settlement(SettlementCommand::WriteOff { account }),
            "Exchange" => Command::Tokens(TokensCommand::Exchange { class, amount, receiver: who }),
            other => panic!("an unknown event: {other}"),
        };
        self.does(who, command)
    }

    fn check(&mut self, event: &Value, name: &Value) {
        let today = Date::from_days(small(event, "day"));
        self.now = Timestamp::from_seconds(u64::from(today.days()) * 86_400 + 43_200);
        let who = PEOPLE[small::<usize>(event, "who")];
        let done = self.act(event["what"].as_str().unwrap(), who, word(event, "amount"));
        assert_eq!(!done, flag(event, "refused"), "{name}: {event}");
        let account = self.ledger.account(self.account).unwrap();
        let funded = self.ledger.funded(self.account);
        let sums: [(&str, Amount); 8] = [
            ("face", account.face_amount),
            ("paid", account.paid),
            ("paidOut", account.paid_out),
            ("owed", account.owed_on(today).unwrap()),
            ("heldBack", account.holdback.amount),
            ("advanced", account.stand_in.advanced),
            ("funded", funded.paid),
            ("whole", funded.whole),
        ];
        for (field, sum) in sums {
            assert_eq!(sum, amount(event, field), "{field} of {name}: {event}");
        }
        for (field, who) in [("debtorSurplus", DEBTOR), ("standInSurplus", STAND_IN)] {
            let surplus = self.ledger.reclaimable(CURRENCY, who);
            assert_eq!(surplus, word(event, field), "{field} of {name}: {event}");
        }
        assert_eq!(account.settled, flag(event, "settled"));
        let standings = [
            Standing::InTime,
            Standing::Overdue,
            Standing::Defaulted,
            Standing::Settled,
            Standing::Recovered,
            Standing::Void,
        ];
        assert_eq!(account.standing(today), standings[small::<usize>(event, "standing")]);
    }
}
