// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, Condition, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {Members} from "../support/Members.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

contract ExchangeAsMemberTest is TokensBase {
    function test_paysAMember() external {
        (Class memory class, address[4] memory members) = _club();
        uint256 id = _mint(class, investor, 100);
        vm.prank(investor);
        vm.assertEq(tokens.exchangeAsMember(class, 60, buyer, Members.proof(members, 1)), 60);
        vm.assertEq(backing.receiver(), buyer); // who is paid need not be one
        vm.assertEq(tokens.balanceOf(investor, id), 40);
    }

    function test_revertsWithNotMemberForOthersAndWithProofsOfOthers() external {
        (Class memory class, address[4] memory members) = _club();
        _mint(class, buyer, 100);
        _mint(class, investor, 100);
        for (uint256 i; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, buyer));
            vm.prank(buyer);
            tokens.exchangeAsMember(class, 60, buyer, Members.proof(members, i));
        }
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, investor));
        vm.prank(investor);
        tokens.exchangeAsMember(class, 60, investor, Members.proof(members, 2));
    }

    function test_keepsTheSetOnWhatIsNotPaidYet() external {
        (Class memory class, address[4] memory members) = _club();
        _mint(class, investor, 100);
        backing.fund(400, 1000);
        vm.prank(investor);
        vm.assertEq(tokens.exchangeAsMember(class, 60, investor, Members.proof(members, 1)), 24);
        class.conditions = _and(class.conditions, ConditionKind.Drawn, abi.encode(400, 1000));
        vm.assertEq(tokens.balanceOf(investor, tokens.classId(class)), 60);
    }

    function test_needsNoProof() external {
        _mint(_always(), investor, 100);
        vm.prank(investor);
        vm.assertEq(tokens.exchangeAsMember(_always(), 60, investor, _nobody()), 60);
    }

    function test_revertsWithNotActivated() external {
        (Class memory class, address[4] memory members) = _club();
        Condition memory set = class.conditions[0];
        class.conditions = _and(_from(DUE_AT).conditions, set.kind, set.data);
        _mint(class, investor, 100);
        vm.warp(DUE_AT - 1);
        _expectNotActivated(0);
        vm.prank(investor);
        tokens.exchangeAsMember(class, 60, investor, Members.proof(members, 1));
    }

    function test_revertsWithAmountZero() external {
        (Class memory class, address[4] memory members) = _club();
        _mint(class, investor, 100);
        vm.expectRevert(IConditionalTokens.AmountZero.selector);
        vm.prank(investor);
        tokens.exchangeAsMember(class, 0, investor, Members.proof(members, 1));
    }

    function _club() private view returns (Class memory class, address[4] memory members) {
        members = [supplier, investor, anyone, address(9)];
        class = _with(ConditionKind.HolderIn, abi.encode(Members.root(members)));
    }

    function _expectNotActivated(uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotActivated.selector, index));
    }
}
