// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICurrencyToken} from "../currency/ICurrencyToken.sol";
import {Class} from "../tokens/Class.sol";
import {Conditions} from "../tokens/Conditions.sol";
import {IApprovalReceiver, IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {Discount} from "./Discount.sol";
import {IMarket, Listing, Permit} from "./IMarket.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Market
/// @dev No reentrancy guard: a fill is booked before anything moves, and nothing is measured around a transfer.
contract Market is IMarket {
    using SafeERC20 for IERC20;

    /// @dev A listing without its id, in three slots. `currency` is a number of `currencies`.
    struct Offer {
        address seller;
        uint96 remaining;
        uint96 listed;
        uint16 discountBps;
        uint64 expiresAt;
        uint32 maturityDay;
        uint48 currency;
        uint256 classId;
    }

    uint256 private constant MOST_PER_PAGE = 100;

    IConditionalTokens private immutable tokens;

    uint128 private listedSoFar;
    uint48 private currencyCount;

    mapping(uint256 id => Offer) private offers;
    mapping(address currency => uint48 number) private currencyNumber;
    mapping(uint256 number => address currency) private currencies;

    constructor(IConditionalTokens tokens_) {
        tokens = tokens_;
    }

    /// @inheritdoc IMarket
    function list(Class calldata class, uint128 amount, uint16 discountBps, uint64 expiresAt)
        external
        returns (uint256 id)
    {
        return _list(msg.sender, tokens.classId(class), class, amount, discountBps, expiresAt);
    }

    /// @inheritdoc IApprovalReceiver
    function onApproval(address owner, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes4, bytes memory)
    {
        if (msg.sender != address(tokens)) revert NotConditionalTokens(msg.sender);
        (Class memory class, uint16 discountBps, uint64 expiresAt) = abi.decode(data, (Class, uint16, uint64));
        uint256 given = tokens.classId(class);
        if (given != id) revert ClassMismatch(id, given);
        uint256 listed = _list(owner, id, class, amount, discountBps, expiresAt);
        return (IApprovalReceiver.onApproval.selector, abi.encode(listed));
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
        _tryPermit(currencies[_known(id).currency], permit);
        return _buy(id, amount, maxCost, deadline);
    }

    /// @inheritdoc IMarket
    function wrapAndBuyWithPermit(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline, Permit calldata permit)
        external
        returns (uint256 cost)
    {
        Offer storage offer = _known(id);
        cost = _fill(id, offer, amount, maxCost, deadline);

        ICurrencyToken currency = ICurrencyToken(currencies[offer.currency]);
        IERC20 underlying = currency.underlying();
        _tryPermit(address(underlying), permit);
        underlying.safeTransferFrom(msg.sender, address(currency), cost);
        currency.wrapDelivered(cost, offer.seller);
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
        if (first == 0) first = 1;
        if (most > MOST_PER_PAGE) most = MOST_PER_PAGE;
        uint256 left = first > listedSoFar ? 0 : listedSoFar - first + 1;
        page = new Listing[](left < most ? left : most);
        for (uint256 i; i < page.length; ++i) {
            page[i] = _shown(first + i, offers[first + i]);
        }
    }

    function _list(
        address seller,
        uint256 classId,
        Class memory class,
        uint256 amount,
        uint16 discountBps,
        uint64 expiresAt
    ) private returns (uint256 id) {
        if (amount == 0) revert AmountZero();
        uint96 listed = SafeCast.toUint96(amount);
        if (expiresAt < block.timestamp) revert ListingExpired(expiresAt);
        uint32 maturityDay = _maturityDay(class);
        uint256 days_ = Discount.daysTo(maturityDay, block.timestamp);
        if (!Discount.leavesACost(discountBps, days_)) revert DiscountTooLarge(discountBps, days_);

        id = ++listedSoFar;
        offers[id] = Offer({
            seller: seller,
            remaining: listed,
            listed: listed,
            discountBps: discountBps,
            expiresAt: expiresAt,
            maturityDay: maturityDay,
            currency: _number(class.currency),
            classId: classId
        });
        emit Listed(id, seller, classId, listed, discountBps, maturityDay, expiresAt);
        tokens.transferFrom({sender: seller, receiver: address(this), id: classId, amount: amount});
    }

    function _buy(uint256 id, uint128 amount, uint256 maxCost, uint256 deadline) private returns (uint256 cost) {
        Offer storage offer = _known(id);
        cost = _fill(id, offer, amount, maxCost, deadline);
        IERC20(currencies[offer.currency]).safeTransferFrom(msg.sender, offer.seller, cost);
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

    /// @dev Somebody may have used the permit already; then the allowance it gave decides.
    function _tryPermit(address token, Permit calldata permit) private {
        try IERC20Permit(token)
            .permit({
            owner: msg.sender,
            spender: address(this),
            value: permit.value,
            deadline: permit.deadline,
            v: permit.v,
            r: permit.r,
            s: permit.s
        }) {}
            catch {}
    }

    /// @dev The currency's number, new the first time; there is gas for far fewer than 2^48.
    function _number(address currency) private returns (uint48 number) {
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
            discountBps: offer.discountBps,
            expiresAt: offer.expiresAt,
            currency: currencies[offer.currency],
            maturityDay: offer.maturityDay,
            classId: offer.classId,
            listed: offer.listed,
            remaining: offer.remaining
        });
    }

    function _cost(Offer storage offer, uint128 amount) private view returns (uint256) {
        uint256 days_ = Discount.daysTo(offer.maturityDay, block.timestamp);
        return Discount.costUp(amount, offer.discountBps, days_);
    }

    function _maturityDay(Class memory class) private pure returns (uint32) {
        (bool found, uint64 notBefore) = Conditions.latestNotBefore(class);
        uint64 day = notBefore / 1 days;
        if (!found || day > type(uint32).max) revert NoMaturity();
        // forge-lint: disable-next-line(unsafe-typecast): checked above
        return uint32(day);
    }
}
