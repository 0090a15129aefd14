// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title Stablecoin for development chains only: anyone mints it, it is worth nothing
/// @notice Stands where a bank's or issuer's stablecoin stands on a real chain: ERC-20, ERC-2612, 6 decimals.
contract DevStablecoin is ERC20, ERC20Permit {
    constructor() ERC20("Test Euro", "tEUR") ERC20Permit("Test Euro") {}

    /// @notice The faucet: gives `amount` to `to`.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
