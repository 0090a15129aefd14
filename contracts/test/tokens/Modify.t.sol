// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {Consent, IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {SmartAccount} from "../support/SmartAccount.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

contract ModifyTest is TokensBase {
    function test_turnsTheAmountIntoWhatIsKeptAndBurnsTheRest() external {
        uint256 id = _mint(_from(DUE_AT), investor, 600);
        uint256 later = tokens.classId(_from(DUE_AT + 1));
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.ClassPublished(later, _from(DUE_AT + 1));
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.Converted(id, later, investor, investor, 300, 200);
        _modify(_from(DUE_AT), _from(DUE_AT + 1), 300, 200);
        vm.assertEq(tokens.balanceOf(investor, id), 300);
        vm.assertEq(tokens.balanceOf(investor, later), 200);
        vm.assertEq(tokens.totalSupply(id), 300);
        vm.assertEq(tokens.totalSupply(later), 200);
        vm.assertEq(tokens.outstanding(address(backing), 7), 500);
    }

    function test_freesWhatCanNoLongerBeClaimed() external {
        Class memory bearing = _with(ConditionKind.Interest, abi.encode(1000, 20_000, 20_365)); // 1.1 each
        _mint(bearing, investor, 900);
        vm.assertEq(tokens.outstanding(address(backing), 7), 990);
        _modify(bearing, _always(), 900, 900);
        vm.assertEq(tokens.outstanding(address(backing), 7), 900);
    }

    function test_keepsWhatARoundingAddsWithTheSameInterest() external {
        // 1.02 each: one token claims 1 rounded down and 2 rounded up.
        bytes memory interest = abi.encode(730, 20_000, 20_100);
        Class memory bearing = _with(ConditionKind.Interest, interest);
        uint256 id = _mint(bearing, investor, 1);
        Class memory later = _class(_and(_from(DUE_AT).conditions, ConditionKind.Interest, interest));
        _modify(bearing, later, 1, 1);
        vm.assertEq(tokens.balanceOf(investor, id), 0);
        vm.assertEq(tokens.balanceOf(investor, tokens.classId(later)), 1);
        vm.assertEq(tokens.outstanding(address(backing), 7), 2);
    }

    function test_revertsWithLessStrict() external {
        uint256 id = _mint(_from(DUE_AT), investor, 600);
        uint256 earlier = tokens.classId(_from(DUE_AT - 1));
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.LessStrict.selector, id, earlier));
        _modify(_from(DUE_AT), _from(DUE_AT - 1), 1, 1);
    }

    function test_takesTheIssuersConsent() external {
        uint256 id = _mint(_from(DUE_AT), investor, 600);
        uint256 earlier = tokens.classId(_from(DUE_AT - 1));
        Consent memory consent = _consent(id, earlier, 600, 600, 3);
        vm.prank(investor);
        tokens.modifyWithConsent(_from(DUE_AT), _from(DUE_AT - 1), 600, 600, consent);
        vm.assertEq(tokens.balanceOf(investor, earlier), 600);
        vm.assertTrue(tokens.isConsentUsed(supplier, 3));
    }

    function test_revertsWithNotModification() external {
        uint256 id = _mint(_from(DUE_AT), investor, 600);
        for (uint256 i; i < 6; ++i) {
            Class memory other = _from(DUE_AT);
            if (i == 1) other.issuer = investor;
            if (i == 2) other.currency = address(stablecoin);
            if (i == 3) other.kind = Kind.Margin;
            if (i == 4) other.backing.provider = address(xt);
            if (i == 5) other.backing.id = 8;
            uint256 otherId = tokens.classId(other);
            vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotModification.selector, id, otherId));
            _modify(_from(DUE_AT), other, 1, 1);
        }
    }

    function test_revertsWhenWhatWasDrawnChanges() external {
        Class memory drawn = _with(ConditionKind.Drawn, abi.encode(40, 100));
        uint256 id = _mint(drawn, investor, 600);
        Class[2] memory others = [_always(), _with(ConditionKind.Drawn, abi.encode(50, 100))];
        for (uint256 i; i < 2; ++i) {
            uint256 otherId = tokens.classId(others[i]);
            Consent memory consent = _consent(id, otherId, 600, 300, i);
            vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotModification.selector, id, otherId));
            vm.prank(investor);
            tokens.modifyWithConsent(drawn, others[i], 600, 300, consent);
        }
    }

    function test_revertsWithCreditGrows() external {
        _mint(_from(DUE_AT), investor, 600);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CreditGrows.selector, 300, 301));
        _modify(_from(DUE_AT), _from(DUE_AT + 1), 300, 301);
    }

    function test_revertsWithCreditGrowsWhenMoreCouldBeClaimed() external {
        Class memory bearing = _with(ConditionKind.Interest, abi.encode(1000, 20_000, 20_365));
        uint256 id = _mint(_always(), investor, 600);
        Consent memory consent = _consent(id, tokens.classId(bearing), 600, 600, 1);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CreditGrows.selector, 600, 660));
        vm.prank(investor);
        tokens.modifyWithConsent(_always(), bearing, 600, 600, consent);
    }

    function test_revertsWithCreditGrowsWhenARoundingWouldHideIt() external {
        // 0.99 of a unit more for each token: modified one by one, a hundred of them would claim 199.
        Class memory bearing = _with(ConditionKind.Interest, abi.encode(9900, 20_000, 20_365));
        uint256 id = _mint(_always(), investor, 600);
        Consent memory consent = _consent(id, tokens.classId(bearing), 1, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.CreditGrows.selector, 1, 2));
        vm.prank(investor);
        tokens.modifyWithConsent(_always(), bearing, 1, 1, consent);
    }

    function test_takesFewerTokensWithMoreInterest() external {
        Class memory bearing = _with(ConditionKind.Interest, abi.encode(1000, 20_000, 20_365)); // 1.1 each
        uint256 id = _mint(_always(), investor, 600);
        Consent memory consent = _consent(id, tokens.classId(bearing), 110, 100, 1);
        vm.prank(investor);
        tokens.modifyWithConsent(_always(), bearing, 110, 100, consent);
        vm.assertEq(tokens.balanceOf(investor, tokens.classId(bearing)), 100);
        vm.assertEq(tokens.outstanding(address(backing), 7), 600);
    }

    function test_revertsWithAmountZero() external {
        _mint(_from(DUE_AT), investor, 600);
        vm.expectRevert(IConditionalTokens.AmountZero.selector);
        _modify(_from(DUE_AT), _from(DUE_AT + 1), 0, 0);
        vm.expectRevert(IConditionalTokens.AmountZero.selector);
        _modify(_from(DUE_AT), _from(DUE_AT + 1), 1, 0);
    }

    function test_revertsWithInsufficientBalance() external {
        uint256 id = _mint(_from(DUE_AT), investor, 600);
        vm.expectRevert(abi.encodeWithSelector(ERC6909.ERC6909InsufficientBalance.selector, investor, 600, 601, id));
        _modify(_from(DUE_AT), _from(DUE_AT + 1), 601, 601);
    }

    function test_revertsWithConsentExpired() external {
        Consent memory consent = _granted();
        vm.warp(consent.deadline + 1);
        _refuses(consent, abi.encodeWithSelector(IConditionalTokens.ConsentExpired.selector, consent.deadline));
    }

    function test_takesAConsentInItsLastSecond() external {
        Consent memory consent = _granted();
        vm.warp(consent.deadline);
        vm.prank(investor);
        tokens.modifyWithConsent(_from(DUE_AT), _from(DUE_AT - 1), 100, 90, consent);
        vm.assertEq(tokens.balanceOf(investor, tokens.classId(_from(DUE_AT - 1))), 90);
    }

    function test_revertsWithConsentAlreadyUsed() external {
        Consent memory consent = _granted();
        vm.prank(investor);
        tokens.modifyWithConsent(_from(DUE_AT), _from(DUE_AT - 1), 100, 90, consent);
        _refuses(consent, abi.encodeWithSelector(IConditionalTokens.ConsentAlreadyUsed.selector, supplier, 3));
    }

    function test_revertsWithConsentInvalidForAnyOtherWord() external {
        Consent memory consent = _granted();
        bytes memory invalid = abi.encodeWithSelector(IConditionalTokens.ConsentInvalid.selector, supplier);
        vm.expectRevert(invalid);
        vm.prank(investor);
        tokens.modifyWithConsent(_from(DUE_AT), _from(DUE_AT - 1), 101, 90, consent);
        vm.expectRevert(invalid);
        vm.prank(investor);
        tokens.modifyWithConsent(_from(DUE_AT), _from(DUE_AT - 1), 100, 91, consent);
        vm.expectRevert(invalid);
        vm.prank(investor);
        tokens.modifyWithConsent(_from(DUE_AT), _from(DUE_AT - 2), 100, 90, consent);
        vm.expectRevert(invalid);
        vm.prank(anyone); // not the holder that it names
        tokens.modifyWithConsent(_from(DUE_AT), _from(DUE_AT - 1), 100, 90, consent);
        consent.nonce = 4;
        _refuses(consent, invalid);
        consent.nonce = 3;
        consent.deadline += 1;
        _refuses(consent, invalid);
    }

    function test_revertsWithConsentInvalidOnAnotherChain() external {
        Consent memory consent = _granted();
        vm.chainId(7357);
        _refuses(consent, abi.encodeWithSelector(IConditionalTokens.ConsentInvalid.selector, supplier));
    }

    function test_asksTheContract() external {
        SmartAccount issuer = new SmartAccount(supplier);
        Class memory strict = _from(DUE_AT);
        strict.issuer = address(issuer);
        vm.prank(address(issuer));
        uint256 id = tokens.mint(strict, investor, 600);
        Class memory loose = _always();
        loose.issuer = address(issuer);
        Consent memory consent = _consent(id, tokens.classId(loose), 600, 600, 3);
        vm.prank(investor);
        tokens.modifyWithConsent(strict, loose, 600, 600, consent);
        vm.assertEq(tokens.balanceOf(investor, tokens.classId(loose)), 600);
    }

    function test_canNoLongerBeUsed() external {
        Consent memory consent = _granted();
        vm.expectEmit(address(tokens));
        emit IConditionalTokens.ConsentUsed(supplier, 3);
        vm.prank(supplier);
        tokens.cancelConsent(3);
        bytes memory used = abi.encodeWithSelector(IConditionalTokens.ConsentAlreadyUsed.selector, supplier, 3);
        _refuses(consent, used);
        vm.expectRevert(used);
        vm.prank(supplier);
        tokens.cancelConsent(3);
    }

    /// @dev For 100 tokens from the due day on that become 90 from a second earlier on.
    function _granted() private returns (Consent memory) {
        uint256 id = _mint(_from(DUE_AT), investor, 600);
        return _consent(id, tokens.classId(_from(DUE_AT - 1)), 100, 90, 3);
    }

    function _refuses(Consent memory consent, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(investor);
        tokens.modifyWithConsent(_from(DUE_AT), _from(DUE_AT - 1), 100, 90, consent);
    }

    function _consent(uint256 from, uint256 to, uint256 amount, uint256 kept, uint256 nonce)
        private
        view
        returns (Consent memory)
    {
        uint64 deadline = uint64(block.timestamp + 1 days);
        bytes32 digest = tokens.consentDigest({
            from: from, to: to, holder: investor, amount: amount, kept: kept, nonce: nonce, deadline: deadline
        });
        return Consent({nonce: nonce, deadline: deadline, signature: _signature(SUPPLIER_KEY, digest)});
    }

    function _modify(Class memory from, Class memory to, uint256 amount, uint256 kept) private {
        vm.prank(investor);
        tokens.modify(from, to, amount, kept);
    }
}
