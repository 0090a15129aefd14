// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ILens, SettlementAccount} from "../../src/lens/ILens.sol";
import {LensBase} from "../support/LensBase.sol";
import {Mood} from "../support/MoodyToken.sol";
import {vm} from "../support/Vm.sol";

contract SettlementAccountsTest is LensBase {
    function test_showsEachWithWhatIsOutstandingItsCapacityAndWhatLiesUnswept() external {
        uint256 id = _pledgeIn(address(xt));
        _payAndSweep(id, FACE);
        vm.warp(DUE_AT);
        uint256 classId = _classId(id);
        vm.startPrank(supplier);
        tokens.exchange(receivables.classOf(id), 1_000_000_000, supplier);
        vm.stopPrank();
        vm.assertEq(tokens.balanceOf(supplier, classId), 656_250_000);
        _pay(buyer, id, 3);
        SettlementAccount memory shown = lens.settlementAccounts(_one(_account(id)))[0];
        vm.assertEq(shown.account, _account(id));
        vm.assertTrue(shown.open);
        vm.assertEq(shown.info.owner, address(receivables));
        vm.assertEq(shown.info.paid, FACE);
        vm.assertEq(shown.info.paidOut, 1_000_000_000);
        vm.assertEq(shown.outstanding, 656_250_000);
        vm.assertEq(shown.capacity, 656_250_000);
        vm.assertTrue(shown.unswept.given);
        vm.assertEq(shown.unswept.amount, 3);
    }

    function test_showsAccountsOfAnyOwner() external {
        uint256 account = settlement.open(5, buyer, address(xt), 1000, _due(0, 0));
        SettlementAccount memory shown = lens.settlementAccounts(_one(account))[0];
        vm.assertEq(shown.info.owner, address(this));
        vm.assertEq(shown.capacity, 1000);
        vm.assertEq(shown.outstanding, 0);
    }

    function test_saysThatAnAccountIsNotOpenAndGoesOn() external {
        uint256 id = _pledgeIn(address(xt));
        uint256[] memory accounts = new uint256[](2);
        (accounts[0], accounts[1]) = (9, _account(id));
        SettlementAccount[] memory page = lens.settlementAccounts(accounts);
        vm.assertEq(page[0].account, 9);
        vm.assertFalse(page[0].open);
        vm.assertFalse(page[0].unswept.given);
        vm.assertEq(page[0].info.owner, address(0));
        vm.assertEq(page[1].outstanding, FACE);
    }

    function test_saysThatThereIsNoAnswerAndGoesOn() external {
        uint256[] memory accounts = new uint256[](2);
        accounts[0] = _account(_pledgeIn(address(moody)));
        accounts[1] = _account(_pledgeIn(address(xt)));
        _pay(buyer, 2, 8);
        moody.turn(Mood.Loops);
        SettlementAccount[] memory page = lens.settlementAccounts(accounts);
        vm.assertFalse(page[0].unswept.given);
        vm.assertEq(page[0].outstanding, FACE);
        vm.assertEq(page[1].unswept.amount, 8);
    }

    function test_revertsWithTooManyAtOnce() external {
        vm.expectRevert(abi.encodeWithSelector(ILens.TooManyAtOnce.selector, 101, 100));
        lens.settlementAccounts(new uint256[](101));
    }

    function _one(uint256 account) private pure returns (uint256[] memory) {
        return _numbers(account, 1);
    }
}
