// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DocumentTree} from "../../src/receivables/DocumentTree.sol";
import {Opening, Terms} from "../../src/receivables/IReceivables.sol";
import {Base} from "../support/Base.sol";
import {Documents} from "../support/Documents.sol";
import {Proofs} from "../support/Proofs.sol";
import {vm} from "../support/Vm.sol";

contract DocumentTreeTest is Base {
    bytes32[] private all;

    function setUp() public override {
        super.setUp();
        (Terms memory terms,) = _terms();
        all = Documents.leaves(supplier, "EUR", terms);
    }

    function test_keepsLeavesAndNodesApart() external pure {
        vm.assertEq(
            DocumentTree.leaf(7, 1, bytes32(uint256(9)), "INV-1"),
            keccak256(
                hex"0066616b746f722f6669656c642f310701000000000000000000000000000000000000000000000000000000000000000900000005494e562d31"
            )
        );
        vm.assertEq(
            DocumentTree.node(bytes32(uint256(1)), bytes32(uint256(2))),
            keccak256(
                hex"0100000000000000000000000000000000000000000000000000000000000000010000000000000000000000000000000000000000000000000000000000000002"
            )
        );
    }

    function test_leadsTheOpeningToTheRootOfAll64Leaves() external view {
        vm.assertEq(this.rootOf(Documents.opening()), Documents.over(all, 0, 64));
    }

    function testFuzz_bindsALeafToItsIndexAndTypeAndLength(uint8 index, uint8 kind, bytes32 salt, bytes calldata value)
        external
        pure
    {
        bytes32 leaf = DocumentTree.leaf(index, kind, salt, value);
        unchecked {
            vm.assertTrue(leaf != DocumentTree.leaf(index + 1, kind, salt, value));
            vm.assertTrue(leaf != DocumentTree.leaf(index, kind + 1, salt, value));
        }
        vm.assertTrue(leaf != DocumentTree.leaf(index, kind, salt, bytes.concat(value, hex"00")));
    }

    function testFuzz_leadsToTheRootForEverySet(uint64 set) external view {
        vm.assume(set != 0);
        (uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof) = Proofs.build(all, set);
        vm.assertEq(DocumentTree.multiproofRoot(indices, leaves, proof), Documents.over(all, 0, 64));
    }

    function test_needsNoHashWhenAllLeavesAreGiven() external view {
        (uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof) =
            Proofs.build(all, type(uint64).max);
        vm.assertEq(proof.length, 0);
        vm.assertEq(DocumentTree.multiproofRoot(indices, leaves, proof), Documents.over(all, 0, 64));
    }

    function testFuzz_revertsWhenAHashIsMissingOrLeftOver(uint64 set) external {
        vm.assume(set != 0);
        (uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof) = Proofs.build(all, set);
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(indices, leaves, Proofs.resized(proof, proof.length + 1));
        if (proof.length == 0) return;
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(indices, leaves, Proofs.resized(proof, proof.length - 1));
    }

    function test_revertsWhenTheIndicesDoNotStrictlyRise() external {
        (uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof) = Proofs.build(all, 0x11);
        (indices[0], indices[1]) = (indices[1], indices[0]);
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(indices, leaves, proof);
        indices[0] = indices[1];
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(indices, leaves, proof);
        // With a hash for every level of both, the second leaf would lead nowhere, and the first one's root be believed.
        proof = new bytes32[](12);
        (indices[0], indices[1]) = (63, 0);
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(indices, leaves, proof);
        (indices[0], indices[1]) = (0, 0);
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(indices, leaves, proof);
    }

    function test_revertsForNoLeavesOrAnIndexPastTheLast() external {
        (uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof) = Proofs.build(all, 1);
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(new uint256[](0), new bytes32[](0), proof);
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(indices, new bytes32[](2), proof);
        indices[0] = 64;
        vm.expectRevert(DocumentTree.ProofMalformed.selector);
        this.multiproof(indices, leaves, proof);
    }

    function test_leadsElsewhereWhenALeafIsMoved() external view {
        (uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof) = Proofs.build(all, 1);
        indices[0] = 1;
        vm.assertTrue(DocumentTree.multiproofRoot(indices, leaves, proof) != Documents.over(all, 0, 64));
    }

    function multiproof(uint256[] memory indices, bytes32[] memory leaves, bytes32[] memory proof)
        external
        pure
        returns (bytes32)
    {
        return DocumentTree.multiproofRoot(indices, leaves, proof);
    }

    function rootOf(Opening calldata opening) external view returns (bytes32) {
        return DocumentTree.root(
            DocumentTree.Fields({
                amountDue: FACE,
                currencyCode: "EUR",
                dueDay: DUE_DAY,
                issueDay: ISSUE_DAY,
                seller: supplier,
                debtor: buyer
            }),
            opening
        );
    }
}
