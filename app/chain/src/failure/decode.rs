//! From revert data to [`Failure`].

use alloy_primitives::{FixedBytes, U256};
use alloy_sol_types::{Panic, Revert, SolError, SolInterface};
use faktor_domain::{AccountId, ClassId, DocumentRoot, ListingId, ReceivableId};

use super::Failure;
use crate::{
    bindings::{
        IConditionalTokens::IConditionalTokensErrors as Tokens,
        ICurrencyToken::ICurrencyTokenErrors as Currency,
        IErc20Permit::IErc20PermitErrors as Erc20,
        IFingerprints::IFingerprintsErrors as Fingerprints,
        IHelperErrors::IHelperErrorsErrors as Helper, IMarket::IMarketErrors as Market,
        IReceivables::IReceivablesErrors as Receivables, ISettlement,
        ISettlement::ISettlementErrors as Settlement,
    },
    convert::{amount, amount_128, bps, date, time, time_256, to_u64},
};

pub(super) fn decode(data: &[u8]) -> Failure {
    let Some(selector) = data.first_chunk::<4>() else {
        return Failure::Unexplained;
    };
    let known = match *selector {
        Revert::SELECTOR => {
            Revert::abi_decode(data).ok().map(|error| Failure::Message(error.reason))
        }
        Panic::SELECTOR => {
            Panic::abi_decode(data).ok().map(|error| Failure::Panic { code: to_u64(error.code) })
        }
        _ => ours(data),
    };
    known.unwrap_or_else(|| Failure::Unknown {
        selector: FixedBytes(*selector),
        data: data.to_vec().into(),
    })
}

// The contracts share no selector with different parameters, so the order does not matter.
fn ours(data: &[u8]) -> Option<Failure> {
    Receivables::abi_decode(data)
        .map(Failure::from)
        .or_else(|_| Fingerprints::abi_decode(data).map(Failure::from))
        .or_else(|_| Market::abi_decode(data).map(Failure::from))
        .or_else(|_| Tokens::abi_decode(data).map(Failure::from))
        .or_else(|_| Erc20::abi_decode(data).map(Failure::from))
        .or_else(|_| Currency::abi_decode(data).map(Failure::from))
        .or_else(|_| Helper::abi_decode(data).map(Failure::from))
        .ok()
        .or_else(|| settlement(data))
}

impl From<Receivables> for Failure {
    fn from(error: Receivables) -> Self {
        match error {
            Receivables::FaceAmountZero(_) => Self::FaceAmountZero,
            Receivables::FaceAmountTooLarge(e) => {
                Self::FaceAmountTooLarge { face: amount(e.faceAmount), most: amount(e.most) }
            }
            Receivables::DebtorIsSeller(e) => Self::DebtorIsSeller { account: e.account },
            Receivables::DebtorZero(_) => Self::DebtorZero,
            Receivables::CurrencyUnsupported(e) => {
                Self::CurrencyUnsupported { currency: e.currency }
            }
            Receivables::DueBeforeIssue(e) => {
                Self::DueBeforeIssue { issue: date(e.issueDay), due: date(e.dueDay) }
            }
            Receivables::DocumentMismatch(e) => Self::DocumentMismatch {
                claimed: DocumentRoot::new(e.claimed),
                computed: DocumentRoot::new(e.computed),
            },
            Receivables::TooManyAtOnce(_)
            | Receivables::NotDebtor(_)
            | Receivables::NotSeller(_)
            | Receivables::SetOffWaived(_) => Self::Other,
            Receivables::UnknownReceivable(e) => {
                Self::UnknownReceivable { id: ReceivableId::new(e.id) }
            }
            Receivables::WrongState(e) => {
                Self::WrongState { id: ReceivableId::new(e.id), state: e.state.into() }
            }
            Receivables::SignatureExpired(e) => {
                Self::SignatureExpired { deadline: time(e.deadline) }
            }
            Receivables::SignatureInvalid(e) => Self::SignatureInvalid { debtor: e.debtor },
            Receivables::ReceivableLocked(e) => {
                Self::ReceivableLocked { id: ReceivableId::new(e.id) }
            }
            // Accounts are numbered in 28 bits.
            Receivables::TooManyAccounts(e) => {
                Self::NumberTooLarge { bits: 28, value: e.most.saturating_add(U256::ONE) }
            }
            Receivables::ERC721InvalidOwner(e) => Self::InvalidParty { account: e.owner },
            Receivables::ERC721NonexistentToken(e) => {
                Self::UnknownReceivable { id: ReceivableId::new(e.tokenId) }
            }
            Receivables::ERC721IncorrectOwner(e) => {
                Self::NotOwner { account: e.sender, id: ReceivableId::new(e.tokenId) }
            }
            Receivables::ERC721InvalidSender(e) => Self::InvalidParty { account: e.sender },
            Receivables::ERC721InvalidReceiver(e) => Self::InvalidReceiver { receiver: e.receiver },
            Receivables::ERC721InsufficientApproval(e) => {
                Self::NotOwner { account: e.operator, id: ReceivableId::new(e.tokenId) }
            }
            Receivables::ERC721InvalidApprover(e) => Self::InvalidParty { account: e.approver },
            Receivables::ERC721InvalidOperator(e) => Self::InvalidParty { account: e.operator },
        }
    }
}

impl From<Market> for Failure {
    fn from(error: Market) -> Self {
        match error {
            Market::NotConditionalTokens(e) => Self::NotConditionalTokens { caller: e.caller },
            Market::AmountZero(_) => Self::AmountZero,
            Market::NoMaturity(_) => Self::NoMaturity,
            Market::ClassMismatch(e) => Self::ClassMismatch {
                expected: ClassId::new(e.expected),
                given: ClassId::new(e.given),
            },
            Market::DiscountTooLarge(e) => Self::DiscountTooLarge {
                discount: bps(e.discountBps),
                days: to_u64(e.daysToMaturity),
            },
            Market::UnknownListing(e) => Self::UnknownListing { id: ListingId::new(e.id) },
            Market::NotSeller(e) => Self::NotSeller { seller: e.seller, caller: e.caller },
            Market::ListingExpired(e) => Self::ListingExpired { expires_at: time(e.expiresAt) },
            Market::DeadlinePassed(e) => Self::DeadlinePassed { deadline: time_256(e.deadline) },
            Market::RemainingTooSmall(e) => Self::RemainingTooSmall {
                remaining: amount_128(e.remaining),
                requested: amount_128(e.requested),
            },
            Market::CostAboveLimit(e) => {
                Self::CostAboveLimit { cost: amount(e.cost), limit: amount(e.limit) }
            }
            Market::DiscountFalls(e) => {
                Self::DiscountFalls { start: bps(e.startBps), end: bps(e.endBps) }
            }
            Market::WrongSide(_) => Self::WrongSide,
            Market::OrderExpired(e) => Self::OrderExpired { expires_at: time(e.expiresAt) },
            Market::NotTaker(e) => Self::NotTaker { taker: e.taker, caller: e.caller },
            Market::SelfTrade(e) => Self::SelfTrade { account: e.account },
            Market::NonceCancelled(e) => Self::NonceCancelled { maker: e.maker, nonce: e.nonce },
            Market::FillTooSmall(e) => Self::FillTooSmall {
                least: amount_128(e.leastFill),
                requested: amount_128(e.requested),
            },
            Market::CurrencyMismatch(e) => {
                Self::CurrencyMismatch { expected: e.expected, given: e.given }
            }
            Market::ProceedsBelowLimit(e) => {
                Self::ProceedsBelowLimit { proceeds: amount(e.proceeds), limit: amount(e.limit) }
            }
            Market::OrderSignatureInvalid(e) => Self::OrderSignatureInvalid { maker: e.maker },
            Market::AmountMismatch(e) => {
                Self::AmountMismatch { approved: amount(e.approved), given: amount(e.given) }
            }
            Market::TooManyOrders(e) => {
                Self::TooManyOrders { count: to_u64(e.count), most: to_u64(e.most) }
            }
        }
    }
}

impl From<Tokens> for Failure {
    fn from(error: Tokens) -> Self {
        match error {
            Tokens::NotIssuer(e) => Self::NotIssuer { issuer: e.issuer, caller: e.caller },
            Tokens::AmountZero(_) => Self::AmountZero,
            Tokens::ConditionsUnsorted(e) => Self::ConditionsUnsorted { index: to_u64(e.index) },
            Tokens::TooManyConditions(e) => {
                Self::TooManyConditions { count: to_u64(e.count), most: to_u64(e.most) }
            }
            Tokens::ConditionMalformed(e) => Self::ConditionMalformed { index: to_u64(e.index) },
            Tokens::CapacityExceeded(e) => Self::CapacityExceeded {
                capacity: amount(e.capacity),
                outstanding: amount(e.outstanding),
                requested: amount(e.requested),
            },
            Tokens::NotActivated(e) => Self::NotActivated { index: to_u64(e.index) },
            Tokens::NotMember(e) => Self::NotMember { account: e.account },
            Tokens::NotFunded(e) => Self::NotFunded {
                paid: amount(U256::from(e.paid)),
                whole: amount(U256::from(e.whole)),
            },
            Tokens::NothingToPay(e) => {
                Self::NothingToPay { class_id: ClassId::new(e.id), amount: amount(e.amount) }
            }
            Tokens::TransferRestricted(e) => {
                Self::TransferRestricted { class_id: ClassId::new(e.id) }
            }
            Tokens::NoTransferLeft(e) => Self::NoTransferLeft { class_id: ClassId::new(e.id) },
            Tokens::NotModification(e) => {
                Self::NotModification { from: ClassId::new(e.from), to: ClassId::new(e.to) }
            }
            Tokens::LessStrict(e) => {
                Self::LessStrict { from: ClassId::new(e.from), to: ClassId::new(e.to) }
            }
            Tokens::CreditGrows(e) => {
                Self::CreditGrows { before: amount(e.before), after: amount(e.after_) }
            }
            Tokens::SupplyTooLarge(e) => Self::SupplyTooLarge { class_id: ClassId::new(e.id) },
            Tokens::ConsentExpired(e) => Self::ConsentExpired { deadline: time(e.deadline) },
            Tokens::ConsentInvalid(e) => Self::ConsentInvalid { issuer: e.issuer },
            Tokens::ConsentAlreadyUsed(e) => {
                Self::ConsentAlreadyUsed { issuer: e.issuer, nonce: e.nonce }
            }
            Tokens::SpenderRefused(e) => Self::SpenderRefused { spender: e.spender },
            Tokens::ERC6909InsufficientBalance(e) => Self::TokensTooFew {
                account: e.sender,
                balance: amount(e.balance),
                needed: amount(e.needed),
                class_id: ClassId::new(e.id),
            },
            Tokens::ERC6909InsufficientAllowance(e) => Self::TokenAllowanceTooSmall {
                spender: e.spender,
                allowance: amount(e.allowance),
                needed: amount(e.needed),
                class_id: ClassId::new(e.id),
            },
            Tokens::ERC6909InvalidApprover(e) => Self::InvalidParty { account: e.approver },
            Tokens::ERC6909InvalidReceiver(e) => Self::InvalidReceiver { receiver: e.receiver },
            Tokens::ERC6909InvalidSender(e) => Self::InvalidParty { account: e.sender },
            Tokens::ERC6909InvalidSpender(e) => Self::InvalidParty { account: e.spender },
        }
    }
}

impl From<Fingerprints> for Failure {
    fn from(error: Fingerprints) -> Self {
        match error {
            Fingerprints::FingerprintTaken(e) => Self::DebtTaken {
                filer: e.filer,
                id: ReceivableId::new(U256::from(e.filerReference)),
            },
            Fingerprints::AlreadyFiled(e) => Self::DebtTaken {
                filer: e.filer,
                id: ReceivableId::new(U256::from(e.filerReference)),
            },
            Fingerprints::ShareInvalid(_)
            | Fingerprints::TooManyFilings(_)
            | Fingerprints::FilerUnauthorized(_)
            | Fingerprints::NotFiled(_) => Self::Other,
        }
    }
}

/// Each that the page has words for by itself, since a decoder of all of them would be most of this file's code in the page.
fn settlement(data: &[u8]) -> Option<Failure> {
    use ISettlement as E;

    let selector = *data.first_chunk::<4>()?;
    Some(match selector {
        E::AccountExists::SELECTOR => {
            let error = E::AccountExists::abi_decode(data).ok()?;
            Failure::AccountExists { account: AccountId::new(error.account) }
        }
        E::AccountNotOpen::SELECTOR => {
            let error = E::AccountNotOpen::abi_decode(data).ok()?;
            Failure::AccountNotOpen { account: AccountId::new(error.account) }
        }
        E::NothingToSweep::SELECTOR => {
            let error = E::NothingToSweep::abi_decode(data).ok()?;
            Failure::NothingToSweep { account: AccountId::new(error.account) }
        }
        E::NotConditionalTokens::SELECTOR => {
            let error = E::NotConditionalTokens::abi_decode(data).ok()?;
            Failure::NotConditionalTokens { caller: error.caller }
        }
        E::FaceAmountTooLarge::SELECTOR => {
            let error = E::FaceAmountTooLarge::abi_decode(data).ok()?;
            Failure::FaceAmountTooLarge { face: amount(error.faceAmount), most: amount(error.most) }
        }
        E::NotStray::SELECTOR => {
            Failure::NotStray { token: E::NotStray::abi_decode(data).ok()?.token }
        }
        E::AccountShort::SELECTOR => {
            let error = E::AccountShort::abi_decode(data).ok()?;
            Failure::AccountShort {
                account: AccountId::new(error.account),
                held: amount(error.held),
                requested: amount(error.requested),
            }
        }
        E::NothingToReclaim::SELECTOR => {
            let E::NothingToReclaim { currency, debtor } =
                E::NothingToReclaim::abi_decode(data).ok()?;
            Failure::NothingToReclaim { currency, debtor }
        }
        other if Settlement::valid_selector(other) => Failure::Other,
        _ => return None,
    })
}

impl From<Currency> for Failure {
    fn from(error: Currency) -> Self {
        match error {
            Currency::UnsupportedDecimals(e) => Self::UnsupportedDecimals { decimals: e.decimals },
            Currency::UnderlyingShortfall(e) => Self::UnderlyingShortfall {
                expected: amount(e.expected),
                received: amount(e.received),
            },
        }
    }
}

impl From<Erc20> for Failure {
    fn from(error: Erc20) -> Self {
        match error {
            Erc20::ERC20InsufficientBalance(e) => Self::BalanceTooSmall {
                account: e.sender,
                balance: amount(e.balance),
                needed: amount(e.needed),
            },
            Erc20::ERC20InvalidSender(e) => Self::InvalidParty { account: e.sender },
            Erc20::ERC20InvalidReceiver(e) => Self::InvalidReceiver { receiver: e.receiver },
            Erc20::ERC20InsufficientAllowance(e) => Self::AllowanceTooSmall {
                spender: e.spender,
                allowance: amount(e.allowance),
                needed: amount(e.needed),
            },
            Erc20::ERC20InvalidApprover(e) => Self::InvalidParty { account: e.approver },
            Erc20::ERC20InvalidSpender(e) => Self::InvalidParty { account: e.spender },
            Erc20::ERC2612ExpiredSignature(e) => {
                Self::PermitExpired { deadline: time_256(e.deadline) }
            }
            Erc20::ERC2612InvalidSigner(e) => {
                Self::PermitInvalid { signer: e.signer, owner: e.owner }
            }
            Erc20::InvalidAccountNonce(e) => {
                Self::NonceUsed { account: e.account, expected: to_u64(e.currentNonce) }
            }
        }
    }
}

impl From<Helper> for Failure {
    fn from(error: Helper) -> Self {
        match error {
            Helper::SafeERC20FailedOperation(e) => Self::TokenMisbehaves { token: e.token },
            Helper::AddressEmptyCode(e) => Self::NoContract { address: e.target },
            Helper::InsufficientBalance(e) => {
                Self::EtherTooSmall { balance: e.balance, needed: e.needed }
            }
            Helper::ReentrancyGuardReentrantCall(_) => Self::Reentered,
            Helper::SafeCastOverflowedUintDowncast(e) => {
                Self::NumberTooLarge { bits: e.bits, value: e.value }
            }
            Helper::ECDSAInvalidSignature(_)
            | Helper::ECDSAInvalidSignatureLength(_)
            | Helper::ECDSAInvalidSignatureS(_) => Self::SignatureMalformed,
            Helper::FailedCall(_)
            | Helper::FailedDeployment(_)
            | Helper::StringTooLong(_)
            | Helper::InvalidShortString(_)
            | Helper::Create2EmptyBytecode(_) => Self::Unexplained,
        }
    }
}
