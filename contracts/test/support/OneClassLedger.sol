// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Class} from "../../src/tokens/Class.sol";

/// @notice What settlement asks of the ledger, where all tokens are of one class: the proofs look at settlement alone.
contract OneClassLedger {
    uint256 public constant CLASS_ID = 2;

    mapping(address holder => uint256) public balanceOf;

    /// @dev What all tokens can claim; nothing unless a proof says so.
    uint256 private claims;

    function claim(uint256 amount) external {
        claims = amount;
    }

    function outstanding(address, uint256) external view returns (uint256) {
        return claims;
    }

    function give(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function transfer(address to, uint256, uint256 amount) external returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    /// @dev Without allowances: in `approveAndCall` it was just given.
    function transferFrom(address from, address to, uint256, uint256 amount) external returns (bool) {
        _move(from, to, amount);
        return true;
    }

    function burn(Class calldata, uint256 amount) external {
        balanceOf[msg.sender] -= amount;
    }

    function classId(Class calldata) external pure returns (uint256) {
        return CLASS_ID;
    }

    function _move(address from, address to, uint256 amount) private {
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}
