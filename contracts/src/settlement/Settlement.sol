// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IBacking} from "../tokens/IBacking.sol";
import {Account, ISettlement} from "./ISettlement.sol";
import {Lockbox} from "./Lockbox.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title Settlement
contract Settlement is ISettlement, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    address private immutable tokens;
    address private immutable lockboxCode;

    mapping(uint256 account => Account) private accounts;

    /// @inheritdoc ISettlement
    mapping(address currency => mapping(address debtor => uint256)) public reclaimable;

    constructor(address tokens_) {
        tokens = tokens_;
        lockboxCode = address(new Lockbox());
    }

    /// @inheritdoc ISettlement
    function open(uint256 id, address debtor, address currency, uint96 faceAmount) external returns (uint256 account) {
        account = accountOf(msg.sender, id);
        if (accounts[account].owner != address(0)) revert AccountExists(account);
        accounts[account] = Account({
            owner: msg.sender, faceAmount: faceAmount, debtor: debtor, paid: 0, currency: currency, paidOut: 0
        });
        emit Opened(account, msg.sender, debtor, currency, faceAmount, lockboxOf(account, currency));
    }

    /// @inheritdoc ISettlement
    function sweep(uint256 account) external nonReentrant returns (uint256 credited, uint256 surplus) {
        Account storage stored = _opened(account);
        address currency = stored.currency;
        (address lockbox, uint256 received) = _empty(account, currency, currency);

        uint256 due = stored.faceAmount - stored.paid;
        credited = received < due ? received : due;
        surplus = received - credited;
        // `credited` is at most the face amount less what is paid, so neither the cast nor the sum can overflow.
        // forge-lint: disable-next-line(unsafe-typecast)
        if (credited != 0) stored.paid += uint96(credited);
        if (surplus != 0) reclaimable[currency][stored.debtor] += surplus;
        emit Swept(account, lockbox, credited, surplus);
    }

    /// @inheritdoc ISettlement
    function sweepStray(uint256 account, address token) external nonReentrant returns (uint256 amount) {
        Account storage stored = _opened(account);
        if (token == stored.currency) revert NotStray(token);
        address lockbox;
        (lockbox, amount) = _empty(account, stored.currency, token);
        reclaimable[token][stored.debtor] += amount;
        emit StraySwept(account, lockbox, token, amount);
    }

    /// @inheritdoc ISettlement
    function reclaim(address currency, address receiver) external nonReentrant returns (uint256 amount) {
        amount = reclaimable[currency][msg.sender];
        if (amount == 0) revert NothingToReclaim(currency, msg.sender);
        reclaimable[currency][msg.sender] = 0;
        emit SurplusReclaimed(currency, msg.sender, receiver, amount);
        IERC20(currency).safeTransfer(receiver, amount);
    }

    /// @inheritdoc IBacking
    function payOut(uint256 id, address receiver, uint256 amount) external nonReentrant {
        if (msg.sender != tokens) revert NotConditionalTokens(msg.sender);
        Account storage stored = _opened(id);
        (uint96 paid, uint96 faceAmount) = (stored.paid, stored.faceAmount);
        if (paid < faceAmount) revert NotPaidInFull(id, paid, faceAmount);
        uint96 held = paid - stored.paidOut;
        if (amount > held) revert AccountShort(id, held, amount);
        // forge-lint: disable-next-line(unsafe-typecast): at most `held`
        stored.paidOut += uint96(amount);
        emit PaidOut(id, receiver, amount);
        IERC20(stored.currency).safeTransfer(receiver, amount);
    }

    /// @inheritdoc ISettlement
    function accountInfo(uint256 account) external view returns (Account memory) {
        return _opened(account);
    }

    /// @inheritdoc IBacking
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256) {
        Account storage stored = accounts[id];
        if (stored.owner != issuer || stored.currency != currency) return 0;
        return stored.faceAmount - stored.paidOut;
    }

    /// @inheritdoc IBacking
    function canPayInFull(uint256 id) external view returns (bool) {
        Account storage stored = accounts[id];
        return stored.owner != address(0) && stored.paid == stored.faceAmount;
    }

    /// @inheritdoc ISettlement
    function lockboxOf(uint256 account, address currency) public view returns (address) {
        return Clones.predictDeterministicAddress(lockboxCode, _salt(account, currency));
    }

    /// @inheritdoc ISettlement
    function accountOf(address owner, uint256 id) public pure returns (uint256 account) {
        return uint256(keccak256(abi.encode(owner, id)));
    }

    /// @dev Takes all of `token` out of the lockbox. What arrived is measured, and callers are guarded meanwhile.
    function _empty(uint256 account, address currency, address token)
        private
        returns (address lockbox, uint256 received)
    {
        lockbox = lockboxOf(account, currency);
        uint256 held = IERC20(token).balanceOf(lockbox);
        if (held == 0) revert NothingToSweep(account);
        if (lockbox.code.length == 0) Clones.cloneDeterministic(lockboxCode, _salt(account, currency));

        uint256 before = IERC20(token).balanceOf(address(this));
        Lockbox(lockbox).release(IERC20(token), held);
        received = IERC20(token).balanceOf(address(this)) - before;
    }

    function _opened(uint256 account) private view returns (Account storage stored) {
        stored = accounts[account];
        if (stored.owner == address(0)) revert AccountNotOpen(account);
    }

    function _salt(uint256 account, address currency) private pure returns (bytes32) {
        return keccak256(abi.encode(account, currency));
    }
}
