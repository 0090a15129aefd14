// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevValuations} from "../../dev/DevValuations.sol";
import {vm} from "../support/Vm.sol";

contract DevValuationsTest {
    function test_answersWhatAnybodySaidLast() external {
        DevValuations valuations = new DevValuations();
        valuations.set("lot", 7, 8);
        vm.prank(address(0xA11));
        valuations.set("lot", 70, 80);
        (uint256 value, uint64 expiresAt) = valuations.value("lot");
        vm.assertEq(value, 70);
        vm.assertEq(expiresAt, 80);
        (value, expiresAt) = valuations.value("other");
        vm.assertEq(value + expiresAt, 0);
    }
}
