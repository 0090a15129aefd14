// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {ICashAccounts} from "./ICashAccounts.sol";

/// @notice A credit line. Amounts in minor units of `currency`; owed <= used <= limit.
/// `used` counts against the limit: all that was paid out, less what was repaid if the line revolves. `owed` was paid out and
/// not repaid. `cash` is what the guarantor and those who repaid have put in.
struct CreditLine {
    uint256 id;
    address guarantor;
    address issuer;
    address currency;
    bool revolving;
    uint96 limit;
    uint96 used;
    uint96 owed;
    uint96 cash;
}

/// @title Credit lines: a guarantor's promise behind conditional tokens (advance financing)
/// @notice A guarantor lets an issuer, itself or another, issue up to `limit` less `used`. A liability arises only when a holder
/// exchanges: then the guarantor pays, first from the line's cash, then by its allowance to this contract. When both do not
/// suffice the exchange is refused with `GuarantorShort`; the holder keeps the tokens and can come again.
/// @dev A holder relies on the guarantor: only the line's cash is sure. An allowance can be withdrawn, serves all lines of the
/// guarantor in that currency, and pays nobody but holders. The guarantor is the account's owner: once paid in, cash comes
/// back only above `outstanding`.
interface ICreditLines is ICashAccounts {
    event LineOpened(
        uint256 indexed account,
        address indexed guarantor,
        address indexed issuer,
        address currency,
        uint96 limit,
        bool revolving
    );
    event LimitChanged(uint256 indexed account, uint96 before, uint96 limit);
    /// @notice For a holder, `fromCash` was taken from the line and `fromAllowance` from the guarantor.
    event Drawn(uint256 indexed account, address indexed guarantor, uint256 fromCash, uint256 fromAllowance);
    /// @notice `amount` less is owed.
    event Repaid(uint256 indexed account, address indexed payer, uint256 amount);

    /// @notice The line is used and its tokens can claim, together, up to `least`.
    error LimitTooLow(uint256 account, uint256 least, uint256 requested);
    /// @notice Now, the guarantor can pay only `available`.
    error GuarantorShort(uint256 account, uint256 available, uint256 requested);
    error NotOwed(uint256 account, uint256 owed, uint256 requested);

    /// @notice Opens a line that the caller guarantees. Whether it revolves never changes.
    function open(address issuer, address currency, uint96 limit, bool revolving) external returns (uint256 id);

    /// @notice The guarantor raises or lowers the limit; never below what is used and outstanding.
    function setLimit(uint256 id, uint96 limit) external;

    /// @notice Takes `amount`, at most what is owed, from the caller into the line's cash; what arrived is repaid. Anyone may.
    function repay(uint256 id, uint256 amount) external returns (uint256 credited);

    /// @notice What the guarantor can pay now: the line's cash and what its allowance and balance allow, which its other lines
    /// may use too.
    function available(uint256 id) external view returns (uint256);

    /// @notice Reverts with `AccountNotOpen` for a line that was never opened.
    function accountInfo(uint256 id) external view returns (CreditLine memory);

    /// @notice Lines from number `first` on, at most `most` and never more than 100.
    function accounts(uint256 first, uint256 most) external view returns (CreditLine[] memory);
}
