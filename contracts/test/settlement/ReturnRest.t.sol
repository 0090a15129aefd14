// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../src/receivables/IReceivables.sol";
import {ISettlement, Standing} from "../../src/settlement/ISettlement.sol";
import {Class, Condition, ConditionKind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {ReentrantToken} from "../support/HostileTokens.sol";
import {LateBase} from "../support/LateBase.sol";
import {vm} from "../support/Vm.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract ReturnRestTest is LateBase {
    function test_returnsToTheDebtorWhatTheDiscountTookOff() external {
        _late(0);
        _sweep(1_000_000);
        vm.prank(supplier);
        tokens.modify(_plain(), _discounted(), 600_000, 600_000);
        // 100 days are left, of 10 basis points each.
        vm.assertEq(_exchange(supplier, _discounted(), 600_000), 540_000);
        _exchange(investor, _plain(), 300_000);
        _exchange(anyone, _plain(), 100_000);
        _expectBooks(1_000_000, 940_000, 0);

        vm.expectEmit(address(settlement));
        emit ISettlement.RestReturned(account, 60_000);
        vm.assertEq(settlement.returnRest(1), 60_000);
        _expectBooks(940_000, 940_000, 60_000);
        _expectStanding(Standing.Settled);
        vm.prank(buyer);
        vm.assertEq(settlement.reclaim(address(xt), buyer), 60_000);
        vm.assertEq(xt.balanceOf(address(settlement)), 0);
    }

    function test_returnsWhatTheyLeft() external {
        _late(0);
        vm.prank(investor);
        tokens.burn(_plain(), 300_000);
        _sweep(1_000_000);
        _exchange(supplier, _plain(), 600_000);
        _exchange(anyone, _plain(), 100_000);
        vm.assertEq(settlement.returnRest(1), 300_000);
        _expectBooks(700_000, 700_000, 300_000);
    }

    function test_keepsWhatTheyCanClaim() external {
        _late(0);
        vm.prank(investor);
        tokens.burn(_plain(), 300_000);
        _sweep(1_000_000);
        vm.assertEq(settlement.returnRest(1), 300_000);
        _expectBooks(700_000, 0, 300_000);
        _expectNothing();
        settlement.returnRest(1);
        vm.assertEq(_exchange(supplier, _plain(), 600_000), 600_000);
        vm.assertEq(_exchange(anyone, _plain(), 100_000), 100_000);
        _expectBooks(700_000, 700_000, 300_000);
    }

    function test_letsNothingBeMintedAnyMore() external {
        vm.prank(investor);
        tokens.burn(_plain(), 300_000);
        _late(0);
        _sweep(1_000_000);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 1_000_000);
        settlement.returnRest(1);
        vm.assertEq(settlement.capacity(account, address(this), address(xt)), 700_000);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CapacityExceeded.selector, 700_000, 700_000, 1));
        tokens.mint(_plain(), anyone, 1);
    }

    function test_paysTheStandInBeforeTheDebtor() external {
        _openLate(2, 1000, _due(0, 0));
        _mint(supplier, 1000);
        _late(10);
        vm.prank(supplier);
        tokens.burn(_plain(), 700);
        _payInstead(dealer, 400);
        _sweep(600);
        vm.expectEmit(address(settlement));
        emit ISettlement.Reimbursed(account, dealer, 400);
        vm.assertEq(settlement.returnRest(2), 700);
        _expectBooks(300, 0, 300, dealer, 400);
        vm.assertEq(_info().advanced, 0);
    }

    function test_revertsAndLeavesItToThoseWhoDrewBefore() external {
        _late(10);
        _sweep(1_000_000);
        // Drawn in full, so nothing is outstanding, and 10,000 of late interest are still to come.
        _exchange(supplier, _plain(), 600_000);
        _exchange(investor, _plain(), 300_000);
        vm.prank(anyone);
        tokens.burn(_plain(), 100_000);
        vm.assertEq(tokens.outstanding(address(settlement), account), 0);
        _sweep(10_000);
        _expectStanding(Standing.Settled);
        _expectNothing();
        settlement.returnRest(1);
        vm.assertEq(_exchange(supplier, _drawn(1_000_000, 1_000_000), 600_000), 6000);
        vm.assertEq(_exchange(investor, _drawn(1_000_000, 1_000_000), 300_000), 3000);
    }

    function test_revertsWithNotSettled() external {
        _sweep(999_999);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotSettled.selector, account));
        settlement.returnRest(1);
    }

    function test_revertsWithNothingToReturn() external {
        _late(0);
        _sweep(1_000_000);
        _expectNothing();
        settlement.returnRest(1);
        _exchange(supplier, _plain(), 600_000);
        _exchange(investor, _plain(), 300_000);
        _exchange(anyone, _plain(), 100_000);
        _expectNothing();
        settlement.returnRest(1);
    }

    function test_revertsWithAccountNotOpen() external {
        _sweep(1_000_000);
        vm.startPrank(buyer);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.AccountNotOpen.selector, settlement.accountOf(buyer, 1)));
        settlement.returnRest(1);
    }

    function test_refusesToBeEntered() external {
        // The ledger has lowered what is outstanding already when the currency calls.
        ReentrantToken reentrant = new ReentrantToken();
        account = settlement.open(2, buyer, address(reentrant), 1000, _due(0, 0));
        Class memory class = _plain();
        class.currency = address(reentrant);
        tokens.mint(class, supplier, 1000);
        reentrant.mint(settlement.lockboxOf(account, address(reentrant)), 1000);
        _late(0);
        settlement.sweep(account);
        reentrant.arm(address(settlement), abi.encodeCall(settlement.returnRest, (2)));
        _exchange(supplier, class, 400);
        vm.assertFalse(reentrant.succeeded());
        vm.assertEq(
            reentrant.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(_info().paid, 1000);
    }

    function test_returnsItToItsDebtor() external {
        (uint256 id,, Class memory class) = _pledged();
        uint256 face = receivables.receivable(id).faceAmount;
        vm.prank(supplier);
        tokens.burn(class, face);
        vm.prank(anyone);
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NotSettled.selector, receivables.receivable(id).account));
        receivables.returnRest(id);

        _payAndSweep(id, face);
        vm.prank(anyone);
        vm.assertEq(receivables.returnRest(id), face);
        vm.assertEq(settlement.reclaimable(address(xt), buyer), face);
        vm.assertEq(uint256(receivables.receivable(id).state), uint256(State.Settled));
    }

    function testFuzz_paysEveryHolderInFullAllTheSame(uint256[9] memory steps, uint256[9] memory amounts) external {
        address[3] memory holders = [supplier, investor, anyone];
        uint256 took;
        _late(0);
        vm.prank(investor);
        tokens.modify(_plain(), _discounted(), 200_000, 200_000);
        for (uint256 i; i < 9; ++i) {
            address holder = holders[amounts[i] % 3];
            Class memory class = steps[i] % 8 < 5 ? _plain() : _discounted();
            uint256 held = tokens.balanceOf(holder, tokens.classId(class));
            uint256 amount = held == 0 ? 0 : _bound(amounts[i], 1, held);
            if (steps[i] % 4 == 0) {
                if (_info().standing < Standing.Settled) _sweep(_bound(amounts[i], 1, 700_000));
            } else if (steps[i] % 4 == 1) {
                try settlement.returnRest(1) {} catch {}
            } else if (amount != 0 && steps[i] % 4 == 2) {
                vm.prank(holder);
                tokens.burn(class, amount);
            } else if (amount > 1 && _info().standing == Standing.Settled) {
                took += _exchange(holder, class, amount);
            }
        }
        if (_info().standing < Standing.Settled) _sweep(1_000_000);
        try settlement.returnRest(1) {} catch {}
        for (uint256 i; i < 3; ++i) {
            uint256 held = tokens.balanceOf(holders[i], plain);
            if (held != 0) vm.assertEq(_exchange(holders[i], _plain(), held), held);
            took += held;
        }
        uint256 discounted = tokens.balanceOf(investor, tokens.classId(_discounted()));
        if (discounted > 1) took += _exchange(investor, _discounted(), discounted);
        try settlement.returnRest(1) {} catch {}
        uint256 dust = discounted == 1 ? 1 : 0; // one token less a discount that is rounded up is nothing
        vm.assertEq(xt.balanceOf(address(settlement)), settlement.reclaimable(address(xt), buyer) + dust);
        vm.assertEq(_info().paidOut, took);
    }

    function _discounted() private view returns (Class memory class) {
        class = _plain();
        Condition memory term = class.conditions[0];
        class.conditions = new Condition[](2);
        class.conditions[0] = term;
        class.conditions[1] = Condition(ConditionKind.Discount, abi.encode(3650, DUE_DAY + 100));
    }

    function _expectNothing() private {
        vm.expectRevert(abi.encodeWithSelector(ISettlement.NothingToReturn.selector, account));
    }
}
