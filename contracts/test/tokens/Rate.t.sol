// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {Members} from "../support/Members.sol";
import {FreeAttestations, FreeFeed, Nonsense} from "../support/Oracles.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

contract RateTest is TokensBase {
    function setUp() public override {
        super.setUp();
        backing.limit(7, 10_000_000);
    }

    function test_paysForTheDaysPassedAndNoMoreThanUntilTheEnd() external {
        Class memory class = _with(ConditionKind.Interest, abi.encode(730, 20_000, 20_100)); // 0.02 % a day
        _mint(class, investor, 1_000_000);
        vm.assertEq(_paidOn(class, 19_999), 100_000);
        vm.assertEq(_paidOn(class, 20_000), 100_000);
        vm.assertEq(_paidOn(class, 20_001), 100_020);
        vm.assertEq(_paidOn(class, 20_100), 102_000);
        vm.assertEq(_paidOn(class, 20_101), 102_000);
    }

    function test_roundsTheInterestDown() external {
        Class memory class = _with(ConditionKind.Interest, abi.encode(730, 20_000, 20_100));
        _mint(class, investor, 49_999);
        vm.warp(20_001 days);
        vm.assertEq(_exchange(class, 4999), 4999); // 0.9998 of a unit
        vm.assertEq(_exchange(class, 5000), 5001);
    }

    function test_paysLessForEveryDayBeforeMaturity() external {
        Class memory class = _with(ConditionKind.Discount, abi.encode(730, 20_100));
        _mint(class, investor, 1_000_000);
        vm.assertEq(_paidOn(class, 20_000), 98_000);
        vm.assertEq(_paidOn(class, 20_099), 99_980);
        vm.assertEq(_paidOn(class, 20_100), 100_000);
        vm.assertEq(_paidOn(class, 20_101), 100_000);
        vm.assertEq(tokens.outstanding(address(backing), 7), 600_000);
    }

    function test_roundsTheDiscountUpAndRefusesToPayNothing() external {
        Class memory class = _with(ConditionKind.Discount, abi.encode(730, 20_100));
        uint256 id = _mint(class, investor, 1_000_000);
        vm.warp(20_099 days);
        vm.assertEq(_exchange(class, 5001), 4999); // less 1.0002
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NothingToPay.selector, id, 1));
        _exchange(class, 1);
        vm.warp(1 days); // a discount of more than all
        class = _with(ConditionKind.Discount, abi.encode(65_535, 20_100));
        id = _mint(class, investor, 1_000_000);
        vm.assertEq(tokens.payout(class, 1_000_000), 0);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NothingToPay.selector, id, 1_000_000));
        _exchange(class, 1_000_000);
    }

    function test_sharesWhatIsPaidWithTheBeneficiary() external {
        Class memory class = _with(ConditionKind.Donation, abi.encode(anyone, 250));
        uint256 id = _mint(class, investor, 10_000);
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.Exchanged(id, investor, investor, 10_000, 10_000);
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.Donated(id, anyone, 250);
        _exchange(class, 10_000);
        vm.assertEq(backing.paidTo(anyone), 250);
        vm.assertEq(backing.paidTo(investor), 9750);
    }

    function test_roundsTheBeneficiarysPartUp() external {
        Class memory class = _with(ConditionKind.Donation, abi.encode(anyone, 250));
        _mint(class, investor, 42);
        _exchange(class, 41); // 1.025
        vm.assertEq(backing.paidTo(anyone), 2);
        vm.assertEq(backing.paidTo(investor), 39);
        _exchange(class, 1);
        vm.assertEq(backing.paidTo(anyone), 3);
        vm.assertEq(backing.paidTo(investor), 39);
    }

    function test_paysMembersOnly() external {
        address[4] memory members = [supplier, investor, anyone, address(9)];
        Class memory class = _with(ConditionKind.HolderIn, abi.encode(Members.root(members)));
        _mint(class, investor, 100);
        _mint(class, buyer, 100); // the issuer may, but the buyer cannot use them
        vm.prank(investor);
        vm.assertEq(tokens.exchangeAsMember(class, 60, anyone, Members.proof(members, 1)), 60);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, buyer));
        vm.prank(buyer);
        tokens.exchangeAsMember(class, 60, anyone, Members.proof(members, 1));
    }

    function test_revertsWithoutAProof() external {
        address[4] memory members = [supplier, investor, anyone, address(9)];
        Class memory class = _with(ConditionKind.HolderIn, abi.encode(Members.root(members)));
        _mint(class, investor, 100);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, investor));
        _exchange(class, 60);
    }

    function test_holdsWhileTheRegistrySaysSo() external {
        FreeAttestations registry = new FreeAttestations();
        Class memory class =
            _with(ConditionKind.Attested, abi.encode(registry, bytes32("delivery"), bytes32("lot"), 2, 5));
        _mint(class, investor, 100);
        _refuses(class);
        registry.attest("delivery", "lot", 2, 5);
        _exchange(class, 50);
        registry.attest("delivery", "lot", 1, 5);
        _refuses(class);
    }

    function test_holdsAtTheValueAndOnItsSide() external {
        FreeFeed feed = new FreeFeed();
        vm.warp(1_000_000);
        Class memory least = _with(ConditionKind.FeedAtLeast, abi.encode(feed, int256(-5), 60));
        Class memory most = _with(ConditionKind.FeedAtMost, abi.encode(feed, int256(-5), 60));
        _mint(least, investor, 100);
        _mint(most, investor, 100);
        feed.set(-5, 1_000_000);
        _exchange(least, 1);
        _exchange(most, 1);
        feed.set(-4, 1_000_000);
        _exchange(least, 1);
        _refuses(most);
        feed.set(-6, 1_000_000);
        _refuses(least);
        _exchange(most, 1);
    }

    function test_doesNotHoldWithAnOldOrOddAnswer() external {
        FreeFeed feed = new FreeFeed();
        vm.warp(1_000_000);
        Class memory class = _with(ConditionKind.FeedAtLeast, abi.encode(feed, int256(-5), 60));
        _mint(class, investor, 100);
        feed.set(1, 1_000_000 - 60);
        _exchange(class, 1);
        feed.set(1, 1_000_000 - 61);
        _refuses(class);
        feed.set(1, 1_000_001); // from the future
        _refuses(class);
        feed.set(1, 0); // a round that is not complete
        _refuses(class);
    }

    function test_holdsOnceTheDebtorSigned() external {
        uint256 id = _register();
        Class memory class = _with(ConditionKind.Acknowledged, abi.encode(receivables, id));
        _mint(class, investor, 100);
        _refuses(class);
        _acknowledge(id);
        _exchange(class, 100);
    }

    function test_doesNotHold() external {
        address nonsense = address(new Nonsense());
        for (uint256 i; i < 2; ++i) {
            address asked = i == 0 ? address(404) : nonsense;
            Class[4] memory classes = [
                _with(ConditionKind.Attested, abi.encode(asked, 1, 2, 3, 4)),
                _with(ConditionKind.FeedAtLeast, abi.encode(asked, int256(-5), type(uint32).max)),
                _with(ConditionKind.FeedAtMost, abi.encode(asked, int256(5), type(uint32).max)),
                _with(ConditionKind.Acknowledged, abi.encode(asked, 1))
            ];
            for (uint256 j; j < 4; ++j) {
                _mint(classes[j], investor, 100);
                vm.assertFalse(tokens.activated(classes[j]));
                _refuses(classes[j]);
            }
        }
    }

    function test_pays() external {
        Class memory class = _with(ConditionKind.Terms, abi.encode(bytes32("law")));
        _mint(class, investor, 100);
        _exchange(class, 100);
        class = _with(ConditionKind.TransfersLeft, abi.encode(0));
        _mint(class, investor, 100);
        _exchange(class, 100);
    }

    function _paidOn(Class memory class, uint256 day) private returns (uint256 paid) {
        vm.warp(day * 1 days);
        uint256 told = tokens.payout(class, 100_000);
        paid = _exchange(class, 100_000);
        vm.assertEq(told, paid);
    }

    function _refuses(Class memory class) private {
        vm.assertEq(tokens.payout(class, 1), 0);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotActivated.selector, 0));
        _exchange(class, 1);
    }

    function _exchange(Class memory class, uint256 amount) private returns (uint256) {
        vm.prank(investor);
        return tokens.exchange(class, amount, investor);
    }
}
