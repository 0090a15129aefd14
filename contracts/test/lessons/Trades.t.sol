// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket, Permit} from "../../src/market/IMarket.sol";
import {Fill, IOrders, Order, Side} from "../../src/market/IOrders.sol";
import {IReceivables} from "../../src/receivables/IReceivables.sol";
import {ISettlement} from "../../src/settlement/ISettlement.sol";
import {Class, Kind} from "../../src/tokens/Class.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice How tokens change hands for money: receivable 1, whose tokens b sells, and what tells about it.
contract TradesTest is PaperBase {
    bytes32 private constant MONEY_MOVED = keccak256("Transfer(address,address,uint256)");
    bytes32 private constant TOKENS_MOVED = keccak256("Transfer(address,address,address,uint256,uint256)");

    uint256 private id;
    mapping(address account => uint256) private money;
    mapping(address account => uint256) private claims;
    uint256 private paid;
    uint256 private paidOut;
    uint256 private surplus;

    /// @dev Somebody who saw a permit in the queue used it first, and the call that needed it failed.
    function test_lesson_13_takesAPermitThatWasUsedBefore() external {
        _offered(FACE);
        stablecoin.mint(investor, 1000);
        Permit memory permit = _permit(INVESTOR_KEY, address(stablecoin), address(xt), 400);
        stablecoin.permit(investor, address(xt), 400, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(investor);
        xt.wrapWithPermit(400, investor, permit.deadline, permit.v, permit.r, permit.s);

        permit = _permit(INVESTOR_KEY, address(xt), address(market), 400);
        xt.permit(investor, address(market), 400, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(investor);
        vm.assertEq(market.buyWithPermit(1, 400, 400, NOW, permit), 395);

        permit = _permit(INVESTOR_KEY, address(stablecoin), address(market), 600);
        stablecoin.permit(investor, address(market), 600, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(investor);
        vm.assertEq(market.wrapAndBuyWithPermit(1, 600, 600, NOW, permit), 593);
        vm.assertEq(tokens.balanceOf(investor, id), 1000);
        _expectMoney(b, 988);
    }

    /// @dev A buy that was on its way was filled at the terms of another listing, at any price, at any time.
    function test_lesson_14_fillsAtTheTermsThatWereSeen() external {
        _offered(FACE);
        vm.startPrank(b);
        market.cancel(1);
        tokens.approve(address(market), id, FACE);
        market.list(receivables.classOf(1), FACE, 100, NOW + 365 days); // relisted, dearer
        vm.stopPrank();
        _give(investor, address(market), FACE);
        vm.startPrank(investor);
        _refuse(IMarket.RemainingTooSmall.selector, 0, 1_000_000);
        market.buy(1, 1_000_000, 986_850, NOW);
        _refuse(IMarket.CostAboveLimit.selector, 998_357, 986_850);
        market.buy(2, 1_000_000, 986_850, NOW);
        _refuse(IMarket.DeadlinePassed.selector, NOW - 1);
        market.buy(2, 1_000_000, 998_357, NOW - 1);
        vm.stopPrank();

        Order memory bid = _order(investor, Side.Bid, 1);
        bytes memory signature = _signature(INVESTOR_KEY, market.orderDigest(bid));
        vm.prank(b);
        market.cancel(2);
        _approve();
        Fill memory fill = Fill(receivables.classOf(1), 1_000_000, 986_851, NOW);
        _refuse(IOrders.ProceedsBelowLimit.selector, 986_850, 986_851);
        vm.prank(b);
        market.fillBid(bid, signature, fill);
    }

    /// @dev Offers that had to be used in turn, never ended, or were good on a fork of the chain too.
    function test_lesson_15_endsOffersOneByOneAndKeepsThemOnTheirChain() external {
        _pledge();
        _approve();
        _give(investor, address(market), FACE);
        Order memory ninth = _order(b, Side.Ask, 9);
        Order memory second = _order(b, Side.Ask, 2);
        _fill(ninth, 100);
        _fill(second, 100); // in any order
        vm.prank(b);
        market.cancelNonce(2);
        _expectUnfilled(second, abi.encodeWithSelector(IOrders.NonceCancelled.selector, b, 2));
        _fill(ninth, 100); // which ends no other

        // On a fork tokens have other numbers; an order for those, signed here, is not signed there.
        uint256 here = block.chainid;
        vm.chainId(777);
        Order memory onFork = _order(b, Side.Ask, 3);
        vm.chainId(here);
        bytes memory signature = _signature(SUPPLIER_KEY, market.orderDigest(onFork));
        vm.chainId(777);
        Fill memory fill = Fill(receivables.classOf(1), 100, 100, NOW);
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderSignatureInvalid.selector, b));
        vm.prank(investor);
        market.fillAsk(onFork, signature, fill);
        vm.chainId(here);

        vm.warp(NOW + 1 days + 1);
        _expectUnfilled(ninth, abi.encodeWithSelector(IOrders.OrderExpired.selector, NOW + 1 days));
    }

    /// @dev The same for a debtor's word.
    function test_lesson_15_keepsAnAcknowledgementOnItsChain() external {
        _register();
        bytes memory signature = _signature(BUYER_KEY, receivables.acknowledgementDigest(1, true, DEBT, NOW));
        vm.chainId(777);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SignatureInvalid.selector, a));
        receivables.acknowledge(1, true, DEBT, NOW, signature);
    }

    /// @dev Leap days, the last second of a day, a year of 366 days.
    function test_lesson_18_countsDaysOfTheCalendar() external {
        _give(a, address(margin), 4_000_000_000);
        vm.prank(a);
        margin.open(address(xt), 4_000_000_000);
        vm.warp(20_878 * 1 days); // 2027-03-01
        uint256 leapDay = _offeredUntil(21_243); // 2028-02-29
        uint256 after_ = _offeredUntil(21_244); // 2028-03-01, 366 days from now
        vm.assertEq(market.quote(after_, 1_000_000_000), 919_780_822);
        vm.assertEq(market.quote(leapDay, 1_000_000_000), 920_000_000);
        vm.warp(20_879 * 1 days - 1);
        vm.assertEq(market.quote(leapDay, 1_000_000_000), 920_000_000); // still that day
        vm.warp(20_879 * 1 days);
        vm.assertEq(market.quote(leapDay, 1_000_000_000), 920_219_179);

        vm.warp(21_243 * 1 days - 1); // the last second of 2028-02-28
        vm.assertEq(market.quote(leapDay, 1_000_000_000), 999_780_822);
        _expectNotActivated(_due(21_243), address(market), 0);
        vm.warp(21_243 * 1 days);
        vm.assertEq(market.quote(leapDay, 1_000_000_000), 1_000_000_000);
        vm.assertEq(market.quote(after_, 1_000_000_000), 999_780_822);
        vm.assertTrue(tokens.activated(_due(21_243)));

        vm.warp(47_176 * 1 days); // 2099-03-01; 2100 has no leap day
        vm.assertEq(market.quote(_offeredUntil(47_541), 1_000_000_000), 920_000_000); // 2100-03-01, 365 days from now
    }

    /// @dev Value that changed without a word, so that nobody who listened knew the balances.
    function test_lesson_21_tellsEveryChangeOfValue() external {
        vm.recordLogs();
        _offered(FACE);
        _give(investor, address(market), 986_849_316);
        vm.prank(investor);
        market.buy(1, 1_000_000_000, 986_849_316, NOW);
        vm.prank(b);
        market.cancel(1);
        _payAndSweep(1, 700_000_000);
        vm.warp(DUE_AT);
        Class memory class = receivables.classOf(1);
        _exchange(class, investor, 1_000_000_000);
        _payAndSweep(1, 1_000_000_000);
        _exchange(class, b, 600_000_000);
        _burn(class, b, 50_000_000);
        vm.prank(a);
        settlement.reclaim(address(xt), a);

        _read(vm.getRecordedLogs());
        address[6] memory all =
            [a, b, investor, address(market), address(settlement), receivables.receivable(1).lockbox];
        for (uint256 i; i < all.length; ++i) {
            vm.assertEq(money[all[i]], xt.balanceOf(all[i]));
            vm.assertEq(claims[all[i]], tokens.balanceOf(all[i], id));
        }
        vm.assertEq(claims[b], 6_250_000);
        vm.assertEq(paid, 1_656_250_000);
        vm.assertEq(paidOut, 1_022_641_509); // 422,641,509 of the first payment, and 600,000,000
        vm.assertEq(surplus, 0); // 43,750,000 came and went
        vm.assertEq(money[a], 43_750_000);
    }

    /// @dev Adds up what the logs say.
    function _read(Vm.Log[] memory logs) private {
        for (uint256 i; i < logs.length; ++i) {
            bytes32 topic = logs[i].topics[0];
            if (logs[i].emitter == address(xt) && topic == MONEY_MOVED) {
                _move(money, logs[i].topics[1], logs[i].topics[2], abi.decode(logs[i].data, (uint256)));
            } else if (logs[i].emitter == address(tokens) && topic == TOKENS_MOVED) {
                (, uint256 amount) = abi.decode(logs[i].data, (address, uint256));
                if (uint256(logs[i].topics[3]) == id) _move(claims, logs[i].topics[1], logs[i].topics[2], amount);
            } else if (topic == ISettlement.Swept.selector) {
                (uint256 credited, uint256 over) = abi.decode(logs[i].data, (uint256, uint256));
                (paid, surplus) = (paid + credited, surplus + over);
            } else if (topic == ISettlement.PaidOut.selector) {
                paidOut += abi.decode(logs[i].data, (uint256));
            } else if (topic == ISettlement.SurplusReclaimed.selector) {
                (, uint256 amount) = abi.decode(logs[i].data, (address, uint256));
                surplus -= amount;
            }
        }
    }

    /// @dev Out of and into nobody money comes and goes.
    function _move(mapping(address => uint256) storage balances, bytes32 from, bytes32 to, uint256 amount) private {
        if (from != 0) balances[address(uint160(uint256(from)))] -= amount;
        if (to != 0) balances[address(uint160(uint256(to)))] += amount;
    }

    function _pledge() private {
        (, id,) = _pledged();
    }

    function _approve() private {
        vm.prank(b);
        tokens.approve(address(market), id, FACE);
    }

    /// @dev b lists at 8 % a year.
    function _offered(uint128 amount) private {
        _pledge();
        _approve();
        Class memory class = receivables.classOf(1);
        vm.prank(b);
        market.list(class, amount, 800, NOW + 365 days);
    }

    /// @dev a lists tokens that are due on `day` at 8 % a year.
    function _offeredUntil(uint32 day) private returns (uint256 listing) {
        uint256 classId = _mint(_due(day), a, 1_000_000_000);
        Class memory class = _due(day);
        vm.startPrank(a);
        tokens.approve(address(market), classId, 1_000_000_000);
        listing = market.list(class, 1_000_000_000, 800, uint64(day) * 1 days);
        vm.stopPrank();
    }

    function _fill(Order memory order, uint128 amount) private {
        bytes memory signature = _signature(SUPPLIER_KEY, market.orderDigest(order));
        Fill memory fill = Fill(receivables.classOf(1), amount, amount, block.timestamp);
        vm.prank(investor);
        market.fillAsk(order, signature, fill);
    }

    function _expectUnfilled(Order memory order, bytes memory refusal) private {
        bytes memory signature = _signature(SUPPLIER_KEY, market.orderDigest(order));
        Fill memory fill = Fill(receivables.classOf(1), 1, 1, block.timestamp);
        vm.expectRevert(refusal);
        vm.prank(investor);
        market.fillAsk(order, signature, fill);
    }

    function _order(address maker, Side side, uint256 nonce) private view returns (Order memory) {
        return Order({
            maker: maker,
            side: side,
            classId: receivables.receivable(1).classId,
            currency: address(xt),
            amount: 1_000_000,
            leastFill: 0,
            discountBps: 800,
            taker: address(0),
            counters: 0,
            nonce: nonce,
            expiresAt: NOW + 1 days
        });
    }

    function _due(uint32 day) private view returns (Class memory) {
        return _notBefore(_over(address(margin), Kind.Margin), uint64(day) * 1 days);
    }
}
