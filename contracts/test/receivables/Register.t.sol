// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {IReceivables, Opening, Receivable, State, Terms} from "../../src/receivables/IReceivables.sol";
import {ISettlement} from "../../src/settlement/ISettlement.sol";
import {Base} from "../support/Base.sol";
import {Documents} from "../support/Documents.sol";
import {vm} from "../support/Vm.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @notice Answers with more than a currency code.
contract LongCode {
    function currencyCode() external pure returns (bytes32) {
        return "EURO";
    }
}

/// @notice Answers with another code from the second question on.
contract FickleCode {
    bytes3 private code = "EUR";

    function change() external {
        code = "NOK";
    }

    function currencyCode() external view returns (bytes3) {
        return code;
    }
}

contract RegisterTest is Base {
    /// @dev Where the contract counts: receivables in the lower half, numbered accounts in the upper.
    bytes32 private constant COUNTERS = bytes32(uint256(8));

    Terms private terms;
    Opening private opening;

    function setUp() public override {
        super.setUp();
        (terms, opening) = _terms();
        (terms.lateBps, terms.graceDays) = (800, 3);
    }

    function test_givesTheCallerTheNextIdAndAnnouncesTheTerms() external {
        for (uint256 expected = 1; expected <= 2; ++expected) {
            terms.sellerFingerprint = bytes32(expected);
            vm.expectEmit(address(receivables));
            emit IReceivables.Registered(
                expected,
                supplier,
                buyer,
                address(xt),
                1_656_250_000,
                20_590,
                20_660,
                800,
                3,
                terms.documentRoot,
                bytes32(expected)
            );
            vm.assertEq(_call(supplier), expected);
            vm.assertEq(receivables.ownerOf(expected), supplier);
            vm.assertEq(receivables.count(), expected);
        }
    }

    function test_announcesANewTokenAsERC721Asks() external {
        vm.expectEmit(address(receivables));
        emit IERC721.Transfer(address(0), supplier, 1);
        _call(supplier);
    }

    function test_showsTheReceivableAsRegistered() external {
        uint256 id = _call(supplier);
        Receivable memory shown = receivables.receivable(id);
        vm.assertEq(shown.id, 1);
        vm.assertEq(shown.seller, supplier);
        vm.assertEq(shown.debtor, buyer);
        vm.assertEq(shown.currency, address(xt));
        vm.assertEq(shown.faceAmount, 1_656_250_000);
        vm.assertEq(shown.issueDay, 20_590);
        vm.assertEq(shown.dueDay, 20_660);
        vm.assertEq(shown.lateBps, 800);
        vm.assertEq(shown.graceDays, 3);
        vm.assertTrue(shown.state == State.Registered);
        vm.assertEq(shown.documentRoot, terms.documentRoot);
        vm.assertEq(shown.account, settlement.accountOf(address(receivables), 1));
        vm.assertEq(shown.lockbox, settlement.lockboxOf(shown.account, address(xt)));
        vm.assertEq(shown.paid, 0);
        vm.assertEq(_filedAs(supplier, DEBT), 1);
    }

    function test_opensNoAccountAndMintsNoTokens() external {
        Receivable memory shown = receivables.receivable(_call(supplier));
        vm.assertEq(tokens.totalSupply(shown.classId), 0);
        vm.assertEq(settlement.capacity(shown.account, address(receivables), address(xt)), 0);
    }

    function testFuzz_takesEveryAmountAndDayThatTheDocumentHas(uint96 face, uint32 issueDay, uint32 dueDay) external {
        terms.faceAmount = uint96(_bound(face, 1, type(uint72).max / 2));
        terms.issueDay = issueDay;
        terms.dueDay = uint32(_bound(dueDay, issueDay, type(uint32).max));
        terms.documentRoot = Documents.root(supplier, "EUR", terms);
        Receivable memory shown = receivables.receivable(_call(supplier));
        vm.assertEq(shown.faceAmount, terms.faceAmount);
        vm.assertEq(shown.dueDay, terms.dueDay);
    }

    function test_takesTheLargestAmountAndLateRate() external {
        (terms.faceAmount, terms.lateBps) = (type(uint72).max / 2, 10_000);
        terms.documentRoot = Documents.root(supplier, "EUR", terms);
        Receivable memory shown = receivables.receivable(_call(supplier));
        vm.assertEq(shown.faceAmount, 2_361_183_241_434_822_606_847); // 2^71 - 1
        vm.assertEq(shown.lateBps, 10_000);
    }

    function test_givesEveryPartyItsOwnReceivables() external {
        address[3] memory sellers = [supplier, investor, supplier];
        address[3] memory debtors = [buyer, supplier, investor];
        for (uint256 i; i < 3; ++i) {
            (terms.debtor, terms.sellerFingerprint) = (debtors[i], bytes32(i));
            terms.documentRoot = Documents.root(sellers[i], "EUR", terms);
            _call(sellers[i]);
        }
        for (uint256 i; i < 3; ++i) {
            Receivable memory shown = receivables.receivable(i + 1);
            vm.assertEq(shown.seller, sellers[i]);
            vm.assertEq(shown.debtor, debtors[i]);
            vm.assertEq(shown.currency, address(xt));
        }
        vm.assertEq(receivables.balanceOf(supplier), 2);
        vm.assertEq(receivables.balanceOf(investor), 1);
        vm.assertEq(receivables.balanceOf(buyer), 0);
    }

    function test_revertsWithFaceAmountTooLarge() external {
        terms.faceAmount = 2_361_183_241_434_822_606_848; // 2^71
        vm.expectRevert(
            abi.encodeWithSelector(IReceivables.FaceAmountTooLarge.selector, terms.faceAmount, terms.faceAmount - 1)
        );
        _call(supplier);
    }

    function test_doesNotAskAgain() external {
        FickleCode currency = new FickleCode();
        terms.currency = address(currency);
        _call(supplier);
        currency.change();
        terms.sellerFingerprint = "second";
        vm.assertEq(_call(supplier), 2);
    }

    function test_takesTheLastOne() external {
        // Seller, debtor and currency are new.
        vm.store(address(receivables), COUNTERS, bytes32(uint256(2 ** 28 - 4) << 128));
        Receivable memory shown = receivables.receivable(_call(supplier));
        vm.assertEq(shown.seller, supplier);
        vm.assertEq(shown.debtor, buyer);
        vm.assertEq(shown.currency, address(xt));
        vm.assertTrue(shown.state == State.Registered);
        vm.assertFalse(shown.noSetOff);
    }

    function test_givesKnownAccountsNoOthers() external {
        _call(supplier);
        uint256 counters = uint256(vm.load(address(receivables), COUNTERS));
        terms.sellerFingerprint = "second";
        _call(supplier);
        vm.assertEq(uint256(vm.load(address(receivables), COUNTERS)), counters + 1); // one receivable, no account
    }

    function test_revertsWithTooManyAccounts() external {
        vm.store(address(receivables), COUNTERS, bytes32(uint256(2 ** 28 - 3) << 128));
        vm.expectRevert(abi.encodeWithSelector(IReceivables.TooManyAccounts.selector, 2 ** 28 - 1));
        _call(supplier);
    }

    function test_revertsWithFaceAmountZero() external {
        terms.faceAmount = 0;
        vm.expectRevert(IReceivables.FaceAmountZero.selector);
        _call(supplier);
    }

    function test_revertsWithDebtorZero() external {
        terms.debtor = address(0);
        vm.expectRevert(IReceivables.DebtorZero.selector);
        _call(supplier);
    }

    function test_revertsWithDebtorIsSeller() external {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.DebtorIsSeller.selector, buyer));
        _call(buyer);
    }

    function test_revertsWithDueBeforeIssue() external {
        terms.dueDay = terms.issueDay - 1;
        vm.expectRevert(abi.encodeWithSelector(IReceivables.DueBeforeIssue.selector, 20_590, 20_589));
        _call(supplier);
    }

    function test_revertsWithLateRateTooHigh() external {
        terms.lateBps = 10_001;
        vm.expectRevert(abi.encodeWithSelector(ISettlement.LateRateTooHigh.selector, 10_001, 10_000));
        _call(supplier);
    }

    function test_revertsForACurrencyWithoutCode() external {
        _expectUnsupported(anyone);
    }

    function test_revertsForATokenWithoutACurrencyCode() external {
        _expectUnsupported(address(stablecoin));
    }

    function test_revertsForAnAnswerLongerThanThreeLetters() external {
        _expectUnsupported(address(new LongCode()));
    }

    function test_revertsWhenTheAmountDiffers() external {
        terms.faceAmount += 1;
        _expectMismatch(supplier);
    }

    function test_revertsWhenTheCurrencyCodeDiffers() external {
        terms.documentRoot = Documents.root(supplier, "NOK", terms);
        _expectMismatch(supplier);
    }

    function test_revertsWhenTheDueDayDiffers() external {
        terms.dueDay += 1;
        _expectMismatch(supplier);
    }

    function test_revertsWhenTheIssueDayDiffers() external {
        terms.issueDay -= 1;
        _expectMismatch(supplier);
    }

    function test_revertsWhenTheDebtorDiffers() external {
        terms.debtor = investor;
        _expectMismatch(supplier);
    }

    function test_revertsWhenSomebodyElseRegistersTheDocument() external {
        _expectMismatch(investor);
    }

    function testFuzz_revertsWhenAnySaltDiffers(uint256 which, bytes32 salt) external {
        which = _bound(which, 0, 5);
        vm.assume(salt != opening.salts[which]);
        opening.salts[which] = salt;
        _expectMismatch(supplier);
    }

    function testFuzz_revertsWhenAnySiblingDiffers(uint256 which, bytes32 sibling) external {
        which = _bound(which, 0, 3);
        vm.assume(sibling != opening.siblings[which]);
        opening.siblings[which] = sibling;
        _expectMismatch(supplier);
    }

    function test_revertsWithFingerprintTaken() external {
        _call(supplier);
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.FingerprintTaken.selector, address(receivables), 1));
        _call(supplier);
    }

    function test_letsAnotherSellerUseTheSameFingerprint() external {
        _call(supplier);
        terms.documentRoot = Documents.root(investor, "EUR", terms);
        vm.assertEq(_call(investor), 2);
        vm.assertEq(_filedAs(investor, DEBT), 2);
    }

    function _call(address caller) private returns (uint256) {
        vm.prank(caller);
        return receivables.register(terms, opening);
    }

    /// @dev Only the claimed root is a literal here; what the changed fields lead to is not.
    function _expectMismatch(address caller) private {
        vm.prank(caller);
        try receivables.register(terms, opening) {
            revert("registered");
        } catch (bytes memory reason) {
            vm.assertEq(bytes32(bytes4(reason)), bytes32(IReceivables.DocumentMismatch.selector));
        }
    }

    function _expectUnsupported(address currency) private {
        terms.currency = currency;
        vm.expectRevert(abi.encodeWithSelector(IReceivables.CurrencyUnsupported.selector, currency));
        _call(supplier);
    }
}
