// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

contract ShareTest is TokensBase {
    function setUp() public override {
        super.setUp();
        _mint(_always(), investor, 600);
        _mint(_always(), anyone, 400);
        backing.fund(300, 1000);
    }

    function test_paysEveryHolderTheSameShareAndKeepsTheRestAsDrawn() external {
        vm.assertEq(tokens.payout(_always(), 500), 150);
        vm.assertEq(_exchange(_always(), investor, 500), 150);
        vm.assertEq(_exchange(_always(), anyone, 400), 120);
        vm.assertEq(_balance(investor, _always()), 100);
        vm.assertEq(_balance(investor, _drawn(300)), 500);
        vm.assertEq(_balance(anyone, _drawn(300)), 400);
        vm.assertEq(backing.paid(), 270);
    }

    function test_lowersTheClaimsByWhatWasPaid() external {
        _exchange(_always(), investor, 500);
        vm.assertEq(tokens.outstanding(address(backing), 7), 850);
        vm.assertEq(tokens.totalSupply(tokens.classId(_always())), 500);
        vm.assertEq(tokens.totalSupply(tokens.classId(_drawn(300))), 500);
    }

    function test_publishesTheClassOfTheRest() external {
        (uint256 id, uint256 rest) = (tokens.classId(_always()), tokens.classId(_drawn(300)));
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.ClassPublished(rest, _drawn(300));
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.Converted(id, rest, investor, investor, 500, 500);
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.Exchanged(id, investor, investor, 500, 150);
        _exchange(_always(), investor, 500);
    }

    function test_paysTheDifferenceOnWhatWasDrawn() external {
        _exchange(_always(), investor, 500);
        backing.fund(450, 1000);
        vm.assertEq(_exchange(_drawn(300), investor, 200), 30); // 90 less 60
        vm.assertEq(_balance(investor, _drawn(300)), 300);
        vm.assertEq(_balance(investor, _drawn(450)), 200);
    }

    function test_letsTheOneWhoWaitedHaveAsMuch() external {
        _exchange(_always(), investor, 400);
        backing.fund(450, 1000);
        _exchange(_drawn(300), investor, 400);
        vm.assertEq(backing.paid(), 180);
        vm.assertEq(_exchange(_always(), anyone, 400), 180);
    }

    function test_endsWithTheLastPart() external {
        _exchange(_always(), investor, 600);
        backing.fund(1000, 1000);
        vm.assertEq(_exchange(_drawn(300), investor, 600), 420);
        vm.assertEq(_exchange(_always(), anyone, 400), 400);
        vm.assertEq(tokens.totalSupply(tokens.classId(_drawn(300))), 0);
        vm.assertEq(tokens.totalSupply(tokens.classId(_always())), 0);
        vm.assertEq(tokens.outstanding(address(backing), 7), 0);
        vm.assertEq(backing.paid(), 1000);
    }

    function test_revertsWithNothingToPay() external {
        _exchange(_always(), investor, 500);
        uint256 id = tokens.classId(_drawn(300));
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NothingToPay.selector, id, 500));
        _exchange(_drawn(300), investor, 500);
    }

    function test_revertsWithNothingToPayAndLeavesThem() external {
        uint256 id = tokens.classId(_always());
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NothingToPay.selector, id, 3));
        _exchange(_always(), investor, 3); // 0.9 of a unit
        vm.assertEq(_balance(investor, _always()), 600);
    }

    function test_revertsWithNotFunded() external {
        backing.limit(7, 5000);
        Class[2] memory rated =
            [_with(ConditionKind.Interest, abi.encode(5, 1, 2)), _with(ConditionKind.Discount, abi.encode(5, 1))];
        for (uint256 i; i < 2; ++i) {
            _mint(rated[i], investor, 100);
            vm.assertEq(tokens.payout(rated[i], 100), 0);
            vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotFunded.selector, 300, 1000));
            _exchange(rated[i], investor, 100);
        }
    }

    /// @dev Three marks, two holders, any parts: what all were paid is within what is there at every step, and short of
    /// it by less than two units for each exchange.
    function testFuzz_neverPaysMoreThanIsThereNorLessThanAUnitPerCallShort(
        uint96[3] memory marks,
        uint256[6] memory parts
    ) external {
        (marks[0], marks[1], marks[2]) = _rising(marks);
        uint256 calls;
        for (uint256 i; i < 3; ++i) {
            backing.fund(marks[i], 1000);
            for (uint256 j; j < 12; ++j) {
                // Every class that there can be, each holder, first a part and then the rest.
                uint256 mark = j / 4;
                if (mark > i || (mark != 0 && (marks[mark - 1] == 0 || marks[mark - 1] == 1000))) continue;
                Class memory class = mark == 0 ? _always() : _drawn(marks[mark - 1]);
                address holder = j % 2 == 0 ? investor : anyone;
                _tryExchange(class, holder, j % 4 < 2 ? parts[2 * i + j % 2] : type(uint256).max);
                ++calls;
            }
            vm.assertLe(backing.paid(), marks[i]);
            vm.assertGe(backing.paid() + 2 * calls, marks[i]);
        }
    }

    function test_freesWhatTheyCouldStillClaim() external {
        _exchange(_always(), investor, 600);
        vm.prank(investor);
        tokens.burn(_drawn(300), 600);
        vm.assertEq(tokens.outstanding(address(backing), 7), 400);
    }

    function _tryExchange(Class memory class, address holder, uint256 amount) private {
        uint256 held = _balance(holder, class);
        if (amount > held) amount = held;
        if (amount == 0 || tokens.payout(class, amount) == 0) return;
        _exchange(class, holder, amount);
    }

    function _rising(uint96[3] memory marks) private pure returns (uint96, uint96, uint96) {
        uint256 first = _bound(marks[0], 0, 1000);
        uint256 second = _bound(marks[1], first, 1000);
        return (uint96(first), uint96(second), uint96(_bound(marks[2], second, 1000)));
    }

    function _exchange(Class memory class, address holder, uint256 amount) private returns (uint256) {
        vm.prank(holder);
        return tokens.exchange(class, amount, holder);
    }

    function _balance(address holder, Class memory class) private view returns (uint256) {
        return tokens.balanceOf(holder, tokens.classId(class));
    }

    function _drawn(uint96 drawn) private view returns (Class memory) {
        return _with(ConditionKind.Drawn, abi.encode(drawn, 1000));
    }
}
