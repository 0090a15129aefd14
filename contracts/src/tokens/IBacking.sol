// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

/// @title What a contract offers that stands behind conditional tokens
interface IBacking {
    /// @notice Most that the tokens of `issuer` in `currency` over account `id` may claim, in minor units; 0 when the account
    /// is not `issuer`'s or not in `currency`. Falls by what was paid out, so that an exchange frees nothing to mint anew.
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256);

    /// @notice How much has come in for holders of tokens for `whole`; each is paid `paid / whole` of face value, more than
    /// that when late interest came in too. The ratio never falls. `closed`: nothing more will come, and `paid` is at least
    /// `whole`. An account that always pays answers (1, 1, true).
    function funded(uint256 id) external view returns (uint96 paid, uint96 whole, bool closed);

    /// @notice Pays `amount` from account `id` to `receiver`. Only the conditional-token ledger may call it, after it
    /// lowered what it counts as outstanding by that.
    function payOut(uint256 id, address receiver, uint256 amount) external;
}
