// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Account, Deposit, DueTerms, Standing} from "../../src/settlement/ISettlement.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {Base} from "./Base.sol";
import {vm} from "./Vm.sol";

/// @title One account of 1,000,000 XT with three holders, and late interest of 1,000 a day
/// @dev The owner is this test. 36.5 % a year are 10 basis points a day; 5 days of grace. The supplier holds 600,000, the
/// investor 300,000 and anyone 100,000.
abstract contract LateBase is Base {
    bytes32 internal constant NOTE = keccak256("credit note");

    address internal immutable dealer = address(0xDEA1);

    uint256 internal account;
    address internal lockbox;
    uint256 internal plain;

    function setUp() public virtual override {
        super.setUp();
        vm.label(anyone, "anyone");
        _openLate(1, 1_000_000, _due(3650, 5));
        _mint(supplier, 600_000);
        _mint(investor, 300_000);
        _mint(anyone, 100_000);
    }

    function _openLate(uint256 id, uint96 faceAmount, DueTerms memory terms) internal {
        account = settlement.open(id, buyer, address(xt), faceAmount, terms);
        lockbox = settlement.lockboxOf(account, address(xt));
        plain = tokens.classId(_plain());
    }

    function _plain() internal view returns (Class memory class) {
        class.issuer = address(this);
        class.currency = address(xt);
        class.kind = Kind.Pledge;
        class.backing = Backing(address(settlement), account);
        class.conditions = new Condition[](1);
        class.conditions[0] = Condition(ConditionKind.NotBefore, abi.encode(DUE_AT));
    }

    function _drawn(uint256 paid, uint256 whole) internal view returns (Class memory class) {
        class = _plain();
        class.conditions = new Condition[](2);
        class.conditions[0] = Condition(ConditionKind.NotBefore, abi.encode(DUE_AT));
        class.conditions[1] = Condition(ConditionKind.Drawn, abi.encode(paid, whole));
    }

    function _mint(address to, uint256 amount) internal {
        tokens.mint(_plain(), to, amount);
    }

    /// @dev Noon of the day that is so many days after the due day.
    function _late(uint256 daysAfter) internal {
        vm.warp(DUE_AT + daysAfter * 86_400 + 43_200);
    }

    function _sweep(uint256 amount) internal returns (uint256 credited, uint256 surplus) {
        _fund(lockbox, amount);
        vm.prank(anyone);
        return settlement.sweep(account);
    }

    function _payInstead(address payer, uint256 most) internal returns (uint256) {
        _fund(payer, most);
        vm.prank(payer);
        xt.approve(address(settlement), most);
        vm.prank(payer);
        return settlement.payInstead(account, most);
    }

    function _holdBack(address holder, uint256 amount) internal {
        vm.prank(holder);
        tokens.approveAndCall(address(settlement), plain, amount, _deposit(Deposit.HoldBack));
    }

    function _giveUp(address holder, uint256 amount) internal {
        vm.prank(holder);
        tokens.approveAndCall(address(settlement), plain, amount, _deposit(Deposit.GiveUp));
    }

    function _deposit(Deposit deposit) internal view returns (bytes memory) {
        return abi.encode(account, deposit, NOTE);
    }

    function _exchange(address holder, Class memory class, uint256 amount) internal returns (uint256) {
        vm.prank(holder);
        return tokens.exchange(class, amount, holder);
    }

    function _info() internal view returns (Account memory) {
        return settlement.accountInfo(account);
    }

    function _owed() internal view returns (uint256) {
        return settlement.owedOn(account, block.timestamp / 86_400);
    }

    /// @dev What `amount` plain tokens are paid now.
    function _worth(uint256 amount) internal view returns (uint256) {
        return tokens.payout(_plain(), amount);
    }

    function _expectStanding(Standing expected) internal view {
        (Standing now_,,) = settlement.standing(account);
        vm.assertEq(uint256(now_), uint256(expected));
    }

    /// @dev Paid and paid out are as said, the debtor can reclaim as much, and so can the stand-in `other`; the settlement
    /// contract holds that and nothing else.
    function _expectBooks(uint256 paid, uint256 paidOut, uint256 debtors, address other, uint256 others) internal view {
        Account memory info = _info();
        vm.assertEq(info.paid, paid, "paid");
        vm.assertEq(info.paidOut, paidOut, "paid out");
        vm.assertEq(settlement.reclaimable(address(xt), buyer), debtors, "the debtor's");
        vm.assertEq(settlement.reclaimable(address(xt), other), others, "the stand-in's");
        vm.assertEq(xt.balanceOf(address(settlement)), paid - paidOut + debtors + others, "held");
    }

    function _expectBooks(uint256 paid, uint256 paidOut, uint256 debtors) internal view {
        _expectBooks(paid, paidOut, debtors, address(0xDEAD), 0);
    }

    /// @dev Another account of 1000 that is long overdue. Its issuer made 900,000 tokens that say they drew 999 of 1000,
    /// and with late interest they took all of the 1500 that came in; the supplier has 500 plain tokens. Returns what the
    /// settlement contract holds for the account of before.
    function _handMadeDraws() internal returns (uint256 others) {
        _sweep(777_777);
        others = xt.balanceOf(address(settlement));
        _openLate(9, 1000, _due(10_000, 0));
        _mint(supplier, 500);
        Class memory taker = _drawn(999, 1000);
        tokens.mint(taker, investor, 500_000);
        _late(365);
        _sweep(1500);
        vm.assertEq(_exchange(investor, taker, 2994), 1499);
        vm.assertEq(_info().paidOut, 1499);
    }
}
