// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @title What a contract offers that stands behind conditional tokens
interface IBacking {
    /// @notice Most tokens that `issuer` may have outstanding in `currency` over account `id`, in minor units; 0 when
    /// the account is not `issuer`'s or not in `currency`. Falls by what was paid out, so that an exchange frees
    /// nothing to mint anew.
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256);

    /// @notice Whether account `id` can pay every outstanding token now.
    function canPayInFull(uint256 id) external view returns (bool);

    /// @notice Pays `amount` from account `id` to `receiver`. Only the conditional-token ledger may call it, after it
    /// burned `amount` tokens.
    function payOut(uint256 id, address receiver, uint256 amount) external;
}
