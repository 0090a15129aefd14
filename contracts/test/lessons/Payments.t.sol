// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICreditLines} from "../../src/backing/ICreditLines.sol";
import {LotTerms} from "../../src/backing/IInventory.sol";
import {State} from "../../src/receivables/IReceivables.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {FeeToken} from "../support/HostileTokens.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice How debts are paid and holders are.
contract PaymentsTest is PaperBase {
    /// @dev A debtor in arrears could not pay, so it could never leave arrears.
    function test_lesson_02_takesPaymentInEveryState() external {
        _register();
        _pay(a, 1, 100_000_000); // before the acknowledgement: it waits
        _acknowledge(1);
        _expectCredited(150_000_000, 250_000_000, 0); // early
        vm.warp(DUE_AT);
        _expectCredited(100_000_000, 100_000_000, 0);
        _exchange(receivables.classOf(1), b, FACE); // holders drew a share
        vm.warp(DUE_AT + 3650 days);
        _expectCredited(1_000_000_000, 1_000_000_000, 0); // ten years late
        vm.assertTrue(receivables.receivable(1).state == State.Overdue);
        _expectCredited(306_250_000, 306_250_000, 0);
        vm.assertTrue(receivables.receivable(1).state == State.Settled);
        _expectCredited(7, 0, 7); // nothing is owed any more: it is a's again
    }

    /// @dev Parameters that were changed for loans that existed.
    function test_lesson_06_changesNothingForTokensThatExist() external {
        _lot();
        _mint(_goods(), b, 800);
        vm.prank(a);
        lines.open(a, address(xt), 1000, true);
        Class memory onLine = _over(address(lines), Kind.Pledge);
        _mint(onLine, b, 900);

        valuations.set(inventory.subjectOf(address(goods), 7, address(xt)), 0, NOW + 1 days);
        vm.startPrank(a);
        _refuse(ICreditLines.LimitTooLow.selector, 1, 900, 899);
        lines.setLimit(1, 899);
        lines.setLimit(1, 900);
        inventory.close(1);
        vm.stopPrank();
        _deposit(800);
        _give(a, address(lines), 900);
        vm.assertEq(_exchange(_goods(), b, 800), 800);
        vm.assertEq(_exchange(onLine, b, 900), 900);
    }

    /// @dev One pot for all, and books that did not add up to it.
    function test_lesson_07_holdsWhatItsBooksSay() external {
        _pledged();
        _payAndSweep(1, 1_000_000_003);
        uint256 other = settlement.open(2, a, address(xt), 500, _due(0, 0));
        _fund(settlement.lockboxOf(other, address(xt)), 777);
        settlement.sweep(other); // 277 too much
        vm.warp(DUE_AT);
        vm.assertEq(_exchange(receivables.classOf(1), b, 656_250_000), 396_226_416);
        vm.assertEq(settlement.accountInfo(settlement.accountOf(address(receivables), 1)).paid, 1_000_000_003);
        vm.assertEq(settlement.accountInfo(settlement.accountOf(address(receivables), 1)).paidOut, 396_226_416);
        vm.assertEq(settlement.accountInfo(other).paid, 500);
        vm.assertEq(settlement.reclaimable(address(xt), a), 277);
        _expectMoney(address(settlement), 603_774_364); // 1,000,000,003 - 396,226,416 + 500 + 277

        _give(a, address(margin), 1000);
        _give(b, address(margin), 30);
        vm.prank(a);
        margin.open(address(xt), 1000);
        vm.prank(b);
        margin.open(address(xt), 30);
        _mint(_over(address(margin), Kind.Margin), c, 600);
        _exchange(_over(address(margin), Kind.Margin), c, 599);
        vm.prank(a);
        margin.withdraw(1, 400, a);
        vm.assertEq(margin.accountInfo(1).cash, 1);
        vm.assertEq(margin.accountInfo(2).cash, 30);
        _expectMoney(address(margin), 31);
    }

    /// @dev The last to come found a unit too little and got nothing.
    function test_lesson_09_blocksNobodyByARounding() external {
        uint256 account = _sevenUnits();
        Class memory class = _own(account);
        vm.assertEq(_exchange(class, b, 5), 2); // 3 of 7: 2.14
        _fund(settlement.lockboxOf(account, address(xt)), 4);
        settlement.sweep(account);
        // b's rounding is b's: the others are paid in full, and b after them.
        vm.assertEq(_exchange(class, c, 1), 1);
        vm.assertEq(_exchange(class, d, 1), 1);
        class = _with(class, ConditionKind.Drawn, abi.encode(3, 7));
        vm.assertEq(_exchange(class, b, 5), 2);
        _expectMoney(address(settlement), 1);
    }

    /// @dev A deposit of a unit for somebody else put that account's date off.
    function test_lesson_10_extendsNothingByDust() external {
        _pledged();
        Class memory class = receivables.classOf(1);
        _lot();
        _mint(_goods(), b, 800);
        vm.warp(NOW + 10 days);
        _give(anyone, address(inventory), 1);
        vm.prank(anyone);
        inventory.deposit(1, 1);
        vm.warp(NOW + 10 days + 1);
        inventory.close(1); // on its day all the same
        _expectOverCapacity(_goods(), 1, 0, 800, 1);

        vm.warp(DUE_AT - 1);
        _payAndSweep(1, 1);
        _transfer(class, b, c, 1);
        vm.assertFalse(tokens.activated(class));
        vm.warp(DUE_AT);
        vm.assertTrue(tokens.activated(class));
        vm.assertEq(receivables.receivable(1).dueDay, DUE_DAY);
    }

    /// @dev "Paid" was a flag that somebody set.
    function test_lesson_26_isPaidWhenTokensMoved() external {
        _pledged();
        _give(a, address(settlement), FACE); // a promise is none
        vm.warp(DUE_AT);
        vm.assertTrue(receivables.receivable(1).state == State.Acknowledged);
        vm.assertEq(tokens.payout(receivables.classOf(1), FACE), 0);
        vm.prank(a);
        xt.transfer(address(settlement), FACE); // nor is money in the wrong place
        vm.assertEq(receivables.receivable(1).paid, 0);

        FeeToken fee = new FeeToken();
        uint256 account = settlement.open(2, a, address(fee), 1000, _due(0, 0));
        fee.mint(settlement.lockboxOf(account, address(fee)), 1000);
        settlement.sweep(account);
        vm.assertEq(settlement.accountInfo(account).paid, 990); // what arrived
    }

    /// @dev A payment of another token, twice, by another or too early was lost.
    function test_lesson_29_givesBackWhatWasPaidByMistake() external {
        _register();
        address lockbox = receivables.receivable(1).lockbox;
        uint256 account = settlement.accountOf(address(receivables), 1);
        stablecoin.mint(lockbox, 90); // the underlying instead of the currency, and too early
        _acknowledge(1);
        _payAndSweep(1, FACE);
        _expectCredited(FACE, 0, FACE); // twice
        _pay(c, 1, 5); // by somebody who owes nothing
        settlement.sweep(account);
        settlement.sweepStray(account, address(stablecoin));
        vm.startPrank(a);
        vm.assertEq(settlement.reclaim(address(xt), a), 1_656_250_005);
        vm.assertEq(settlement.reclaim(address(stablecoin), a), 90);
        vm.stopPrank();
        vm.assertEq(stablecoin.balanceOf(a), 90);
        _expectMoney(a, 1_656_250_005);
    }

    /// @dev a pays and anyone sweeps.
    function _expectCredited(uint256 amount, uint256 credited, uint256 surplus) private {
        (uint256 credited_, uint256 surplus_) = _payAndSweep(1, amount);
        vm.assertEq(credited_, credited);
        vm.assertEq(surplus_, surplus);
    }

    /// @dev An account of a's own of 7 units with 3 paid; b has 5 tokens over it, c and d have 1.
    function _sevenUnits() private returns (uint256 account) {
        vm.prank(a);
        account = settlement.open(1, a, address(xt), 7, _due(0, 0));
        _mint(_own(account), b, 5);
        _mint(_own(account), c, 1);
        _mint(_own(account), d, 1);
        _fund(settlement.lockboxOf(account, address(xt)), 3);
        settlement.sweep(account);
    }

    function _own(uint256 account) private view returns (Class memory) {
        return Class(a, address(xt), Kind.Pledge, Backing(address(settlement), account), new Condition[](0));
    }

    /// @dev Lot 7, worth 1000: 800 can be issued for ten days.
    function _lot() private {
        goods.mint(a, 7);
        valuations.set(inventory.subjectOf(address(goods), 7, address(xt)), 1000, NOW + 1 days);
        vm.startPrank(a);
        goods.approve(address(inventory), 7);
        inventory.open(LotTerms(address(goods), 7, address(xt), address(valuations), NOW + 10 days, 8000));
        vm.stopPrank();
    }

    function _deposit(uint256 amount) private {
        _give(a, address(inventory), amount);
        vm.prank(a);
        inventory.deposit(1, amount);
    }

    function _goods() private view returns (Class memory) {
        return _over(address(inventory), Kind.Inventory);
    }
}
