// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Base} from "./Base.sol";
import {vm} from "./Vm.sol";

/// @title One open account of 1000 XT whose owner is this test, and accounts in odd tokens
abstract contract SettlementBase is Base {
    uint256 internal account;
    address internal lockbox;

    function setUp() public virtual override {
        super.setUp();
        account = settlement.open(1, buyer, address(xt), 1000, _due(0, 0));
        lockbox = settlement.lockboxOf(account, address(xt));
    }

    function _openIn(address token) internal returns (uint256 odd, address oddLockbox) {
        odd = settlement.open(2, buyer, token, 1000, _due(0, 0));
        oddLockbox = settlement.lockboxOf(odd, token);
    }

    function _sweep(uint256 amount) internal returns (uint256 credited, uint256 surplus) {
        _fund(lockbox, amount);
        vm.prank(anyone);
        return settlement.sweep(account);
    }

    function _isFunded(uint256 which) internal view returns (bool) {
        (,, bool closed) = settlement.funded(which);
        return closed;
    }

    function _paid() internal view returns (uint256) {
        return settlement.accountInfo(account).paid;
    }

    /// @dev As the ledger does after it burned.
    function _payOut(uint256 amount) internal {
        vm.prank(address(tokens));
        settlement.payOut(account, investor, amount);
    }
}
