// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISettlement, Standing} from "../../src/settlement/ISettlement.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";

contract WriteOffTest is LateBase {
    function test_recordsAQuarterForEvery30DaysSinceTheDueDay() external {
        uint256[4] memory daysAfter = [uint256(30), 60, 90, 120];
        uint16[4] memory bps = [2500, 5000, 7500, 10_000];
        uint256[4] memory lost = [uint256(250_000), 500_000, 750_000, 1_000_000];
        for (uint256 i; i < 4; ++i) {
            _late(daysAfter[i] - 1);
            _expectNothing(i == 0 ? 0 : bps[i - 1]);
            vm.warp(DUE_AT + daysAfter[i] * 86_400);
            _writeOff(bps[i], lost[i]);
            vm.assertEq(_info().writtenOffBps, bps[i]);
        }
        _late(150);
        _expectNothing(10_000);
        _late(100_000);
        _expectNothing(10_000);
    }

    function test_maySkipRungs() external {
        _late(119);
        _writeOff(7500, 750_000);
        _late(5000);
        _writeOff(10_000, 1_000_000);
    }

    function test_roundsTheLossUp() external {
        _sweep(399_999);
        _late(30);
        _writeOff(2500, 150_001); // 150,000.25
    }

    function test_countsWhatIsUnpaid() external {
        _late(30);
        _writeOff(2500, 250_000);
        _sweep(600_000);
        _late(60);
        _writeOff(5000, 200_000);
    }

    function test_changesNobodysMoney() external {
        _sweep(400_000);
        _holdBack(anyone, 50_000);
        _late(120);
        (uint256 owed, uint256 worth) = (_owed(), _worth(300_000));
        _writeOff(10_000, 600_000);
        vm.assertEq(_owed(), owed);
        vm.assertEq(_worth(300_000), worth);
        vm.assertEq(_info().faceAmount, 1_000_000);
        vm.assertEq(_info().heldBack, 50_000);
        _expectBooks(400_000, 0, 0);
    }

    function test_leavesTheDebtOwedAndRecoveredWhenItIsPaid() external {
        _late(120);
        _writeOff(10_000, 1_000_000);
        _expectStanding(Standing.Defaulted);
        vm.assertEq(_owed(), 1_120_000);
        _sweep(1_119_999);
        _expectStanding(Standing.Defaulted);
        _late(130);
        vm.assertEq(_owed(), 1_130_000);
        _sweep(10_001);
        _expectStanding(Standing.Recovered);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 339_000);
        _expectBooks(1_130_000, 339_000, 0);
    }

    function test_recordsNothingWithinIt() external {
        _openLate(2, 1_000_000, _due(0, 100));
        _late(100);
        _expectNothing(0);
        _late(101);
        _writeOff(7500, 750_000);
    }

    function test_revertsWithNothingToWriteOff() external {
        _expectNothing(0); // before the due day too
        _late(30);
        _writeOff(2500, 250_000);
        _expectNothing(2500);
    }

    function test_recordsALossOfNothing() external {
        _late(30);
        _sweep(1_000_001);
        _writeOff(2500, 0);
        _expectStanding(Standing.Defaulted);
    }

    function test_revertsWithAccountSettled() external {
        _sweep(1_000_000);
        _late(30);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountSettled.selector, account));
        settlement.writeOff(account);
    }

    function test_revertsWithAccountNotOpen() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountNotOpen.selector, 404));
        settlement.writeOff(404);
    }

    function _writeOff(uint16 bps, uint256 lost) private {
        vm.expectEmit(address(settlement));
        emit ISettlement.WrittenOff(account, bps, lost);
        vm.prank(dealer);
        settlement.writeOff(account);
    }

    function _expectNothing(uint16 recorded) private {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NothingToWriteOff.selector, account, recorded));
        settlement.writeOff(account);
    }
}
