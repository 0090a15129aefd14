// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {Class} from "../../src/tokens/Class.sol";
import {NoReturnToken, ReentrantToken} from "../support/HostileTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract BuyTest is TokensBase {
    // 8 % a year for the 60 days from 2026-05-27 to 2026-07-26: 1656.25 * 0.08 * 60 / 365 = 21.780821917… down
    uint256 private constant COST = 1_656_250_000 - 21_780_821;

    uint256 private id;
    uint256 private classId;

    function setUp() public override {
        super.setUp();
        (id, classId) = _listed();
        _fund(investor, 2 * FACE);
        vm.prank(investor);
        xt.approve(address(market), 2 * FACE);
    }

    function test_movesTheCostToTheSellerAndTheTokensToTheBuyer() external {
        vm.assertEq(market.quote(id, FACE), COST);
        vm.expectEmit(address(market));
        emit IMarket.Bought(id, investor, supplier, FACE, COST);
        vm.assertEq(_buy(FACE, COST, NOW), COST);

        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
        vm.assertEq(tokens.balanceOf(address(market), classId), 0);
        vm.assertEq(xt.balanceOf(supplier), COST);
        vm.assertEq(xt.balanceOf(investor), 2 * FACE - COST);
    }

    function test_sellsInPartsUntilNothingIsLeft() external {
        _buy(1_000_000_000, FACE, NOW);
        vm.assertEq(market.listing(id).remaining, 656_250_000);
        _buy(656_250_000, FACE, NOW);
        vm.assertEq(market.listing(id).remaining, 0);
        _expectTooSmall(0, 1);
        _buy(1, FACE, NOW);
    }

    function testFuzz_costsTheFaceLessTheDiscount(uint128 amount, uint32 later) external {
        amount = uint128(_bound(amount, 1, FACE));
        uint64 time = NOW + uint64(_bound(later, 0, 365 days));
        vm.warp(time);
        uint256 cost = _buy(amount, amount, time);
        vm.assertGt(cost, 0);
        vm.assertLe(cost, amount);
        uint256 daysLeft = time / 86_400 < DUE_DAY ? DUE_DAY - time / 86_400 : 0;
        // Rounded against the buyer: the exact discount lies less than one unit above the given one.
        vm.assertLe((amount - cost) * 3_650_000, uint256(amount) * 800 * daysLeft);
        vm.assertGt((amount - cost + 1) * 3_650_000, uint256(amount) * 800 * daysLeft);
        if (time >= DUE_AT) vm.assertEq(cost, amount);
    }

    function test_leavesNoMoneyInTheMarket() external {
        _buy(FACE, COST, NOW);
        vm.assertEq(xt.balanceOf(address(market)), 0);
        vm.assertEq(stablecoin.balanceOf(address(market)), 0);
    }

    function test_canBeBoughtUpToDeadlineAndExpiryAndLimit() external {
        vm.warp(NOW + 365 days);
        vm.assertEq(_buy(FACE, FACE, NOW + 365 days), FACE);
    }

    function test_revertsWithAmountZero() external {
        vm.expectRevert(IMarket.AmountZero.selector);
        _buy(0, FACE, NOW);
    }

    function test_revertsWithDeadlinePassed() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.DeadlinePassed.selector, NOW - 1));
        _buy(FACE, FACE, NOW - 1);
    }

    function test_revertsWithListingExpired() external {
        vm.warp(NOW + 365 days + 1);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingExpired.selector, NOW + 365 days));
        _buy(FACE, FACE, type(uint256).max);
    }

    function test_revertsWithRemainingTooSmall() external {
        _expectTooSmall(FACE, FACE + 1);
        _buy(FACE + 1, 2 * FACE, NOW);
    }

    function test_revertsWithCostAboveLimit() external {
        vm.expectRevert(abi.encodeWithSelector(IMarket.CostAboveLimit.selector, COST, COST - 1));
        _buy(FACE, COST - 1, NOW);
    }

    function test_revertsWithUnknownListing() external {
        bytes memory unknown = abi.encodeWithSelector(IMarket.UnknownListing.selector, 2);
        vm.expectRevert(unknown);
        market.buy(2, 1, 1, NOW);
        vm.expectRevert(unknown);
        market.quote(2, 1);
    }

    function test_doesNotFollowTheNewListing() external {
        Class memory class = receivables.classOf(1);
        vm.startPrank(supplier);
        market.cancel(id);
        tokens.approve(address(market), classId, FACE);
        uint256 dearer = market.list(class, FACE, 0, NOW + 365 days);
        vm.stopPrank();
        vm.assertEq(dearer, 2);
        _expectTooSmall(0, FACE);
        _buy(FACE, FACE, NOW);
    }

    function test_revertsWithoutEnoughAllowance() external {
        vm.prank(investor);
        xt.approve(address(market), COST - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(market), COST - 1, COST)
        );
        _buy(FACE, FACE, NOW);
    }

    function test_sellsWhatIsLeftOnlyOnce() external {
        // The currency itself tries to buy the same 600 while it moves the first payment.
        ReentrantToken reentrant = new ReentrantToken();
        uint256 odd = _listedIn(address(reentrant));
        reentrant.mint(investor, 600);
        reentrant.mint(address(reentrant), 600);
        vm.prank(address(reentrant));
        reentrant.approve(address(market), 600);
        vm.startPrank(investor);
        reentrant.approve(address(market), 600);
        reentrant.arm(address(market), abi.encodeCall(market.buy, (odd, 600, 600, NOW)));
        market.buy(odd, 600, 600, NOW);
        vm.stopPrank();

        vm.assertEq(reentrant.answer(), abi.encodeWithSelector(IMarket.RemainingTooSmall.selector, 0, 600));
        vm.assertEq(tokens.balanceOf(investor, market.listing(odd).classId), 600);
    }

    function test_buysWithATokenThatReturnsNothing() external {
        NoReturnToken silent = new NoReturnToken();
        uint256 odd = _listedIn(address(silent));
        silent.mint(investor, 600);
        vm.startPrank(investor);
        silent.approve(address(market), 600);
        uint256 cost = market.buy(odd, 600, 600, NOW);
        vm.stopPrank();
        vm.assertEq(silent.balanceOf(supplier), cost);
    }

    /// @dev 600 tokens of a class in another currency, at 8 %.
    function _listedIn(address currency) private returns (uint256 listing) {
        Class memory class = _from(DUE_AT);
        class.currency = currency;
        uint256 odd = _mint(class, supplier, 600);
        vm.startPrank(supplier);
        tokens.approve(address(market), odd, 600);
        listing = market.list(class, 600, 800, NOW + 1 days);
        vm.stopPrank();
    }

    function _buy(uint128 amount, uint256 maxCost, uint256 deadline) private returns (uint256) {
        vm.prank(investor);
        return market.buy(id, amount, maxCost, deadline);
    }

    function _expectTooSmall(uint128 remaining, uint128 requested) private {
        vm.expectRevert(abi.encodeWithSelector(IMarket.RemainingTooSmall.selector, remaining, requested));
    }
}
