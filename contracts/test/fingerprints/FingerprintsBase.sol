// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Fingerprints} from "../../src/fingerprints/Fingerprints.sol";
import {Filing, IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {vm} from "../support/Vm.sol";

/// @title A registry that the test founded, a party, and a protocol that files by signature
abstract contract FingerprintsBase {
    uint256 internal constant PARTY_KEY = 0x9A27;
    uint64 internal constant NOW = 20_600 * 86_400;
    uint64 internal constant DEADLINE = NOW + 1 hours;
    bytes32 internal constant DEBT = keccak256("debt");

    address internal immutable party = vm.addr(PARTY_KEY);
    address internal immutable protocol = address(0x9207);
    address internal immutable anyone = address(0xA11);

    Fingerprints internal registry;

    function setUp() public virtual {
        vm.warp(NOW);
        registry = new Fingerprints();
    }

    /// @dev By the protocol, signed by the party.
    function _fileSigned(uint16 shareBps, uint80 filerReference, uint64 deadline) internal {
        bytes memory signature = _signed(PARTY_KEY, shareBps, filerReference, deadline);
        vm.prank(protocol);
        registry.fileWithSignature(party, DEBT, shareBps, filerReference, deadline, signature);
    }

    function _signed(uint256 key, uint16 shareBps, uint80 filerReference, uint64 deadline)
        internal
        view
        returns (bytes memory)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digest(DEBT, shareBps, filerReference, deadline));
        return abi.encodePacked(r, s, v);
    }

    /// @dev What the party signs for the protocol, put together by hand.
    function _digest(bytes32 fingerprint, uint16 shareBps, uint80 filerReference, uint64 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Faktor Fingerprints"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        bytes32 content = keccak256(
            abi.encode(
                keccak256("Filing(address filer,bytes32 fingerprint,uint16 shareBps,uint80 reference,uint64 deadline)"),
                protocol,
                fingerprint,
                shareBps,
                filerReference,
                deadline
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, content));
    }

    /// @dev Eight filings of the founder, references 1 to 8, shares of 1 to 8 basis points.
    function _fileEight() internal {
        for (uint16 i = 1; i <= 8; ++i) {
            registry.file(party, DEBT, i, i);
        }
    }

    function _assertReferences(uint80[] memory expected) internal view {
        Filing[] memory filings = registry.filings(party, DEBT);
        vm.assertEq(filings.length, expected.length);
        for (uint256 i; i < expected.length; ++i) {
            vm.assertEq(filings[i].filerReference, expected[i]);
        }
    }

    function _assertFiling(Filing memory filing, address filer, uint256 shareBps, uint256 filerReference)
        internal
        pure
    {
        vm.assertEq(filing.filer, filer);
        vm.assertEq(filing.shareBps, shareBps);
        vm.assertEq(filing.filerReference, filerReference);
    }

    function _assertFirst(address filer, uint256 filerReference) internal view {
        (address first, uint80 firstReference) = registry.firstFiling(party, DEBT);
        vm.assertEq(first, filer);
        vm.assertEq(firstReference, filerReference);
    }

    function _taken(address filer, uint80 filerReference) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IFingerprints.FingerprintTaken.selector, filer, filerReference);
    }

    function _already(address filer, uint80 filerReference) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IFingerprints.AlreadyFiled.selector, filer, filerReference);
    }

    function _notFiled(address filer, uint80 filerReference) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IFingerprints.NotFiled.selector, filer, filerReference);
    }
}
