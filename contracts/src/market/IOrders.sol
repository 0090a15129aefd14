// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {Class} from "../tokens/Class.sol";
import {Permit} from "./IMarket.sol";

/// @notice Whether the maker of an order sells tokens (ask) or buys them (bid).
enum Side {
    Ask,
    Bid
}

/// @notice What a maker signs, off chain and without gas. `amount` in minor units of face value at the yearly `discountBps`, in the
/// class's `currency`; filled in parts of at least `leastFill`, or of all that is left. `taker` zero means anybody. `counters` is
/// the digest of the order that this one answers, or zero: it is only carried. `nonce` is any number; orders may share one, and
/// cancelling it ends them all. Good up to and including `expiresAt`.
struct Order {
    address maker;
    Side side;
    uint256 classId;
    address currency;
    uint96 amount;
    uint96 leastFill;
    uint16 discountBps;
    address taker;
    bytes32 counters;
    uint256 nonce;
    uint64 expiresAt;
}

/// @notice What who fills asks for: `amount` of face value of `class`, for at most (ask) or at least (bid) `limit`, not after
/// `deadline`.
struct Fill {
    Class class;
    uint128 amount;
    uint256 limit;
    uint256 deadline;
}

/// @notice What the market knows of an order.
struct OrderState {
    bytes32 digest;
    uint96 filled;
    bool cancelled;
}

/// @title Signed offers and counter-offers
/// @notice EIP-712 `Order` under the domain ("Faktor Market", "1", chain, market), signed by an EOA or an ERC-1271 account,
/// filled by anyone it allows. The cost is `IMarket`'s, at the moment of the fill: the order's discount to the class's maturity. It is
/// rounded up for each fill, against whoever buys: in parts it is never cheaper, and dearer by less than one minor unit each.
/// `leastFill` bounds into how many parts a bid can be cut.
/// @dev What cannot be done, each with its test: trade at other terms than signed; fill more than the amount, however often an
/// order and its signature are carried (what is filled is booked under the digest before anything moves, so another signature of
/// the same order, or a call in between, finds it booked); carry an order to another chain or market, also after a fork (digest);
/// malleable signatures (a high s is refused); orders of nobody (`OrderSignatureInvalid(0)`); trade with oneself.
/// A fill and a cancellation are settled by their order on chain: what was filled before stays filled, and a fill that comes
/// too late takes nothing, not even in part. An ERC-1271 account's answer counts at the moment of the fill.
/// Accepting a counter-offer leaves the order that it answers open: end that in the same transaction by `multicall`.
/// The maker's tokens or money must be there and approved to the market when a fill comes; if not, the fill reverts.
/// Not judged, as in `IMarket`: who issued a class and what backs it. A currency that takes a fee on transfers pays less than
/// the cost.
interface IOrders {
    /// @notice `amount` of an order changed hands for `cost`: from `maker` to `taker` for an ask, the other way for a bid.
    event OrderFilled(
        bytes32 indexed digest,
        address indexed maker,
        address indexed taker,
        Side side,
        uint256 classId,
        uint128 amount,
        uint256 cost
    );
    /// @notice Of `maker`'s nonces from 256 * `word` on, those in `mask` were not cancelled before and are now.
    event NoncesCancelled(address indexed maker, uint256 indexed word, uint256 mask);

    /// @notice An ask cannot be filled as a bid, nor a bid as an ask.
    error WrongSide(Side side);
    error OrderExpired(uint64 expiresAt);
    error NotTaker(address taker, address caller);
    error SelfTrade(address account);
    error NonceCancelled(address maker, uint256 nonce);
    /// @notice Less than the least fill, and not all that is left.
    error FillTooSmall(uint128 leastFill, uint128 requested);
    error CurrencyMismatch(address expected, address given);
    error ProceedsBelowLimit(uint256 proceeds, uint256 limit);
    /// @notice Not the maker's signature under exactly this order, chain and market.
    error OrderSignatureInvalid(address maker);
    error AmountMismatch(uint256 approved, uint256 given);
    error TooManyOrders(uint256 count, uint256 most);

    /// @notice The caller buys from the maker of an ask: pays by its allowance, and gets tokens by the maker's on the ledger.
    function fillAsk(Order calldata order, bytes calldata signature, Fill calldata fill) external returns (uint256 cost);

    /// @notice `fillAsk` after a permit on the currency. A permit that was already used is harmless.
    function fillAskWithPermit(
        Order calldata order,
        bytes calldata signature,
        Fill calldata fill,
        Permit calldata permit
    ) external returns (uint256 cost);

    /// @notice `fillAsk` paid in the currency's underlying stablecoin, after a permit on it: wrapped for the maker.
    function wrapAndFillAskWithPermit(
        Order calldata order,
        bytes calldata signature,
        Fill calldata fill,
        Permit calldata permit
    ) external returns (uint256 cost);

    /// @notice The caller sells to the maker of a bid: delivers tokens by its allowance on the ledger, and gets money by the
    /// maker's. `ConditionalTokens.approveAndCall(market, id, amount, abi.encodeCall(fillBid, (order, signature, fill)))` does
    /// the same in one transaction and returns `abi.encode(proceeds)`; `fill.amount` must be what was approved.
    function fillBid(Order calldata order, bytes calldata signature, Fill calldata fill)
        external
        returns (uint256 proceeds);

    /// @notice Ends every order of the caller with that nonce, signed or yet to be. Cancelling again changes nothing.
    function cancelNonce(uint256 nonce) external;

    /// @notice Cancels nonce 256 * `word` + i for every bit i of `mask`: up to 256 at once.
    function cancelNonces(uint256 word, uint256 mask) external;

    /// @notice EIP-712 digest that the maker signs.
    function orderDigest(Order calldata order) external view returns (bytes32);

    /// @notice What `amount` of the order costs now, whether or not so much is left. `class` is the order's.
    function quoteOrder(Order calldata order, Class calldata class, uint128 amount) external view returns (uint256 cost);

    /// @notice What the market knows of each order, signed or not; at most 100.
    function orderStates(Order[] calldata orders) external view returns (OrderState[] memory);

    /// @notice Bit i tells whether the maker's nonce 256 * `word` + i is cancelled.
    function cancelledNonces(address maker, uint256 word) external view returns (uint256 mask);
}
