// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {OddToken} from "./HostileTokens.sol";

/// @notice How a currency answers what somebody holds. Fair: as it is. Slow: as it is, for most of 100,000 gas. Refuses: not at all.
/// Mumbles: in less than a word. Raves, RavesRefusing: in as much as its gas allows. Loops: never. Lies: the highest number.
enum Mood {
    Fair,
    Slow,
    Refuses,
    Mumbles,
    Raves,
    RavesRefusing,
    Loops,
    Lies
}

/// @notice A currency whose answers depend on its mood, which a test sets.
contract MoodyToken is OddToken {
    Mood private mood;

    error Refused();

    function turn(Mood mood_) external {
        mood = mood_;
    }

    function balanceOf(address account) public view override returns (uint256) {
        Mood now_ = mood;
        if (now_ == Mood.Refuses) revert Refused();
        if (now_ == Mood.Lies) return type(uint256).max;
        uint256 before = gasleft();
        assembly ("memory-safe") {
            // Answers that Solidity would not give; nothing follows.
            switch now_
            case 3 { return(0, 31) }
            case 4 { return(0, 150000) }
            case 5 { revert(0, 150000) }
            case 6 { for {} 1 {} {} }
        }
        if (now_ == Mood.Slow) while (before - gasleft() < 90_000) {}
        return super.balanceOf(account);
    }
}

/// @notice Uses up its gas whatever it is asked.
contract Looping {
    fallback() external {
        assembly ("memory-safe") {
            for {} // never ends
             1 {} {}
        }
    }
}
