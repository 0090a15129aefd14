// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ILens, Money} from "../../src/lens/ILens.sol";
import {LensBase} from "../support/LensBase.sol";
import {Mood} from "../support/MoodyToken.sol";
import {vm} from "../support/Vm.sol";

contract MoneyTest is LensBase {
    function test_givesWhatEachHoldsAndCanReclaim() external {
        uint256 id = _pledgeIn(address(xt));
        _payAndSweep(id, FACE + 5);
        _fund(investor, 7);
        address[] memory accounts = new address[](4);
        (accounts[0], accounts[1], accounts[2], accounts[3]) = (address(settlement), buyer, investor, address(market));
        Money[] memory amounts = lens.money(address(xt), accounts);
        vm.assertEq(amounts.length, 4);
        _expect(amounts[0], FACE + 5, 0);
        _expect(amounts[1], 0, 5);
        _expect(amounts[2], 7, 0);
        _expect(amounts[3], 0, 0);
        _expect(lens.money(address(stablecoin), accounts)[1], 0, 0); // another currency
    }

    function test_givesNothingForNoAccounts() external view {
        vm.assertEq(lens.money(address(xt), new address[](0)).length, 0);
    }

    function test_saysThatThereIsNoAnswer() external {
        moody.mint(investor, 7);
        _expect(lens.money(address(moody), _only(investor))[0], 7, 0);
        Mood[4] memory moods = [Mood.Refuses, Mood.Mumbles, Mood.RavesRefusing, Mood.Loops];
        for (uint256 i; i < 4; ++i) {
            moody.turn(moods[i]);
            _expectNoAnswer(address(moody));
        }
    }

    function test_saysSoOfAnAddressWithoutCode() external view {
        _expectNoAnswer(address(0xDEAD));
        _expectNoAnswer(address(0));
    }

    function test_revertsWithGasTooLow() external view {
        try lens.money{gas: 100_000}(address(xt), _only(investor)) {
            vm.assertTrue(false, "with so little gas nobody is asked");
        } catch (bytes memory reason) {
            vm.assertEq(bytes32(bytes4(reason)), bytes32(ILens.GasTooLow.selector));
        }
    }

    function testFuzz_revertsOrAnswersRightly(uint256 gas_) external {
        moody.mint(investor, 7);
        moody.turn(Mood.Slow);
        try lens.money{gas: _bound(gas_, 80_000, 200_000)}(address(moody), _only(investor)) returns (
            Money[] memory amounts
        ) {
            _expect(amounts[0], 7, 0);
        } catch (bytes memory reason) {
            // Out of gas has no reason.
            vm.assertTrue(reason.length == 0 || bytes4(reason) == ILens.GasTooLow.selector);
        }
    }

    function test_revertsWithTooManyAtOnce() external {
        vm.expectRevert(abi.encodeWithSelector(ILens.TooManyAtOnce.selector, 101, 100));
        lens.money(address(xt), new address[](101));
    }

    function _expectNoAnswer(address currency) private view {
        Money memory amount = lens.money(currency, _only(investor))[0];
        vm.assertFalse(amount.held.given);
        vm.assertEq(amount.held.amount, 0);
    }

    function _expect(Money memory amount, uint256 held, uint256 reclaimable) private pure {
        vm.assertTrue(amount.held.given);
        vm.assertEq(amount.held.amount, held);
        vm.assertEq(amount.reclaimable, reclaimable);
    }
}
