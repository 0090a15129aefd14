// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @notice One pledge of a share of a debt. `filerReference` is the filer's own number (a receivable's id, say); it is
/// `reference` in the signed type, a reserved word here.
struct Filing {
    address filer;
    uint16 shareBps;
    uint80 filerReference;
}

/// @title One registry of what is pledged of which debt, for any protocol
/// @notice A debt is known by its party (who owes or is owed) and a fingerprint, a hash keyed with the party's secret. Filings of
/// one debt never add up to more than 10,000 basis points; the first to file wins, and only who filed releases. Filing speaks for
/// nobody but the filer: it is no evidence that the debt exists.
/// A settled debt stays filed: Faktor's own `Receivables` never releases one, only a cancelled one, so that a paid invoice cannot
/// be financed again. What another filer releases is its own affair.
/// @dev Fingerprints lie apart by party, and nobody files for a party but the party, the founder, and whoever has the party's
/// signature. That is the protection against front-running and griefing: a fingerprint seen in the mempool is of no use under another
/// party, and a stranger can neither take its place nor fill the eight places. A party can do that to its own debts; a protocol then
/// finds them taken and finances nothing.
/// Not protected against:
/// - a party with two secrets or two addresses: the same debt then has two fingerprints, or lies in two places. Who signs the same
///   debt twice owes it twice;
/// - who knows a party and a fingerprint sees all its filings, shares and filers. The key hides which debt it is, nothing else;
/// - a founder that files without asking its parties. Whoever reads the registry trusts its founder's check;
/// - a filer that never releases;
/// - a contract account (ERC-1271) that confirms digests without binding them to its own address. The signed type does not name the
///   party, so such accounts of one owner confirm each other's signatures: the filer that is named, and only it, can file for each.
///   Fingerprints keyed for each account keep that without effect.
interface IFingerprints {
    event Filed(
        address indexed party,
        bytes32 indexed fingerprint,
        address indexed filer,
        uint16 shareBps,
        uint80 filerReference
    );
    event Released(
        address indexed party,
        bytes32 indexed fingerprint,
        address indexed filer,
        uint16 shareBps,
        uint80 filerReference
    );

    /// @notice 0 or above 10,000.
    error ShareInvalid(uint16 shareBps);
    /// @notice The share does not fit in what is left; names the first filing of the debt.
    error FingerprintTaken(address filer, uint80 filerReference);
    error TooManyFilings(uint256 most);
    /// @notice The caller is neither the party nor the founder.
    error FilerUnauthorized(address party, address caller);
    error NotFiled(address filer, uint80 filerReference);
    /// @notice One filer has a reference once per debt.
    error AlreadyFiled(address filer, uint80 filerReference);
    /// @notice The signature was good up to and including `deadline`.
    error SignatureExpired(uint64 deadline);
    /// @notice Not the party's signature of exactly this filing, or one that has filed before.
    error SignatureInvalid(address party);

    /// @notice The contract that created the registry. It files for its parties because it has checked their signatures itself.
    function founder() external view returns (address);

    /// @notice Files a share for the caller, behind what others filed of the same debt. By the founder for any party, by a party
    /// for itself.
    /// @dev Checked in this order: caller, share, same reference, what is left, room (8 filings of a debt).
    function file(address party, bytes32 fingerprint, uint16 shareBps, uint80 filerReference) external;

    /// @notice `file` by any protocol; the filer is the caller. `signature` is EIP-712 `Filing(address filer,bytes32
    /// fingerprint,uint16 shareBps,uint80 reference,uint64 deadline)` under the domain ("Faktor Fingerprints", "1", chain,
    /// registry), of an EOA or an ERC-1271 account. An account that is not deployed yet has to be deployed first.
    /// @dev A signature files once: its digest is kept as used under the party, whatever becomes of the filing and however the
    /// signature's bytes are varied. There are no nonces. To file the same again after a release, the party signs another
    /// deadline. An unused signature is revoked by nothing but its deadline, so deadlines should be short.
    /// Checked in this order: deadline, share, same reference, what is left, room, signature.
    function fileWithSignature(
        address party,
        bytes32 fingerprint,
        uint16 shareBps,
        uint80 filerReference,
        uint64 deadline,
        bytes calldata signature
    ) external;

    /// @notice Takes back the caller's filing. Those after it move up and keep their order.
    function release(address party, bytes32 fingerprint, uint80 filerReference) external;

    /// @notice Sum of the shares, at most 10,000.
    function pledgedBps(address party, bytes32 fingerprint) external view returns (uint256);

    /// @notice In order of priority, at most 8.
    function filings(address party, bytes32 fingerprint) external view returns (Filing[] memory);

    /// @notice Zeros when there is none.
    function firstFiling(address party, bytes32 fingerprint)
        external
        view
        returns (address filer, uint80 filerReference);
}
