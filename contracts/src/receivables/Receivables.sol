// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICurrencyToken} from "../currency/ICurrencyToken.sol";
import {Fingerprints} from "../fingerprints/Fingerprints.sol";
import {IFingerprints} from "../fingerprints/IFingerprints.sol";
import {DueTerms, ISettlement, Standing} from "../settlement/ISettlement.sol";
import {ISignatures} from "../signatures/ISignatures.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../tokens/Class.sol";
import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {IAcknowledgements} from "../tokens/IPredicates.sol";
import {DocumentTree} from "./DocumentTree.sol";
import {IReceivables, Opening, Receivable, Registration, State, Terms} from "./IReceivables.sol";
import {ERC721, IERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Receivables
contract Receivables is IReceivables, ERC721, EIP712 {
    /// @dev One slot and the root's: what was registered, with accounts by their numbers. `flaggedCurrency` is the
    /// currency's number times 16 plus the flags.
    struct Record {
        uint72 faceAmount;
        uint32 issueDay;
        uint32 dueDay;
        uint32 seller;
        uint32 debtor;
        uint32 flaggedCurrency;
        uint16 lateBps;
        uint8 graceDays;
        bytes32 documentRoot;
    }

    /// @dev One slot: what is kept of an account. A currency's code is asked once.
    struct Known {
        uint32 number;
        bytes3 currencyCode;
        uint200 owned;
    }

    /// @dev A record with its accounts, in memory.
    struct Claim {
        address seller;
        address debtor;
        address currency;
        uint96 faceAmount;
        uint32 issueDay;
        DueTerms due;
        uint32 flags;
        bytes32 documentRoot;
    }

    bytes32 private constant ACKNOWLEDGEMENT_TYPE = keccak256(
        "Acknowledgement(uint256 receivableId,address seller,address debtor,address currency,uint96 faceAmount,"
        "uint32 issueDay,uint32 dueDay,uint16 lateBps,uint8 graceDays,bytes32 documentRoot,bool noSetOff,"
        "bytes32 debtorFingerprint,uint64 deadline)"
    );
    uint256 private constant MOST_PER_PAGE = 100;
    uint256 private constant MOST_AT_ONCE = 50;
    /// @dev What a settlement account counts; more could be registered but never acknowledged.
    uint256 private constant MOST_FACE_AMOUNT = type(uint72).max / 2;
    uint16 private constant MOST_LATE_BPS = 10_000;
    /// @dev What a record has room for.
    uint256 private constant MOST_ACCOUNTS = 2 ** 28 - 1;
    uint16 private constant WHOLE_BPS = 10_000;
    uint32 private constant ACKNOWLEDGED = 1;
    uint32 private constant NO_SET_OFF = 2;
    uint32 private constant DISPUTED = 4;
    uint32 private constant CANCELLED = 8;

    IConditionalTokens private immutable tokens;
    ISettlement private immutable settlement;
    ISignatures private immutable signatures;
    /// @inheritdoc IReceivables
    IFingerprints public immutable fingerprints;

    uint128 private registered;
    uint128 private numbered;

    mapping(uint256 id => Record) private records;
    mapping(address account => Known) private known;
    mapping(uint256 number => address account) private numberedAs;

    constructor(IConditionalTokens tokens_, ISettlement settlement_, ISignatures signatures_)
        ERC721("Faktor Receivable", "FREC")
        EIP712("Faktor Receivables", "1")
    {
        tokens = tokens_;
        settlement = settlement_;
        signatures = signatures_;
        fingerprints = new Fingerprints();
    }

    /// @inheritdoc IReceivables
    function register(Terms calldata terms, Opening calldata opening) external returns (uint256 id) {
        return _register(terms, opening);
    }

    /// @inheritdoc IReceivables
    function registerAll(Registration[] calldata registrations) external returns (uint256 first) {
        if (registrations.length > MOST_AT_ONCE) revert TooManyAtOnce(registrations.length, MOST_AT_ONCE);
        first = registered + 1;
        for (uint256 i; i < registrations.length; ++i) {
            _register(registrations[i].terms, registrations[i].opening);
        }
    }

    /// @inheritdoc IReceivables
    function acknowledge(
        uint256 id,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes calldata signature
    ) external returns (uint256 classId) {
        Claim memory claim = _claim(id);
        address seller = claim.seller;
        bytes32 digest = _digest(id, claim, noSetOff, debtorFingerprint, deadline);
        bool confirmed = signatures.confirm(claim.debtor, digest, signature);
        // An account that was deployed for that may have changed anything: what was read before is read again.
        claim = _claim(id);
        State state = _state(id, claim);
        if (state != State.Registered) revert WrongState(id, state);
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        if (!confirmed || claim.seller != seller) revert SignatureInvalid(claim.debtor);

        records[id].flaggedCurrency |= noSetOff ? ACKNOWLEDGED | NO_SET_OFF : ACKNOWLEDGED;
        _file(claim.debtor, debtorFingerprint, id);
        classId = _pledge(id, claim);
        emit Acknowledged(id, claim.debtor, claim.seller, classId, noSetOff, debtorFingerprint);
    }

    /// @inheritdoc IReceivables
    function dispute(uint256 id, bytes32 reason) external {
        (uint32 flags, State state) = _asDebtor(id);
        bool open = state != State.Disputed && state != State.Cancelled && state < State.Settled;
        if (!open) revert WrongState(id, state);
        if (flags & NO_SET_OFF != 0) revert SetOffWaived(id);
        records[id].flaggedCurrency ^= DISPUTED;
        emit Disputed(id, msg.sender, reason);
    }

    /// @inheritdoc IReceivables
    function withdrawDispute(uint256 id) external {
        (, State state) = _asDebtor(id);
        if (state != State.Disputed) revert WrongState(id, state);
        records[id].flaggedCurrency ^= DISPUTED;
        emit DisputeWithdrawn(id, msg.sender);
    }

    /// @inheritdoc IReceivables
    function cancel(uint256 id, address registrant, bytes32 sellerFingerprint) external {
        Claim memory claim = _claim(id);
        if (msg.sender != claim.seller) revert NotSeller(id, msg.sender);
        if (claim.flags & (ACKNOWLEDGED | CANCELLED) != 0) revert WrongState(id, _state(id, claim));
        records[id].flaggedCurrency |= CANCELLED;
        // forge-lint: disable-next-line(unsafe-typecast): counted up by one
        fingerprints.release(registrant, sellerFingerprint, uint80(id));
        settlement.open({id: id, debtor: claim.debtor, currency: claim.currency, faceAmount: 0, terms: claim.due});
        emit Cancelled(id, msg.sender);
    }

    /// @inheritdoc IReceivables
    function release(uint256 id, address party, bytes32 fingerprint) external {
        State state = _state(id, _claim(id));
        if (state != State.Cancelled) revert WrongState(id, state);
        // forge-lint: disable-next-line(unsafe-typecast): counted up by one
        fingerprints.release(party, fingerprint, uint80(id));
    }

    /// @inheritdoc IReceivables
    function returnRest(uint256 id) external returns (uint256 rest) {
        return settlement.returnRest(id);
    }

    /// @inheritdoc IReceivables
    function count() public view returns (uint256) {
        return registered;
    }

    /// @inheritdoc IERC721
    function balanceOf(address owner) public view override(ERC721, IERC721) returns (uint256) {
        if (owner == address(0)) revert ERC721InvalidOwner(owner);
        return known[owner].owned;
    }

    /// @inheritdoc IReceivables
    function receivables(uint256 first, uint256 most) external view returns (Receivable[] memory page) {
        if (first == 0) first = 1;
        if (most > MOST_PER_PAGE) most = MOST_PER_PAGE;
        uint256 left = first > registered ? 0 : registered - first + 1;
        page = new Receivable[](left < most ? left : most);
        for (uint256 i; i < page.length; ++i) {
            page[i] = receivable(first + i);
        }
    }

    /// @inheritdoc IAcknowledgements
    function isAcknowledged(uint256 id) external view returns (bool) {
        return records[id].flaggedCurrency & ACKNOWLEDGED != 0;
    }

    /// @inheritdoc IReceivables
    function classOf(uint256 id) external view returns (Class memory) {
        return _classOf(_claim(id), settlement.accountOf(address(this), id));
    }

    /// @inheritdoc IReceivables
    function receivable(uint256 id) public view returns (Receivable memory) {
        Claim memory claim = _claim(id);
        uint256 account = settlement.accountOf(address(this), id);
        (uint256 paid, uint256 owed) = (0, 0);
        if (claim.flags & (ACKNOWLEDGED | CANCELLED) != 0) (, paid, owed) = settlement.standing(account);
        return Receivable({
            id: id,
            seller: claim.seller,
            debtor: claim.debtor,
            currency: claim.currency,
            faceAmount: claim.faceAmount,
            issueDay: claim.issueDay,
            dueDay: claim.due.dueDay,
            lateBps: claim.due.lateBps,
            graceDays: claim.due.graceDays,
            state: _state(id, claim),
            noSetOff: claim.flags & NO_SET_OFF != 0,
            disputed: claim.flags & DISPUTED != 0,
            documentRoot: claim.documentRoot,
            account: account,
            lockbox: settlement.lockboxOf(account, claim.currency),
            classId: tokens.classId(_classOf(claim, account)),
            paid: paid,
            owed: owed
        });
    }

    /// @inheritdoc IReceivables
    function acknowledgementDigest(uint256 id, bool noSetOff, bytes32 debtorFingerprint, uint64 deadline)
        external
        view
        returns (bytes32)
    {
        return _digest(id, _claim(id), noSetOff, debtorFingerprint, deadline);
    }

    function _register(Terms calldata terms, Opening calldata opening) private returns (uint256 id) {
        if (terms.faceAmount == 0) revert FaceAmountZero();
        if (terms.faceAmount > MOST_FACE_AMOUNT) revert FaceAmountTooLarge(terms.faceAmount, MOST_FACE_AMOUNT);
        if (terms.debtor == address(0)) revert DebtorZero();
        if (terms.debtor == msg.sender) revert DebtorIsSeller(msg.sender);
        if (terms.dueDay < terms.issueDay) revert DueBeforeIssue(terms.issueDay, terms.dueDay);
        if (terms.lateBps > MOST_LATE_BPS) revert ISettlement.LateRateTooHigh(terms.lateBps, MOST_LATE_BPS);
        id = ++registered;
        _file(msg.sender, terms.sellerFingerprint, id);
        _requireDocument(terms, _currencyCode(terms.currency), opening);

        records[id] = Record({
            // forge-lint: disable-next-line(unsafe-typecast): checked above
            faceAmount: uint72(terms.faceAmount),
            issueDay: terms.issueDay,
            dueDay: terms.dueDay,
            seller: _own(msg.sender),
            debtor: _number(terms.debtor),
            flaggedCurrency: _number(terms.currency) << 4,
            lateBps: terms.lateBps,
            graceDays: terms.graceDays,
            documentRoot: terms.documentRoot
        });
        // Not `_safeMint`: the seller is the caller, and nobody is called back.
        emit Transfer(address(0), msg.sender, id);
        emit Registered({
            id: id,
            seller: msg.sender,
            debtor: terms.debtor,
            currency: terms.currency,
            faceAmount: terms.faceAmount,
            issueDay: terms.issueDay,
            dueDay: terms.dueDay,
            lateBps: terms.lateBps,
            graceDays: terms.graceDays,
            documentRoot: terms.documentRoot,
            sellerFingerprint: terms.sellerFingerprint
        });
    }

    /// @dev The whole debt: whoever shares it with another protocol files there.
    function _file(address party, bytes32 fingerprint, uint256 id) private {
        // forge-lint: disable-next-line(unsafe-typecast): counted up by one
        fingerprints.file(party, fingerprint, WHOLE_BPS, uint80(id));
    }

    /// @dev Opens the settlement account and mints the seller's tokens over it.
    function _pledge(uint256 id, Claim memory claim) private returns (uint256 classId) {
        uint256 account = settlement.open({
            id: id, debtor: claim.debtor, currency: claim.currency, faceAmount: claim.faceAmount, terms: claim.due
        });
        return tokens.mint(_classOf(claim, account), claim.seller, claim.faceAmount);
    }

    /// @dev Every transfer path of ERC-721 ends here; an acknowledged receivable stays where its tokens were minted, and a
    /// cancelled one is over.
    /// Owners and balances are kept here, so the base's books stay empty; nothing is ever burned.
    function _update(address to, uint256 tokenId, address auth) internal override returns (address from) {
        Record storage record = records[tokenId];
        if (record.flaggedCurrency & (ACKNOWLEDGED | CANCELLED) != 0) revert ReceivableLocked(tokenId);
        from = _ownerOf(tokenId);
        _checkAuthorized(from, auth, tokenId);
        _approve(address(0), tokenId, address(0), false);
        --known[from].owned;
        record.seller = _own(to);
        emit Transfer(from, to, tokenId);
    }

    function _ownerOf(uint256 tokenId) internal view override returns (address) {
        return numberedAs[records[tokenId].seller];
    }

    /// @dev Books one more receivable of `owner`.
    function _own(address owner) private returns (uint32 number) {
        number = _number(owner);
        ++known[owner].owned;
    }

    /// @dev The account's number; the first time it gets the next one.
    function _number(address account) private returns (uint32 number) {
        number = known[account].number;
        if (number != 0) return number;
        if (numbered == MOST_ACCOUNTS) revert TooManyAccounts(MOST_ACCOUNTS);
        // forge-lint: disable-next-line(unsafe-typecast): at most MOST_ACCOUNTS
        number = uint32(++numbered);
        known[account].number = number;
        numberedAs[number] = account;
    }

    function _digest(uint256 id, Claim memory claim, bool noSetOff, bytes32 debtorFingerprint, uint64 deadline)
        private
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(
            keccak256(
                bytes.concat(
                    abi.encode(
                        ACKNOWLEDGEMENT_TYPE,
                        id,
                        claim.seller,
                        claim.debtor,
                        claim.currency,
                        claim.faceAmount,
                        claim.issueDay,
                        claim.due, // three words, as in the type
                        claim.documentRoot
                    ),
                    abi.encode(noSetOff, debtorFingerprint, deadline)
                )
            )
        );
    }

    function _requireDocument(Terms calldata terms, bytes3 currencyCode, Opening calldata opening) private view {
        bytes32 computed = DocumentTree.root(
            DocumentTree.Fields({
                amountDue: terms.faceAmount,
                currencyCode: currencyCode,
                dueDay: terms.dueDay,
                issueDay: terms.issueDay,
                seller: msg.sender,
                debtor: terms.debtor
            }),
            opening
        );
        if (computed != terms.documentRoot) revert DocumentMismatch(terms.documentRoot, computed);
    }

    /// @dev Asks for the code the first time and keeps it.
    function _currencyCode(address currency) private returns (bytes3 code) {
        code = known[currency].currencyCode;
        if (code != 0) return code;
        code = _askedCode(currency);
        known[currency].currencyCode = code;
    }

    /// @dev A low-level call, so that an account without code or with another answer gets the named error.
    function _askedCode(address currency) private view returns (bytes3) {
        (bool answered, bytes memory answer) = currency.staticcall(abi.encodeCall(ICurrencyToken.currencyCode, ()));
        if (!answered || answer.length != 32) revert CurrencyUnsupported(currency);
        bytes32 word = abi.decode(answer, (bytes32));
        // forge-lint: disable-next-line(unsafe-typecast): compared with the whole word below
        bytes3 code = bytes3(word);
        if (code == 0 || code != word) revert CurrencyUnsupported(currency);
        return code;
    }

    function _classOf(Claim memory claim, uint256 account) private view returns (Class memory class) {
        class.issuer = address(this);
        class.currency = claim.currency;
        class.kind = Kind.Pledge;
        class.backing = Backing({provider: address(settlement), id: account});
        class.conditions = new Condition[](1);
        class.conditions[0] =
            Condition({kind: ConditionKind.NotBefore, data: abi.encode(uint64(claim.due.dueDay) * 1 days)});
    }

    function _state(uint256 id, Claim memory claim) private view returns (State) {
        uint32 flags = claim.flags;
        if (flags & CANCELLED != 0) return State.Cancelled;
        if (flags & ACKNOWLEDGED == 0) return flags & DISPUTED != 0 ? State.Disputed : State.Registered;
        (Standing standing,,) = settlement.standing(settlement.accountOf(address(this), id));
        if (standing == Standing.Void) return State.Cancelled;
        bool open = standing < Standing.Settled;
        if (open && flags & DISPUTED != 0) return State.Disputed;
        // The other states are in the order of the account's, from `Acknowledged` on.
        return State(uint8(State.Acknowledged) + uint8(standing));
    }

    function _asDebtor(uint256 id) private view returns (uint32 flags, State state) {
        Claim memory claim = _claim(id);
        if (msg.sender != claim.debtor) revert NotDebtor(id, msg.sender);
        return (claim.flags, _state(id, claim));
    }

    function _claim(uint256 id) private view returns (Claim memory) {
        Record memory record = records[id];
        if (record.debtor == 0) revert UnknownReceivable(id);
        return Claim({
            seller: numberedAs[record.seller],
            debtor: numberedAs[record.debtor],
            currency: numberedAs[record.flaggedCurrency >> 4],
            faceAmount: record.faceAmount,
            issueDay: record.issueDay,
            due: DueTerms({dueDay: record.dueDay, lateBps: record.lateBps, graceDays: record.graceDays}),
            flags: record.flaggedCurrency & 15,
            documentRoot: record.documentRoot
        });
    }
}
