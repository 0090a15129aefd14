//! The steps of the line, each checked on the way.

use std::rc::Rc;

use crate::support::{
    document::{Fields, open},
    http::{Anvil, RealTimer},
};
use alloy_primitives::{Address, B256, U256};
use faktor_chain::{
    AcknowledgementTerms, Client, Deployments, Failure, Intent, Listing, PermitRequest, Purchase,
    Receivable, SignedPermit, Terms, acknowledgement,
    client::{HistoryKind, HistoryScope},
    deploy::{Network, Plan, Progress, run},
    transport::Timer,
    tx::{TxRecord, TxState, follow, send, sign_typed_data},
};
use faktor_domain::{
    Amount, Bps, Date, DebtorFingerprint, DocumentRoot, ListingId, OnChain, ReceivableId,
    SellerFingerprint,
};
use serde_json::json;

pub(super) const FACE: u128 = 1_656_250_000;

pub(super) fn minor(value: u128) -> Amount {
    Amount::from_minor(value).unwrap()
}

pub(super) struct Line {
    pub(super) anvil: Anvil,
    pub(super) client: Client,
    pub(super) carrier: Address,
    pub(super) supplier: Address,
    pub(super) buyer: Address,
    pub(super) investor: Address,
}

impl Line {
    pub(super) async fn start() -> Option<Self> {
        let anvil = Anvil::start().await?;
        let accounts: Vec<Address> =
            serde_json::from_value(anvil.ask("eth_accounts", json!([])).await).unwrap();
        let [carrier, supplier, buyer, investor, ..] = accounts[..] else { panic!("accounts") };
        let deployments = deploy(&anvil, carrier).await;
        let client = Client::new(Rc::clone(&anvil.rpc), Rc::new(deployments));
        client.verify().await.expect("what is deployed is what the file says");
        Some(Self { anvil, client, carrier, supplier, buyer, investor })
    }

    pub(super) fn file(&self) -> &Deployments {
        self.client.deployments()
    }

    pub(super) fn currency(&self) -> Address {
        self.file().currencies[0].address
    }

    pub(super) fn stablecoin(&self) -> Address {
        self.file().currencies[0].underlying.address
    }

    /// Simulates, sends and follows to the first confirmation.
    pub(super) async fn act(&self, from: Address, intent: &Intent) {
        let call = intent.call(self.file()).unwrap();
        let kind = intent.kind();
        let simulation = self.client.simulate(&call, from).await;
        assert!(simulation.as_ref().is_ok_and(|it| it.is_affordable()), "{kind:?}: {simulation:?}");
        let head = self.client.head().await.unwrap().number;
        let hash = send(&self.anvil.rpc, from, &call).await.unwrap();
        let mut record = TxRecord::new(hash, 31_337, from, &call, intent.summary(), head, 0);
        let state = follow(&self.client, &RealTimer, &mut record, 1, 20, |_, _| ()).await;
        assert!(matches!(state, TxState::Confirmed { .. }), "{kind:?}: {state:?}");
    }

    /// Simulates and expects a refusal.
    pub(super) async fn refused(&self, from: Address, intent: &Intent) -> Failure {
        let call = intent.call(self.file()).unwrap();
        let error = self.client.simulate(&call, from).await.expect_err("refused");
        error.failure().unwrap_or_else(|| panic!("{error}")).clone()
    }

    pub(super) async fn permit(
        &self,
        token: Address,
        owner: Address,
        spender: Address,
        value: Amount,
    ) -> SignedPermit {
        let deadline = self.in_an_hour().await;
        let request: PermitRequest =
            self.client.permit_request(token, owner, spender, value, deadline).await.unwrap();
        let signature =
            sign_typed_data(&self.anvil.rpc, owner, &request.typed_data()).await.unwrap();
        request.signed(&signature).unwrap()
    }

    pub(super) async fn in_an_hour(&self) -> faktor_domain::Timestamp {
        let now = self.client.head().await.unwrap().time;
        faktor_domain::Timestamp::from_seconds(now.seconds() + 3_600)
    }

    pub(super) async fn receivable(&self) -> Receivable {
        self.client.receivable(ReceivableId::new(U256::from(1))).await.unwrap()
    }

    pub(super) async fn listing(&self) -> Listing {
        self.client.listing(ListingId::new(U256::from(1))).await.unwrap()
    }

    pub(super) async fn xt(&self, account: Address) -> u128 {
        self.client.balances(account).await.unwrap().currencies[0].xt.minor()
    }

    pub(super) async fn register(&self) {
        let today = self.client.head().await.unwrap().time.date();
        let due = Date::from_days(today.days() + 90);
        let fields = Fields {
            due_amount: minor(FACE),
            currency: "EUR",
            due,
            issue: today,
            seller: self.supplier,
            debtor: self.buyer,
        };
        let (root, opening) = open(&fields, 1);
        let terms = Terms {
            debtor: self.buyer,
            currency: self.currency(),
            face: minor(FACE),
            issue: today,
            due,
            late_bps: 800,
            grace_days: 3,
            document_root: DocumentRoot::new(root),
            seller_fingerprint: SellerFingerprint::new(B256::repeat_byte(9)),
        };
        let mut lying = terms.clone();
        lying.face = minor(FACE + 1);
        let lie = Intent::Register { terms: lying, opening: opening.clone() };
        let failure = self.refused(self.supplier, &lie).await;
        assert!(
            matches!(failure, Failure::DocumentMismatch { claimed, .. } if claimed == terms.document_root)
        );

        let intent = Intent::Register { terms, opening };
        self.act(self.supplier, &intent).await;
        let again = self.refused(self.supplier, &intent).await;
        assert_eq!(
            again,
            Failure::DebtTaken {
                filer: self.client.deployments().contracts.receivables.address,
                id: ReceivableId::new(U256::from(1))
            }
        );
        let known = self.client.filed_as(self.supplier, B256::repeat_byte(9)).await.unwrap();
        assert_eq!(known, Some(ReceivableId::new(U256::from(1))));
    }

    pub(super) async fn acknowledge(&self) {
        let receivable = self.receivable().await;
        assert_eq!((receivable.state, receivable.face), (OnChain::Registered, minor(FACE)));
        let terms = AcknowledgementTerms {
            no_set_off: true,
            debtor_fingerprint: DebtorFingerprint::new(B256::repeat_byte(8)),
            deadline: self.in_an_hour().await,
        };
        let typed = acknowledgement(&receivable, terms, self.file());
        let digest = self.client.acknowledgement_digest(receivable.id, terms).await.unwrap();
        assert_eq!(typed.digest, digest, "page and contract agree on what is signed");
        let carry = |signature| Intent::Acknowledge {
            receivable: receivable.clone(),
            no_set_off: terms.no_set_off,
            debtor_fingerprint: terms.debtor_fingerprint,
            deadline: terms.deadline,
            signature,
        };
        let forged = sign_typed_data(&self.anvil.rpc, self.supplier, &typed).await.unwrap();
        let failure = self.refused(self.carrier, &carry(forged)).await;
        assert_eq!(failure, Failure::SignatureInvalid { debtor: self.buyer });
        let signature = sign_typed_data(&self.anvil.rpc, self.buyer, &typed).await.unwrap();
        self.act(self.carrier, &carry(signature)).await;

        let receivable = self.receivable().await;
        assert!(receivable.state == OnChain::Acknowledged && receivable.no_set_off);
        let class = receivable.class(self.file());
        assert_eq!(self.client.class_of(receivable.id).await.unwrap(), class);
        assert_eq!(class.id(self.file().home()).unwrap(), receivable.class_id);
        assert_eq!(self.client.supplies(&[receivable.class_id]).await.unwrap(), [minor(FACE)]);
        let lockbox = self.client.lockbox(receivable.account, receivable.currency).await.unwrap();
        assert_eq!(lockbox, receivable.lockbox);
    }

    pub(super) async fn list(&self) {
        let receivable = self.receivable().await;
        let class = receivable.class(self.file());
        let discount = Bps::new(1_200);
        let expires_at = receivable.due.start();
        let intent = Intent::List { class, amount: minor(FACE), discount, expires_at };
        self.act(self.supplier, &intent).await;
        let offers = self.client.offers(&[receivable]).await.unwrap();
        assert_eq!(offers.len(), 1);
        assert!(offers[0].receivable.is_some());
    }

    /// Buys 1,000.00 of face value for the stablecoin, then 100.00 for XT; the rest is taken back.
    pub(super) async fn buy(&self) {
        let market = self.file().contracts.market.address;
        let listing = self.listing().await;
        let amount = minor(1_000_000_000);
        let now = self.client.head().await.unwrap().time;
        let cost = listing.cost_up(amount, now).unwrap();
        assert_eq!(self.client.quote(listing.id, amount).await.unwrap(), cost);
        assert!(cost < amount);
        let deadline = self.in_an_hour().await;
        let purchase =
            |amount, max_cost| Purchase { listing: listing.clone(), amount, max_cost, deadline };

        let permit = self.permit(self.stablecoin(), self.investor, market, cost).await;
        let cheap = Purchase { max_cost: minor(1), ..purchase(amount, cost) };
        let failure = self
            .refused(self.investor, &Intent::WrapAndBuyWithPermit { purchase: cheap, permit })
            .await;
        assert_eq!(failure, Failure::CostAboveLimit { cost, limit: minor(1) });
        let intent = Intent::WrapAndBuyWithPermit { purchase: purchase(amount, cost), permit };
        self.act(self.investor, &intent).await;
        assert_eq!(self.xt(self.supplier).await, cost.minor(), "the supplier has the cash");

        let amount = minor(100_000_000);
        let cost = listing.cost_up(amount, now).unwrap();
        let wrap = Intent::WrapWithPermit {
            currency: self.currency(),
            amount: cost,
            receiver: self.investor,
            permit: self.permit(self.stablecoin(), self.investor, self.currency(), cost).await,
        };
        self.act(self.investor, &wrap).await;
        let permit = self.permit(self.currency(), self.investor, market, cost).await;
        self.act(
            self.investor,
            &Intent::BuyWithPermit { purchase: purchase(amount, cost), permit },
        )
        .await;

        let listing = self.listing().await;
        assert_eq!(listing.remaining, minor(FACE - 1_100_000_000));
        self.act(self.supplier, &Intent::Cancel { listing }).await;
    }

    pub(super) async fn move_to_maturity(&self) {
        let due = self.receivable().await.due.start().seconds();
        self.anvil.ask("evm_setNextBlockTimestamp", json!([due + 60])).await;
        self.anvil.ask("evm_mine", json!([])).await;
    }

    /// The buyer pays 0.50 too much, anybody sweeps.
    pub(super) async fn pay_and_sweep(&self) {
        let receivable = self.receivable().await;
        let paid = minor(FACE + 500_000);
        let wrap = Intent::Wrap { currency: self.currency(), amount: paid, receiver: self.buyer };
        let failure = self.refused(self.buyer, &wrap).await;
        assert!(matches!(failure, Failure::AllowanceTooSmall { needed, .. } if needed == paid));
        let approve =
            Intent::Approve { token: self.stablecoin(), spender: self.currency(), amount: paid };
        self.act(self.buyer, &approve).await;
        self.act(self.buyer, &wrap).await;
        let pay =
            Intent::SendXt { currency: self.currency(), to: receivable.lockbox, amount: paid };
        self.act(self.buyer, &pay).await;

        let of = [receivable];
        let held = self.client.lockbox_balances(&of).await.unwrap()[0];
        assert_eq!(held, paid);
        let [receivable] = of;
        self.act(self.carrier, &Intent::Sweep { receivable, held }).await;
        let receivable = self.receivable().await;
        assert_eq!((receivable.state, receivable.outstanding()), (OnChain::Settled, Amount::ZERO));
    }

    pub(super) fn exchange(
        &self,
        receivable: &Receivable,
        amount: u128,
        receiver: Address,
    ) -> Intent {
        Intent::Exchange { class: receivable.class(self.file()), amount: minor(amount), receiver }
    }

    pub(super) async fn exchange_all(&self) {
        let receivable = self.receivable().await;
        let known = [receivable.clone()];
        let holdings = self.client.holdings(self.investor, &known).await.unwrap();
        assert_eq!(holdings[0].amount, minor(1_100_000_000));
        let before = self.xt(self.investor).await;
        let exchange = self.exchange(&receivable, 1_100_000_000, self.investor);
        self.act(self.investor, &exchange).await;
        assert_eq!(self.xt(self.investor).await - before, 1_100_000_000);
        let rest = self.exchange(&receivable, FACE - 1_100_000_000, self.supplier);
        self.act(self.supplier, &rest).await;
        assert!(self.client.holdings(self.supplier, &known).await.unwrap().is_empty());

        let surplus = self.client.balances(self.buyer).await.unwrap().currencies[0].reclaimable;
        assert_eq!(surplus, minor(500_000));
        let reclaim =
            Intent::Reclaim { currency: self.currency(), receiver: self.buyer, amount: surplus };
        self.act(self.buyer, &reclaim).await;
        assert_eq!(self.xt(self.buyer).await, 500_000);
        let account = self.client.settlement_account(receivable.account).await.unwrap();
        assert_eq!((account.paid, account.paid_out), (minor(FACE), minor(FACE)));
    }

    pub(super) async fn kinds(&self, scope: HistoryScope<'_>) -> Vec<HistoryKind> {
        let history = self.client.history(scope, None, |_| ()).await.unwrap();
        assert!(history.entries.iter().all(|entry| entry.time.seconds() >= 1_780_000_000));
        history.entries.iter().map(|entry| entry.kind).collect()
    }
}

async fn deploy(anvil: &Anvil, from: Address) -> Deployments {
    let plan = Plan::new(31_337, "anvil", Network::Development).unwrap();
    let timer: Rc<dyn Timer> = Rc::new(RealTimer);
    let mut created = 0;
    let count = |progress| created += u32::from(matches!(progress, Progress::Created { .. }));
    let first = run(Rc::clone(&anvil.rpc), Rc::clone(&timer), &plan, from, count).await.unwrap();
    assert_eq!(created, 10);
    // Again, as after a break: nothing is created twice and the file is the same.
    let nothing = |progress| assert!(matches!(progress, Progress::Found { .. }), "{progress:?}");
    let again = run(Rc::clone(&anvil.rpc), timer, &plan, from, nothing).await.unwrap();
    assert_eq!(first, again);
    first
}
