// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Fingerprints} from "../../src/fingerprints/Fingerprints.sol";
import {Filing, IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {vm} from "../support/Vm.sol";

/// @title Filings and releases of two parties' debts by the founder, the parties and two protocols, beside a plain list of what should stand
/// @dev Never reverts: what a call does is compared with what the list says, and any difference fails the invariant.
contract FingerprintsHandler {
    uint256 private constant MOST_SIGNED = 32;

    /// @dev What was signed and accepted once, to be carried again.
    struct Signed {
        uint256 key;
        bytes32 fingerprint;
        uint16 shareBps;
        uint80 filerReference;
        uint64 deadline;
        address filer;
        bytes signature;
    }

    Fingerprints public immutable registry = new Fingerprints(); // this is the founder

    mapping(bytes32 step => uint256) public taken;
    /// @dev Number of answers that were not what the list said.
    uint256 public surprises;

    mapping(address party => mapping(bytes32 fingerprint => Filing[])) private expected;
    Signed[] private signed;
    uint64 private deadlines = type(uint32).max;

    function partyKey(uint256 index) public pure returns (uint256) {
        return 0x9A27 + index % 2;
    }

    function party(uint256 index) public pure returns (address) {
        return vm.addr(partyKey(index));
    }

    function debt(uint256 index) public pure returns (bytes32) {
        return bytes32(0xDEB7 + index % 2);
    }

    function protocol(uint256 index) public pure returns (address) {
        return address(uint160(0x9207 + index % 2));
    }

    function expectedFilings(address who, bytes32 fingerprint) external view returns (Filing[] memory) {
        return expected[who][fingerprint];
    }

    function fileByFounder(uint256 who, uint256 what, uint16 shareBps, uint80 filerReference) external {
        _file("fileByFounder", address(this), party(who), debt(what), shareBps, filerReference);
    }

    function fileByParty(uint256 who, uint256 what, uint16 shareBps, uint80 filerReference) external {
        _file("fileByParty", party(who), party(who), debt(what), shareBps, filerReference);
    }

    function fileByStranger(uint256 who, uint256 what, uint256 other) external {
        address stranger = other % 2 == 0 ? protocol(other / 2) : party(who % 2 + 1);
        vm.prank(stranger);
        (bool done,) = address(registry).call(abi.encodeCall(IFingerprints.file, (party(who), debt(what), 1, 0)));
        if (done) ++surprises;
        ++taken["fileByStranger"];
    }

    function fileWithSignature(uint256 who, uint256 what, uint256 filer, uint16 shareBps, uint80 filerReference)
        external
    {
        Signed memory s = Signed({
            key: partyKey(who),
            fingerprint: debt(what),
            shareBps: _share(shareBps),
            filerReference: filerReference % 6,
            deadline: ++deadlines,
            filer: protocol(filer),
            signature: ""
        });
        s.signature = _sign(s);
        bool fits = _fits(s.filer, party(who), s.fingerprint, s.shareBps, s.filerReference);
        if (_carry(s) != fits) ++surprises;
        if (!fits) return;
        expected[party(who)][s.fingerprint].push(Filing(s.filer, s.shareBps, s.filerReference));
        if (signed.length < MOST_SIGNED) signed.push(s);
        ++taken["fileWithSignature"];
    }

    /// @dev Whatever became of the filing, the signature files no more.
    function carryAgain(uint256 which) external {
        if (signed.length == 0) return;
        if (_carry(signed[which % signed.length])) ++surprises;
        ++taken["carryAgain"];
    }

    function release(uint256 who, uint256 what, uint256 which) external {
        Filing[] storage list = expected[party(who)][debt(what)];
        if (list.length == 0) return;
        uint256 place = which % list.length;
        Filing memory filing = list[place];
        for (uint256 i = place; i + 1 < list.length; ++i) {
            list[i] = list[i + 1];
        }
        list.pop();
        vm.prank(filing.filer);
        registry.release(party(who), debt(what), filing.filerReference);
        ++taken["release"];
    }

    function releaseOfAnother(uint256 who, uint256 what, uint256 which, uint256 caller) external {
        Filing[] storage list = expected[party(who)][debt(what)];
        if (list.length == 0) return;
        Filing memory filing = list[which % list.length];
        address other = [address(this), party(caller), protocol(caller)][caller % 3];
        if (_place(list, other, filing.filerReference) != list.length) return; // its own filing of that reference
        vm.prank(other);
        (bool done,) = address(registry)
            .call(abi.encodeCall(IFingerprints.release, (party(who), debt(what), filing.filerReference)));
        if (done) ++surprises;
        ++taken["releaseOfAnother"];
    }

    function _file(
        bytes32 step,
        address filer,
        address who,
        bytes32 fingerprint,
        uint16 shareBps,
        uint80 filerReference
    ) private {
        (shareBps, filerReference) = (_share(shareBps), filerReference % 6);
        bool fits = _fits(filer, who, fingerprint, shareBps, filerReference);
        vm.prank(filer);
        (bool done,) =
            address(registry).call(abi.encodeCall(IFingerprints.file, (who, fingerprint, shareBps, filerReference)));
        if (done != fits) ++surprises;
        ++taken[fits ? step : bytes32("refused")];
        if (fits) expected[who][fingerprint].push(Filing(filer, shareBps, filerReference));
    }

    function _carry(Signed memory s) private returns (bool done) {
        vm.prank(s.filer);
        (done,) = address(registry)
            .call(
                abi.encodeCall(
                    IFingerprints.fileWithSignature,
                    (vm.addr(s.key), s.fingerprint, s.shareBps, s.filerReference, s.deadline, s.signature)
                )
            );
    }

    function _sign(Signed memory s) private view returns (bytes memory) {
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
                s.filer,
                s.fingerprint,
                s.shareBps,
                s.filerReference,
                s.deadline
            )
        );
        (uint8 v, bytes32 r, bytes32 t) = vm.sign(s.key, keccak256(abi.encodePacked(hex"1901", domain, content)));
        return abi.encodePacked(r, t, v);
    }

    function _fits(address filer, address who, bytes32 fingerprint, uint256 shareBps, uint80 filerReference)
        private
        view
        returns (bool)
    {
        Filing[] storage list = expected[who][fingerprint];
        for (uint256 i; i < list.length; ++i) {
            shareBps += list[i].shareBps;
        }
        return shareBps <= 10_000 && list.length < 8 && _place(list, filer, filerReference) == list.length;
    }

    function _place(Filing[] storage list, address filer, uint80 filerReference) private view returns (uint256 place) {
        while (place < list.length && (list[place].filer != filer || list[place].filerReference != filerReference)) {
            ++place;
        }
    }

    /// @dev Quarters and single basis points, so that the whole is met exactly and missed by one; else small, so that places
    /// run out too.
    function _share(uint16 shareBps) private pure returns (uint16) {
        if (shareBps % 4 == 0) return (shareBps / 4 % 4 + 1) * 2500;
        return shareBps % 4 == 1 ? 1 : shareBps % 1000 + 1;
    }
}
