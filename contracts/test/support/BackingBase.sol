// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CreditLines} from "../../src/backing/CreditLines.sol";
import {LotTerms} from "../../src/backing/IInventory.sol";
import {Inventory} from "../../src/backing/Inventory.sol";
import {Margin} from "../../src/backing/Margin.sol";
import {Backing, Class, Condition, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {Base} from "./Base.sol";
import {GoodsTokens, SetValuations} from "./Goods.sol";
import {ShareLedger} from "./ShareLedger.sol";
import {vm} from "./Vm.sol";

/// @title A core company that backs tokens with cash, a line or goods
/// @dev Margin and lines stand behind the real ledger, the lot behind one that pays shares.
abstract contract BackingBase is Base {
    uint64 internal constant ISSUE_UNTIL = NOW + 10 days;

    address internal immutable core = address(0xC04E);
    address internal immutable dealer = address(0xDEA1);

    Margin internal margin;
    CreditLines internal lines;
    Inventory internal inventory;
    ShareLedger internal ledger;
    GoodsTokens internal goods;
    SetValuations internal valuations;

    function setUp() public virtual override {
        super.setUp();
        vm.label(core, "core company");
        vm.label(dealer, "dealer");
        margin = new Margin(tokens);
        lines = new CreditLines(tokens);
        ledger = new ShareLedger();
        inventory = new Inventory(IConditionalTokens(address(ledger)));
        goods = new GoodsTokens();
        valuations = new SetValuations();
    }

    /// @dev A class without conditions of the core company.
    function _classOver(address provider, uint256 id, Kind kind) internal view returns (Class memory) {
        return Class({
            issuer: core,
            currency: address(xt),
            kind: kind,
            backing: Backing(provider, id),
            conditions: new Condition[](0)
        });
    }

    function _mint(Class memory class, address to, uint256 amount) internal returns (uint256) {
        vm.prank(class.issuer);
        return tokens.mint(class, to, amount);
    }

    function _exchange(Class memory class, address holder, uint256 amount) internal returns (uint256) {
        vm.prank(holder);
        return tokens.exchange(class, amount, holder);
    }

    /// @dev Money in `who`'s hands that `spender` may take.
    function _give(address who, address spender, uint256 amount) internal {
        _fund(who, amount);
        vm.prank(who);
        xt.approve(spender, amount);
    }

    /// @dev Account 1 of the core company with 1000 locked.
    function _margin() internal returns (Class memory class) {
        _give(core, address(margin), 1000);
        vm.prank(core);
        margin.open(address(xt), 1000);
        return _classOver(address(margin), 1, Kind.Margin);
    }

    /// @dev Line 1 of the core company for itself, limit 1000, without money.
    function _line(bool revolving) internal returns (Class memory class) {
        vm.prank(core);
        lines.open(core, address(xt), 1000, revolving);
        return _classOver(address(lines), 1, Kind.Pledge);
    }

    function _terms(uint256 lot) internal view returns (LotTerms memory) {
        return LotTerms({
            collection: address(goods),
            lot: lot,
            currency: address(xt),
            valuations: address(valuations),
            issueUntil: ISSUE_UNTIL,
            advanceBps: 8000
        });
    }

    /// @dev Lot 7 of the core company, worth 1000 for a day, locked behind account 1: 800 can be issued.
    function _lot() internal {
        goods.mint(core, 7);
        valuations.set(inventory.subjectOf(address(goods), 7, address(xt)), 1000, NOW + 1 days);
        vm.startPrank(core);
        goods.approve(address(inventory), 7);
        inventory.open(_terms(7));
        vm.stopPrank();
    }

    /// @dev The same with `amount` issued to the dealer and issuance closed.
    function _closedLot(uint256 amount) internal {
        _lot();
        _issue(dealer, amount);
        vm.prank(core);
        inventory.close(1);
    }

    function _issue(address to, uint256 amount) internal {
        vm.prank(core);
        ledger.mint(address(inventory), 1, address(xt), to, amount);
    }

    function _payIn(uint256 amount) internal {
        _give(anyone, address(inventory), amount);
        vm.prank(anyone);
        inventory.deposit(1, amount);
    }

    function _draw(address holder, uint96 drawn, uint256 amount) internal returns (uint256) {
        vm.prank(holder);
        return ledger.exchange(address(inventory), 1, drawn, amount, holder);
    }

    function _expectFunded(uint256 paid, uint256 whole) internal view {
        (uint96 paid_, uint96 whole_, bool closed) = inventory.funded(1);
        vm.assertEq(paid_, paid);
        vm.assertEq(whole_, whole);
        vm.assertTrue(closed == (paid == whole)); // nothing more comes in for holders
    }
}
