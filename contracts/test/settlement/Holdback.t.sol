// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Deposit, ISettlement, Standing} from "../../src/settlement/ISettlement.sol";
import {Class} from "../../src/tokens/Class.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";

contract HoldbackTest is LateBase {
    function test_keepsThemForTheHolder() external {
        vm.expectEmit(address(settlement));
        emit ISettlement.HeldBack(account, anyone, 70_000);
        _holdBack(anyone, 70_000);
        vm.assertEq(_info().heldBack, 70_000);
        vm.assertEq(_info().heldBy, anyone);
        vm.assertEq(tokens.balanceOf(anyone, plain), 30_000);
        vm.assertEq(tokens.balanceOf(address(settlement), plain), 70_000);
        vm.assertEq(tokens.totalSupply(plain), 1_000_000);
        vm.assertEq(_owed(), 1_000_000);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 1_000_000);
        _expectBooks(0, 0, 0);
    }

    function test_addsToWhatTheHolderHasThere() external {
        _holdBack(anyone, 70_000);
        _holdBack(anyone, 30_000);
        vm.assertEq(_info().heldBack, 100_000);
        vm.assertEq(tokens.balanceOf(address(settlement), plain), 100_000);
    }

    function test_doesNotCountTokensThatWereMerelySent() external {
        vm.prank(supplier);
        tokens.transfer(address(settlement), plain, 5);
        vm.assertEq(_info().heldBack, 0);
        _holdBack(anyone, 100_000);
        vm.assertEq(_info().heldBack, 100_000);
        _sweep(1_000_000);
        settlement.releaseHoldback(account);
        vm.assertEq(tokens.balanceOf(anyone, plain), 100_000);
        vm.assertEq(tokens.balanceOf(address(settlement), plain), 5);
    }

    function test_paysAllOthersFirst() external {
        _holdBack(anyone, 100_000);
        _late(0);
        _sweep(450_000);
        vm.assertEq(_worth(300_000), 150_000);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 150_000);
        _sweep(450_000);
        vm.assertEq(_worth(600_000), 600_000);
        _sweep(60_000);
        vm.assertEq(_worth(600_000), 600_000);
        vm.assertEq(_exchange(investor, _drawn(450_000, 900_000), 300_000), 150_000);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 600_000);
        _expectBooks(960_000, 900_000, 0);
    }

    function test_paysTheHolderAloneWhatComesInBeyondThat() external {
        _holdBack(anyone, 100_000);
        _late(0);
        _sweep(950_000);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotHoldbackHolder.selector, account, supplier));
        vm.prank(supplier);
        settlement.releaseHoldback(account);

        vm.expectEmit(address(settlement));
        emit ISettlement.HoldbackReleased(account, anyone, 0, 50_000);
        _release();
        vm.assertEq(xt.balanceOf(anyone), 50_000);
        vm.assertEq(_info().faceAmount, 950_000);
        vm.assertEq(_info().heldBack, 50_000);
        vm.assertEq(tokens.totalSupply(plain), 950_000);
        vm.assertEq(tokens.outstanding(address(settlement), account), 950_000);
        vm.assertEq(_owed() - _info().paid, 50_000); // as before
        vm.assertEq(_worth(300_000), 300_000);
        _expectBooks(900_000, 0, 0);
        _expectStanding(Standing.InTime);
    }

    function test_returnsTheTokensOnceAllIsPaidAndAnyoneMayAsk() external {
        _holdBack(anyone, 100_000);
        _late(0);
        _sweep(950_000);
        _release();
        _sweep(50_000);
        vm.expectEmit(address(settlement));
        emit ISettlement.HoldbackReleased(account, anyone, 50_000, 0);
        vm.prank(dealer);
        settlement.releaseHoldback(account);
        vm.assertEq(_info().heldBack, 0);
        vm.assertEq(_info().heldBy, address(0));
        vm.assertEq(_exchange(anyone, _plain(), 50_000), 50_000);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 600_000);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 300_000);
        vm.assertEq(xt.balanceOf(anyone), 100_000);
        _expectBooks(950_000, 950_000, 0);
        _expectStanding(Standing.Settled);
    }

    /// @dev Any parts, days and deposits, in any order of paying, holding back, giving up and releasing.
    function testFuzz_neverLowersWhatOthersCanDraw(uint256[8] memory steps, uint256[8] memory amounts) external {
        _late(0);
        uint256 worth;
        uint256 sent;
        for (uint256 i; i < 8; ++i) {
            uint256 step = steps[i] % 6;
            uint256 amount = _bound(amounts[i], 1, 400_000);
            uint256 held = tokens.balanceOf(anyone, plain);
            bool open = _info().standing < Standing.Settled;
            if (step < 2) {
                _sweep(amount);
                sent += amount;
            } else if (step == 2 && held != 0 && open) {
                _holdBack(anyone, _bound(amount, 1, held));
            } else if (step == 3) {
                _tryRelease();
            } else if (step == 4 && _info().heldBack != 0 && open) {
                uint256 heldBack = _info().heldBack;
                vm.prank(anyone);
                settlement.dilute(account, _bound(amount, 1, heldBack), NOTE);
            } else {
                _late(amount % 400 + i * 400);
            }
            vm.assertGe(_worth(600_000), worth);
            worth = _worth(600_000);
            uint256 debtors = settlement.reclaimable(address(xt), buyer);
            _expectBooks(sent - debtors - xt.balanceOf(anyone), 0, debtors);
        }
        if (_worth(300_000) == 0) return;
        _exchange(supplier, _plain(), 600_000);
        _exchange(investor, _plain(), 300_000);
        vm.assertLe(_info().paidOut, _info().paid);
    }

    function test_leavesLateInterestThatHasComeInToAll() external {
        _late(10);
        _sweep(1_009_999);
        vm.assertEq(_worth(300_000), 302_999);
        _holdBack(anyone, 1);
        vm.assertEq(_worth(300_000), 302_999);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 302_999);
        _expectBooks(1_009_999, 302_999, 0);
    }

    function test_returnsTheTokensOnceTheFaceAmountIsIn() external {
        _holdBack(anyone, 100_000);
        _late(10);
        _sweep(1_000_000);
        (uint96 paid, uint96 whole, bool closed) = settlement.funded(account);
        vm.assertTrue(paid == 1_000_000 && whole == 1_000_000 && !closed);
        settlement.releaseHoldback(account);
        vm.assertEq(tokens.balanceOf(anyone, plain), 100_000);
        _sweep(10_000);
        vm.assertEq(_exchange(anyone, _plain(), 100_000), 101_000);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 606_000);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 303_000);
        _expectBooks(1_010_000, 1_010_000, 0);
    }

    function test_letsNobodyElseHaveThemPaidWithoutLateInterest() external {
        _holdBack(anyone, 100_000);
        _late(10);
        _sweep(999_999);
        address[4] memory others = [supplier, investor, buyer, dealer];
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ISettlement.NotHoldbackHolder.selector, account, others[i]));
            vm.prank(others[i]);
            settlement.releaseHoldback(account);
        }
    }

    function test_leavesTheOthersTheLateInterestOfWhatWasPaidEarly() external {
        _holdBack(anyone, 100_000);
        _late(10);
        _sweep(950_000);
        _release();
        vm.assertEq(xt.balanceOf(anyone), 50_000);
        vm.assertEq(_owed(), 960_000); // 60,000 are unpaid, as before
        _sweep(60_000);
        vm.assertEq(_worth(600_000), 606_315); // 606,000 without the release
        settlement.releaseHoldback(account);
        vm.assertEq(_exchange(anyone, _plain(), 50_000), 50_526);
        _expectBooks(960_000, 50_526, 0);
    }

    function test_countsWhatComesInAsWithoutAHoldback() external {
        vm.prank(supplier);
        tokens.transfer(anyone, plain, 600_000);
        vm.prank(investor);
        tokens.transfer(anyone, plain, 300_000);
        _holdBack(anyone, 1_000_000);
        _sweep(400_000);
        (uint96 paid, uint96 whole, bool closed) = settlement.funded(account);
        vm.assertEq(paid, 400_000);
        vm.assertEq(whole, 1_000_000);
        vm.assertFalse(closed);
    }

    function test_paysTheHolderEverythingInTheEnd() external {
        _openLate(2, 1_000_000, _due(3650, 5));
        _mint(anyone, 1_000_000);
        _holdBack(anyone, 1_000_000);
        _late(10);
        _sweep(400_000);
        _release();
        _sweep(600_000);
        _release();
        vm.assertEq(_exchange(anyone, _plain(), 600_000), 600_000);
        _sweep(10_000);
        _expectStanding(Standing.Settled);
        vm.assertEq(_exchange(anyone, _drawn(600_000, 600_000), 600_000), 10_000);
        vm.assertEq(xt.balanceOf(anyone), 1_010_000);
        _expectBooks(610_000, 610_000, 0);
    }

    function test_paysOnlyWhatIsThere() external {
        _holdBack(anyone, 100_000);
        _sweep(950_000);
        vm.prank(address(tokens));
        settlement.payOut(account, investor, 940_000);
        _release();
        vm.assertEq(xt.balanceOf(anyone), 10_000);
        _expectBooks(940_000, 940_000, 0);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NothingToRelease.selector, account));
        _release();
    }

    function test_revertsWithHeldBackAlreadyUnlessThereAreMore() external {
        _holdBack(anyone, 7);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.HeldBackAlready.selector, account, anyone, 7));
        _holdBack(supplier, 7);
    }

    function test_takesMoreInPlaceOfTheEarlierOnesWhichGoBack() external {
        _holdBack(anyone, 1);
        uint256 before = _worth(1000);
        vm.startPrank(supplier);
        vm.expectEmit(address(settlement));
        emit ISettlement.HoldbackReleased(account, anyone, 1, 0);
        vm.expectEmit(address(settlement));
        emit ISettlement.HeldBack(account, supplier, 100_000);
        tokens.approveAndCall(address(settlement), plain, 100_000, _deposit(Deposit.HoldBack));
        vm.stopPrank();
        vm.assertEq(_info().heldBy, supplier);
        vm.assertEq(_info().heldBack, 100_000);
        vm.assertEq(tokens.balanceOf(anyone, plain), 100_000);
        vm.assertEq(tokens.balanceOf(address(settlement), plain), 100_000);
        vm.assertGe(_worth(1000), before);
        // The earlier one has nothing there any more.
        vm.prank(anyone);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotHoldbackHolder.selector, account, anyone));
        settlement.dilute(account, 1, NOTE);
    }

    function test_takesThemOnceTheFirstHoldbackIsGone() external {
        _holdBack(anyone, 100);
        vm.prank(anyone);
        settlement.dilute(account, 100, NOTE);
        _holdBack(supplier, 1);
        vm.assertEq(_info().heldBy, supplier);
        vm.assertEq(_info().heldBack, 1);
    }

    function test_revertsWithNothingToRelease() external {
        bytes memory nothing = abi.encodeWithSelector(ISettlement.NothingToRelease.selector, account);
        vm.expectRevert(nothing);
        _release();
        _holdBack(anyone, 100_000);
        _sweep(900_000);
        vm.expectRevert(nothing);
        _release();
        _sweep(100_000);
        _release();
        vm.expectRevert(nothing);
        _release();
    }

    function test_revertsWithNotPlainTokens() external {
        Class memory later = _plain();
        later.conditions[0].data = abi.encode(DUE_AT + 1);
        vm.prank(supplier);
        tokens.modify(_plain(), later, 100, 100);
        _expectNotPlain(tokens.classId(later));

        _sweep(500_000);
        _late(0);
        _exchange(supplier, _plain(), 100);
        _expectNotPlain(tokens.classId(_drawn(500_000, 1_000_000)));

        bytes memory data = _deposit(Deposit.HoldBack);
        (uint256 first, uint256 firstPlain) = (account, plain);
        _openLate(2, 1000, _due(0, 0));
        _mint(supplier, 1000);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotPlainTokens.selector, first, plain));
        vm.prank(supplier);
        tokens.approveAndCall(address(settlement), plain, 100, data);
        _expectNotPlain(firstPlain);
    }

    function test_revertsWithNotConditionalTokens() external {
        bytes memory data = _deposit(Deposit.HoldBack);
        vm.prank(supplier);
        tokens.approve(address(settlement), plain, 100);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotConditionalTokens.selector, supplier));
        vm.prank(supplier);
        settlement.onApproval(supplier, plain, 100, data);
    }

    function test_revertsWithAmountZero() external {
        vm.expectRevert(ISettlement.AmountZero.selector);
        _holdBack(supplier, 0);
    }

    function test_revertsWithAccountSettled() external {
        _sweep(1_000_000);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountSettled.selector, account));
        _holdBack(supplier, 1);
    }

    function test_reverts() external {
        vm.expectRevert();
        vm.prank(supplier);
        tokens.approveAndCall(address(settlement), plain, 1, abi.encode(account, 2, NOTE));
        vm.expectRevert();
        vm.prank(supplier);
        tokens.approveAndCall(address(settlement), plain, 1, "");
        vm.assertEq(tokens.balanceOf(supplier, plain), 600_000);
    }

    function _release() private {
        vm.prank(anyone);
        settlement.releaseHoldback(account);
    }

    function _tryRelease() private {
        vm.prank(anyone);
        try settlement.releaseHoldback(account) {} catch {}
    }

    function _expectNotPlain(uint256 id) private {
        bytes memory data = _deposit(Deposit.HoldBack);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotPlainTokens.selector, account, id));
        vm.prank(supplier);
        tokens.approveAndCall(address(settlement), id, 100, data);
    }
}
