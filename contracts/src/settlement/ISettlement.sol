// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {IBacking} from "../tokens/IBacking.sol";
import {IApprovalReceiver} from "../tokens/IConditionalTokens.sol";

/// @notice When an account is due and what comes of paying late, agreed before it is opened and never changed. `dueDay`: whole
/// days since 1970-01-01 UTC; paying on it and in the `graceDays` after it is in time. `lateBps`: basis points a year.
struct DueTerms {
    uint32 dueDay;
    uint16 lateBps;
    uint8 graceDays;
}

/// @notice How an account stands today. InTime: not paid in full, and not late. Overdue: not paid in full after the grace.
/// Defaulted: a loss was recorded (`writeOff`). Settled: paid in full. Recovered: paid in full after a loss was recorded. Void:
/// nothing is owed, since nothing ever was or all of it was given up before a holder was paid.
enum Standing {
    InTime,
    Overdue,
    Defaulted,
    Settled,
    Recovered,
    Void
}

/// @notice Settlement account of one receivable. Amounts in minor units of `currency`.
/// `faceAmount`: what is owed without interest, less dilution and what was paid for held-back tokens. `paid`: what came in for
/// holders, late interest included; `paidOut`: what they were paid of it. `owed`: what `paid` has to reach today. `heldBack`:
/// tokens of `heldBy` that rank after all others until the face amount is in. `advanced`: what `standIn` paid in the debtor's
/// place and gets back from the debtor's surplus. `writtenOffBps`: the rung of the ladder that was recorded.
struct Account {
    address owner;
    address debtor;
    address currency;
    uint96 faceAmount;
    uint96 paid;
    uint96 paidOut;
    uint96 owed;
    DueTerms terms;
    Standing standing;
    uint16 writtenOffBps;
    uint96 heldBack;
    address heldBy;
    uint96 advanced;
    address standIn;
}

/// @notice What `onApproval` does with plain tokens of an account; its data is abi.encode(uint256 account, Deposit, bytes32
/// document). `document` names the credit note behind a dilution.
enum Deposit {
    HoldBack,
    GiveUp
}

/// @title Settlement: the receivable's own payment address and the account behind its tokens
/// @notice A plain ERC-20 transfer to the lockbox pays; anyone may sweep it into the account. Nobody can take money out
/// but holders of the account's tokens, whoever paid in the debtor's place and, for a surplus, the debtor.
/// Every holder is paid the same share of the face amount, what has been paid of it; so none is paid at another's expense.
/// What comes in goes, in this order: to the holders up to the face amount with its late interest; to whoever paid in the
/// debtor's place, up to that; back to the debtor.
/// Late interest: simple, ACT/365, from the due day, on what was unpaid when the grace was over, for at most 365 days, rounded
/// up. A part payment after that does not lower it.
/// Plain tokens are those of the account's owner, of kind Pledge, with the single condition "not before the due day": what an
/// acknowledged receivable mints.
/// @dev What is credited is what arrived, so a token that takes a fee pays less debt. Money counts from the sweep, not from
/// the transfer: a debtor who pays on the last day sweeps too. Not protected against: a currency that rebases or blocks this
/// contract, tokens sent to this contract instead of a lockbox, and holders who burn instead of exchanging (what they gave up
/// stays in the account until it is settled, see `returnRest`; to forgive a debt, give tokens up here). Money in the lockbox of
/// an account that is never opened waits there.
interface ISettlement is IBacking, IApprovalReceiver {
    event Opened(
        uint256 indexed account,
        address indexed owner,
        address indexed debtor,
        address currency,
        uint96 faceAmount,
        DueTerms terms,
        address lockbox
    );
    /// @notice `credited` reduced the debt, `surplus` can be reclaimed by a stand-in or the debtor.
    event Swept(uint256 indexed account, address indexed lockbox, uint256 credited, uint256 surplus);
    /// @notice `total` came in, and nothing more is owed to holders.
    event Settled(uint256 indexed account, uint256 total);
    /// @notice `amount` of a token that is not the account's currency can be reclaimed by the debtor.
    event StraySwept(uint256 indexed account, address indexed lockbox, address indexed token, uint256 amount);
    event PaidOut(uint256 indexed account, address indexed receiver, uint256 amount);
    event SurplusReclaimed(address indexed currency, address indexed debtor, address receiver, uint256 amount);
    /// @notice `standIn` paid `amount` of the debt in the debtor's place, besides what it paid back to an earlier stand-in.
    event PaidInstead(uint256 indexed account, address indexed standIn, uint256 amount);
    /// @notice Of what `standIn` paid in the debtor's place it can reclaim `amount`.
    event Reimbursed(uint256 indexed account, address indexed standIn, uint256 amount);
    event HeldBack(uint256 indexed account, address indexed holder, uint256 amount);
    /// @notice `tokens` went back to their holder, or `money` for as many of them that no longer exist.
    event HoldbackReleased(uint256 indexed account, address indexed holder, uint256 tokens, uint256 money);
    /// @notice `holder` gave up `amount` of the debt; `surplus` had been paid already and can be reclaimed.
    event Diluted(uint256 indexed account, address indexed holder, uint256 amount, uint256 surplus, bytes32 document);
    /// @notice `amount` that came in for holders can be claimed by none of them any more and can be reclaimed by a stand-in or the debtor.
    event RestReturned(uint256 indexed account, uint256 amount);
    /// @notice `bps` of what was unpaid, `amount`, count as lost. The debt stays owed.
    event WrittenOff(uint256 indexed account, uint16 bps, uint256 amount);

    error AccountExists(uint256 account);
    error AccountNotOpen(uint256 account);
    error NothingToSweep(uint256 account);
    /// @notice The account's own currency pays the debt: use `sweep`.
    error NotStray(address token);
    error NotConditionalTokens(address caller);
    /// @notice An account counts no more than `most`.
    error FaceAmountTooLarge(uint256 faceAmount, uint256 most);
    error LateRateTooHigh(uint16 lateBps, uint16 most);
    /// @notice The account holds less than is to be paid out.
    error AccountShort(uint256 account, uint256 held, uint256 requested);
    error NothingToReclaim(address currency, address debtor);
    error AccountSettled(uint256 account);
    /// @notice Up to and including that day the debtor is in time.
    error NotOverdue(uint256 account, uint256 lastDay);
    /// @notice `standIn` pays in the debtor's place already: whoever takes its place pays more than the `advanced` it gets back.
    error StoodInFor(uint256 account, address standIn, uint256 advanced);
    /// @notice The tokens are not plain tokens of that account.
    error NotPlainTokens(uint256 account, uint256 id);
    /// @notice `amount` of somebody else's tokens are held back already; only more than that take their place.
    error HeldBackAlready(uint256 account, address holder, uint256 amount);
    error HoldbackShort(uint256 account, uint256 held, uint256 requested);
    error NotHoldbackHolder(uint256 account, address caller);
    error NothingToRelease(uint256 account);
    /// @notice The ladder has no higher rung yet than what was recorded.
    error NothingToWriteOff(uint256 account, uint16 writtenOffBps);
    error AmountZero();
    error NotSettled(uint256 account);
    /// @notice Holders took or can still claim all that came in.
    error NothingToReturn(uint256 account);

    /// @notice Account of `owner`'s receivable `id`: uint256(keccak256(abi.encode(owner, id))).
    function accountOf(address owner, uint256 id) external view returns (uint256 account);

    /// @notice The lockbox address of `account` for `currency`, whether or not it was ever used.
    function lockboxOf(uint256 account, address currency) external view returns (address);

    /// @notice Reverts with `AccountNotOpen` for an account that was never opened.
    function accountInfo(uint256 account) external view returns (Account memory);

    /// @notice How the account stands, with `paid` and `owed` as in `Account`.
    function standing(uint256 account) external view returns (Standing now_, uint96 paid, uint96 owed);

    /// @notice What has to come in for holders by the end of `day`, late interest included; once settled, what came in and was
    /// not returned.
    function owedOn(uint256 account, uint256 day) external view returns (uint256);

    /// @notice Opens the caller's account for its receivable `id`, once. Anyone may open accounts of their own; the
    /// caller vouches for the terms. Nothing can be minted over it while its holders have been paid a part only, nor
    /// from within a payment. An account of nothing is settled at once: all that is sent there is the debtor's surplus.
    function open(uint256 id, address debtor, address currency, uint96 faceAmount, DueTerms calldata terms)
        external
        returns (uint256 account);

    /// @notice Moves what the lockbox holds into the account; anyone may, at any time.
    function sweep(uint256 account) external returns (uint256 credited, uint256 surplus);

    /// @notice Makes a `token` that was sent to the account's lockbox by mistake, not being its currency, reclaimable by
    /// the debtor; anyone may.
    function sweepStray(uint256 account, address token) external returns (uint256 amount);

    /// @notice Pays up to `most` of what is owed from the caller's own money, once the debtor is late: a seller with recourse,
    /// an insurer, a guarantor. The caller is paid back from what the debtor pays beyond what holders get. Where another stand-in
    /// is not paid back yet the caller takes its place: the first of `most` is that one's, to reclaim, and counts as the caller's.
    /// @dev One stand-in at a time. The debtor owes as much as before; only to whom changes. `credited` is what reduced the debt.
    function payInstead(uint256 account, uint256 most) external returns (uint256 credited);

    /// @notice Gives up `amount` of the tokens that the caller has held back: the debtor owes that much less, and late interest
    /// in proportion. `document` names the credit note. What was paid beyond the new amount is surplus.
    function dilute(uint256 account, uint256 amount, bytes32 document) external;

    /// @notice Sends held-back tokens back to their holder once the face amount is in; anyone may. Before, pays the holder, who
    /// alone may ask for it, for as many as has come in beyond what all others get; what is paid so bears no late interest.
    function releaseHoldback(uint256 account) external;

    /// @notice Records how much of the debt the public ladder counts as lost; anyone may, from 30 days after the due day: 25 %
    /// of what is unpaid, from 60 days 50 %, from 90 days 75 %, from 120 days all. Changes nobody's rights.
    function writeOff(uint256 account) external;

    /// @notice What came in for holders of the caller's account for its receivable `id`, and none of them can claim any more, is
    /// returned like a surplus once the account is settled: what a discount took off, burned tokens. What is outstanding stays,
    /// and nothing more can be minted over it.
    /// @dev The account's owner alone, who may otherwise still mint over what came in; `IReceivables.returnRest` is anyone's. Not
    /// where late interest came in: the share of it that tokens claim does not show in what is outstanding.
    function returnRest(uint256 id) external returns (uint256 rest);

    function reclaimable(address currency, address debtor) external view returns (uint256);

    /// @notice Sends the caller's surplus to `receiver`.
    function reclaim(address currency, address receiver) external returns (uint256 amount);
}
