// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISettlement} from "../../src/settlement/ISettlement.sol";
import {SettlementBase} from "../support/SettlementBase.sol";
import {vm} from "../support/Vm.sol";

contract SweepStrayTest is SettlementBase {
    function test_makesTheTokenReclaimableByTheDebtor() external {
        stablecoin.mint(lockbox, 300); // the buyer forgot to wrap
        vm.expectEmit(address(settlement));
        emit ISettlement.StraySwept(account, lockbox, address(stablecoin), 300);
        vm.prank(anyone);
        uint256 amount = settlement.sweepStray(account, address(stablecoin));

        vm.assertEq(amount, 300);
        vm.assertEq(_paid(), 0);
        vm.assertEq(settlement.reclaimable(address(stablecoin), buyer), 300);
        vm.prank(buyer);
        settlement.reclaim(address(stablecoin), buyer);
        vm.assertEq(stablecoin.balanceOf(buyer), 300);
    }

    function test_addsItToWhatTheDebtorDidNotReclaimYet() external {
        stablecoin.mint(lockbox, 300);
        settlement.sweepStray(account, address(stablecoin));
        stablecoin.mint(lockbox, 50);
        settlement.sweepStray(account, address(stablecoin));
        vm.assertEq(settlement.reclaimable(address(stablecoin), buyer), 350);
    }

    function test_revertsWithNotStray() external {
        _fund(lockbox, 300);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotStray.selector, address(xt)));
        settlement.sweepStray(account, address(xt));
    }

    function test_revertsWithNothingToSweep() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NothingToSweep.selector, account));
        settlement.sweepStray(account, address(stablecoin));
    }

    function test_revertsWithAccountNotOpen() external {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountNotOpen.selector, 404));
        settlement.sweepStray(404, address(stablecoin));
    }
}
