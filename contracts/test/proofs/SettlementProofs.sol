// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Account, Deposit, DueTerms} from "../../src/settlement/ISettlement.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {vm} from "../support/Vm.sol";
import {OneAccount} from "./OneAccount.sol";

/// @notice One step of a settlement account, from every state that payments, payouts and a holdback of any amounts lead to. A
/// second account in the same currency stands beside it.
contract SettlementProofs is OneAccount {
    function check_openKeepsTheTerms(
        address caller,
        uint256 id,
        address debtor,
        uint96 faceAmount,
        uint16 lateBps,
        uint8 graceDays
    ) external {
        vm.prank(caller);
        uint256 opened = settlement.open(
            id,
            debtor,
            address(currency),
            faceAmount,
            DueTerms({dueDay: 30_000, lateBps: lateBps, graceDays: graceDays})
        );
        Account memory info = settlement.accountInfo(opened);
        assert(info.owner == caller && info.debtor == debtor && info.currency == address(currency));
        assert(info.faceAmount == faceAmount && info.paid == 0 && info.paidOut == 0 && info.owed == faceAmount);
        assert(info.terms.dueDay == 30_000 && info.terms.lateBps == lateBps && info.terms.graceDays == graceDays);
        assert(lateBps <= 10_000);
    }

    /// @notice No account is opened twice, whoever tries and with whatever terms.
    function check_noAccountOpensTwice(address caller, uint256 id, address debtor, address other_, uint96 faceAmount)
        external
    {
        _open(1000);
        vm.prank(caller);
        uint256 opened = settlement.open(id, debtor, other_, faceAmount, _terms());
        assert(opened != account);
        assert(settlement.accountInfo(account).faceAmount == 1000);
    }

    function check_sweepCreditsTheDebtFirst(uint72 first, uint72 second, address caller) external {
        _open(FACE);
        _arrive(first);
        currency.mint(lockbox, second);
        uint96 before = settlement.accountInfo(account).paid;
        uint256 owed = settlement.reclaimable(address(currency), DEBTOR);
        vm.prank(caller);
        (uint256 credited, uint256 surplus) = settlement.sweep(account);
        assert(credited + surplus == second);
        assert(surplus == 0 || settlement.accountInfo(account).paid == FACE);
        assert(settlement.accountInfo(account).paid == before + credited);
        assert(settlement.reclaimable(address(currency), DEBTOR) == owed + surplus);
        _assertCovered();
    }

    /// @notice Late, what comes in goes to holders up to what is owed today, which no payment changes.
    function check_lateSweepCreditsWhatIsOwedToday(uint72 second, uint72 third, address caller) external {
        _open(FACE);
        _arrive(200);
        _late();
        _arrive(second);
        Account memory before = settlement.accountInfo(account);
        assert(before.paid == FACE + 80 || before.owed == FACE + 80);
        uint256 back = settlement.reclaimable(address(currency), DEBTOR);
        currency.mint(lockbox, third);
        vm.prank(caller);
        (uint256 credited, uint256 surplus) = settlement.sweep(account);
        Account memory info = settlement.accountInfo(account);
        assert(credited + surplus == third);
        assert(info.paid == before.paid + credited && info.owed == before.owed && info.paid <= info.owed);
        assert(surplus == 0 || info.paid == info.owed);
        assert(settlement.reclaimable(address(currency), DEBTOR) == back + surplus);
        _assertCovered();
    }

    /// @notice What the debtor pays beyond what holders get is first the stand-in's, up to what it paid, then the debtor's.
    function check_surplusPaysTheStandInFirst(uint72 payment, address caller) external {
        _open(FACE);
        _late();
        uint256 credited = _payInstead(STAND_IN, 300);
        currency.mint(lockbox, payment);
        vm.prank(caller);
        (, uint256 surplus) = settlement.sweep(account);
        uint256 first = surplus < credited ? surplus : credited;
        assert(settlement.reclaimable(address(currency), STAND_IN) == first);
        assert(settlement.reclaimable(address(currency), DEBTOR) == surplus - first);
        assert(settlement.accountInfo(account).advanced == credited - first);
        _assertCovered();
    }

    /// @notice Whoever pays in the debtor's place pays from its own money, up to what it said and what is owed, and nothing else
    /// moves.
    function check_payInsteadIsTheCallersMoney(uint72 money, uint256 most, address caller) external {
        vm.assume(caller != address(settlement) && caller != address(0) && caller != HOLDER);
        _openBoth();
        _arrive(200);
        _payOut(100);
        _late();
        Account memory before = settlement.accountInfo(account);
        bytes32 beside = _beside();
        currency.mint(caller, money);
        vm.prank(caller);
        currency.approve(address(settlement), type(uint256).max);
        vm.prank(caller);
        uint256 credited = settlement.payInstead(account, most);
        Account memory info = settlement.accountInfo(account);
        assert(credited <= most && currency.balanceOf(caller) == money - credited);
        assert(info.paid == before.paid + credited && info.paid <= info.owed && info.owed == before.owed);
        assert(info.standIn == caller && info.advanced == credited && info.paidOut == before.paidOut);
        assert(beside == _beside());
        _assertCovered();
    }

    /// @notice Nobody pays in the place of a debtor who is in time.
    function check_noStandInInTime(uint72 money, uint256 most, address caller) external {
        vm.assume(caller != address(0));
        _open(FACE);
        currency.mint(caller, money);
        vm.prank(caller);
        currency.approve(address(settlement), type(uint256).max);
        vm.prank(caller);
        (bool done,) = address(settlement).call(abi.encodeCall(Settlement.payInstead, (account, most)));
        assert(!done);
    }

    /// @notice Only who holds tokens back gives them up: as much less is owed, what was paid beyond it is the debtor's, all others'
    /// share does not fall.
    function check_diluteIsTheHoldersLoss(uint72 paidOut, uint256 amount, address caller) external {
        _openBoth();
        _holdBack(HELD);
        _arrive(950);
        _payOut(paidOut);
        Account memory before = settlement.accountInfo(account);
        (uint256 share, uint256 whole) = _share();
        bytes32 beside = _beside();
        vm.prank(caller);
        settlement.dilute(account, amount, bytes32(0));
        assert(caller == HOLDER && amount <= HELD);
        _assertDiluted(before, amount, share, whole);
        assert(settlement.accountInfo(account).heldBack == HELD - amount);
        assert(beside == _beside());
    }

    /// @notice As well when late interest was paid.
    function check_lateDiluteIsTheHoldersLoss(uint72 paid, uint72 paidOut, address caller) external {
        _openBoth();
        _holdBack(HELD);
        _late();
        _arrive(paid);
        _payOut(paidOut);
        Account memory before = settlement.accountInfo(account);
        (uint256 share, uint256 whole) = _share();
        bytes32 beside = _beside();
        vm.prank(caller);
        settlement.dilute(account, 60, bytes32(0));
        assert(caller == HOLDER);
        assert(before.owed - settlement.accountInfo(account).owed <= 66);
        _assertDiluted(before, 60, share, whole);
        assert(beside == _beside());
    }

    /// @notice As well with tokens that are given up where they are held, which only the ledger says.
    function check_givingUpIsTheHoldersLoss(uint72 paid, uint72 paidOut, address caller) external {
        uint256 amount = 250;
        _openBoth();
        ledger.give(HOLDER, amount);
        _arrive(paid);
        _payOut(paidOut);
        Account memory before = settlement.accountInfo(account);
        (uint256 share, uint256 whole) = _share();
        bytes32 beside = _beside();
        bytes memory data = abi.encode(account, Deposit.GiveUp, bytes32(0));
        uint256 id = ledger.CLASS_ID();
        vm.prank(caller);
        settlement.onApproval(HOLDER, id, amount, data);
        assert(caller == address(ledger));
        assert(ledger.balanceOf(HOLDER) == 0);
        _assertDiluted(before, amount, share, whole);
        assert(beside == _beside());
    }

    /// @notice A release takes from nobody: what is unpaid and what all others can draw stays, and money leaves only to the holder
    /// who asks.
    function check_releaseTakesFromNobody(uint72 paid, address caller) external {
        _openBoth();
        _holdBack(HELD);
        _arrive(200);
        _late();
        _arrive(paid);
        _payOut(150);
        Account memory before = settlement.accountInfo(account);
        (uint256 share, uint256 whole) = _share();
        bytes32 beside = _beside();
        uint256 held = currency.balanceOf(address(settlement));
        vm.prank(caller);
        settlement.releaseHoldback(account);
        Account memory info = settlement.accountInfo(account);
        uint256 money = held - currency.balanceOf(address(settlement));
        assert(money == 0 || caller == HOLDER);
        assert(currency.balanceOf(HOLDER) == before.paidOut + money);
        assert(before.faceAmount - info.faceAmount == money && before.paid - info.paid == money);
        assert(before.owed - info.owed == money && info.paidOut == before.paidOut);
        assert(ledger.balanceOf(HOLDER) + info.heldBack + money == HELD);
        (uint256 share_, uint256 whole_) = _share();
        assert(whole_ == whole && share_ >= share);
        assert(beside == _beside());
        _assertCovered();
    }

    /// @notice A write-off is a record: it waits for its day, never sinks, and moves nothing.
    function check_writeOffMovesNothing(uint72 paidOut, uint16 day, address caller) external {
        _openBoth();
        _arrive(200);
        _payOut(paidOut);
        vm.warp((uint256(DUE_DAY) + day) * 1 days);
        Account memory before = settlement.accountInfo(account);
        (uint256 share, uint256 whole) = _share();
        bytes32 beside = _beside();
        uint256 held = currency.balanceOf(address(settlement));
        vm.prank(caller);
        settlement.writeOff(account);
        Account memory info = settlement.accountInfo(account);
        assert(info.writtenOffBps > before.writtenOffBps && info.writtenOffBps <= 10_000);
        assert(day >= 30 && (day >= 120 || info.writtenOffBps < 10_000));
        assert(info.faceAmount == before.faceAmount && info.paid == before.paid && info.paidOut == before.paidOut);
        assert(currency.balanceOf(address(settlement)) == held);
        (uint256 share_, uint256 whole_) = _share();
        assert(share_ == share && whole_ == whole && beside == _beside());
    }

    function check_onlyTheLedgerPaysOut(uint72 paid, uint72 paidOut, address caller, address receiver, uint256 amount)
        external
    {
        _open(FACE);
        _arrive(paid);
        _payOut(paidOut);
        uint256 before = currency.balanceOf(address(settlement));
        vm.prank(caller);
        settlement.payOut(account, receiver, amount);
        assert(caller == address(ledger));
        assert(receiver == address(settlement) || currency.balanceOf(address(settlement)) == before - amount);
        _assertCovered();
    }

    function check_reclaimTakesTheSurplusAlone(uint72 paid, uint72 paidOut, address caller, address receiver) external {
        _open(FACE);
        _arrive(paid);
        _payOut(paidOut);
        uint256 owed = settlement.reclaimable(address(currency), DEBTOR);
        vm.prank(caller);
        uint256 amount = settlement.reclaim(address(currency), receiver);
        assert(caller == DEBTOR && amount == owed);
        _assertCovered();
    }

    /// @notice Only an account's own issuer gets capacity over it, never beyond what is left, and none between a first payout
    /// and the last payment.
    function check_capacityIsTheIssuers(uint72 faceAmount, uint72 paid, uint72 paidOut, address issuer, address other_)
        external
    {
        _open(faceAmount);
        _arrive(paid);
        _payOut(paidOut);
        uint256 most = settlement.capacity(account, issuer, other_);
        Account memory info = settlement.accountInfo(account);
        assert(most == 0 || (issuer == OWNER && other_ == address(currency)));
        assert(most <= info.faceAmount - info.paidOut);
        assert(most == 0 || info.paidOut == 0 || info.paid == info.faceAmount);
    }

    function _assertDiluted(Account memory before, uint256 amount, uint256 share, uint256 whole) internal view {
        Account memory info = settlement.accountInfo(account);
        assert(info.faceAmount == before.faceAmount - amount && info.owed <= before.owed);
        assert(info.paid <= before.paid && info.paidOut == before.paidOut);
        uint256 surplus = before.paid - info.paid;
        assert(surplus == 0 || info.paid >= info.faceAmount);
        assert(settlement.reclaimable(address(currency), DEBTOR) == surplus);
        (uint256 share_, uint256 whole_) = _share();
        assert(share_ >= whole_ || (share_ >= share && whole_ <= whole));
        _assertCovered();
    }
}
