// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @title What a contract offers that stands behind conditional tokens
interface IBacking {
    /// @notice Most that the tokens of `issuer` in `currency` over account `id` may claim, in minor units; 0 when the account
    /// is not `issuer`'s or not in `currency`. Falls by what was paid out, so that an exchange frees nothing to mint anew.
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256);

    /// @notice How much of what account `id` owes it can pay: `paid` of `whole`, at most all of it. `whole` never changes and
    /// `paid` never falls; holders are paid their share of it. An account that always pays answers (1, 1).
    function funded(uint256 id) external view returns (uint96 paid, uint96 whole);

    /// @notice Pays `amount` from account `id` to `receiver`. Only the conditional-token ledger may call it, after it
    /// lowered what it counts as outstanding by that.
    function payOut(uint256 id, address receiver, uint256 amount) external;
}
