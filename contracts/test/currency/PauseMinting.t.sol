// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICustodialCurrency, Role} from "../../src/currency/ICustodialCurrency.sol";
import {Permit} from "../../src/market/IMarket.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {vm} from "../support/Vm.sol";

contract PauseMintingTest is CustodyBase {
    uint64 private constant WEEK = 604_800;
    uint64 private constant THREE_WEEKS = 1_814_400;

    function test_endsByItself() external {
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.MintingPaused(NOW + WEEK, custodian);
        _pause(WEEK);
        vm.assertEq(eur.mintingPausedUntil(), NOW + WEEK);
        vm.warp(NOW + WEEK);
        _attest(1000, 0);
        vm.assertEq(eur.mintable(), 1000);
    }

    function test_stopsNothingButMinting() external {
        _attest(1000, 0);
        _mint(investor, 1000, 1);
        _pause(WEEK);
        vm.prank(investor);
        eur.transfer(supplier, 100);
        Permit memory permit = _permit(INVESTOR_KEY, address(eur), anyone, 50);
        eur.permit(investor, anyone, permit.value, permit.deadline, permit.v, permit.r, permit.s);
        vm.prank(anyone);
        eur.transferFrom(investor, buyer, 50);
        uint256 number = _withdraw(investor, 850);
        _settle(number, investor, 850, CUSTODIAN_KEY);
        vm.warp(NOW + 1);
        _attest(150, 850);
        vm.startPrank(custodian);
        eur.cancelReceipt(9);
        eur.proposeHandOver(Role.Custodian, anyone);
        vm.stopPrank();
        vm.assertEq(eur.balanceOf(supplier), 100);
        vm.assertEq(eur.balanceOf(buyer), 50);
        vm.assertEq(eur.totalSupply(), 150);
    }

    /// @dev Whatever the custodian tries: within any 28 days at least 21 are free.
    function testFuzz_leavesMostOfAnyTimeFree(uint64[12] memory waits, uint64[12] memory durations) external {
        uint256 start = block.timestamp;
        uint256 paused;
        for (uint256 i; i < 12; ++i) {
            uint64 duration = uint64(_bound(durations[i], 0, 8 days));
            vm.prank(custodian);
            try eur.pauseMinting(duration) {
                vm.assertLe(duration, WEEK);
                paused += duration;
            } catch {}
            vm.warp(block.timestamp + _bound(waits[i], 1, 12 days));
        }
        vm.warp(block.timestamp + WEEK);
        uint256 cycles = (block.timestamp - start) / 28 days + 1;
        vm.assertLe(paused, cycles * WEEK);
    }

    function test_revertsWithPauseTooLong() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.PauseTooLong.selector, 604_801, 604_800));
        _pause(604_801);
    }

    function test_revertsWithPauseTooSoon() external {
        _pause(WEEK);
        _refused(abi.encodeWithSelector(ICustodialCurrency.PauseTooSoon.selector, NOW + WEEK + THREE_WEEKS));
        _pause(WEEK);
        vm.warp(NOW + WEEK + THREE_WEEKS - 1);
        _refused(abi.encodeWithSelector(ICustodialCurrency.PauseTooSoon.selector, NOW + WEEK + THREE_WEEKS));
        _pause(1);
        vm.warp(NOW + WEEK + THREE_WEEKS);
        _pause(1);
    }

    function test_countsTheRestFromAnEarlyEnd() external {
        _pause(WEEK);
        vm.warp(NOW + 3600);
        vm.prank(custodian);
        eur.resumeMinting();
        _refused(abi.encodeWithSelector(ICustodialCurrency.PauseTooSoon.selector, NOW + 3600 + THREE_WEEKS));
        _pause(WEEK);
        vm.warp(NOW + 3600 + THREE_WEEKS);
        _pause(WEEK);
    }

    function test_keepsTheRest() external {
        _pause(WEEK);
        vm.prank(custodian);
        eur.proposeHandOver(Role.Custodian, supplier);
        vm.startPrank(supplier);
        eur.acceptHandOver(Role.Custodian);
        vm.assertEq(eur.mintingPausedUntil(), NOW + WEEK);
        vm.warp(NOW + WEEK);
        _refused(abi.encodeWithSelector(ICustodialCurrency.PauseTooSoon.selector, NOW + WEEK + THREE_WEEKS));
        eur.pauseMinting(1);
    }

    function test_mintsAgainAtOnce() external {
        _attest(1000, 0);
        _pause(WEEK);
        vm.warp(NOW + 10);
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.MintingResumed(custodian);
        vm.prank(custodian);
        eur.resumeMinting();
        _mint(investor, 1, 1);
        vm.assertEq(eur.mintingPausedUntil(), NOW + 10);
    }

    function test_revertsWithNotPaused() external {
        vm.startPrank(custodian);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotPaused.selector));
        eur.resumeMinting();
        eur.pauseMinting(1);
        vm.warp(NOW + 1);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotPaused.selector));
        eur.resumeMinting();
    }

    function test_revertsWithNotInRole() external {
        _notCustodian(auditor);
        vm.prank(auditor);
        eur.pauseMinting(1);
        _pause(WEEK);
        _notCustodian(anyone);
        vm.prank(anyone);
        eur.resumeMinting();
    }

    function _pause(uint64 duration) private {
        vm.prank(custodian);
        eur.pauseMinting(duration);
    }
}
