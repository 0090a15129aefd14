// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Listing} from "../../src/market/IMarket.sol";
import {Fill, Order, OrderState, Side} from "../../src/market/IOrders.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";

/// @title Listings, auctions and orders of three accounts, at random; a step that cannot be taken is left out
/// @dev Never reverts: preconditions are read from the contracts, and what then fails is a finding.
contract MarketHandler is OrdersBase {
    uint256 private constant ACTORS = 3;

    /// @dev Number of times a step took effect, by name.
    mapping(bytes32 step => uint256) public taken;

    mapping(bytes32 digest => uint256) public filledOf;
    mapping(uint256 listing => bytes32) public termsOf;
    mapping(address maker => uint256) public cancelledBy;
    bool public forgeryWorked;
    bool public costWasOff;

    Order[] private known;
    uint256[ACTORS] private keys = [SUPPLIER_KEY, INVESTOR_KEY, BUYER_KEY];

    constructor() {
        setUp();
        for (uint256 i; i < ACTORS; ++i) {
            _fund(actor(i), 3 * FACE);
            vm.startPrank(actor(i));
            tokens.setOperator(address(market), true);
            xt.approve(address(market), type(uint256).max);
            vm.stopPrank();
        }
    }

    function list(uint256 who, uint256 amount, uint256 startBps, uint256 endBps, uint256 span) external {
        uint256 held = tokens.balanceOf(actor(who), classId);
        if (held == 0) return;
        amount = _bound(amount, 1, held);
        endBps = _bound(endBps, 0, 9000);
        startBps = _bound(startBps, 0, endBps);
        uint64 expiresAt = uint64(block.timestamp + _bound(span, 1, 30 days));
        vm.prank(actor(who));
        uint256 id = span % 3 == 0
            ? market.list(_from(DUE_AT), uint128(amount), uint16(endBps), expiresAt)
            : market.listAuction(_from(DUE_AT), uint128(amount), uint16(startBps), uint16(endBps), expiresAt);
        termsOf[id] = _terms(id);
        ++taken[span % 3 == 0 ? bytes32("list") : bytes32("listAuction")];
    }

    function buy(uint256 seed, uint256 who, uint256 amount) external {
        (uint256 id, Listing memory shown) = _listing(seed);
        if (shown.remaining == 0 || block.timestamp > shown.expiresAt) return;
        amount = _bound(amount, 1, shown.remaining);
        if (xt.balanceOf(actor(who)) < amount) return;
        vm.prank(actor(who));
        uint256 cost = market.buy(id, uint128(amount), amount, block.timestamp);
        _check(amount, shown.discountBps, cost);
        ++taken["buy"];
    }

    function cancel(uint256 seed) external {
        (uint256 id, Listing memory shown) = _listing(seed);
        if (shown.remaining == 0) return;
        vm.prank(shown.seller);
        market.cancel(id);
        ++taken["cancel"];
    }

    /// @dev Of few makers, nonces and terms, so that most orders are met again.
    function fill(uint256 who, uint256 by, uint256 shape, uint256 amount) external {
        Order memory order = _order(who, shape);
        address taker = actor(by);
        OrderState memory state = market.orderStates(_one(order))[0];
        (address seller, address payer) = order.side == Side.Ask ? (order.maker, taker) : (taker, order.maker);
        uint256 most = order.amount - state.filled;
        uint256 held = tokens.balanceOf(seller, classId);
        if (state.cancelled || taker == order.maker || most == 0 || held < most || xt.balanceOf(payer) < most) return;
        amount = _bound(amount, 1, most);
        if (amount < order.leastFill) amount = most;
        Fill memory asked = _fill(uint128(amount), order.side == Side.Ask ? amount : 0);
        if (state.filled == 0) known.push(order);
        bytes memory signature = _signed(keys[who % ACTORS], order);
        vm.prank(taker);
        uint256 cost =
            order.side == Side.Ask ? market.fillAsk(order, signature, asked) : market.fillBid(order, signature, asked);
        _check(amount, order.discountBps, cost);
        filledOf[state.digest] += amount;
        ++taken[order.side == Side.Ask ? bytes32("fillAsk") : bytes32("fillBid")];
    }

    /// @dev What must fail: another's signature, too much, or a cancelled nonce.
    function fillWrongly(uint256 who, uint256 by, uint256 shape, uint256 flaw) external {
        Order memory order = _order(who, shape);
        OrderState memory state = market.orderStates(_one(order))[0];
        flaw = flaw % 3;
        if (flaw == 2 && !state.cancelled) return;
        uint256 key = keys[(who % ACTORS + (flaw == 0 ? 1 : 0)) % ACTORS];
        Fill memory asked = _fill(uint128(order.amount - state.filled), order.side == Side.Ask ? FACE : 0);
        if (flaw == 1) ++asked.amount;
        bytes memory signature = _signed(key, order);
        vm.prank(actor(by));
        (bool done,) = address(market)
            .call(
                order.side == Side.Ask
                    ? abi.encodeCall(market.fillAsk, (order, signature, asked))
                    : abi.encodeCall(market.fillBid, (order, signature, asked))
            );
        if (done) forgeryWorked = true;
        ++taken[[bytes32("forged"), "overfilled", "cancelledBefore"][flaw]];
    }

    function cancelNonces(uint256 who, uint8 mask) external {
        vm.prank(actor(who));
        market.cancelNonces(0, mask & 0x88);
        cancelledBy[actor(who)] |= mask & 0x88;
        if (mask & 0x88 != 0) ++taken["cancelNonces"];
    }

    function passTime(uint256 time) external {
        vm.warp(block.timestamp + _bound(time, 1, 6 hours));
        ++taken["passTime"];
    }

    function actor(uint256 index) public view returns (address) {
        return vm.addr(keys[index % ACTORS]);
    }

    function orders() external view returns (Order[] memory) {
        return known;
    }

    function theMarket() external view returns (address, uint256 id) {
        return (address(market), classId);
    }

    /// @notice Whether listing `id` has the terms that it was made with, and no more than it had.
    function keepsItsTerms(uint256 id) external view returns (bool) {
        return termsOf[id] == _terms(id);
    }

    function heldBy(address who) external view returns (uint256 money, uint256 cts) {
        return (xt.balanceOf(who) + stablecoin.balanceOf(who), tokens.balanceOf(who, classId));
    }

    function totals() external view returns (uint256 money, uint256 cts, uint256 offered) {
        for (uint256 id = 1; id <= market.count(); ++id) {
            offered += market.listing(id).remaining;
        }
        return (xt.totalSupply(), tokens.totalSupply(classId), offered);
    }

    function stateOf(Order calldata order) external view returns (OrderState memory) {
        return market.orderStates(_one(order))[0];
    }

    function cancelledOnChain(address maker) external view returns (uint256) {
        return market.cancelledNonces(maker, 0);
    }

    /// @dev Written apart from the library under test.
    function _check(uint256 face, uint256 bps, uint256 cost) private {
        uint256 today = block.timestamp / 86_400;
        uint256 off = today < DUE_DAY ? (face * bps * (DUE_DAY - today)) / 3_650_000 : 0;
        if (cost != face - off) costWasOff = true;
    }

    function _order(uint256 who, uint256 shape) private view returns (Order memory order) {
        order = _ask();
        order.maker = actor(who);
        order.side = shape % 2 == 0 ? Side.Ask : Side.Bid;
        order.nonce = (shape >> 1) % 8;
        order.amount = uint96([uint256(1000), 77_000_001, FACE / 8, 3][(shape >> 4) % 4]);
        order.leastFill = uint96([uint256(0), 2, order.amount / 2, order.amount][(shape >> 6) % 4]);
        order.expiresAt = type(uint64).max;
    }

    function _terms(uint256 id) private view returns (bytes32) {
        Listing memory shown = market.listing(id);
        return keccak256(
            abi.encode(market.auction(id), shown.seller, shown.listed, shown.classId, shown.currency, shown.maturityDay)
        );
    }

    function _listing(uint256 seed) private view returns (uint256 id, Listing memory shown) {
        uint256 count = market.count();
        if (count == 0) return (0, shown);
        id = 1 + seed % count;
        shown = market.listing(id);
    }
}
