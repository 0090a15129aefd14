// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {Class, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice Algorithm 1 of the paper (section 4.1), advance financing, for a purchase order with a deposit: "the deposit can be
/// either cash or currency tokens". The tokens are margin CTs without conditions, until b and c put some.
contract Algorithm1DepositTest is PaperBase {
    uint32 private constant MATURITY = DUE_DAY + 30;

    function test_paysEveryTierToTheUnit() external {
        _step1();
        _step2();
        // Step 3, "exchange CTs to currency": b takes a part at once, for material.
        vm.assertEq(_exchange(_e(), b, 1_000_000_000), 1_000_000_000);
        _step3();
        _deeper();
        vm.assertEq(_exchange(_e(), b, 3), 3);

        // On the due day c waits no longer; d exchanges 30 days before maturity, at 8 % a year and 2.5 % for charity.
        vm.warp(DUE_AT);
        vm.assertEq(_exchange(_due(1), c, 749_999_999), 749_999_999);
        vm.assertEq(_exchange(_passedOn(0), d, 450_000_001), 447_041_096);

        // What nobody claims any more is a's again: what it did not issue or gives up, and d's discount.
        _burn(_e(), a, 299_999_997);
        vm.prank(a);
        margin.withdraw(1, 802_958_902, a);
        vm.assertEq(tokens.outstanding(address(margin), 1), 0);
        _expectGone(_e());
        _expectGone(_due(2));
        _expectGone(_due(1));
        _expectGone(_passedOn(1));
        _expectGone(_passedOn(0));
        _expectMoney(a, 802_958_902);
        _expectMoney(b, 1_000_000_003);
        _expectMoney(c, 749_999_999);
        _expectMoney(d, 435_865_068);
        _expectMoney(charity, 11_176_028);
        _expectMoney(address(margin), 0);
        vm.assertEq(xt.totalSupply(), 3_000_000_000);
    }

    function test_mintsNoMoreThanTheDeposit() external {
        _step1();
        _expectOverCapacity(_e(), 500_000_001, 3_000_000_000, 2_500_000_000, 500_000_001);
        _mint(_e(), a, 500_000_000);
        _expectOverCapacity(_due(2), 1, 3_000_000_000, 3_000_000_000, 1);
    }

    function test_mintsNothingAnewForWhatWasExchanged() external {
        _step1();
        _step2();
        _exchange(_e(), b, 1_000_000_000);
        _expectOverCapacity(_e(), 500_000_001, 2_000_000_000, 1_500_000_000, 500_000_001);
    }

    function test_keepsTheDepositWhileTokensClaimIt() external {
        _step1();
        _refuse(ICashAccounts.CashReserved.selector, 1, 500_000_000, 500_000_001);
        vm.prank(a);
        margin.withdraw(1, 500_000_001, a);
        vm.expectRevert(abi.encodeWithSelector(ICashAccounts.NotOwner.selector, a, b));
        vm.prank(b);
        margin.withdraw(1, 1, b);
    }

    function test_exchangesNothingBeforeTheDateThatWasPut() external {
        _step1();
        _step2();
        _step3();
        _expectNotActivated(_due(1), c, 0);
        _deeper();
        vm.warp(DUE_AT - 1);
        _expectNotActivated(_passedOn(0), d, 0);
    }

    function test_staysWithinTheChainAndTheLevel() external {
        _step1();
        _step2();
        _step3();
        _expectNotMember(_due(1), c, outsider);
        _deeper();
        _expectNoTransferLeft(_passedOn(0), d, c);
    }

    function test_takesBackNoConditionWithoutConsent() external {
        _step1();
        _step2();
        _step3();
        _expectLooser(_due(1), _e(), c);
        _deeper();
        _expectLooser(_passedOn(0), _due(0), d);
        _expectLooser(_passedOn(0), _discounted(_passedOn(0), 799, MATURITY), d);
        _expectLooser(_passedOn(0), _discounted(_passedOn(0), 800, MATURITY - 1), d);
        _expectLooser(_passedOn(0), _donating(_passedOn(0), 249), d);
        _expectLooser(_passedOn(0), _with(_passedOn(0), ConditionKind.Donation, abi.encode(d, 10_000)), d);
    }

    /// @dev Step 1. Core company a locks the deposit and mints m CTs over it.
    function _step1() private {
        _give(a, address(margin), 3_000_000_000);
        vm.prank(a);
        margin.open(address(xt), 3_000_000_000);
        _mint(_e(), a, 2_500_000_000);
    }

    /// @dev Step 2. When placing the order, a transfers n <= m CTs to manufacturer b.
    function _step2() private {
        _transfer(_e(), a, b, 2_200_000_003);
        _expectTokens(_e(), a, 299_999_997);
    }

    /// @dev Step 3. b puts a date, a level and a set of holders, and transfers k <= n CTs to c.
    function _step3() private {
        _modify(_e(), _due(2), b, 1_200_000_000, 1_200_000_000);
        _transfer(_due(2), b, c, 1_200_000_000);
        _expectTokens(_due(1), c, 1_200_000_000);
    }

    /// @dev Step 3 again, one tier deeper: c adds a discount, a donation and its terms, and transfers to d.
    function _deeper() private {
        _modify(_due(1), _passedOn(1), c, 450_000_001, 450_000_001);
        _transfer(_passedOn(1), c, d, 450_000_001);
        _expectTokens(_due(1), c, 749_999_999);
        _expectTokens(_passedOn(0), d, 450_000_001);
    }

    /// @dev E has no conditions.
    function _e() private view returns (Class memory) {
        return _over(address(margin), Kind.Margin);
    }

    /// @dev What b makes of it, with 2 transfers left.
    function _due(uint8 left) private view returns (Class memory) {
        return _forTheChain(_transfersLeft(_notBefore(_e(), DUE_AT), left));
    }

    /// @dev What c makes of it, with 1 left.
    function _passedOn(uint8 left) private view returns (Class memory) {
        Class memory class = _donating(_discounted(_due(left), 800, MATURITY), 250);
        return _with(class, ConditionKind.Terms, abi.encode(CONTRACT));
    }
}
