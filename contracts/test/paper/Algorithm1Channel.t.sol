// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {ICreditLines} from "../../src/backing/ICreditLines.sol";
import {Class, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {Consent, IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice Algorithm 1 of the paper (section 4.1), advance financing, for a channel: dealer b has no collateral of its own and
/// buys stock of manufacturer c with the core company's tokens; c pays its own supplier d with them.
contract Algorithm1ChannelTest is PaperBase {
    uint64 private constant LATER = DUE_AT + 30 days;
    uint32 private constant MATURITY = DUE_DAY + 90;

    function test_paysEveryTierToTheUnit() external {
        _step1();
        _step2();
        _step3();
        _deeper();
        _consented();

        // Step 3, "exchange CTs to currency": when due, a's line pays, from its cash first.
        _give(a, address(lines), 2_000_000_000);
        vm.prank(a);
        lines.deposit(1, 2_000_000_000);
        _give(a, address(lines), 5_000_000_000);
        vm.warp(DUE_AT);
        vm.assertEq(_exchange(_e(3), b, 2_499_999_997), 2_499_999_997);
        vm.assertEq(_exchange(_sooner(), c, 500_000_000), 500_000_000); // a percent of it for charity
        vm.warp(LATER);
        vm.assertEq(_exchange(_later(1), c, 2_000_000_001), 2_000_000_001);
        vm.assertEq(_exchange(_passedOn(0), d, 1_000_000_000), 990_136_986); // 60 days early, at 6 % a year
        vm.warp(uint64(MATURITY) * 1 days);
        vm.assertEq(_exchange(_passedOn(0), d, 500_000_002), 500_000_002);

        // The dealer's sales repay the financing; a gives up what it never passed on.
        _give(b, address(lines), 6_490_136_986);
        vm.assertEq(lines.accountInfo(1).owed, 6_490_136_986);
        vm.prank(b);
        lines.repay(1, 6_490_136_986);
        _burn(_e(4), a, 1_500_000_001);
        vm.prank(a);
        lines.withdraw(1, 6_490_136_986, a);

        vm.assertEq(lines.capacity(1, a, address(xt)), 10_000_000_000); // the line is free again
        vm.assertEq(tokens.outstanding(address(lines), 1), 0);
        _expectGone(_e(4));
        _expectGone(_e(3));
        _expectGone(_later(2));
        _expectGone(_later(1));
        _expectGone(_sooner());
        _expectGone(_passedOn(1));
        _expectGone(_passedOn(0));
        _expectMoney(a, 7_000_000_000);
        _expectMoney(b, 2_499_999_997);
        _expectMoney(c, 2_475_000_000);
        _expectMoney(d, 1_475_235_617);
        _expectMoney(charity, 39_901_372);
        _expectMoney(address(lines), 0);
        vm.assertEq(xt.totalSupply(), 13_490_136_986);
        vm.assertEq(stablecoin.balanceOf(address(xt)), 13_490_136_986);
    }

    function test_mintsNoMoreThanTheLine() external {
        _step1();
        _expectOverCapacity(_e(4), 2_000_000_000, 10_000_000_000, 8_000_000_001, 2_000_000_000);
        // Nor in another class over the same line, nor does another company.
        _expectOverCapacity(
            _over(address(lines), Kind.Pledge), 2_000_000_000, 10_000_000_000, 8_000_000_001, 2_000_000_000
        );
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotIssuer.selector, a, b));
        vm.prank(b);
        tokens.mint(_e(4), b, 1);
        vm.assertEq(lines.accountInfo(1).used, 0); // no liability yet
    }

    function test_lowersNoLineBelowWhatIsOutstanding() external {
        _step1();
        _refuse(ICreditLines.LimitTooLow.selector, 1, 8_000_000_001, 8_000_000_000);
        vm.prank(a);
        lines.setLimit(1, 8_000_000_000);
    }

    function test_staysWithinTheChain() external {
        _step1();
        _expectNotMember(_e(4), a, outsider);
        _step2();
        _expectNotMember(_e(3), b, outsider);
        uint256 id = tokens.classId(_e(3));
        _refuse(IConditionalTokens.TransferRestricted.selector, id);
        vm.prank(b);
        tokens.transfer(outsider, id, 1);
    }

    function test_transfersNoMoreThanThereIs() external {
        _step1();
        uint256 id = tokens.classId(_e(4));
        vm.expectRevert(
            abi.encodeWithSignature(
                "ERC6909InsufficientBalance(address,uint256,uint256,uint256)", a, 8_000_000_001, 8_000_000_002, id
            )
        );
        _transfer(_e(4), a, b, 8_000_000_002);
    }

    function test_exchangesNothingBeforeItIsDue() external {
        _step1();
        _step2();
        _step3();
        _deeper();
        vm.warp(DUE_AT - 1);
        _expectNotActivated(_e(3), b, 0);
        vm.warp(LATER - 1);
        _expectNotActivated(_later(1), c, 0);
        _expectNotActivated(_passedOn(0), d, 0);
    }

    function test_keepsTheTokensWhenTheGuarantorHasNoMoney() external {
        _step1();
        _step2();
        vm.warp(DUE_AT);
        _refuse(ICreditLines.GuarantorShort.selector, 1, 0, 6_500_000_000);
        _exchange(_e(3), b, 6_500_000_000);
        _expectTokens(_e(3), b, 6_500_000_000);
        _give(a, address(lines), 6_500_000_000);
        _exchange(_e(3), b, 6_500_000_000);
        _expectMoney(b, 6_500_000_000);
    }

    function test_loosensNothingWithoutConsent() external {
        _step1();
        _step2();
        _expectLooser(_e(3), _notBefore(_e(3), DUE_AT - 1), b);
        _expectLooser(_e(3), _e(4), b);
        _expectLooser(_e(3), _without(_e(3), ConditionKind.TransfersLeft), b);
        _expectLooser(_e(3), _without(_e(3), ConditionKind.HolderIn), b);
        _expectLooser(_e(3), _without(_e(3), ConditionKind.Terms), b);
        _step3();
        _expectLooser(_later(1), _sooner(), c);
        _expectLooser(_later(1), _without(_later(1), ConditionKind.Donation), c);
        _deeper();
        _expectLooser(_passedOn(0), _without(_passedOn(0), ConditionKind.Discount), d);
    }

    function test_consentsToOneHolderOnly() external {
        _step1();
        _step2();
        _step3();
        Consent memory consent = _consent(_later(1), _sooner(), c, 500_000_000);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConsentInvalid.selector, a));
        vm.prank(b);
        tokens.modifyWithConsent(_later(1), _sooner(), 500_000_000, 500_000_000, consent);
    }

    function test_makesNoMoreOfLess() external {
        _step1();
        _step2();
        _refuse(IConditionalTokens.CreditGrows.selector, 4_000_000_003, 4_000_000_004);
        _modify(_e(3), _later(2), b, 4_000_000_003, 4_000_000_004);
    }

    function test_passesNothingOnBeyondTheLevel() external {
        _step1();
        _step2();
        _step3();
        _deeper();
        _expectNoTransferLeft(_passedOn(0), d, c);
    }

    function test_givesTheGuarantorNothingThatTokensClaim() external {
        _step1();
        _give(a, address(lines), 9_000_000_000);
        vm.startPrank(a);
        lines.deposit(1, 9_000_000_000);
        _refuse(ICashAccounts.CashReserved.selector, 1, 999_999_999, 1_000_000_000);
        lines.withdraw(1, 1_000_000_000, a);
        vm.stopPrank();
    }

    /// @dev Step 1. Core company a mints m CTs over a line of its own: it has proof of credit.
    function _step1() private {
        vm.prank(a);
        lines.open(a, address(xt), 10_000_000_000, true);
        _mint(_e(4), a, 8_000_000_001);
        _expectTokens(_e(4), a, 8_000_000_001);
    }

    /// @dev Step 2. At the sale, a transfers n <= m CTs to channel b.
    function _step2() private {
        _transfer(_e(4), a, b, 6_500_000_000);
        _expectTokens(_e(4), a, 1_500_000_001);
        _expectTokens(_e(3), b, 6_500_000_000);
    }

    /// @dev Step 3. b modifies the conditions of k <= n CTs and transfers them to c: thirty days later, one transfer fewer, a
    /// percent for charity.
    function _step3() private {
        _modify(_e(3), _later(2), b, 4_000_000_003, 4_000_000_003);
        _transfer(_later(2), b, c, 4_000_000_003);
        _expectTokens(_e(3), b, 2_499_999_997);
        _expectTokens(_later(1), c, 4_000_000_003);
    }

    /// @dev Step 3 again, one tier deeper: c adds a discount for the time until maturity and transfers to d.
    function _deeper() private {
        _modify(_later(1), _passedOn(1), c, 1_500_000_002, 1_500_000_002);
        _transfer(_passedOn(1), c, d, 1_500_000_002);
        _expectTokens(_later(1), c, 2_500_000_001);
        _expectTokens(_passedOn(0), d, 1_500_000_002);
    }

    /// @dev a agrees that c is paid a part at the first date after all.
    function _consented() private {
        Consent memory consent = _consent(_later(1), _sooner(), c, 500_000_000);
        vm.prank(c);
        tokens.modifyWithConsent(_later(1), _sooner(), 500_000_000, 500_000_000, consent);
        _expectTokens(_later(1), c, 2_000_000_001);
    }

    /// @dev E, which a mints with 4 transfers left.
    function _e(uint8 left) private view returns (Class memory) {
        Class memory class = _notBefore(_over(address(lines), Kind.Pledge), DUE_AT);
        return _with(_forTheChain(_transfersLeft(class, left)), ConditionKind.Terms, abi.encode(CONTRACT));
    }

    /// @dev What b makes of it, with 2 left.
    function _later(uint8 left) private view returns (Class memory) {
        return _donating(_notBefore(_e(left), LATER), 100);
    }

    /// @dev What a consents to.
    function _sooner() private view returns (Class memory) {
        return _notBefore(_later(1), DUE_AT);
    }

    /// @dev What c makes of it, with 1 left.
    function _passedOn(uint8 left) private view returns (Class memory) {
        return _discounted(_later(left), 600, MATURITY);
    }
}
