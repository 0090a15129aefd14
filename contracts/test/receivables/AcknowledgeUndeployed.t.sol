// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IReceivables, Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {ISignatures} from "../../src/signatures/ISignatures.sol";
import {Factory, RefusingFactory} from "../signatures/Factories.sol";
import {Base} from "../support/Base.sol";
import {Documents} from "../support/Documents.sol";
import {vm} from "../support/Vm.sol";

/// @notice Makes the account and then does what it was told, at most twice.
contract MeddlingFactory is Factory {
    address private target;
    bytes[] private calls;

    function arm(address target_, bytes calldata call) external {
        target = target_;
        calls.push(call);
    }

    function make(address owner, bytes32 salt) public payable override returns (address account) {
        account = super.make(owner, salt);
        for (uint256 i; i < calls.length; ++i) {
            (bool done,) = target.call(calls[i]);
            require(done, "the factory could not meddle");
        }
    }
}

contract AcknowledgeUndeployedTest is Base {
    bytes32 private constant SALT = keccak256("salt");
    bytes32 private constant SUFFIX = 0x6492649264926492649264926492649264926492649264926492649264926492;

    MeddlingFactory private factory;
    address private account;
    uint256 private id;

    function setUp() public override {
        super.setUp();
        factory = new MeddlingFactory();
        account = factory.addressOf(buyer, SALT);
        id = _registerFor(account);
    }

    function test_deploysTheAccountAndMintsTheTokensOnce() external {
        vm.assertEq(account.code.length, 0);
        bytes memory wrapped = _wrapped(_signed(BUYER_KEY));
        uint256 classId = _carry(wrapped);
        vm.assertGt(account.code.length, 0);
        vm.assertEq(tokens.balanceOf(supplier, classId), FACE);
        vm.assertEq(tokens.totalSupply(classId), FACE);
        vm.assertEq(_filedAs(account, DEBT), id);
        _expectState(State.Acknowledged);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Acknowledged));
        _carry(wrapped);
        vm.assertEq(tokens.totalSupply(classId), FACE);
    }

    function test_takesTheSameSignatureWhenSomebodyElseDeployedFirst() external {
        bytes memory signature = _signed(BUYER_KEY);
        factory.make(buyer, SALT);
        uint256 fresh = vm.snapshotState();
        _carry(_wrapped(signature));
        vm.assertEq(factory.made(), 1);
        vm.assertTrue(vm.revertToState(fresh));
        _carry(signature);
        _expectState(State.Acknowledged);
    }

    function test_letsTheAccountObjectAfterwards() external {
        bytes32 digest = receivables.acknowledgementDigest(id, false, DEBT, type(uint64).max);
        receivables.acknowledge(id, false, DEBT, type(uint64).max, _wrapped(_signature(BUYER_KEY, digest)));
        vm.prank(account);
        receivables.dispute(id, "late");
        _expectState(State.Disputed);
    }

    function test_revertsWithSignatureInvalidAndDeploysNothing() external {
        bytes memory wrapped = _wrapped(_signed(INVESTOR_KEY));
        _expectInvalid();
        _carry(wrapped);
        vm.assertEq(account.code.length, 0);
        // The seller brings a factory that deploys an account of its own elsewhere: its signature says nothing.
        wrapped = bytes.concat(
            abi.encode(factory, abi.encodeCall(factory.make, (supplier, SALT)), _signed(SUPPLIER_KEY)), SUFFIX
        );
        _expectFailed(account);
        _carry(wrapped);
        // Nor is an account that is there taken for another signer's.
        factory.make(buyer, SALT);
        wrapped = _wrapped(_signed(SUPPLIER_KEY));
        _expectInvalid();
        _carry(wrapped);
    }

    function test_revertsWithDeploymentFailed() external {
        RefusingFactory refusing = new RefusingFactory();
        address other = refusing.addressOf(buyer, SALT);
        id = _registerFor(other);
        bytes memory wrapped = bytes.concat(
            abi.encode(refusing, abi.encodeCall(refusing.make, (buyer, SALT)), _signed(BUYER_KEY)), SUFFIX
        );
        _expectFailed(other);
        _carry(wrapped);
        _expectState(State.Registered);
    }

    function test_doesNotTakeASignatureThatNamesTheEarlierOwner() external {
        bytes memory wrapped = _wrapped(_signed(BUYER_KEY));
        _letFactoryMove();
        factory.arm(address(receivables), abi.encodeCall(receivables.transferFrom, (supplier, investor, id)));
        _expectInvalid();
        _carry(wrapped);
        vm.assertEq(receivables.ownerOf(id), supplier); // undone with all the rest
    }

    function test_doesNotTakeOneThatNamesTheNextOwnerBefore() external {
        vm.prank(supplier);
        receivables.transferFrom(supplier, investor, id);
        bytes memory wrapped = _wrapped(_signed(BUYER_KEY));
        vm.prank(investor);
        receivables.transferFrom(investor, supplier, id);
        _letFactoryMove();
        factory.arm(address(receivables), abi.encodeCall(receivables.transferFrom, (supplier, investor, id)));
        _expectInvalid();
        _carry(wrapped);
    }

    function test_takesItIfTheReceivableCameBack() external {
        bytes memory wrapped = _wrapped(_signed(BUYER_KEY));
        _letFactoryMove();
        vm.prank(investor);
        receivables.setApprovalForAll(address(factory), true);
        factory.arm(address(receivables), abi.encodeCall(receivables.transferFrom, (supplier, investor, id)));
        factory.arm(address(receivables), abi.encodeCall(receivables.transferFrom, (investor, supplier, id)));
        uint256 classId = _carry(wrapped);
        vm.assertEq(receivables.ownerOf(id), supplier);
        vm.assertEq(tokens.balanceOf(supplier, classId), FACE);
    }

    function test_revertsWithWrongStateAndMintsOnceAtMost() external {
        bytes memory signature = _signed(BUYER_KEY);
        bytes memory wrapped = _wrapped(signature);
        factory.arm(
            address(receivables), abi.encodeCall(receivables.acknowledge, (id, true, DEBT, type(uint64).max, signature))
        );
        uint256 classId = receivables.receivable(id).classId;
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Acknowledged));
        _carry(wrapped);
        vm.assertEq(tokens.totalSupply(classId), 0);
        _expectState(State.Registered);
        // The same with another fingerprint, of which the debtor signed both.
        bytes32 digest = receivables.acknowledgementDigest(id, true, "other", type(uint64).max);
        wrapped = _wrapped(_signature(BUYER_KEY, digest));
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Acknowledged));
        receivables.acknowledge(id, true, "other", type(uint64).max, wrapped);
        vm.assertEq(tokens.totalSupply(classId), 0);
    }

    function test_revertsWithWrongStateAndMintsNothing() external {
        // The seller is a contract that cancels as soon as it is asked: here the factory itself.
        (Terms memory terms, Opening memory opening) = _terms();
        (terms.debtor, terms.sellerFingerprint) = (account, "meddling");
        terms.documentRoot = Documents.root(address(factory), "EUR", terms);
        vm.prank(address(factory));
        id = receivables.register(terms, opening);
        bytes memory wrapped = _wrapped(_signed(BUYER_KEY));
        factory.arm(address(receivables), abi.encodeCall(receivables.cancel, (id, address(factory), "meddling")));
        vm.expectRevert(abi.encodeWithSelector(IReceivables.WrongState.selector, id, State.Cancelled));
        _carry(wrapped);
        vm.assertEq(tokens.totalSupply(receivables.receivable(id).classId), 0);
    }

    function test_revertsWithDeploymentFailedForAWrappedSignature() external {
        id = _registerFor(buyer);
        bytes memory wrapped = _wrapped(_signed(BUYER_KEY));
        _expectFailed(buyer);
        _carry(wrapped);
    }

    function _registerFor(address debtor) private returns (uint256) {
        (Terms memory terms, Opening memory opening) = _terms();
        (terms.debtor, terms.sellerFingerprint) = (debtor, bytes32(receivables.count() + 1));
        terms.documentRoot = Documents.root(supplier, "EUR", terms);
        vm.prank(supplier);
        return receivables.register(terms, opening);
    }

    function _letFactoryMove() private {
        vm.prank(supplier);
        receivables.setApprovalForAll(address(factory), true);
    }

    function _signed(uint256 key) private view returns (bytes memory) {
        return _signature(key, receivables.acknowledgementDigest(id, true, DEBT, type(uint64).max));
    }

    function _wrapped(bytes memory inner) private view returns (bytes memory) {
        return bytes.concat(abi.encode(factory, abi.encodeCall(factory.make, (buyer, SALT)), inner), SUFFIX);
    }

    function _carry(bytes memory signature) private returns (uint256) {
        vm.prank(anyone);
        return receivables.acknowledge(id, true, DEBT, type(uint64).max, signature);
    }

    function _expectInvalid() private {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SignatureInvalid.selector, account));
    }

    function _expectFailed(address undeployed) private {
        vm.expectRevert(abi.encodeWithSelector(ISignatures.DeploymentFailed.selector, undeployed));
    }

    function _expectState(State expected) private view {
        vm.assertEq(uint256(receivables.receivable(id).state), uint256(expected));
    }
}
