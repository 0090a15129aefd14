// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICustodialCurrency, ReceiptState, Role} from "../../src/currency/ICustodialCurrency.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {vm} from "../support/Vm.sol";

contract HandOverTest is CustodyBase {
    function test_handsTheRoleOver() external {
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.HandOverProposed(Role.Custodian, custodian, supplier);
        _propose(custodian, Role.Custodian, supplier);
        vm.assertEq(eur.nominee(Role.Custodian), supplier);
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.HandedOver(Role.Custodian, custodian, supplier);
        _accept(supplier, Role.Custodian);
        vm.assertEq(eur.custodian(), supplier);
        vm.assertEq(eur.auditor(), auditor);
        vm.assertEq(eur.nominee(Role.Custodian), address(0));

        vm.expectEmit(address(eur));
        emit ICustodialCurrency.HandOverProposed(Role.Auditor, auditor, buyer);
        _propose(auditor, Role.Auditor, buyer);
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.HandedOver(Role.Auditor, auditor, buyer);
        _accept(buyer, Role.Auditor);
        vm.assertEq(eur.auditor(), buyer);
        vm.assertEq(eur.custodian(), supplier);
    }

    function test_voidsTheReceiptsThatTheFormerCustodianSigned() external {
        _attest(1000, 0);
        _propose(custodian, Role.Custodian, supplier);
        _accept(supplier, Role.Custodian);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, supplier));
        _mint(investor, 600, 7);
        // The same receipt, signed again.
        _carry(_receipt(investor, 600, 7), SUPPLIER_KEY);
        vm.assertEq(eur.balanceOf(investor), 600);
    }

    function test_letsTheNewCustodianSignAUsedNonceNoMore() external {
        _attest(1000, 0);
        _mint(investor, 600, 7);
        _propose(custodian, Role.Custodian, supplier);
        _accept(supplier, Role.Custodian);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptSpent.selector, 7, ReceiptState.Minted));
        _carry(_receipt(investor, 1, 7), SUPPLIER_KEY);
    }

    function test_keepsTheLastAttestationAndTakesTheNewAuditorsOnly() external {
        _attest(1000, 0);
        _propose(auditor, Role.Auditor, buyer);
        _accept(buyer, Role.Auditor);
        vm.assertEq(eur.mintable(), 1000);
        vm.warp(NOW + 1);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, buyer));
        _attest(2000, 0);
        _carry(_attestation(500, 0), BUYER_KEY);
        vm.assertEq(eur.mintable(), 500);
    }

    function test_leavesTheRoleWhereItIs() external {
        _attest(1000, 0);
        _propose(custodian, Role.Custodian, supplier);
        vm.assertEq(eur.custodian(), custodian);
        _mint(investor, 600, 7);
        _notCustodian(supplier);
        vm.prank(supplier);
        eur.pauseMinting(1);
    }

    function test_replacesTheNominee() external {
        _propose(custodian, Role.Custodian, supplier);
        _propose(custodian, Role.Custodian, buyer);
        _refusedRole(ICustodialCurrency.NotNominated.selector, 0, supplier);
        _accept(supplier, Role.Custodian);
        _accept(buyer, Role.Custodian);
    }

    function test_letsNobodyAccept() external {
        _propose(auditor, Role.Auditor, supplier);
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.HandOverCancelled(Role.Auditor, auditor, supplier);
        vm.prank(auditor);
        eur.cancelHandOver(Role.Auditor);
        _refusedRole(ICustodialCurrency.NotNominated.selector, 1, supplier);
        _accept(supplier, Role.Auditor);
        _refusedRole(ICustodialCurrency.NotNominated.selector, 1, address(0));
        _accept(address(0), Role.Auditor);
    }

    function test_revertsWithNothingProposed() external {
        _propose(auditor, Role.Auditor, supplier); // of the other role
        _refused(abi.encodeWithSelector(ICustodialCurrency.NothingProposed.selector, 0));
        vm.prank(custodian);
        eur.cancelHandOver(Role.Custodian);
    }

    function test_revertsWithRoleEmpty() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.RoleEmpty.selector));
        _propose(custodian, Role.Custodian, address(0));
    }

    function test_revertsWithRolesNotSeparate() external {
        _propose(custodian, Role.Custodian, supplier);
        _propose(auditor, Role.Auditor, supplier);
        _accept(supplier, Role.Auditor);
        _refused(abi.encodeWithSelector(ICustodialCurrency.RolesNotSeparate.selector, supplier));
        _accept(supplier, Role.Custodian);
    }

    function test_revertsWithNotNominated() external {
        _propose(custodian, Role.Custodian, supplier);
        _refusedRole(ICustodialCurrency.NotNominated.selector, 0, anyone);
        _accept(anyone, Role.Custodian);
        _refusedRole(ICustodialCurrency.NotNominated.selector, 1, supplier);
        _accept(supplier, Role.Auditor);
    }

    function test_revertsWithNotInRole() external {
        _refusedRole(ICustodialCurrency.NotInRole.selector, 0, auditor);
        _propose(auditor, Role.Custodian, supplier);
        _refusedRole(ICustodialCurrency.NotInRole.selector, 1, custodian);
        _propose(custodian, Role.Auditor, supplier);
        _propose(custodian, Role.Custodian, supplier);
        _notCustodian(supplier);
        vm.prank(supplier);
        eur.cancelHandOver(Role.Custodian);
    }

    function _propose(address holder, Role role, address nominee) private {
        vm.prank(holder);
        eur.proposeHandOver(role, nominee);
    }

    function _accept(address nominee, Role role) private {
        vm.prank(nominee);
        eur.acceptHandOver(role);
    }
}
