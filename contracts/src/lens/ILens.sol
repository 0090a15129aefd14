// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {ICashAccounts} from "../backing/ICashAccounts.sol";
import {Auction, Listing} from "../market/IMarket.sol";
import {Receivable} from "../receivables/IReceivables.sol";
import {Account} from "../settlement/ISettlement.sol";
import {Class} from "../tokens/Class.sol";

/// @notice What a contract answered that strangers chose. `given`: it answered in time and in at least one word, of which the first
/// is `amount`. Otherwise it reverted, is no contract, or used up its gas, and `amount` is 0 and says nothing.
struct Answer {
    bool given;
    uint256 amount;
}

/// @notice What a holder has of one receivable: `balance` plain tokens and `heldBack` more that settlement holds for the holder.
/// `payout`: what an exchange of the whole balance would pay now; held-back tokens are not in it.
struct Holding {
    Receivable receivable;
    uint256 balance;
    uint256 heldBack;
    Answer payout;
}

/// @notice What a holder has of one class; `classId` is 0 if the conditions are not a canonical set. `payout` as in `Holding`, and it
/// says nothing about whether the holder is in the class's set of holders.
struct ClassHolding {
    uint256 classId;
    uint256 balance;
    Answer payout;
}

/// @notice What a debtor owes. `unswept`: what lies in the lockbox and counts once it is swept. `reclaimable`: all that the debtor can
/// reclaim in the receivable's currency, the same in each row of that currency, so not to be added up.
struct Debt {
    Receivable receivable;
    Answer unswept;
    uint256 reclaimable;
}

/// @notice Where the plain tokens of a seller's receivable are: `held` by the seller, `heldBack` for the seller, `escrowed` by the
/// market, whoever offers them, and `sold` elsewhere. Tokens that became another class are in none of these, but in
/// `outstanding`, the most that all tokens over the account can still claim.
struct Sale {
    Receivable receivable;
    uint256 held;
    uint256 heldBack;
    uint256 escrowed;
    uint256 sold;
    uint256 outstanding;
}

/// @notice A listing of which something remains. `cost` is what the whole remainder costs now. `receivable` is the one whose plain
/// tokens are offered, with id 0 if it is none of those that were asked about.
struct Offer {
    Listing listing;
    Auction auction;
    uint256 cost;
    Receivable receivable;
}

/// @notice The backings with cash: `Margin`, `CreditLines`, `Inventory`.
enum BackingKind {
    Margin,
    Line,
    Lot
}

/// @notice An account of one of the backings with cash. The owner is a line's guarantor and else the issuer. `outstanding`: most that
/// all tokens over it can still claim; `capacity`: most that they may claim; `available`: what could be paid out now.
struct BackingAccount {
    uint256 id;
    address owner;
    address issuer;
    address currency;
    uint256 cash;
    uint256 outstanding;
    Answer capacity;
    Answer available;
}

/// @notice A settlement account with what the ledger counts over it. Until it is `open`, `info` is empty. `unswept`: what lies in its
/// lockbox. outstanding + paidOut is at most the face amount, or paid where late interest came in.
struct SettlementAccount {
    uint256 account;
    bool open;
    Account info;
    Answer unswept;
    uint256 outstanding;
    uint256 capacity;
}

/// @notice A receivable with its account and the supply of its plain tokens, those that are held back and escrowed included.
struct Reconciliation {
    Receivable receivable;
    SettlementAccount account;
    uint256 supply;
}

/// @notice What an account holds of a currency, and what settlement owes it there in surplus.
struct Money {
    Answer held;
    uint256 reclaimable;
}

/// @title Lens: what a holder, debtor, seller, issuer, investor and auditor ask first
/// @notice Walks the contracts of one deployment by number and shows what belongs to whoever asks. A page walks numbers `first` to
/// at most `first + most - 1`; `most` is capped at 100, and `first` 0 means 1. It may show less than it walked, or nothing: go on
/// from `next` until that is 0, which says that the walk came to the end. A page with `most` 0 walks nothing.
/// @dev Without state and rights; nothing depends on it, and another one can be deployed at any time. Whoever adds pages up has to
/// ask for all of them in the same block. To be asked from outside a transaction: within one, money may be on its way.
/// Currencies, valuations, guarantors' money, predicates and backings that strangers chose are asked with a fixed amount of gas, 100,000
/// for a currency and 300,000 for anything else, and what they answer is not judged: a currency that lies is shown as it lies.
/// Whoever asks with so little gas that it would not reach for that gets an error and no wrong answer; ask for fewer.
interface ILens {
    /// @notice Not enough gas is left to ask a stranger's contract fairly.
    error GasTooLow(uint256 left, uint256 least);
    /// @notice At most `most` at once.
    error TooManyAtOnce(uint256 count, uint256 most);
    error LengthsDiffer(uint256 holders, uint256 ids);

    /// @notice Receivables of which `holder` has plain tokens or has some held back.
    function holdings(address holder, uint256 first, uint256 most)
        external
        view
        returns (Holding[] memory page, uint256 next);

    /// @notice What `holder` has of each class, known from `ClassPublished` or an order; at most 100.
    function classHoldings(address holder, Class[] calldata classes) external view returns (ClassHolding[] memory);

    /// @notice `balanceOf(holders[i], ids[i])` of the ledger; at most 100.
    function balances(address[] calldata holders, uint256[] calldata ids) external view returns (uint256[] memory);

    /// @notice Receivables that `debtor` owes or owed, and those that say so without an acknowledgement; everybody's for the zero
    /// address.
    function debts(address debtor, uint256 first, uint256 most) external view returns (Debt[] memory page, uint256 next);

    /// @notice Receivables that belong to `seller`; everybody's for the zero address.
    function sales(address seller, uint256 first, uint256 most) external view returns (Sale[] memory page, uint256 next);

    /// @notice Listings, auctions too, of which something remains: those of `seller`, also when they expired and their tokens only come
    /// back by cancelling; for the zero address everybody's that can be bought from now. `among`: the receivables whose plain
    /// tokens may be on offer, at most 100; those that do not exist are passed over.
    function offers(address seller, uint256 first, uint256 most, uint256[] calldata among)
        external
        view
        returns (Offer[] memory page, uint256 next);

    /// @notice Accounts of a backing with cash that `party` owns, guarantees or issues over; everybody's for the zero address.
    /// @dev The provider is called as `kind` says: one that is something else or reverts fails the whole page.
    function backingAccounts(ICashAccounts provider, BackingKind kind, address party, uint256 first, uint256 most)
        external
        view
        returns (BackingAccount[] memory page, uint256 next);

    /// @notice Settlement accounts, of whatever owner, by their numbers; at most 100.
    function settlementAccounts(uint256[] calldata accounts) external view returns (SettlementAccount[] memory);

    /// @notice Every receivable with its account and supply.
    /// @dev Settlement holds in a currency: paid less paid out of all its accounts, those of other owners too, and all that is
    /// reclaimable. Whose that is stands in `Swept`, `Reimbursed`, `StraySwept` and `Diluted`.
    function reconciliation(uint256 first, uint256 most)
        external
        view
        returns (Reconciliation[] memory page, uint256 next);

    /// @notice What each of `accounts` has and can reclaim in `currency`; at most 100. For the contracts of a deployment this is what
    /// the rows of an auditor add up to.
    function money(address currency, address[] calldata accounts) external view returns (Money[] memory);
}
