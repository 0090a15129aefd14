// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ConditionalTokens} from "../../src/tokens/ConditionalTokens.sol";
import {IApprovalReceiver, IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice Takes what was approved, and answers or refuses as `data` says.
contract Spender is IApprovalReceiver {
    address public lastOwner;

    error Unwilling(uint256 amount);

    function onApproval(address owner, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes4, bytes memory)
    {
        if (data.length == 0) revert Unwilling(amount);
        lastOwner = owner;
        ConditionalTokens(msg.sender).transferFrom(owner, address(this), id, amount);
        return (bytes4(data[:4]), "done");
    }
}

contract ApproveAndCallTest is TokensBase {
    uint256 private id;
    Spender private spender;

    function setUp() public override {
        super.setUp();
        id = _mint(_always(), investor, 1000);
        spender = new Spender();
    }

    function test_approvesBeforeTheCallAndPassesTheAnswerOn() external {
        vm.prank(investor);
        bytes memory answer = tokens.approveAndCall(address(spender), id, 400, _yes());
        vm.assertEq(answer, "done");
        vm.assertEq(tokens.balanceOf(address(spender), id), 400);
        vm.assertEq(tokens.allowance(investor, address(spender), id), 0);
    }

    function test_tellsTheSpenderWhoApproved() external {
        vm.prank(investor);
        tokens.approveAndCall(address(spender), id, 400, _yes());
        vm.assertEq(spender.lastOwner(), investor);
    }

    function test_revertsWithSpenderRefused() external {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.SpenderRefused.selector, address(spender)));
        vm.prank(investor);
        tokens.approveAndCall(address(spender), id, 400, hex"00000000");
    }

    function test_revertsForASpenderWithoutCode() external {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.SpenderRefused.selector, anyone));
        vm.prank(investor);
        tokens.approveAndCall(anyone, id, 400, _yes());
    }

    function test_handsTheReasonOnAndApprovesNothing() external {
        vm.expectRevert(abi.encodeWithSelector(Spender.Unwilling.selector, 400));
        vm.prank(investor);
        tokens.approveAndCall(address(spender), id, 400, "");
        vm.assertEq(tokens.allowance(investor, address(spender), id), 0);
    }

    function _yes() private pure returns (bytes memory) {
        return abi.encodePacked(IApprovalReceiver.onApproval.selector);
    }
}
