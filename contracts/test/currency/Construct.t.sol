// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {ICurrencyToken} from "../../src/currency/ICurrencyToken.sol";
import {Base} from "../support/Base.sol";
import {EightDecimals} from "../support/HostileTokens.sol";
import {vm} from "../support/Vm.sol";

contract ConstructTest is Base {
    function test_statesItsCodeAndUnderlyingAndHas6Decimals() external view {
        vm.assertEq(bytes32(xt.currencyCode()), bytes32("EUR"));
        vm.assertEq(address(xt.underlying()), address(stablecoin));
        vm.assertEq(xt.decimals(), 6);
        vm.assertEq(xt.symbol(), "XEUR");
    }

    function test_signsPermitsUnderItsOwnName() external view {
        (, string memory name, string memory version, uint256 chainId, address verifier,,) = xt.eip712Domain();
        vm.assertEq(name, "Faktor Euro");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(verifier, address(xt));
    }

    function test_revertsWithUnsupportedDecimals() external {
        EightDecimals odd = new EightDecimals();
        vm.expectRevert(abi.encodeWithSelector(ICurrencyToken.UnsupportedDecimals.selector, 8));
        new CurrencyToken(odd, "Odd", "XODD", "EUR");
    }
}
