// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IFingerprints} from "../../src/fingerprints/IFingerprints.sol";
import {Receivable, State} from "../../src/receivables/IReceivables.sol";
import {Account, Deposit, Standing} from "../../src/settlement/ISettlement.sol";
import {vm} from "../support/Vm.sol";
import {Store} from "./Store.sol";

/// @title What comes of debts that are late, disputed, given up or cancelled; steps like those of the handler
abstract contract LateSteps is Store {
    /// @dev Waits until the debt is late if it is not, and pays a part of it or all.
    function payLate(uint256 seed, uint256 who, uint256 amount) external watched {
        (uint256 id, Account memory account) = _open(seed);
        if (id == 0) return;
        uint256 late = uint256(account.terms.dueDay) + account.terms.graceDays + 1 + amount % 40;
        if (block.timestamp < late * 86_400) vm.warp(late * 86_400);
        uint256 owed = settlement.owedOn(accountOf[id], block.timestamp / 86_400) - account.paid;
        amount = _bound(amount, 1, amount % 5 == 0 ? owed : owed / 2 + 1);
        _fund(_pick(who), amount);
        vm.prank(_pick(who));
        xt.transfer(lockboxOf[id], amount);
        sentToLockbox[id] += amount;
        _sweep(id, who);
        ++taken["payLate"];
    }

    function payInstead(uint256 seed, uint256 who, uint256 amount) external watched {
        (uint256 id, Account memory account) = _open(seed);
        if (id == 0 || account.standing == Standing.InTime) return;
        address payer = _pick(who);
        amount = _bound(amount, 1, amount % 4 == 0 ? account.owed : account.owed / 8 + 1);
        if (payer != account.standIn && account.advanced != 0) {
            amount += account.advanced;
            paidBack += account.advanced;
            ++taken["takeOver"];
        }
        _fund(payer, amount);
        vm.prank(payer);
        xt.approve(address(settlement), amount);
        vm.prank(payer);
        advancedFor[id] += settlement.payInstead(accountOf[id], amount);
        _noteSettled(id);
        ++taken["payInstead"];
    }

    function holdBack(uint256 seed, uint256 who, uint256 amount) external watched {
        (uint256 id, Account memory account) = _open(seed);
        if (id == 0) return;
        (address holder, uint256 held) = _holder(who, classIdOf[id]);
        uint256 least = holder == account.heldBy ? 1 : account.heldBack + 1;
        if (held < least) return;
        if (least != 1) ++taken["holdBackMore"];
        _deposit(id, holder, _bound(amount, least, held), Deposit.HoldBack);
        ++taken["holdBack"];
    }

    function giveUp(uint256 seed, uint256 who, uint256 amount) external watched {
        (uint256 id,) = _open(seed);
        if (id == 0) return;
        (address holder, uint256 held) = _holder(who, classIdOf[id]);
        if (held == 0) return;
        amount = _bound(amount, 1, amount % 8 == 0 ? held : held / 4 + 1);
        _deposit(id, holder, amount, Deposit.GiveUp);
        givenUp[id] += amount;
        _noteSettled(id);
        ++taken["giveUp"];
    }

    function diluteHoldback(uint256 seed, uint256 amount) external watched {
        (uint256 id, Account memory account) = _open(seed);
        if (id == 0 || account.heldBack == 0) return;
        amount = _bound(amount, 1, amount % 8 == 0 ? account.heldBack : account.heldBack / 4 + 1);
        vm.prank(account.heldBy);
        settlement.dilute(accountOf[id], amount, bytes32(id));
        givenUp[id] += amount;
        _noteSettled(id);
        ++taken["diluteHoldback"];
    }

    /// @dev Pays what it takes first. Tries also what must fail: anybody else who has them paid early.
    function releaseHoldback(uint256 seed, uint256 who) external watched {
        (uint256 id,) = _receivable(seed);
        if (id == 0 || !signed[id]) return;
        Account memory account = settlement.accountInfo(accountOf[id]);
        if (account.heldBack == 0) return;
        if (account.standing >= Standing.Settled || account.paid >= account.faceAmount) {
            vm.prank(_pick(who));
            settlement.releaseHoldback(accountOf[id]);
            ++taken["returnHoldback"];
            return;
        }
        if (account.paid + account.heldBack <= account.faceAmount) {
            uint256 amount = account.faceAmount - account.heldBack - account.paid + account.heldBack / 2;
            _fund(lockboxOf[id], amount);
            sentToLockbox[id] += amount;
            _sweep(id, who);
            account = settlement.accountInfo(accountOf[id]);
            // What was in the lockbox came in too.
            bool short = account.paid + account.heldBack <= account.faceAmount;
            if (short || account.paid >= account.faceAmount) return;
        }
        if (_pick(who) != account.heldBy) {
            vm.prank(_pick(who));
            try settlement.releaseHoldback(accountOf[id]) {
                limitWasBroken = true;
            } catch {
                ++taken["releaseRefused"];
            }
        }
        uint256 before = xt.balanceOf(account.heldBy);
        vm.prank(account.heldBy);
        settlement.releaseHoldback(accountOf[id]);
        releasedOf[id] += xt.balanceOf(account.heldBy) - before;
        ++taken["releaseHoldback"];
    }

    function writeOff(uint256 seed, uint256 who) external watched {
        (uint256 id, Account memory account) = _open(seed);
        if (id == 0 || !_isLate(account)) return;
        uint256 today = block.timestamp / 86_400;
        uint256 rung = (today - account.terms.dueDay) / 30 * 2500;
        if (rung > 10_000) rung = 10_000;
        if (rung <= account.writtenOffBps) return;
        bytes32 before = _money(id);
        vm.prank(_pick(who));
        settlement.writeOff(accountOf[id]);
        if (_money(id) != before) moneyMoved = true;
        ++taken["writeOff"];
    }

    /// @dev What nobody can claim any more, if there is some.
    function returnRest(uint256 seed, uint256 who) external watched {
        (uint256 id,) = _receivable(seed);
        if (id == 0 || !signed[id]) return;
        Account memory account = settlement.accountInfo(accountOf[id]);
        if (account.standing < Standing.Settled || account.paid > account.faceAmount) return;
        uint256 claimable = account.paidOut + tokens.outstanding(address(settlement), accountOf[id]);
        if (account.paid <= claimable) return;
        vm.prank(_pick(who));
        if (receivables.returnRest(id) != account.paid - claimable) moneyMoved = true;
        ++taken["returnRest"];
    }

    function dispute(uint256 seed) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        bool over = shown.state >= State.Settled || shown.state == State.Cancelled;
        if (id == 0 || over || shown.state == State.Disputed || shown.noSetOff) return;
        bytes32 before = _money(id);
        vm.prank(shown.debtor);
        receivables.dispute(id, bytes32(seed));
        if (_money(id) != before) moneyMoved = true;
        ++taken["dispute"];
    }

    function withdrawDispute(uint256 seed) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        if (id == 0 || shown.state != State.Disputed) return;
        bytes32 before = _money(id);
        vm.prank(shown.debtor);
        receivables.withdrawDispute(id);
        if (_money(id) != before) moneyMoved = true;
        ++taken["withdrawDispute"];
    }

    /// @dev One receivable in three at most, so that others are left.
    function cancelReceivable(uint256 seed) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        if (id == 0 || id % 3 != 0 || signed[id] || cancelled[id]) return;
        vm.prank(shown.seller);
        receivables.cancel(id, registrantOf[id], bytes32(id));
        cancelled[id] = true;
        ++taken["cancelReceivable"];
    }

    /// @dev A debt that others share: an account files parts of it for itself until it is full.
    function fileShare(uint256 seed, uint256 who, uint256 bps) external watched {
        bytes32 debt = bytes32(1000 + seed % 2);
        bps = _bound(bps, 1, 10_000);
        IFingerprints registry = receivables.fingerprints();
        vm.prank(_pick(who));
        try registry.file(_pick(who), debt, uint16(bps), uint80(++filed)) {
            ++taken["fileShare"];
        } catch {
            ++taken["fileRefused"];
        }
    }

    function _sweep(uint256 id, uint256 who) internal {
        uint256 advanced = settlement.accountInfo(accountOf[id]).advanced;
        vm.prank(_pick(who));
        (, uint256 surplus) = settlement.sweep(accountOf[id]);
        // A stand-in comes before the debtor, and gets no more than it advanced.
        uint256 back = surplus < advanced ? surplus : advanced;
        vm.assertEq(settlement.accountInfo(accountOf[id]).advanced, advanced - back);
        _noteSettled(id);
    }

    function _fund(address to, uint256 amount) internal {
        stablecoin.mint(address(this), amount);
        stablecoin.approve(address(xt), amount);
        xt.wrap(amount, to);
        wrapped += amount;
        ++taken["wrap"];
    }

    /// @dev The first account from `who` on that holds tokens of the class.
    function _holder(uint256 who, uint256 classId) internal view returns (address holder, uint256 held) {
        for (uint256 i; i < ACTORS && held == 0; ++i) {
            holder = _pick(who % ACTORS + i);
            held = tokens.balanceOf(holder, classId);
        }
    }

    function _deposit(uint256 id, address holder, uint256 amount, Deposit deposit) private {
        bytes memory data = abi.encode(accountOf[id], deposit, bytes32(id));
        vm.prank(holder);
        tokens.approveAndCall(address(settlement), classIdOf[id], amount, data);
    }

    /// @dev One that is pledged and not paid in full, else 0.
    function _open(uint256 seed) private view returns (uint256 id, Account memory account) {
        (id,) = _receivable(seed);
        if (id == 0 || !signed[id]) return (0, account);
        account = settlement.accountInfo(accountOf[id]);
        if (account.standing >= Standing.Settled) id = 0;
    }

    function _isLate(Account memory account) private view returns (bool) {
        return block.timestamp / 86_400 > uint256(account.terms.dueDay) + account.terms.graceDays;
    }

    /// @dev All that the receivable's account says of money, and what the settlement contract holds.
    function _money(uint256 id) private view returns (bytes32) {
        if (!signed[id]) return bytes32(xt.balanceOf(address(settlement)));
        Account memory account = settlement.accountInfo(accountOf[id]);
        (uint96 paid, uint96 whole, bool closed) = settlement.funded(accountOf[id]);
        return keccak256(
            abi.encode(
                account.faceAmount,
                account.paid,
                account.paidOut,
                account.owed,
                account.heldBack,
                account.advanced,
                paid,
                whole,
                closed,
                xt.balanceOf(address(settlement))
            )
        );
    }
}
