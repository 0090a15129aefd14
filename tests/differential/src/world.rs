//! Model and contracts side by side.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use alloy_primitives::{Address, Log, U256};
use faktor_domain::ledger::{Command, CurrencyCommand, Ledger, ReceivablesCommand, TokensCommand};
use faktor_domain::{LedgerError, Timestamp};

use crate::call::call;
use crate::chain::Chain;
use crate::expect;
use crate::people::{STRANGER, people};
use crate::resolve::{START, Sent, first_deposits, make_custodial, resolve};
use crate::step::Step;
use crate::views::{Focus, views};

#[derive(Clone)]
pub(crate) struct World {
    pub(crate) ledger: Ledger,
    chain: Chain,
    now: u64,
    pub(crate) sent: Vec<Sent>,
}

/// How often what happened: the call, and "done" or the name of the refusal.
pub(crate) type Seen = BTreeMap<(String, String), u64>;

impl World {
    /// Everything deployed; everybody has money and most let the market take it.
    pub(crate) fn start() -> Self {
        static READY: OnceLock<World> = OnceLock::new();
        READY.get_or_init(Self::prepare).clone()
    }

    fn prepare() -> Self {
        let (mut chain, config) = Chain::deploy(START - 1);
        let ledger = Ledger::new(config).with_registry(chain.deploy_registry(START - 1));
        let mut world = Self { ledger, chain, now: START, sent: Vec::new() };
        // First, because every comparison asks for it.
        world.must(STRANGER, make_custodial());
        let amount = U256::from(20_000_000_000_u64);
        for (index, actor) in people().into_iter().enumerate() {
            let (token, spender) = (config.stablecoin, config.currency);
            let faucet = CurrencyCommand::Faucet { to: actor, amount: amount + amount };
            world.must(actor, Command::Currency(faucet));
            let value = if index < 2 { U256::MAX } else { amount };
            let approve = CurrencyCommand::Approve { token, spender, value };
            world.must(actor, Command::Currency(approve));
            let wrap = CurrencyCommand::Wrap { amount, receiver: actor };
            world.must(actor, Command::Currency(wrap));
            let backings = config.backings;
            for spender in [backings.margin, backings.lines, backings.inventory] {
                // Guarantors cannot always pay.
                let small = U256::from(30_000_u64 * index as u64);
                let value = if spender == backings.lines { small } else { U256::MAX };
                let approve = CurrencyCommand::Approve { token: config.currency, spender, value };
                world.must(actor, Command::Currency(approve));
            }
            if index < 4 {
                let (operator, approved) = (backings.inventory, true);
                let command = ReceivablesCommand::SetApprovalForAll { operator, approved };
                world.must(actor, Command::Receivables(command));
            }
            if index < 4 {
                let (token, spender) = (config.currency, config.settlement);
                let approve = CurrencyCommand::Approve { token, spender, value: amount };
                world.must(actor, Command::Currency(approve));
            }
            if index % 2 == 0 {
                let command = TokensCommand::SetOperator { spender: config.market, approved: true };
                world.must(actor, Command::Tokens(command));
            }
            if index < 3 {
                let (token, spender) = (config.currency, config.market);
                let approve = CurrencyCommand::Approve { token, spender, value: U256::MAX };
                world.must(actor, Command::Currency(approve));
            }
        }
        for (actor, command) in first_deposits(&world.ledger) {
            world.must(actor, command);
        }
        world.sent.clear();
        world
    }

    fn must(&mut self, actor: Address, command: Command) {
        let outcome = self.send(Sent { now: self.now, actor, command });
        assert_eq!(outcome, Ok(None), "the preparation succeeds");
    }

    /// Takes a step on both sides. Error: the difference and the script that leads to it.
    pub(crate) fn take(&mut self, step: &Step, seen: &mut Seen) -> Result<(), String> {
        let sent = match resolve(step, &self.ledger, self.now) {
            Ok(sent) => sent,
            Err(now) => {
                self.now = now;
                return Ok(());
            }
        };
        self.now = sent.now;
        // "Tokens(Mint { …" is the call `Tokens Mint`.
        let call = match &sent.command {
            Command::Custody(_, command) => format!("Custody {}", first_words(command, '{')),
            command => first_words(command, '{').replace('(', " "),
        };
        let refusal = self.send(sent)?;
        let outcome = refusal
            .map_or("done".to_owned(), |error| first_words(&error, '{').replace("Backing(", ""));
        *seen.entry((call, outcome)).or_default() += 1;
        Ok(())
    }

    /// Compares every view of everything.
    pub(crate) fn compare_everything(&self) -> Result<(), String> {
        self.compare(&Focus::everything(&self.ledger)).map_err(|found| self.tell(&found))
    }

    pub(crate) fn send(&mut self, sent: Sent) -> Result<Option<LedgerError>, String> {
        self.sent.push(sent.clone());
        self.send_both(sent).map_err(|found| self.tell(&found))
    }

    fn send_both(&mut self, sent: Sent) -> Result<Option<LedgerError>, String> {
        let Sent { now, actor, command } = sent;
        let (to, data) = call(&self.ledger, &command);
        let receipt = self.chain.transact(actor, to, data, now);
        let outcome = match self.ledger.apply(command, actor, Timestamp::from_seconds(now)) {
            Err(error) => {
                if receipt.success || !expect::is_error(error, &receipt.output) {
                    return Err(format!(
                        "the model refuses with {error:?}, the contracts answer {receipt:?}"
                    ));
                }
                if !receipt.changed.is_empty() {
                    return Err(format!("a refused call changed {:?}", receipt.changed));
                }
                return Ok(Some(error));
            }
            Ok(outcome) => outcome,
        };
        let output = expect::output(&outcome.output);
        if !receipt.success || output != receipt.output.as_ref() {
            return Err(format!("the model answers {outcome:?}, the contracts answer {receipt:?}"));
        }
        let logs: Vec<Log> = outcome.events.iter().map(expect::log).collect();
        if logs != receipt.logs {
            return Err(format!(
                "the model announces {:?}, the contracts announce {:?}",
                outcome.events, receipt.logs
            ));
        }
        if let Some(silent) =
            receipt.changed.iter().find(|address| logs.iter().all(|log| log.address != **address))
        {
            return Err(format!("{silent} changed without an event"));
        }
        self.compare(&Focus::of(&self.ledger, actor, &outcome.events))?;
        Ok(None)
    }

    fn compare(&self, focus: &Focus) -> Result<(), String> {
        for view in views(&self.ledger, focus, self.now) {
            let result = self.chain.view(view.to, view.data, self.now);
            let answer = result.output().map(|answer| answer.as_ref());
            if !result.is_success() || answer != Some(view.answer.as_slice()) {
                let expected = alloy_primitives::hex::encode(&view.answer);
                return Err(format!("{} answers {result:?} instead of {expected}", view.what));
            }
        }
        Ok(())
    }

    fn tell(&self, found: &str) -> String {
        format!("{found}\nafter these {} commands:\n{:#?}", self.sent.len(), self.sent)
    }
}

fn first_words(value: &impl std::fmt::Debug, end: char) -> String {
    format!("{value:?}").split(end).next().unwrap_or_default().trim().to_owned()
}
