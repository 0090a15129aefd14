// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {IReceivables, Opening, Registration, Terms} from "../../src/receivables/IReceivables.sol";
import {Base} from "../support/Base.sol";
import {Documents} from "../support/Documents.sol";
import {vm} from "../support/Vm.sol";

contract RegisterAllTest is Base {
    function test_registers50AndTheirIdsCountUpFromTheFirst() external {
        _register();
        vm.assertEq(_call(_many(50)), 2);
        vm.assertEq(receivables.count(), 51);
        vm.assertEq(receivables.balanceOf(supplier), 51);
        for (uint256 id = 2; id <= 51; ++id) {
            vm.assertEq(receivables.ownerOf(id), supplier);
            vm.assertEq(receivables.receivable(id).faceAmount, 999 + id); // 1001 is the first one's
            vm.assertEq(_filedAs(supplier, bytes32(id - 1)), id);
        }
    }

    function test_doesWhatAsManyRegistrationsDo() external {
        Registration[] memory registrations = _many(3);
        registrations[1].terms.debtor = investor;
        registrations[1].terms.documentRoot = Documents.root(supplier, "EUR", registrations[1].terms);
        uint256 fresh = vm.snapshotState();
        vm.recordLogs();
        _call(registrations);
        bytes memory logs = abi.encode(vm.getRecordedLogs());
        bytes memory shown = abi.encode(receivables.receivables(1, 3));
        vm.assertTrue(vm.revertToState(fresh));

        for (uint256 i; i < 3; ++i) {
            vm.prank(supplier);
            vm.assertEq(receivables.register(registrations[i].terms, registrations[i].opening), i + 1);
        }
        vm.assertEq(abi.encode(receivables.receivables(1, 3)), shown);
        vm.assertEq(abi.encode(vm.getRecordedLogs()), logs);
    }

    function test_registersNoneOfNone() external {
        vm.assertEq(_call(_many(0)), 1);
        vm.assertEq(receivables.count(), 0);
    }

    function test_revertsWithTooManyAtOnce() external {
        Registration[] memory registrations = _many(51);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.TooManyAtOnce.selector, 51, 50));
        _call(registrations);
    }

    function test_registersNone() external {
        Registration[] memory registrations = _many(50);
        registrations[49].terms.faceAmount = 0;
        vm.expectRevert(IReceivables.FaceAmountZero.selector);
        _call(registrations);
        vm.assertEq(receivables.count(), 0);
        vm.assertEq(receivables.balanceOf(supplier), 0);
        vm.assertEq(_filedAs(supplier, bytes32(uint256(1))), 0);
        // Somebody else cannot register them either: each document names its seller.
        registrations = _many(2);
        vm.prank(investor);
        (bool done, bytes memory answer) =
            address(receivables).call(abi.encodeCall(receivables.registerAll, (registrations)));
        vm.assertFalse(done);
        vm.assertEq(bytes32(bytes4(answer)), bytes32(IReceivables.DocumentMismatch.selector));
    }

    function test_revertsWithFingerprintTaken() external {
        Registration[] memory registrations = _many(3);
        registrations[2] = registrations[0];
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.FingerprintTaken.selector, address(receivables), 1));
        _call(registrations);
    }

    /// @dev Of 1001, 1002 and so on, under fingerprints 1, 2 and so on.
    function _many(uint256 number) private view returns (Registration[] memory registrations) {
        registrations = new Registration[](number);
        for (uint256 i; i < number; ++i) {
            (Terms memory terms, Opening memory opening) = _terms();
            (terms.faceAmount, terms.sellerFingerprint) = (uint96(1001 + i), bytes32(i + 1));
            terms.documentRoot = Documents.root(supplier, "EUR", terms);
            registrations[i] = Registration(terms, opening);
        }
    }

    function _call(Registration[] memory registrations) private returns (uint256) {
        vm.prank(supplier);
        return receivables.registerAll(registrations);
    }
}
