// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, Condition, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

contract ExchangeTest is TokensBase {
    function test_revertsBeforeTheNotBeforeTime() external {
        Class memory class = _from(DUE_AT);
        _mint(class, investor, 600);
        vm.warp(DUE_AT - 1);
        _expectNotActivated(0);
        _exchange(class, 600);
        vm.assertFalse(tokens.activated(class));
    }

    function test_revertsAfterTheNotAfterTime() external {
        Class memory class = _within(1, DUE_AT);
        _mint(class, investor, 600);
        vm.warp(DUE_AT + 1);
        _expectNotActivated(1);
        _exchange(class, 600);
        vm.assertFalse(tokens.activated(class));
    }

    function test_revertsAfterTheNotAfterTimeBesideOtherConditions() external {
        Class memory class = _within(1, DUE_AT);
        Condition[] memory terms = class.conditions;
        class.conditions = new Condition[](3);
        (class.conditions[0], class.conditions[1]) = (terms[0], terms[1]);
        class.conditions[2] = Condition(ConditionKind.TransfersLeft, abi.encode(2));
        _mint(class, investor, 600);
        vm.warp(DUE_AT);
        vm.assertTrue(tokens.activated(class));
        vm.warp(DUE_AT + 1);
        _expectNotActivated(1);
        _exchange(class, 600);
        vm.assertFalse(tokens.activated(class));
    }

    function test_namesTheFirstConditionThatFails() external {
        Class memory class = _within(DUE_AT, DUE_AT - 9);
        _mint(class, investor, 600);
        vm.warp(DUE_AT - 5); // too early for the one and too late for the other
        _expectNotActivated(0);
        _exchange(class, 600);
    }

    function test_holdsFromTheFirstToTheLastSecond() external {
        Class memory class = _within(DUE_AT, DUE_AT + 10);
        _mint(class, investor, 600);
        vm.warp(DUE_AT);
        vm.assertTrue(tokens.activated(class));
        _exchange(class, 1);
        vm.warp(DUE_AT + 10);
        vm.assertTrue(tokens.activated(class));
        _exchange(class, 1);
    }

    function test_burnsFirstAndThenHasTheReceiverPaid() external {
        uint256 id = _mint(_always(), investor, 600);
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.Exchanged(id, investor, anyone, 250, 250);
        vm.prank(investor);
        uint256 paid = tokens.exchange(_always(), 250, anyone);

        vm.assertEq(paid, 250);
        vm.assertEq(backing.paid(), 250);
        vm.assertEq(backing.receiver(), anyone);
        vm.assertEq(tokens.balanceOf(investor, id), 350);
    }

    function testFuzz_lowersBothSuppliesByTheAmount(uint256 minted, uint256 given) external {
        backing.limit(7, type(uint248).max);
        minted = _bound(minted, 1, type(uint248).max);
        given = _bound(given, 1, minted);
        uint256 id = _mint(_always(), investor, minted);
        _exchange(_always(), given);
        vm.assertEq(tokens.totalSupply(id), minted - given);
        vm.assertEq(tokens.outstanding(address(backing), 7), minted - given);
        vm.assertEq(backing.paid(), given);
    }

    function test_revertsWithAmountZero() external {
        _mint(_always(), investor, 600);
        vm.expectRevert(IConditionalTokens.AmountZero.selector);
        _exchange(_always(), 0);
    }

    function test_revertsWithInsufficientBalance() external {
        uint256 id = _mint(_always(), investor, 600);
        _expectInsufficient(600, 601, id);
        _exchange(_always(), 601);
    }

    function test_revertsForAClassWithoutTokens() external {
        _mint(_from(DUE_AT), investor, 600);
        _expectInsufficient(0, 600, tokens.classId(_always()));
        _exchange(_always(), 600);
    }

    function test_hasBurnedBeforeTheBackingIsCalled() external {
        // The backing holds tokens itself and tries to exchange them twice with one balance.
        uint256 id = _mint(_always(), address(backing), 600);
        backing.arm(abi.encodeCall(tokens.exchange, (_always(), 600, anyone)));
        vm.expectRevert(
            abi.encodeWithSelector(ERC6909.ERC6909InsufficientBalance.selector, address(backing), 0, 600, id)
        );
        vm.prank(address(backing));
        tokens.exchange(_always(), 600, anyone);
    }

    function _exchange(Class memory class, uint256 amount) private {
        vm.prank(investor);
        tokens.exchange(class, amount, investor);
    }

    function _expectNotActivated(uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotActivated.selector, index));
    }

    function _expectInsufficient(uint256 balance, uint256 needed, uint256 id) private {
        vm.expectRevert(
            abi.encodeWithSelector(ERC6909.ERC6909InsufficientBalance.selector, investor, balance, needed, id)
        );
    }
}
