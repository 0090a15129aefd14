// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Listing} from "../../src/market/IMarket.sol";
import {TokensBase} from "../support/TokensBase.sol";
import {vm} from "../support/Vm.sol";

contract MarketViewsTest is TokensBase {
    function test_showsThePageAndNoMoreThanExist() external {
        _listMany(3);
        _expectPage(1, 2, 1, 2);
        _expectPage(2, 100, 2, 2);
        _expectPage(0, 100, 1, 3);
        _expectPage(4, 10, 0, 0);
        _expectPage(type(uint256).max, type(uint256).max, 0, 0);
        _expectPage(1, 0, 0, 0);
    }

    function test_showsAtMost100() external {
        _listMany(101);
        _expectPage(1, 101, 1, 100);
        _expectPage(2, type(uint256).max, 2, 100);
    }

    function test_isShownAfterItWasSoldOrCancelled() external {
        _listMany(1);
        vm.prank(supplier);
        market.cancel(1);
        _expectPage(1, 1, 1, 1);
        vm.assertEq(market.listing(1).listed, 1);
        vm.assertEq(market.listing(1).remaining, 0);
    }

    function _listMany(uint256 number) private {
        uint256 classId = _mint(_from(DUE_AT), supplier, number);
        vm.startPrank(supplier);
        tokens.approve(address(market), classId, number);
        for (uint256 i; i < number; ++i) {
            market.list(_from(DUE_AT), 1, 800, NOW + 1 days);
        }
        vm.stopPrank();
    }

    function _expectPage(uint256 first, uint256 most, uint256 expectedFirst, uint256 expectedLength) private view {
        Listing[] memory page = market.listings(first, most);
        vm.assertEq(page.length, expectedLength);
        for (uint256 i; i < page.length; ++i) {
            vm.assertEq(page[i].id, expectedFirst + i);
        }
    }
}
