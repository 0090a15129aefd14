// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {IMarket, Permit} from "../../src/market/IMarket.sol";
import {Market} from "../../src/market/Market.sol";
import {Opening, Terms} from "../../src/receivables/IReceivables.sol";
import {Receivables} from "../../src/receivables/Receivables.sol";
import {DueTerms} from "../../src/settlement/ISettlement.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {Signatures} from "../../src/signatures/Signatures.sol";
import {Class, Condition, ConditionKind} from "../../src/tokens/Class.sol";
import {ConditionRules} from "../../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../../src/tokens/ConditionalTokens.sol";
import {Documents} from "./Documents.sol";
import {Vm, vm} from "./Vm.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title The whole system on a fresh chain, one wallet per role, and one call per step of an invoice's life
abstract contract Base {
    uint256 internal constant SUPPLIER_KEY = 0x5001;
    uint256 internal constant BUYER_KEY = 0xB001;
    uint256 internal constant INVESTOR_KEY = 0x1001;

    uint32 internal constant TODAY = 20_600; // 2026-05-27
    uint32 internal constant ISSUE_DAY = 20_590;
    uint32 internal constant DUE_DAY = 20_660;
    uint64 internal constant NOW = uint64(TODAY) * 86_400 + 43_200; // noon
    uint64 internal constant DUE_AT = uint64(DUE_DAY) * 86_400;
    uint96 internal constant FACE = 1_656_250_000; // 1656.25
    bytes32 internal constant DEBT = keccak256("debt");
    bytes32 internal constant PERMIT_TYPE =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    address internal immutable supplier = vm.addr(SUPPLIER_KEY);
    address internal immutable buyer = vm.addr(BUYER_KEY);
    address internal immutable investor = vm.addr(INVESTOR_KEY);
    address internal immutable anyone = address(0xA11);

    DevStablecoin internal stablecoin;
    CurrencyToken internal xt;
    ConditionalTokens internal tokens;
    Settlement internal settlement;
    Receivables internal receivables;
    Market internal market;

    function setUp() public virtual {
        vm.warp(NOW);
        vm.label(supplier, "supplier");
        vm.label(buyer, "buyer");
        vm.label(investor, "investor");
        stablecoin = new DevStablecoin();
        xt = new CurrencyToken(stablecoin, "Faktor Euro", "XEUR", "EUR");
        tokens = new ConditionalTokens(new ConditionRules());
        settlement = new Settlement(tokens);
        receivables = new Receivables(tokens, settlement, new Signatures());
        market = new Market(tokens);
    }

    function _terms() internal view returns (Terms memory terms, Opening memory opening) {
        terms = Terms({
            debtor: buyer,
            currency: address(xt),
            faceAmount: FACE,
            issueDay: ISSUE_DAY,
            dueDay: DUE_DAY,
            lateBps: 0,
            graceDays: 0,
            documentRoot: 0,
            sellerFingerprint: DEBT
        });
        opening = Documents.opening();
        terms.documentRoot = Documents.root(supplier, "EUR", terms);
    }

    function _due(uint16 lateBps, uint8 graceDays) internal pure returns (DueTerms memory) {
        return DueTerms({dueDay: DUE_DAY, lateBps: lateBps, graceDays: graceDays});
    }

    function _register() internal returns (uint256 id) {
        (Terms memory terms, Opening memory opening) = _terms();
        vm.prank(supplier);
        id = receivables.register(terms, opening);
    }

    /// @dev The receivable that the debt is filed under, else 0.
    function _filedAs(address party, bytes32 fingerprint) internal view returns (uint256 id) {
        (address filer, uint80 number) = receivables.fingerprints().firstFiling(party, fingerprint);
        return filer == address(receivables) ? number : 0;
    }

    function _signature(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _acknowledge(uint256 id) internal returns (uint256 classId) {
        bytes32 digest = receivables.acknowledgementDigest(id, true, DEBT, type(uint64).max);
        vm.prank(anyone);
        classId = receivables.acknowledge(id, true, DEBT, type(uint64).max, _signature(BUYER_KEY, digest));
    }

    /// @dev Receivable 1, acknowledged: the supplier holds FACE tokens.
    function _pledged() internal returns (uint256 id, uint256 classId, Class memory class) {
        id = _register();
        classId = _acknowledge(id);
        class = receivables.classOf(id);
    }

    /// @dev The supplier offers everything at 8 % a year until a year from now.
    function _listed() internal returns (uint256 listing, uint256 classId) {
        Class memory class;
        (, classId, class) = _pledged();
        vm.startPrank(supplier);
        tokens.approve(address(market), classId, FACE);
        listing = market.list(class, FACE, 800, NOW + 365 days);
        vm.stopPrank();
    }

    function _fund(address to, uint256 amount) internal {
        stablecoin.mint(address(this), amount);
        stablecoin.approve(address(xt), amount);
        xt.wrap(amount, to);
    }

    /// @dev A plain transfer by `payer`, as from any wallet.
    function _pay(address payer, uint256 id, uint256 amount) internal {
        _fund(payer, amount);
        address lockbox = receivables.receivable(id).lockbox;
        vm.prank(payer);
        xt.transfer(lockbox, amount);
    }

    function _payAndSweep(uint256 id, uint256 amount) internal returns (uint256 credited, uint256 surplus) {
        _pay(buyer, id, amount);
        vm.prank(anyone);
        return settlement.sweep(settlement.accountOf(address(receivables), id));
    }

    function _permit(uint256 key, address token, address spender, uint256 value)
        internal
        view
        returns (Permit memory permit)
    {
        address owner = vm.addr(key);
        uint256 deadline = NOW + 1 days;
        bytes32 content =
            keccak256(abi.encode(PERMIT_TYPE, owner, spender, value, IERC20Permit(token).nonces(owner), deadline));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", IERC20Permit(token).DOMAIN_SEPARATOR(), content));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        permit = Permit({value: value, deadline: deadline, v: v, r: r, s: s});
    }

    function _conditions(ConditionKind[] memory kinds, uint64[] memory times)
        internal
        pure
        returns (Condition[] memory conditions)
    {
        conditions = new Condition[](kinds.length);
        for (uint256 i; i < kinds.length; ++i) {
            conditions[i] = Condition(kinds[i], abi.encode(times[i]));
        }
    }

    function _bound(uint256 value, uint256 least, uint256 most) internal pure returns (uint256) {
        if (value >= least && value <= most) return value;
        return least + value % (most - least + 1);
    }

    /// @dev How many events with this first topic were recorded since the last question, or since recording began.
    function _said(bytes32 topic) internal returns (uint256 count) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == topic) ++count;
        }
    }
}
