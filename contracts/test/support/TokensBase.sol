// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Backing, Class, Condition, ConditionKind, Kind, Membership} from "../../src/tokens/Class.sol";
import {Base} from "./Base.sol";
import {FreeBacking} from "./FreeBacking.sol";
import {vm} from "./Vm.sol";

/// @title Classes of a free issuer (the supplier) over a backing with a capacity of 1000
abstract contract TokensBase is Base {
    FreeBacking internal backing;

    function setUp() public virtual override {
        super.setUp();
        backing = new FreeBacking();
        backing.limit(7, 1000);
    }

    function _class(Condition[] memory conditions) internal view returns (Class memory) {
        return Class({
            issuer: supplier,
            currency: address(xt),
            kind: Kind.Pledge,
            backing: Backing(address(backing), 7),
            conditions: conditions
        });
    }

    function _always() internal view returns (Class memory) {
        return _class(new Condition[](0));
    }

    function _from(uint64 time) internal view returns (Class memory) {
        Condition[] memory conditions = new Condition[](1);
        conditions[0] = _condition(ConditionKind.NotBefore, time);
        return _class(conditions);
    }

    /// @dev Not before and not after.
    function _within(uint64 first, uint64 last) internal view returns (Class memory) {
        Condition[] memory conditions = new Condition[](2);
        conditions[0] = _condition(ConditionKind.NotBefore, first);
        conditions[1] = _condition(ConditionKind.NotAfter, last);
        return _class(conditions);
    }

    function _condition(ConditionKind kind, uint64 time) internal pure returns (Condition memory) {
        return Condition(kind, abi.encode(time));
    }

    function _with(ConditionKind kind, bytes memory data) internal view returns (Class memory) {
        return _class(_and(new Condition[](0), kind, data));
    }

    /// @dev The conditions and one behind them.
    function _and(Condition[] memory conditions, ConditionKind kind, bytes memory data)
        internal
        pure
        returns (Condition[] memory more)
    {
        more = new Condition[](conditions.length + 1);
        for (uint256 i; i < conditions.length; ++i) {
            more[i] = conditions[i];
        }
        more[conditions.length] = Condition(kind, data);
    }

    function _nobody() internal pure returns (Membership memory membership) {}

    function _mint(Class memory class, address to, uint256 amount) internal returns (uint256) {
        vm.prank(supplier);
        return tokens.mint(class, to, amount);
    }
}
