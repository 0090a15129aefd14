// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICreditLines} from "../../src/backing/ICreditLines.sol";
import {Class, Condition, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {BackingBase} from "../support/BackingBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice The processes and the operations of advance financing, step by step as in the paper's section 4.1. Modifying
/// conditions on the way (the second part of step 3) belongs to the ledger's own tests.
contract Algorithm1Test is BackingBase {
    address private immutable a = core;
    address private immutable b = dealer;
    address private immutable c = address(0xC);

    /// @dev A dealer without collateral of its own buys stock from manufacturer c with the core company's tokens.
    function test_financesAChannelOverACreditLine() external {
        // 1. Core company a mints m CTs: it has proof of credit, a line of its own.
        vm.prank(a);
        uint256 line = lines.open(a, address(xt), 10_000, true);
        Class memory e = _from(line, DUE_AT);
        uint256 id = _mint(e, a, 8000);
        vm.assertEq(tokens.balanceOf(a, id), 8000); // N_a(E) = m
        vm.assertEq(lines.accountInfo(line).used, 0); // and no liability yet

        // 2. The core company transfers n <= m CTs to channel b, at the sale.
        vm.prank(a);
        tokens.transfer(b, id, 6000);
        vm.assertEq(tokens.balanceOf(a, id), 2000);

        // 3. b transfers k <= n to manufacturer c for the goods, and exchanges what is left when it is due.
        vm.prank(b);
        tokens.transfer(c, id, 4500);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotActivated.selector, 0));
        _exchange(e, c, 4500);
        vm.warp(DUE_AT);
        vm.expectRevert(abi.encodeWithSelector(ICreditLines.GuarantorShort.selector, line, 0, 4500));
        _exchange(e, c, 4500);
        _give(a, address(lines), 6000); // a's money comes in
        vm.assertEq(_exchange(e, c, 4500), 4500);
        vm.assertEq(_exchange(e, b, 1500), 1500);
        vm.assertEq(xt.balanceOf(c), 4500); // T_c(X)
        vm.assertEq(lines.accountInfo(line).owed, 6000);

        // The dealer's sales repay the financing, and the line is free again.
        _give(b, address(lines), 6000 - 1500);
        vm.startPrank(b);
        xt.approve(address(lines), 6000);
        lines.repay(line, 6000);
        vm.stopPrank();
        vm.assertEq(lines.accountInfo(line).owed, 0);
        vm.assertEq(lines.capacity(line, a, address(xt)), 10_000);
        vm.assertEq(lines.withdrawable(line), 4000); // 2000 CTs are still with a
    }

    /// @dev Three tiers: the order of a pays manufacturer b, b's order pays c before anything is delivered.
    function test_financesAPurchaseOrderOverACreditLine() external {
        // 1. A bank guarantees for core company a, which mints for the order.
        vm.prank(investor);
        uint256 line = lines.open(a, address(xt), 5000, false);
        Class memory e = _from(line, DUE_AT);
        uint256 id = _mint(e, a, 5000);

        // 2. When placing the order, a transfers n = m CTs to manufacturer b.
        vm.prank(a);
        tokens.transfer(b, id, 5000);

        // 3. b pays its own supplier c for material; both exchange when due, out of the bank's funding.
        vm.prank(b);
        tokens.transfer(c, id, 1200);
        _give(investor, address(lines), 5000);
        vm.prank(investor);
        lines.deposit(line, 5000);
        vm.warp(DUE_AT);
        vm.assertEq(_exchange(e, c, 1200), 1200);
        vm.assertEq(_exchange(e, b, 3800), 3800);

        // a owes the bank what it paid. The line was for one order: repaying frees no limit.
        vm.assertEq(lines.accountInfo(line).owed, 5000);
        _give(a, address(lines), 5000);
        vm.prank(a);
        lines.repay(line, 5000);
        vm.assertEq(lines.capacity(line, a, address(xt)), 0);
        vm.prank(investor);
        lines.withdraw(line, 5000, investor);
        vm.assertEq(xt.balanceOf(investor), 5000);
    }

    /// @dev "For purchase order financing, the deposit can be either cash or currency tokens."
    function test_financesAPurchaseOrderOverACashDeposit() external {
        // 1. Core company a locks the deposit and mints m CTs over it.
        _give(a, address(margin), 3000);
        vm.prank(a);
        uint256 account = margin.open(address(xt), 3000);
        Class memory e = _classOver(address(margin), account, Kind.Margin);
        uint256 id = _mint(e, a, 2500);

        // 2. a transfers n CTs to manufacturer b when placing the order.
        vm.prank(a);
        tokens.transfer(b, id, 2500);

        // 3. b exchanges a part at once and transfers the rest to c, who exchanges it.
        vm.assertEq(_exchange(e, b, 1000), 1000);
        vm.prank(b);
        tokens.transfer(c, id, 1500);
        vm.assertEq(_exchange(e, c, 1500), 1500);

        // What was not issued is a's again.
        vm.prank(a);
        margin.withdraw(account, 500, a);
        vm.assertEq(xt.balanceOf(address(margin)), 0);
    }

    function _from(uint256 line, uint64 time) private view returns (Class memory class) {
        class = _classOver(address(lines), line, Kind.Pledge);
        class.conditions = new Condition[](1);
        class.conditions[0] = Condition(ConditionKind.NotBefore, abi.encode(time));
    }
}
