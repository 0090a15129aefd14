// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Backing, Class} from "./Class.sol";
import {Conditions} from "./Conditions.sol";
import {IBacking} from "./IBacking.sol";
import {IApprovalReceiver, IConditionalTokens} from "./IConditionalTokens.sol";
import {ERC6909TokenSupply} from "@openzeppelin/contracts/token/ERC6909/extensions/ERC6909TokenSupply.sol";

/// @title Conditional-token ledger
/// @dev No reentrancy guard: every function finishes its own bookkeeping before it calls out.
contract ConditionalTokens is IConditionalTokens, ERC6909TokenSupply {
    /// @dev First word of every class encoding; another encoding would take another number.
    uint256 private constant CLASS_VERSION = 1;

    /// @inheritdoc IConditionalTokens
    mapping(address provider => mapping(uint256 backingId => uint256)) public backedSupply;

    /// @inheritdoc IConditionalTokens
    function mint(Class calldata class, address to, uint256 amount) external returns (uint256 id) {
        if (msg.sender != class.issuer) revert NotIssuer(class.issuer, msg.sender);
        if (amount == 0) revert AmountZero();
        id = classId(class);

        Backing calldata backing = class.backing;
        uint256 supply = backedSupply[backing.provider][backing.id];
        uint256 capacity = IBacking(backing.provider).capacity(backing.id, class.issuer, class.currency);
        if (amount > capacity || supply > capacity - amount) revert CapacityExceeded(capacity, supply, amount);

        backedSupply[backing.provider][backing.id] = supply + amount;
        if (totalSupply(id) == 0) emit ClassPublished(id, class);
        _mint(to, id, amount);
        emit Minted(id, class.issuer, to, amount);
    }

    /// @inheritdoc IConditionalTokens
    function exchange(Class calldata class, uint256 amount, address receiver) external returns (uint256 paid) {
        uint256 id = classId(class);
        uint256 unmet = Conditions.firstUnmet(class.conditions, block.timestamp);
        if (unmet != class.conditions.length) revert NotActivated(unmet);

        _giveUp(id, class.backing, amount);
        paid = amount;
        emit Exchanged(id, msg.sender, receiver, amount, paid);
        IBacking(class.backing.provider).payOut(class.backing.id, receiver, paid);
    }

    /// @inheritdoc IConditionalTokens
    function burn(Class calldata class, uint256 amount) external {
        uint256 id = classId(class);
        _giveUp(id, class.backing, amount);
        emit Burned(id, msg.sender, amount);
    }

    /// @inheritdoc IConditionalTokens
    function approveAndCall(address spender, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes memory)
    {
        _approve(msg.sender, spender, id, amount);
        if (spender.code.length == 0) revert SpenderRefused(spender);
        (bytes4 answer, bytes memory result) = IApprovalReceiver(spender).onApproval(msg.sender, id, amount, data);
        if (answer != IApprovalReceiver.onApproval.selector) revert SpenderRefused(spender);
        return result;
    }

    /// @inheritdoc IConditionalTokens
    function activated(Class calldata class) external view returns (bool) {
        Conditions.requireCanonical(class.conditions);
        return Conditions.firstUnmet(class.conditions, block.timestamp) == class.conditions.length;
    }

    /// @inheritdoc IConditionalTokens
    function classId(Class calldata class) public view returns (uint256) {
        Conditions.requireCanonical(class.conditions);
        return uint256(keccak256(abi.encode(CLASS_VERSION, block.chainid, address(this), class)));
    }

    function _giveUp(uint256 id, Backing calldata backing, uint256 amount) private {
        if (amount == 0) revert AmountZero();
        _burn(msg.sender, id, amount);
        backedSupply[backing.provider][backing.id] -= amount;
    }
}
