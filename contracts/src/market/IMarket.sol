// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {Class} from "../tokens/Class.sol";
import {IApprovalReceiver} from "../tokens/IConditionalTokens.sol";

/// @notice Tokens offered at a yearly discount: a fixed one, or one that rises (`Auction`); `discountBps` is what it is now.
/// `remaining` in minor units of face value; `maturityDay` in whole days since 1970-01-01. A listing never changes its terms: to
/// reprice, cancel and list anew.
struct Listing {
    uint256 id;
    address seller;
    uint16 discountBps;
    uint64 expiresAt;
    address currency;
    uint32 maturityDay;
    uint256 classId;
    uint128 listed;
    uint128 remaining;
}

/// @notice The terms of a listing's discount: it rises straight from `startBps` at `opensAt` to `endBps` at `expiresAt`, so the price
/// falls until somebody buys. Where it is fixed, both are the same and `opensAt` is `expiresAt`.
struct Auction {
    uint256 id;
    uint16 startBps;
    uint16 endBps;
    uint64 opensAt;
    uint64 expiresAt;
}

/// @notice An ERC-2612 permit of the caller for the market.
struct Permit {
    uint256 value;
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// @title Market: delivery against payment
/// @notice Cost of face value f, d whole days before maturity, at a yearly discount of b basis points:
/// f - floor(f * b * d / (365 * 10_000)), simple interest ACT/365, rounded against the buyer. At and after maturity
/// the cost is f. In an auction b = start + floor((end - start) * seconds since opening / seconds from opening to expiry),
/// rounded against the buyer too.
/// @dev Not judged here: who issued a class, what backs it and in which currency it is; a buyer has to know the
/// issuer and the currency. The market never holds currency. It only ever takes from the account that calls and, by `IOrders`, from
/// one that signed. `multicall` does several calls of one account in one transaction, all or none; nothing here takes ether.
interface IMarket is IApprovalReceiver {
    event Listed(
        uint256 indexed id,
        address indexed seller,
        uint256 indexed classId,
        uint128 amount,
        uint16 discountBps,
        uint32 maturityDay,
        uint64 expiresAt
    );
    /// @notice The listing of that id, announced by `Listed` with `startBps`, is an auction.
    event AuctionOpened(uint256 indexed id, uint16 startBps, uint16 endBps, uint64 opensAt, uint64 expiresAt);
    event Bought(uint256 indexed id, address indexed buyer, address indexed seller, uint128 amount, uint256 cost);
    event Cancelled(uint256 indexed id, uint128 returned);

    error NotConditionalTokens(address caller);
    /// @notice Nothing to list, to buy or, for a listing that was sold or cancelled, to return.
    error AmountZero();
    /// @notice The class has no not-before condition (of a day below 2^32), so there is no day to discount from.
    error NoMaturity();
    error ClassMismatch(uint256 expected, uint256 given);
    /// @notice The discount would leave nothing to pay.
    error DiscountTooLarge(uint16 discountBps, uint256 daysToMaturity);
    /// @notice An auction's discount cannot fall.
    error DiscountFalls(uint16 startBps, uint16 endBps);
    error UnknownListing(uint256 id);
    error NotSeller(address seller, address caller);
    error ListingExpired(uint64 expiresAt);
    error DeadlinePassed(uint256 deadline);
    error RemainingTooSmall(uint128 remaining, uint128 requested);
    error CostAboveLimit(uint256 cost, uint256 limit);

    /// @notice Escrows `amount` of the caller's tokens (allowance needed) and offers them up to and including
    /// `expiresAt`. More than 2^96 - 1 is refused with `SafeCastOverflowedUintDowncast(96, amount)`, an expiry of 2^40 or later
    /// alike. Maturity is the day of the latest not-before condition.
    /// `ConditionalTokens.approveAndCall(market, id, amount, abi.encode(class, discountBps, expiresAt))` does the same
    /// in one transaction and returns `abi.encode(listing id)`.
    function list(Class calldata class, uint128 amount, uint16 discountBps, uint64 expiresAt)
        external
        returns (uint256 id);

    /// @notice `list` with a discount that rises from now to the expiry. It must leave a cost even if `endBps`
    /// were reached now. Lasts at least a second and less than 2^24 seconds (194 days), else refused with `SafeCastOverflowedUintDowncast(24, seconds)`.
    /// `ConditionalTokens.approveAndCall(market, id, amount, abi.encodeCall(listAuction, (class, amount, …)))` does the same in
    /// one transaction and returns `abi.encode(listing id)`; both amounts must be the same (`IOrders.AmountMismatch`).
    function listAuction(Class calldata class, uint128 amount, uint16 startBps, uint16 endBps, uint64 expiresAt)
        external
        returns (uint256 id);

    /// @notice Returns what is left to the seller; only the seller, at any time.
    function cancel(uint256 id) external returns (uint128 returned);

    /// @notice Buys `amount` of face value for at most `maxCost`, not after `deadline`. Payment goes straight from the
    /// buyer to the seller.
    function buy(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline) external returns (uint256 cost);

    /// @notice `buy` after a permit on the currency. A permit that was already used is harmless.
    function buyWithPermit(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline, Permit calldata permit)
        external
        returns (uint256 cost);

    /// @notice Takes the cost in the currency's underlying stablecoin after a permit on it, wraps it and pays the seller
    /// in the currency: wrap and buy with one signature and one transaction.
    function wrapAndBuyWithPermit(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline, Permit calldata permit)
        external
        returns (uint256 cost);

    /// @notice What `amount` of face value of the listing costs now, whether or not so much remains.
    function quote(uint256 id, uint128 amount) external view returns (uint256 cost);
    /// @notice Number of listings so far; ids count up from 1.
    function count() external view returns (uint256);
    function listing(uint256 id) external view returns (Listing memory);
    /// @notice Listings `first` to at most `first + most - 1`, with those that are sold or cancelled; `most` is capped
    /// at 100.
    function listings(uint256 first, uint256 most) external view returns (Listing[] memory);
    /// @notice The discount's terms of one listing, and of those of `listings(first, most)`.
    function auction(uint256 id) external view returns (Auction memory);
    function auctions(uint256 first, uint256 most) external view returns (Auction[] memory);
}
