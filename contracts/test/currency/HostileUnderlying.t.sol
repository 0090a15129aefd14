// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {ICurrencyToken} from "../../src/currency/ICurrencyToken.sol";
import {Base} from "../support/Base.sol";
import {FeeToken, NoReturnToken, OddToken, ReentrantToken} from "../support/HostileTokens.sol";
import {
    BlockingToken,
    DecimalsToken,
    DumbToken,
    DumberToken,
    FalseToken,
    RebasingToken
} from "../support/HostileUnderlyings.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract HostileUnderlyingTest is Base {
    CurrencyToken private odd;

    function test_wrapsNothing() external {
        FeeToken fee = new FeeToken();
        _over(fee);
        vm.startPrank(investor);
        fee.approve(address(odd), 1000);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 1000, 990));
        odd.wrap(1000, investor);
        // Of what arrives by a transfer, as much as arrives.
        fee.transfer(address(odd), 1000);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 991, 990));
        odd.wrapDelivered(991, investor);
        odd.wrapDelivered(990, investor);
        vm.assertEq(odd.totalSupply(), 990);
    }

    function test_wrapsNothingOnTopOfWhatIsThereEither() external {
        FeeToken fee = new FeeToken();
        _over(fee);
        fee.mint(address(odd), 5000);
        odd.wrapDelivered(5000, supplier);
        vm.startPrank(investor);
        fee.approve(address(odd), 1000);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 1000, 990));
        odd.wrap(1000, investor);
        vm.stopPrank();
        vm.assertEq(odd.totalSupply(), 5000);
    }

    function test_paysOutWhatIsLeftAfterTheFeeAndStaysBacked() external {
        FeeToken fee = new FeeToken();
        _over(fee);
        fee.mint(address(odd), 1000); // as if there had been no fee then
        odd.wrapDelivered(1000, investor);
        vm.prank(investor);
        odd.unwrap(400, supplier);
        vm.assertEq(fee.balanceOf(supplier), 396);
        vm.assertEq(fee.balanceOf(address(odd)), 600);
        vm.assertEq(odd.totalSupply(), 600);
    }

    function test_wrapsAndUnwrapsAllTheSame() external {
        NoReturnToken silent = new NoReturnToken();
        odd = new CurrencyToken(IERC20Metadata(address(silent)), "Odd", "XODD", "EUR");
        silent.mint(investor, 1000);
        vm.startPrank(investor);
        silent.approve(address(odd), 1000);
        odd.wrap(1000, investor);
        odd.unwrap(400, investor);
        vm.assertEq(silent.balanceOf(investor), 400);
        vm.assertEq(silent.balanceOf(address(odd)), 600);
    }

    function test_refusesToBelieveThatTheyHappened() external {
        FalseToken token = new FalseToken();
        _wrapped(token);
        token.mint(investor, 1000);
        vm.startPrank(investor);
        token.approve(address(odd), 1000);
        token.lie();
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
        odd.wrap(1000, investor);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
        odd.unwrap(1000, investor);
        vm.assertEq(odd.balanceOf(investor), 1000);
    }

    function test_paysOutOnce() external {
        ReentrantToken token = new ReentrantToken();
        _wrapped(token);
        token.arm(address(odd), abi.encodeCall(odd.unwrap, (0, investor)));
        vm.prank(investor);
        odd.unwrap(400, investor);
        vm.assertTrue(token.called());
        vm.assertFalse(token.succeeded());
        vm.assertEq(
            token.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(token.balanceOf(investor), 400);
        vm.assertEq(odd.totalSupply(), 600);
    }

    function test_letsTheHolderUnwrapToAnotherAccount() external {
        BlockingToken token = new BlockingToken();
        _wrapped(token);
        token.setBlocked(investor, true);
        vm.startPrank(investor);
        vm.expectRevert(abi.encodeWithSelector(BlockingToken.Blocked.selector, investor));
        odd.unwrap(400, investor);
        odd.unwrap(400, supplier);
        odd.transfer(supplier, 600);
        vm.assertEq(token.balanceOf(supplier), 400);
        vm.assertEq(odd.balanceOf(supplier), 600);
    }

    function test_keepsXTMovingWhileNothingCanBeWrappedOrUnwrapped() external {
        BlockingToken token = new BlockingToken();
        _wrapped(token);
        token.mint(supplier, 1000);
        token.setBlocked(address(odd), true);
        vm.prank(investor);
        odd.transfer(supplier, 600);
        vm.startPrank(supplier);
        token.approve(address(odd), 1000);
        vm.expectRevert(abi.encodeWithSelector(BlockingToken.Blocked.selector, address(odd)));
        odd.wrap(1000, supplier);
        vm.expectRevert(abi.encodeWithSelector(BlockingToken.Blocked.selector, address(odd)));
        odd.unwrap(600, supplier);
        token.setBlocked(address(odd), false);
        odd.unwrap(600, supplier);
        vm.assertEq(token.balanceOf(supplier), 1600);
    }

    function test_leavesTheGrowthToAnybody() external {
        RebasingToken token = new RebasingToken();
        _wrapped(token);
        token.rebase(110);
        vm.assertEq(token.balanceOf(address(odd)), 1100);
        vm.prank(anyone);
        odd.wrapDelivered(100, anyone);
        vm.assertEq(odd.totalSupply(), 1100);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 1, 0));
        odd.wrapDelivered(1, anyone);
    }

    function test_mintsNothingForWhatIsNotThere() external {
        RebasingToken token = new RebasingToken();
        _wrapped(token);
        token.rebase(50);
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnderlyingShortfall.selector, 1, 0));
        odd.wrapDelivered(1, anyone);
        vm.assertEq(odd.totalSupply(), 1000);
    }

    function test_paysWhoeverComesFirstAndTheLastOneNothing() external {
        RebasingToken token = new RebasingToken();
        _wrapped(token);
        vm.prank(investor);
        odd.transfer(supplier, 500);
        token.rebase(50);
        vm.prank(investor);
        odd.unwrap(500, investor);
        vm.assertEq(token.balanceOf(investor), 500);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, address(odd), 0, 1000));
        odd.unwrap(500, supplier);
        vm.assertEq(odd.balanceOf(supplier), 500);
    }

    function test_revertsWithUnsupportedDecimals() external {
        uint8[6] memory places = [0, 2, 5, 7, 8, 18];
        for (uint256 i; i < 6; ++i) {
            DecimalsToken token = new DecimalsToken(places[i]);
            vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnsupportedDecimals.selector, places[i]));
            new CurrencyToken(token, "Odd", "XODD", "EUR");
        }
        new CurrencyToken(new DecimalsToken(6), "Odd", "XODD", "EUR");
    }

    function test_doesNotAskForThem() external {
        _wrapped(new DumbToken());
        vm.assertEq(odd.name(), "Odd");
        vm.assertEq(odd.symbol(), "XODD");
        vm.prank(investor);
        odd.unwrap(1000, supplier);
    }

    function test_cannotBeMade() external {
        DumberToken token = new DumberToken();
        vm.expectRevert(DumberToken.Dumber.selector);
        new CurrencyToken(token, "Odd", "XODD", "EUR");
        vm.expectRevert(bytes("")); // no such function
        new CurrencyToken(IERC20Metadata(address(settlement)), "Odd", "XODD", "EUR");
        vm.expectRevert(bytes("")); // no code
        new CurrencyToken(IERC20Metadata(anyone), "Odd", "XODD", "EUR");
    }

    function _over(OddToken token) private {
        odd = new CurrencyToken(token, "Odd", "XODD", "EUR");
        token.mint(investor, 1000);
    }

    /// @dev The investor has 1000 XT, and nothing else is there.
    function _wrapped(OddToken token) private {
        _over(token);
        vm.startPrank(investor);
        token.approve(address(odd), 1000);
        odd.wrap(1000, investor);
        vm.stopPrank();
    }
}
