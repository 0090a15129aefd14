//! The desk: whatever is signed goes through its review sheet. It checks and tries out, asks the wallet, sends, and gives the
//! receipt. A double press sends once.

mod deed;
mod review;
mod sheet;

use std::rc::Rc;

use alloy_primitives::{Address, Bytes};
use faktor_chain::{
    ChainError, Intent, IntentSummary, SignedPermit, TypedData,
    transport::SharedRpc,
    tx::{TxRecord, TxState, send, sign_typed_data},
};
use faktor_wallet::platform;
use leptos::{prelude::*, task::spawn_local};

use super::{
    Chain, Pending, Wallets, chain::ChainContext, expect_chain, expect_pending, expect_wallets,
    explain_act, pending::stage,
};
use crate::{
    i18n::use_t,
    widgets::{Review, ReviewStage, Stage, Trouble, stage_text},
};

pub use deed::{AfterSend, Deed, PermitWish, emptying};
pub use review::in_an_hour;
pub use sheet::DeskSheet;

/// What is under review. One thing at a time.
#[derive(Clone, Copy)]
pub struct Desk {
    chain: ChainContext,
    wallets: Wallets,
    pending: Pending,
    open: RwSignal<bool>,
    stage: RwSignal<ReviewStage>,
    deed: StoredValue<Option<Rc<Deed>>, LocalStorage>,
    turn: StoredValue<u64>,
    /// Chain and account that the sheet speaks of.
    reviewed: StoredValue<Option<(u64, Address)>>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

/// Who signs, where, through what.
struct Signer {
    chain: Chain,
    wallet: SharedRpc,
    account: Address,
}

impl Signer {
    fn place(&self) -> (u64, Address) {
        (self.chain.id(), self.account)
    }
}

impl Desk {
    /// Whether something is under review; tracked.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    /// Opens the sheet for a deed and tries it out.
    pub fn review(self, deed: Deed) {
        let turn = self.next_turn();
        self.deed.set_value(Some(Rc::new(deed)));
        self.stage.set(ReviewStage::Checking);
        self.open.set(true);
        spawn_local(async move {
            let stage = match self.check().await {
                Ok(review) => ReviewStage::Ready(review),
                Err(trouble) => ReviewStage::Failed(trouble),
            };
            if self.is_at(turn) {
                self.stage.set(stage);
            }
        });
    }

    fn next_turn(self) -> u64 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        turn
    }

    fn signer(self) -> Result<Signer, Trouble> {
        let t = use_t();
        let needed = || Trouble { what: t.session.needs_wallet.to_owned(), ..Trouble::default() };
        let (chain, account) = untrack(|| (self.chain.get(), self.wallets.signer()));
        let chain = chain.ok_or_else(needed)?;
        let wallet = chain.wallet().ok_or_else(needed)?;
        Ok(Signer { account: account.ok_or_else(needed)?, chain, wallet })
    }

    async fn check(self) -> Result<Review, Trouble> {
        let Some(deed) = self.deed.get_value() else { return Err(Trouble::default()) };
        let signer = self.signer()?;
        self.reviewed.set_value(Some(signer.place()));
        review::review(&deed, &signer.chain, signer.account)
            .await
            .map_err(|error| explain(&error, &deed, &signer))
    }

    /// The person confirmed: asks the wallet.
    fn confirm(self) {
        let Some(review) = self.stage.with_untracked(|stage| match stage {
            ReviewStage::Ready(review) | ReviewStage::Rejected(review) => Some(review.clone()),
            _ => None,
        }) else {
            return;
        };
        // Only what was reviewed is signed: not by another account, not on another chain.
        let signer =
            self.signer().ok().filter(|signer| self.reviewed.get_value() == Some(signer.place()));
        let (Some(deed), Some(signer)) = (self.deed.get_value(), signer) else {
            self.stage.set(ReviewStage::Failed(Trouble {
                what: use_t().session.wallet_changed.to_owned(),
                ..Trouble::default()
            }));
            return;
        };
        let turn = self.next_turn();
        let wallet = untrack(|| self.wallets.wallet_name());
        self.stage.set(ReviewStage::Awaiting { review: review.clone(), wallet });
        spawn_local(self.carry_out(deed, signer, review, turn));
    }

    /// Who stopped waiting gets no further prompt; one that is open already counts whenever it is answered.
    fn go_on(self, turn: u64) -> Result<(), ChainError> {
        if self.is_at(turn) { Ok(()) } else { Err(ChainError::UnexpectedAnswer { what: "review" }) }
    }

    /// Whether the sheet still stands where the work of `turn` began.
    fn is_at(self, turn: u64) -> bool {
        self.turn.get_value() == turn
    }

    async fn carry_out(self, deed: Rc<Deed>, signer: Signer, review: Review, turn: u64) {
        let outcome = match &*deed {
            Deed::Send { intent, .. } => self.send(&deed, &signer, intent, &review, turn).await,
            Deed::Permitted { wish, build, .. } => match self.permit(&signer, wish, turn).await {
                Ok(permit) => self.send(&deed, &signer, &build(permit), &review, turn).await,
                Err(error) => Err(error),
            },
            Deed::Sign { data, done, .. } => self.sign(&signer, data).await.map(|signature| {
                done(signature);
                if self.is_at(turn) {
                    self.stage.set(ReviewStage::Done(review::signed(&review)));
                }
            }),
        };
        if let Err(error) = outcome
            && self.is_at(turn)
        {
            self.stage.set(match &error {
                ChainError::Rpc(failure) if failure.is_user_rejection() => {
                    ReviewStage::Rejected(review)
                }
                _ => ReviewStage::Failed(explain(&error, &deed, &signer)),
            });
        }
    }

    async fn permit(
        self,
        signer: &Signer,
        wish: &PermitWish,
        turn: u64,
    ) -> Result<SignedPermit, ChainError> {
        let Signer { chain, wallet, account } = signer;
        let request = chain
            .client()
            .permit_request(wish.token, *account, wish.spender, wish.amount, wish.deadline)
            .await?;
        self.go_on(turn)?;
        let signature = sign_typed_data(wallet, *account, &request.typed_data()).await?;
        request.signed(&signature)
    }

    async fn sign(self, signer: &Signer, data: &TypedData) -> Result<Bytes, ChainError> {
        sign_typed_data(&signer.wallet, signer.account, data).await
    }

    async fn send(
        self,
        deed: &Rc<Deed>,
        signer: &Signer,
        intent: &Intent,
        review: &Review,
        turn: u64,
    ) -> Result<(), ChainError> {
        let Signer { chain, wallet, account } = signer;
        let call = intent
            .call(chain.deployments())
            .map_err(|_error| ChainError::UnexpectedAnswer { what: "discount" })?;
        // Tried out once more: between review and now the chain may have moved, and a permit makes more possible.
        chain.client().simulate_paid(&call, *account).await?;
        let head = chain.client().head().await?;
        self.go_on(turn)?;
        let hash = send(wallet, *account, &call).await?;
        let record = TxRecord::new(
            hash,
            chain.id(),
            *account,
            &call,
            intent.summary(),
            head.number,
            platform::now(),
        );
        if self.is_at(turn) {
            self.stage.set(ReviewStage::Sending(review.clone()));
        }
        let deed = Rc::clone(deed);
        let (ended, review, about) = (chain.clone(), review.clone(), intent.summary());
        self.pending.begin(
            chain,
            record,
            Some(Rc::new(move |state, hash| {
                if let TxState::Confirmed { .. } = state {
                    deed.confirmed();
                }
                if self.is_at(turn) {
                    self.stage.set(end(state, hash, &about, &review, &ended));
                }
            })),
        );
        Ok(())
    }

    /// The person stops waiting for the wallet. Only the sheet closes: what is confirmed later is followed all the same.
    fn abandon(self) {
        self.next_turn();
        let review = self.stage.with_untracked(|stage| stage.review().cloned());
        self.stage.set(review.map_or(ReviewStage::Checking, ReviewStage::Ready));
        self.open.set(false);
    }
}

/// What went wrong with a deed, in words.
fn explain(error: &ChainError, deed: &Deed, signer: &Signer) -> Trouble {
    explain_act(error, deed.summary().as_ref(), signer.chain.deployments(), use_t())
}

fn end(
    state: &TxState,
    hash: alloy_primitives::B256,
    about: &IntentSummary,
    review: &Review,
    chain: &Chain,
) -> ReviewStage {
    match stage(state, hash, about, chain) {
        Stage::Confirmed(..) => ReviewStage::Done(review::receipt(review, state, hash, chain)),
        other => {
            let (what, meaning) = stage_text(&other, use_t());
            ReviewStage::Failed(Trouble {
                what,
                meaning,
                remedy: None,
                details: Some(hash.to_string()),
            })
        }
    }
}

/// Provides the desk.
pub fn provide_desk() -> Desk {
    let desk = Desk {
        chain: expect_chain(),
        wallets: expect_wallets(),
        pending: expect_pending(),
        open: RwSignal::new(false),
        stage: RwSignal::new(ReviewStage::Checking),
        deed: StoredValue::new_local(None),
        turn: StoredValue::new(0),
        reviewed: StoredValue::new(None),
    };
    crate::ambient::provide_ambient(desk);
    desk
}

/// The app provides it above everything.
pub fn expect_desk() -> Desk {
    crate::ambient::expect_ambient()
}
