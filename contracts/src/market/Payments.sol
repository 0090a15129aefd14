// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICurrencyToken} from "../currency/ICurrencyToken.sol";
import {Permit} from "./IMarket.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title How money moves in the market: straight from who buys to who sells, never through it
library Payments {
    using SafeERC20 for IERC20;

    function pay(address currency, address from, address to, uint256 cost) internal {
        IERC20(currency).safeTransferFrom(from, to, cost);
    }

    /// @notice Takes `cost` of the currency's underlying from the caller, after its permit, and has it wrapped for `to`.
    function wrapAndPay(address currency, address to, uint256 cost, Permit calldata permit) internal {
        IERC20 underlying = ICurrencyToken(currency).underlying();
        tryPermit(address(underlying), permit);
        underlying.safeTransferFrom(msg.sender, currency, cost);
        ICurrencyToken(currency).wrapDelivered(cost, to);
    }

    /// @dev Somebody may have used the permit already; then the allowance it gave decides.
    function tryPermit(address token, Permit calldata permit) internal {
        try IERC20Permit(token)
            .permit({
            owner: msg.sender,
            spender: address(this),
            value: permit.value,
            deadline: permit.deadline,
            v: permit.v,
            r: permit.r,
            s: permit.s
        }) {}
            catch {}
    }
}
