// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ClassHolding, ILens} from "../../src/lens/ILens.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {FreeBacking} from "../support/FreeBacking.sol";
import {LensBase} from "../support/LensBase.sol";
import {Looping} from "../support/MoodyToken.sol";
import {FreeFeed, Nonsense} from "../support/Oracles.sol";
import {vm} from "../support/Vm.sol";

/// @dev The investor holds 100 of the plain class, always the last one that is asked about.
contract ClassHoldingsTest is LensBase {
    FreeBacking private backing;

    function setUp() public override {
        super.setUp();
        backing = new FreeBacking();
        backing.limit(7, 1000);
        tokens.mint(_plain(), investor, 100);
    }

    function test_givesIdBalanceAndPayoutOfEach() external {
        Class[] memory classes = new Class[](3);
        classes[0] = _with(ConditionKind.Interest, abi.encode(1000, TODAY - 365, TODAY + 1));
        tokens.mint(classes[0], investor, 50);
        classes[1] = _with(ConditionKind.NotBefore, abi.encode(NOW + 1));
        tokens.mint(classes[1], investor, 25);
        classes[2] = _plain();
        ClassHolding[] memory held = lens.classHoldings(investor, classes);
        vm.assertEq(held.length, 3);
        _expect(held[0], classes[0], 50, 55); // a year's interest
        _expect(held[1], classes[1], 25, 0); // not yet
        _expect(held[2], classes[2], 100, 100);
        _expect(lens.classHoldings(supplier, classes)[0], classes[0], 0, 0); // holds none
    }

    function test_givesNothingForNoClasses() external view {
        vm.assertEq(lens.classHoldings(investor, new Class[](0)).length, 0);
    }

    function test_givesNoIdAndGoesOn() external view {
        ClassHolding memory held = _beforePlain(_with(ConditionKind.NotBefore, "short"));
        vm.assertEq(held.classId, 0);
        vm.assertEq(held.balance, 0);
        vm.assertFalse(held.payout.given);
    }

    function test_givesNoPayoutAndGoesOn() external {
        _expectUnmet(address(new Looping()));
        _expectUnmet(address(new Nonsense()));
    }

    function test_saysThatThereIsNoAnswerAndGoesOn() external view {
        _expectNoAnswer(address(xt)); // has no such question
    }

    function test_saysThatThereIsNoAnswerAndGoesOnAgain() external {
        _expectNoAnswer(address(new Looping()));
    }

    /// @dev The condition holds, and the ledger has to ask another contract and that one another.
    function testFuzz_revertsOrAnswersRightly(uint256 gas_) external {
        FreeFeed feed = new FreeFeed();
        feed.set(9, NOW);
        Class[] memory classes = new Class[](1);
        classes[0] = _fed(address(feed));
        tokens.mint(classes[0], investor, 5);
        try lens.classHoldings{gas: _bound(gas_, 50_000, 800_000)}(investor, classes) returns (
            ClassHolding[] memory held
        ) {
            _expect(held[0], classes[0], 5, 5);
        } catch (bytes memory reason) {
            // Out of gas has no reason.
            vm.assertTrue(reason.length == 0 || bytes4(reason) == ILens.GasTooLow.selector);
        }
    }

    function test_revertsWithTooManyAtOnce() external {
        vm.expectRevert(abi.encodeWithSelector(ILens.TooManyAtOnce.selector, 101, 100));
        lens.classHoldings(investor, new Class[](101));
    }

    function _plain() private view returns (Class memory class) {
        (class.issuer, class.currency, class.kind) = (address(this), address(xt), Kind.Pledge);
        class.backing = Backing(address(backing), 7);
    }

    function _with(ConditionKind kind, bytes memory data) private view returns (Class memory class) {
        class = _plain();
        class.conditions = new Condition[](1);
        class.conditions[0] = Condition(kind, data);
    }

    function _fed(address feed) private view returns (Class memory) {
        return _with(ConditionKind.FeedAtLeast, abi.encode(feed, int256(1), uint32(1 days)));
    }

    /// @dev What is said of `class`, asked for before the plain one, which is as it always is.
    function _beforePlain(Class memory class) private view returns (ClassHolding memory) {
        Class[] memory classes = new Class[](2);
        (classes[0], classes[1]) = (class, _plain());
        ClassHolding[] memory held = lens.classHoldings(investor, classes);
        _expect(held[1], classes[1], 100, 100);
        return held[0];
    }

    function _expectUnmet(address feed) private {
        Class memory class = _fed(feed);
        tokens.mint(class, investor, 5);
        ClassHolding memory held = _beforePlain(class);
        vm.assertEq(held.balance, 5);
        vm.assertEq(held.payout.amount, 0);
    }

    function _expectNoAnswer(address provider) private view {
        Class memory class = _plain();
        class.backing.provider = provider;
        ClassHolding memory held = _beforePlain(class);
        vm.assertEq(held.classId, tokens.classId(class));
        vm.assertFalse(held.payout.given);
        vm.assertEq(held.payout.amount, 0);
    }

    function _expect(ClassHolding memory shown, Class memory class, uint256 balance, uint256 payout) private view {
        vm.assertEq(shown.classId, tokens.classId(class));
        vm.assertEq(shown.balance, balance);
        vm.assertTrue(shown.payout.given);
        vm.assertEq(shown.payout.amount, payout);
    }
}
