// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {LotTerms} from "../../src/backing/IInventory.sol";
import {Inventory} from "../../src/backing/Inventory.sol";
import {BackingAccount, BackingKind} from "../../src/lens/ILens.sol";
import {Lens} from "../../src/lens/Lens.sol";
import {Class, Kind} from "../../src/tokens/Class.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {Looping, Mood, MoodyToken} from "../support/MoodyToken.sol";
import {vm} from "../support/Vm.sol";

contract BackingAccountsTest is BackingBase {
    Lens private lens;

    function setUp() public override {
        super.setUp();
        lens = new Lens(tokens, settlement, receivables, market);
        inventory = new Inventory(tokens); // over the ledger that the lens asks
    }

    function test_showsCashWhatIsOutstandingAndWhatMayBe() external {
        Class memory class = _margin();
        _mint(class, dealer, 600);
        _exchange(class, dealer, 100);
        BackingAccount memory shown = _shown(address(margin), BackingKind.Margin, 1);
        vm.assertEq(shown.owner, core);
        vm.assertEq(shown.issuer, core);
        vm.assertEq(shown.currency, address(xt));
        vm.assertEq(shown.cash, 900);
        vm.assertEq(shown.outstanding, 500);
        _expect(shown, 900, 900);
    }

    function test_showsTheLimitThatIsLeftAndWhatTheGuarantorCanPay() external {
        Class memory class = _line(false);
        _give(core, address(lines), 300);
        _mint(class, dealer, 600);
        _exchange(class, dealer, 100);
        vm.startPrank(core);
        lines.deposit(1, 50);
        vm.stopPrank();
        BackingAccount memory shown = _shown(address(lines), BackingKind.Line, 1);
        vm.assertEq(shown.cash, 50);
        vm.assertEq(shown.outstanding, 500);
        _expect(shown, 900, 50 + 150);
    }

    function test_showsALineToItsGuarantorAndToItsIssuer() external {
        vm.prank(core);
        lines.open(dealer, address(xt), 77, true);
        vm.assertEq(_page(address(lines), BackingKind.Line, core).length, 1);
        vm.assertEq(_page(address(lines), BackingKind.Line, dealer).length, 1);
        vm.assertEq(_page(address(lines), BackingKind.Line, anyone).length, 0);
        BackingAccount memory shown = _shown(address(lines), BackingKind.Line, 1);
        vm.assertEq(shown.owner, core);
        vm.assertEq(shown.issuer, dealer);
        _expect(shown, 77, 0);
    }

    function test_showsWhatMayBeIssuedAndNothingAvailableBeforeTheClosing() external {
        _lot();
        _mint(_classOver(address(inventory), 1, Kind.Inventory), dealer, 500);
        _payIn(100);
        BackingAccount memory shown = _shown(address(inventory), BackingKind.Lot, 1);
        vm.assertEq(shown.owner, core);
        vm.assertEq(shown.issuer, core);
        vm.assertEq(shown.currency, address(xt));
        vm.assertEq(shown.cash, 100);
        vm.assertEq(shown.outstanding, 500);
        _expect(shown, 800, 0);
        vm.prank(core);
        inventory.close(1);
        _expect(_shown(address(inventory), BackingKind.Lot, 1), 0, 100);
    }

    function test_showsNoOthersAndAdvances() external {
        margin.open(address(xt), 0);
        vm.prank(dealer);
        margin.open(address(xt), 0);
        (BackingAccount[] memory page, uint256 next) = lens.backingAccounts(margin, BackingKind.Margin, dealer, 1, 1);
        vm.assertEq(page.length, 0);
        vm.assertEq(next, 2);
        (page, next) = lens.backingAccounts(margin, BackingKind.Margin, dealer, next, 1);
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].id, 2);
        vm.assertEq(next, 0);
    }

    function test_showsEverybodysToTheZeroAddress() external {
        margin.open(address(xt), 0);
        vm.prank(dealer);
        margin.open(address(xt), 0);
        vm.assertEq(_page(address(margin), BackingKind.Margin, address(0)).length, 2);
    }

    function test_saysThatThereIsNoAnswerAndGoesOn() external {
        MoodyToken moody = new MoodyToken();
        lines.open(core, address(moody), 1000, false);
        _line(false);
        _give(core, address(lines), 30);
        moody.approve(address(lines), 1);
        Mood[3] memory moods = [Mood.Refuses, Mood.Loops, Mood.Mumbles];
        for (uint256 i; i < 3; ++i) {
            moody.turn(moods[i]);
            BackingAccount memory shown = _shown(address(lines), BackingKind.Line, 1);
            vm.assertFalse(shown.available.given);
            vm.assertEq(shown.available.amount, 0);
            vm.assertEq(shown.capacity.amount, 1000);
            _expect(_shown(address(lines), BackingKind.Line, 2), 1000, 30);
        }
    }

    function test_showsNoCapacityAndGoesOn() external {
        goods.mint(core, 6);
        LotTerms memory terms = _terms(6);
        terms.valuations = address(new Looping());
        vm.startPrank(core);
        goods.approve(address(inventory), 6);
        inventory.open(terms);
        vm.stopPrank();
        _lot();
        vm.assertEq(_shown(address(inventory), BackingKind.Lot, 1).capacity.amount, 0);
        _expect(_shown(address(inventory), BackingKind.Lot, 2), 800, 0);
    }

    function test_walksThePageAndAtMost100() external {
        for (uint256 i; i < 101; ++i) {
            margin.open(address(xt), 0);
        }
        _expectPage(0, 2, 1, 2, 3);
        _expectPage(1, type(uint256).max, 1, 100, 101);
        _expectPage(101, 2, 101, 1, 0);
        _expectPage(102, 2, 0, 0, 0);
        _expectPage(5, 0, 0, 0, 5);
    }

    function _page(address provider, BackingKind kind, address party)
        private
        view
        returns (BackingAccount[] memory page)
    {
        (page,) = lens.backingAccounts(Inventory(provider), kind, party, 1, 100);
    }

    function _shown(address provider, BackingKind kind, uint256 id) private view returns (BackingAccount memory) {
        return _page(provider, kind, address(0))[id - 1];
    }

    function _expect(BackingAccount memory shown, uint256 capacity, uint256 available) private pure {
        vm.assertTrue(shown.capacity.given);
        vm.assertEq(shown.capacity.amount, capacity);
        vm.assertTrue(shown.available.given);
        vm.assertEq(shown.available.amount, available);
    }

    function _expectPage(uint256 first, uint256 most, uint256 from, uint256 length, uint256 expectedNext) private view {
        (BackingAccount[] memory page, uint256 next) =
            lens.backingAccounts(margin, BackingKind.Margin, address(this), first, most);
        vm.assertEq(page.length, length);
        vm.assertEq(next, expectedNext);
        for (uint256 i; i < page.length; ++i) {
            vm.assertEq(page[i].id, from + i);
        }
    }
}
