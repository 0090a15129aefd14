// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISettlement} from "../../src/settlement/ISettlement.sol";
import {ReentrantToken} from "../support/HostileTokens.sol";
import {SettlementBase} from "../support/SettlementBase.sol";
import {vm} from "../support/Vm.sol";

contract ReclaimTest is SettlementBase {
    function test_sendsTheSurplusToTheReceiverOnce() external {
        _sweep(1234);
        vm.expectEmit(address(settlement));
        emit ISettlement.SurplusReclaimed(address(xt), buyer, anyone, 234);
        vm.startPrank(buyer);
        uint256 amount = settlement.reclaim(address(xt), anyone);
        vm.assertEq(amount, 234);
        vm.assertEq(xt.balanceOf(anyone), 234);
        vm.assertEq(xt.balanceOf(address(settlement)), 1000);

        _expectNothing(address(xt), buyer);
        settlement.reclaim(address(xt), anyone);
    }

    function test_revertsWithNothingToReclaim() external {
        _sweep(1234);
        _expectNothing(address(xt), investor);
        vm.prank(investor);
        settlement.reclaim(address(xt), investor);
    }

    function test_cannotBeTakenTwice() external {
        // The token itself is the debtor and asks again while it is being paid.
        ReentrantToken reentrant = new ReentrantToken();
        uint256 odd = settlement.open(2, address(reentrant), address(reentrant), 1000, _due(0, 0));
        reentrant.mint(settlement.lockboxOf(odd, address(reentrant)), 1500);
        settlement.sweep(odd);
        reentrant.arm(address(settlement), abi.encodeCall(settlement.reclaim, (address(reentrant), anyone)));
        vm.prank(address(reentrant));
        settlement.reclaim(address(reentrant), anyone);

        vm.assertTrue(reentrant.called());
        vm.assertFalse(reentrant.succeeded());
        vm.assertEq(reentrant.balanceOf(anyone), 500);
        vm.assertEq(reentrant.balanceOf(address(settlement)), 1000);
    }

    function _expectNothing(address currency, address debtor) private {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NothingToReclaim.selector, currency, debtor));
    }
}
