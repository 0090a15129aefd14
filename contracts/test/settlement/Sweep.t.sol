// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISettlement} from "../../src/settlement/ISettlement.sol";
import {FeeToken, NoReturnToken, ReentrantToken} from "../support/HostileTokens.sol";
import {SettlementBase} from "../support/SettlementBase.sol";
import {vm} from "../support/Vm.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract SweepTest is SettlementBase {
    function test_revertsWithAccountNotOpen() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountNotOpen.selector, 404));
        settlement.sweep(404);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountNotOpen.selector, 404));
        settlement.accountInfo(404);
    }

    function test_revertsWithNothingToSweep() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NothingToSweep.selector, account));
        settlement.sweep(account);
        _sweep(10);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NothingToSweep.selector, account));
        settlement.sweep(account);
    }

    function test_creditsThePartAndTheAccountCannotPayInFull() external {
        _fund(lockbox, 400);
        vm.expectEmit(address(settlement));
        emit ISettlement.Swept(account, lockbox, 400, 0);
        (uint256 credited, uint256 surplus) = settlement.sweep(account);
        vm.assertEq(credited, 400);
        vm.assertEq(surplus, 0);
        vm.assertEq(_paid(), 400);
        vm.assertFalse(_isFunded(account));
    }

    function test_addsUpParts() external {
        _sweep(400);
        _sweep(600);
        vm.assertEq(_paid(), 1000);
        vm.assertTrue(_isFunded(account));
        vm.assertEq(xt.balanceOf(address(settlement)), 1000);
    }

    function test_creditsTheWholeAndTheAccountCanPayInFull() external {
        _sweep(1000);
        vm.assertEq(_paid(), 1000);
        vm.assertTrue(_isFunded(account));
        vm.assertEq(settlement.reclaimable(address(xt), buyer), 0);
    }

    function test_keepsTheSurplusForTheDebtor() external {
        vm.recordLogs();
        (uint256 credited, uint256 surplus) = _sweep(1234);
        vm.assertEq(_said(ISettlement.Reimbursed.selector), 0); // nobody stood in
        vm.assertEq(credited, 1000);
        vm.assertEq(surplus, 234);
        vm.assertEq(settlement.reclaimable(address(xt), buyer), 234);
    }

    function testFuzz_creditsAtMostTheFaceAmountWhoeverPaysHowMuch(uint128 first, uint128 second) external {
        uint256 sum = uint256(first) + second;
        if (first != 0) _sweep(first);
        if (second != 0) _sweep(second);
        vm.assertEq(_paid(), sum < 1000 ? sum : 1000);
        vm.assertEq(settlement.reclaimable(address(xt), buyer), sum < 1000 ? 0 : sum - 1000);
        vm.assertEq(xt.balanceOf(address(settlement)), sum);
    }

    function test_keepsWhatComesAfterFullPaymentForTheDebtor() external {
        _sweep(1000);
        (uint256 credited, uint256 surplus) = _sweep(1000); // paid twice by mistake
        vm.assertEq(credited, 0);
        vm.assertEq(surplus, 1000);
        vm.assertEq(settlement.reclaimable(address(xt), buyer), 1000);
    }

    function test_saysOnceThatAllIsPaid() external {
        vm.recordLogs();
        _sweep(1000);
        vm.assertEq(_said(ISettlement.Settled.selector), 1);
        _sweep(1000);
        vm.assertEq(_said(ISettlement.Settled.selector), 0);
    }

    function test_creditsTheAccountAllTheSame() external {
        _fund(anyone, 1000);
        vm.prank(anyone);
        xt.transfer(lockbox, 1000);
        vm.prank(investor);
        settlement.sweep(account);
        vm.assertTrue(_isFunded(account));
    }

    function test_creditsWhatArrived() external {
        FeeToken fee = new FeeToken();
        (uint256 odd, address oddLockbox) = _openIn(address(fee));
        fee.mint(oddLockbox, 1000);
        (uint256 credited,) = settlement.sweep(odd);
        vm.assertEq(credited, 990);
        vm.assertEq(fee.balanceOf(address(settlement)), 990);
        vm.assertFalse(_isFunded(odd));
    }

    function test_sweepsATokenThatReturnsNothing() external {
        NoReturnToken silent = new NoReturnToken();
        (uint256 odd, address oddLockbox) = _openIn(address(silent));
        silent.mint(oddLockbox, 1000);
        settlement.sweep(odd);
        vm.assertTrue(_isFunded(odd));
    }

    function test_refusesToBeEnteredAgain() external {
        ReentrantToken reentrant = new ReentrantToken();
        (uint256 odd, address oddLockbox) = _openIn(address(reentrant));
        uint256 third = settlement.open(3, buyer, address(reentrant), 1000, _due(0, 0));
        reentrant.mint(settlement.lockboxOf(third, address(reentrant)), 1000);
        reentrant.mint(oddLockbox, 1000);
        // What the inner sweep brought would be measured, and so credited, twice.
        reentrant.arm(address(settlement), abi.encodeCall(settlement.sweep, (third)));
        settlement.sweep(odd);

        vm.assertFalse(reentrant.succeeded());
        vm.assertEq(
            reentrant.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(settlement.accountInfo(odd).paid, 1000);
        vm.assertEq(settlement.reclaimable(address(reentrant), buyer), 0);
    }
}
