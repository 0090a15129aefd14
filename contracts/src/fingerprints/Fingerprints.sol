// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Filing, IFingerprints} from "./IFingerprints.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Fingerprints
contract Fingerprints is IFingerprints, EIP712 {
    bytes32 private constant FILING_TYPE =
        keccak256("Filing(address filer,bytes32 fingerprint,uint16 shareBps,uint80 reference,uint64 deadline)");
    uint256 private constant WHOLE_BPS = 10_000;
    uint256 private constant MOST_FILINGS = 8;

    /// @inheritdoc IFingerprints
    address public immutable founder;

    /// @dev Without gaps from place 0 on; the first empty one is the end, so that no length takes a slot.
    mapping(address party => mapping(bytes32 fingerprint => mapping(uint256 place => Filing))) private filed;
    mapping(address party => mapping(bytes32 digest => bool)) private used;

    constructor() EIP712("Faktor Fingerprints", "1") {
        founder = msg.sender;
    }

    /// @inheritdoc IFingerprints
    function file(address party, bytes32 fingerprint, uint16 shareBps, uint80 filerReference) external {
        if (msg.sender != founder && msg.sender != party) revert FilerUnauthorized(party, msg.sender);
        Filing storage place = _placeFor(party, fingerprint, shareBps, filerReference);
        _file(place, party, fingerprint, shareBps, filerReference);
    }

    /// @inheritdoc IFingerprints
    function fileWithSignature(
        address party,
        bytes32 fingerprint,
        uint16 shareBps,
        uint80 filerReference,
        uint64 deadline,
        bytes calldata signature
    ) external {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        Filing storage place = _placeFor(party, fingerprint, shareBps, filerReference);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(FILING_TYPE, msg.sender, fingerprint, shareBps, filerReference, deadline))
        );
        if (used[party][digest] || !SignatureChecker.isValidSignatureNowCalldata(party, digest, signature)) {
            revert SignatureInvalid(party);
        }

        used[party][digest] = true;
        _file(place, party, fingerprint, shareBps, filerReference);
    }

    /// @inheritdoc IFingerprints
    function release(address party, bytes32 fingerprint, uint80 filerReference) external {
        mapping(uint256 place => Filing) storage debt = filed[party][fingerprint];
        uint256 place;
        Filing memory filing = debt[0];
        while (filing.filer != msg.sender || filing.filerReference != filerReference || filing.shareBps == 0) {
            if (filing.shareBps == 0) revert NotFiled(msg.sender, filerReference);
            filing = debt[++place];
        }

        Filing memory next;
        do {
            next = debt[place + 1];
            debt[place++] = next;
        } while (next.shareBps != 0);
        emit Released(party, fingerprint, msg.sender, filing.shareBps, filerReference);
    }

    /// @inheritdoc IFingerprints
    function pledgedBps(address party, bytes32 fingerprint) external view returns (uint256 pledged) {
        Filing[] memory all = filings(party, fingerprint);
        for (uint256 i; i < all.length; ++i) {
            pledged += all[i].shareBps;
        }
    }

    /// @inheritdoc IFingerprints
    function firstFiling(address party, bytes32 fingerprint)
        external
        view
        returns (address filer, uint80 filerReference)
    {
        Filing memory first = filed[party][fingerprint][0];
        return (first.filer, first.filerReference);
    }

    /// @inheritdoc IFingerprints
    function filings(address party, bytes32 fingerprint) public view returns (Filing[] memory all) {
        mapping(uint256 place => Filing) storage debt = filed[party][fingerprint];
        uint256 count;
        while (debt[count].shareBps != 0) ++count;
        all = new Filing[](count);
        for (uint256 i; i < count; ++i) {
            all[i] = debt[i];
        }
    }

    function _file(Filing storage place, address party, bytes32 fingerprint, uint16 shareBps, uint80 filerReference)
        private
    {
        (place.filer, place.shareBps, place.filerReference) = (msg.sender, shareBps, filerReference);
        emit Filed(party, fingerprint, msg.sender, shareBps, filerReference);
    }

    /// @dev Checks every rule of a debt; the place behind all that is filed.
    function _placeFor(address party, bytes32 fingerprint, uint16 shareBps, uint80 filerReference)
        private
        view
        returns (Filing storage place)
    {
        if (shareBps == 0 || shareBps > WHOLE_BPS) revert ShareInvalid(shareBps);
        mapping(uint256 place => Filing) storage debt = filed[party][fingerprint];
        uint256 pledged = shareBps;
        uint256 count;
        for (place = debt[0]; place.shareBps != 0; place = debt[++count]) {
            if (place.filer == msg.sender && place.filerReference == filerReference) {
                revert AlreadyFiled(msg.sender, filerReference);
            }
            pledged += place.shareBps;
        }
        if (pledged > WHOLE_BPS) revert FingerprintTaken(debt[0].filer, debt[0].filerReference);
        if (count == MOST_FILINGS) revert TooManyFilings(MOST_FILINGS);
    }
}
