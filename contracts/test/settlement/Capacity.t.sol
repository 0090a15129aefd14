// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ReentrantToken} from "../support/HostileTokens.sol";
import {SettlementBase} from "../support/SettlementBase.sol";
import {vm} from "../support/Vm.sol";

contract CapacityTest is SettlementBase {
    function test_grantsNothing() external view {
        vm.assertEq(settlement.capacity(account, supplier, address(xt)), 0);
        vm.assertEq(settlement.capacity(account, address(this), address(stablecoin)), 0);
    }

    function test_grantsNothingToNobody() external view {
        vm.assertEq(settlement.capacity(404, address(this), address(xt)), 0);
        vm.assertEq(settlement.capacity(404, address(0), address(0)), 0);
        (uint96 paid, uint96 whole,) = settlement.funded(404);
        vm.assertEq(paid, 0);
        vm.assertEq(whole, 0);
    }

    function test_grantsTheFaceAmountBeforeAndAfterPayment() external {
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 1000);
        _sweep(1000);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 1000);
    }

    function test_keepsItWhenItsOwnerOpensAnotherAccountInTheCurrency() external {
        uint256 other = settlement.open(2, buyer, address(xt), 500, _due(0, 0));
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 1000);
        vm.assertEq(settlement.capacity(other, address(this), address(xt)), 500);
    }

    function test_fallsByWhatWasPaidOut() external {
        _sweep(1000);
        _payOut(300);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 700);
    }

    function test_grantsNothingWhileHoldersWerePaidAShare() external {
        _sweep(600);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 1000);
        _payOut(300);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 0);
        _sweep(400);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 700);
    }

    function test_grantsNothingFromWithinAPayment() external {
        ReentrantToken token = new ReentrantToken();
        (uint256 odd, address oddLockbox) = _openIn(address(token));
        token.mint(oddLockbox, 1000);
        settlement.sweep(odd);
        token.arm(address(settlement), abi.encodeCall(settlement.capacity, (odd, address(this), address(token))));
        vm.prank(address(tokens));
        settlement.payOut(odd, investor, 1);
        vm.assertTrue(token.succeeded());
        vm.assertEq(abi.decode(token.answer(), (uint256)), 0);
        vm.assertEq(settlement.capacity(odd, address(this), address(token)), 999);
    }

    function test_tellsHowMuchOfTheFaceAmountIsPaid() external {
        _sweep(999);
        (uint96 paid, uint96 whole,) = settlement.funded(account);
        vm.assertEq(paid, 999);
        vm.assertEq(whole, 1000);
    }
}
