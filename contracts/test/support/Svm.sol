// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @title The cheat codes of halmos, beyond forge's, that the proofs use
interface Svm {
    /// @notice A call of any function of the contract of that name, with any arguments.
    function createCalldata(string calldata contractName) external pure returns (bytes memory data);
}

Svm constant svm = Svm(0xF3993A62377BCd56AE39D773740A5390411E8BC9);
