// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IReceivables} from "../../src/receivables/IReceivables.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

contract ReceivableTransferTest is Base {
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _register();
    }

    function test_movesToTheNewOwner() external {
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
        vm.assertEq(receivables.ownerOf(id), investor);
        vm.assertEq(receivables.receivable(id).seller, investor);
        vm.assertEq(receivables.balanceOf(supplier), 0);
        vm.assertEq(receivables.balanceOf(investor), 1);
    }

    function test_announcesTheTransferAsERC721Asks() external {
        vm.expectEmit(address(receivables));
        emit IERC721.Transfer(supplier, investor, id);
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
    }

    function test_takesTheApprovalAway() external {
        vm.prank(supplier);
        receivables.approve(anyone, id);
        vm.prank(anyone);
        receivables.transferFrom(supplier, investor, id);
        vm.assertEq(receivables.getApproved(id), address(0));
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, anyone, id));
        vm.prank(anyone);
        receivables.transferFrom(investor, anyone, id);
    }

    function test_countsNothingForNobody() external {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        receivables.balanceOf(address(0));
    }

    function test_revertsForTheOwner() external {
        _acknowledge(id);
        _expectLocked();
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
    }

    function test_revertsForAnApprovedAccount() external {
        vm.prank(supplier);
        receivables.approve(anyone, id);
        _acknowledge(id);
        _expectLocked();
        vm.prank(anyone);
        receivables.transferFrom(supplier, anyone, id);
    }

    function test_revertsForAnOperator() external {
        vm.prank(supplier);
        receivables.setApprovalForAll(anyone, true);
        _acknowledge(id);
        _expectLocked();
        vm.prank(anyone);
        receivables.transferFrom(supplier, anyone, id);
    }

    function test_revertsForTheSafeTransfer() external {
        _acknowledge(id);
        _expectLocked();
        vm.prank(supplier);
        receivables.safeTransferFrom(supplier, investor, id);
    }

    function test_staysLocked() external {
        _acknowledge(id);
        _payAndSweep(id, FACE);
        _expectLocked();
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
    }

    function _expectLocked() private {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.ReceivableLocked.selector, id));
    }
}
