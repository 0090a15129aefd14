// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Fingerprints} from "../../src/fingerprints/Fingerprints.sol";
import {Filing, IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {SmartAccount} from "../support/SmartAccount.sol";
import {vm} from "../support/Vm.sol";
import {FingerprintsBase} from "./FingerprintsBase.sol";

/// @notice Confirms everything, and tries to file and to release while it is asked.
contract MeddlingAccount {
    IFingerprints private immutable registry;
    bool private immutable meddles;

    constructor(IFingerprints registry_, bool meddles_) {
        (registry, meddles) = (registry_, meddles_);
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        if (meddles) registry.file(address(this), keccak256("debt"), 10_000, 99);
        return this.isValidSignature.selector;
    }
}

contract FileWithSignatureTest is FingerprintsBase {
    uint256 private constant OTHER_KEY = 0x0123;
    uint256 private constant ORDER_OF_THE_CURVE = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    function test_filesForTheCaller() external {
        bytes memory signature = _signed(PARTY_KEY, 2500, 7, DEADLINE);
        vm.expectEmit(address(registry));
        emit IFingerprints.Filed(party, DEBT, protocol, 2500, 7);
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, 2500, 7, DEADLINE, signature);
        Filing[] memory filings = registry.filings(party, DEBT);
        vm.assertEq(filings.length, 1);
        _assertFiling(filings[0], protocol, 2500, 7);
    }

    function test_hashesWhatEIP712Says() external {
        // `_digest` is put together by hand; a signature of anything else is refused.
        (, string memory name, string memory version, uint256 chainId, address where,,) = registry.eip712Domain();
        vm.assertEq(name, "Faktor Fingerprints");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(where, address(registry));
        _fileSigned(10_000, type(uint80).max, type(uint64).max);
    }

    function test_takesTheSignatureUpToTheDeadline() external {
        vm.warp(DEADLINE);
        _fileSigned(10_000, 7, DEADLINE);
    }

    function test_acceptsAContractAccount() external {
        address account = address(new SmartAccount(party));
        bytes memory signature = _signed(PARTY_KEY, 10_000, 7, DEADLINE);
        vm.prank(protocol);
        registry.fileWithSignature(account, DEBT, 10_000, 7, DEADLINE, signature);
        _assertFiling(registry.filings(account, DEBT)[0], protocol, 10_000, 7);
    }

    function test_revertsForAnotherSigner() external {
        _refuse(protocol, party, _signed(OTHER_KEY, 10_000, 7, DEADLINE));
    }

    function test_revertsForAnotherFiler() external {
        bytes memory signature = _signed(PARTY_KEY, 10_000, 7, DEADLINE);
        _refuse(anyone, party, signature);
        _refuse(party, party, signature);
        _refuse(address(this), party, signature);
    }

    function testFuzz_revertsForAnotherValueOfAnyArgument(uint8 argument, uint64 by) external {
        by = by % 2500 + 1;
        bytes memory signature = _signed(PARTY_KEY, 2500, 7, DEADLINE);
        argument = argument % 5;
        address who = argument == 0 ? address(uint160(party) + by) : party;
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.SignatureInvalid.selector, who));
        vm.prank(protocol);
        registry.fileWithSignature(
            who,
            argument == 1 ? bytes32(uint256(DEBT) ^ by) : DEBT,
            argument == 2 ? uint16(2500 + by) : 2500,
            argument == 3 ? 7 + by : 7,
            argument == 4 ? DEADLINE + by : DEADLINE,
            signature
        );
    }

    function test_revertsForAFounderWithoutASignature() external {
        _refuse(address(this), party, "");
    }

    function test_revertsForAContractAccountThatDoesNotConfirm() external {
        SmartAccount account = new SmartAccount(party);
        account.forget();
        bytes memory signature = _signed(PARTY_KEY, 10_000, 7, DEADLINE);
        _refuse(protocol, address(account), signature);
        _refuse(protocol, address(registry), signature); // no account at all
    }

    function test_revertsForAContractAccountThatFilesWhileItIsAsked() external {
        address account = address(new MeddlingAccount(registry, true));
        _refuse(protocol, account, "");
        vm.assertEq(registry.filings(account, DEBT).length, 0);
    }

    function test_revertsForNobody() external {
        _refuse(protocol, address(0), new bytes(65)); // recovers to nobody
        _refuse(protocol, address(0), _signed(PARTY_KEY, 10_000, 7, DEADLINE));
    }

    function test_revertsForBytesThatAreNoSignature() external {
        _refuse(protocol, party, "");
        _refuse(protocol, party, new bytes(64));
        _refuse(protocol, party, bytes.concat(_signed(PARTY_KEY, 10_000, 7, DEADLINE), hex"00"));
    }

    function test_revertsOnAnotherChainAndInAnotherRegistry() external {
        bytes memory signature = _signed(PARTY_KEY, 10_000, 7, DEADLINE);
        uint256 here = block.chainid;
        vm.chainId(here + 1);
        _refuse(protocol, party, signature);
        vm.chainId(here);
        Fingerprints first = registry;
        registry = new Fingerprints();
        _refuse(protocol, party, signature);
        registry = first;
        _fileSigned(10_000, 7, DEADLINE);
    }

    function test_revertsWithSignatureExpired() external {
        bytes memory signature = _signed(PARTY_KEY, 10_000, 7, DEADLINE);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.SignatureExpired.selector, DEADLINE));
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, 10_000, 7, DEADLINE, signature);
    }

    function test_followsTheRulesOfFile() external {
        bytes memory signature = _signed(PARTY_KEY, 0, 7, DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.ShareInvalid.selector, 0));
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, 0, 7, DEADLINE, signature);
        signature = _signed(PARTY_KEY, 10_001, 7, DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.ShareInvalid.selector, 10_001));
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, 10_001, 7, DEADLINE, signature);

        _fileEight();
        signature = _signed(PARTY_KEY, 1, 7, DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.TooManyFilings.selector, 8));
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, 1, 7, DEADLINE, signature);
    }

    function test_leavesTheSignatureUnusedWhenTheShareDoesNotFit() external {
        registry.file(party, DEBT, 6000, 1);
        bytes memory signature = _signed(PARTY_KEY, 4001, 7, DEADLINE);
        vm.expectRevert(_taken(address(this), 1));
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, 4001, 7, DEADLINE, signature);
        registry.release(party, DEBT, 1);
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, 4001, 7, DEADLINE, signature);
        _assertFirst(protocol, 7);
    }

    function test_revertsWithAlreadyFiledWhileTheFilingStands() external {
        _fileSigned(2500, 7, DEADLINE);
        bytes memory signature = _signed(PARTY_KEY, 2500, 7, DEADLINE);
        vm.expectRevert(_already(protocol, 7));
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, 2500, 7, DEADLINE, signature);
    }

    function test_revertsWithSignatureInvalidAfterARelease() external {
        _fileAndRelease();
        _refuse(protocol, party, _signed(PARTY_KEY, 10_000, 7, DEADLINE));
    }

    function test_revertsForTheTwinWithAHighS() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(PARTY_KEY, _digest(DEBT, 10_000, 7, DEADLINE));
        bytes memory twin = abi.encodePacked(r, bytes32(ORDER_OF_THE_CURVE - uint256(s)), v == 27 ? 28 : 27);
        _refuse(protocol, party, twin);
        _fileAndRelease();
        _refuse(protocol, party, twin);
        // A contract account may confirm any bytes; what counts is the digest.
        address account = address(new MeddlingAccount(registry, false));
        vm.startPrank(protocol);
        registry.fileWithSignature(account, DEBT, 10_000, 7, DEADLINE, "these bytes");
        registry.release(account, DEBT, 7);
        vm.stopPrank();
        _refuse(protocol, account, "or others");
    }

    function test_filesAgainWithAnotherDeadline() external {
        _fileAndRelease();
        _fileSigned(10_000, 7, DEADLINE + 1);
        _assertFirst(protocol, 7);
    }

    function test_filesOnceForEach() external {
        // What the interface says is not protected against: the signed type does not name the party.
        bytes memory signature = _signed(PARTY_KEY, 10_000, 7, DEADLINE);
        address[3] memory accounts = [party, address(new SmartAccount(party)), address(new SmartAccount(party))];
        for (uint256 i; i < accounts.length; ++i) {
            vm.startPrank(protocol);
            registry.fileWithSignature(accounts[i], DEBT, 10_000, 7, DEADLINE, signature);
            registry.release(accounts[i], DEBT, 7);
            vm.stopPrank();
            _refuse(protocol, accounts[i], signature);
        }
    }

    function test_doesNotUseUpThePartysSignature() external {
        address account = address(new MeddlingAccount(registry, false));
        vm.prank(protocol);
        registry.fileWithSignature(account, DEBT, 10_000, 7, DEADLINE, "");
        _fileSigned(10_000, 7, DEADLINE);
        _assertFirst(protocol, 7);
    }

    function _fileAndRelease() private {
        _fileSigned(10_000, 7, DEADLINE);
        vm.prank(protocol);
        registry.release(party, DEBT, 7);
    }

    function _refuse(address filer, address who, bytes memory signature) private {
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.SignatureInvalid.selector, who));
        vm.prank(filer);
        registry.fileWithSignature(who, DEBT, 10_000, 7, DEADLINE, signature);
    }
}
