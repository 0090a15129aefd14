// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISignatures} from "../../src/signatures/ISignatures.sol";
import {Signatures} from "../../src/signatures/Signatures.sol";
import {vm} from "../support/Vm.sol";
import {
    AstrayFactory,
    Factory,
    IdleFactory,
    ReentrantFactory,
    RefusingFactory,
    TalkativeFactory
} from "./Factories.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

contract SignaturesTest {
    uint256 private constant OWNER_KEY = 0x0123;
    bytes32 private constant SALT = keccak256("salt");
    bytes32 private constant SUFFIX = 0x6492649264926492649264926492649264926492649264926492649264926492;

    address private immutable owner = vm.addr(OWNER_KEY);
    address private immutable anyone = address(0xA11);

    Signatures private deployer;
    Factory private factory;
    address private account;

    function setUp() external {
        deployer = new Signatures();
        _use(new Factory());
    }

    function test_deploysTheAccountAndReturnsTheInnerSignature() external {
        vm.assertEq(account.code.length, 0);
        vm.prank(anyone);
        vm.assertEq(deployer.deploy(account, _wrapped("inner")), bytes("inner"));
        vm.assertGt(account.code.length, 0);
        vm.assertEq(factory.made(), 1);
    }

    function test_letsTheAccountConfirmWhatItsOwnerSigned() external {
        bytes32 digest = keccak256("digest");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(OWNER_KEY, digest);
        bytes memory signature = abi.encodePacked(r, s, v);
        vm.assertFalse(SignatureChecker.isValidSignatureNow(account, digest, signature));
        bytes memory inner = deployer.deploy(account, _wrapped(signature));
        vm.assertTrue(SignatureChecker.isValidSignatureNow(account, digest, inner));
        // Deployed or not, what somebody else signed stays nothing.
        (v, r, s) = vm.sign(OWNER_KEY + 1, digest);
        inner = deployer.deploy(account, _wrapped(abi.encodePacked(r, s, v)));
        vm.assertFalse(SignatureChecker.isValidSignatureNow(account, digest, inner));
    }

    function test_confirmsWhatTheOwnerOfAnAccountSignedThatIsNotDeployed() external {
        bytes32 digest = keccak256("digest");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(OWNER_KEY, digest);
        vm.assertTrue(deployer.confirm(account, digest, _wrapped(abi.encodePacked(r, s, v))));
        vm.assertTrue(deployer.confirm(account, digest, abi.encodePacked(r, s, v)));
        vm.assertFalse(deployer.confirm(account, keccak256("another"), abi.encodePacked(r, s, v)));
    }

    function test_confirmsWhatAnEOASignedAndNothingElse() external {
        bytes32 digest = keccak256("digest");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(OWNER_KEY, digest);
        vm.assertTrue(deployer.confirm(owner, digest, abi.encodePacked(r, s, v)));
        vm.assertFalse(deployer.confirm(anyone, digest, abi.encodePacked(r, s, v)));
        vm.assertFalse(deployer.confirm(owner, keccak256("another"), abi.encodePacked(r, s, v)));
        vm.assertFalse(deployer.confirm(owner, digest, "short"));
    }

    function testFuzz_returnsAnInnerSignatureOfAnyLength(bytes calldata signature) external {
        vm.assertEq(deployer.deploy(account, _wrapped(signature)), signature);
        // Also one that is wrapped itself, as it is.
        vm.assertEq(deployer.deploy(account, _wrapped(_wrapped(signature))), _wrapped(signature));
        vm.assertEq(factory.made(), 1);
    }

    function test_callsTheFactoryAsItselfAndWithoutValue() external {
        vm.prank(anyone);
        deployer.deploy(account, _wrapped(""));
        vm.assertEq(factory.caller(), address(deployer));
        vm.assertEq(factory.value(), 0);
    }

    function test_returnsTheInnerSignatureAndCallsNoFactory() external {
        deployer.deploy(account, _wrapped("first"));
        vm.assertEq(deployer.deploy(account, _wrapped("second")), bytes("second"));
        vm.assertEq(factory.made(), 1);
        // Nor one that would refuse.
        _use(new RefusingFactory());
        vm.assertEq(deployer.deploy(address(this), _wrapped("third")), bytes("third"));
        // Nor one that would keep that it was called: a second account at the same place cannot be made.
        _use(new IdleFactory());
        vm.assertEq(deployer.deploy(address(this), _wrapped("fourth")), bytes("fourth"));
        vm.assertEq(factory.made(), 0);
    }

    function test_doesNotMindWhoDeployedTheAccountBefore() external {
        vm.prank(anyone);
        factory.make(owner, SALT);
        vm.assertEq(deployer.deploy(account, _wrapped("inner")), bytes("inner"));
        vm.assertEq(factory.made(), 1);
    }

    function test_revertsWithDeploymentFailedWhenTheFactoryReverts() external {
        _use(new RefusingFactory());
        _refuse(account, _wrapped("inner"));
    }

    function test_revertsWithDeploymentFailedWhenTheFactoryDoesNothing() external {
        _use(new IdleFactory());
        _refuse(account, _wrapped("inner"));
    }

    function test_revertsWithDeploymentFailedWhenTheFactoryDeploysElsewhere() external {
        _use(new AstrayFactory());
        _refuse(account, _wrapped("inner"));
        // The right factory, and another owner's account.
        _use(new Factory());
        _refuse(factory.addressOf(anyone, SALT), _wrapped("inner"));
    }

    function test_revertsWithDeploymentFailedWhenTheFactoryHasNoCode() external {
        address[3] memory nobodies = [anyone, account, address(0)];
        for (uint256 i; i < nobodies.length; ++i) {
            _refuse(account, bytes.concat(abi.encode(nobodies[i], _call(), bytes("inner")), SUFFIX));
        }
    }

    function test_revertsWithDeploymentFailedWhenTheAccountIsNobody() external {
        _refuse(address(0), _wrapped("inner"));
        _refuse(address(1), _wrapped("inner")); // ecrecover answers and has no code
        _refuse(owner, _wrapped("inner"));
    }

    function test_undoesWhatTheFactoryDid() external {
        _use(new AstrayFactory());
        _refuse(account, _wrapped("inner"));
        vm.assertEq(factory.made(), 0);
        vm.assertEq(factory.addressOf(owner, ~SALT).code.length, 0);
    }

    function test_copiesNothingOfALongAnswer() external {
        // A megabyte costs the factory 2.2 million gas in memory; a copy would cost as much again.
        _use(new TalkativeFactory(1e6, false));
        vm.assertEq(deployer.deploy{gas: 3_600_000}(account, _wrapped("inner")), bytes("inner"));
        vm.assertGt(account.code.length, 0);
    }

    function test_copiesNothingOfALongRefusal() external {
        _use(new TalkativeFactory(1e6, true));
        vm.expectRevert(_failed(account));
        deployer.deploy{gas: 3_600_000}(account, _wrapped("inner"));
    }

    function test_staysTrueWhenTheFactoryCallsBack() external {
        Factory honest = factory;
        bytes memory within = _wrapped("within");
        ReentrantFactory reentrant = new ReentrantFactory();
        reentrant.arm(account, within);
        factory = reentrant;
        vm.assertEq(deployer.deploy(account, _wrapped("without")), bytes("without"));
        vm.assertEq(reentrant.inner(), bytes("within"));
        vm.assertEq(honest.made(), 1);
        // It deploys nothing by calling back for something else.
        reentrant.arm(address(this), within);
        _refuse(honest.addressOf(anyone, SALT), _wrapped("without"));
    }

    function test_revertsWithDeploymentFailedWithoutTheSuffix() external {
        bytes memory body = abi.encode(factory, _call(), bytes("inner"));
        _refuse(account, body);
        _refuse(account, bytes.concat(body, SUFFIX ^ bytes32(uint256(1))));
        _refuse(account, bytes.concat(body, SUFFIX, hex"00"));
        // Neither for an account that is there.
        _refuse(address(this), body);
        _refuse(address(this), new bytes(65));
    }

    function test_revertsWhenItIsTooShort() external {
        _refuse(account, "");
        _refuse(account, hex"6492");
        _refuse(account, new bytes(31));
        bytes memory body;
        for (uint256 length; length < 160; length += 16) {
            body = new bytes(length);
            // All offsets point to the start, so that only the length can be at fault.
            _revertForBoth(bytes.concat(body, SUFFIX), length < 96);
        }
    }

    function test_revertsForOffsetsAndLengthsBeyondTheEnd() external {
        uint256[5] memory beyond = [uint256(160), 161, type(uint64).max, type(uint256).max, type(uint256).max - 159];
        for (uint256 i; i < beyond.length; ++i) {
            _revertForBoth(bytes.concat(abi.encode(factory, beyond[i], 96, 0, 0), SUFFIX), true);
            _revertForBoth(bytes.concat(abi.encode(factory, 96, beyond[i], 0, 0), SUFFIX), true);
            _revertForBoth(bytes.concat(abi.encode(factory, 96, 128, beyond[i], 0), SUFFIX), true);
            _revertForBoth(bytes.concat(abi.encode(factory, 96, 128, 0, beyond[i]), SUFFIX), true);
        }
        // An inner signature does not reach into the suffix either.
        _revertForBoth(bytes.concat(abi.encode(factory, 96, 128, 0, 1), SUFFIX), true);
    }

    function test_revertsForAFactoryThatIsNoAddress() external {
        uint256 dirty = uint256(uint160(address(factory))) | 1 << 160;
        _revertForBoth(bytes.concat(abi.encode(dirty, _call(), bytes("inner")), SUFFIX), true);
    }

    function testFuzz_neverReturnsForRandomBytes(bytes calldata body) external {
        vm.expectRevert();
        deployer.deploy(account, bytes.concat(body, SUFFIX));
        vm.assertEq(account.code.length, 0);
    }

    function testFuzz_deploysTheAccountOrRevertsWhenItIsCutAnywhere(uint256 from, uint256 count) external {
        bytes memory body = abi.encode(factory, _call(), bytes("inner"));
        from = from % body.length;
        count = count % (body.length - from) + 1;
        bytes memory cut = new bytes(body.length - count);
        for (uint256 i; i < cut.length; ++i) {
            cut[i] = body[i < from ? i : i + count];
        }
        try deployer.deploy(account, bytes.concat(cut, SUFFIX)) returns (bytes memory) {
            // The account is there, at an address that only this code and owner can have.
            vm.assertGt(account.code.length, 0);
        } catch {
            vm.assertEq(account.code.length, 0);
        }
    }

    function _use(Factory factory_) private {
        factory = factory_;
        account = factory_.addressOf(owner, SALT);
    }

    function _call() private view returns (bytes memory) {
        return abi.encodeCall(Factory.make, (owner, SALT));
    }

    function _wrapped(bytes memory inner) private view returns (bytes memory) {
        return bytes.concat(abi.encode(factory, _call(), inner), SUFFIX);
    }

    function _failed(address who) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISignatures.DeploymentFailed.selector, who);
    }

    function _refuse(address who, bytes memory wrapped) private {
        vm.expectRevert(_failed(who));
        deployer.deploy(who, wrapped);
    }

    /// @dev For an account that is not there, and for one that is when what is given cannot be decoded.
    function _revertForBoth(bytes memory wrapped, bool undecodable) private {
        vm.expectRevert();
        deployer.deploy(account, wrapped);
        if (!undecodable) return;
        vm.expectRevert();
        deployer.deploy(address(this), wrapped);
    }
}
