// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

contract MintTest is TokensBase {
    function test_revertsWithNotIssuer() external {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotIssuer.selector, supplier, investor));
        vm.prank(investor);
        tokens.mint(_always(), investor, 1);
    }

    function test_revertsWithAmountZero() external {
        vm.expectRevert(IConditionalTokens.AmountZero.selector);
        _mint(_always(), investor, 0);
    }

    function test_revertsWithConditionsUnsorted() external {
        Class memory class = _within(1, 2);
        (class.conditions[0], class.conditions[1]) = (class.conditions[1], class.conditions[0]);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConditionsUnsorted.selector, 1));
        _mint(class, investor, 1);
    }

    function test_revertsWithCapacityExceeded() external {
        _mint(_always(), investor, 600);
        _expectExceeded(600, 401);
        _mint(_always(), investor, 401);
    }

    function test_countsAllClassesOverOneBackingAccount() external {
        _mint(_always(), investor, 600);
        _expectExceeded(600, 500);
        _mint(_from(DUE_AT), investor, 500);
    }

    function test_revertsOnAmountsThatWouldOverflow() external {
        _mint(_always(), investor, 1);
        _expectExceeded(1, type(uint256).max);
        _mint(_always(), investor, type(uint256).max);
    }

    function test_creditsTheReceiverAndBothSupplies() external {
        uint256 id = _mint(_always(), investor, 600);
        vm.assertEq(id, tokens.classId(_always()));
        vm.assertEq(tokens.balanceOf(investor, id), 600);
        vm.assertEq(tokens.totalSupply(id), 600);
        vm.assertEq(tokens.outstanding(address(backing), 7), 600);
        vm.assertEq(tokens.outstanding(address(backing), 8), 0);
    }

    function test_publishesTheClassOnce() external {
        Class memory class = _always();
        uint256 id = tokens.classId(class);
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.ClassPublished(id, class);
        _mint(class, investor, 300);
        vm.prank(investor);
        tokens.burn(class, 300);

        vm.recordLogs();
        _mint(class, investor, 300);
        vm.assertEq(vm.getRecordedLogs().length, 2); // the token's own and the ledger's
    }

    function test_countsTheInterestThatCanAccrue() external {
        // 10 % for 365 days: each token can claim 1.1.
        Class memory class = _with(ConditionKind.Interest, abi.encode(1000, 20_000, 20_365));
        _mint(class, investor, 900);
        vm.assertEq(tokens.outstanding(address(backing), 7), 990);
        _expectExceeded(990, 11); // rounded up
        _mint(class, investor, 10);
        _mint(class, investor, 9);
        vm.assertEq(tokens.outstanding(address(backing), 7), 1000);
    }

    function test_revertsWithSupplyTooLarge() external {
        uint256 most = type(uint248).max;
        backing.limit(7, type(uint256).max);
        uint256 id = _mint(_always(), investor, most);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.SupplyTooLarge.selector, id, most + 1));
        _mint(_always(), investor, 1);
    }

    function testFuzz_takesExactlyWhatTheCapacityLeaves(uint256 capacity, uint256 first, uint256 second) external {
        backing.limit(7, capacity);
        first = _bound(first, 1, type(uint248).max);
        second = _bound(second, 1, type(uint248).max);
        if (first > capacity) {
            vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, capacity, 0, first));
            _mint(_always(), investor, first);
            return;
        }
        _mint(_always(), investor, first);
        if (second > capacity - first) {
            vm.expectRevert(
                abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, capacity, first, second)
            );
        }
        _mint(_from(DUE_AT), investor, second);
        vm.assertLe(tokens.outstanding(address(backing), 7), capacity);
    }

    function _expectExceeded(uint256 supply, uint256 requested) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 1000, supply, requested));
    }
}
