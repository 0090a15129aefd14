// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Filing} from "../../src/fingerprints/IFingerprints.sol";
import {vm} from "../support/Vm.sol";
import {FingerprintsHandler} from "./FingerprintsHandler.sol";

/// @notice What holds of the registry after every step.
contract FingerprintsInvariantsTest {
    FingerprintsHandler private h;

    function setUp() external {
        vm.warp(20_600 * 86_400);
        h = new FingerprintsHandler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(h);
    }

    function invariant_sharesOfADebtNeverExceedTheWhole() external view {
        for (uint256 i; i < 4; ++i) {
            Filing[] memory filings = h.registry().filings(h.party(i / 2), h.debt(i));
            uint256 sum;
            for (uint256 k; k < filings.length; ++k) {
                sum += filings[k].shareBps;
            }
            vm.assertLe(sum, 10_000);
            vm.assertLe(filings.length, 8);
            vm.assertEq(h.registry().pledgedBps(h.party(i / 2), h.debt(i)), sum);
        }
    }

    function invariant_filingsStandInTheOrderInWhichTheyCame() external view {
        for (uint256 i; i < 4; ++i) {
            (address who, bytes32 debt) = (h.party(i / 2), h.debt(i));
            Filing[] memory filings = h.registry().filings(who, debt);
            vm.assertEq(abi.encode(filings), abi.encode(h.expectedFilings(who, debt)));
            (address filer, uint80 filerReference) = h.registry().firstFiling(who, debt);
            vm.assertEq(filer, filings.length == 0 ? address(0) : filings[0].filer);
            vm.assertEq(filerReference, filings.length == 0 ? 0 : filings[0].filerReference);
        }
    }

    function invariant_nobodyFilesOrReleasesWithoutTheRight() external view {
        vm.assertEq(h.surprises(), 0);
    }

    /// @dev The handler gets everywhere: a fixed script takes every step.
    function test_everyStepIsTaken() external {
        bytes4[8] memory steps = [
            h.fileByFounder.selector,
            h.fileByParty.selector,
            h.fileByStranger.selector,
            h.fileWithSignature.selector,
            h.carryAgain.selector,
            h.release.selector,
            h.release.selector,
            h.releaseOfAnother.selector
        ];
        for (uint256 i; i < 500; ++i) {
            uint256 r = uint256(keccak256(abi.encode(i)));
            bytes memory data =
                abi.encodePacked(steps[r % 8], r >> 200, (r >> 8) % 97, (r >> 16) % 10_007, (r >> 32) % 97, r >> 240);
            // Numbers that are narrower than a word are in the last arguments only.
            if (r % 8 < 2) {
                data = abi.encodePacked(steps[r % 8], r >> 200, (r >> 8) % 97, (r >> 16) % 10_007, r >> 240);
            }
            (bool done,) = address(h).call(data);
            vm.assertTrue(done, "a step reverted");
        }
        bytes32[8] memory names = [
            bytes32("fileByFounder"),
            "fileByParty",
            "fileByStranger",
            "fileWithSignature",
            "carryAgain",
            "release",
            "releaseOfAnother",
            "refused"
        ];
        for (uint256 i; i < names.length; ++i) {
            vm.assertTrue(h.taken(names[i]) > 0, string(abi.encodePacked("never taken: ", names[i])));
        }
        vm.assertEq(h.surprises(), 0);
    }
}
