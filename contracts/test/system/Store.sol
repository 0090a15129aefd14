// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {Market} from "../../src/market/Market.sol";
import {Receivable, State} from "../../src/receivables/IReceivables.sol";
import {Receivables} from "../../src/receivables/Receivables.sol";
import {Account} from "../../src/settlement/ISettlement.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {Signatures} from "../../src/signatures/Signatures.sol";
import {Class} from "../../src/tokens/Class.sol";
import {ConditionRules} from "../../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../../src/tokens/ConditionalTokens.sol";
import {vm} from "../support/Vm.sol";

/// @title The system under test, its accounts, and the ghost totals that the invariants compare it with
contract Store {
    uint256 public constant ACTORS = 4;

    DevStablecoin public immutable stablecoin = new DevStablecoin();
    CurrencyToken public immutable xt = new CurrencyToken(stablecoin, "Faktor Euro", "XEUR", "EUR");
    ConditionalTokens public immutable tokens = new ConditionalTokens(new ConditionRules());
    Settlement public immutable settlement = new Settlement(tokens);
    Receivables public immutable receivables = new Receivables(tokens, settlement, new Signatures());
    Market public immutable market = new Market(tokens);

    /// @dev Number of times a step took effect, by name.
    mapping(bytes32 step => uint256) public taken;

    // What happened, as the handler saw it: sums of amounts that it asked for.
    uint256 public wrapped;
    uint256 public unwrapped;
    uint256 public boughtFace;
    uint256 public boughtCost;
    uint256 public boughtDiscount;
    uint256 public sellersGot;
    mapping(uint256 receivable => bool) public signed;
    mapping(uint256 receivable => bytes32) public rootOf;
    mapping(uint256 receivable => uint256) public faceOf;
    mapping(uint256 receivable => uint256) public accountOf;
    mapping(uint256 receivable => uint256) public classIdOf;
    mapping(uint256 receivable => address) public lockboxOf;
    mapping(uint256 receivable => address) public ownerWhenSigned;
    mapping(uint256 receivable => uint256) public sentToLockbox;
    mapping(uint256 receivable => uint256) public exchanged;
    mapping(uint256 receivable => uint256) public burned;
    mapping(uint256 receivable => uint256) public redeemed;
    mapping(uint256 receivable => bool) public wasSettled;
    /// @dev Every class that tokens over the receivable ever had, the first one first.
    mapping(uint256 receivable => bytes[]) private classes;
    mapping(uint256 receivable => mapping(uint256 classId => bool)) private isKnown;
    bool public claimsGrew;
    bool public limitWasBroken;
    mapping(uint256 listing => bytes32) public listingTerms;
    mapping(uint256 listing => uint256) public soldOf;
    mapping(uint256 listing => uint256) public returnedOf;
    uint256 public reclaimed;
    bool public forgeryWorked;

    mapping(uint256 receivable => bool) public cancelled;
    mapping(uint256 receivable => address) public registrantOf;
    mapping(uint256 receivable => uint256) public givenUp;
    /// @dev Paid for as many held-back tokens.
    mapping(uint256 receivable => uint256) public releasedOf;
    mapping(uint256 receivable => uint256) public advancedFor;
    /// @dev By stand-ins to those whose place they took.
    uint256 public paidBack;
    uint256 public filed;
    bool public moneyMoved;
    bool public shareFell;
    bool public owedGrew;
    mapping(uint256 receivable => Seen) private seen;

    /// @dev What was seen of an account after the last step.
    struct Seen {
        uint96 paid;
        uint96 whole;
        uint256 owed;
    }

    address[ACTORS] private actors;

    /// @dev After each step: no holder's share fell, and nothing is owed more but for late interest.
    modifier watched() {
        _;
        for (uint256 id = 1; id <= receivables.count(); ++id) {
            if (signed[id]) _watch(id);
        }
    }

    constructor() {
        for (uint256 i; i < ACTORS; ++i) {
            actors[i] = vm.addr(_key(i));
        }
    }

    function classCount(uint256 receivable) public view returns (uint256) {
        return classes[receivable].length;
    }

    function classAt(uint256 receivable, uint256 index) public view returns (Class memory) {
        return abi.decode(classes[receivable][index], (Class));
    }

    function _note(uint256 receivable, Class memory class) internal {
        uint256 id = tokens.classId(class);
        if (isKnown[receivable][id]) return;
        isKnown[receivable][id] = true;
        classes[receivable].push(abi.encode(class));
    }

    function actor(uint256 index) public view returns (address) {
        return actors[index % ACTORS];
    }

    function _receivable(uint256 seed) internal view returns (uint256 id, Receivable memory shown) {
        uint256 count = receivables.count();
        if (count == 0) return (0, shown);
        id = 1 + seed % count;
        shown = receivables.receivable(id);
    }

    function _noteSettled(uint256 id) internal {
        if (receivables.receivable(id).state < State.Settled) return;
        if (!wasSettled[id]) ++taken["settle"];
        wasSettled[id] = true;
    }

    function _watch(uint256 id) private {
        Account memory account = settlement.accountInfo(accountOf[id]);
        Seen memory before = seen[id];
        (uint96 paid, uint96 whole, bool closed) = settlement.funded(accountOf[id]);
        if (closed && paid < whole) paid = whole; // everybody is paid in full, whatever else was returned
        if (whole == 0 || account.heldBack == account.faceAmount) {
            (paid, whole) = (before.paid, before.whole); // nobody holds any tokens
        } else if (uint256(paid) * before.whole < uint256(before.paid) * whole) {
            shareFell = true;
        }
        bool late = block.timestamp / 86_400 > uint256(account.terms.dueDay) + account.terms.graceDays;
        bool mayGrow = before.whole == 0 || (late && account.terms.lateBps != 0);
        if (account.owed > before.owed && !mayGrow) owedGrew = true;
        seen[id] = Seen(paid, whole, account.owed);
    }

    function _pick(uint256 seed) internal view returns (address) {
        return actor(seed);
    }

    function _key(uint256 index) internal pure returns (uint256) {
        return 0xAC7000 + index % ACTORS;
    }

    function _bound(uint256 value, uint256 least, uint256 most) internal pure returns (uint256) {
        if (value >= least && value <= most) return value;
        return least + value % (most - least + 1);
    }
}
