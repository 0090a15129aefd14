// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Filing, IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {vm} from "../support/Vm.sol";
import {FingerprintsBase} from "./FingerprintsBase.sol";

contract ReleaseTest is FingerprintsBase {
    function test_freesTheShare() external {
        registry.file(party, DEBT, 10_000, 7);
        registry.release(party, DEBT, 7);
        vm.assertEq(registry.pledgedBps(party, DEBT), 0);
        vm.prank(party);
        registry.file(party, DEBT, 10_000, 7);
        _assertFirst(party, 7);
        // The party's own is the party's to release.
        vm.prank(party);
        registry.release(party, DEBT, 7);
        _assertFirst(address(0), 0);
    }

    function test_announcesTheRelease() external {
        registry.file(party, DEBT, 1, 6);
        registry.file(party, DEBT, 2500, 7);
        vm.expectEmit(address(registry));
        emit IFingerprints.Released(party, DEBT, address(this), 2500, 7);
        registry.release(party, DEBT, 7);
    }

    function test_leavesNothingBehindOfTheOnlyFiling() external {
        registry.file(party, DEBT, 10_000, 7);
        registry.release(party, DEBT, 7);
        vm.assertEq(registry.filings(party, DEBT).length, 0);
        _assertFirst(address(0), 0);
        registry.file(party, DEBT, 10_000, 7);
    }

    function test_movesThoseAfterItUpAndKeepsTheirOrder() external {
        registry.file(party, DEBT, 1000, 1);
        _fileSigned(2000, 2, DEADLINE);
        vm.prank(party);
        registry.file(party, DEBT, 3000, 3);
        registry.file(party, DEBT, 4000, 4);
        vm.prank(protocol);
        registry.release(party, DEBT, 2);
        Filing[] memory filings = registry.filings(party, DEBT);
        vm.assertEq(filings.length, 3);
        _assertFiling(filings[0], address(this), 1000, 1);
        _assertFiling(filings[1], party, 3000, 3);
        _assertFiling(filings[2], address(this), 4000, 4);
        // What comes back comes last.
        registry.file(party, DEBT, 2000, 2);
        _assertFiling(registry.filings(party, DEBT)[3], address(this), 2000, 2);
    }

    function testFuzz_keepsOrderWhateverIsReleased(uint8 count, uint256 choices) external {
        count = uint8(count % 8 + 1);
        uint80[] memory left = new uint80[](count);
        for (uint16 i; i < count; ++i) {
            left[i] = i + 1;
            registry.file(party, DEBT, i + 1, i + 1);
        }
        while (left.length > 0) {
            uint256 index = choices % left.length;
            choices /= 8;
            registry.release(party, DEBT, left[index]);
            left = _without(left, index);
            _assertReferences(left);
        }
        vm.assertEq(registry.pledgedBps(party, DEBT), 0);
    }

    function test_releasesAnyOfThemAndHasRoomForOne() external {
        for (uint80 gone = 1; gone <= 8; ++gone) {
            uint256 state = vm.snapshotState();
            _fileEight();
            registry.release(party, DEBT, gone);
            vm.assertEq(registry.pledgedBps(party, DEBT), 36 - gone);
            registry.file(party, DEBT, 1, 9);
            vm.assertEq(registry.filings(party, DEBT).length, 8);
            vm.expectRevert(abi.encodeWithSelector(IFingerprints.TooManyFilings.selector, 8));
            registry.file(party, DEBT, 1, 10);
            vm.revertToState(state);
        }
    }

    function test_revertsWithNotFiledForTheFounderAndTheParty() external {
        _fileSigned(10_000, 7, DEADLINE);
        address[3] memory others = [address(this), party, anyone];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(_notFiled(others[i], 7));
            vm.prank(others[i]);
            registry.release(party, DEBT, 7);
        }
        vm.assertEq(registry.pledgedBps(party, DEBT), 10_000);
    }

    function test_revertsWithNotFiledForNobodyOnAnUntouchedDebt() external {
        // An empty place has the zero account as filer and 0 as reference, and simulated calls come from there.
        vm.expectRevert(_notFiled(address(0), 0));
        vm.prank(address(0));
        registry.release(party, DEBT, 0);
        _fileEight();
        vm.expectRevert(_notFiled(address(0), 0));
        vm.prank(address(0));
        registry.release(party, DEBT, 0);
    }

    function test_revertsWithNotFiled() external {
        registry.file(party, DEBT, 10_000, 7);
        vm.expectRevert(_notFiled(address(this), 8));
        registry.release(party, DEBT, 8);
        vm.expectRevert(_notFiled(address(this), 7));
        registry.release(anyone, DEBT, 7);
        vm.expectRevert(_notFiled(address(this), 7));
        registry.release(party, keccak256("another debt"), 7);
    }

    function test_revertsWithNotFiledTwice() external {
        registry.file(party, DEBT, 5000, 7);
        registry.file(party, DEBT, 5000, 8);
        registry.release(party, DEBT, 7);
        vm.expectRevert(_notFiled(address(this), 7));
        registry.release(party, DEBT, 7);
        _assertFirst(address(this), 8);
    }

    function test_letsTheNextOneBeFirst() external {
        registry.file(party, DEBT, 5000, 7);
        vm.prank(party);
        registry.file(party, DEBT, 5000, 1);
        registry.release(party, DEBT, 7);
        _assertFirst(party, 1);
        vm.expectRevert(_taken(party, 1));
        registry.file(party, DEBT, 5001, 7);
    }

    function _without(uint80[] memory all, uint256 index) private pure returns (uint80[] memory rest) {
        rest = new uint80[](all.length - 1);
        for (uint256 i; i < rest.length; ++i) {
            rest[i] = all[i < index ? i : i + 1];
        }
    }
}
