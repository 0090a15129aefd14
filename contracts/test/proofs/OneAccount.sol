// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {Account, Deposit, DueTerms} from "../../src/settlement/ISettlement.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {OneClassLedger} from "../support/OneClassLedger.sol";
import {vm} from "../support/Vm.sol";

/// @notice One account of settlement, a second one in the same currency beside it, and what leads them to a state.
abstract contract OneAccount {
    address internal constant OWNER = address(0x0e5);
    address internal constant DEBTOR = address(0xdeb);
    address internal constant HOLDER = address(0x401);
    address internal constant STAND_IN = address(0x57a);
    uint96 internal constant FACE = 1000;
    uint72 internal constant HELD = 100;
    uint32 internal constant DUE_DAY = 20_000;
    uint16 internal constant LATE_BPS = 3650;

    OneClassLedger internal ledger;
    DevStablecoin internal currency;
    Settlement internal settlement;
    address internal lockbox;
    uint256 internal account;
    uint256 internal other;
    /// @dev What is in the other account.
    uint256 internal others;

    function setUp() public {
        vm.warp(1_700_000_000);
        ledger = new OneClassLedger();
        currency = new DevStablecoin();
        settlement = new Settlement(IConditionalTokens(address(ledger)));
        account = settlement.accountOf(OWNER, 1);
        other = settlement.accountOf(OWNER, 2);
        lockbox = settlement.lockboxOf(account, address(currency));
    }

    /// @dev Not due yet.
    function _terms() internal pure returns (DueTerms memory) {
        return DueTerms({dueDay: DUE_DAY, lateBps: LATE_BPS, graceDays: 5});
    }

    /// @dev A hundred days after the due day: a tenth of what is unpaid is owed besides.
    function _late() internal {
        vm.warp((uint256(DUE_DAY) + 100) * 1 days);
    }

    function _open(uint96 faceAmount) internal {
        vm.prank(OWNER);
        settlement.open(1, DEBTOR, address(currency), faceAmount, _terms());
    }

    /// @dev The other account is paid a part.
    function _openBoth() internal {
        _open(FACE);
        vm.prank(OWNER);
        settlement.open(2, address(0xdeb2), address(currency), 500, _terms());
        currency.mint(settlement.lockboxOf(other, address(currency)), 70);
        settlement.sweep(other);
        others = 70;
    }

    function _arrive(uint256 amount) internal {
        if (amount == 0) return;
        currency.mint(lockbox, amount);
        settlement.sweep(account);
    }

    function _payOut(uint256 amount) internal {
        if (amount == 0) return;
        vm.prank(address(ledger));
        settlement.payOut(account, HOLDER, amount);
    }

    function _holdBack(uint256 amount) internal {
        ledger.give(HOLDER, amount);
        uint256 id = ledger.CLASS_ID();
        vm.prank(address(ledger));
        settlement.onApproval(HOLDER, id, amount, abi.encode(account, Deposit.HoldBack, bytes32(0)));
    }

    function _payInstead(address payer, uint256 amount) internal returns (uint256 credited) {
        currency.mint(payer, amount);
        vm.prank(payer);
        currency.approve(address(settlement), amount);
        vm.prank(payer);
        return settlement.payInstead(account, amount);
    }

    function _share() internal view returns (uint256 share, uint256 whole) {
        (share, whole,) = settlement.funded(account);
    }

    /// @dev All there is to know of the other account.
    function _beside() internal view returns (bytes32) {
        return keccak256(abi.encode(settlement.accountInfo(other)));
    }

    function _assertOrder() internal view {
        Account memory info = settlement.accountInfo(account);
        assert(info.paidOut <= info.paid && info.paid <= info.owed);
    }

    /// @dev What is held is enough for holders, for what can be reclaimed and for the other account.
    function _assertCovered() internal view {
        _assertOrder();
        Account memory info = settlement.accountInfo(account);
        uint256 back =
            settlement.reclaimable(address(currency), DEBTOR) + settlement.reclaimable(address(currency), STAND_IN);
        assert(currency.balanceOf(address(settlement)) >= info.paid - info.paidOut + back + others);
    }
}
