// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {Account, Deposit} from "../../src/settlement/ISettlement.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {svm} from "../support/Svm.sol";
import {vm} from "../support/Vm.sol";
import {OneAccount} from "./OneAccount.sol";

/// @notice What any one call by anyone does to an account of somebody: one proof per function, from four stages. Terms stay;
/// paidOut <= paid <= owed; what is paid out never falls, and only the ledger raises it; what is owed or paid falls only where
/// a holder gives tokens up or has held-back ones paid, or the owner returns what nobody can claim; and nobody but the debtor
/// takes its surplus, nor anybody but the stand-in what it gets back.
contract SettlementCalls is OneAccount {
    enum Stage {
        InTime,
        Late,
        Surplus,
        Settled
    }

    /// @dev What was before the call.
    struct Before {
        Account info;
        uint256 debtors;
        uint256 standIns;
    }

    /// @notice A function that has no proof below makes this one fail: nothing else is answered.
    /// @custom:halmos --default-array-lengths 0 --default-bytes-lengths 96
    function check_everyFunctionHasItsProof(address caller) external {
        bytes memory data = svm.createCalldata("Settlement");
        // forge-lint: disable-next-line(unsafe-typecast): only the selector
        vm.assume(!_hasProof(bytes4(data)));
        vm.prank(caller);
        (bool done,) = address(settlement).call(data);
        assert(!done);
    }

    function check_open(Stage stage, address caller, uint256 id, address debtor, address money, uint96 faceAmount)
        external
    {
        Before memory before = _reach(stage, 0);
        vm.prank(caller);
        settlement.open(id, debtor, money, faceAmount, _terms());
        _assertKept(before, caller);
        assert(settlement.accountInfo(account).paid == before.info.paid);
    }

    function check_sweep(Stage stage, address caller, uint256 which, uint72 waiting) external {
        Before memory before = _reach(stage, waiting);
        vm.prank(caller);
        settlement.sweep(_split(which));
        _assertKept(before, caller);
        Account memory info = settlement.accountInfo(account);
        assert(info.paid >= before.info.paid);
        // Nothing is anybody's before holders have what is owed.
        assert(info.paid == info.owed || settlement.reclaimable(address(currency), DEBTOR) == before.debtors);
    }

    function check_payInstead(Stage stage, address caller, uint256 which, uint72 money, uint256 most) external {
        Before memory before = _reach(stage, 0);
        vm.assume(caller != address(settlement) && caller != address(0));
        currency.mint(caller, money);
        vm.prank(caller);
        currency.approve(address(settlement), type(uint256).max);
        vm.prank(caller);
        settlement.payInstead(_split(which), most);
        assert(stage == Stage.Late && settlement.accountInfo(account).paid >= before.info.paid);
        _assertKept(before, caller);
    }

    function check_onApprovalHoldsBack(
        Stage stage,
        address caller,
        bool again,
        uint256 id,
        uint256 amount,
        uint256 which
    ) external {
        _approve(stage, caller, again, id, amount, abi.encode(_split(which), Deposit.HoldBack, bytes32(0)));
    }

    function check_onApprovalGivesUp(Stage stage, address caller, bool again, uint256 id, uint256 which) external {
        _approve(stage, caller, again, id, 60, abi.encode(_split(which), Deposit.GiveUp, bytes32(0)));
    }

    function check_dilute(Stage stage, address caller, uint256 which, uint256 amount, bytes32 document) external {
        Before memory before = _reach(stage, 0);
        vm.prank(caller);
        settlement.dilute(_split(which), amount, document);
        assert(caller == HOLDER);
        _assertKept(before, caller);
    }

    function check_releaseHoldback(Stage stage, address caller, uint256 which) external {
        Before memory before = _reach(stage, 0);
        vm.prank(caller);
        settlement.releaseHoldback(_split(which));
        _assertKept(before, caller);
    }

    function check_writeOff(Stage stage, address caller, uint256 which) external {
        Before memory before = _reach(stage, 0);
        vm.prank(caller);
        settlement.writeOff(_split(which));
        _assertKept(before, caller);
        assert(settlement.accountInfo(account).paid == before.info.paid);
    }

    /// @notice Only the owner, once it is settled, and never what holders can still claim.
    function check_returnRest(Stage stage, address caller, uint256 id, uint72 outstanding) external {
        Before memory before = _reach(stage, 0);
        ledger.claim(outstanding);
        vm.prank(caller);
        uint256 rest = settlement.returnRest(id);
        Account memory info = settlement.accountInfo(account);
        assert(caller == OWNER && id == 1 && stage == Stage.Settled);
        assert(info.paid == info.paidOut + outstanding && before.info.paid - info.paid == rest);
        assert(settlement.reclaimable(address(currency), DEBTOR) == before.debtors + rest);
        _assertOrder();
    }

    /// @notice Another token goes to the debtor, and the account's own currency is no such token.
    function check_sweepStray(Stage stage, address caller, uint256 which, address token, uint72 waiting) external {
        DevStablecoin stray = new DevStablecoin();
        stray.mint(lockbox, 5);
        Before memory before = _reach(stage, waiting);
        vm.prank(caller);
        settlement.sweepStray(_split(which), token);
        _assertKept(before, caller);
        assert(settlement.accountInfo(account).paid == before.info.paid);
        assert(settlement.reclaimable(address(currency), DEBTOR) == before.debtors);
    }

    function check_reclaim(Stage stage, address caller, address money, address receiver) external {
        Before memory before = _reach(stage, 0);
        vm.prank(caller);
        settlement.reclaim(money, receiver);
        assert(settlement.reclaimable(money, caller) == 0);
        assert(settlement.accountInfo(account).paid == before.info.paid);
        _assertKept(before, caller);
    }

    function check_payOut(Stage stage, address caller, uint256 which, address receiver, uint256 amount) external {
        Before memory before = _reach(stage, 0);
        vm.prank(caller);
        settlement.payOut(_split(which), receiver, amount);
        assert(caller == address(ledger) && settlement.accountInfo(account).paid == before.info.paid);
        _assertKept(before, caller);
    }

    /// @dev Somebody has tokens: whoever held some back before, or another.
    function _approve(Stage stage, address caller, bool again, uint256 id, uint256 amount, bytes memory data) internal {
        Before memory before = _reach(stage, 0);
        address holder = again ? HOLDER : STAND_IN;
        ledger.give(holder, 250);
        vm.prank(caller);
        settlement.onApproval(holder, id, amount, data);
        assert(caller == address(ledger));
        _assertKept(before, caller);
    }

    /// @dev `waiting` lies in the lockbox then.
    function _reach(Stage stage, uint256 waiting) internal returns (Before memory) {
        _open(FACE);
        if (stage == Stage.InTime) {
            _holdBack(HELD);
            _arrive(950);
            _payOut(300);
        } else if (stage == Stage.Late) {
            _holdBack(HELD);
            _arrive(200);
            _payOut(100);
            _late();
            _payInstead(STAND_IN, 770);
        } else if (stage == Stage.Surplus) {
            _late();
            _payInstead(STAND_IN, 400);
            _arrive(900);
        } else {
            _arrive(FACE);
            _payOut(300);
        }
        if (waiting != 0) currency.mint(lockbox, waiting);
        uint256 debtors = settlement.reclaimable(address(currency), DEBTOR);
        return Before(settlement.accountInfo(account), debtors, settlement.reclaimable(address(currency), STAND_IN));
    }

    /// @dev The same number, in two cases: as a constant where it is the one that is there.
    function _split(uint256 which) internal view returns (uint256) {
        return which == account ? account : which;
    }

    function _assertKept(Before memory before, address caller) internal view {
        Account memory was = before.info;
        Account memory info = settlement.accountInfo(account);
        assert(info.owner == was.owner && info.debtor == was.debtor && info.currency == was.currency);
        assert(info.terms.dueDay == was.terms.dueDay && info.terms.lateBps == was.terms.lateBps);
        assert(info.terms.graceDays == was.terms.graceDays);
        bool holders = caller == HOLDER || caller == address(ledger);
        assert(info.faceAmount == was.faceAmount || (holders && info.faceAmount < was.faceAmount));
        assert(info.paid >= was.paid || holders);
        assert(info.paidOut >= was.paidOut && (info.paidOut == was.paidOut || caller == address(ledger)));
        assert(info.heldBack >= was.heldBack || info.paid >= info.faceAmount || caller == HOLDER);
        _assertOrder();
        assert(caller == DEBTOR || settlement.reclaimable(address(currency), DEBTOR) >= before.debtors);
        assert(caller == STAND_IN || settlement.reclaimable(address(currency), STAND_IN) >= before.standIns);
    }

    function _hasProof(bytes4 selector) internal pure returns (bool) {
        return selector == Settlement.open.selector || selector == Settlement.sweep.selector
            || selector == Settlement.payInstead.selector || selector == Settlement.onApproval.selector
            || selector == Settlement.dilute.selector || selector == Settlement.releaseHoldback.selector
            || selector == Settlement.writeOff.selector || selector == Settlement.returnRest.selector
            || selector == Settlement.sweepStray.selector || selector == Settlement.reclaim.selector
            || selector == Settlement.payOut.selector;
    }
}
