// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IBacking} from "../../src/tokens/IBacking.sol";

/// @notice A backing whose capacity a test sets, and that only remembers what it was told to pay.
contract FreeBacking is IBacking {
    mapping(uint256 id => uint256) private limits;
    address public receiver;
    uint256 public paid;
    mapping(address receiver => uint256) public paidTo;
    uint96 private part;
    uint96 private whole;
    bytes private reentry;

    function limit(uint256 id, uint256 most) external {
        limits[id] = most;
    }

    /// @dev From now on `part_` of `whole_` is there.
    function fund(uint96 part_, uint96 whole_) external {
        (part, whole) = (part_, whole_);
    }

    /// @dev Calls its caller with `data` when it is told to pay.
    function arm(bytes calldata data) external {
        reentry = data;
    }

    function payOut(uint256, address receiver_, uint256 amount) external {
        (receiver, paid) = (receiver_, paid + amount);
        paidTo[receiver_] += amount;
        if (reentry.length == 0) return;
        (bool done, bytes memory answer) = msg.sender.call(reentry);
        if (done) return;
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer)) // hands the refusal on as it came
        }
    }

    function capacity(uint256 id, address, address) external view returns (uint256) {
        return limits[id];
    }

    function funded(uint256) external view returns (uint96, uint96, bool) {
        return whole == 0 ? (1, 1, true) : (part, whole, part >= whole);
    }
}
