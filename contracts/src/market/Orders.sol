// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class} from "../tokens/Class.sol";
import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {Discount} from "./Discount.sol";
import {IMarket, Permit} from "./IMarket.sol";
import {Fill, IOrders, Order, OrderState, Side} from "./IOrders.sol";
import {Maturity} from "./Maturity.sol";
import {Payments} from "./Payments.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signed offers: what is left of them, and their fills
abstract contract Orders is IOrders, EIP712 {
    bytes32 private constant ORDER_TYPE = keccak256(
        "Order(address maker,uint8 side,uint256 classId,address currency,uint96 amount,uint96 leastFill,uint16 discountBps,address taker,bytes32 counters,uint256 nonce,uint64 expiresAt)"
    );
    uint256 private constant MOST_ORDERS = 100;

    IConditionalTokens internal immutable tokens;

    mapping(bytes32 digest => uint96) private filled;
    mapping(address maker => mapping(uint256 word => uint256 mask)) private cancelled;

    constructor(IConditionalTokens tokens_) EIP712("Faktor Market", "1") {
        tokens = tokens_;
    }

    /// @inheritdoc IOrders
    function fillAsk(Order memory order, bytes memory signature, Fill memory fill) public returns (uint256 cost) {
        cost = _book(order, signature, fill, Side.Ask, msg.sender);
        _settle(order, fill, msg.sender, order.maker, cost);
    }

    /// @inheritdoc IOrders
    function fillAskWithPermit(Order memory order, bytes memory signature, Fill memory fill, Permit calldata permit)
        public
        returns (uint256 cost)
    {
        cost = _book(order, signature, fill, Side.Ask, msg.sender);
        Payments.tryPermit(order.currency, permit);
        _settle(order, fill, msg.sender, order.maker, cost);
    }

    /// @inheritdoc IOrders
    function wrapAndFillAskWithPermit(
        Order memory order,
        bytes memory signature,
        Fill memory fill,
        Permit calldata permit
    ) public returns (uint256 cost) {
        cost = _book(order, signature, fill, Side.Ask, msg.sender);
        Payments.wrapAndPay(order.currency, order.maker, cost, permit);
        _deliverOrder(fill.class, order.classId, order.maker, msg.sender, fill.amount);
    }

    /// @inheritdoc IOrders
    function fillBid(Order memory order, bytes memory signature, Fill memory fill) public returns (uint256 proceeds) {
        return _fillBid(order, signature, fill, msg.sender);
    }

    /// @inheritdoc IOrders
    function cancelNonce(uint256 nonce) external {
        cancelNonces(nonce >> 8, _bit(nonce));
    }

    /// @inheritdoc IOrders
    function quoteOrder(Order memory order, Class memory class, uint128 amount) public view returns (uint256 cost) {
        return _cost(order, class, amount);
    }

    /// @inheritdoc IOrders
    function orderStates(Order[] memory orders) public view returns (OrderState[] memory states) {
        if (orders.length > MOST_ORDERS) revert TooManyOrders(orders.length, MOST_ORDERS);
        states = new OrderState[](orders.length);
        for (uint256 i; i < states.length; ++i) {
            bytes32 digest = orderDigest(orders[i]);
            states[i] = OrderState(digest, filled[digest], _isCancelled(orders[i].maker, orders[i].nonce));
        }
    }

    /// @inheritdoc IOrders
    function cancelledNonces(address maker, uint256 word) external view returns (uint256 mask) {
        return cancelled[maker][word];
    }

    /// @inheritdoc IOrders
    function cancelNonces(uint256 word, uint256 mask) public {
        uint256 before = cancelled[msg.sender][word];
        uint256 fresh = mask & ~before;
        if (fresh == 0) return;
        cancelled[msg.sender][word] = before | fresh;
        emit NoncesCancelled(msg.sender, word, fresh);
    }

    /// @inheritdoc IOrders
    function orderDigest(Order memory order) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ORDER_TYPE, order)));
    }

    /// @dev `taker` sells to the maker of a bid; it must have called, or have had the ledger call.
    function _fillBid(Order memory order, bytes memory signature, Fill memory fill, address taker)
        internal
        returns (uint256 proceeds)
    {
        proceeds = _book(order, signature, fill, Side.Bid, taker);
        _settle(order, fill, order.maker, taker, proceeds);
    }

    /// @dev Checks every guard and books the fill; the caller moves the payment, then the tokens.
    function _book(Order memory order, bytes memory signature, Fill memory fill, Side side, address taker)
        private
        returns (uint256 cost)
    {
        uint128 amount = fill.amount;
        if (amount == 0) revert IMarket.AmountZero();
        if (order.side != side) revert WrongSide(order.side);
        if (block.timestamp > fill.deadline) revert IMarket.DeadlinePassed(fill.deadline);
        if (block.timestamp > order.expiresAt) revert OrderExpired(order.expiresAt);
        if (order.taker != address(0) && order.taker != taker) revert NotTaker(order.taker, taker);
        if (order.maker == taker) revert SelfTrade(taker);
        if (_isCancelled(order.maker, order.nonce)) revert NonceCancelled(order.maker, order.nonce);

        bytes32 digest = orderDigest(order);
        uint96 before = filled[digest];
        uint96 remaining = order.amount - before;
        if (amount > remaining) revert IMarket.RemainingTooSmall(remaining, amount);
        if (amount < order.leastFill && amount != remaining) revert FillTooSmall(order.leastFill, amount);
        cost = _cost(order, fill.class, amount);
        if (side == Side.Ask && cost > fill.limit) revert IMarket.CostAboveLimit(cost, fill.limit);
        if (side == Side.Bid && cost < fill.limit) revert ProceedsBelowLimit(cost, fill.limit);
        if (!SignatureChecker.isValidSignatureNow(order.maker, digest, signature)) {
            revert OrderSignatureInvalid(order.maker);
        }

        // forge-lint: disable-next-line(unsafe-typecast): at most `remaining`
        filled[digest] = before + uint96(amount);
        emit OrderFilled(digest, order.maker, taker, side, order.classId, amount, cost);
    }

    /// @dev By the allowance of `from` to this contract.
    function _take(uint256 classId, address from, address to, uint256 amount) internal {
        tokens.transferFrom({sender: from, receiver: to, id: classId, amount: amount});
    }

    function _settle(Order memory order, Fill memory fill, address buyer, address seller, uint256 cost) private {
        Payments.pay({currency: order.currency, from: buyer, to: seller, cost: cost});
        _deliverOrder(fill.class, order.classId, seller, buyer, fill.amount);
    }

    /// @dev The only place where an order's tokens move, by the allowance of `from` to this contract. A ledger with classes
    /// that restrict transfers is called with the class here.
    function _deliverOrder(Class memory, uint256 classId, address from, address to, uint128 amount) private {
        _take(classId, from, to, amount);
    }

    function _classId(Class memory class) internal view returns (uint256) {
        return tokens.classId(class);
    }

    function _requireClass(uint256 id, Class memory class) internal view {
        uint256 given = _classId(class);
        if (given != id) revert IMarket.ClassMismatch(id, given);
    }

    function _isCancelled(address maker, uint256 nonce) private view returns (bool) {
        return cancelled[maker][nonce >> 8] & _bit(nonce) != 0;
    }

    function _cost(Order memory order, Class memory class, uint128 amount) private view returns (uint256) {
        _requireClass(order.classId, class);
        if (class.currency != order.currency) revert CurrencyMismatch(order.currency, class.currency);
        uint256 days_ = Discount.daysTo(Maturity.dayOf(class), block.timestamp);
        if (!Discount.leavesACost(order.discountBps, days_)) {
            revert IMarket.DiscountTooLarge(order.discountBps, days_);
        }
        return Discount.costUp(amount, order.discountBps, days_);
    }

    function _bit(uint256 nonce) private pure returns (uint256) {
        uint256 first = 1;
        return first << (nonce & 255);
    }
}
