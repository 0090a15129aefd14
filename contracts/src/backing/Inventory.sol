// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IBacking} from "../tokens/IBacking.sol";
import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {CashAccounts} from "./CashAccounts.sol";
import {IInventory, InventoryAccount, LotTerms} from "./IInventory.sol";
import {IValuations} from "./IValuations.sol";
import {Warehouse} from "./Warehouse.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Inventory
contract Inventory is IInventory, CashAccounts {
    using SafeCast for uint256;

    /// @dev The currency is in the purse. `paid` and `whole` are 0 until issuance is closed.
    struct Lot {
        address collection;
        uint64 issueUntil;
        uint16 advanceBps;
        bool released;
        uint256 lot;
        address valuations;
        uint96 paid;
        uint96 whole;
    }

    uint16 private constant ALL_BPS = 10_000;

    /// @inheritdoc IInventory
    Warehouse public immutable warehouse = new Warehouse();

    mapping(uint256 id => Lot) private lots;
    /// @inheritdoc IInventory
    mapping(address collection => mapping(uint256 lot => uint256)) public lockedBy;

    constructor(IConditionalTokens tokens_) CashAccounts(tokens_) {}

    /// @inheritdoc IInventory
    function open(LotTerms calldata terms) external nonReentrant returns (uint256 id) {
        if (terms.advanceBps == 0 || terms.advanceBps > ALL_BPS) revert AdvanceRateInvalid(terms.advanceBps);
        if (block.timestamp > terms.issueUntil) revert IssuanceEnded(terms.issueUntil);
        id = lockedBy[terms.collection][terms.lot];
        if (id != 0) revert LotLocked(id);

        id = _open(msg.sender, terms.currency);
        lockedBy[terms.collection][terms.lot] = id;
        lots[id] = Lot({
            collection: terms.collection,
            issueUntil: terms.issueUntil,
            advanceBps: terms.advanceBps,
            released: false,
            lot: terms.lot,
            valuations: terms.valuations,
            paid: 0,
            whole: 0
        });
        emit InventoryOpened(id, msg.sender, terms.collection, terms);
        IERC721(terms.collection).transferFrom(msg.sender, address(warehouse), terms.lot);
        if (IERC721(terms.collection).ownerOf(terms.lot) != address(warehouse)) {
            revert LotNotReceived(terms.collection, terms.lot);
        }
    }

    /// @inheritdoc IInventory
    function close(uint256 id) external nonReentrant {
        Purse storage purse = _opened(id);
        Lot storage lot = lots[id];
        if (lot.whole != 0) revert AlreadyClosed(id);
        if (block.timestamp <= lot.issueUntil && msg.sender != purse.owner) revert IssuanceOpen(id, lot.issueUntil);
        uint256 owed = _outstanding(id);
        if (owed == 0) revert NothingOutstanding(id);
        _close(id, purse, owed);
    }

    /// @inheritdoc IInventory
    function recount(uint256 id) external nonReentrant {
        _count(id, _opened(id), 0);
    }

    /// @inheritdoc IInventory
    function release(uint256 id, address receiver) external nonReentrant {
        Purse storage purse = _owned(id);
        Lot storage lot = lots[id];
        if (lot.released) revert AlreadyReleased(id);
        (uint256 cash, uint256 owed) = (purse.cash, _outstanding(id));
        if (owed > cash) revert LotNeeded(id, owed - cash);
        if (receiver == address(this) || receiver == address(warehouse)) revert ReceiverInvalid(receiver);

        if (lot.whole != 0) _count(id, purse, 0);
        else if (owed != 0) _close(id, purse, owed);
        (address collection, uint256 number) = (lot.collection, lot.lot);
        lot.released = true;
        delete lockedBy[collection][number];
        emit LotReleased(id, collection, number, receiver);
        warehouse.release(IERC721(collection), number, receiver);
    }

    /// @inheritdoc IBacking
    function payOut(uint256 id, address receiver, uint256 amount) external nonReentrant {
        _requireTokens();
        Purse storage purse = _opened(id);
        if (lots[id].whole == 0) revert IssuanceOpen(id, lots[id].issueUntil);
        _pay(id, purse, receiver, amount);
    }

    /// @inheritdoc IBacking
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256) {
        Purse storage purse = purses[id];
        if (purse.owner != issuer || purse.currency != currency || _reentrancyGuardEntered()) return 0;
        Lot storage lot = lots[id];
        if (lot.whole != 0 || lot.released || block.timestamp > lot.issueUntil) return 0;
        return _value(lot, currency) * lot.advanceBps / ALL_BPS;
    }

    /// @inheritdoc IBacking
    function funded(uint256 id) external view returns (uint96 paid, uint96 whole, bool closed) {
        (paid, whole) = (lots[id].paid, lots[id].whole);
        if (whole == 0) whole = 1; // nothing is paid before the closing, so no holder was told this one
        closed = paid >= whole;
    }

    /// @inheritdoc IInventory
    function accounts(uint256 first, uint256 most) external view returns (InventoryAccount[] memory page) {
        (uint256 from, uint256 length) = _page(first, most);
        page = new InventoryAccount[](length);
        for (uint256 i; i < length; ++i) {
            page[i] = accountInfo(from + i);
        }
    }

    /// @inheritdoc IInventory
    function accountInfo(uint256 id) public view returns (InventoryAccount memory) {
        Purse storage purse = _opened(id);
        Lot storage lot = lots[id];
        LotTerms memory terms = LotTerms({
            collection: lot.collection,
            lot: lot.lot,
            currency: purse.currency,
            valuations: lot.valuations,
            issueUntil: lot.issueUntil,
            advanceBps: lot.advanceBps
        });
        return InventoryAccount({
            id: id,
            owner: purse.owner,
            released: lot.released,
            cash: purse.cash,
            paid: lot.paid,
            whole: lot.whole,
            terms: terms
        });
    }

    /// @inheritdoc IInventory
    function subjectOf(address collection, uint256 lot, address currency) public pure returns (bytes32) {
        return keccak256(abi.encode(collection, lot, currency));
    }

    /// @inheritdoc CashAccounts
    function _credited(uint256 id, Purse storage purse, uint256 credited) internal override {
        _count(id, purse, credited);
    }

    /// @inheritdoc CashAccounts
    function _withdrawn(uint256 id) internal override {
        _count(id, purses[id], 0);
    }

    function _close(uint256 id, Purse storage purse, uint256 owed) private {
        uint96 whole = owed.toUint96();
        lots[id].whole = whole;
        emit IssuanceClosed(id, whole);
        _count(id, purse, purse.cash);
    }

    /// @dev Cash that covers all that can be claimed pays everybody in full, whatever was burned or withdrawn before: with
    /// issuance closed it covers it for ever. Otherwise what came in counts; nothing was withdrawn then since the closing, so
    /// the cash is what was paid in less what was paid out, and covers every holder's share.
    function _count(uint256 id, Purse storage purse, uint256 credited) private {
        (uint96 before, uint96 whole) = (lots[id].paid, lots[id].whole);
        if (before == whole) return;
        uint256 paid = purse.cash >= _outstanding(id) ? whole : before + credited;
        // forge-lint: disable-next-line(unsafe-typecast): below `whole`
        uint96 counted = paid < whole ? uint96(paid) : whole;
        if (counted == before) return;
        lots[id].paid = counted;
        emit Funded(id, counted, whole);
    }

    /// @dev What the lot is worth now, at most 2^96 - 1; 0 when the valuation is stale or is not an answer.
    function _value(Lot storage lot, address currency) private view returns (uint256 value) {
        bytes32 subject = subjectOf(lot.collection, lot.lot, currency);
        (bool answered, bytes memory answer) = lot.valuations.staticcall(abi.encodeCall(IValuations.value, (subject)));
        if (!answered || answer.length != 64) return 0;
        uint256 expiresAt;
        (value, expiresAt) = abi.decode(answer, (uint256, uint256));
        if (expiresAt > type(uint64).max || block.timestamp > expiresAt) return 0;
        if (value > type(uint96).max) value = type(uint96).max;
    }
}
