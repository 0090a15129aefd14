// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Standing} from "../../src/settlement/ISettlement.sol";
import {Class, Condition, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";

contract LateShareTest is LateBase {
    address private immutable charity = address(0xC4A);

    function test_paysMoreThanFaceValueAndKeepsTheDrawAboveTheWhole() external {
        _late(10);
        _sweep(1_005_000);
        vm.assertEq(_worth(200_000), 201_000);
        vm.assertEq(_exchange(supplier, _plain(), 200_000), 201_000);
        vm.assertEq(_balance(supplier, _plain()), 400_000);
        vm.assertEq(_balance(supplier, _drawn(1_005_000, 1_000_000)), 200_000);
        vm.assertEq(_outstanding(), 800_000);
        _expectBooks(1_005_000, 201_000, 0);
    }

    function test_paysNothingTwice() external {
        _late(10);
        _sweep(1_005_000);
        _exchange(supplier, _plain(), 200_000);
        _expectNothing(supplier, _drawn(1_005_000, 1_000_000), 200_000);
        _late(20); // more is owed, nothing came in
        _expectNothing(supplier, _drawn(1_005_000, 1_000_000), 200_000);
        _sweep(15_000);
        vm.assertEq(_exchange(supplier, _drawn(1_005_000, 1_000_000), 200_000), 3000);
        vm.assertEq(_balance(supplier, _drawn(1_005_000, 1_000_000)), 0);
    }

    function test_doesNotPayRatedClassesYet() external {
        (Class memory bearing, Class memory discounted) = _rated();
        _late(10);
        _sweep(1_009_999);
        Class[2] memory classes = [bearing, discounted];
        for (uint256 i; i < 2; ++i) {
            vm.assertEq(tokens.payout(classes[i], 100_000), 0);
            vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotFunded.selector, 1_009_999, 1_000_000));
            _exchange(dealer, classes[i], 100_000);
        }
    }

    function test_paysWhatIsLeftOnEveryDraw() external {
        _late(0);
        _sweep(500_000);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 300_000);
        _late(10); // 500,000 were unpaid: 5000 of interest
        _sweep(502_500);
        vm.assertEq(_exchange(supplier, _drawn(500_000, 1_000_000), 600_000), 301_500);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 300_750);
        _sweep(2500);
        _expectStanding(Standing.Settled);
        vm.assertEq(_exchange(supplier, _drawn(1_002_500, 1_000_000), 600_000), 1500);
        vm.assertEq(_exchange(investor, _drawn(1_002_500, 1_000_000), 300_000), 750);
        vm.assertEq(_exchange(anyone, _plain(), 100_000), 100_500);
        vm.assertEq(_outstanding(), 0);
        _expectBooks(1_005_000, 1_005_000, 0);
    }

    function test_paysStricterClassesTheSame() external {
        Class memory later = _plain();
        later.conditions[0].data = abi.encode(DUE_AT + 1);
        Class memory levels = _with(ConditionKind.TransfersLeft, abi.encode(2));
        vm.startPrank(investor);
        tokens.modify(_plain(), later, 100_000, 100_000);
        tokens.modify(_plain(), levels, 100_000, 100_000);
        vm.stopPrank();
        _late(10);
        _sweep(1_005_000);
        vm.assertEq(_exchange(investor, later, 100_000), 100_500);
        vm.assertEq(_exchange(investor, levels, 50_000), 50_250);
        _sweep(5000);
        vm.assertEq(_exchange(investor, levels, 50_000), 50_500);
        vm.assertEq(_exchange(investor, _plain(), 100_000), 101_000);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 606_000);
        _expectBooks(1_010_000, 908_250, 0);
    }

    function test_paysInterestAndLateInterestAndTakesOffTheDiscount() external {
        (Class memory bearing, Class memory discounted) = _rated();
        _late(10);
        _sweep(1_010_000);
        vm.assertEq(_exchange(dealer, bearing, 100_000), 102_000); // 10 days of 100, and 1 % more
        vm.assertEq(_exchange(dealer, discounted, 100_000), 91_000); // 100 days of 100 less, and 1 % more
        vm.assertEq(_exchange(supplier, _plain(), 790_000), 797_900);
        _expectBooks(1_010_000, 990_900, 0);
        vm.assertEq(_outstanding(), 0);
    }

    function test_givesTheBeneficiaryItsPartOfIt() external {
        Class memory giving = _with(ConditionKind.Donation, abi.encode(charity, 1000));
        vm.prank(investor);
        tokens.modify(_plain(), giving, 300_000, 300_000);
        _late(10);
        _sweep(1_005_000);
        vm.assertEq(_exchange(investor, giving, 300_000), 301_500);
        vm.assertEq(xt.balanceOf(charity), 30_150);
        vm.assertEq(xt.balanceOf(investor), 271_350);
        _sweep(5000);
        Class memory rest = giving;
        rest.conditions = _and(giving.conditions, ConditionKind.Drawn, abi.encode(1_005_000, 1_000_000));
        vm.assertEq(_exchange(investor, rest, 300_000), 1500);
        vm.assertEq(xt.balanceOf(charity), 30_300);
        _expectBooks(1_010_000, 303_000, 0);
    }

    function test_paysWhoDrewAtEachAndWhoWaitedTheSameToTheCent() external {
        _late(6);
        uint256[4] memory marks = [uint256(250_000), 1_000_000, 1_003_000, 1_006_000];
        Class memory class = _plain();
        uint256 before;
        for (uint256 i; i < 4; ++i) {
            _sweep(marks[i] - before);
            _exchange(investor, class, 300_000);
            class = _drawn(marks[i], 1_000_000);
            before = marks[i];
        }
        vm.assertEq(xt.balanceOf(investor), 301_800);
        vm.assertEq(_exchange(supplier, _plain(), 300_000), 301_800);
        vm.assertEq(_exchange(supplier, _plain(), 300_000), 301_800);
        vm.assertEq(_exchange(anyone, _plain(), 100_000), 100_600);
        vm.assertEq(_outstanding(), 0);
        _expectBooks(1_006_000, 1_006_000, 0);
    }

    function test_leavesAUnitOfDustForEachRoundingAtMost() external {
        _openLate(2, 1_000_000, _due(3650, 5));
        _mint(supplier, 333_333);
        _mint(investor, 333_333);
        _mint(anyone, 333_334);
        _late(10);
        _sweep(1_000_001);
        vm.assertEq(_exchange(supplier, _plain(), 333_333), 333_333); // 333,333.33
        vm.assertEq(_exchange(anyone, _plain(), 333_334), 333_334);
        _sweep(9999);
        vm.assertEq(_exchange(supplier, _drawn(1_000_001, 1_000_000), 333_333), 3332); // 336,666 less 333,334
        vm.assertEq(_exchange(anyone, _drawn(1_000_001, 1_000_000), 333_334), 3332);
        vm.assertEq(_exchange(investor, _plain(), 333_333), 336_666); // waiting loses nothing
        vm.assertEq(_outstanding(), 0);
        _expectBooks(1_010_000, 1_009_997, 0); // 3 units of dust after five exchanges
    }

    function test_freesNothingWhenTheyAreBurned() external {
        _late(10);
        _sweep(1_005_000);
        _exchange(supplier, _plain(), 600_000);
        vm.assertEq(_outstanding(), 400_000);
        Class memory rest = _drawn(1_005_000, 1_000_000);
        vm.prank(supplier);
        tokens.burn(rest, 600_000);
        vm.assertEq(_outstanding(), 400_000);
        _sweep(5000);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 397_000);
        vm.assertEq(_exchange(investor, _plain(), 300_000), 303_000);
        vm.assertEq(_exchange(anyone, _plain(), 100_000), 101_000);
        _expectBooks(1_010_000, 1_007_000, 0); // the burned tokens' 3000 stay
    }

    function test_letsThemBeMadeStricter() external {
        _late(10);
        _sweep(1_005_000);
        _exchange(supplier, _plain(), 600_000);
        Class memory rest = _drawn(1_005_000, 1_000_000);
        Class memory later = _drawn(1_005_000, 1_000_000);
        later.conditions[0].data = abi.encode(DUE_AT + 1);
        vm.prank(supplier);
        tokens.modify(rest, later, 600_000, 600_000);
        vm.assertEq(_outstanding(), 400_000);
        // Not to a class that drew less, by no one.
        vm.expectRevert(
            abi.encodeWithSelector(IConditionalTokens.NotModification.selector, tokens.classId(later), plain)
        );
        vm.prank(supplier);
        tokens.modify(later, _plain(), 1, 1);
        _sweep(5000);
        vm.assertEq(_exchange(supplier, later, 600_000), 3000);
    }

    /// @dev Three payments on any days; after each, two holders draw any parts of the class they have.
    function testFuzz_neverPaysMoreThanCameInAndOutstandingNeverUnderflows(
        uint256[3] memory payments,
        uint256[3] memory waits,
        uint256[6] memory parts
    ) external {
        uint256 day;
        Class[4] memory classes;
        classes[0] = _plain();
        for (uint256 i; i < 3; ++i) {
            _late(day += _bound(waits[i], 0, 200));
            _sweep(_bound(payments[i], 1, i == 0 ? 999_999 : 700_000));
            (uint96 paid, uint96 whole,) = settlement.funded(account);
            classes[i + 1] = _drawn(paid, whole);
            for (uint256 j; j <= i; ++j) {
                _tryExchange(supplier, classes[j], parts[i]);
                _tryExchange(investor, classes[j], parts[i + 3]);
            }
            vm.assertLe(_info().paidOut, _info().paid);
            vm.assertLe(_outstanding(), 1_000_000);
        }
        _sweep(2_000_000);
        for (uint256 j; j < 4; ++j) {
            _tryExchange(supplier, classes[j], type(uint256).max);
            _tryExchange(investor, classes[j], type(uint256).max);
        }
        _tryExchange(anyone, classes[0], type(uint256).max);
        vm.assertLe(_info().paidOut, _info().paid);
        vm.assertGe(_info().paidOut + 40, _info().paid); // two units for each exchange at most
    }

    function _tryExchange(address holder, Class memory class, uint256 part) private {
        uint256 held = _balance(holder, class);
        if (part > held) part = part == type(uint256).max ? held : part % (held + 1);
        if (part == 0 || tokens.payout(class, part) == 0) return;
        _exchange(holder, class, part);
    }

    /// @dev Another account: the dealer has 100,000 at 36.5 % for 100 days, which claim 110,000, and 100,000 at a discount
    /// until 110 days after the due day; the supplier the rest.
    function _rated() private returns (Class memory bearing, Class memory discounted) {
        _openLate(2, 1_000_000, _due(3650, 5));
        bearing = _with(ConditionKind.Interest, abi.encode(3650, DUE_DAY, DUE_DAY + 100));
        discounted = _with(ConditionKind.Discount, abi.encode(3650, DUE_DAY + 110));
        tokens.mint(bearing, dealer, 100_000);
        tokens.mint(discounted, dealer, 100_000);
        _mint(supplier, 790_000);
    }

    function _with(ConditionKind kind, bytes memory data) private view returns (Class memory class) {
        class = _plain();
        class.conditions = _and(class.conditions, kind, data);
    }

    function _and(Condition[] memory conditions, ConditionKind kind, bytes memory data)
        private
        pure
        returns (Condition[] memory more)
    {
        more = new Condition[](conditions.length + 1);
        for (uint256 i; i < conditions.length; ++i) {
            more[i] = conditions[i];
        }
        more[conditions.length] = Condition(kind, data);
    }

    function _balance(address holder, Class memory class) private view returns (uint256) {
        return tokens.balanceOf(holder, tokens.classId(class));
    }

    function _outstanding() private view returns (uint256) {
        return tokens.outstanding(address(settlement), account);
    }

    function _expectNothing(address holder, Class memory class, uint256 amount) private {
        uint256 id = tokens.classId(class);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NothingToPay.selector, id, amount));
        _exchange(holder, class, amount);
    }
}
