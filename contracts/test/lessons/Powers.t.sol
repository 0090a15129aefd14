// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {IInventory, LotTerms} from "../../src/backing/IInventory.sol";
import {ICustodialCurrency} from "../../src/currency/ICustodialCurrency.sol";
import {IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {IReceivables, Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {ISettlement} from "../../src/settlement/ISettlement.sol";
import {Class, ConditionKind, Kind, Membership} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {FreeAttestations} from "../support/Oracles.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// @notice Who may do what, and what nobody may.
contract PowersTest is PaperBase, CustodyBase {
    function setUp() public override(PaperBase, CustodyBase) {
        super.setUp();
    }

    /// @dev A refresh that anyone may call approved its own caller, elsewhere.
    function test_lesson_01_raisesNothingByACallOfAnyone() external {
        _register();
        _pay(anyone, 1, FACE);
        uint256 account = settlement.accountOf(address(receivables), 1);
        bytes memory own = _signature(INVESTOR_KEY, receivables.acknowledgementDigest(1, true, DEBT, NOW));
        _lot();

        vm.startPrank(anyone);
        settlement.open(1, a, address(xt), FACE, _due(0, 0)); // an account of the caller's, not the receivable's
        _refuse(ISettlement.AccountNotOpen.selector, account);
        settlement.sweep(account);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.SignatureInvalid.selector, a));
        receivables.acknowledge(1, true, DEBT, NOW, own);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotIssuer.selector, a, anyone));
        tokens.mint(_goods(), anyone, 1);
        inventory.recount(1);
        _refuse(IInventory.IssuanceOpen.selector, 1, NOW + 10 days);
        inventory.close(1);
        vm.stopPrank();

        vm.assertTrue(receivables.receivable(1).state == State.Registered);
        vm.assertFalse(receivables.isAcknowledged(1));
        vm.assertEq(tokens.totalSupply(receivables.receivable(1).classId), 0);
        vm.assertEq(settlement.capacity(account, address(receivables), address(xt)), 0);
        vm.assertEq(inventory.accountInfo(1).paid, 0);
    }

    /// @dev A rule in `transfer` alone was passed by `transferFrom`, permits, operators or batches.
    function test_lesson_12_obeysTheSameTransferRuleOnEveryPath() external {
        Class memory class = _club();
        uint256 id = _mint(class, b, 1000);
        vm.startPrank(b);
        tokens.approve(anyone, id, 1000);
        tokens.setOperator(c, true);
        bytes memory refusal = abi.encodeWithSelector(IConditionalTokens.TransferRestricted.selector, id);
        vm.expectRevert(refusal);
        tokens.transfer(outsider, id, 1);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(tokens.transfer, (outsider, id, 1));
        vm.expectRevert(refusal);
        tokens.multicall(calls);
        vm.expectRevert(refusal);
        tokens.approveAndCall(address(market), id, 1, abi.encode(class, 800, NOW + 1 days));
        vm.stopPrank();
        vm.expectRevert(refusal);
        vm.prank(anyone);
        tokens.transferFrom(b, outsider, id, 1);
        vm.expectRevert(refusal);
        vm.prank(c);
        tokens.transferFrom(b, outsider, id, 1);

        // With the class it goes, for a spender too, but only to included companies.
        Membership memory nobody;
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, outsider));
        vm.prank(c);
        tokens.transferClass(class, b, outsider, 1, nobody);
        _transfer(class, b, d, 999);
        vm.assertEq(tokens.balanceOf(b, id), 1);
        _expectTokens(class, d, 999);
    }

    /// @dev Who was fit to receive need not be fit to be paid.
    function test_lesson_22_asksAgainAtThePayout() external {
        FreeAttestations registry = new FreeAttestations();
        bytes32 verified = keccak256("business verified");
        registry.attest(verified, bytes32("b"), 1, 0);
        Class memory class =
            _with(_club(), ConditionKind.Attested, abi.encode(address(registry), verified, bytes32("b"), 1, 0));
        _mint(class, outsider, 10); // the issuer may mint to anybody
        _mint(class, b, 10);
        vm.warp(DUE_AT);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, outsider));
        _exchange(class, outsider, 10);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, b));
        vm.prank(b);
        tokens.exchange(class, 10, b); // without a proof a member is nobody
        vm.assertEq(_exchange(class, b, 4), 4);
        registry.attest(0, 0, 0, 0); // taken back
        _expectNotActivated(class, b, 2);
    }

    /// @dev Owners drained what they guarded, and a pause lasted for ever.
    function test_lesson_24_givesNoRoleThePrincipalAndEndsEveryPause() external {
        _club();
        _mint(_club(), b, 1000);
        _refuse(ICashAccounts.CashReserved.selector, 1, 0, 1);
        vm.prank(a);
        margin.withdraw(1, 1, a);

        _attest(1000, 0);
        _mint(investor, 1000, 1);
        vm.startPrank(custodian);
        _refuse(ICustodialCurrency.PauseTooLong.selector, 604_801, 604_800);
        eur.pauseMinting(604_801);
        eur.pauseMinting(604_800);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, custodian, 0, 1));
        eur.transferFrom(investor, custodian, 1);
        vm.stopPrank();
        _withdraw(investor, 400); // not stopped by the pause
        vm.prank(investor);
        eur.transfer(supplier, 600);
        vm.assertEq(eur.mintable(), 0);
        vm.warp(NOW + 604_800);
        _attest(1500, 400);
        vm.assertEq(eur.mintable(), 900);
        _refuse(ICustodialCurrency.PauseTooSoon.selector, NOW + 604_800 + 1_814_400);
        vm.prank(custodian);
        eur.pauseMinting(1);
    }

    /// @dev What was pledged was changed, moved or pledged again.
    function test_lesson_25_changesNothingThatIsPledged() external {
        (uint256 id,,) = _pledged();
        bytes32 root = receivables.receivable(id).documentRoot;
        vm.startPrank(b);
        (Terms memory terms, Opening memory opening) = _terms();
        vm.expectRevert(abi.encodeWithSelector(IFingerprints.FingerprintTaken.selector, address(receivables), id));
        receivables.register(terms, opening);
        _refuse(IReceivables.ReceivableLocked.selector, id);
        receivables.transferFrom(b, investor, id);
        vm.stopPrank();
        bytes memory again = _signature(BUYER_KEY, receivables.acknowledgementDigest(id, false, "other", NOW));
        _refuse(IReceivables.WrongState.selector, id, uint256(State.Acknowledged));
        receivables.acknowledge(id, false, "other", NOW, again);
        vm.assertEq(receivables.receivable(id).documentRoot, root);
        vm.assertTrue(receivables.receivable(id).noSetOff);

        _lot();
        _mint(_goods(), b, 800);
        vm.startPrank(a);
        _refuse(IInventory.LotLocked.selector, 1);
        inventory.open(_terms7());
        _refuse(IInventory.LotNeeded.selector, 1, 800);
        inventory.release(1, a);
        vm.stopPrank();
    }

    /// @dev 1000 in cash behind tokens for included companies, due on the due day.
    function _club() private returns (Class memory) {
        if (margin.count() == 0) {
            _give(a, address(margin), 1000);
            vm.prank(a);
            margin.open(address(xt), 1000);
        }
        return _forTheChain(_notBefore(_over(address(margin), Kind.Margin), DUE_AT));
    }

    /// @dev Lot 7, worth 1000: 800 can be issued for ten days.
    function _lot() private {
        goods.mint(a, 7);
        valuations.set(inventory.subjectOf(address(goods), 7, address(xt)), 1000, NOW + 1 days);
        vm.startPrank(a);
        goods.approve(address(inventory), 7);
        inventory.open(_terms7());
        vm.stopPrank();
    }

    function _goods() private view returns (Class memory) {
        return _over(address(inventory), Kind.Inventory);
    }

    function _terms7() private view returns (LotTerms memory) {
        return LotTerms(address(goods), 7, address(xt), address(valuations), NOW + 10 days, 8000);
    }
}
