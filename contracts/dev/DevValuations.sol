// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IValuations} from "../src/backing/IValuations.sol";

/// @title Valuations of development chains: anybody says what a lot is worth
contract DevValuations is IValuations {
    event Valued(bytes32 indexed subject, uint256 value, uint64 expiresAt);

    struct Valuation {
        uint256 value;
        uint64 expiresAt;
    }

    mapping(bytes32 subject => Valuation) private valuations;

    /// @notice `subject` is worth `amount` up to and including second `expiresAt`.
    function set(bytes32 subject, uint256 amount, uint64 expiresAt) external {
        valuations[subject] = Valuation(amount, expiresAt);
        emit Valued(subject, amount, expiresAt);
    }

    /// @inheritdoc IValuations
    function value(bytes32 subject) external view returns (uint256, uint64) {
        return (valuations[subject].value, valuations[subject].expiresAt);
    }
}
