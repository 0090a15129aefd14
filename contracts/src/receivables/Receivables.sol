// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICurrencyToken} from "../currency/ICurrencyToken.sol";
import {ISettlement} from "../settlement/ISettlement.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../tokens/Class.sol";
import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {IAcknowledgements} from "../tokens/IPredicates.sol";
import {DocumentTree} from "./DocumentTree.sol";
import {IReceivables, Opening, Receivable, State, Terms} from "./IReceivables.sol";
import {ERC721, IERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Receivables
contract Receivables is IReceivables, ERC721, EIP712 {
    /// @dev One slot and the root's: what was registered, with accounts by their numbers. `flaggedCurrency` is the
    /// currency's number times 4 plus the flags.
    struct Record {
        uint96 faceAmount;
        uint32 issueDay;
        uint32 dueDay;
        uint32 seller;
        uint32 debtor;
        uint32 flaggedCurrency;
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
        uint32 dueDay;
        bool acknowledged;
        bool noSetOff;
        bytes32 documentRoot;
    }

    bytes32 private constant ACKNOWLEDGEMENT_TYPE = keccak256(
        "Acknowledgement(uint256 receivableId,address seller,address debtor,address currency,uint96 faceAmount,"
        "uint32 issueDay,uint32 dueDay,bytes32 documentRoot,bool noSetOff,bytes32 debtorFingerprint,uint64 deadline)"
    );
    uint256 private constant MOST_PER_PAGE = 100;
    /// @dev What a settlement account counts; more could be registered but never acknowledged.
    uint256 private constant MOST_FACE_AMOUNT = type(uint72).max;
    /// @dev What a record has room for.
    uint256 private constant MOST_ACCOUNTS = 2 ** 30 - 1;
    uint32 private constant ACKNOWLEDGED = 1;
    uint32 private constant NO_SET_OFF = 2;

    IConditionalTokens private immutable tokens;
    ISettlement private immutable settlement;

    uint128 private registered;
    uint128 private numbered;
    /// @inheritdoc IReceivables
    mapping(address seller => mapping(bytes32 sellerFingerprint => uint256)) public registeredAs;
    /// @inheritdoc IReceivables
    mapping(address debtor => mapping(bytes32 debtorFingerprint => uint256)) public acknowledgedAs;

    mapping(uint256 id => Record) private records;
    mapping(address account => Known) private known;
    mapping(uint256 number => address account) private numberedAs;

    constructor(IConditionalTokens tokens_, ISettlement settlement_)
        ERC721("Faktor Receivable", "FREC")
        EIP712("Faktor Receivables", "1")
    {
        tokens = tokens_;
        settlement = settlement_;
    }

    /// @inheritdoc IReceivables
    function register(Terms calldata terms, Opening calldata opening) external returns (uint256 id) {
        if (terms.faceAmount == 0) revert FaceAmountZero();
        if (terms.faceAmount > MOST_FACE_AMOUNT) revert FaceAmountTooLarge(terms.faceAmount, MOST_FACE_AMOUNT);
        if (terms.debtor == address(0)) revert DebtorZero();
        if (terms.debtor == msg.sender) revert DebtorIsSeller(msg.sender);
        if (terms.dueDay < terms.issueDay) revert DueBeforeIssue(terms.issueDay, terms.dueDay);
        id = registeredAs[msg.sender][terms.sellerFingerprint];
        if (id != 0) revert AlreadyRegistered(id);
        bytes3 currencyCode = _currencyCode(terms.currency);
        _requireDocument(terms, currencyCode, opening);

        id = ++registered;
        registeredAs[msg.sender][terms.sellerFingerprint] = id;
        records[id] = Record({
            faceAmount: terms.faceAmount,
            issueDay: terms.issueDay,
            dueDay: terms.dueDay,
            seller: _own(msg.sender),
            debtor: _number(terms.debtor),
            flaggedCurrency: _number(terms.currency) << 2,
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
            documentRoot: terms.documentRoot,
            sellerFingerprint: terms.sellerFingerprint
        });
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
        if (claim.acknowledged) revert WrongState(id, _state(id, claim));
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        uint256 other = acknowledgedAs[claim.debtor][debtorFingerprint];
        if (other != 0) revert AlreadyAcknowledged(other);
        bytes32 digest = _digest(id, claim, noSetOff, debtorFingerprint, deadline);
        if (!SignatureChecker.isValidSignatureNow(claim.debtor, digest, signature)) {
            revert SignatureInvalid(claim.debtor);
        }

        records[id].flaggedCurrency |= noSetOff ? ACKNOWLEDGED | NO_SET_OFF : ACKNOWLEDGED;
        acknowledgedAs[claim.debtor][debtorFingerprint] = id;
        classId = _pledge(id, claim);
        emit Acknowledged(id, claim.debtor, claim.seller, classId, noSetOff, debtorFingerprint);
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
        return Receivable({
            id: id,
            seller: claim.seller,
            debtor: claim.debtor,
            currency: claim.currency,
            faceAmount: claim.faceAmount,
            issueDay: claim.issueDay,
            dueDay: claim.dueDay,
            state: _state(id, claim),
            noSetOff: claim.noSetOff,
            documentRoot: claim.documentRoot,
            account: account,
            lockbox: settlement.lockboxOf(account, claim.currency),
            classId: tokens.classId(_classOf(claim, account)),
            paid: claim.acknowledged ? settlement.accountInfo(account).paid : 0
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

    /// @dev Opens the settlement account and mints the seller's tokens over it.
    function _pledge(uint256 id, Claim memory claim) private returns (uint256 classId) {
        uint256 account =
            settlement.open({id: id, debtor: claim.debtor, currency: claim.currency, faceAmount: claim.faceAmount});
        return tokens.mint(_classOf(claim, account), claim.seller, claim.faceAmount);
    }

    /// @dev Every transfer path of ERC-721 ends here; an acknowledged receivable stays where its tokens were minted.
    /// Owners and balances are kept here, so the base's books stay empty; nothing is ever burned.
    function _update(address to, uint256 tokenId, address auth) internal override returns (address from) {
        Record storage record = records[tokenId];
        if (record.flaggedCurrency & ACKNOWLEDGED != 0) revert ReceivableLocked(tokenId);
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
                abi.encode(
                    ACKNOWLEDGEMENT_TYPE,
                    id,
                    claim.seller,
                    claim.debtor,
                    claim.currency,
                    claim.faceAmount,
                    claim.issueDay,
                    claim.dueDay,
                    claim.documentRoot,
                    noSetOff,
                    debtorFingerprint,
                    deadline
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
            Condition({kind: ConditionKind.NotBefore, data: abi.encode(uint64(claim.dueDay) * 1 days)});
    }

    function _state(uint256 id, Claim memory claim) private view returns (State) {
        if (!claim.acknowledged) return State.Registered;
        (uint96 paid, uint96 whole) = settlement.funded(settlement.accountOf(address(this), id));
        return paid == whole ? State.Settled : State.Acknowledged;
    }

    function _claim(uint256 id) private view returns (Claim memory) {
        Record memory record = records[id];
        if (record.debtor == 0) revert UnknownReceivable(id);
        return Claim({
            seller: numberedAs[record.seller],
            debtor: numberedAs[record.debtor],
            currency: numberedAs[record.flaggedCurrency >> 2],
            faceAmount: record.faceAmount,
            issueDay: record.issueDay,
            dueDay: record.dueDay,
            acknowledged: record.flaggedCurrency & ACKNOWLEDGED != 0,
            noSetOff: record.flaggedCurrency & NO_SET_OFF != 0,
            documentRoot: record.documentRoot
        });
    }
}
