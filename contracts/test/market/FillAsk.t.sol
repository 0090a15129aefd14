// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {Fill, IOrders, Order, Side} from "../../src/market/IOrders.sol";
import {ReentrantToken} from "../support/HostileTokens.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

contract FillAskTest is OrdersBase {
    function test_movesTheCostToTheMakerAndTheTokensToTheTaker() external {
        Order memory order = _ask();
        bytes32 digest = market.orderDigest(order);
        bytes memory signature = _signature(SUPPLIER_KEY, digest);
        vm.expectEmit(address(market));
        emit IOrders.OrderFilled(digest, supplier, investor, Side.Ask, classId, FACE, COST);
        vm.prank(investor);
        vm.assertEq(market.fillAsk(order, signature, _fill(FACE, COST)), COST);

        vm.assertEq(xt.balanceOf(supplier), COST);
        vm.assertEq(xt.balanceOf(investor), 2 * FACE - COST);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
        vm.assertEq(tokens.balanceOf(supplier, classId), 0);
    }

    function test_fillsInPartsUntilNothingIsLeft() external {
        Order memory order = _ask();
        vm.assertEq(_buy(order, 1_000_000_000), 986_849_316);
        vm.assertEq(market.orderStates(_one(order))[0].filled, 1_000_000_000);
        _refuseAsk(order, _fill(656_250_001, FACE), _tooSmall(656_250_000, 656_250_001));
        vm.assertEq(_buy(order, 656_250_000), 647_619_864);
        vm.assertEq(market.orderStates(_one(order))[0].filled, FACE);
        _refuseAsk(order, _fill(1, FACE), _tooSmall(0, 1));
    }

    function testFuzz_costsTheFaceLessTheDiscount(uint128 amount, uint32 later) external {
        amount = uint128(_bound(amount, 1, FACE));
        uint64 time = NOW + uint64(_bound(later, 0, 365 days));
        vm.warp(time);
        Order memory order = _ask();
        order.expiresAt = time;
        uint256 cost = _buy(order, amount);
        vm.assertLe(cost, amount);
        uint256 daysLeft = time / 86_400 < DUE_DAY ? DUE_DAY - time / 86_400 : 0;
        // Rounded against the buyer: the exact discount lies less than one unit above the given one.
        vm.assertLe((amount - cost) * 3_650_000, uint256(amount) * 800 * daysLeft);
        vm.assertGt((amount - cost + 1) * 3_650_000, uint256(amount) * 800 * daysLeft);
    }

    function testFuzz_isNeverCheaperInParts(uint128 amount, uint128 part, uint16 bps) external {
        amount = uint128(_bound(amount, 2, FACE));
        part = uint128(_bound(part, 1, amount - 1));
        Order memory order = _ask();
        order.discountBps = uint16(_bound(bps, 0, 60_000));
        uint256 whole = market.quoteOrder(order, _from(DUE_AT), amount);
        uint256 parts = _buy(order, part) + _buy(order, amount - part);
        vm.assertGe(parts, whole);
        vm.assertLe(parts, whole + 1);
    }

    function test_canBeFilledUpToDeadlineAndExpiryAndLimit() external {
        vm.warp(NOW + 30 days); // 30 days left
        Fill memory fill = _fill(FACE, 1_645_359_590);
        fill.deadline = NOW + 30 days;
        vm.assertEq(_buy(_ask(), fill), 1_645_359_590);
    }

    function test_leavesNothingInTheMarket() external {
        _buy(_ask(), FACE);
        vm.assertEq(xt.balanceOf(address(market)), 0);
        vm.assertEq(stablecoin.balanceOf(address(market)), 0);
        vm.assertEq(tokens.balanceOf(address(market), classId), 0);
    }

    function test_takesTheTokensOfAMakerWhoseOperatorTheMarketIs() external {
        vm.startPrank(supplier);
        tokens.approve(address(market), classId, 0);
        tokens.setOperator(address(market), true);
        vm.stopPrank();
        _buy(_ask(), FACE);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
    }

    function test_revertsWithFillTooSmall() external {
        Order memory order = _ask();
        order.leastFill = 1000;
        _refuseAsk(order, _fill(999, FACE), abi.encodeWithSelector(IOrders.FillTooSmall.selector, 1000, 999));
        _buy(order, 1000);
    }

    function test_fillsAllThatIsLeftThoughItIsLess() external {
        Order memory order = _ask();
        order.leastFill = 1000;
        _buy(order, FACE - 999);
        _refuseAsk(order, _fill(998, FACE), abi.encodeWithSelector(IOrders.FillTooSmall.selector, 1000, 998));
        _buy(order, 999);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
    }

    function test_sellsToTheTaker() external {
        Order memory order = _ask();
        order.taker = investor;
        vm.assertEq(_buy(order, FACE), COST);
    }

    function test_revertsWithNotTaker() external {
        Order memory order = _ask();
        order.taker = buyer;
        _refuseAsk(order, _fill(FACE, FACE), abi.encodeWithSelector(IOrders.NotTaker.selector, buyer, investor));
    }

    function test_revertsWithAmountZero() external {
        _refuseAsk(_ask(), _fill(0, FACE), abi.encodeWithSelector(IMarket.AmountZero.selector));
    }

    function test_revertsWithWrongSide() external {
        Order memory order = _ask();
        order.side = Side.Bid;
        _refuseAsk(order, _fill(FACE, FACE), abi.encodeWithSelector(IOrders.WrongSide.selector, Side.Bid));
    }

    function test_revertsWithDeadlinePassed() external {
        Fill memory fill = _fill(FACE, FACE);
        fill.deadline = NOW - 1;
        _refuseAsk(_ask(), fill, abi.encodeWithSelector(IMarket.DeadlinePassed.selector, NOW - 1));
    }

    function test_revertsWithOrderExpired() external {
        vm.warp(NOW + 30 days + 1);
        bytes memory refusal = abi.encodeWithSelector(IOrders.OrderExpired.selector, NOW + 30 days);
        _refuseAsk(_ask(), _fill(FACE, FACE), refusal);
    }

    function test_revertsWithSelfTrade() external {
        Order memory order = _ask();
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        vm.expectRevert(abi.encodeWithSelector(IOrders.SelfTrade.selector, supplier));
        vm.prank(supplier);
        market.fillAsk(order, signature, _fill(FACE, FACE));
    }

    function test_revertsWithRemainingTooSmall() external {
        _refuseAsk(_ask(), _fill(FACE + 1, 2 * FACE), _tooSmall(FACE, FACE + 1));
        _refuseAsk(_ask(), _fill(type(uint128).max, FACE), _tooSmall(FACE, type(uint128).max));
    }

    function test_revertsWithCostAboveLimit() external {
        bytes memory refusal = abi.encodeWithSelector(IMarket.CostAboveLimit.selector, COST, COST - 1);
        _refuseAsk(_ask(), _fill(FACE, COST - 1), refusal);
    }

    function test_revertsWithClassMismatch() external {
        Fill memory fill = _fill(FACE, FACE);
        fill.class = _otherClass();
        uint256 given = tokens.classId(fill.class);
        _refuseAsk(_ask(), fill, abi.encodeWithSelector(IMarket.ClassMismatch.selector, classId, given));
    }

    function test_revertsWithCurrencyMismatch() external {
        Order memory order = _ask();
        order.currency = address(stablecoin);
        bytes memory refusal =
            abi.encodeWithSelector(IOrders.CurrencyMismatch.selector, address(stablecoin), address(xt));
        _refuseAsk(order, _fill(FACE, FACE), refusal);
    }

    function test_revertsWithNoMaturity() external {
        (Order memory order, Fill memory fill) = (_ask(), _fill(FACE, FACE));
        fill.class = _always();
        order.classId = tokens.classId(fill.class);
        _refuseAsk(order, fill, abi.encodeWithSelector(IMarket.NoMaturity.selector));
    }

    function test_revertsWithDiscountTooLargeUntilEnoughDaysHavePassed() external {
        Order memory order = _ask();
        order.discountBps = 60_834;
        _refuseAsk(order, _fill(1, FACE), abi.encodeWithSelector(IMarket.DiscountTooLarge.selector, 60_834, 60));
        vm.warp(NOW + 1 days);
        vm.assertEq(_buy(order, 1_000_000), 16_656); // 59 days leave 1.66 %
    }

    function test_takesNothingOfAnOrderThatAnotherFilled() external {
        Order memory order = _ask();
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        _fund(buyer, FACE);
        vm.startPrank(buyer);
        xt.approve(address(market), FACE);
        market.fillAsk(order, signature, _fill(600, 600));
        vm.stopPrank();
        _refuseAsk(order, _fill(FACE, FACE), _tooSmall(FACE - 600, FACE));
        vm.assertEq(xt.balanceOf(investor), 2 * FACE);
    }

    function test_revertsWithNonceCancelled() external {
        vm.prank(supplier);
        market.cancelNonce(1);
        _refuseAsk(_ask(), _fill(1, FACE), abi.encodeWithSelector(IOrders.NonceCancelled.selector, supplier, 1));
    }

    function test_keepsWhatWasFilledBeforeTheCancellation() external {
        _buy(_ask(), 600);
        vm.prank(supplier);
        market.cancelNonce(1);
        _refuseAsk(_ask(), _fill(1, FACE), abi.encodeWithSelector(IOrders.NonceCancelled.selector, supplier, 1));
        vm.assertEq(tokens.balanceOf(investor, classId), 600);
    }

    function test_revertsWithoutTheTakersAllowance() external {
        vm.prank(investor);
        xt.approve(address(market), COST - 1);
        _refuseAsk(
            _ask(),
            _fill(FACE, FACE),
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(market), COST - 1, COST)
        );
    }

    function test_revertsWithoutTheMakersAllowance() external {
        vm.prank(supplier);
        tokens.approve(address(market), classId, FACE - 1);
        _refuseAsk(
            _ask(),
            _fill(FACE, FACE),
            abi.encodeWithSelector(
                ERC6909.ERC6909InsufficientAllowance.selector, address(market), FACE - 1, FACE, classId
            )
        );
        vm.assertEq(xt.balanceOf(supplier), 0);
    }

    function test_revertsWithoutTheMakersTokens() external {
        vm.prank(supplier);
        tokens.transfer(buyer, classId, 1);
        _refuseAsk(
            _ask(),
            _fill(FACE, FACE),
            abi.encodeWithSelector(ERC6909.ERC6909InsufficientBalance.selector, supplier, FACE - 1, FACE, classId)
        );
    }

    function test_fillsWhatIsLeftOnlyOnce() external {
        // The currency itself tries to buy the same 600 while it moves the first payment.
        ReentrantToken reentrant = new ReentrantToken();
        (Order memory order, Fill memory fill) = (_ask(), _fill(600, 600));
        fill.class.currency = address(reentrant);
        (order.currency, order.amount) = (address(reentrant), 600);
        order.classId = _mint(fill.class, supplier, 1200);
        vm.prank(supplier);
        tokens.approve(address(market), order.classId, 1200);
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        reentrant.mint(investor, 600);
        reentrant.mint(address(reentrant), 600);
        vm.prank(address(reentrant));
        reentrant.approve(address(market), 600);
        vm.startPrank(investor);
        reentrant.approve(address(market), 600);
        reentrant.arm(address(market), abi.encodeCall(market.fillAsk, (order, signature, fill)));
        market.fillAsk(order, signature, fill);
        vm.stopPrank();

        vm.assertEq(reentrant.answer(), _tooSmall(0, 600));
        vm.assertEq(tokens.balanceOf(investor, order.classId), 600);
        vm.assertEq(tokens.balanceOf(supplier, order.classId), 600);
    }

    function _tooSmall(uint128 remaining, uint128 requested) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarket.RemainingTooSmall.selector, remaining, requested);
    }
}
