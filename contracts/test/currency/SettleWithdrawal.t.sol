// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICustodialCurrency, Role, Withdrawal} from "../../src/currency/ICustodialCurrency.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {vm} from "../support/Vm.sol";

contract SettleWithdrawalTest is CustodyBase {
    function setUp() public override {
        super.setUp();
        _attest(1000, 0);
        _mint(investor, 1000, 1);
        _withdraw(investor, 300);
        _withdraw(investor, 300);
        vm.warp(NOW + 60);
    }

    function test_putsThePaymentOnRecord() external {
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.WithdrawalSettled(2, investor, "payment", 300, custodian);
        _settle(2, investor, 300, CUSTODIAN_KEY);
        Withdrawal memory order = eur.withdrawal(2);
        vm.assertEq(order.settledAt, NOW + 60);
        vm.assertEq(order.paymentReference, bytes32("payment"));
        vm.assertEq(eur.withdrawal(1).settledAt, 0);
        vm.assertEq(eur.totalSupply(), 400);
    }

    function test_signsWhatWalletsShow() external view {
        vm.assertEq(eur.paymentDigest(2, "payment"), _paymentDigest(2, investor, 300, "payment"));
    }

    function test_revertsWithAlreadySettled() external {
        _settle(2, investor, 300, CUSTODIAN_KEY);
        _refused(abi.encodeWithSelector(ICustodialCurrency.AlreadySettled.selector, 2));
        _settle(2, investor, 300, CUSTODIAN_KEY);
    }

    function test_revertsWithUnknownWithdrawal() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.UnknownWithdrawal.selector, 3));
        _settle(3, investor, 300, CUSTODIAN_KEY);
        _refused(abi.encodeWithSelector(ICustodialCurrency.UnknownWithdrawal.selector, 0));
        _settle(0, investor, 300, CUSTODIAN_KEY);
    }

    function test_revertsWithNotSignedBy() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        _settle(2, investor, 300, INVESTOR_KEY);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        _settle(2, investor, 300, AUDITOR_KEY);
    }

    function test_revertsWithNotSignedByForAnotherPayment() external {
        // Two orders of the same holder over the same amount differ by their numbers.
        bytes memory signature = _signature(CUSTODIAN_KEY, _paymentDigest(1, investor, 300, "payment"));
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        eur.settleWithdrawal(2, "payment", signature);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        eur.settleWithdrawal(1, "another", signature);
    }

    function test_takesTheNewCustodiansWordOnly() external {
        vm.prank(custodian);
        eur.proposeHandOver(Role.Custodian, supplier);
        vm.prank(supplier);
        eur.acceptHandOver(Role.Custodian);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, supplier));
        _settle(2, investor, 300, CUSTODIAN_KEY);
        _settle(2, investor, 300, SUPPLIER_KEY);
    }
}
