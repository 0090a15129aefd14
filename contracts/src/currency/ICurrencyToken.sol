// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Currency token (XT)
/// @notice Fiat-equivalent ERC-20 with ERC-2612 permits and 6 decimals in which everything is settled. One XT is
/// always backed by one unit of its underlying stablecoin held by this contract.
/// @dev Paper section 3.1: T_a(X) is `balanceOf(a)`. The underlying must have 6 decimals; a token that takes a fee on
/// transfer is refused when it is wrapped. A rebasing underlying is not protected against: what it adds is whoever's
/// calls `wrapDelivered` first, what it takes is missing to whoever unwraps last. An underlying that blocks this
/// contract stops wrapping and unwrapping, not XT; one that blocks a holder does not keep the holder from unwrapping
/// to another account. Every case stands in this folder's README.
interface ICurrencyToken is IERC20 {
    /// @notice `amount` of the underlying became the same amount of XT for `receiver`.
    event Wrapped(address indexed payer, address indexed receiver, uint256 amount);
    /// @notice `amount` of XT was burned and the same amount of the underlying sent to `receiver`.
    event Unwrapped(address indexed holder, address indexed receiver, uint256 amount);

    /// @notice The underlying has `decimals` instead of 6.
    error UnsupportedDecimals(uint8 decimals);
    /// @notice The underlying delivered `received` where `expected` was due (a fee on transfer, say).
    error UnderlyingShortfall(uint256 expected, uint256 received);

    /// @notice ISO 4217 code as three ASCII bytes, e.g. "EUR".
    function currencyCode() external view returns (bytes3);
    /// @notice The stablecoin that backs this currency.
    function underlying() external view returns (IERC20);
    /// @notice Takes `amount` of the underlying from the caller and mints `amount` XT to `receiver`.
    function wrap(uint256 amount, address receiver) external;
    /// @notice `wrap` after an ERC-2612 permit on the underlying. A permit that was already used is harmless: the
    /// allowance decides.
    function wrapWithPermit(uint256 amount, address receiver, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;
    /// @notice Mints `amount` XT to `receiver` for underlying that this contract already holds beyond what backs its
    /// supply. For contracts that deliver it in the same call: one transfer instead of two and no allowance.
    /// @dev Whoever calls first gets what lies there, so underlying that is sent here by mistake is anybody's.
    function wrapDelivered(uint256 amount, address receiver) external;
    /// @notice Burns `amount` XT of the caller and sends `amount` of the underlying to `receiver`.
    function unwrap(uint256 amount, address receiver) external;
}
