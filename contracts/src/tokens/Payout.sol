// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Condition, ConditionKind} from "./Class.sol";
import {Conditions} from "./Conditions.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title r(E, t): what tokens are paid, and what they can claim at most
/// @notice Simple interest, ACT/365. Amounts in minor units; roundings in the names.
library Payout {
    using Math for uint256;

    /// @dev Basis points of a year in one day's terms.
    uint256 private constant SCALE = 10_000 * 365;

    /// @notice `amount` with the interest that has accrued and less the discount that is left on `day`, with its share of the
    /// late interest, which is what was `paid` above `whole`, and less what was drawn; rounded down.
    function dueDown(Condition[] memory conditions, uint256 amount, uint256 day, uint96 paid, uint96 whole)
        internal
        pure
        returns (uint256 due)
    {
        due = amount;
        (bool found, uint256 index) = Conditions.place(conditions, ConditionKind.Interest);
        if (found) {
            Condition memory interest = conditions[index];
            (uint256 from, uint256 until) = (Conditions.word(interest, 1), Conditions.word(interest, 2));
            uint256 passed = (day < until ? day : until).saturatingSub(from);
            due += _share(amount, Conditions.word(interest, 0) * passed, SCALE, Math.Rounding.Floor);
        }
        (found, index) = Conditions.place(conditions, ConditionKind.Discount);
        if (found) {
            uint256 left = Conditions.word(conditions[index], 1).saturatingSub(day);
            uint256 discount = _share(amount, Conditions.word(conditions[index], 0) * left, SCALE, Math.Rounding.Ceil);
            due = due.saturatingSub(discount);
        }
        if (paid > whole) due += _share(amount, paid - whole, whole, Math.Rounding.Floor);
        due = due.saturatingSub(drawn(conditions, amount, Math.Rounding.Ceil));
    }

    /// @notice Most that `amount` tokens of the class can ever be paid from now on, a debtor's late interest apart.
    function claim(Condition[] memory conditions, uint256 amount, Math.Rounding rounding)
        internal
        pure
        returns (uint256 most)
    {
        most = amount;
        most += _share(amount, interestFactor(conditions), SCALE, rounding);
        Math.Rounding against = rounding == Math.Rounding.Floor ? Math.Rounding.Ceil : Math.Rounding.Floor;
        most = most.saturatingSub(drawn(conditions, amount, against));
    }

    /// @notice The interest that one token can bear at most: basis points times days, 0 without interest.
    function interestFactor(Condition[] memory conditions) internal pure returns (uint256) {
        (bool found, uint256 index) = Conditions.place(conditions, ConditionKind.Interest);
        if (!found) return 0;
        Condition memory interest = conditions[index];
        return Conditions.word(interest, 0) * (Conditions.word(interest, 2) - Conditions.word(interest, 1));
    }

    /// @notice What holders of `amount` were paid already.
    function drawn(Condition[] memory conditions, uint256 amount, Math.Rounding rounding)
        internal
        pure
        returns (uint256)
    {
        (bool found, uint256 index) = Conditions.place(conditions, ConditionKind.Drawn);
        if (!found) return 0;
        return _share(amount, Conditions.word(conditions[index], 0), Conditions.word(conditions[index], 1), rounding);
    }

    /// @notice The share `paid` of `whole` of `amount`, less what was drawn before; rounded down, never below zero.
    function shareDown(Condition[] memory conditions, uint256 amount, uint96 paid, uint96 whole)
        internal
        pure
        returns (uint256)
    {
        return _share(amount, paid, whole, Math.Rounding.Floor)
            .saturatingSub(drawn(conditions, amount, Math.Rounding.Ceil));
    }

    /// @notice Whether the class is paid only once its backing is fully funded, since its rate depends on the day.
    function isRated(Condition[] memory conditions) internal pure returns (bool rated) {
        (rated,) = Conditions.place(conditions, ConditionKind.Interest);
        if (!rated) (rated,) = Conditions.place(conditions, ConditionKind.Discount);
    }

    /// @notice The beneficiary of a share of what is paid, if any, and its part, rounded up.
    function donationUp(Condition[] memory conditions, uint256 paid)
        internal
        pure
        returns (address beneficiary, uint256 amount)
    {
        (bool found, uint256 index) = Conditions.place(conditions, ConditionKind.Donation);
        if (!found) return (address(0), 0);
        beneficiary = address(uint160(Conditions.word(conditions[index], 0)));
        amount = _share(paid, Conditions.word(conditions[index], 1), 10_000, Math.Rounding.Ceil);
    }

    /// @dev Reverts on products beyond 256 bits, which no currency comes near.
    function _share(uint256 amount, uint256 part, uint256 whole, Math.Rounding rounding)
        private
        pure
        returns (uint256 share)
    {
        uint256 product = amount * part;
        share = product / whole;
        if (rounding == Math.Rounding.Ceil && product % whole != 0) ++share;
    }
}
