// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {Account} from "../../src/settlement/ISettlement.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {svm} from "../support/Svm.sol";
import {vm} from "../support/Vm.sol";

/// @notice One step of a settlement account, from every state that payments and payouts of any amounts lead to.
contract SettlementProofs {
    address internal constant LEDGER = address(0x1ed6e5);
    address internal constant OWNER = address(0x0e5);
    address internal constant DEBTOR = address(0xdeb);
    address internal constant HOLDER = address(0x401);

    DevStablecoin internal currency;
    Settlement internal settlement;
    address internal lockbox;
    uint256 internal account;

    function setUp() public {
        currency = new DevStablecoin();
        settlement = new Settlement(LEDGER);
        account = settlement.accountOf(OWNER, 1);
        lockbox = settlement.lockboxOf(account, address(currency));
    }

    function check_openKeepsTheTerms(address caller, uint256 id, address debtor, uint96 faceAmount) external {
        vm.prank(caller);
        uint256 opened = settlement.open(id, debtor, address(currency), faceAmount);
        Account memory info = settlement.accountInfo(opened);
        assert(info.owner == caller && info.debtor == debtor && info.currency == address(currency));
        assert(info.faceAmount == faceAmount && info.paid == 0 && info.paidOut == 0);
    }

    /// @notice No account is opened twice, whoever tries and with whatever terms.
    function check_noAccountOpensTwice(address caller, uint256 id, address debtor, address other, uint96 faceAmount)
        external
    {
        _open(1000);
        vm.prank(caller);
        uint256 opened = settlement.open(id, debtor, other, faceAmount);
        assert(opened != account);
        assert(settlement.accountInfo(account).faceAmount == 1000);
    }

    function check_sweepCreditsTheDebtFirst(uint96 faceAmount, uint72 first, uint72 second, address caller) external {
        _open(faceAmount);
        _arrive(first);
        currency.mint(lockbox, second);
        uint96 before = settlement.accountInfo(account).paid;
        uint256 owed = settlement.reclaimable(address(currency), DEBTOR);
        vm.prank(caller);
        (uint256 credited, uint256 surplus) = settlement.sweep(account);
        assert(credited + surplus == second);
        assert(surplus == 0 || settlement.accountInfo(account).paid == faceAmount);
        assert(settlement.accountInfo(account).paid == before + credited);
        assert(settlement.reclaimable(address(currency), DEBTOR) == owed + surplus);
        _assertCovered();
    }

    function check_onlyTheLedgerPaysOut(
        uint96 faceAmount,
        uint72 paid,
        uint72 paidOut,
        address caller,
        address receiver,
        uint256 amount
    ) external {
        _open(faceAmount);
        _arrive(paid);
        _payOut(paidOut);
        uint256 before = currency.balanceOf(address(settlement));
        vm.prank(caller);
        settlement.payOut(account, receiver, amount);
        assert(caller == LEDGER);
        assert(receiver == address(settlement) || currency.balanceOf(address(settlement)) == before - amount);
        _assertCovered();
    }

    function check_reclaimTakesTheSurplusAlone(
        uint96 faceAmount,
        uint72 paid,
        uint72 paidOut,
        address caller,
        address receiver
    ) external {
        _open(faceAmount);
        _arrive(paid);
        _payOut(paidOut);
        uint256 owed = settlement.reclaimable(address(currency), DEBTOR);
        vm.prank(caller);
        uint256 amount = settlement.reclaim(address(currency), receiver);
        assert(caller == DEBTOR && amount == owed);
        _assertCovered();
    }

    /// @notice Whatever anyone calls, an account keeps its terms and paidOut <= paid <= faceAmount; neither of the two falls, and
    /// only the ledger raises what is paid out.
    function check_anyCallKeepsTheAccount(
        uint96 faceAmount,
        uint72 paid,
        uint72 paidOut,
        uint72 waiting,
        address caller
    ) external {
        _open(faceAmount);
        _arrive(paid);
        _payOut(paidOut);
        if (waiting != 0) currency.mint(lockbox, waiting);
        Account memory before = settlement.accountInfo(account);

        bytes memory data = svm.createCalldata("Settlement");
        vm.prank(caller);
        (bool done,) = address(settlement).call(data);
        vm.assume(done);

        Account memory info = settlement.accountInfo(account);
        assert(info.owner == before.owner && info.debtor == before.debtor && info.currency == before.currency);
        assert(info.faceAmount == before.faceAmount);
        assert(info.paid >= before.paid && info.paidOut >= before.paidOut);
        assert(info.paidOut == before.paidOut || caller == LEDGER);
        _assertOrder();
    }

    /// @notice Nobody but the debtor takes the surplus.
    function check_anyCallLeavesTheSurplus(uint72 paid, address caller) external {
        _open(1000);
        _arrive(paid);
        uint256 owed = settlement.reclaimable(address(currency), DEBTOR);
        bytes memory data = svm.createCalldata("Settlement");
        vm.prank(caller);
        (bool done,) = address(settlement).call(data);
        vm.assume(done);
        assert(caller == DEBTOR || settlement.reclaimable(address(currency), DEBTOR) >= owed);
    }

    /// @notice Only an account's own issuer gets capacity over it, never beyond what is left, and none between a first payout
    /// and the last payment.
    function check_capacityIsTheIssuers(uint96 faceAmount, uint72 paid, uint72 paidOut, address issuer, address other)
        external
    {
        _open(faceAmount);
        _arrive(paid);
        _payOut(paidOut);
        uint256 most = settlement.capacity(account, issuer, other);
        Account memory info = settlement.accountInfo(account);
        assert(most == 0 || (issuer == OWNER && other == address(currency)));
        assert(most <= info.faceAmount - info.paidOut);
        assert(most == 0 || info.paidOut == 0 || info.paid == info.faceAmount);
    }

    function _open(uint96 faceAmount) internal {
        vm.prank(OWNER);
        settlement.open(1, DEBTOR, address(currency), faceAmount);
    }

    function _arrive(uint256 amount) internal {
        if (amount == 0) return;
        currency.mint(lockbox, amount);
        settlement.sweep(account);
    }

    function _payOut(uint256 amount) internal {
        if (amount == 0) return;
        vm.prank(LEDGER);
        settlement.payOut(account, HOLDER, amount);
    }

    function _assertOrder() internal view {
        Account memory info = settlement.accountInfo(account);
        assert(info.paidOut <= info.paid && info.paid <= info.faceAmount);
    }

    function _assertCovered() internal view {
        _assertOrder();
        Account memory info = settlement.accountInfo(account);
        uint256 owed = info.paid - info.paidOut + settlement.reclaimable(address(currency), DEBTOR);
        assert(currency.balanceOf(address(settlement)) >= owed);
    }
}
