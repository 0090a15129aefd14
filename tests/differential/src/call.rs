//! Commands as calls of the contracts.

use alloy_primitives::{Address, B256, Bytes, U256};
use alloy_sol_types::{Eip712Domain, SolCall, SolStruct, SolValue, eip712_domain, sol};
use faktor_chain::SplitSignature;
use faktor_chain::bindings as abi;
use faktor_chain::bindings::{
    IConditionalTokens, ICurrencyToken, IDevStablecoin, IErc20Permit, IFingerprints, IMarket,
    IReceivables, ISettlement,
};
use faktor_domain::ledger::{
    Acknowledgement, Command, Config, Consent, CurrencyCommand, Deposit, DueTerms,
    FingerprintsCommand, Ledger, MarketCommand, Opening, Order, OrderFill, Payload, Permit,
    ReceivablesCommand, SettlementCommand, Side, Signed, Terms, TokensCommand,
};
use faktor_domain::{Class, Membership};

use crate::chain::CHAIN_ID;
use crate::custody::{CUSTODIAL_NAME, custody, registry_call};
use crate::expect::number;
use crate::people::sign;

sol! {
    #![sol(all_derives)]

    /// What a party signs for a protocol that files.
    struct Filing {
        address filer;
        bytes32 fingerprint;
        uint16 shareBps;
        uint80 reference;
        uint64 deadline;
    }

    /// The part of ERC-721 that the page does not use.
    interface INft {
        event Approval(address indexed owner, address indexed approved, uint256 indexed tokenId);
        event ApprovalForAll(address indexed owner, address indexed operator, bool approved);
        function transferFrom(address from, address to, uint256 tokenId) external;
        function approve(address to, uint256 tokenId) external;
        function setApprovalForAll(address operator, bool approved) external;
        function balanceOf(address owner) external view returns (uint256);
        function getApproved(uint256 tokenId) external view returns (address);
        function isApprovedForAll(address owner, address operator) external view returns (bool);
    }
}

/// The contract that `command` calls, and the calldata. Signatures are made here.
pub(crate) fn call(ledger: &Ledger, command: &Command) -> (Address, Bytes) {
    let config = ledger.config();
    let (to, data) = match command {
        Command::Currency(command) => currency(config, command),
        Command::Tokens(command) => (config.tokens, tokens(command)),
        Command::Settlement(command) => (config.settlement, settlement(command)),
        Command::Receivables(command) => (config.receivables, receivables(command)),
        Command::Fingerprints(command) => (config.fingerprints, fingerprints(command)),
        Command::Market(command) => (config.market, market(config, command)),
        Command::Custody(currency, command) => (*currency, custody(command)),
        Command::Registry(command) => {
            let registry = ledger.registry().unwrap();
            (registry.address(), registry_call(registry, command))
        }
        Command::Backing(command) => crate::backing::call(config, command),
    };
    (to, data.into())
}

fn currency(config: &Config, command: &CurrencyCommand) -> (Address, Vec<u8>) {
    match command.clone() {
        CurrencyCommand::Faucet { to, amount } => {
            (config.stablecoin, IDevStablecoin::mintCall { to, amount }.abi_encode())
        }
        CurrencyCommand::Transfer { token, to, value } => {
            (token, IErc20Permit::transferCall { to, value }.abi_encode())
        }
        CurrencyCommand::TransferFrom { token, from, to, value } => {
            (token, IErc20Permit::transferFromCall { from, to, value }.abi_encode())
        }
        CurrencyCommand::Approve { token, spender, value } => {
            (token, IErc20Permit::approveCall { spender, value }.abi_encode())
        }
        CurrencyCommand::Permit { token, permit } => {
            let Permit { owner, spender, value, deadline, .. } = permit.message;
            let (v, r, s) = permit_signature(config, &permit);
            let call = IErc20Permit::permitCall { owner, spender, value, deadline, v, r, s };
            (token, call.abi_encode())
        }
        CurrencyCommand::Wrap { amount, receiver } => {
            (config.currency, ICurrencyToken::wrapCall { amount, receiver }.abi_encode())
        }
        CurrencyCommand::WrapWithPermit { amount, receiver, permit } => {
            let deadline = permit.message.deadline;
            let (v, r, s) = permit_signature(config, &permit);
            let call = ICurrencyToken::wrapWithPermitCall { amount, receiver, deadline, v, r, s };
            (config.currency, call.abi_encode())
        }
        CurrencyCommand::WrapDelivered { amount, receiver } => {
            (config.currency, ICurrencyToken::wrapDeliveredCall { amount, receiver }.abi_encode())
        }
        CurrencyCommand::Unwrap { amount, receiver } => {
            (config.currency, ICurrencyToken::unwrapCall { amount, receiver }.abi_encode())
        }
    }
}

fn tokens(command: &TokensCommand) -> Vec<u8> {
    match command.clone() {
        TokensCommand::Mint { class, to, amount } => {
            IConditionalTokens::mintCall { class: class_abi(&class), to, amount }.abi_encode()
        }
        TokensCommand::Exchange { class, amount, receiver } => {
            let class = class_abi(&class);
            IConditionalTokens::exchangeCall { class, amount, receiver }.abi_encode()
        }
        TokensCommand::ExchangeAsMember { class, amount, receiver, membership } => {
            let (class, membership) = (class_abi(&class), membership_abi(membership));
            IConditionalTokens::exchangeAsMemberCall { class, amount, receiver, membership }
                .abi_encode()
        }
        TokensCommand::TransferClass { class, from, to, amount, membership } => {
            let (class, membership) = (class_abi(&class), membership_abi(membership));
            IConditionalTokens::transferClassCall { class, from, to, amount, membership }
                .abi_encode()
        }
        TokensCommand::Modify { from, to, amount, kept } => {
            let (from, to) = (class_abi(&from), class_abi(&to));
            IConditionalTokens::modifyCall { from, to, amount, kept }.abi_encode()
        }
        TokensCommand::ModifyWithConsent { from, to, amount, kept, nonce, deadline, signature } => {
            let (from, to) = (class_abi(&from), class_abi(&to));
            let signature = consent_signature(&signature);
            let consent = abi::IssuerConsent { nonce, deadline, signature };
            IConditionalTokens::modifyWithConsentCall { from, to, amount, kept, consent }
                .abi_encode()
        }
        TokensCommand::CancelConsent { nonce } => {
            IConditionalTokens::cancelConsentCall { nonce }.abi_encode()
        }
        TokensCommand::Burn { class, amount } => {
            IConditionalTokens::burnCall { class: class_abi(&class), amount }.abi_encode()
        }
        TokensCommand::Transfer { to: receiver, id, amount } => {
            IConditionalTokens::transferCall { receiver, id, amount }.abi_encode()
        }
        TokensCommand::TransferFrom { from: sender, to: receiver, id, amount } => {
            IConditionalTokens::transferFromCall { sender, receiver, id, amount }.abi_encode()
        }
        TokensCommand::Approve { spender, id, amount } => {
            IConditionalTokens::approveCall { spender, id, amount }.abi_encode()
        }
        TokensCommand::SetOperator { spender, approved } => {
            IConditionalTokens::setOperatorCall { spender, approved }.abi_encode()
        }
        TokensCommand::ApproveAndCall { spender, id, amount, order } => {
            let data = payload_abi(&order);
            IConditionalTokens::approveAndCallCall { spender, id, amount, data }.abi_encode()
        }
    }
}

fn settlement(command: &SettlementCommand) -> Vec<u8> {
    match *command {
        SettlementCommand::Open { id, debtor, currency, face_amount, terms } => {
            let (face, terms) = (face_amount.word().to(), due_terms_abi(terms));
            ISettlement::openCall { id, debtor, currency, faceAmount: face, terms }.abi_encode()
        }
        SettlementCommand::PayInstead { account, most } => {
            ISettlement::payInsteadCall { account, most }.abi_encode()
        }
        SettlementCommand::Dilute { account, amount, document } => {
            ISettlement::diluteCall { account, amount, document }.abi_encode()
        }
        SettlementCommand::ReleaseHoldback { account } => {
            ISettlement::releaseHoldbackCall { account }.abi_encode()
        }
        SettlementCommand::ReturnRest { id } => ISettlement::returnRestCall { id }.abi_encode(),
        SettlementCommand::WriteOff { account } => {
            ISettlement::writeOffCall { account }.abi_encode()
        }
        SettlementCommand::Sweep { account } => ISettlement::sweepCall { account }.abi_encode(),
        SettlementCommand::SweepStray { account, token } => {
            ISettlement::sweepStrayCall { account, token }.abi_encode()
        }
        SettlementCommand::Reclaim { currency, receiver } => {
            ISettlement::reclaimCall { currency, receiver }.abi_encode()
        }
        SettlementCommand::PayOut { account: id, receiver, amount } => {
            ISettlement::payOutCall { id, receiver, amount }.abi_encode()
        }
    }
}

fn receivables(command: &ReceivablesCommand) -> Vec<u8> {
    match command.clone() {
        ReceivablesCommand::Register { terms, opening } => {
            let abi::Registration { terms, opening } = registration_abi(&(terms, opening));
            IReceivables::registerCall { terms, opening }.abi_encode()
        }
        ReceivablesCommand::RegisterAll { registrations } => {
            let registrations = registrations.iter().map(registration_abi).collect();
            IReceivables::registerAllCall { registrations }.abi_encode()
        }
        ReceivablesCommand::Dispute { id, reason } => {
            IReceivables::disputeCall { id, reason }.abi_encode()
        }
        ReceivablesCommand::WithdrawDispute { id } => {
            IReceivables::withdrawDisputeCall { id }.abi_encode()
        }
        ReceivablesCommand::Cancel { id, registrant, seller_fingerprint } => {
            IReceivables::cancelCall { id, registrant, sellerFingerprint: seller_fingerprint }
                .abi_encode()
        }
        ReceivablesCommand::ReturnRest { id } => IReceivables::returnRestCall { id }.abi_encode(),
        ReceivablesCommand::Release { id, party, fingerprint } => {
            IReceivables::releaseCall { id, party, fingerprint }.abi_encode()
        }
        ReceivablesCommand::Acknowledge {
            id,
            no_set_off,
            debtor_fingerprint,
            deadline,
            signature,
        } => {
            let call = IReceivables::acknowledgeCall {
                id,
                noSetOff: no_set_off,
                debtorFingerprint: debtor_fingerprint,
                deadline,
                signature: acknowledgement_signature(&signature),
            };
            call.abi_encode()
        }
        ReceivablesCommand::TransferFrom { from, to, id } => {
            INft::transferFromCall { from, to, tokenId: id }.abi_encode()
        }
        ReceivablesCommand::Approve { to, id } => {
            INft::approveCall { to, tokenId: id }.abi_encode()
        }
        ReceivablesCommand::SetApprovalForAll { operator, approved } => {
            INft::setApprovalForAllCall { operator, approved }.abi_encode()
        }
    }
}

fn registration_abi((terms, opening): &(Terms, Opening)) -> abi::Registration {
    let terms = abi::Terms {
        debtor: terms.debtor,
        currency: terms.currency,
        faceAmount: terms.face_amount.word().to(),
        issueDay: terms.issue_day,
        dueDay: terms.due_day,
        lateBps: terms.late_bps,
        graceDays: terms.grace_days,
        documentRoot: terms.document_root,
        sellerFingerprint: terms.seller_fingerprint,
    };
    let opening = abi::Opening { salts: opening.salts, siblings: opening.siblings };
    abi::Registration { terms, opening }
}

pub(crate) fn due_terms_abi(terms: DueTerms) -> abi::DueTerms {
    let DueTerms { due, late_bps, grace_days } = terms;
    abi::DueTerms { dueDay: due.days(), lateBps: late_bps, graceDays: grace_days }
}

fn fingerprints(command: &FingerprintsCommand) -> Vec<u8> {
    match command.clone() {
        FingerprintsCommand::File { party, fingerprint, share_bps, reference } => {
            let (share, number) = (share_bps, number(reference));
            IFingerprints::fileCall { party, fingerprint, shareBps: share, filerReference: number }
                .abi_encode()
        }
        FingerprintsCommand::FileWithSignature {
            party,
            fingerprint,
            share_bps,
            reference,
            deadline,
            signature: signed,
        } => {
            let message = signed.message;
            let hash = Filing {
                filer: message.filer,
                fingerprint: message.fingerprint,
                shareBps: message.share_bps,
                reference: number(message.reference),
                deadline: message.deadline,
            }
            .eip712_signing_hash(&domain("Faktor Fingerprints", signed.contract));
            IFingerprints::fileWithSignatureCall {
                party,
                fingerprint,
                shareBps: share_bps,
                filerReference: number(reference),
                deadline,
                signature: signature(signed.signer, hash),
            }
            .abi_encode()
        }
        FingerprintsCommand::Release { party, fingerprint, reference } => {
            let number = number(reference);
            IFingerprints::releaseCall { party, fingerprint, filerReference: number }.abi_encode()
        }
    }
}

fn market(config: &Config, command: &MarketCommand) -> Vec<u8> {
    match command.clone() {
        MarketCommand::List { amount, order } => IMarket::listCall {
            class: class_abi(&order.class),
            amount,
            discountBps: order.discount_bps,
            expiresAt: order.expires_at,
        }
        .abi_encode(),
        MarketCommand::ListAuction { amount, order } => IMarket::listAuctionCall {
            class: class_abi(&order.class),
            amount,
            startBps: order.start_bps,
            endBps: order.end_bps,
            expiresAt: order.expires_at,
        }
        .abi_encode(),
        MarketCommand::OnApproval { owner, id, amount, order } => {
            IMarket::onApprovalCall { owner, id, amount, data: payload_abi(&order) }.abi_encode()
        }
        MarketCommand::Cancel { id } => IMarket::cancelCall { id }.abi_encode(),
        MarketCommand::Buy { id, amount, max_cost, deadline } => {
            IMarket::buyCall { id, amount, maxCost: max_cost, deadline }.abi_encode()
        }
        MarketCommand::BuyWithPermit { id, amount, max_cost, deadline, permit } => {
            let permit = permit_abi(config, &permit);
            let call =
                IMarket::buyWithPermitCall { id, amount, maxCost: max_cost, deadline, permit };
            call.abi_encode()
        }
        MarketCommand::WrapAndBuyWithPermit { id, amount, max_cost, deadline, permit } => {
            let permit = permit_abi(config, &permit);
            let call = IMarket::wrapAndBuyWithPermitCall {
                id,
                amount,
                maxCost: max_cost,
                deadline,
                permit,
            };
            call.abi_encode()
        }
        MarketCommand::FillAsk { asked } => {
            let (order, signature, fill) = fill_abi(&asked);
            IMarket::fillAskCall { order, signature, fill }.abi_encode()
        }
        MarketCommand::FillAskWithPermit { asked, permit } => {
            let ((order, signature, fill), permit) =
                (fill_abi(&asked), permit_abi(config, &permit));
            IMarket::fillAskWithPermitCall { order, signature, fill, permit }.abi_encode()
        }
        MarketCommand::WrapAndFillAskWithPermit { asked, permit } => {
            let ((order, signature, fill), permit) =
                (fill_abi(&asked), permit_abi(config, &permit));
            IMarket::wrapAndFillAskWithPermitCall { order, signature, fill, permit }.abi_encode()
        }
        MarketCommand::FillBid { asked } => bid_abi(&asked),
        MarketCommand::CancelNonce { nonce } => IMarket::cancelNonceCall { nonce }.abi_encode(),
        MarketCommand::CancelNonces { word, mask } => {
            IMarket::cancelNoncesCall { word, mask }.abi_encode()
        }
        MarketCommand::Multicall { calls } => {
            let data = calls.iter().map(|command| market(config, command).into()).collect();
            IMarket::multicallCall { data }.abi_encode()
        }
    }
}

/// What `approveAndCall` carries for the market.
fn payload_abi(payload: &Payload) -> Bytes {
    match payload {
        Payload::List(order) => {
            (class_abi(&order.class), order.discount_bps, order.expires_at).abi_encode_params()
        }
        Payload::Auction { amount, order } => IMarket::listAuctionCall {
            class: class_abi(&order.class),
            amount: *amount,
            startBps: order.start_bps,
            endBps: order.end_bps,
            expiresAt: order.expires_at,
        }
        .abi_encode(),
        Payload::Bid(asked) => bid_abi(asked),
        Payload::Deposit { account, deposit, document } => {
            let kind = U256::from(u8::from(*deposit == Deposit::GiveUp));
            (*account, kind, *document).abi_encode_params()
        }
    }
    .into()
}

fn bid_abi(asked: &OrderFill) -> Vec<u8> {
    let (order, signature, fill) = fill_abi(asked);
    IMarket::fillBidCall { order, signature, fill }.abi_encode()
}

fn fill_abi(asked: &OrderFill) -> (abi::Order, Bytes, abi::Fill) {
    let OrderFill { order, signature, fill } = asked;
    let hash = order_abi(&signature.message)
        .eip712_signing_hash(&domain("Faktor Market", signature.contract));
    let signature = sign(signature.signer, hash);
    let fill = abi::Fill {
        class: class_abi(&fill.class),
        amount: fill.amount,
        limit: fill.limit,
        deadline: fill.deadline,
    };
    (order_abi(order), packed(&signature), fill)
}

pub(crate) fn order_abi(order: &Order) -> abi::Order {
    abi::Order {
        maker: order.maker,
        side: side_abi(order.side),
        classId: order.class_id,
        currency: order.currency,
        amount: order.amount.word().to(),
        leastFill: order.least_fill.word().to(),
        discountBps: order.discount_bps,
        taker: order.taker,
        counters: order.counters,
        nonce: order.nonce,
        expiresAt: order.expires_at,
    }
}

pub(crate) fn side_abi(side: Side) -> abi::Side {
    abi::Side::try_from(side.number()).unwrap()
}

pub(crate) fn class_abi(class: &Class) -> abi::Class {
    abi::Class {
        issuer: class.issuer,
        currency: class.currency,
        kind: abi::Kind::try_from(class.kind.number()).unwrap(),
        backing: abi::Backing { provider: class.backing.provider, id: class.backing.account.get() },
        conditions: class
            .conditions
            .iter()
            .map(|condition| abi::Condition {
                kind: abi::ConditionKind::try_from(condition.kind.number()).unwrap(),
                data: condition.data.clone(),
            })
            .collect(),
    }
}

fn permit_abi(config: &Config, permit: &Signed<Permit>) -> abi::PermitApproval {
    let (v, r, s) = permit_signature(config, permit);
    let Permit { value, deadline, .. } = permit.message;
    abi::PermitApproval { value, deadline, v, r, s }
}

fn permit_signature(config: &Config, permit: &Signed<Permit>) -> (u8, B256, B256) {
    let name = match permit.contract {
        contract if contract == config.currency => "Faktor Euro",
        contract if contract == config.stablecoin => "Test Euro",
        _ => CUSTODIAL_NAME,
    };
    let Permit { owner, spender, value, nonce, deadline } = permit.message;
    let hash = abi::Permit { owner, spender, value, nonce, deadline }
        .eip712_signing_hash(&domain(name, permit.contract));
    let signature = sign(permit.signer, hash);
    (signature.v, signature.r, signature.s)
}

fn acknowledgement_signature(signed: &Signed<Acknowledgement>) -> Bytes {
    let message = signed.message;
    let hash = abi::Acknowledgement {
        receivableId: message.receivable_id,
        seller: message.seller,
        debtor: message.debtor,
        currency: message.currency,
        faceAmount: message.face_amount.word().to(),
        issueDay: message.issue_day,
        dueDay: message.due_day,
        lateBps: message.late_bps,
        graceDays: message.grace_days,
        documentRoot: message.document_root,
        noSetOff: message.no_set_off,
        debtorFingerprint: message.debtor_fingerprint,
        deadline: message.deadline,
    }
    .eip712_signing_hash(&domain("Faktor Receivables", signed.contract));
    signature(signed.signer, hash)
}

pub(crate) fn signature(signer: Address, hash: B256) -> Bytes {
    packed(&sign(signer, hash))
}

fn packed(signature: &SplitSignature) -> Bytes {
    [signature.r.as_slice(), signature.s.as_slice(), &[signature.v]].concat().into()
}

fn consent_signature(signed: &Signed<Consent>) -> Bytes {
    let Consent { from, to, holder, amount, kept, nonce, deadline } = signed.message;
    let hash = abi::Consent { from, to, holder, amount, kept, nonce, deadline }
        .eip712_signing_hash(&domain("Faktor Conditional Tokens", signed.contract));
    signature(signed.signer, hash)
}

fn membership_abi(membership: Membership) -> abi::Membership {
    abi::Membership { index: membership.index, path: membership.path }
}

pub(crate) fn domain(name: &'static str, verifying_contract: Address) -> Eip712Domain {
    eip712_domain! {
        name: name,
        version: "1",
        chain_id: CHAIN_ID,
        verifying_contract: verifying_contract,
    }
}
