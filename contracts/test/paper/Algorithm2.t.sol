// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IInventory, LotTerms} from "../../src/backing/IInventory.sol";
import {Inventory} from "../../src/backing/Inventory.sol";
import {Class, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {vm} from "../support/Vm.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// @notice Algorithm 2 of the paper (sections 4.1 and 4.3), inventory financing: collateral company a issues against a lot of goods,
/// keeps a part and transfers the rest to b, from whom it goes on to c and d. The lot is paid in two parts.
contract Algorithm2Test is PaperBase {
    uint64 private constant ISSUE_UNTIL = NOW + 10 days;
    uint64 private constant LATER = DUE_AT + 10 days;
    uint32 private constant MATURITY = DUE_DAY + 40;
    uint96 private constant WHOLE = 799_999_998;

    function test_paysEveryTierToTheUnitAndGivesTheLotBack() external {
        _step1();
        _step2();
        _deeper();
        _close();

        // Step 2, "if exchange is true": out of the first sales of the goods everybody draws the same share of what is due.
        _deposit(300_000_000);
        vm.warp(DUE_AT);
        vm.assertEq(_exchange(_e(4), a, 199_999_998), 74_999_999);
        vm.warp(LATER);
        vm.assertEq(_exchange(_later(2), b, 250_000_000), 93_750_000);
        vm.assertEq(_exchange(_donated(1), c, 199_999_999), 74_999_999);
        // A class whose rate depends on the day is paid only once all is there.
        _refuse(IConditionalTokens.NotFunded.selector, 300_000_000, WHOLE);
        _exchange(_passedOn(0), d, 150_000_001);
        // What was drawn stays with the tokens when they go on.
        _transfer(_drawn(_later(2)), b, c, 100_000_000);

        _refuse(IInventory.LotNeeded.selector, 1, 499_999_998);
        vm.prank(a);
        inventory.release(1, a);
        _deposit(499_999_998);
        vm.assertEq(_exchange(_drawn(_e(4)), a, 199_999_998), 124_999_998);
        vm.assertEq(_exchange(_drawn(_later(2)), b, 150_000_000), 93_749_999);
        vm.assertEq(_exchange(_drawn(_later(1)), c, 100_000_000), 62_499_999);
        vm.assertEq(_exchange(_drawn(_donated(1)), c, 199_999_999), 124_999_999);
        vm.assertEq(_exchange(_passedOn(0), d, 150_000_001), 148_767_124); // 30 days early, at 10 % a year

        // Nothing rests on the lot any more, and d's discount is a's; four roundings of a unit stay reserved.
        vm.assertEq(tokens.outstanding(address(inventory), 1), 4);
        vm.startPrank(a);
        inventory.release(1, a);
        inventory.withdraw(1, 1_232_877, a);
        vm.stopPrank();
        vm.assertEq(goods.ownerOf(7), a);
        _expectGone(_drawn(_e(4)));
        _expectGone(_drawn(_later(2)));
        _expectGone(_drawn(_later(1)));
        _expectGone(_drawn(_donated(1)));
        _expectGone(_passedOn(0));
        _expectMoney(a, 201_232_874);
        _expectMoney(b, 187_499_999);
        _expectMoney(c, 260_499_997);
        _expectMoney(d, 147_279_452);
        _expectMoney(charity, 3_487_672);
        _expectMoney(address(inventory), 4);
        vm.assertEq(xt.totalSupply(), 799_999_998);
    }

    function test_mintsNothingBeforeTheLotIsValidated() external {
        _lock();
        _expectOverCapacity(_e(4), 1, 0, 0, 1);
        _validate(NOW + 1 days);
        vm.warp(NOW + 1 days + 1); // nor once that is too old
        _expectOverCapacity(_e(4), 1, 0, 0, 1);
    }

    function test_mintsNoMoreThanThePartOfTheValue() external {
        _step1();
        _expectOverCapacity(_e(4), 2, 800_000_000, 799_999_999, 2);
    }

    function test_mintsNothingAfterTheClosing() external {
        _step1();
        _step2();
        _close();
        _expectOverCapacity(_e(4), 1, 0, WHOLE, 1);
    }

    function test_leavesTheClosingToTheOwnerUntilIssuanceEnds() external {
        _step1();
        _step2();
        vm.warp(ISSUE_UNTIL);
        _refuse(IInventory.IssuanceOpen.selector, 1, ISSUE_UNTIL);
        vm.prank(b);
        inventory.close(1);
        vm.warp(ISSUE_UNTIL + 1);
        vm.prank(b);
        inventory.close(1);
    }

    function test_financesTheSameLotOnlyOnce() external {
        _step1();
        LotTerms memory terms = _lotTerms();
        vm.startPrank(a);
        _refuse(IInventory.LotLocked.selector, 1);
        inventory.open(terms);
        Inventory another = new Inventory(tokens); // nor does another contract get it
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, address(another), 7));
        another.open(terms);
        vm.stopPrank();
    }

    function test_keepsTheLotWhileTokensRestOnIt() external {
        _step1();
        _step2();
        _refuse(IInventory.LotNeeded.selector, 1, WHOLE);
        vm.prank(a);
        inventory.release(1, a);
    }

    function test_exchangesNothingBeforeItIsDueOrPaid() external {
        _step1();
        _step2();
        _deeper();
        _expectNotActivated(_e(4), a, 0);
        vm.warp(LATER);
        _close();
        _refuse(IConditionalTokens.NothingToPay.selector, tokens.classId(_later(2)), 250_000_000);
        _exchange(_later(2), b, 250_000_000);
    }

    function test_drawsTheSameShareOnlyOnce() external {
        _step1();
        _step2();
        _close();
        _deposit(300_000_000);
        vm.warp(LATER);
        _exchange(_later(2), b, 600_000_000);
        Class memory drawn = _drawn(_later(2));
        _refuse(IConditionalTokens.NothingToPay.selector, tokens.classId(drawn), 600_000_000);
        _exchange(drawn, b, 600_000_000);
        _refuse(IConditionalTokens.NotModification.selector, tokens.classId(drawn), tokens.classId(_later(2)));
        _modify(drawn, _later(2), b, 600_000_000, 600_000_000);
    }

    function test_loosensNothingWithoutConsent() external {
        _step1();
        _step2();
        _expectLooser(_later(2), _e(2), b);
        _expectLooser(_later(2), _later(3), b);
        _deeper();
        _expectLooser(_donated(1), _without(_donated(1), ConditionKind.HolderIn), c);
        _expectLooser(_donated(1), _donating(_donated(1), 99), c);
        _expectLooser(_passedOn(0), _without(_passedOn(0), ConditionKind.Discount), d);
    }

    function test_staysWithinTheChainAndTheLevel() external {
        _step1();
        _step2();
        _deeper();
        _expectNotMember(_donated(1), c, outsider);
        _expectNoTransferLeft(_passedOn(0), d, c);
    }

    /// @dev Step 1. a locks the lot; after it is validated, a mints m CTs, at most 80 % of its value.
    function _step1() private {
        _lock();
        _validate(NOW + 1 days);
        _mint(_e(4), a, 799_999_999);
    }

    /// @dev Step 2, "if transfer is true": a modifies, keeping a unit less than it gives up, and transfers k <= m CTs.
    function _step2() private {
        _modify(_e(4), _later(3), a, 600_000_001, 600_000_000);
        _transfer(_later(3), a, b, 600_000_000);
        _expectTokens(_e(4), a, 199_999_998);
        _expectTokens(_later(2), b, 600_000_000);
    }

    /// @dev Step 2 again, two tiers deeper: b adds a set of holders and a donation, c a discount.
    function _deeper() private {
        _modify(_later(2), _donated(2), b, 350_000_000, 350_000_000);
        _transfer(_donated(2), b, c, 350_000_000);
        _modify(_donated(1), _passedOn(1), c, 150_000_001, 150_000_001);
        _transfer(_passedOn(1), c, d, 150_000_001);
        _expectTokens(_later(2), b, 250_000_000);
        _expectTokens(_donated(1), c, 199_999_999);
        _expectTokens(_passedOn(0), d, 150_000_001);
    }

    function _lock() private {
        goods.mint(a, 7);
        LotTerms memory terms = _lotTerms();
        vm.startPrank(a);
        goods.approve(address(inventory), 7);
        inventory.open(terms);
        vm.stopPrank();
    }

    function _validate(uint64 until) private {
        valuations.set(inventory.subjectOf(address(goods), 7, address(xt)), 1_000_000_000, until);
    }

    function _close() private {
        vm.prank(a);
        inventory.close(1);
    }

    function _deposit(uint256 amount) private {
        _give(a, address(inventory), amount);
        vm.prank(a);
        inventory.deposit(1, amount);
    }

    function _lotTerms() private view returns (LotTerms memory) {
        return LotTerms({
            collection: address(goods),
            lot: 7,
            currency: address(xt),
            valuations: address(valuations),
            issueUntil: ISSUE_UNTIL,
            advanceBps: 8000
        });
    }

    /// @dev E, which a mints with 4 transfers left.
    function _e(uint8 left) private view returns (Class memory) {
        return _transfersLeft(_notBefore(_over(address(inventory), Kind.Inventory), DUE_AT), left);
    }

    /// @dev What a makes of it, with 3 left.
    function _later(uint8 left) private view returns (Class memory) {
        return _with(_notBefore(_e(left), LATER), ConditionKind.Terms, abi.encode(CONTRACT));
    }

    /// @dev What b makes of it, with 2 left.
    function _donated(uint8 left) private view returns (Class memory) {
        return _donating(_forTheChain(_later(left)), 100);
    }

    /// @dev What c makes of it, with 1 left.
    function _passedOn(uint8 left) private view returns (Class memory) {
        return _discounted(_donated(left), 1000, MATURITY);
    }

    /// @dev What is left of tokens that drew their share of the first payment.
    function _drawn(Class memory class) private pure returns (Class memory) {
        return _with(class, ConditionKind.Drawn, abi.encode(300_000_000, WHOLE));
    }
}
