// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IBacking} from "../../src/tokens/IBacking.sol";

/// @notice What a ledger does to backings that pays a holder's share of what there is: no classes and no conditions. Every
/// rounding stays in `outstanding`, the worst that is allowed.
contract ShareLedger {
    mapping(address provider => mapping(uint256 id => uint256)) public outstanding;
    /// @dev Tokens whose holder was paid `drawn` of the whole before.
    mapping(bytes32 key => uint256) private held;

    error CapacityExceeded(uint256 capacity, uint256 outstanding, uint256 requested);
    error NothingToPay();

    function mint(address provider, uint256 id, address currency, address to, uint256 amount) external {
        uint256 capacity = IBacking(provider).capacity(id, msg.sender, currency);
        uint256 before = outstanding[provider][id];
        if (before + amount > capacity) revert CapacityExceeded(capacity, before, amount);
        outstanding[provider][id] = before + amount;
        held[_key(provider, id, to, 0)] += amount;
    }

    /// @dev Rounded down; tokens that were paid a share become tokens that were.
    function exchange(address provider, uint256 id, uint96 drawn, uint256 amount, address receiver)
        external
        returns (uint256 paid)
    {
        (uint96 share, uint96 whole,) = IBacking(provider).funded(id);
        paid = amount * (share - drawn) / whole;
        if (paid == 0) revert NothingToPay();
        held[_key(provider, id, msg.sender, drawn)] -= amount;
        if (share < whole) held[_key(provider, id, msg.sender, share)] += amount;
        outstanding[provider][id] -= paid;
        // In two parts, as with a beneficiary.
        if (paid > 1) IBacking(provider).payOut(id, receiver, paid / 2);
        IBacking(provider).payOut(id, receiver, paid - paid / 2);
    }

    function burn(address provider, uint256 id, uint96 drawn, uint256 amount) external {
        (, uint96 whole,) = IBacking(provider).funded(id);
        held[_key(provider, id, msg.sender, drawn)] -= amount;
        outstanding[provider][id] -= amount - (amount * drawn + whole - 1) / whole;
    }

    function balanceOf(address provider, uint256 id, address holder, uint96 drawn) external view returns (uint256) {
        return held[_key(provider, id, holder, drawn)];
    }

    function _key(address provider, uint256 id, address holder, uint96 drawn) private pure returns (bytes32) {
        return keccak256(abi.encode(provider, id, holder, drawn));
    }
}
