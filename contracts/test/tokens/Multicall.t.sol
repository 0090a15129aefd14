// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

/// @dev The batch form of each operation (docs/decisions/0019).
contract TokensMulticallTest is TokensBase {
    bytes[] private calls;

    function test_mintsSeveralClassesAtOnce() external {
        calls.push(abi.encodeCall(tokens.mint, (_always(), investor, 300)));
        calls.push(abi.encodeCall(tokens.mint, (_from(DUE_AT), anyone, 700)));
        _run(supplier);
        vm.assertEq(tokens.balanceOf(investor, tokens.classId(_always())), 300);
        vm.assertEq(tokens.balanceOf(anyone, tokens.classId(_from(DUE_AT))), 700);
        vm.assertEq(tokens.outstanding(address(backing), 7), 1000);
    }

    function test_exchangesSeveralClassesAtOnce() external {
        _two();
        vm.warp(DUE_AT);
        calls.push(abi.encodeCall(tokens.exchange, (_always(), 300, investor)));
        calls.push(abi.encodeCall(tokens.exchange, (_from(DUE_AT), 700, investor)));
        bytes[] memory results = _run(investor);
        vm.assertEq(abi.decode(results[0], (uint256)), 300);
        vm.assertEq(abi.decode(results[1], (uint256)), 700);
        vm.assertEq(backing.paid(), 1000);
        vm.assertEq(tokens.outstanding(address(backing), 7), 0);
    }

    function test_transfersToSeveralAtOnce() external {
        uint256 id = _mint(_always(), investor, 1000);
        calls.push(abi.encodeCall(tokens.transfer, (supplier, id, 600)));
        calls.push(abi.encodeCall(tokens.transfer, (anyone, id, 400)));
        _run(investor);
        vm.assertEq(tokens.balanceOf(supplier, id), 600);
        vm.assertEq(tokens.balanceOf(anyone, id), 400);
    }

    function test_modifiesAndPassesOnAtOnce() external {
        _mint(_always(), investor, 1000);
        Class memory twice = _with(ConditionKind.TransfersLeft, abi.encode(2));
        Class memory once = _with(ConditionKind.TransfersLeft, abi.encode(1));
        calls.push(abi.encodeCall(tokens.modify, (_always(), twice, 1000, 1000)));
        calls.push(abi.encodeCall(tokens.transferClass, (twice, investor, anyone, 400, _nobody())));
        calls.push(abi.encodeCall(tokens.transferClass, (twice, investor, supplier, 600, _nobody())));
        _run(investor);
        vm.assertEq(tokens.balanceOf(anyone, tokens.classId(once)), 400);
        vm.assertEq(tokens.balanceOf(supplier, tokens.classId(once)), 600);
    }

    function test_burnsSeveralClassesAtOnce() external {
        _two();
        calls.push(abi.encodeCall(tokens.burn, (_always(), 300)));
        calls.push(abi.encodeCall(tokens.burn, (_from(DUE_AT), 1)));
        _run(investor);
        vm.assertEq(tokens.outstanding(address(backing), 7), 699);
    }

    function test_givesBackEveryResult() external {
        calls.push(abi.encodeCall(tokens.mint, (_always(), investor, 1)));
        calls.push(abi.encodeCall(tokens.balanceOf, (investor, tokens.classId(_always()))));
        bytes[] memory results = _run(supplier);
        vm.assertEq(results.length, 2);
        vm.assertEq(abi.decode(results[0], (uint256)), tokens.classId(_always()));
        vm.assertEq(abi.decode(results[1], (uint256)), 1);
    }

    function test_undoesAllAndPassesTheErrorOn() external {
        _two();
        uint256 id = tokens.classId(_from(DUE_AT));
        calls.push(abi.encodeCall(tokens.burn, (_always(), 300)));
        calls.push(abi.encodeCall(tokens.burn, (_from(DUE_AT), 701)));
        vm.prank(investor);
        vm.expectRevert(abi.encodeWithSelector(ERC6909.ERC6909InsufficientBalance.selector, investor, 700, 701, id));
        tokens.multicall(calls);
        vm.assertEq(tokens.balanceOf(investor, tokens.classId(_always())), 300);
        vm.assertEq(tokens.outstanding(address(backing), 7), 1000);
    }

    function test_mintsNoMoreTogetherThanOneByOne() external {
        calls.push(abi.encodeCall(tokens.mint, (_always(), investor, 600)));
        calls.push(abi.encodeCall(tokens.mint, (_from(DUE_AT), investor, 401)));
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 1000, 600, 401));
        tokens.multicall(calls);
    }

    function test_keepsTheSenderAlsoInItself() external {
        calls.push(abi.encodeCall(tokens.mint, (_always(), anyone, 1)));
        for (uint256 depth; depth < 2; ++depth) {
            vm.prank(anyone);
            vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotIssuer.selector, supplier, anyone));
            tokens.multicall(calls);
            calls[0] = abi.encodeCall(tokens.multicall, (calls));
        }
        _run(supplier);
        vm.assertEq(tokens.balanceOf(anyone, tokens.classId(_always())), 1);
    }

    function test_takesNoEther() external {
        (bool done,) = address(tokens).call{value: 1}(abi.encodeCall(tokens.multicall, (calls)));
        vm.assertFalse(done);
        (done,) = address(tokens).call(abi.encodeCall(tokens.multicall, (calls)));
        vm.assertTrue(done); // it was the ether
    }

    /// @dev 300 and 700 of two classes for the investor.
    function _two() private {
        _mint(_always(), investor, 300);
        _mint(_from(DUE_AT), investor, 700);
    }

    function _run(address who) private returns (bytes[] memory results) {
        vm.prank(who);
        results = tokens.multicall(calls);
    }
}
