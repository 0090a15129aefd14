// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class} from "../tokens/Class.sol";
import {IApprovalReceiver, IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {Discount} from "./Discount.sol";
import {Auction, IMarket, Listing, Permit} from "./IMarket.sol";
import {Fill, IOrders, Order} from "./IOrders.sol";
import {Maturity} from "./Maturity.sol";
import {Orders} from "./Orders.sol";
import {Payments} from "./Payments.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Market
/// @dev No reentrancy guard: a fill is booked before anything moves, and nothing is measured around a transfer.
contract Market is IMarket, Orders, Multicall {
    /// @dev A listing without its id, in three slots. `currency` is a number of `currencies`. Its discount rises from
    /// `startBps` to `endBps` in the last `rising` seconds.
    struct Offer {
        address seller;
        uint96 remaining;
        uint96 listed;
        uint16 startBps;
        uint16 endBps;
        uint24 rising;
        uint40 expiresAt;
        uint32 maturityDay;
        uint32 currency;
        uint256 classId;
    }

    /// @dev What a seller asks for.
    struct Terms {
        uint16 startBps;
        uint16 endBps;
        uint24 rising;
        uint64 expiresAt;
    }

    uint256 private constant MOST_PER_PAGE = 100;

    uint128 private listedSoFar;
    uint32 private currencyCount;

    mapping(uint256 id => Offer) private offers;
    mapping(address currency => uint32 number) private currencyNumber;
    mapping(uint256 number => address currency) private currencies;

    constructor(IConditionalTokens tokens_) Orders(tokens_) {}

    /// @inheritdoc IMarket
    function list(Class memory class, uint128 amount, uint16 discountBps, uint64 expiresAt)
        public
        returns (uint256 id)
    {
        return _list(msg.sender, _classId(class), class, amount, _fixed(discountBps, expiresAt));
    }

    /// @inheritdoc IMarket
    function listAuction(Class memory class, uint128 amount, uint16 startBps, uint16 endBps, uint64 expiresAt)
        public
        returns (uint256 id)
    {
        return _listAuction(msg.sender, _classId(class), class, amount, startBps, endBps, expiresAt);
    }

    /// @inheritdoc IApprovalReceiver
    /// @dev `data` is the call of `listAuction` or `fillBid` that the owner wants done, or what `list` takes, which begins with
    /// zeros.
    function onApproval(address owner, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes4, bytes memory)
    {
        if (msg.sender != address(tokens)) revert NotConditionalTokens(msg.sender);
        // forge-lint: disable-next-line(unsafe-typecast): only the selector
        bytes4 wanted = bytes4(data);
        uint256 result;
        if (wanted == IMarket.listAuction.selector) {
            result = _listAuctionApproved(owner, id, amount, data[4:]);
        } else if (wanted == IOrders.fillBid.selector) {
            result = _fillBidApproved(owner, id, amount, data[4:]);
        } else {
            (Class memory class, uint16 discountBps, uint64 expiresAt) = abi.decode(data, (Class, uint16, uint64));
            _requireClass(id, class);
            result = _list(owner, id, class, amount, _fixed(discountBps, expiresAt));
        }
        return (IApprovalReceiver.onApproval.selector, abi.encode(result));
    }

    /// @inheritdoc IMarket
    function cancel(uint256 id) external returns (uint128 returned) {
        Offer storage offer = _known(id);
        if (msg.sender != offer.seller) revert NotSeller(offer.seller, msg.sender);
        returned = offer.remaining;
        if (returned == 0) revert AmountZero();
        offer.remaining = 0;
        emit Cancelled(id, returned);
        _deliver(offer.seller, offer.classId, returned);
    }

    /// @inheritdoc IMarket
    function buy(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline) external returns (uint256 cost) {
        return _buy(id, amount, maxCost, deadline);
    }

    /// @inheritdoc IMarket
    function buyWithPermit(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline, Permit calldata permit)
        external
        returns (uint256 cost)
    {
        Payments.tryPermit(currencies[_known(id).currency], permit);
        return _buy(id, amount, maxCost, deadline);
    }

    /// @inheritdoc IMarket
    function wrapAndBuyWithPermit(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline, Permit calldata permit)
        external
        returns (uint256 cost)
    {
        Offer storage offer = _known(id);
        cost = _fill(id, offer, amount, maxCost, deadline);
        Payments.wrapAndPay(currencies[offer.currency], offer.seller, cost, permit);
        _deliver(msg.sender, offer.classId, amount);
    }

    /// @inheritdoc IMarket
    function count() external view returns (uint256) {
        return listedSoFar;
    }

    /// @inheritdoc IMarket
    function quote(uint256 id, uint128 amount) external view returns (uint256 cost) {
        return _cost(_known(id), amount);
    }

    /// @inheritdoc IMarket
    function listing(uint256 id) external view returns (Listing memory) {
        return _shown(id, _known(id));
    }

    /// @inheritdoc IMarket
    function listings(uint256 first, uint256 most) external view returns (Listing[] memory page) {
        uint256 length;
        (first, length) = _page(first, most);
        page = new Listing[](length);
        for (uint256 i; i < length; ++i) {
            page[i] = _shown(first + i, offers[first + i]);
        }
    }

    /// @inheritdoc IMarket
    function auction(uint256 id) external view returns (Auction memory) {
        return _auction(id, _known(id));
    }

    /// @inheritdoc IMarket
    function auctions(uint256 first, uint256 most) external view returns (Auction[] memory page) {
        uint256 length;
        (first, length) = _page(first, most);
        page = new Auction[](length);
        for (uint256 i; i < length; ++i) {
            page[i] = _auction(first + i, offers[first + i]);
        }
    }

    function _listAuctionApproved(address owner, uint256 id, uint256 amount, bytes calldata data)
        private
        returns (uint256)
    {
        (Class memory class, uint128 given, uint16 startBps, uint16 endBps, uint64 expiresAt) =
            abi.decode(data, (Class, uint128, uint16, uint16, uint64));
        if (given != amount) revert AmountMismatch(amount, given);
        _requireClass(id, class);
        return _listAuction(owner, id, class, given, startBps, endBps, expiresAt);
    }

    function _fillBidApproved(address owner, uint256 id, uint256 amount, bytes calldata data)
        private
        returns (uint256)
    {
        (Order memory order, bytes memory signature, Fill memory fill) = abi.decode(data, (Order, bytes, Fill));
        if (fill.amount != amount) revert AmountMismatch(amount, fill.amount);
        if (order.classId != id) revert ClassMismatch(id, order.classId);
        return _fillBid(order, signature, fill, owner);
    }

    function _listAuction(
        address seller,
        uint256 classId,
        Class memory class,
        uint128 amount,
        uint16 startBps,
        uint16 endBps,
        uint64 expiresAt
    ) private returns (uint256 id) {
        if (startBps > endBps) revert DiscountFalls(startBps, endBps);
        // It needs time to rise in.
        if (expiresAt <= block.timestamp) revert ListingExpired(expiresAt);
        uint24 rising = SafeCast.toUint24(expiresAt - block.timestamp);
        id = _list(seller, classId, class, amount, Terms(startBps, endBps, rising, expiresAt));
    }

    function _list(address seller, uint256 classId, Class memory class, uint256 amount, Terms memory terms)
        private
        returns (uint256 id)
    {
        if (amount == 0) revert AmountZero();
        uint96 listed = SafeCast.toUint96(amount);
        if (terms.expiresAt < block.timestamp) revert ListingExpired(terms.expiresAt);
        uint40 expiresAt = SafeCast.toUint40(terms.expiresAt);
        uint32 maturityDay = Maturity.dayOf(class);
        uint256 days_ = Discount.daysTo(maturityDay, block.timestamp);
        if (!Discount.leavesACost(terms.endBps, days_)) revert DiscountTooLarge(terms.endBps, days_);

        id = ++listedSoFar;
        offers[id] = Offer({
            seller: seller,
            remaining: listed,
            listed: listed,
            startBps: terms.startBps,
            endBps: terms.endBps,
            rising: terms.rising,
            expiresAt: expiresAt,
            maturityDay: maturityDay,
            currency: _number(class.currency),
            classId: classId
        });
        emit Listed(id, seller, classId, listed, terms.startBps, maturityDay, expiresAt);
        if (terms.rising != 0) {
            emit AuctionOpened(id, terms.startBps, terms.endBps, uint64(block.timestamp), expiresAt);
        }
        _take(classId, seller, address(this), amount);
    }

    function _buy(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline) private returns (uint256 cost) {
        Offer storage offer = _known(id);
        cost = _fill(id, offer, amount, maxCost, deadline);
        Payments.pay({currency: currencies[offer.currency], from: msg.sender, to: offer.seller, cost: cost});
        _deliver(msg.sender, offer.classId, amount);
    }

    /// @dev Checks every guard and books the fill; the caller moves the payment, then the tokens.
    function _fill(uint256 id, Offer storage offer, uint128 amount, uint256 maxCost, uint256 deadline)
        private
        returns (uint256 cost)
    {
        if (amount == 0) revert AmountZero();
        if (block.timestamp > deadline) revert DeadlinePassed(deadline);
        if (block.timestamp > offer.expiresAt) revert ListingExpired(offer.expiresAt);
        uint96 remaining = offer.remaining;
        if (amount > remaining) revert RemainingTooSmall(remaining, amount);
        cost = _cost(offer, amount);
        if (cost > maxCost) revert CostAboveLimit(cost, maxCost);

        // forge-lint: disable-next-line(unsafe-typecast): at most `remaining`
        offer.remaining = remaining - uint96(amount);
        emit Bought(id, msg.sender, offer.seller, amount, cost);
    }

    function _deliver(address to, uint256 classId, uint128 amount) private {
        tokens.transfer({receiver: to, id: classId, amount: amount});
    }

    /// @dev The currency's number, new the first time; there is gas for far fewer than 2^32.
    function _number(address currency) private returns (uint32 number) {
        number = currencyNumber[currency];
        if (number != 0) return number;
        number = ++currencyCount;
        currencyNumber[currency] = number;
        currencies[number] = currency;
    }

    function _known(uint256 id) private view returns (Offer storage offer) {
        offer = offers[id];
        if (offer.seller == address(0)) revert UnknownListing(id);
    }

    function _shown(uint256 id, Offer storage offer) private view returns (Listing memory) {
        return Listing({
            id: id,
            seller: offer.seller,
            discountBps: _discountBps(offer),
            expiresAt: offer.expiresAt,
            currency: currencies[offer.currency],
            maturityDay: offer.maturityDay,
            classId: offer.classId,
            listed: offer.listed,
            remaining: offer.remaining
        });
    }

    function _auction(uint256 id, Offer storage offer) private view returns (Auction memory) {
        return Auction({
            id: id,
            startBps: offer.startBps,
            endBps: offer.endBps,
            opensAt: offer.expiresAt - offer.rising,
            expiresAt: offer.expiresAt
        });
    }

    function _cost(Offer storage offer, uint128 amount) private view returns (uint256) {
        uint256 days_ = Discount.daysTo(offer.maturityDay, block.timestamp);
        return Discount.costUp(amount, _discountBps(offer), days_);
    }

    /// @dev What the discount has risen to now.
    function _discountBps(Offer storage offer) private view returns (uint16) {
        (uint256 end, uint24 rising) = (offer.expiresAt, offer.rising);
        uint256 left = end > block.timestamp ? end - block.timestamp : 0;
        // A fixed one never rises: both ends are the same.
        return Discount.risenDown(offer.startBps, offer.endBps, left < rising ? rising - left : 0, rising);
    }

    /// @dev The first listing of a page and the page's length.
    function _page(uint256 first, uint256 most) private view returns (uint256, uint256) {
        if (first == 0) first = 1;
        if (most > MOST_PER_PAGE) most = MOST_PER_PAGE;
        uint256 left = first > listedSoFar ? 0 : listedSoFar - first + 1;
        return (first, left < most ? left : most);
    }

    function _fixed(uint16 discountBps, uint64 expiresAt) private pure returns (Terms memory) {
        return Terms({startBps: discountBps, endBps: discountBps, rising: 0, expiresAt: expiresAt});
    }
}
