// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Discount} from "../src/market/Discount.sol";
import {DocumentTree} from "../src/receivables/DocumentTree.sol";
import {Opening} from "../src/receivables/IReceivables.sol";
import {DueTerms} from "../src/settlement/ISettlement.sol";
import {Late} from "../src/settlement/Late.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../src/tokens/Class.sol";
import {ConditionRules} from "../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../src/tokens/ConditionalTokens.sol";
import {Payout} from "../src/tokens/Payout.sol";
import {vm} from "./support/Vm.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice The golden vectors that Rust writes and reads too: neither side can drift from the other unnoticed.
contract VectorsTest {
    function test_discountsAreThoseOfTheVectors() external view {
        uint256 count = vm.parseJsonUint(vm.readFile("test/vectors/discount.json"), "$.count");
        vm.assertGt(count, 100);
        for (uint256 i; i < count; ++i) {
            this.checkDiscount(string.concat("$.vectors[", vm.toString(i), "]"));
        }
    }

    function test_classIdsAreThoseOfTheVectors() external {
        bytes memory ledger = address(new ConditionalTokens(new ConditionRules())).code;
        string memory json = vm.readFile("test/vectors/classes.json");
        uint256 count = vm.parseJsonUint(json, "$.count");
        vm.assertGt(count, 5);
        for (uint256 i; i < count; ++i) {
            string memory path = string.concat("$.vectors[", vm.toString(i), "]");
            // The vector's ledger, at its address on its chain.
            address tokens = vm.parseJsonAddress(json, string.concat(path, ".tokens"));
            vm.etch(tokens, ledger);
            vm.chainId(vm.parseJsonUint(json, string.concat(path, ".chainId")));
            uint256 expected = uint256(vm.parseJsonBytes32(json, string.concat(path, ".id")));
            vm.assertEq(ConditionalTokens(tokens).classId(_class(json, path)), expected);
        }
    }

    function test_documentTreesAreThoseOfTheVectors() external view {
        string memory json = vm.readFile("test/vectors/tree.json");
        uint256 count;
        for (;; ++count) {
            string memory path = string.concat("$[", vm.toString(count), "]");
            if (!vm.keyExistsJson(json, path)) break;
            bytes32 root = vm.parseJsonBytes32(json, string.concat(path, ".root"));
            DocumentTree.Fields memory fields = _fields(json, string.concat(path, ".values"));
            vm.assertEq(this.rootOf(fields, _opening(json, path)), root);

            uint256[] memory indices = vm.parseJsonUintArray(json, string.concat(path, ".multiproof.indices"));
            bytes32[] memory leaves = vm.parseJsonBytes32Array(json, string.concat(path, ".multiproof.leaves"));
            bytes32[] memory proof = vm.parseJsonBytes32Array(json, string.concat(path, ".multiproof.proof"));
            vm.assertEq(DocumentTree.multiproofRoot(indices, leaves, proof), root);
        }
        vm.assertGt(count, 3);
    }

    function test_payoutsAreThoseOfTheVectors() external view {
        uint256 count = vm.parseJsonUint(vm.readFile("test/vectors/payout.json"), "$.count");
        vm.assertGt(count, 100);
        for (uint256 i; i < count; ++i) {
            this.checkPayout(string.concat("$.vectors[", vm.toString(i), "]"));
        }
    }

    function test_lateInterestIsThatOfTheVectors() external view {
        uint256 count = vm.parseJsonUint(vm.readFile("test/vectors/late.json"), "$.count");
        vm.assertGt(count, 100);
        for (uint256 i; i < count; ++i) {
            this.checkLate(string.concat("$.vectors[", vm.toString(i), "]"));
        }
    }

    /// @dev A call of its own for each vector, so that the memory of reading the file is given back.
    function checkDiscount(string calldata path) external view {
        string memory json = vm.readFile("test/vectors/discount.json");
        // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
        uint128 face = uint128(vm.parseJsonUint(json, string.concat(path, ".face")));
        // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
        uint16 bps = uint16(vm.parseJsonUint(json, string.concat(path, ".bps")));
        uint256 daysLeft = vm.parseJsonUint(json, string.concat(path, ".days"));
        bool tooLarge = vm.parseJsonBool(json, string.concat(path, ".tooLarge"));
        vm.assertTrue(Discount.leavesACost(bps, daysLeft) == !tooLarge, path);
        if (tooLarge) return;
        uint256 cost = vm.parseJsonUint(json, string.concat(path, ".cost"));
        vm.assertEq(Discount.costUp(face, bps, daysLeft), cost, path);
    }

    function checkPayout(string calldata path) external view {
        string memory json = vm.readFile("test/vectors/payout.json");
        Condition[] memory conditions = _conditions(json, path);
        uint256 tokens = vm.parseJsonUint(json, string.concat(path, ".tokens"));
        uint256 due = Payout.dueDown(conditions, tokens, vm.parseJsonUint(json, string.concat(path, ".day")), 1, 1);
        vm.assertEq(due, vm.parseJsonUint(json, string.concat(path, ".dueDown")), path);
        (address beneficiary, uint256 donated) = Payout.donationUp(conditions, due);
        vm.assertEq(beneficiary, vm.parseJsonAddress(json, string.concat(path, ".beneficiary")));
        vm.assertEq(donated, vm.parseJsonUint(json, string.concat(path, ".donatedUp")), path);
        uint256 share = Payout.shareDown(
            conditions,
            tokens,
            // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
            uint96(vm.parseJsonUint(json, string.concat(path, ".paid"))),
            // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
            uint96(vm.parseJsonUint(json, string.concat(path, ".whole")))
        );
        vm.assertEq(share, vm.parseJsonUint(json, string.concat(path, ".shareDown")), path);
        uint256 claim = Payout.claim(conditions, tokens, Math.Rounding.Floor);
        vm.assertEq(claim, vm.parseJsonUint(json, string.concat(path, ".claimDown")), path);
        claim = Payout.claim(conditions, tokens, Math.Rounding.Ceil);
        vm.assertEq(claim, vm.parseJsonUint(json, string.concat(path, ".claimUp")), path);
    }

    function checkLate(string calldata path) external view {
        string memory json = vm.readFile("test/vectors/late.json");
        DueTerms memory terms = DueTerms({
            // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
            dueDay: uint32(vm.parseJsonUint(json, string.concat(path, ".dueDay"))),
            // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
            lateBps: uint16(vm.parseJsonUint(json, string.concat(path, ".lateBps"))),
            // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
            graceDays: uint8(vm.parseJsonUint(json, string.concat(path, ".graceDays")))
        });
        uint256 base = vm.parseJsonUint(json, string.concat(path, ".base"));
        uint256 day = vm.parseJsonUint(json, string.concat(path, ".day"));
        uint256 interest = vm.parseJsonUint(json, string.concat(path, ".interest"));
        vm.assertEq(Late.interestUp(terms, base, day), interest, path);
        uint256 ladder = vm.parseJsonUint(json, string.concat(path, ".ladderBps"));
        vm.assertEq(Late.ladderBps(terms, day), ladder, path);
    }

    function rootOf(DocumentTree.Fields memory fields, Opening calldata opening) external pure returns (bytes32) {
        return DocumentTree.root(fields, opening);
    }

    function _class(string memory json, string memory path) private pure returns (Class memory class) {
        class.issuer = vm.parseJsonAddress(json, string.concat(path, ".issuer"));
        class.currency = vm.parseJsonAddress(json, string.concat(path, ".currency"));
        class.kind = Kind(vm.parseJsonUint(json, string.concat(path, ".kind")));
        address provider = vm.parseJsonAddress(json, string.concat(path, ".provider"));
        class.backing = Backing(provider, uint256(vm.parseJsonBytes32(json, string.concat(path, ".account"))));
        class.conditions = _conditions(json, path);
    }

    function _conditions(string memory json, string memory path) private pure returns (Condition[] memory conditions) {
        conditions = new Condition[](vm.parseJsonUint(json, string.concat(path, ".conditionCount")));
        for (uint256 i; i < conditions.length; ++i) {
            string memory condition = string.concat(path, ".conditions[", vm.toString(i), "]");
            conditions[i] = Condition(
                ConditionKind(vm.parseJsonUint(json, string.concat(condition, ".kind"))),
                vm.parseJsonBytes(json, string.concat(condition, ".data"))
            );
        }
    }

    function _fields(string memory json, string memory path) private pure returns (DocumentTree.Fields memory) {
        return DocumentTree.Fields({
            // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
            amountDue: uint96(vm.parseJsonUint(json, string.concat(path, ".amount"))),
            // forge-lint: disable-next-line(unsafe-typecast): three letters
            currencyCode: bytes3(bytes(vm.parseJsonString(json, string.concat(path, ".currency")))),
            // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
            dueDay: uint32(vm.parseJsonUint(json, string.concat(path, ".dueDay"))),
            // forge-lint: disable-next-line(unsafe-typecast): the vectors fit
            issueDay: uint32(vm.parseJsonUint(json, string.concat(path, ".issueDay"))),
            seller: vm.parseJsonAddress(json, string.concat(path, ".seller")),
            debtor: vm.parseJsonAddress(json, string.concat(path, ".debtor"))
        });
    }

    function _opening(string memory json, string memory path) private pure returns (Opening memory opening) {
        bytes32[] memory salts = vm.parseJsonBytes32Array(json, string.concat(path, ".salts"));
        bytes32[] memory siblings = vm.parseJsonBytes32Array(json, string.concat(path, ".siblings"));
        for (uint256 i; i < 6; ++i) {
            opening.salts[i] = salts[i];
        }
        for (uint256 i; i < 4; ++i) {
            opening.siblings[i] = siblings[i];
        }
    }
}
