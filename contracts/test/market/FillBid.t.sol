// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {Fill, IOrders, Order, Side} from "../../src/market/IOrders.sol";
import {ReentrantToken} from "../support/HostileTokens.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

contract FillBidTest is OrdersBase {
    function test_movesTheTokensToTheMakerAndTheProceedsToTheTaker() external {
        Order memory order = _bid();
        bytes32 digest = market.orderDigest(order);
        bytes memory signature = _signature(INVESTOR_KEY, digest);
        vm.expectEmit(address(market));
        emit IOrders.OrderFilled(digest, investor, supplier, Side.Bid, classId, FACE, COST);
        vm.prank(supplier);
        vm.assertEq(market.fillBid(order, signature, _fill(FACE, COST)), COST);

        vm.assertEq(xt.balanceOf(supplier), COST);
        vm.assertEq(xt.balanceOf(investor), 2 * FACE - COST);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
        vm.assertEq(tokens.balanceOf(address(market), classId), 0);
    }

    function test_fillsInPartsUntilNothingIsLeft() external {
        Order memory order = _bid();
        vm.assertEq(_sell(order, 1_000_000_000), 986_849_316);
        vm.assertEq(_sell(order, 656_250_000), 647_619_864);
        vm.assertEq(market.orderStates(_one(order))[0].filled, FACE);
        _refuseBid(order, _fill(1, 0), abi.encodeWithSelector(IMarket.RemainingTooSmall.selector, 0, 1));
    }

    function testFuzz_neverCostsTheMakerLessInParts(uint128 amount, uint128 part, uint16 bps) external {
        amount = uint128(_bound(amount, 2, FACE));
        part = uint128(_bound(part, 1, amount - 1));
        Order memory order = _bid();
        order.discountBps = uint16(_bound(bps, 0, 60_000));
        uint256 whole = market.quoteOrder(order, _from(DUE_AT), amount);
        uint256 parts = _sell(order, part) + _sell(order, amount - part);
        vm.assertGe(parts, whole);
        vm.assertLe(parts, whole + 1);
    }

    function test_canBeFilledUpToDeadlineAndExpiryAndLimit() external {
        vm.warp(NOW + 30 days); // 30 days left
        Fill memory fill = _fill(FACE, 1_645_359_590);
        fill.deadline = NOW + 30 days;
        vm.assertEq(_sell(_bid(), fill), 1_645_359_590);
    }

    function test_revertsWithFillTooSmall() external {
        Order memory order = _bid();
        order.leastFill = 1000;
        _refuseBid(order, _fill(999, 0), abi.encodeWithSelector(IOrders.FillTooSmall.selector, 1000, 999));
        _sell(order, 1000);
    }

    function test_sellsInOneTransactionAndReturnsTheProceeds() external {
        _approve(0);
        bytes memory data = _data(_bid(), FACE);
        vm.prank(supplier);
        bytes memory answer = tokens.approveAndCall(address(market), classId, FACE, data);
        vm.assertEq(abi.decode(answer, (uint256)), COST);
        vm.assertEq(xt.balanceOf(supplier), COST);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
    }

    function test_leavesNoAllowanceBehind() external {
        bytes memory data = _data(_bid(), 600);
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, 600, data);
        vm.assertEq(tokens.allowance(supplier, address(market), classId), 0);
    }

    function test_countsTheHolderAsTheTaker() external {
        Order memory order = _bid();
        order.taker = address(tokens); // who calls the market
        bytes memory data = _data(order, FACE);
        vm.expectRevert(abi.encodeWithSelector(IOrders.NotTaker.selector, address(tokens), supplier));
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, FACE, data);
        order.taker = supplier;
        data = _data(order, FACE);
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, FACE, data);
        vm.assertEq(xt.balanceOf(supplier), COST);
    }

    function test_revertsWithAmountMismatch() external {
        bytes memory data = _data(_bid(), FACE - 1);
        vm.expectRevert(abi.encodeWithSelector(IOrders.AmountMismatch.selector, FACE, FACE - 1));
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, FACE, data);
    }

    function test_revertsWhenAnotherClassWasApproved() external {
        bytes memory data = _data(_bid(), FACE);
        uint256 other = tokens.classId(_otherClass());
        vm.expectRevert(abi.encodeWithSelector(IMarket.ClassMismatch.selector, other, classId));
        vm.prank(supplier);
        tokens.approveAndCall(address(market), other, FACE, data);
    }

    function test_revertsWithAmountZero() external {
        _refuseBid(_bid(), _fill(0, 0), abi.encodeWithSelector(IMarket.AmountZero.selector));
    }

    function test_revertsWithWrongSide() external {
        Order memory order = _bid();
        order.side = Side.Ask;
        _refuseBid(order, _fill(FACE, 0), abi.encodeWithSelector(IOrders.WrongSide.selector, Side.Ask));
    }

    function test_revertsWithDeadlinePassed() external {
        Fill memory fill = _fill(FACE, 0);
        fill.deadline = NOW - 1;
        _refuseBid(_bid(), fill, abi.encodeWithSelector(IMarket.DeadlinePassed.selector, NOW - 1));
    }

    function test_revertsWithOrderExpired() external {
        vm.warp(NOW + 30 days + 1);
        _refuseBid(_bid(), _fill(FACE, 0), abi.encodeWithSelector(IOrders.OrderExpired.selector, NOW + 30 days));
    }

    function test_revertsWithNotTaker() external {
        Order memory order = _bid();
        order.taker = buyer;
        _refuseBid(order, _fill(FACE, 0), abi.encodeWithSelector(IOrders.NotTaker.selector, buyer, supplier));
    }

    function test_revertsWithSelfTrade() external {
        Order memory order = _bid();
        bytes memory signature = _signed(INVESTOR_KEY, order);
        vm.expectRevert(abi.encodeWithSelector(IOrders.SelfTrade.selector, investor));
        vm.prank(investor);
        market.fillBid(order, signature, _fill(FACE, 0));
    }

    function test_revertsWithNonceCancelled() external {
        vm.prank(investor);
        market.cancelNonce(1);
        _refuseBid(_bid(), _fill(FACE, 0), abi.encodeWithSelector(IOrders.NonceCancelled.selector, investor, 1));
    }

    function test_revertsWithClassMismatch() external {
        Fill memory fill = _fill(FACE, 0);
        fill.class = _otherClass();
        uint256 given = tokens.classId(fill.class);
        _refuseBid(_bid(), fill, abi.encodeWithSelector(IMarket.ClassMismatch.selector, classId, given));
    }

    function test_revertsWithCurrencyMismatch() external {
        Order memory order = _bid();
        order.currency = address(stablecoin);
        bytes memory refusal =
            abi.encodeWithSelector(IOrders.CurrencyMismatch.selector, address(stablecoin), address(xt));
        _refuseBid(order, _fill(FACE, 0), refusal);
    }

    function test_revertsWithRemainingTooSmall() external {
        bytes memory refusal = abi.encodeWithSelector(IMarket.RemainingTooSmall.selector, FACE, FACE + 1);
        _refuseBid(_bid(), _fill(FACE + 1, 0), refusal);
    }

    function test_revertsWithProceedsBelowLimit() external {
        bytes memory refusal = abi.encodeWithSelector(IOrders.ProceedsBelowLimit.selector, COST, COST + 1);
        _refuseBid(_bid(), _fill(FACE, COST + 1), refusal);
    }

    function test_revertsWithoutTheMakersAllowance() external {
        vm.prank(investor);
        xt.approve(address(market), COST - 1);
        _refuseBid(
            _bid(),
            _fill(FACE, 0),
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(market), COST - 1, COST)
        );
    }

    function test_revertsWithoutTheMakersMoney() external {
        vm.prank(investor);
        xt.transfer(buyer, 2 * FACE - 1);
        _refuseBid(
            _bid(),
            _fill(FACE, 0),
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, investor, 1, COST)
        );
        vm.assertEq(tokens.balanceOf(supplier, classId), FACE);
    }

    function test_revertsWithoutTheTakersAllowance() external {
        _approve(FACE - 1);
        _refuseBid(
            _bid(),
            _fill(FACE, 0),
            abi.encodeWithSelector(
                ERC6909.ERC6909InsufficientAllowance.selector, address(market), FACE - 1, FACE, classId
            )
        );
    }

    function test_fillsWhatIsLeftOnlyOnce() external {
        // The currency itself tries to sell 600 more while it moves the first payment.
        ReentrantToken reentrant = new ReentrantToken();
        (Order memory order, Fill memory fill) = (_bid(), _fill(600, 0));
        fill.class.currency = address(reentrant);
        (order.currency, order.amount) = (address(reentrant), 600);
        order.classId = _mint(fill.class, supplier, 1200);
        bytes memory signature = _signed(INVESTOR_KEY, order);
        reentrant.mint(investor, 1200);
        vm.prank(investor);
        reentrant.approve(address(market), 1200);
        vm.startPrank(supplier);
        tokens.transfer(address(reentrant), order.classId, 600);
        tokens.approve(address(market), order.classId, 600);
        vm.stopPrank();
        vm.prank(address(reentrant));
        tokens.approve(address(market), order.classId, 600);
        reentrant.arm(address(market), abi.encodeCall(market.fillBid, (order, signature, fill)));
        vm.prank(supplier);
        market.fillBid(order, signature, fill);

        vm.assertEq(
            reentrant.answer(), abi.encodeWithSelector(IMarket.RemainingTooSmall.selector, uint128(0), uint128(600))
        );
        vm.assertEq(tokens.balanceOf(investor, order.classId), 600);
        vm.assertEq(reentrant.balanceOf(investor), 1200 - 593); // 600 at 8 % for 60 days: 7.89 off, down
    }

    function _approve(uint256 amount) private {
        vm.prank(supplier);
        tokens.approve(address(market), classId, amount);
    }

    function _data(Order memory order, uint128 amount) private view returns (bytes memory) {
        return abi.encodeCall(market.fillBid, (order, _signed(INVESTOR_KEY, order), _fill(amount, 0)));
    }
}
