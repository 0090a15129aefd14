// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Filing, IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {vm} from "../support/Vm.sol";
import {FingerprintsBase} from "./FingerprintsBase.sol";

contract FileTest is FingerprintsBase {
    function test_filesForAnyPartyWhenTheFounderCalls() external {
        vm.assertEq(registry.founder(), address(this));
        registry.file(party, DEBT, 10_000, 7);
        Filing[] memory filings = registry.filings(party, DEBT);
        vm.assertEq(filings.length, 1);
        _assertFiling(filings[0], address(this), 10_000, 7);
        vm.assertEq(registry.pledgedBps(party, DEBT), 10_000);
        _assertFirst(address(this), 7);
    }

    function test_filesForTheCallerWhenThePartyCalls() external {
        _assertFirst(address(0), 0);
        vm.prank(party);
        registry.file(party, DEBT, 1, type(uint80).max);
        _assertFiling(registry.filings(party, DEBT)[0], party, 1, type(uint80).max);
        _assertFirst(party, type(uint80).max);
    }

    function test_announcesTheFiling() external {
        vm.expectEmit(address(registry));
        emit IFingerprints.Filed(party, DEBT, address(this), 2500, 7);
        registry.file(party, DEBT, 2500, 7);
    }

    function test_writesOneStorageSlot() external {
        vm.record();
        registry.file(party, DEBT, 10_000, 7);
        (, bytes32[] memory writes) = vm.accesses(address(registry));
        vm.assertGt(writes.length, 0);
        for (uint256 i = 1; i < writes.length; ++i) {
            vm.assertEq(writes[i], writes[0]);
        }
    }

    function test_revertsWithFilerUnauthorized() external {
        address[3] memory strangers = [anyone, protocol, address(0)];
        for (uint256 i; i < strangers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IFingerprints.FilerUnauthorized.selector, party, strangers[i]));
            vm.prank(strangers[i]);
            registry.file(party, DEBT, 1, 7);
        }
        // Neither does a party file for another one.
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.FilerUnauthorized.selector, anyone, party));
        vm.prank(party);
        registry.file(anyone, DEBT, 1, 7);
    }

    function testFuzz_revertsWithShareInvalid(uint16 shareBps) external {
        if (shareBps <= 10_000) shareBps = shareBps % 2 == 0 ? 0 : 10_001;
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.ShareInvalid.selector, shareBps));
        registry.file(party, DEBT, shareBps, 7);
    }

    function test_filesWhatIsLeft() external {
        registry.file(party, DEBT, 6000, 7);
        vm.prank(party);
        registry.file(party, DEBT, 4000, 1);
        Filing[] memory filings = registry.filings(party, DEBT);
        _assertFiling(filings[0], address(this), 6000, 7);
        _assertFiling(filings[1], party, 4000, 1);
        vm.assertEq(registry.pledgedBps(party, DEBT), 10_000);
    }

    function test_revertsWithFingerprintTakenAndNamesTheFirstFiling() external {
        registry.file(party, DEBT, 6000, 7);
        vm.prank(party);
        registry.file(party, DEBT, 3000, 1);
        vm.expectRevert(_taken(address(this), 7));
        registry.file(party, DEBT, 1001, 8);
        vm.expectRevert(_taken(address(this), 7));
        vm.prank(party);
        registry.file(party, DEBT, 10_000, 8);
    }

    function test_revertsWithAlreadyFiledForTheSameFilerAndReference() external {
        registry.file(party, DEBT, 1, 6);
        registry.file(party, DEBT, 1, 7);
        vm.expectRevert(_already(address(this), 7));
        registry.file(party, DEBT, 1, 7);
        // Also when it would not fit.
        vm.expectRevert(_already(address(this), 6));
        registry.file(party, DEBT, 10_000, 6);
    }

    function test_takesAnotherReferenceOfTheSameFilerAndTheSameOfAnother() external {
        registry.file(party, DEBT, 1, 7);
        registry.file(party, DEBT, 1, 0);
        vm.prank(party);
        registry.file(party, DEBT, 1, 7);
        vm.assertEq(registry.filings(party, DEBT).length, 3);
    }

    function testFuzz_neverPledgesMoreThanTheWholeInAnySequence(uint16[24] calldata shares, uint8[24] calldata steps)
        external
    {
        uint256 pledged;
        uint256 count;
        uint256[24] memory shareOf;
        for (uint80 i; i < 24; ++i) {
            if (steps[i] % 4 == 0 && i > 0) {
                uint80 back = steps[i] / 4 % i;
                if (shareOf[back] == 0) continue;
                registry.release(party, DEBT, back);
                (pledged, count, shareOf[back]) = (pledged - shareOf[back], count - 1, 0);
            } else {
                // Mostly small, so that places run out too; some exactly what is left, or one more.
                uint16 shareBps = shares[i] % 2500;
                if (steps[i] % 4 == 1) shareBps = uint16(10_000 - pledged) + shares[i] % 2;
                (bool done,) = address(registry).call(abi.encodeCall(registry.file, (party, DEBT, shareBps, i)));
                vm.assertEq(done, shareBps != 0 && pledged + shareBps <= 10_000 && count < 8);
                if (done) (pledged, count, shareOf[i]) = (pledged + shareBps, count + 1, shareBps);
            }
            vm.assertLe(pledged, 10_000);
            vm.assertEq(registry.pledgedBps(party, DEBT), pledged);
            vm.assertEq(registry.filings(party, DEBT).length, count);
        }
    }

    function test_revertsWithTooManyFilings() external {
        _fileEight();
        vm.assertEq(registry.filings(party, DEBT).length, 8);
        vm.assertEq(registry.pledgedBps(party, DEBT), 36);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.TooManyFilings.selector, 8));
        registry.file(party, DEBT, 1, 9);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.TooManyFilings.selector, 8));
        vm.prank(party);
        registry.file(party, DEBT, 9964, 9);
    }

    function test_saysThatTheShareDoesNotFitBeforeItCounts() external {
        _fileEight();
        vm.expectRevert(_taken(address(this), 1));
        registry.file(party, DEBT, 9965, 9);
        vm.expectRevert(_already(address(this), 8));
        registry.file(party, DEBT, 9965, 8);
    }

    function test_filesAsIfNothingWasThere() external {
        // Whoever copies a fingerprint from the mempool has it in a place of its own.
        vm.prank(anyone);
        registry.file(anyone, DEBT, 10_000, 7);
        registry.file(party, DEBT, 10_000, 7);
        registry.file(party, keccak256("another debt"), 10_000, 7);
        _assertFirst(address(this), 7);
        vm.assertEq(registry.filings(anyone, DEBT)[0].filer, anyone);
        vm.assertEq(registry.pledgedBps(anyone, keccak256("another debt")), 0);
    }
}
