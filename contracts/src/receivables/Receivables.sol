// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICurrencyToken} from "../currency/ICurrencyToken.sol";
import {ISettlement} from "../settlement/ISettlement.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../tokens/Class.sol";
import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {DocumentTree} from "./DocumentTree.sol";
import {IReceivables, Opening, Receivable, State, Terms} from "./IReceivables.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Receivables
contract Receivables is IReceivables, ERC721, EIP712 {
    /// @dev Three slots: what a receivable is, apart from its owner.
    struct Record {
        address debtor;
        uint96 faceAmount;
        address currency;
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

    IConditionalTokens private immutable tokens;
    ISettlement private immutable settlement;

    /// @inheritdoc IReceivables
    uint256 public count;
    /// @inheritdoc IReceivables
    mapping(address seller => mapping(bytes32 sellerFingerprint => uint256)) public registeredAs;
    /// @inheritdoc IReceivables
    mapping(address debtor => mapping(bytes32 debtorFingerprint => uint256)) public acknowledgedAs;

    mapping(uint256 id => Record) private records;

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
        if (terms.debtor == address(0)) revert DebtorZero();
        if (terms.debtor == msg.sender) revert DebtorIsSeller(msg.sender);
        if (terms.dueDay < terms.issueDay) revert DueBeforeIssue(terms.issueDay, terms.dueDay);
        id = registeredAs[msg.sender][terms.sellerFingerprint];
        if (id != 0) revert AlreadyRegistered(id);
        _requireDocument(terms, opening);

        id = ++count;
        registeredAs[msg.sender][terms.sellerFingerprint] = id;
        records[id] = Record({
            debtor: terms.debtor,
            faceAmount: terms.faceAmount,
            currency: terms.currency,
            issueDay: terms.issueDay,
            dueDay: terms.dueDay,
            acknowledged: false,
            noSetOff: false,
            documentRoot: terms.documentRoot
        });
        // Not `_safeMint`: the seller is the caller, and nobody is called back.
        _mint(msg.sender, id);
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
        Record storage record = _known(id);
        if (record.acknowledged) revert WrongState(id, _state(id, record));
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        address debtor = record.debtor;
        uint256 other = acknowledgedAs[debtor][debtorFingerprint];
        if (other != 0) revert AlreadyAcknowledged(other);
        bytes32 digest = acknowledgementDigest(id, noSetOff, debtorFingerprint, deadline);
        if (!SignatureChecker.isValidSignatureNow(debtor, digest, signature)) revert SignatureInvalid(debtor);

        record.acknowledged = true;
        record.noSetOff = noSetOff;
        acknowledgedAs[debtor][debtorFingerprint] = id;
        classId = _pledge(id, record, debtor);
        emit Acknowledged(id, debtor, ownerOf(id), classId, noSetOff, debtorFingerprint);
    }

    /// @inheritdoc IReceivables
    function receivables(uint256 first, uint256 most) external view returns (Receivable[] memory page) {
        if (first == 0) first = 1;
        if (most > MOST_PER_PAGE) most = MOST_PER_PAGE;
        uint256 left = first > count ? 0 : count - first + 1;
        page = new Receivable[](left < most ? left : most);
        for (uint256 i; i < page.length; ++i) {
            page[i] = receivable(first + i);
        }
    }

    /// @inheritdoc IReceivables
    function classOf(uint256 id) external view returns (Class memory) {
        return _classOf(id, _known(id));
    }

    /// @inheritdoc IReceivables
    function receivable(uint256 id) public view returns (Receivable memory) {
        Record storage record = _known(id);
        uint256 account = settlement.accountOf(address(this), id);
        return Receivable({
            id: id,
            seller: ownerOf(id),
            debtor: record.debtor,
            currency: record.currency,
            faceAmount: record.faceAmount,
            issueDay: record.issueDay,
            dueDay: record.dueDay,
            state: _state(id, record),
            noSetOff: record.noSetOff,
            documentRoot: record.documentRoot,
            account: account,
            lockbox: settlement.lockboxOf(account, record.currency),
            classId: tokens.classId(_classOf(id, record)),
            paid: record.acknowledged ? settlement.accountInfo(account).paid : 0
        });
    }

    /// @inheritdoc IReceivables
    function acknowledgementDigest(uint256 id, bool noSetOff, bytes32 debtorFingerprint, uint64 deadline)
        public
        view
        returns (bytes32)
    {
        Record storage record = _known(id);
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    ACKNOWLEDGEMENT_TYPE,
                    id,
                    ownerOf(id),
                    record.debtor,
                    record.currency,
                    record.faceAmount,
                    record.issueDay,
                    record.dueDay,
                    record.documentRoot,
                    noSetOff,
                    debtorFingerprint,
                    deadline
                )
            )
        );
    }

    /// @dev Opens the settlement account and mints the seller's tokens over it.
    function _pledge(uint256 id, Record storage record, address debtor) private returns (uint256 classId) {
        uint96 faceAmount = record.faceAmount;
        settlement.open({id: id, debtor: debtor, currency: record.currency, faceAmount: faceAmount});
        return tokens.mint(_classOf(id, record), ownerOf(id), faceAmount);
    }

    /// @dev Every transfer path of ERC-721 ends here; an acknowledged receivable stays where its tokens were minted.
    function _update(address to, uint256 tokenId, address auth) internal override returns (address) {
        if (records[tokenId].acknowledged) revert ReceivableLocked(tokenId);
        return super._update(to, tokenId, auth);
    }

    function _requireDocument(Terms calldata terms, Opening calldata opening) private view {
        bytes32 computed = DocumentTree.root(
            DocumentTree.Fields({
                amountDue: terms.faceAmount,
                currencyCode: _currencyCode(terms.currency),
                dueDay: terms.dueDay,
                issueDay: terms.issueDay,
                seller: msg.sender,
                debtor: terms.debtor
            }),
            opening
        );
        if (computed != terms.documentRoot) revert DocumentMismatch(terms.documentRoot, computed);
    }

    /// @dev A low-level call, so that an account without code or with another answer gets the named error.
    function _currencyCode(address currency) private view returns (bytes3) {
        (bool answered, bytes memory answer) = currency.staticcall(abi.encodeCall(ICurrencyToken.currencyCode, ()));
        if (!answered || answer.length != 32) revert CurrencyUnsupported(currency);
        bytes32 word = abi.decode(answer, (bytes32));
        // forge-lint: disable-next-line(unsafe-typecast): compared with the whole word below
        bytes3 code = bytes3(word);
        if (code == 0 || code != word) revert CurrencyUnsupported(currency);
        return code;
    }

    function _classOf(uint256 id, Record storage record) private view returns (Class memory class) {
        class.issuer = address(this);
        class.currency = record.currency;
        class.kind = Kind.Pledge;
        class.backing = Backing({provider: address(settlement), id: settlement.accountOf(address(this), id)});
        class.conditions = new Condition[](1);
        class.conditions[0] =
            Condition({kind: ConditionKind.NotBefore, data: abi.encode(uint64(record.dueDay) * 1 days)});
    }

    function _state(uint256 id, Record storage record) private view returns (State) {
        if (!record.acknowledged) return State.Registered;
        bool settled = settlement.canPayInFull(settlement.accountOf(address(this), id));
        return settled ? State.Settled : State.Acknowledged;
    }

    function _known(uint256 id) private view returns (Record storage record) {
        record = records[id];
        if (record.debtor == address(0)) revert UnknownReceivable(id);
    }
}
