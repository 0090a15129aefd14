// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {IReceivables, Receivable, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Receivables} from "../../src/receivables/Receivables.sol";
import {Signatures} from "../../src/signatures/Signatures.sol";
import {Class, Kind} from "../../src/tokens/Class.sol";
import {Base} from "../support/Base.sol";
import {Documents} from "../support/Documents.sol";
import {SmartAccount} from "../support/SmartAccount.sol";
import {vm} from "../support/Vm.sol";

contract AcknowledgeTest is Base {
    uint64 private constant DEADLINE = NOW + 3600;

    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = _register();
    }

    function test_locksTheReceivableAndMintsTheSellersTokens() external {
        uint256 classId = _carry(_signed());
        Receivable memory shown = receivables.receivable(id);
        vm.assertTrue(shown.state == State.Acknowledged);
        vm.assertTrue(shown.noSetOff);
        vm.assertEq(shown.classId, classId);
        vm.assertEq(tokens.balanceOf(supplier, classId), FACE);
        vm.assertEq(tokens.totalSupply(classId), FACE);
        vm.assertEq(settlement.accountInfo(shown.account).faceAmount, FACE);
        vm.assertEq(settlement.accountInfo(shown.account).debtor, buyer);
        vm.assertEq(_filedAs(buyer, DEBT), id);

        Class memory class = receivables.classOf(id);
        vm.assertEq(class.issuer, address(receivables));
        vm.assertTrue(class.kind == Kind.Pledge);
        vm.assertEq(class.backing.provider, address(settlement));
        vm.assertEq(class.conditions.length, 1);
        vm.assertEq(class.conditions[0].data, abi.encode(1_785_024_000)); // 2026-07-26
        vm.assertEq(tokens.classId(class), classId);
    }

    function test_announcesTheClassAndTheFingerprint() external {
        uint256 classId = receivables.receivable(id).classId;
        bytes memory signature = _signed();
        vm.expectEmit(address(receivables));
        emit IReceivables.Acknowledged(id, buyer, supplier, classId, true, DEBT);
        _carry(signature);
    }

    function test_canBeCarriedByAnyone() external {
        bytes memory signature = _signed();
        vm.prank(address(0xABCD));
        receivables.acknowledge(id, true, DEBT, DEADLINE, signature);
        vm.assertTrue(receivables.receivable(id).state == State.Acknowledged);
    }

    function test_takesTheSignatureUpToTheDeadline() external {
        bytes memory signature = _signed();
        vm.warp(DEADLINE);
        _carry(signature);
        vm.assertTrue(receivables.receivable(id).state == State.Acknowledged);
    }

    function test_mintsToTheOwnerThatTheSignatureNames() external {
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
        uint256 classId = _carry(_signed());
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
    }

    function test_asksTheAccountByERC1271() external {
        uint256 contractual = _registerFor(address(new SmartAccount(buyer)));
        bytes32 digest = receivables.acknowledgementDigest(contractual, true, DEBT, DEADLINE);
        receivables.acknowledge(contractual, true, DEBT, DEADLINE, _signature(BUYER_KEY, digest));
        vm.assertTrue(receivables.receivable(contractual).state == State.Acknowledged);
    }

    function test_revertsWhenTheAccountRefuses() external {
        SmartAccount account = new SmartAccount(buyer);
        uint256 contractual = _registerFor(address(account));
        bytes32 digest = receivables.acknowledgementDigest(contractual, true, DEBT, DEADLINE);
        account.forget();
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SignatureInvalid.selector, address(account)));
        receivables.acknowledge(contractual, true, DEBT, DEADLINE, _signature(BUYER_KEY, digest));
    }

    function test_revertsForAWrongSigner() external {
        bytes memory signature = _signature(SUPPLIER_KEY, _digest());
        _expectInvalid();
        _carry(signature);
    }

    function testFuzz_revertsForAnotherValueOfAnyArgument(bool noSetOff, bytes32 fingerprint, uint64 deadline)
        external
    {
        vm.assume(!(noSetOff && fingerprint == DEBT && deadline == DEADLINE));
        deadline = uint64(_bound(deadline, NOW, type(uint64).max));
        bytes memory signature = _signed();
        _expectInvalid();
        receivables.acknowledge(id, noSetOff, fingerprint, deadline, signature);
    }

    function test_revertsForAnotherReceivable() external {
        bytes memory signature = _signed();
        (Terms memory terms,) = _terms();
        terms.sellerFingerprint = keccak256("another");
        vm.prank(supplier);
        uint256 other = receivables.register(terms, Documents.opening());
        _expectInvalid();
        receivables.acknowledge(other, true, DEBT, DEADLINE, signature);
    }

    function test_revertsOnAnotherChainAndForAnotherContract() external {
        bytes memory signature = _signed();
        vm.chainId(7357);
        _expectInvalid();
        _carry(signature);

        vm.chainId(31_337);
        receivables = new Receivables(tokens, settlement, new Signatures());
        _register();
        _expectInvalid();
        _carry(signature);
    }

    function test_revertsForMalformedBytes() external {
        _expectInvalid();
        _carry("");
        _expectInvalid();
        _carry(hex"0102");
        _expectInvalid();
        _carry(new bytes(65));
    }

    function test_revertsWithSignatureExpired() external {
        bytes memory signature = _signed();
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SignatureExpired.selector, DEADLINE));
        _carry(signature);
    }

    function test_revertsForAReplay() external {
        bytes memory signature = _signed();
        _carry(signature);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Acknowledged));
        _carry(signature);
    }

    function test_revertsOnceItIsSettled() external {
        bytes memory signature = _signed();
        _carry(signature);
        _payAndSweep(id, FACE);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Settled));
        _carry(signature);
    }

    function test_revertsWithFingerprintTaken() external {
        _carry(_signed());
        // The seller dodged the seller's fingerprint; the debtor's own gives the same debt away.
        (Terms memory terms,) = _terms();
        terms.sellerFingerprint = keccak256("dodged");
        vm.prank(supplier);
        uint256 second = receivables.register(terms, Documents.opening());
        bytes32 digest = receivables.acknowledgementDigest(second, true, DEBT, DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.FingerprintTaken.selector, address(receivables), id));
        receivables.acknowledge(second, true, DEBT, DEADLINE, _signature(BUYER_KEY, digest));
    }

    function test_revertsForASignatureThatNamesTheEarlierOwner() external {
        bytes memory signature = _signed();
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
        _expectInvalid();
        _carry(signature);
    }

    function test_revertsWithUnknownReceivable() external {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.UnknownReceivable.selector, 2));
        receivables.acknowledge(2, true, DEBT, DEADLINE, "");
    }

    function _registerFor(address debtor) private returns (uint256) {
        (Terms memory terms,) = _terms();
        terms.debtor = debtor;
        terms.sellerFingerprint = keccak256("contractual");
        terms.documentRoot = Documents.root(supplier, "EUR", terms);
        vm.prank(supplier);
        return receivables.register(terms, Documents.opening());
    }

    function _digest() private view returns (bytes32) {
        return receivables.acknowledgementDigest(id, true, DEBT, DEADLINE);
    }

    function _signed() private view returns (bytes memory) {
        return _signature(BUYER_KEY, _digest());
    }

    function _carry(bytes memory signature) private returns (uint256) {
        vm.prank(anyone);
        return receivables.acknowledge(id, true, DEBT, DEADLINE, signature);
    }

    function _expectInvalid() private {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SignatureInvalid.selector, buyer));
    }
}
