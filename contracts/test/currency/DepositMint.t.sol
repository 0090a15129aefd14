// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CustodialCurrency} from "../../src/currency/CustodialCurrency.sol";
import {Custody, DepositReceipt, ICustodialCurrency, ReceiptState} from "../../src/currency/ICustodialCurrency.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {SmartAccount} from "../support/SmartAccount.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract DepositMintTest is CustodyBase {
    function setUp() public override {
        super.setUp();
        _attest(1000, 0);
    }

    function test_mintsWhatTheReceiptSaysToWhomItSays() external {
        vm.expectEmit(address(eur));
        emit ICustodialCurrency.Deposited(7, investor, "transfer", 600, custodian);
        _mint(investor, 600, 7);
        vm.assertEq(eur.balanceOf(investor), 600);
        vm.assertEq(eur.totalSupply(), 600);
        vm.assertEq(eur.deposited(), 600);
        vm.assertEq(eur.mintable(), 400);
        vm.assertTrue(eur.receiptState(7) == ReceiptState.Minted);
        vm.assertEq(eur.balanceOf(anyone), 0);
    }

    function testFuzz_mintsUpToTheReserveAndNotOneMore(uint96 reserve, uint96 first) external {
        vm.warp(NOW + 1);
        reserve = uint96(_bound(reserve, 2, type(uint96).max));
        first = uint96(_bound(first, 1, reserve - 1));
        _attest(reserve, 0);
        _mint(investor, first, 1);
        vm.assertEq(eur.mintable(), reserve - first);
        uint256 over = uint256(reserve) - first + 1;
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveExceeded.selector, reserve, first, over));
        _mint(investor, over, 2);
        _mint(investor, over - 1, 2);
        vm.assertEq(eur.totalSupply(), reserve);
        vm.assertEq(eur.mintable(), 0);
    }

    function test_takesNoncesInAnyOrder() external {
        _mint(investor, 1, type(uint256).max);
        _mint(investor, 1, 128);
        _mint(investor, 1, 127);
        _mint(investor, 1, 0);
        vm.assertEq(eur.totalSupply(), 4);
        vm.assertTrue(eur.receiptState(126) == ReceiptState.Unused);
        vm.assertTrue(eur.receiptState(129) == ReceiptState.Unused);
        vm.assertTrue(eur.receiptState(1) == ReceiptState.Unused);
    }

    function test_signsWhatWalletsShow() external view {
        DepositReceipt memory receipt = _receipt(investor, 600, 7);
        vm.assertEq(eur.receiptDigest(receipt), _receiptDigest(receipt));
    }

    function test_asksTheContract() external {
        SmartAccount account = new SmartAccount(custodian);
        Custody memory custody = _custody();
        custody.custodian = address(account);
        eur = new CustodialCurrency(custody);
        _attest(1000, 0);
        _mint(investor, 600, 7);
        vm.assertEq(eur.balanceOf(investor), 600);
        account.forget();
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, address(account)));
        _mint(investor, 1, 8);
    }

    function test_revertsWithReceiptSpent() external {
        _mint(investor, 600, 7);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptSpent.selector, 7, ReceiptState.Minted));
        _mint(investor, 600, 7);
        // Another receipt under the same nonce, too.
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptSpent.selector, 7, ReceiptState.Minted));
        _mint(supplier, 1, 7);
    }

    function testFuzz_mintsOnceHoweverTheReceiptsAreNumbered(uint256 one, uint256 two) external {
        if (two == one) two = one ^ 1;
        _mint(investor, 1, one);
        vm.assertTrue(eur.receiptState(two) == ReceiptState.Unused);
        _mint(investor, 1, two);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptSpent.selector, one, ReceiptState.Minted));
        _mint(investor, 1, one);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptSpent.selector, two, ReceiptState.Minted));
        _mint(investor, 1, two);
        vm.assertEq(eur.totalSupply(), 2);
    }

    function test_revertsWithReceiptCancelled() external {
        vm.prank(custodian);
        eur.cancelReceipt(7);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptSpent.selector, 7, ReceiptState.Cancelled));
        _mint(investor, 600, 7);
    }

    function test_revertsWithReceiptExpired() external {
        vm.warp(SOON);
        _mint(investor, 1, 1);
        vm.warp(SOON + 1);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReceiptExpired.selector, SOON));
        _mint(investor, 1, 2);
    }

    function test_revertsWithAmountZero() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.AmountZero.selector));
        _mint(investor, 0, 7);
        vm.assertTrue(eur.receiptState(7) == ReceiptState.Unused);
    }

    function test_revertsWithNotSignedBy() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        _carry(_receipt(investor, 600, 7), INVESTOR_KEY);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        _carry(_receipt(investor, 600, 7), AUDITOR_KEY);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        eur.mint(_receipt(investor, 600, 7), "");
    }

    function testFuzz_revertsWithNotSignedByWhateverWasChanged(uint8 which, uint64 by) external {
        DepositReceipt memory receipt = _receipt(investor, 600, 7);
        bytes memory signature = _signature(CUSTODIAN_KEY, _receiptDigest(receipt));
        uint64 change = uint64(_bound(by, 1, 300));
        which %= 5;
        if (which == 0) receipt.account = address(uint160(investor) ^ uint160(change));
        if (which == 1) receipt.amount += change;
        if (which == 2) receipt.bankReference ^= bytes32(uint256(change));
        if (which == 3) receipt.nonce += change;
        if (which == 4) receipt.expiresAt += change;
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        eur.mint(receipt, signature);
    }

    function test_revertsWithNotSignedByElsewhere() external {
        DepositReceipt memory receipt = _receipt(investor, 600, 7);
        bytes memory signature = _signature(CUSTODIAN_KEY, _receiptDigest(receipt));
        CustodialCurrency first = eur;
        eur = new CustodialCurrency(_custody());
        _attest(1000, 0);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        eur.mint(receipt, signature);
        vm.chainId(999);
        _refused(abi.encodeWithSelector(ICustodialCurrency.NotSignedBy.selector, custodian));
        first.mint(receipt, signature);
    }

    function test_revertsWithReserveStale() external {
        DepositReceipt memory receipt = _receipt(investor, 1, 1);
        receipt.expiresAt = type(uint64).max;
        vm.warp(NOW + 259_200);
        _carry(receipt, CUSTODIAN_KEY);
        vm.warp(NOW + 259_201);
        receipt.nonce = 2;
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveStale.selector, NOW, 259_200));
        _carry(receipt, CUSTODIAN_KEY);
        vm.assertEq(eur.mintable(), 0);

        eur = new CustodialCurrency(_custody());
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveStale.selector, 0, 259_200));
        _carry(receipt, CUSTODIAN_KEY);
    }

    function test_revertsWithReserveExceeded() external {
        _mint(investor, 1000, 1);
        vm.warp(NOW + 1);
        _attest(400, 0);
        vm.assertEq(eur.mintable(), 0);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveExceeded.selector, 400, 1000, 1));
        _mint(investor, 1, 2);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveExceeded.selector, 400, 1000, type(uint256).max));
        _mint(investor, type(uint256).max, 2);
        // Nothing is taken from anybody.
        vm.assertEq(eur.balanceOf(investor), 1000);
    }

    function test_makesNoRoomForIt() external {
        _mint(investor, 1000, 1);
        _withdraw(investor, 600);
        vm.assertEq(eur.totalSupply(), 400);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveExceeded.selector, 1000, 1000, 1));
        _mint(custodian, 1, 2);
    }

    function test_makesNoRoomForWhatTheCustodianAloneCalledPaid() external {
        _mint(investor, 1000, 1);
        uint256 number = _withdraw(investor, 600);
        _settle(number, investor, 600, CUSTODIAN_KEY);
        vm.assertEq(eur.mintable(), 0);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveExceeded.selector, 1000, 1000, 1));
        _mint(custodian, 1, 2);
    }

    function test_makesRoomForIt() external {
        _mint(investor, 1000, 1);
        _withdraw(investor, 600);
        vm.warp(NOW + 1);
        _attest(700, 600); // 600 went out, 300 came in
        vm.assertEq(eur.mintable(), 300);
        _refused(abi.encodeWithSelector(ICustodialCurrency.ReserveExceeded.selector, 700, 400, 301));
        _mint(supplier, 301, 2);
        _mint(supplier, 300, 2);
        vm.assertEq(eur.totalSupply(), 700);
    }

    function test_revertsWithPausedUntil() external {
        vm.prank(custodian);
        eur.pauseMinting(3600);
        vm.assertEq(eur.mintable(), 0);
        vm.warp(NOW + 3599);
        _refused(abi.encodeWithSelector(ICustodialCurrency.PausedUntil.selector, NOW + 3600));
        _mint(investor, 600, 7);
        vm.warp(NOW + 3600);
        _mint(investor, 600, 7);
    }

    function test_revertsWithInvalidReceiver() external {
        _refused(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        _mint(address(0), 600, 7);
        _refused(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(eur)));
        _mint(address(eur), 600, 7);
    }
}
