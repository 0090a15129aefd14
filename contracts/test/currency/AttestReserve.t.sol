// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CustodialCurrency} from "../../src/currency/CustodialCurrency.sol";
import {Custody, ICustodialCurrency, ReserveAttestation} from "../../src/currency/ICustodialCurrency.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {SmartAccount} from "../support/SmartAccount.sol";
import {vm} from "../support/Vm.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

contract AttestReserveTest is CustodyBase {
    function test_keepsItAsTheLastOne() external {
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.ReserveAttested(NOW, 1000, 0, "statement", auditor);
        _attest(1000, 0);
        ReserveAttestation memory last = eur.reserve();
        vm.assertEq(last.amount, 1000);
        vm.assertEq(last.paidOut, 0);
        vm.assertEq(last.attestedAt, NOW);
        vm.assertEq(last.statement, bytes32("statement"));
        vm.assertEq(eur.mintable(), 1000);

        _mint(investor, 1000, 1);
        _withdraw(investor, 300);
        vm.warp(NOW + 1);
        _attest(800, 200);
        last = eur.reserve();
        vm.assertEq(last.amount, 800);
        vm.assertEq(last.paidOut, 200);
        vm.assertEq(eur.mintable(), 0);
    }

    function test_signsWhatWalletsShow() external view {
        ReserveAttestation memory attestation = _attestation(1000, 3);
        vm.assertEq(eur.attestationDigest(attestation), _attestationDigest(attestation));
    }

    function test_asksTheContract() external {
        SmartAccount account = new SmartAccount(auditor);
        Custody memory custody = _custody();
        custody.auditor = address(account);
        eur = new CustodialCurrency(custody);
        _attest(1000, 0);
        vm.assertEq(eur.reserve().amount, 1000);
    }

    function test_revertsWithAttestationOutdated() external {
        _attest(1000, 0);
        _refused(abi.encodeWithSelector(ICustodialCurrency.AttestationOutdated.selector, NOW, NOW));
        _attest(2000, 0);
        ReserveAttestation memory older = _attestation(2000, 0);
        older.attestedAt = NOW - 1;
        _refused(abi.encodeWithSelector(ICustodialCurrency.AttestationOutdated.selector, NOW, NOW - 1));
        _carry(older, AUDITOR_KEY);
    }

    function test_revertsWithAttestedInFuture() external {
        ReserveAttestation memory early = _attestation(1000, 0);
        early.attestedAt = NOW + 1;
        _refused(abi.encodeWithSelector(ICustodialCurrency.AttestedInFuture.selector, NOW + 1));
        _carry(early, AUDITOR_KEY);
        vm.warp(NOW + 1);
        _carry(early, AUDITOR_KEY);
    }

    function test_revertsWithPaidOutTooLarge() external {
        _attest(1000, 0);
        _mint(investor, 1000, 1);
        _withdraw(investor, 300);
        vm.warp(NOW + 1);
        _refused(abi.encodeWithSelector(ICustodialCurrency.PaidOutTooLarge.selector, 301, 300));
        _attest(1000, 301);
        _attest(1000, 300);
    }

    function test_revertsWithNotSignedBy() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, auditor));
        _carry(_attestation(1000, 0), CUSTODIAN_KEY);
        bytes memory signature = _signature(AUDITOR_KEY, _attestationDigest(_attestation(1000, 0)));
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, auditor));
        eur.attestReserve(_attestation(1001, 0), signature);
    }

    function test_revertsWithNotSignedByElsewhere() external {
        bytes memory signature = _signature(AUDITOR_KEY, _attestationDigest(_attestation(1000, 0)));
        vm.chainId(999);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, auditor));
        eur.attestReserve(_attestation(1000, 0), signature);
    }

    function test_revertsWithANumberTooLarge() external {
        _refused(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 96, 1 << 96));
        _attest(1 << 96, 0);
        _attest((1 << 96) - 1, 0);
    }
}
