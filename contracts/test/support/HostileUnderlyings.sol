// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {OddToken} from "./HostileTokens.sol";

/// @notice Answers `false` instead of moving anything.
contract FalseToken is OddToken {
    bool public lies;

    function lie() external {
        lies = true;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        return lies ? false : super.transfer(to, value);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        return lies ? false : super.transferFrom(from, to, value);
    }
}

/// @notice Refuses every transfer from and to accounts on a list.
contract BlockingToken is OddToken {
    mapping(address account => bool) public isBlocked;

    error Blocked(address account);

    function setBlocked(address account, bool blocked) external {
        isBlocked[account] = blocked;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (isBlocked[from]) revert Blocked(from);
        if (isBlocked[to]) revert Blocked(to);
        super._update(from, to, value);
    }
}

/// @notice Changes everybody's balance at once, in per cent.
contract RebasingToken is OddToken {
    uint256 private percent = 100;

    function rebase(uint256 percent_) external {
        percent = percent_;
    }

    function balanceOf(address account) public view override returns (uint256) {
        return super.balanceOf(account) * percent / 100;
    }

    /// @dev Amounts are said in units of now and kept in units of the beginning.
    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value * 100 / percent);
    }
}

/// @notice As many decimals as it is told.
contract DecimalsToken is OddToken {
    uint8 private immutable places;

    constructor(uint8 places_) {
        places = places_;
    }

    function decimals() public view override returns (uint8) {
        return places;
    }
}

/// @notice Its metadata cannot be read.
contract DumbToken is OddToken {
    error Dumb();

    function name() public pure override returns (string memory) {
        revert Dumb();
    }

    function symbol() public pure override returns (string memory) {
        revert Dumb();
    }
}

/// @notice Not even its decimals can be read.
contract DumberToken is OddToken {
    error Dumber();

    function decimals() public pure override returns (uint8) {
        revert Dumber();
    }
}
