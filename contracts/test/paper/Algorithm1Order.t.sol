// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {ICreditLines} from "../../src/backing/ICreditLines.sol";
import {Class, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice Algorithm 1 of the paper (section 4.1), advance financing, for a purchase order: a bank guarantees for core company a,
/// whose order pays manufacturer b before anything is delivered; b pays c for material, and c pays d. The tokens bear interest
/// up to the due day.
contract Algorithm1OrderTest is PaperBase {
    uint64 private constant LATER = DUE_AT + 20 days;
    uint64 private constant LAST = DUE_AT + 40 days;

    address private immutable bank = address(0xBA2C);

    function test_paysEveryTierToTheUnit() external {
        _step1();
        _step2();
        _step3();
        _deeper();
        _give(bank, address(lines), 3_500_000_000);
        vm.prank(bank);
        lines.deposit(1, 3_500_000_000);

        // Step 3, "exchange CTs to currency": 60 days of 5 % for b, of 3 % for c and d.
        vm.warp(DUE_AT);
        vm.assertEq(_exchange(_e(3), b, 1_000_000_004), 1_008_219_182);
        vm.warp(LATER);
        vm.assertEq(_exchange(_less(1), c, 1_300_000_000), 1_306_410_958);
        vm.assertEq(_exchange(_limited(0), d, 400_000_000), 401_972_602);

        // What is not exchanged in time, or never was passed on, is given up.
        vm.warp(LAST + 1);
        _expectNotActivated(_limited(0), d, 1);
        _burn(_limited(0), d, 300_000_000);
        _burn(_e(4), a, 999_999_993);
        _expectGone(_e(4));
        _expectGone(_e(3));
        _expectGone(_less(2));
        _expectGone(_less(1));
        _expectGone(_limited(1));
        _expectGone(_limited(0));

        // a owes the bank what it paid. The line was for one order: repaying frees nothing of its limit.
        vm.assertEq(lines.accountInfo(1).owed, 2_716_602_742);
        _give(a, address(lines), 2_716_602_742);
        vm.prank(a);
        lines.repay(1, 2_716_602_742);
        vm.assertEq(lines.capacity(1, a, address(xt)), 2_283_397_258);

        // Claims were rounded up when they came to be and down when they went: 3 units of that stay reserved.
        vm.assertEq(tokens.outstanding(address(lines), 1), 3);
        vm.startPrank(bank);
        _refuse(ICashAccounts.CashReserved.selector, 1, 3_499_999_997, 3_500_000_000);
        lines.withdraw(1, 3_500_000_000, bank);
        lines.withdraw(1, 3_499_999_997, bank);
        vm.stopPrank();
        _expectMoney(bank, 3_499_999_997);
        _expectMoney(address(lines), 3);
        _expectMoney(a, 0);
        _expectMoney(b, 1_008_219_182);
        _expectMoney(c, 1_306_410_958);
        _expectMoney(d, 401_972_602);
        vm.assertEq(xt.totalSupply(), 6_216_602_742);
    }

    function test_countsInterestAgainstTheLine() external {
        _step1();
        vm.assertEq(tokens.outstanding(address(lines), 1), 4_032_876_713);
        _expectOverCapacity(_e(4), 960_000_000, 5_000_000_000, 4_032_876_713, 967_890_411);
    }

    function test_letsNobodyButTheIssuerMint() external {
        _step1();
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotIssuer.selector, a, bank));
        vm.prank(bank);
        tokens.mint(_e(4), bank, 1);
        // A bank that names itself as issuer has no capacity in the line that it gave to a.
        Class memory own = _e(4);
        own.issuer = bank;
        _refuse(IConditionalTokens.CapacityExceeded.selector, 0, 4_032_876_713, 2);
        vm.prank(bank);
        tokens.mint(own, bank, 1);
    }

    function test_exchangesNothingBeforeItIsDueOrTooLate() external {
        _step1();
        _step2();
        _step3();
        _deeper();
        vm.warp(DUE_AT - 1);
        _expectNotActivated(_e(3), b, 0);
        vm.warp(LATER - 1);
        _expectNotActivated(_less(1), c, 0);
        _expectNotActivated(_limited(0), d, 0);
        vm.warp(LAST + 1);
        _expectNotActivated(_limited(0), d, 1);
    }

    function test_accruesNoInterestAfterTheDueDay() external {
        _step1();
        _step2();
        vm.warp(DUE_AT + 3650 days);
        vm.assertEq(tokens.payout(_e(3), 1_000_000_004), 1_008_219_182);
    }

    function test_loosensNothingWithoutConsent() external {
        _step1();
        _step2();
        Class memory more = _with(_e(3), ConditionKind.Interest, abi.encode(501, TODAY, DUE_DAY));
        _expectLooser(_e(3), more, b);
        more = _with(_e(3), ConditionKind.Interest, abi.encode(500, TODAY, DUE_DAY + 1));
        _expectLooser(_e(3), more, b);
        _expectLooser(_e(3), _transfersLeft(_e(3), 4), b);
        _step3();
        _expectLooser(_less(1), _with(_less(1), ConditionKind.Interest, abi.encode(500, TODAY, DUE_DAY)), c);
        _expectLooser(_less(1), _notBefore(_less(1), DUE_AT), c);
        _deeper();
        _expectLooser(_limited(0), _with(_limited(0), ConditionKind.NotAfter, abi.encode(LAST + 1)), d);
        _expectLooser(_limited(0), _without(_limited(0), ConditionKind.NotAfter), d);
    }

    function test_staysWithinTheChainAndTheLevel() external {
        _step1();
        _step2();
        _transfer(_e(3), b, outsider, 1); // a had set no limit but the level
        _step3();
        _expectNotMember(_less(1), c, outsider);
        _deeper();
        _expectNoTransferLeft(_limited(0), d, c);
    }

    function test_reservesCashForWhatRanOutUntilItIsBurned() external {
        _step1();
        _step2();
        _step3();
        _deeper();
        _give(bank, address(lines), 5_000_000_000);
        vm.prank(bank);
        lines.deposit(1, 5_000_000_000);
        vm.warp(LAST + 1);
        vm.assertEq(lines.withdrawable(1), 973_698_632);
        _burn(_limited(0), d, 700_000_000);
        vm.assertEq(lines.withdrawable(1), 1_677_150_686);
    }

    function test_isFundedByNobodyElse() external {
        _step1();
        _step2();
        vm.warp(DUE_AT);
        _give(a, address(lines), 5_000_000_000); // the bank guarantees, not a
        _refuse(ICreditLines.GuarantorShort.selector, 1, 0, 1_008_219_182);
        _exchange(_e(3), b, 1_000_000_004);
    }

    /// @dev Step 1. a mints m CTs over the line that the bank opened for it.
    function _step1() private {
        vm.prank(bank);
        lines.open(a, address(xt), 5_000_000_000, false);
        _mint(_e(4), a, 4_000_000_000);
    }

    /// @dev Step 2. When placing the order, a transfers n <= m CTs to manufacturer b.
    function _step2() private {
        _transfer(_e(4), a, b, 3_000_000_007);
        _expectTokens(_e(4), a, 999_999_993);
        _expectTokens(_e(3), b, 3_000_000_007);
    }

    /// @dev Step 3. b modifies: later, one transfer fewer, for included companies only, less interest; it keeps 3 units less than it
    /// gives up. Then it transfers k <= n CTs to c.
    function _step3() private {
        _modify(_e(3), _less(2), b, 2_000_000_003, 2_000_000_000);
        vm.assertEq(tokens.outstanding(address(lines), 1), 4_026_301_368);
        _transfer(_less(2), b, c, 2_000_000_000);
        _expectTokens(_less(1), c, 2_000_000_000);
    }

    /// @dev Step 3 again, one tier deeper: c adds a last day and its terms, and transfers to d.
    function _deeper() private {
        _modify(_less(1), _limited(1), c, 700_000_000, 700_000_000);
        _transfer(_limited(1), c, d, 700_000_000);
        _expectTokens(_less(1), c, 1_300_000_000);
        _expectTokens(_limited(0), d, 700_000_000);
    }

    /// @dev E, which a mints with 4 transfers left.
    function _e(uint8 left) private view returns (Class memory) {
        Class memory class = _notBefore(_over(address(lines), Kind.Pledge), DUE_AT);
        return _with(_transfersLeft(class, left), ConditionKind.Interest, abi.encode(500, TODAY, DUE_DAY));
    }

    /// @dev What b makes of it, with 2 left.
    function _less(uint8 left) private view returns (Class memory) {
        Class memory class = _forTheChain(_notBefore(_e(left), LATER));
        return _with(class, ConditionKind.Interest, abi.encode(300, TODAY, DUE_DAY));
    }

    /// @dev What c makes of it, with 1 left.
    function _limited(uint8 left) private view returns (Class memory) {
        Class memory class = _with(_less(left), ConditionKind.NotAfter, abi.encode(LAST));
        return _with(class, ConditionKind.Terms, abi.encode(CONTRACT));
    }
}
