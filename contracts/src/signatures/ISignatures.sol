// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @title ERC-6492: signatures of accounts that are not deployed yet
/// @notice Has no state, no money and no rights. A factory call is an arbitrary call that a stranger chose; made from here it comes
/// from an address that nobody has to trust. Never approve tokens to this contract or give it a role: anybody can use them.
/// @dev `deploy` says nothing about the signature, `confirm` does. That an address gets code is proof of
/// nothing either; the account's code decides, and which code can come to its address is a matter of who chose the address.
/// Anything may happen during the factory's call, also a call back into the caller: check what must hold afterwards, not before.
/// Not done: the factory call for an account that has code but is not ready to confirm; ERC-6492 would allow it. An account that
/// destroys itself in the transaction that deployed it is not noticed.
interface ISignatures {
    /// @notice After the factory call there is no code at `account`, or what was given is not wrapped.
    error DeploymentFailed(address account);

    /// @notice Deploys `account` by the factory call in `wrapped` if it has no code; returns the inner signature. `wrapped` is
    /// abi.encode(address factory, bytes factoryCalldata, bytes inner) and ERC-6492's suffix of 32 bytes. Anyone may call; an account
    /// that somebody else deployed first is as good, and its factory is not called.
    /// @dev Reverts without data when what stands before the suffix does not decode. An inner signature that is wrapped again is
    /// returned as it is.
    function deploy(address account, bytes calldata wrapped) external returns (bytes memory inner);

    /// @notice Whether `signature` is `account`'s of `digest`: an EOA's (ECDSA, 65 bytes), what a contract account confirms now
    /// (ERC-1271), or wrapped (ERC-6492), what an account confirms once it is deployed. Reverts as `deploy` does.
    function confirm(address account, bytes32 digest, bytes calldata signature) external returns (bool);
}
