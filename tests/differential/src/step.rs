//! Scripts before they meet a state: what kind of step, and the bytes that decide the rest.

use std::fmt;

use alloy_primitives::hex;
use proptest::prelude::*;

#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) kind: Kind,
    pub(crate) rolls: [u8; 32],
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.kind, hex::encode(self.rolls))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Register,
    Acknowledge,
    PayLockbox,
    Sweep,
    Exchange,
    ApproveAndList,
    Buy,
    BuyWithPermit,
    WrapAndBuyWithPermit,
    Wait,
    Faucet,
    CurrencyTransfer,
    CurrencyTransferFrom,
    CurrencyApprove,
    Permit,
    Wrap,
    WrapWithPermit,
    WrapDelivered,
    Unwrap,
    Open,
    Mint,
    Burn,
    ExchangeAsMember,
    TransferClass,
    Modify,
    ModifyWithConsent,
    CancelConsent,
    TokensTransfer,
    TokensTransferFrom,
    TokensApprove,
    SetOperator,
    List,
    OnApproval,
    Cancel,
    SweepStray,
    Reclaim,
    PayOut,
    NftTransferFrom,
    NftApprove,
    NftSetApprovalForAll,
    DepositMint,
    CancelReceipt,
    AttestReserve,
    RequestWithdrawal,
    SettleWithdrawal,
    PauseMinting,
    ResumeMinting,
    ProposeHandOver,
    CancelHandOver,
    AcceptHandOver,
    CreateCustodial,
    CreateWrapped,
}

const WEIGHTS: [(u32, Kind); 52] = [
    (8, Kind::Register),
    (8, Kind::Acknowledge),
    (7, Kind::PayLockbox),
    (6, Kind::Sweep),
    (7, Kind::Exchange),
    (8, Kind::ApproveAndList),
    (6, Kind::Buy),
    (4, Kind::BuyWithPermit),
    (5, Kind::WrapAndBuyWithPermit),
    (5, Kind::Wait),
    (1, Kind::Faucet),
    (1, Kind::CurrencyTransfer),
    (2, Kind::CurrencyTransferFrom),
    (2, Kind::CurrencyApprove),
    (2, Kind::Permit),
    (2, Kind::Wrap),
    (2, Kind::WrapWithPermit),
    (2, Kind::WrapDelivered),
    (2, Kind::Unwrap),
    (4, Kind::Open),
    (9, Kind::Mint),
    (2, Kind::Burn),
    (3, Kind::ExchangeAsMember),
    (5, Kind::TransferClass),
    (6, Kind::Modify),
    (4, Kind::ModifyWithConsent),
    (1, Kind::CancelConsent),
    (3, Kind::TokensTransfer),
    (3, Kind::TokensTransferFrom),
    (2, Kind::TokensApprove),
    (1, Kind::SetOperator),
    (3, Kind::List),
    (1, Kind::OnApproval),
    (2, Kind::Cancel),
    (2, Kind::SweepStray),
    (2, Kind::Reclaim),
    (1, Kind::PayOut),
    (2, Kind::NftTransferFrom),
    (2, Kind::NftApprove),
    (1, Kind::NftSetApprovalForAll),
    (4, Kind::DepositMint),
    (1, Kind::CancelReceipt),
    (4, Kind::AttestReserve),
    (3, Kind::RequestWithdrawal),
    (2, Kind::SettleWithdrawal),
    (1, Kind::PauseMinting),
    (1, Kind::ResumeMinting),
    (1, Kind::ProposeHandOver),
    (1, Kind::CancelHandOver),
    (1, Kind::AcceptHandOver),
    (1, Kind::CreateCustodial),
    (1, Kind::CreateWrapped),
];

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let kinds = WEIGHTS.map(|(weight, kind)| (weight, Just(kind).boxed())).to_vec();
    (prop::strategy::Union::new_weighted(kinds), prop::array::uniform32(any::<u8>()))
        .prop_map(|(kind, rolls)| Step { kind, rolls })
}
