// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, ConditionKind, Membership} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {Members} from "../support/Members.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

contract TransferClassTest is TokensBase {
    function test_movesTheAmountWithinTheClass() external {
        uint256 id = _mint(_always(), investor, 600);
        vm.assertEq(_move(_always(), investor, 250), id);
        vm.assertEq(tokens.balanceOf(investor, id), 350);
        vm.assertEq(tokens.balanceOf(anyone, id), 250);
    }

    function test_usesOneLevelUp() external {
        uint256 id = _mint(_level(2), investor, 600);
        uint256 next = tokens.classId(_level(1));
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.ClassPublished(next, _level(1));
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.Converted(id, next, investor, anyone, 250, 250);
        vm.assertEq(_move(_level(2), investor, 250), next);
        vm.assertEq(tokens.balanceOf(investor, id), 350);
        vm.assertEq(tokens.balanceOf(anyone, next), 250);
        vm.assertEq(tokens.totalSupply(id), 350);
        vm.assertEq(tokens.totalSupply(next), 250);
    }

    function test_revertsWithNoTransferLeft() external {
        uint256 id = _mint(_level(1), investor, 600);
        _move(_level(1), investor, 600);
        id = tokens.classId(_level(0));
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NoTransferLeft.selector, id));
        _move(_level(0), anyone, 1);
    }

    function test_leavesWhatCanBeClaimedAsItWas() external {
        _mint(_level(2), investor, 600);
        _move(_level(2), investor, 250);
        vm.assertEq(tokens.outstanding(address(backing), 7), 600);
    }

    function test_movesToMembersOnly() external {
        (Class memory class, address[4] memory members) = _club();
        uint256 id = _mint(class, investor, 600);
        vm.prank(investor);
        tokens.transferClass(class, investor, anyone, 100, Members.proof(members, 2));
        vm.assertEq(tokens.balanceOf(anyone, id), 100);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, buyer));
        vm.prank(investor);
        tokens.transferClass(class, investor, buyer, 100, Members.proof(members, 2));
    }

    function test_refusesAProofOfAnotherAccountOrPlaceOrLength() external {
        (Class memory class, address[4] memory members) = _club();
        _mint(class, investor, 600);
        Membership memory other = Members.proof(members, 1);
        _refuses(class, other);
        other = Members.proof(members, 2);
        other.index = 3;
        _refuses(class, other);
        other.index = 6; // a place that the path does not reach
        _refuses(class, other);
        _refuses(class, _nobody());
        other = Members.proof(members, 2);
        other.path = new bytes32[](65);
        _refuses(class, other);
    }

    function test_revertsWithTransferRestricted() external {
        uint256 id = _mint(_level(2), investor, 600);
        _expectRestricted(id);
        vm.prank(investor);
        tokens.transfer(anyone, id, 1);
    }

    function test_revertsWithTransferRestrictedForSpendersAndOperators() external {
        (Class memory class,) = _club();
        uint256 id = _mint(class, investor, 600);
        vm.prank(investor);
        tokens.approve(supplier, id, 600);
        vm.prank(investor);
        tokens.setOperator(buyer, true);
        address[2] memory movers = [supplier, buyer];
        for (uint256 i; i < 2; ++i) {
            _expectRestricted(id);
            vm.prank(movers[i]);
            tokens.transferFrom(investor, anyone, id, 1);
        }
    }

    function test_usesTheAllowanceOfTheGivenClassUp() external {
        uint256 id = _mint(_level(2), investor, 600);
        vm.prank(investor);
        tokens.approve(supplier, id, 300);
        vm.prank(supplier);
        tokens.transferClass(_level(2), investor, anyone, 250, _nobody());
        vm.assertEq(tokens.allowance(investor, supplier, id), 50);
    }

    function test_revertsWithInsufficientAllowance() external {
        uint256 id = _mint(_level(2), investor, 600);
        vm.expectRevert(abi.encodeWithSelector(ERC6909.ERC6909InsufficientAllowance.selector, supplier, 0, 1, id));
        vm.prank(supplier);
        tokens.transferClass(_level(2), investor, anyone, 1, _nobody());
    }

    function test_needsNoAllowanceOfAnOperator() external {
        _mint(_level(2), investor, 600);
        vm.prank(investor);
        tokens.setOperator(supplier, true);
        vm.prank(supplier);
        tokens.transferClass(_level(2), investor, anyone, 600, _nobody());
        vm.assertEq(tokens.balanceOf(anyone, tokens.classId(_level(1))), 600);
    }

    function test_revertsWithAmountZero() external {
        _mint(_level(2), investor, 600);
        vm.expectRevert(IConditionalTokens.AmountZero.selector);
        _move(_level(2), investor, 0);
    }

    function test_revertsWithInsufficientBalance() external {
        uint256 id = _mint(_level(2), investor, 600);
        vm.expectRevert(abi.encodeWithSelector(ERC6909.ERC6909InsufficientBalance.selector, investor, 600, 601, id));
        _move(_level(2), investor, 601);
    }

    function _level(uint8 left) private view returns (Class memory) {
        return _with(ConditionKind.TransfersLeft, abi.encode(left));
    }

    function _club() private view returns (Class memory class, address[4] memory members) {
        members = [supplier, investor, anyone, address(9)];
        class = _with(ConditionKind.HolderIn, abi.encode(Members.root(members)));
    }

    function _move(Class memory class, address from, uint256 amount) private returns (uint256) {
        vm.prank(from);
        return tokens.transferClass(class, from, from == anyone ? buyer : anyone, amount, _nobody());
    }

    function _refuses(Class memory class, Membership memory membership) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, anyone));
        vm.prank(investor);
        tokens.transferClass(class, investor, anyone, 1, membership);
    }

    function _expectRestricted(uint256 id) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.TransferRestricted.selector, id));
    }
}
