// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICustodialCurrency, Role, Withdrawal} from "../../src/currency/ICustodialCurrency.sol";
import {Permit} from "../../src/market/IMarket.sol";
import {Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Class} from "../../src/tokens/Class.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {Documents} from "../support/Documents.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

contract CustodialMoneyTest is CustodyBase {
    function setUp() public override {
        super.setUp();
        _attest(uint256(FACE) * 3, 0);
        _mint(investor, FACE, 1);
        _mint(buyer, FACE, 2);
    }

    function test_movesByTransferAndByAllowance() external {
        vm.startPrank(investor);
        eur.transfer(supplier, 10);
        eur.approve(anyone, 5);
        vm.stopPrank();
        vm.prank(anyone);
        eur.transferFrom(investor, anyone, 5);
        vm.assertEq(eur.balanceOf(supplier), 10);
        vm.assertEq(eur.balanceOf(anyone), 5);
        vm.assertEq(eur.balanceOf(investor), FACE - 15);
    }

    function test_isMovedByTheHolderAlone() external {
        address[3] memory others = [custodian, auditor, address(this)];
        for (uint256 i; i < 3; ++i) {
            _refused(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, others[i], 0, 1));
            vm.prank(others[i]);
            eur.transferFrom(investor, others[i], 1);
        }
    }

    function test_refusesOnEveryPath() external {
        bytes memory refusal = abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(eur));
        vm.startPrank(investor);
        _refused(refusal);
        eur.transfer(address(eur), 1);
        eur.approve(investor, 1);
        _refused(refusal);
        eur.transferFrom(investor, address(eur), 1);
    }

    function test_allowsTheSame() external {
        Permit memory permit = _permit(INVESTOR_KEY, address(eur), anyone, 50);
        vm.prank(buyer);
        eur.permit(investor, anyone, permit.value, permit.deadline, permit.v, permit.r, permit.s);
        vm.assertEq(eur.allowance(investor, anyone), 50);
        _refused(_invalidSigner(permit));
        eur.permit(investor, anyone, permit.value, permit.deadline, permit.v, permit.r, permit.s);
        vm.assertEq(eur.allowance(investor, anyone), 50);
    }

    function test_refusesThePermit() external {
        Permit memory permit = _permit(INVESTOR_KEY, address(eur), anyone, 50);
        vm.chainId(999);
        vm.expectRevert();
        eur.permit(investor, anyone, permit.value, permit.deadline, permit.v, permit.r, permit.s);
        vm.assertEq(eur.allowance(investor, anyone), 0);
    }

    function test_settlesTheInvoice() external {
        (uint256 id, Class memory class) = _pledgedInIt();
        address lockbox = receivables.receivable(id).lockbox;
        vm.prank(buyer);
        eur.transfer(lockbox, FACE);
        // Neither a pause nor a hand-over touches it.
        vm.prank(custodian);
        eur.pauseMinting(604_800);
        settlement.sweep(settlement.accountOf(address(receivables), id));
        vm.assertTrue(receivables.receivable(id).state == State.Settled);
        vm.warp(DUE_AT);
        vm.prank(supplier);
        vm.assertEq(tokens.exchange(class, FACE, supplier), FACE);
        vm.assertEq(eur.balanceOf(supplier), FACE);
        vm.prank(supplier);
        vm.assertEq(eur.requestWithdrawal(FACE, "account"), 1);
        vm.assertEq(eur.totalSupply(), FACE);
    }

    function test_buysWithAPermitAndCannotBeWrapped() external {
        (, Class memory class) = _pledgedInIt();
        uint256 classId = tokens.classId(class);
        vm.startPrank(supplier);
        tokens.approve(address(market), classId, FACE);
        uint256 listing = market.list(class, FACE, 0, NOW + 365 days);
        vm.stopPrank();
        Permit memory permit = _permit(INVESTOR_KEY, address(eur), address(market), FACE);
        vm.prank(investor);
        vm.expectRevert(bytes(""));
        market.wrapAndBuyWithPermit(listing, FACE, FACE, NOW, permit);
        vm.prank(investor);
        market.buyWithPermit(listing, FACE, FACE, NOW, permit);
        vm.assertEq(tokens.balanceOf(investor, classId), FACE);
        vm.assertEq(eur.balanceOf(supplier), FACE);
    }

    function test_pagesThem() external {
        for (uint256 i = 1; i <= 102; ++i) {
            _withdraw(investor, i);
        }
        Withdrawal[] memory page = eur.withdrawals(0, 1000);
        vm.assertEq(page.length, 100);
        vm.assertEq(page[0].number, 1);
        vm.assertEq(page[99].amount, 100);
        page = eur.withdrawals(101, 100);
        vm.assertEq(page.length, 2);
        vm.assertEq(page[1].number, 102);
        vm.assertEq(eur.withdrawals(5, 3).length, 3);
        vm.assertEq(eur.withdrawals(102, 100).length, 1);
        vm.assertEq(eur.withdrawals(103, 1).length, 0);
        vm.assertEq(eur.withdrawals(type(uint256).max, type(uint256).max).length, 0);
    }

    function test_refusesAnUnknownNumber() external {
        _refused(abi.encodeWithSelector(ICustodialCurrency.UnknownWithdrawal.selector, 1));
        eur.withdrawal(1);
        _refused(abi.encodeWithSelector(ICustodialCurrency.UnknownWithdrawal.selector, 1));
        eur.paymentDigest(1, "payment");
    }

    function _pledgedInIt() private returns (uint256 id, Class memory class) {
        (Terms memory terms, Opening memory opening) = _terms();
        terms.currency = address(eur);
        terms.documentRoot = Documents.root(supplier, "EUR", terms);
        vm.prank(supplier);
        id = receivables.register(terms, opening);
        _acknowledge(id);
        class = receivables.classOf(id);
    }

    /// @dev The nonce has moved on, so another signer is recovered from the same bytes.
    function _invalidSigner(Permit memory permit) private view returns (bytes memory) {
        bytes32 content = keccak256(abi.encode(PERMIT_TYPE, investor, anyone, permit.value, 1, permit.deadline));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", eur.DOMAIN_SEPARATOR(), content));
        address recovered = ecrecover(digest, permit.v, permit.r, permit.s);
        return abi.encodeWithSelector(ERC20Permit.ERC2612InvalidSigner.selector, recovered, investor);
    }
}
