// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {ICashAccounts} from "./ICashAccounts.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title The cash of accounts behind conditional tokens
abstract contract CashAccounts is ICashAccounts, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @dev `cash` is what came in less what went out; all accounts' cash is in this contract.
    struct Purse {
        address owner;
        uint96 cash;
        address currency;
    }

    uint256 private constant MOST_PER_PAGE = 100;

    IConditionalTokens internal immutable tokens;

    /// @inheritdoc ICashAccounts
    uint256 public count;
    mapping(uint256 id => Purse) internal purses;

    constructor(IConditionalTokens tokens_) {
        tokens = tokens_;
    }

    /// @inheritdoc ICashAccounts
    function deposit(uint256 id, uint256 amount) external nonReentrant returns (uint256 credited) {
        Purse storage purse = _opened(id);
        credited = _take(id, purse, amount);
        _credited(id, purse, credited);
    }

    /// @inheritdoc ICashAccounts
    function withdraw(uint256 id, uint256 amount, address receiver) external nonReentrant {
        Purse storage purse = _owned(id);
        uint256 free = withdrawable(id);
        if (amount > free) revert CashReserved(id, free, amount);
        // forge-lint: disable-next-line(unsafe-typecast): at most the cash
        purse.cash -= uint96(amount);
        emit Withdrawn(id, receiver, amount);
        _withdrawn(id);
        _send(purse.currency, receiver, amount);
    }

    /// @inheritdoc ICashAccounts
    function withdrawable(uint256 id) public view returns (uint256) {
        (uint256 cash, uint256 owed) = (purses[id].cash, _outstanding(id));
        return cash > owed ? cash - owed : 0;
    }

    /// @dev What a kind of account does beside counting the cash that came in.
    function _credited(uint256 id, Purse storage purse, uint256 credited) internal virtual {}

    /// @dev What a kind of account does when cash was above what is outstanding and the owner took of it.
    function _withdrawn(uint256 id) internal virtual {}

    function _open(address owner, address currency) internal returns (uint256 id) {
        id = ++count;
        purses[id] = Purse({owner: owner, cash: 0, currency: currency});
    }

    /// @dev Takes `amount` from the caller. What arrived is measured, and callers are guarded meanwhile.
    function _take(uint256 id, Purse storage purse, uint256 amount) internal returns (uint256 credited) {
        IERC20 currency = IERC20(purse.currency);
        uint256 before = currency.balanceOf(address(this));
        currency.safeTransferFrom(msg.sender, address(this), amount);
        credited = currency.balanceOf(address(this)) - before;
        purse.cash = (purse.cash + credited).toUint96();
        emit Deposited(id, msg.sender, credited);
    }

    /// @dev Books and pays `amount` out of the account's cash.
    function _pay(uint256 id, Purse storage purse, address receiver, uint256 amount) internal {
        uint96 cash = purse.cash;
        if (amount > cash) revert AccountShort(id, cash, amount);
        // forge-lint: disable-next-line(unsafe-typecast): at most the cash
        purse.cash = cash - uint96(amount);
        emit PaidOut(id, receiver, amount);
        _send(purse.currency, receiver, amount);
    }

    /// @dev Sends what was booked before, and not more.
    function _send(address currency, address receiver, uint256 amount) internal {
        if (receiver == address(this)) revert ReceiverInvalid(receiver);
        uint256 before = IERC20(currency).balanceOf(address(this));
        IERC20(currency).safeTransfer(receiver, amount);
        uint256 left = IERC20(currency).balanceOf(address(this));
        if (before > left + amount) revert Overdrawn(currency, amount, before - left);
    }

    function _requireTokens() internal view {
        if (msg.sender != address(tokens)) revert NotConditionalTokens(msg.sender);
    }

    function _outstanding(uint256 id) internal view returns (uint256) {
        return tokens.outstanding(address(this), id);
    }

    function _isOpen(uint256 id) internal view returns (bool) {
        return purses[id].owner != address(0);
    }

    function _opened(uint256 id) internal view returns (Purse storage purse) {
        purse = purses[id];
        if (purse.owner == address(0)) revert AccountNotOpen(id);
    }

    function _owned(uint256 id) internal view returns (Purse storage purse) {
        purse = _opened(id);
        if (purse.owner != msg.sender) revert NotOwner(purse.owner, msg.sender);
    }

    /// @dev The accounts of a page: how many from `first` on, at most `most` and what a page may have.
    function _page(uint256 first, uint256 most) internal view returns (uint256 from, uint256 length) {
        from = first == 0 ? 1 : first;
        if (most > MOST_PER_PAGE) most = MOST_PER_PAGE;
        uint256 left = from > count ? 0 : count - from + 1;
        length = left < most ? left : most;
    }
}
