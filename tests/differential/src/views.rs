//! What the contracts' views must answer in a state of the model.

use std::collections::BTreeSet;

use alloy_primitives::{Address, B256, Bytes, FixedBytes, U256};
use alloy_sol_types::{SolCall, SolValue};
use faktor_chain::bindings as abi;
use faktor_chain::bindings::{
    IConditionalTokens, ICurrencyRegistry, ICustodialCurrency, IErc20Permit, IFingerprints,
    IMarket, IReceivables, ISettlement,
};
use faktor_domain::ledger::{Entry, Event, Funding, Ledger, Provider, Role, Standing};
use faktor_domain::{Class, Date, Timestamp};

use crate::backing;
use crate::call::{INft, class_abi, due_terms_abi, order_abi};
use crate::custody::{
    FROM_THE_FIRST, MOST_PER_PAGE, attestation_abi, kind_abi, receipt_state_abi, role_abi,
    withdrawal_abi,
};
use crate::expect::number;
use crate::people::people;
use crate::resolve::first_custodial;

/// A view's call and the answer that it must give.
pub(crate) struct View {
    pub(crate) to: Address,
    pub(crate) data: Bytes,
    pub(crate) answer: Vec<u8>,
    pub(crate) what: String,
}

/// What views are about.
#[derive(Default)]
pub(crate) struct Focus {
    accounts: BTreeSet<Address>,
    classes: BTreeSet<U256>,
    books: BTreeSet<U256>,
    receivables: BTreeSet<U256>,
    debts: BTreeSet<(Address, B256)>,
    listings: BTreeSet<U256>,
    consents: BTreeSet<(Address, U256)>,
    custodies: BTreeSet<Address>,
    nonces: BTreeSet<U256>,
    registry: bool,
    purses: BTreeSet<(Provider, U256)>,
    orders: BTreeSet<B256>,
    /// Makers and words of their nonces.
    order_nonces: BTreeSet<(Address, U256)>,
}

impl Focus {
    /// All that exists.
    pub(crate) fn everything(ledger: &Ledger) -> Self {
        let config = ledger.config();
        let contracts = [config.settlement, config.market, config.currency];
        let lockboxes =
            ledger.accounts().map(|(account, stored)| config.lockbox(account, stored.currency));
        Self {
            accounts: people().into_iter().chain(contracts).chain(lockboxes).collect(),
            classes: ledger.token_holders().map(|(_, id, _)| id).collect(),
            books: ledger.accounts().map(|(account, _)| account).collect(),
            receivables: ledger.receivables().map(|(id, _)| id).collect(),
            debts: ledger.filed_debts().collect(),
            listings: ledger.listings().map(|offer| offer.id).collect(),
            consents: people().into_iter().map(|issuer| (issuer, U256::from(5))).collect(),
            custodies: ledger.custodial_currencies().map(|(currency, _)| currency).collect(),
            nonces: ledger
                .custodial_currencies()
                .flat_map(|(_, book)| book.receipts().map(|(nonce, _)| nonce))
                .collect(),
            registry: true,
            purses: ledger.purses().map(|(provider, id, _)| (provider, id)).collect(),
            orders: ledger.filled_orders().map(|(order, _)| order.digest(config)).collect(),
            order_nonces: people().into_iter().map(|person| (person, U256::ZERO)).collect(),
        }
    }

    /// What `actor`'s call announced.
    pub(crate) fn of(ledger: &Ledger, actor: Address, entries: &[Entry]) -> Self {
        let mut focus = Self { accounts: [actor].into(), ..Self::default() };
        for entry in entries {
            focus.add(&entry.event);
            if ledger.custody(entry.emitter).is_some() {
                focus.custodies.insert(entry.emitter);
            }
        }
        // What is outstanding over an account follows its tokens.
        focus.purses = focus.classes.iter().filter_map(|id| backed(ledger, *id)).collect();
        focus.purses.extend(entries.iter().filter_map(|entry| purse(ledger, entry)));
        // A receivable's state follows its account.
        let settled = ledger
            .receivables()
            .map(|(id, _)| id)
            .filter(|id| focus.books.contains(&ledger.receivable_account(*id)));
        focus.receivables.extend(settled);
        focus
    }

    fn add(&mut self, event: &Event) {
        match *event {
            Event::TokensTransfer { from, to, id, .. } => {
                self.accounts.extend([from, to]);
                self.classes.insert(id);
            }
            Event::TokensApproval { owner, spender, id, .. } => {
                self.accounts.extend([owner, spender]);
                self.classes.insert(id);
            }
            Event::CurrencyTransfer { from, to, .. } | Event::NftTransfer { from, to, .. } => {
                self.accounts.extend([from, to]);
            }
            Event::CurrencyApproval { owner, spender, .. }
            | Event::OperatorSet { owner, spender, .. } => {
                self.accounts.extend([owner, spender]);
            }
            Event::NftApprovalForAll { owner, operator, .. } => {
                self.accounts.extend([owner, operator]);
            }
            Event::Opened { account, .. }
            | Event::Swept { account, .. }
            | Event::StraySwept { account, .. }
            | Event::Settled { account, .. }
            | Event::PaidInstead { account, .. }
            | Event::Reimbursed { account, .. }
            | Event::HeldBack { account, .. }
            | Event::HoldbackReleased { account, .. }
            | Event::Diluted { account, .. }
            | Event::RestReturned { account, .. }
            | Event::WrittenOff { account, .. }
            | Event::PaidOut { account, .. } => {
                self.books.insert(account);
            }
            Event::Filed { party, fingerprint, .. }
            | Event::Released { party, fingerprint, .. } => {
                self.debts.insert((party, fingerprint));
            }
            Event::Registered { id, .. }
            | Event::Disputed { id, .. }
            | Event::DisputeWithdrawn { id, .. }
            | Event::ReceivableCancelled { id, .. }
            | Event::Acknowledged { id, .. }
            | Event::NftApproval { id, .. } => {
                self.receivables.insert(id);
            }
            Event::Listed { id, .. } | Event::Bought { id, .. } | Event::Cancelled { id, .. } => {
                self.listings.insert(id);
            }
            Event::SurplusReclaimed { debtor, receiver, .. } => {
                self.accounts.extend([debtor, receiver]);
            }
            Event::ConsentUsed { issuer, nonce } => {
                self.consents.insert((issuer, nonce));
            }
            Event::Deposited { nonce, .. } | Event::ReceiptCancelled { nonce, .. } => {
                // The neighbours share its slot.
                let one = U256::ONE;
                self.nonces.extend([nonce.wrapping_sub(one), nonce, nonce.wrapping_add(one)]);
            }
            Event::InstanceCreated { .. } => self.registry = true,
            Event::OrderFilled { digest, .. } => {
                self.orders.insert(digest);
            }
            Event::NoncesCancelled { maker, word, .. } => {
                self.order_nonces.insert((maker, word));
            }
            _ => {}
        }
    }
}

fn standing_abi(standing: Standing) -> abi::Standing {
    match standing {
        Standing::InTime => abi::Standing::InTime,
        Standing::Overdue => abi::Standing::Overdue,
        Standing::Defaulted => abi::Standing::Defaulted,
        Standing::Settled => abi::Standing::Settled,
        Standing::Recovered => abi::Standing::Recovered,
        Standing::Void => abi::Standing::Void,
    }
}

/// The account of another backing than the settlement that the class's tokens are over.
fn backed(ledger: &Ledger, class: U256) -> Option<(Provider, U256)> {
    let backing = ledger.published(class)?.backing;
    Some((ledger.config().provider_at(backing.provider)?, backing.account.get()))
}

/// The account of another backing than the settlement that the event is about.
fn purse(ledger: &Ledger, entry: &Entry) -> Option<(Provider, U256)> {
    let provider = ledger.config().provider_at(entry.emitter)?;
    match entry.event {
        Event::PaidOut { account, .. } => Some((provider, account)),
        Event::Backing(event) => Some((provider, event.account()?)),
        _ => None,
    }
}

/// Every view about `focus` at `now`.
pub(crate) fn views(ledger: &Ledger, focus: &Focus, now: u64) -> Vec<View> {
    let mut views = Views { ledger, now, found: Vec::new() };
    views.currencies(focus);
    views.tokens(focus);
    views.settlement(focus);
    views.receivables(focus);
    views.fingerprints(focus);
    views.market(focus);
    views.custodies(focus);
    if focus.registry {
        views.registry();
    }
    views.backings(focus);
    views.orders(focus);
    views.found
}

struct Views<'a> {
    ledger: &'a Ledger,
    now: u64,
    found: Vec<View>,
}

impl Views<'_> {
    fn add<C: SolCall + std::fmt::Debug>(&mut self, to: Address, call: &C, answer: Vec<u8>) {
        let (data, what) = (call.abi_encode().into(), format!("{call:?}"));
        self.found.push(View { to, data, answer, what });
    }

    fn backings(&mut self, focus: &Focus) {
        for (provider, id) in focus.purses.iter().copied() {
            for (to, data, what, answer) in backing::views(self.ledger, provider, id, self.now) {
                self.found.push(View { to, data, answer, what });
            }
        }
    }

    fn currencies(&mut self, focus: &Focus) {
        let (ledger, config) = (self.ledger, *self.ledger.config());
        let custodial = first_custodial(ledger);
        for token in [config.currency, config.stablecoin, custodial] {
            let supply = ledger.currency_supply(token).abi_encode();
            self.add(token, &IErc20Permit::totalSupplyCall {}, supply);
            for account in focus.accounts.iter().copied() {
                let balance = ledger.currency_balance(token, account).abi_encode();
                self.add(token, &IErc20Permit::balanceOfCall { account }, balance);
                if people().contains(&account) {
                    let owner = account;
                    let nonce = ledger.permit_nonce(token, owner).abi_encode();
                    self.add(token, &IErc20Permit::noncesCall { owner }, nonce);
                    for spender in [config.market, config.currency, config.backings.lines] {
                        let left = ledger.currency_allowance(token, owner, spender).abi_encode();
                        self.add(token, &IErc20Permit::allowanceCall { owner, spender }, left);
                    }
                }
            }
        }
    }

    fn custodies(&mut self, focus: &Focus) {
        use ICustodialCurrency as I;
        let (ledger, now) = (self.ledger, self.now);
        for to in focus.custodies.iter().copied() {
            let Some(book) = ledger.custody(to) else { continue };
            let supply = ledger.currency_supply(to);
            self.add(to, &IErc20Permit::totalSupplyCall {}, supply.abi_encode());
            for role in [Role::Custodian, Role::Auditor] {
                let nominee = book.nominee(role).abi_encode();
                self.add(to, &I::nomineeCall { role: role_abi(role) }, nominee);
            }
            self.add(to, &I::custodianCall {}, book.holder(Role::Custodian).abi_encode());
            self.add(to, &I::auditorCall {}, book.holder(Role::Auditor).abi_encode());
            self.add(to, &I::mintingPausedUntilCall {}, book.paused_until().abi_encode());
            self.add(to, &I::mintableCall {}, ledger.mintable(to, now).abi_encode());
            self.add(to, &I::reserveCall {}, attestation_abi(book.reserve()).abi_encode());
            self.add(to, &I::withdrawnCall {}, book.withdrawn().abi_encode());
            self.add(to, &I::depositedCall {}, (supply + book.withdrawn()).abi_encode());
            for nonce in focus.nonces.iter().copied() {
                let state = receipt_state_abi(book.receipt_state(nonce)).abi_encode();
                self.add(to, &I::receiptStateCall { nonce }, state);
            }
            let orders = book.withdrawals();
            self.add(to, &I::withdrawalCountCall {}, U256::from(orders.len()).abi_encode());
            let page: Vec<_> = orders.iter().take(MOST_PER_PAGE).map(withdrawal_abi).collect();
            let (first, most) = FROM_THE_FIRST;
            self.add(to, &I::withdrawalsCall { first, most }, page.abi_encode());
        }
    }

    fn registry(&mut self) {
        use ICurrencyRegistry as I;
        let Some(registry) = self.ledger.registry() else { return };
        let (to, (first, most)) = (registry.address(), FROM_THE_FIRST);
        let codes: Vec<FixedBytes<3>> = registry.codes().iter().map(FixedBytes::from).collect();
        self.add(to, &I::codeCountCall {}, U256::from(codes.len()).abi_encode());
        self.add(to, &I::codesCall { first, most }, codes.abi_encode());
        for code in registry.codes().iter().copied() {
            let all = registry.instances(code);
            let currency_code = FixedBytes::from(code);
            let call = I::instanceCountCall { currencyCode: currency_code };
            self.add(to, &call, U256::from(all.len()).abi_encode());
            let page: Vec<abi::Instance> = all
                .iter()
                .map(|currency| (*currency, kind_abi(registry.kind_of(*currency))))
                .map(|(currency, kind)| abi::Instance { currency, kind })
                .collect();
            let call = I::instancesCall { currencyCode: currency_code, first, most };
            self.add(to, &call, page.abi_encode());
            for currency in all.iter().copied() {
                let kind = kind_abi(registry.kind_of(currency)).abi_encode();
                self.add(to, &I::kindOfCall { currency }, kind);
            }
        }
    }

    fn tokens(&mut self, focus: &Focus) {
        let (ledger, config) = (self.ledger, *self.ledger.config());
        let to = config.tokens;
        for id in focus.classes.iter().copied() {
            if let Some(class) = ledger.published(id) {
                self.class(class);
            }
            let supply = ledger.tokens_supply(id).abi_encode();
            self.add(to, &IConditionalTokens::totalSupplyCall { id }, supply);
            for owner in focus.accounts.iter().copied() {
                let balance = ledger.tokens_balance(owner, id).abi_encode();
                self.add(to, &IConditionalTokens::balanceOfCall { owner, id }, balance);
                let spender = config.market;
                let left = ledger.tokens_allowance(owner, spender, id).abi_encode();
                self.add(to, &IConditionalTokens::allowanceCall { owner, spender, id }, left);
            }
        }
        for (issuer, nonce) in focus.consents.iter().copied() {
            let used = ledger.is_consent_used(issuer, nonce).abi_encode();
            self.add(to, &IConditionalTokens::isConsentUsedCall { issuer, nonce }, used);
        }
        for backing in focus.books.iter().copied() {
            let provider = config.settlement;
            let claims = ledger.outstanding(provider, backing).abi_encode();
            let call = IConditionalTokens::outstandingCall { provider, backingId: backing };
            self.add(to, &call, claims);
        }
    }

    /// What the ledger says of a class: whether it is activated, what it would pay, and how it compares.
    fn class(&mut self, class: &Class) {
        let (ledger, to) = (self.ledger, self.ledger.config().tokens);
        let now = Timestamp::from_seconds(self.now);
        let activated = ledger.is_activated(class, now).abi_encode();
        let call = IConditionalTokens::activatedCall { class: class_abi(class) };
        self.add(to, &call, activated);
        let amount = U256::from(1_000_003);
        if let Ok(paid) = ledger.payout(class, amount, now) {
            let call = IConditionalTokens::payoutCall { class: class_abi(class), amount };
            self.add(to, &call, paid.abi_encode());
        }
        if let Some(next) = class.after_transfer() {
            for (new, old) in [(&next, class), (class, &next)] {
                let stricter = new.is_at_least_as_strict_as(old).abi_encode();
                let (to_class, from) = (class_abi(new), class_abi(old));
                let call = IConditionalTokens::isAtLeastAsStrictCall { to: to_class, from };
                self.add(to, &call, stricter);
            }
        }
    }

    fn settlement(&mut self, focus: &Focus) {
        let (ledger, config) = (self.ledger, *self.ledger.config());
        let to = config.settlement;
        let today = Timestamp::from_seconds(self.now).date();
        for account in focus.books.iter().copied() {
            let Some(stored) = ledger.account(account).copied() else { continue };
            let info = abi::Account {
                owner: stored.owner,
                debtor: stored.debtor,
                currency: stored.currency,
                faceAmount: stored.face_amount.word().to(),
                paid: stored.paid.word().to(),
                paidOut: stored.paid_out.word().to(),
                owed: stored.owed_on(today).unwrap().word().to(),
                terms: due_terms_abi(stored.terms),
                standing: standing_abi(stored.standing(today)),
                writtenOffBps: stored.written_off_bps,
                heldBack: stored.holdback.amount.word().to(),
                heldBy: stored.holdback.holder,
                advanced: stored.stand_in.advanced.word().to(),
                standIn: stored.stand_in.payer,
            };
            let later = Date::from_days(today.days() + 100);
            let (day, owed) = (U256::from(later.days()), stored.owed_on(later).unwrap().word());
            self.add(to, &ISettlement::owedOnCall { account, day }, owed.abi_encode());
            let standing = (info.standing, info.paid, info.owed).abi_encode_params();
            self.add(to, &ISettlement::standingCall { account }, standing);
            self.add(to, &ISettlement::accountInfoCall { account }, info.abi_encode());
            let lockbox = config.lockbox(account, stored.currency).abi_encode();
            let call = ISettlement::lockboxOfCall { account, currency: stored.currency };
            self.add(to, &call, lockbox);
            let Funding { paid, whole, closed } = ledger.funded(account);
            let funded = (paid.word(), whole.word(), closed).abi_encode_params();
            self.add(to, &ISettlement::fundedCall { id: account }, funded);
            let capacity = ledger.capacity(account, stored.owner, stored.currency).abi_encode();
            let (issuer, currency) = (stored.owner, stored.currency);
            let call = ISettlement::capacityCall { id: account, issuer, currency };
            self.add(to, &call, capacity);
            for currency in [config.currency, config.stablecoin, first_custodial(ledger)] {
                let debtor = stored.debtor;
                let surplus = ledger.reclaimable(currency, debtor).abi_encode();
                self.add(to, &ISettlement::reclaimableCall { currency, debtor }, surplus);
            }
        }
    }

    fn receivables(&mut self, focus: &Focus) {
        let (ledger, config) = (self.ledger, *self.ledger.config());
        let to = config.receivables;
        let today = Timestamp::from_seconds(self.now).date();
        let count = U256::from(ledger.receivables().count());
        self.add(to, &IReceivables::countCall {}, count.abi_encode());
        for owner in focus.accounts.iter().copied().filter(|owner| !owner.is_zero()) {
            let owned = U256::from(ledger.receivables_of(owner)).abi_encode();
            self.add(to, &INft::balanceOfCall { owner }, owned);
        }
        let mut page = Vec::new();
        for id in focus.receivables.iter().copied() {
            let Some(record) = ledger.receivable(id).copied() else { continue };
            let class = ledger.class_of(id).unwrap();
            let account = ledger.receivable_account(id);
            let stored = ledger.account(account);
            let terms = record.terms;
            let answer = abi::Receivable {
                id,
                seller: record.seller,
                debtor: terms.debtor,
                currency: terms.currency,
                faceAmount: terms.face_amount.word().to(),
                issueDay: terms.issue_day,
                dueDay: terms.due_day,
                lateBps: terms.late_bps,
                graceDays: terms.grace_days,
                state: abi::State::try_from(ledger.on_chain(id, today).number()).unwrap(),
                noSetOff: record.no_set_off,
                disputed: record.disputed,
                documentRoot: terms.document_root,
                account,
                lockbox: config.lockbox(account, terms.currency),
                classId: ledger.class_id(&class).unwrap(),
                paid: stored.map(|stored| stored.paid.word()).unwrap_or_default(),
                owed: stored
                    .map(|stored| stored.owed_on(today).unwrap().word())
                    .unwrap_or_default(),
            };
            self.add(to, &IReceivables::receivableCall { id }, answer.abi_encode());
            page.push(answer);
            let acknowledged = record.acknowledged.abi_encode();
            self.add(to, &IReceivables::isAcknowledgedCall { id }, acknowledged);
            self.add(to, &IReceivables::classOfCall { id }, class_abi(&class).abi_encode());
            let approved = ledger.approved_for(id).abi_encode();
            self.add(to, &INft::getApprovedCall { tokenId: id }, approved);
        }
        if page.len() == ledger.receivables().count() {
            let (first, most) = (U256::ZERO, U256::MAX);
            let call = IReceivables::receivablesCall { first, most };
            self.add(to, &call, page.abi_encode());
        }
    }

    fn fingerprints(&mut self, focus: &Focus) {
        let (ledger, to) = (self.ledger, self.ledger.config().fingerprints);
        for (party, fingerprint) in focus.debts.iter().copied() {
            let filings = ledger.filings(party, fingerprint);
            let all: Vec<abi::Filing> = filings
                .iter()
                .map(|filing| abi::Filing {
                    filer: filing.filer,
                    shareBps: filing.share_bps,
                    filerReference: number(filing.reference),
                })
                .collect();
            let call = IFingerprints::filingsCall { party, fingerprint };
            self.add(to, &call, all.abi_encode());
            let pledged: u64 = filings.iter().map(|filing| u64::from(filing.share_bps)).sum();
            let call = IFingerprints::pledgedBpsCall { party, fingerprint };
            self.add(to, &call, pledged.abi_encode());
            let first = filings.first();
            let filer = first.map(|first| first.filer).unwrap_or_default();
            let reference = first.map(|first| U256::from(first.reference)).unwrap_or_default();
            let call = IFingerprints::firstFilingCall { party, fingerprint };
            self.add(to, &call, (filer, reference).abi_encode_params());
        }
    }

    fn market(&mut self, focus: &Focus) {
        let (ledger, to) = (self.ledger, self.ledger.config().market);
        let now = Timestamp::from_seconds(self.now);
        let count = U256::from(ledger.listings().count());
        self.add(to, &IMarket::countCall {}, count.abi_encode());
        let (mut page, mut auctions) = (Vec::new(), Vec::new());
        for id in focus.listings.iter().copied() {
            let Some(offer) = ledger.listing(id).copied() else { continue };
            let answer = abi::Listing {
                id,
                seller: offer.seller,
                discountBps: offer.discount(now).get().try_into().unwrap(),
                expiresAt: offer.expires_at,
                currency: offer.currency,
                maturityDay: offer.maturity_day,
                classId: offer.class_id,
                listed: offer.listed,
                remaining: offer.remaining,
            };
            self.add(to, &IMarket::listingCall { id }, answer.abi_encode());
            page.push(answer);
            let auction = abi::Auction {
                id,
                startBps: offer.discount_bps,
                endBps: offer.end_bps,
                opensAt: offer.opens_at,
                expiresAt: offer.expires_at,
            };
            self.add(to, &IMarket::auctionCall { id }, auction.abi_encode());
            auctions.push(auction);
            let amount = offer.listed;
            let cost = ledger.quote(id, amount, now).unwrap();
            self.add(to, &IMarket::quoteCall { id, amount }, cost.abi_encode());
        }
        if page.len() == ledger.listings().count() {
            let (first, most) = (U256::ZERO, U256::MAX);
            self.add(to, &IMarket::listingsCall { first, most }, page.abi_encode());
            self.add(to, &IMarket::auctionsCall { first, most }, auctions.abi_encode());
        }
    }

    fn orders(&mut self, focus: &Focus) {
        let (ledger, config) = (self.ledger, *self.ledger.config());
        let (to, now) = (config.market, Timestamp::from_seconds(self.now));
        let (mut orders, mut states) = (Vec::new(), Vec::new());
        for (order, filled) in ledger.filled_orders() {
            let digest = order.digest(&config);
            if !focus.orders.contains(&digest) {
                continue;
            }
            let class = ledger
                .receivables()
                .filter_map(|(id, _)| ledger.class_of(id))
                .find(|class| ledger.class_id(class) == Ok(order.class_id));
            if let Some(class) = class {
                let amount = order.amount.minor();
                if let Ok(cost) = ledger.quote_order(order, &class, amount, now) {
                    let (order, class) = (order_abi(order), class_abi(&class));
                    let call = IMarket::quoteOrderCall { order, class, amount };
                    self.add(to, &call, cost.abi_encode());
                }
            }
            let call = IMarket::orderDigestCall { order: order_abi(order) };
            self.add(to, &call, digest.abi_encode());
            let cancelled = ledger.is_nonce_cancelled(order.maker, order.nonce);
            orders.push(order_abi(order));
            states.push(abi::OrderState { digest, filled: filled.word().to(), cancelled });
        }
        orders.truncate(100);
        states.truncate(100);
        self.add(to, &IMarket::orderStatesCall { orders }, states.abi_encode());
        for (maker, word) in focus.order_nonces.iter().copied() {
            let mask = ledger.cancelled_nonces(maker, word).abi_encode();
            self.add(to, &IMarket::cancelledNoncesCall { maker, word }, mask);
        }
    }
}
