// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CreditLines} from "../../src/backing/CreditLines.sol";
import {LotTerms} from "../../src/backing/IInventory.sol";
import {Inventory} from "../../src/backing/Inventory.sol";
import {Margin} from "../../src/backing/Margin.sol";
import {Class, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {CallingGoods} from "../support/Goods.sol";
import {ReentrantToken} from "../support/HostileTokens.sol";
import {ShareLedger} from "../support/ShareLedger.sol";
import {vm} from "../support/Vm.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @dev The owner of the accounts is this contract, so that what the currency calls can be its caller's doing.
contract HostileCurrencyTest is BackingBase {
    ReentrantToken private currency;

    function setUp() public override {
        super.setUp();
        currency = new ReentrantToken();
        currency.mint(address(this), 5000);
        currency.approve(address(margin), 5000);
        margin.open(address(currency), 1000);
    }

    function test_refusesToPayOut() external {
        Class memory class = _class();
        tokens.mint(class, address(currency), 500);
        currency.arm(address(tokens), abi.encodeCall(tokens.exchange, (class, 500, dealer)));
        margin.deposit(1, 10); // an exchange meanwhile would be counted as money that did not arrive
        _expectRefused();
        vm.assertEq(margin.accountInfo(1).cash, 1010);
    }

    function test_refusesToEnterAgain() external {
        currency.mint(address(currency), 10);
        currency.arm(address(margin), abi.encodeCall(margin.deposit, (1, 10)));
        margin.deposit(1, 10); // or both would be credited twice
        _expectRefused();
        vm.assertEq(margin.accountInfo(1).cash, 1010);
    }

    function test_grantsNoCapacityForWhatIsStillToBePaid() external {
        Margin other = new Margin(IConditionalTokens(address(ledger)));
        currency.approve(address(other), 1000);
        other.open(address(currency), 1000);
        ledger.mint(address(other), 1, address(currency), address(this), 1000);
        // The ledger counts nothing as outstanding any more when it pays the first of two parts.
        currency.arm(address(this), abi.encodeCall(this.mintMore, (address(other))));
        ledger.exchange(address(other), 1, 0, 1000, dealer);
        vm.assertTrue(currency.called());
        vm.assertFalse(currency.succeeded());
        vm.assertEq(currency.answer(), abi.encodeWithSelector(ShareLedger.CapacityExceeded.selector, 0, 0, 500));
        vm.assertEq(ledger.outstanding(address(other), 1), 0);
        vm.assertEq(currency.balanceOf(dealer), 1000);
    }

    function test_refusesToTakeCashOut() external {
        Class memory class = _class();
        tokens.mint(class, address(this), 1000);
        currency.arm(address(this), abi.encodeCall(this.takeOut, ()));
        tokens.exchange(class, 500, dealer);
        _expectRefused();
        vm.assertEq(margin.accountInfo(1).cash, 500);
    }

    function test_refusesToEnterAgainThenToo() external {
        Inventory store = new Inventory(tokens);
        CallingGoods lots = new CallingGoods();
        LotTerms memory terms = _terms(7);
        terms.collection = address(lots);
        lots.mint(address(this), 7);
        lots.approve(address(store), 7);
        store.open(terms);
        lots.arm(address(this), abi.encodeCall(this.releaseAgain, (store)));
        store.release(1, dealer);
        vm.assertEq(
            lots.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(lots.ownerOf(7), dealer);
    }

    function test_grantsNoLimitForWhatIsStillToBePaid() external {
        CreditLines other = new CreditLines(IConditionalTokens(address(ledger)));
        currency.approve(address(other), 1000);
        other.open(address(this), address(currency), 1000, false);
        ledger.mint(address(other), 1, address(currency), address(this), 1000);
        currency.arm(address(this), abi.encodeCall(this.mintMore, (address(other))));
        ledger.exchange(address(other), 1, 0, 1000, dealer);
        vm.assertEq(currency.answer(), abi.encodeWithSelector(ShareLedger.CapacityExceeded.selector, 0, 0, 500));
        vm.assertEq(currency.balanceOf(dealer), 1000);
    }

    function test_grantsNoCapacityForALotThatIsNotHereYet() external {
        CallingGoods lots = new CallingGoods();
        LotTerms memory terms = _terms(7);
        (terms.collection, terms.currency) = (address(lots), address(currency));
        valuations.set(inventory.subjectOf(address(lots), 7, address(currency)), 1000, NOW);
        lots.mint(address(this), 7);
        lots.approve(address(inventory), 7);
        lots.arm(address(this), abi.encodeCall(this.mintMore, (address(inventory))));
        inventory.open(terms);
        vm.assertEq(lots.answer(), abi.encodeWithSelector(ShareLedger.CapacityExceeded.selector, 0, 0, 500));
        vm.assertEq(inventory.capacity(1, address(this), address(currency)), 800);
    }

    function mintMore(address other) external {
        ledger.mint(other, 1, address(currency), address(this), 500);
    }

    function takeOut() external {
        margin.withdraw(1, 500, address(this));
    }

    function releaseAgain(Inventory store) external {
        store.release(1, anyone);
    }

    function _class() private view returns (Class memory class) {
        class = _classOver(address(margin), 1, Kind.Margin);
        (class.issuer, class.currency) = (address(this), address(currency));
    }

    function _expectRefused() private view {
        vm.assertTrue(currency.called());
        vm.assertFalse(currency.succeeded());
        vm.assertEq(
            currency.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }
}
