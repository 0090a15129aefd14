//! What the contracts must answer: the model's outcomes, refusals and events in the contracts' encoding.

mod claims;
mod orders;

pub(crate) use claims::number;

use alloy_primitives::{Bytes, Log, LogData, U256};
use alloy_sol_types::{Panic, SolError, SolEvent, SolValue};
use faktor_chain::bindings as abi;
use faktor_chain::bindings::{
    IConditionalTokens, ICurrencyToken, IErc20Permit, IHelperErrors, IMarket, IReceivables,
    ISettlement,
};
use faktor_domain::LedgerError;
use faktor_domain::ledger::{Entry, Event, Output};

use crate::call::{INft, class_abi, due_terms_abi};
use crate::custody::{custody_error, custody_event};

/// Solidity's code for arithmetic out of range.
const OVERFLOW: u64 = 0x11;

pub(crate) fn output(output: &Output) -> Vec<u8> {
    match output {
        Output::Nothing => Vec::new(),
        Output::True => U256::ONE.abi_encode(),
        Output::Address(address) => address.abi_encode(),
        Output::Word(word) => word.abi_encode(),
        Output::Words(one, two) => (*one, *two).abi_encode_params(),
        Output::Bytes(bytes) => bytes.abi_encode(),
        Output::Many(outputs) => {
            let each: Vec<Bytes> = outputs.iter().map(|one| self::output(one).into()).collect();
            each.abi_encode()
        }
    }
}

/// Whether `data` is the revert data of `error`.
pub(crate) fn is_error(error: LedgerError, data: &Bytes) -> bool {
    if let LedgerError::Backing(error) = error {
        return crate::backing::error(error) == data.as_ref();
    }
    if let LedgerError::PermitSignerInvalid { owner } = error {
        // Whom the contract recovered cannot be predicted, nor whether it recovers anybody.
        return IErc20Permit::ERC2612InvalidSigner::abi_decode(data)
            .is_ok_and(|found| found.owner == owner)
            || IHelperErrors::ECDSAInvalidSignature::abi_decode(data).is_ok();
    }
    encode_error(error) == data.as_ref()
}

fn encode_error(error: LedgerError) -> Vec<u8> {
    None.or_else(|| tokens_error(error))
        .or_else(|| settlement_error(error))
        .or_else(|| receivables_error(error))
        .or_else(|| nft_error(error))
        .or_else(|| market_error(error))
        .or_else(|| orders::error(error))
        .or_else(|| claims::error(error))
        .or_else(|| currency_error(error))
        .or_else(|| custody_error(error))
        .unwrap_or_else(|| panic!("{error:?} is not encoded"))
}

fn tokens_error(error: LedgerError) -> Option<Vec<u8>> {
    use LedgerError as E;
    let word = U256::from::<usize>;
    Some(match error {
        E::NotIssuer { issuer, caller } => {
            IConditionalTokens::NotIssuer { issuer, caller }.abi_encode()
        }
        E::AmountZero => IConditionalTokens::AmountZero {}.abi_encode(),
        E::ConditionsUnsorted { index } => {
            IConditionalTokens::ConditionsUnsorted { index: word(index) }.abi_encode()
        }
        E::TooManyConditions { count, most } => {
            let (count, most) = (word(count), word(most));
            IConditionalTokens::TooManyConditions { count, most }.abi_encode()
        }
        E::ConditionMalformed { index } => {
            IConditionalTokens::ConditionMalformed { index: word(index) }.abi_encode()
        }
        E::CapacityExceeded { capacity, outstanding, requested } => {
            IConditionalTokens::CapacityExceeded { capacity, outstanding, requested }.abi_encode()
        }
        E::NotMember { account } => IConditionalTokens::NotMember { account }.abi_encode(),
        E::NotFunded { paid, whole } => {
            let (paid, whole) = (paid.word().to(), whole.word().to());
            IConditionalTokens::NotFunded { paid, whole }.abi_encode()
        }
        E::NothingToPay { id, amount } => {
            IConditionalTokens::NothingToPay { id, amount }.abi_encode()
        }
        E::TransferRestricted { id } => IConditionalTokens::TransferRestricted { id }.abi_encode(),
        E::NoTransferLeft { id } => IConditionalTokens::NoTransferLeft { id }.abi_encode(),
        E::NotModification { from, to } => {
            IConditionalTokens::NotModification { from, to }.abi_encode()
        }
        E::LessStrict { from, to } => IConditionalTokens::LessStrict { from, to }.abi_encode(),
        E::CreditGrows { before, after } => {
            IConditionalTokens::CreditGrows { before, after_: after }.abi_encode()
        }
        E::SupplyTooLarge { id, supply } => {
            IConditionalTokens::SupplyTooLarge { id, supply }.abi_encode()
        }
        E::ConsentExpired { deadline } => {
            IConditionalTokens::ConsentExpired { deadline }.abi_encode()
        }
        E::ConsentInvalid { issuer } => IConditionalTokens::ConsentInvalid { issuer }.abi_encode(),
        E::ConsentAlreadyUsed { issuer, nonce } => {
            IConditionalTokens::ConsentAlreadyUsed { issuer, nonce }.abi_encode()
        }
        E::NotActivated { index } => {
            IConditionalTokens::NotActivated { index: word(index) }.abi_encode()
        }
        E::SpenderRefused { spender } => {
            IConditionalTokens::SpenderRefused { spender }.abi_encode()
        }
        E::TokensInsufficientBalance { sender, balance, needed, id } => {
            IConditionalTokens::ERC6909InsufficientBalance { sender, balance, needed, id }
                .abi_encode()
        }
        E::TokensInsufficientAllowance { spender, allowance, needed, id } => {
            IConditionalTokens::ERC6909InsufficientAllowance { spender, allowance, needed, id }
                .abi_encode()
        }
        E::TokensInvalidReceiver { receiver } => {
            IConditionalTokens::ERC6909InvalidReceiver { receiver }.abi_encode()
        }
        E::TokensInvalidSender { sender } => {
            IConditionalTokens::ERC6909InvalidSender { sender }.abi_encode()
        }
        E::TokensInvalidSpender { spender } => {
            IConditionalTokens::ERC6909InvalidSpender { spender }.abi_encode()
        }
        _ => return None,
    })
}

fn settlement_error(error: LedgerError) -> Option<Vec<u8>> {
    use LedgerError as E;
    Some(match error {
        E::AccountExists { account } => ISettlement::AccountExists { account }.abi_encode(),
        E::AccountNotOpen { account } => ISettlement::AccountNotOpen { account }.abi_encode(),
        E::NothingToSweep { account } => ISettlement::NothingToSweep { account }.abi_encode(),
        E::NotConditionalTokens { caller } => {
            ISettlement::NotConditionalTokens { caller }.abi_encode()
        }
        E::FaceAmountTooLarge { face_amount, most } => {
            let (face, most) = (face_amount.word(), most.word());
            ISettlement::FaceAmountTooLarge { faceAmount: face, most }.abi_encode()
        }
        E::AccountShort { account, held, requested } => {
            ISettlement::AccountShort { account, held: held.word(), requested }.abi_encode()
        }
        E::NothingToReclaim { currency, debtor } => {
            ISettlement::NothingToReclaim { currency, debtor }.abi_encode()
        }
        E::NotStray { token } => ISettlement::NotStray { token }.abi_encode(),
        _ => return None,
    })
}

fn receivables_error(error: LedgerError) -> Option<Vec<u8>> {
    use LedgerError as E;
    Some(match error {
        E::FaceAmountZero => IReceivables::FaceAmountZero {}.abi_encode(),
        E::DebtorIsSeller { account } => IReceivables::DebtorIsSeller { account }.abi_encode(),
        E::DebtorZero => IReceivables::DebtorZero {}.abi_encode(),
        E::CurrencyUnsupported { currency } => {
            IReceivables::CurrencyUnsupported { currency }.abi_encode()
        }
        E::DueBeforeIssue { issue_day, due_day } => {
            IReceivables::DueBeforeIssue { issueDay: issue_day, dueDay: due_day }.abi_encode()
        }
        E::DocumentMismatch { claimed, computed } => {
            IReceivables::DocumentMismatch { claimed, computed }.abi_encode()
        }
        E::UnknownReceivable { id } => IReceivables::UnknownReceivable { id }.abi_encode(),
        E::WrongState { id, state } => {
            let state = abi::State::try_from(state.number()).unwrap();
            IReceivables::WrongState { id, state }.abi_encode()
        }
        E::SignatureExpired { deadline } => {
            IReceivables::SignatureExpired { deadline }.abi_encode()
        }
        E::SignatureInvalid { debtor } => IReceivables::SignatureInvalid { debtor }.abi_encode(),
        E::TooManyAccounts { most } => {
            IReceivables::TooManyAccounts { most: U256::from(most) }.abi_encode()
        }
        E::ReceivableLocked { id } => IReceivables::ReceivableLocked { id }.abi_encode(),
        _ => return None,
    })
}

fn nft_error(error: LedgerError) -> Option<Vec<u8>> {
    use LedgerError as E;
    Some(match error {
        E::NftNonexistent { id } => {
            IReceivables::ERC721NonexistentToken { tokenId: id }.abi_encode()
        }
        E::NftInsufficientApproval { operator, id } => {
            IReceivables::ERC721InsufficientApproval { operator, tokenId: id }.abi_encode()
        }
        E::NftIncorrectOwner { sender, id, owner } => {
            IReceivables::ERC721IncorrectOwner { sender, tokenId: id, owner }.abi_encode()
        }
        E::NftInvalidReceiver { receiver } => {
            IReceivables::ERC721InvalidReceiver { receiver }.abi_encode()
        }
        E::NftInvalidApprover { approver } => {
            IReceivables::ERC721InvalidApprover { approver }.abi_encode()
        }
        E::NftInvalidOperator { operator } => {
            IReceivables::ERC721InvalidOperator { operator }.abi_encode()
        }
        _ => return None,
    })
}

fn market_error(error: LedgerError) -> Option<Vec<u8>> {
    use LedgerError as E;
    Some(match error {
        E::NoMaturity => IMarket::NoMaturity {}.abi_encode(),
        E::ClassMismatch { expected, given } => {
            IMarket::ClassMismatch { expected, given }.abi_encode()
        }
        E::DiscountTooLarge { discount_bps, days } => IMarket::DiscountTooLarge {
            discountBps: discount_bps,
            daysToMaturity: U256::from(days),
        }
        .abi_encode(),
        E::UnknownListing { id } => IMarket::UnknownListing { id }.abi_encode(),
        E::NotSeller { seller, caller } => IMarket::NotSeller { seller, caller }.abi_encode(),
        E::ListingExpired { expires_at } => {
            IMarket::ListingExpired { expiresAt: expires_at }.abi_encode()
        }
        E::DeadlinePassed { deadline } => IMarket::DeadlinePassed { deadline }.abi_encode(),
        E::RemainingTooSmall { remaining, requested } => {
            IMarket::RemainingTooSmall { remaining, requested }.abi_encode()
        }
        E::CostAboveLimit { cost, limit } => IMarket::CostAboveLimit { cost, limit }.abi_encode(),
        E::NumberTooLarge { bits, value } => {
            IHelperErrors::SafeCastOverflowedUintDowncast { bits, value }.abi_encode()
        }
        _ => return None,
    })
}

fn currency_error(error: LedgerError) -> Option<Vec<u8>> {
    use LedgerError as E;
    Some(match error {
        E::UnderlyingShortfall { expected, received } => {
            ICurrencyToken::UnderlyingShortfall { expected, received }.abi_encode()
        }
        E::CurrencyInsufficientBalance { sender, balance, needed } => {
            IErc20Permit::ERC20InsufficientBalance { sender, balance, needed }.abi_encode()
        }
        E::CurrencyInsufficientAllowance { spender, allowance, needed } => {
            IErc20Permit::ERC20InsufficientAllowance { spender, allowance, needed }.abi_encode()
        }
        E::CurrencyInvalidReceiver { receiver } => {
            IErc20Permit::ERC20InvalidReceiver { receiver }.abi_encode()
        }
        E::CurrencyInvalidSender { sender } => {
            IErc20Permit::ERC20InvalidSender { sender }.abi_encode()
        }
        E::CurrencyInvalidSpender { spender } => {
            IErc20Permit::ERC20InvalidSpender { spender }.abi_encode()
        }
        E::CurrencyInvalidApprover { approver } => {
            IErc20Permit::ERC20InvalidApprover { approver }.abi_encode()
        }
        E::PermitExpired { deadline } => {
            IErc20Permit::ERC2612ExpiredSignature { deadline }.abi_encode()
        }
        E::TokenFailed { token } => IHelperErrors::SafeERC20FailedOperation { token }.abi_encode(),
        E::Overflow => Panic { code: U256::from(OVERFLOW) }.abi_encode(),
        E::Silent => Vec::new(),
        _ => return None,
    })
}

pub(crate) fn log(entry: &Entry) -> Log {
    let event = entry.event.clone();
    let data = match event {
        Event::CurrencyTransfer { from, to, value } => {
            IErc20Permit::Transfer { from, to, value }.encode_log_data()
        }
        Event::CurrencyApproval { owner, spender, value } => {
            IErc20Permit::Approval { owner, spender, value }.encode_log_data()
        }
        Event::Wrapped { payer, receiver, amount } => {
            ICurrencyToken::Wrapped { payer, receiver, amount }.encode_log_data()
        }
        Event::Unwrapped { holder, receiver, amount } => {
            ICurrencyToken::Unwrapped { holder, receiver, amount }.encode_log_data()
        }
        Event::Backing(event) => crate::backing::event(event),
        event => None
            .or_else(|| tokens_event(&event))
            .or_else(|| settlement_event(&event))
            .or_else(|| receivables_event(&event))
            .or_else(|| market_event(&event))
            .or_else(|| custody_event(&event))
            .or_else(|| orders::event(&event))
            .or_else(|| claims::event(&event))
            .unwrap_or_else(|| panic!("{event:?} is not encoded")),
    };
    Log { address: entry.emitter, data }
}

fn tokens_event(event: &Event) -> Option<LogData> {
    Some(match *event {
        Event::ClassPublished { id, ref class } => {
            IConditionalTokens::ClassPublished { id, class: class_abi(class) }.encode_log_data()
        }
        Event::Minted { id, issuer, to, amount } => {
            IConditionalTokens::Minted { id, issuer, to, amount }.encode_log_data()
        }
        Event::Exchanged { id, holder, receiver, amount, paid } => {
            IConditionalTokens::Exchanged { id, holder, receiver, amount, paid }.encode_log_data()
        }
        Event::Donated { id, beneficiary, amount } => {
            IConditionalTokens::Donated { id, beneficiary, amount }.encode_log_data()
        }
        Event::Converted { from, to, holder, receiver, amount, kept } => {
            IConditionalTokens::Converted { from, to, holder, receiver, amount, kept }
                .encode_log_data()
        }
        Event::ConsentUsed { issuer, nonce } => {
            IConditionalTokens::ConsentUsed { issuer, nonce }.encode_log_data()
        }
        Event::Burned { id, holder, amount } => {
            IConditionalTokens::Burned { id, holder, amount }.encode_log_data()
        }
        Event::TokensTransfer { caller, from, to, id, amount } => {
            IConditionalTokens::Transfer { caller, sender: from, receiver: to, id, amount }
                .encode_log_data()
        }
        Event::TokensApproval { owner, spender, id, amount } => {
            IConditionalTokens::Approval { owner, spender, id, amount }.encode_log_data()
        }
        Event::OperatorSet { owner, spender, approved } => {
            IConditionalTokens::OperatorSet { owner, spender, approved }.encode_log_data()
        }
        _ => return None,
    })
}

fn settlement_event(event: &Event) -> Option<LogData> {
    Some(match *event {
        Event::Opened { account, owner, debtor, currency, face_amount, terms, lockbox } => {
            ISettlement::Opened {
                account,
                owner,
                debtor,
                currency,
                faceAmount: face_amount.word().to(),
                terms: due_terms_abi(terms),
                lockbox,
            }
            .encode_log_data()
        }
        Event::Swept { account, lockbox, credited, surplus } => {
            ISettlement::Swept { account, lockbox, credited, surplus }.encode_log_data()
        }
        Event::StraySwept { account, lockbox, token, amount } => {
            ISettlement::StraySwept { account, lockbox, token, amount }.encode_log_data()
        }
        Event::PaidOut { account, receiver, amount } => {
            ISettlement::PaidOut { account, receiver, amount }.encode_log_data()
        }
        Event::SurplusReclaimed { currency, debtor, receiver, amount } => {
            ISettlement::SurplusReclaimed { currency, debtor, receiver, amount }.encode_log_data()
        }
        _ => return None,
    })
}

fn receivables_event(event: &Event) -> Option<LogData> {
    Some(match *event {
        Event::Registered {
            id,
            seller,
            debtor,
            currency,
            face_amount,
            issue_day,
            due_day,
            late_bps,
            grace_days,
            document_root,
            seller_fingerprint,
        } => IReceivables::Registered {
            id,
            seller,
            debtor,
            currency,
            faceAmount: face_amount.word().to(),
            issueDay: issue_day,
            dueDay: due_day,
            lateBps: late_bps,
            graceDays: grace_days,
            documentRoot: document_root,
            sellerFingerprint: seller_fingerprint,
        }
        .encode_log_data(),
        Event::Acknowledged { id, debtor, seller, class_id, no_set_off, debtor_fingerprint } => {
            IReceivables::Acknowledged {
                id,
                debtor,
                seller,
                classId: class_id,
                noSetOff: no_set_off,
                debtorFingerprint: debtor_fingerprint,
            }
            .encode_log_data()
        }
        Event::NftTransfer { from, to, id } => {
            IReceivables::Transfer { from, to, tokenId: id }.encode_log_data()
        }
        Event::NftApproval { owner, approved, id } => {
            INft::Approval { owner, approved, tokenId: id }.encode_log_data()
        }
        Event::NftApprovalForAll { owner, operator, approved } => {
            INft::ApprovalForAll { owner, operator, approved }.encode_log_data()
        }
        _ => return None,
    })
}

fn market_event(event: &Event) -> Option<LogData> {
    Some(match *event {
        Event::Listed { id, seller, class_id, amount, discount_bps, maturity_day, expires_at } => {
            IMarket::Listed {
                id,
                seller,
                classId: class_id,
                amount,
                discountBps: discount_bps,
                maturityDay: maturity_day,
                expiresAt: expires_at,
            }
            .encode_log_data()
        }
        Event::Bought { id, buyer, seller, amount, cost } => {
            IMarket::Bought { id, buyer, seller, amount, cost }.encode_log_data()
        }
        Event::Cancelled { id, returned } => IMarket::Cancelled { id, returned }.encode_log_data(),
        _ => return None,
    })
}
