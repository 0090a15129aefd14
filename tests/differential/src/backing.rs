//! Cash, lines and lots behind tokens: calls, refusals, events and views in the contracts' encoding.

use alloy_primitives::{Address, Bytes, LogData, U256, keccak256};
use alloy_sol_types::{SolCall, SolError, SolEvent, SolValue};
use faktor_chain::bindings as abi;
use faktor_chain::bindings::{
    ICashAccounts, IConditionalTokens, ICreditLines, IDevValuations, IInventory, IMargin,
};
use faktor_chain::deploy::PROXY;
use faktor_domain::ledger::{
    BackingCommand, BackingContracts, BackingError, BackingEvent, Config, Funding, Ledger,
    LotTerms, Provider,
};
use faktor_domain::{Amount, Timestamp};

use crate::chain::Chain;

/// Deploys them behind the ledger `tokens`.
pub(crate) fn deploy(chain: &mut Chain, tokens: Address, now: u64) -> BackingContracts {
    let mut create = |name: &str, args: &[u8]| {
        let init_code = [bytecode(name).as_ref(), args].concat();
        let address = PROXY.create2([0; 32], keccak256(&init_code));
        let receipt =
            chain.transact(Address::ZERO, PROXY, [&[0; 32], &init_code[..]].concat().into(), now);
        assert!(receipt.success, "{name} was not deployed");
        address
    };
    let args = tokens.abi_encode();
    let (margin, lines) = (create("Margin", &args), create("CreditLines", &args));
    let inventory = create("Inventory", &args);
    let valuations = create("DevValuations", &[]);
    let answer = chain.view(inventory, IInventory::warehouseCall {}.abi_encode().into(), now);
    let warehouse = Address::abi_decode(answer.output().unwrap()).unwrap();
    BackingContracts { margin, lines, inventory, warehouse, valuations }
}

fn bytecode(name: &str) -> Bytes {
    let path = format!("{}/../../contracts/abi/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("cargo xtask contracts writes the ABI files");
    let code = text.split("\"bytecode\": \"").nth(1).unwrap().split('"').next().unwrap();
    code.parse().unwrap()
}

pub(crate) fn call(config: &Config, command: &BackingCommand) -> (Address, Vec<u8>) {
    use BackingCommand as C;
    let at = config.backings;
    match *command {
        C::Deposit { provider, account: id, amount } => {
            (config.provider(provider), ICashAccounts::depositCall { id, amount }.abi_encode())
        }
        C::Withdraw { provider, account: id, amount, receiver } => {
            let call = ICashAccounts::withdrawCall { id, amount, receiver };
            (config.provider(provider), call.abi_encode())
        }
        C::PayOut { provider, account: id, receiver, amount } => {
            let call = ICashAccounts::payOutCall { id, receiver, amount };
            (config.provider(provider), call.abi_encode())
        }
        C::OpenMargin { currency, amount } => {
            (at.margin, IMargin::openCall { currency, amount }.abi_encode())
        }
        C::OpenLine { issuer, currency, limit, revolving } => {
            let limit = limit.word().to();
            (at.lines, ICreditLines::openCall { issuer, currency, limit, revolving }.abi_encode())
        }
        C::SetLimit { account: id, limit } => {
            (at.lines, ICreditLines::setLimitCall { id, limit: limit.word().to() }.abi_encode())
        }
        C::Repay { account: id, amount } => {
            (at.lines, ICreditLines::repayCall { id, amount }.abi_encode())
        }
        C::OpenInventory { terms } => {
            (at.inventory, IInventory::openCall { terms: terms_abi(&terms) }.abi_encode())
        }
        C::Close { account: id } => (at.inventory, IInventory::closeCall { id }.abi_encode()),
        C::Recount { account: id } => (at.inventory, IInventory::recountCall { id }.abi_encode()),
        C::Release { account: id, receiver } => {
            (at.inventory, IInventory::releaseCall { id, receiver }.abi_encode())
        }
        C::Value { subject, value: amount, expires_at } => {
            let call = IDevValuations::setCall { subject, amount, expiresAt: expires_at };
            (at.valuations, call.abi_encode())
        }
    }
}

pub(crate) fn error(error: BackingError) -> Vec<u8> {
    use BackingError as E;
    match error {
        E::NotOwner { owner, caller } => ICashAccounts::NotOwner { owner, caller }.abi_encode(),
        E::CashReserved { account, free, requested } => {
            ICashAccounts::CashReserved { account, free, requested }.abi_encode()
        }
        E::ReceiverInvalid { receiver } => ICashAccounts::ReceiverInvalid { receiver }.abi_encode(),
        E::LimitTooLow { account, least, requested } => {
            ICreditLines::LimitTooLow { account, least, requested }.abi_encode()
        }
        E::GuarantorShort { account, available, requested } => {
            ICreditLines::GuarantorShort { account, available, requested }.abi_encode()
        }
        E::NotOwed { account, owed, requested } => {
            ICreditLines::NotOwed { account, owed: owed.word(), requested }.abi_encode()
        }
        E::LotLocked { account } => IInventory::LotLocked { account }.abi_encode(),
        E::AdvanceRateInvalid { advance_bps } => {
            IInventory::AdvanceRateInvalid { advanceBps: advance_bps }.abi_encode()
        }
        E::IssuanceEnded { issue_until } => {
            IInventory::IssuanceEnded { issueUntil: issue_until }.abi_encode()
        }
        E::IssuanceOpen { account, issue_until } => {
            IInventory::IssuanceOpen { account, issueUntil: issue_until }.abi_encode()
        }
        E::AlreadyClosed { account } => IInventory::AlreadyClosed { account }.abi_encode(),
        E::NothingOutstanding { account } => {
            IInventory::NothingOutstanding { account }.abi_encode()
        }
        E::AlreadyReleased { account } => IInventory::AlreadyReleased { account }.abi_encode(),
        E::LotNeeded { account, uncovered } => {
            IInventory::LotNeeded { account, uncovered }.abi_encode()
        }
        other => panic!("{other:?} is not encoded"),
    }
}

pub(crate) fn event(event: BackingEvent) -> LogData {
    use BackingEvent as E;
    let small = |amount: Amount| amount.word().to();
    match event {
        E::Deposited { account, payer, amount } => {
            ICashAccounts::Deposited { account, payer, amount }.encode_log_data()
        }
        E::Withdrawn { account, receiver, amount } => {
            ICashAccounts::Withdrawn { account, receiver, amount }.encode_log_data()
        }
        E::MarginOpened { account, owner, currency } => {
            IMargin::MarginOpened { account, owner, currency }.encode_log_data()
        }
        E::LineOpened { account, guarantor, issuer, currency, limit, revolving } => {
            let limit = small(limit);
            ICreditLines::LineOpened { account, guarantor, issuer, currency, limit, revolving }
                .encode_log_data()
        }
        E::LimitChanged { account, before, limit } => {
            let (before, limit) = (small(before), small(limit));
            ICreditLines::LimitChanged { account, before, limit }.encode_log_data()
        }
        E::Drawn { account, guarantor, from_cash, from_allowance } => ICreditLines::Drawn {
            account,
            guarantor,
            fromCash: from_cash,
            fromAllowance: from_allowance,
        }
        .encode_log_data(),
        E::Repaid { account, payer, amount } => {
            ICreditLines::Repaid { account, payer, amount: amount.word() }.encode_log_data()
        }
        E::InventoryOpened { account, owner, terms } => IInventory::InventoryOpened {
            account,
            owner,
            collection: terms.collection,
            terms: terms_abi(&terms),
        }
        .encode_log_data(),
        E::IssuanceClosed { account, whole } => {
            IInventory::IssuanceClosed { account, whole: small(whole) }.encode_log_data()
        }
        E::Funded { account, paid, whole } => {
            IInventory::Funded { account, paid: small(paid), whole: small(whole) }.encode_log_data()
        }
        E::LotReleased { account, collection, lot, receiver } => {
            IInventory::LotReleased { account, collection, lot, receiver }.encode_log_data()
        }
        E::Valued { subject, value, expires_at } => {
            IDevValuations::Valued { subject, value, expiresAt: expires_at }.encode_log_data()
        }
    }
}

/// A call of a view at a contract, what it is, and the answer it must give.
pub(crate) type Answer = (Address, Bytes, String, Vec<u8>);

/// Every view about account `id` of `provider`.
pub(crate) fn views(ledger: &Ledger, provider: Provider, id: U256, now: u64) -> Vec<Answer> {
    let config = ledger.config();
    let to = config.provider(provider);
    let mut found = Vec::new();
    let count = U256::from(ledger.purse_count(provider)).abi_encode();
    add(&mut found, to, &ICashAccounts::countCall {}, count);
    let Some(purse) = ledger.purse(provider, id).copied() else { return found };
    let free = ledger.withdrawable(provider, id).abi_encode();
    add(&mut found, to, &ICashAccounts::withdrawableCall { id }, free);
    let Funding { paid, whole, closed } = ledger.backing_funded(provider, id);
    let answer = (paid.word(), whole.word(), closed).abi_encode_params();
    add(&mut found, to, &ICashAccounts::fundedCall { id }, answer);
    let line = ledger.line(id).filter(|_| provider == Provider::Lines);
    let issuer = line.map_or(purse.owner, |line| line.issuer);
    let currency = purse.currency;
    let at = Timestamp::from_seconds(now);
    let capacity = ledger.backing_capacity(provider, id, issuer, currency, at).abi_encode();
    add(&mut found, to, &ICashAccounts::capacityCall { id, issuer, currency }, capacity);
    let outstanding = ledger.outstanding(to, id).abi_encode();
    let call = IConditionalTokens::outstandingCall { provider: to, backingId: id };
    add(&mut found, config.tokens, &call, outstanding);

    let cash = purse.cash.word().to();
    let (first, most) = (id, U256::ONE);
    match provider {
        Provider::Margin => {
            let info = abi::MarginAccount { id, owner: purse.owner, currency, cash };
            add(&mut found, to, &IMargin::accountInfoCall { id }, info.abi_encode());
            add(&mut found, to, &IMargin::accountsCall { first, most }, vec![info].abi_encode());
        }
        Provider::Lines => {
            let line = line.unwrap();
            let info = abi::CreditLine {
                id,
                guarantor: purse.owner,
                issuer,
                currency,
                revolving: line.revolving,
                limit: line.limit.word().to(),
                used: line.used.word().to(),
                owed: line.owed.word().to(),
                cash,
            };
            add(&mut found, to, &ICreditLines::accountInfoCall { id }, info.abi_encode());
            let call = ICreditLines::accountsCall { first, most };
            add(&mut found, to, &call, vec![info].abi_encode());
            if [config.currency, config.stablecoin].contains(&currency) {
                let available = ledger.line_available(id).abi_encode();
                add(&mut found, to, &ICreditLines::availableCall { id }, available);
            }
        }
        Provider::Inventory => {
            let lot = ledger.lot(id).unwrap();
            let info = abi::InventoryAccount {
                id,
                owner: purse.owner,
                released: lot.released,
                cash,
                paid: lot.paid.word().to(),
                whole: lot.whole.word().to(),
                terms: terms_abi(&lot.terms),
            };
            add(&mut found, to, &IInventory::accountInfoCall { id }, info.abi_encode());
            let call = IInventory::accountsCall { first, most };
            add(&mut found, to, &call, vec![info].abi_encode());
            let LotTerms { collection, lot: number, .. } = lot.terms;
            let by = ledger.locked_by(collection, number).unwrap_or_default().abi_encode();
            add(&mut found, to, &IInventory::lockedByCall { collection, lot: number }, by);
            let subject = lot.terms.subject().abi_encode();
            let call = IInventory::subjectOfCall { collection, lot: number, currency };
            add(&mut found, to, &call, subject);
        }
    }
    found
}

fn add<C: SolCall + std::fmt::Debug>(
    found: &mut Vec<Answer>,
    to: Address,
    call: &C,
    answer: Vec<u8>,
) {
    found.push((to, call.abi_encode().into(), format!("{call:?}"), answer));
}

fn terms_abi(terms: &LotTerms) -> abi::LotTerms {
    abi::LotTerms {
        collection: terms.collection,
        lot: terms.lot,
        currency: terms.currency,
        valuations: terms.valuations,
        issueUntil: terms.issue_until,
        advanceBps: terms.advance_bps,
    }
}
