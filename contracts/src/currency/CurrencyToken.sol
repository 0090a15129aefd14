// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICurrencyToken} from "./ICurrencyToken.sol";
import {ERC20, IERC20, IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit, IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title Currency token (XT)
contract CurrencyToken is ICurrencyToken, ERC20Permit, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    uint8 private constant DECIMALS = 6;

    /// @inheritdoc ICurrencyToken
    IERC20 public immutable underlying;
    /// @inheritdoc ICurrencyToken
    bytes3 public immutable currencyCode;

    constructor(IERC20Metadata underlying_, string memory name_, string memory symbol_, bytes3 code)
        ERC20(name_, symbol_)
        ERC20Permit(name_)
    {
        uint8 found = underlying_.decimals();
        if (found != DECIMALS) revert UnsupportedDecimals(found);
        underlying = underlying_;
        currencyCode = code;
    }

    /// @inheritdoc ICurrencyToken
    function wrap(uint256 amount, address receiver) external {
        _wrap(amount, receiver);
    }

    /// @inheritdoc ICurrencyToken
    function wrapWithPermit(uint256 amount, address receiver, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        try IERC20Permit(address(underlying)).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _wrap(amount, receiver);
    }

    /// @inheritdoc ICurrencyToken
    function wrapDelivered(uint256 amount, address receiver) external nonReentrant {
        uint256 held = underlying.balanceOf(address(this));
        uint256 backing = totalSupply();
        uint256 delivered = held > backing ? held - backing : 0;
        if (delivered < amount) revert UnderlyingShortfall(amount, delivered);
        _mint(receiver, amount);
        emit Wrapped(msg.sender, receiver, amount);
    }

    /// @inheritdoc ICurrencyToken
    function unwrap(uint256 amount, address receiver) external nonReentrant {
        _burn(msg.sender, amount);
        emit Unwrapped(msg.sender, receiver, amount);
        underlying.safeTransfer(receiver, amount);
    }

    function decimals() public pure override returns (uint8) {
        return DECIMALS;
    }

    /// @dev Guarded, because what arrived is measured around the transfer.
    function _wrap(uint256 amount, address receiver) private nonReentrant {
        uint256 before = underlying.balanceOf(address(this));
        underlying.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = underlying.balanceOf(address(this)) - before;
        if (received < amount) revert UnderlyingShortfall(amount, received);
        _mint(receiver, amount);
        emit Wrapped(msg.sender, receiver, amount);
    }
}
