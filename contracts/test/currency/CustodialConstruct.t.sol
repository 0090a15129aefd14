// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CustodialCurrency} from "../../src/currency/CustodialCurrency.sol";
import {Custody, ICustodialCurrency, Role} from "../../src/currency/ICustodialCurrency.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {vm} from "../support/Vm.sol";

contract CustodialConstructTest is CustodyBase {
    function test_statesItsParametersAndHas6Decimals() external view {
        vm.assertEq(eur.name(), "Bank Euro");
        vm.assertEq(eur.symbol(), "BEUR");
        vm.assertEq(eur.decimals(), 6);
        vm.assertEq(bytes32(eur.currencyCode()), bytes32("EUR"));
        vm.assertEq(eur.custodian(), custodian);
        vm.assertEq(eur.auditor(), auditor);
        vm.assertEq(eur.maxReserveAge(), 259_200);
        vm.assertEq(eur.totalSupply(), 0);
        vm.assertEq(eur.mintable(), 0);
        vm.assertEq(eur.reserve().attestedAt, 0);
        vm.assertEq(eur.nominee(Role.Custodian), address(0));
    }

    function test_tellsWhoHasWhichRole() external {
        vm.expectEmit();
        emit ICustodialCurrency.HandedOver(Role.Custodian, address(0), custodian);
        vm.expectEmit();
        emit ICustodialCurrency.HandedOver(Role.Auditor, address(0), auditor);
        new CustodialCurrency(_custody());
    }

    function test_signsUnderItsOwnName() external view {
        (, string memory name, string memory version, uint256 chainId, address verifier,,) = eur.eip712Domain();
        vm.assertEq(name, "Bank Euro");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(verifier, address(eur));
    }

    function test_revertsWithRoleEmpty() external {
        Custody memory custody = _custody();
        custody.auditor = address(0);
        vm.expectRevert(ICustodialCurrency.RoleEmpty.selector);
        new CustodialCurrency(custody);
        custody = _custody();
        custody.custodian = address(0);
        vm.expectRevert(ICustodialCurrency.RoleEmpty.selector);
        new CustodialCurrency(custody);
    }

    function test_revertsWithRolesNotSeparate() external {
        Custody memory custody = _custody();
        custody.auditor = custodian;
        _refused(abi.encodeWithSelector(ICustodialCurrency.RolesNotSeparate.selector, custodian));
        new CustodialCurrency(custody);
    }

    function test_revertsWithReserveAgeTooLong() external {
        Custody memory custody = _custody();
        custody.maxReserveAge = 7_948_800; // 92 days
        new CustodialCurrency(custody);
        custody.maxReserveAge = 7_948_801;
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveAgeTooLong.selector, 7_948_801, 7_948_800));
        new CustodialCurrency(custody);
    }
}
