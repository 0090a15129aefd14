// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IBacking} from "../tokens/IBacking.sol";
import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {CashAccounts} from "./CashAccounts.sol";
import {CreditLine, ICreditLines} from "./ICreditLines.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Credit lines
contract CreditLines is ICreditLines, CashAccounts {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    /// @dev The guarantor is the purse's owner. `repaid` stays 0 in a line that revolves: there `used` falls instead.
    struct Line {
        address issuer;
        uint96 limit;
        uint96 used;
        uint96 repaid;
        bool revolving;
    }

    mapping(uint256 id => Line) private lines;

    constructor(IConditionalTokens tokens_) CashAccounts(tokens_) {}

    /// @inheritdoc ICreditLines
    function open(address issuer, address currency, uint96 limit, bool revolving) external returns (uint256 id) {
        id = _open(msg.sender, currency);
        lines[id] = Line({issuer: issuer, limit: limit, used: 0, repaid: 0, revolving: revolving});
        emit LineOpened(id, msg.sender, issuer, currency, limit, revolving);
    }

    /// @inheritdoc ICreditLines
    function setLimit(uint256 id, uint96 limit) external nonReentrant {
        _owned(id);
        Line storage line = lines[id];
        uint256 least = line.used + _outstanding(id);
        if (limit < least) revert LimitTooLow(id, least, limit);
        uint96 before = line.limit;
        line.limit = limit;
        emit LimitChanged(id, before, limit);
    }

    /// @inheritdoc ICreditLines
    function repay(uint256 id, uint256 amount) external nonReentrant returns (uint256 credited) {
        Purse storage purse = _opened(id);
        Line storage line = lines[id];
        uint96 owed = line.used - line.repaid;
        if (amount > owed) revert NotOwed(id, owed, amount);
        credited = _take(id, purse, amount);
        // forge-lint: disable-next-line(unsafe-typecast): below what is owed
        uint96 repaid = credited < owed ? uint96(credited) : owed;
        if (line.revolving) line.used -= repaid;
        else line.repaid += repaid;
        emit Repaid(id, msg.sender, repaid);
    }

    /// @inheritdoc IBacking
    function payOut(uint256 id, address receiver, uint256 amount) external nonReentrant {
        _requireTokens();
        Purse storage purse = _opened(id);
        (uint256 fromCash, uint256 fromAllowance) = _split(id, purse, amount);
        (address guarantor, address currency) = (purse.owner, purse.currency);

        lines[id].used += amount.toUint96();
        // forge-lint: disable-next-line(unsafe-typecast): at most the cash
        purse.cash -= uint96(fromCash);
        emit Drawn(id, guarantor, fromCash, fromAllowance);
        emit PaidOut(id, receiver, amount);
        if (receiver == address(this)) revert ReceiverInvalid(receiver);
        if (fromCash != 0) _send(currency, receiver, fromCash);
        if (fromAllowance != 0) IERC20(currency).safeTransferFrom(guarantor, receiver, fromAllowance);
    }

    /// @inheritdoc ICreditLines
    function available(uint256 id) external view returns (uint256) {
        Purse storage purse = _opened(id);
        return purse.cash + _allowed(purse);
    }

    /// @inheritdoc IBacking
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256) {
        Line storage line = lines[id];
        if (line.issuer != issuer || purses[id].currency != currency || _reentrancyGuardEntered()) return 0;
        return line.limit - line.used;
    }

    /// @inheritdoc IBacking
    function funded(uint256 id) external view returns (uint96 paid, uint96 whole, bool closed) {
        return _isOpen(id) ? (1, 1, true) : (0, 1, false);
    }

    /// @inheritdoc ICreditLines
    function accounts(uint256 first, uint256 most) external view returns (CreditLine[] memory page) {
        (uint256 from, uint256 length) = _page(first, most);
        page = new CreditLine[](length);
        for (uint256 i; i < length; ++i) {
            page[i] = accountInfo(from + i);
        }
    }

    /// @inheritdoc ICreditLines
    function accountInfo(uint256 id) public view returns (CreditLine memory) {
        Purse storage purse = _opened(id);
        Line storage line = lines[id];
        return CreditLine({
            id: id,
            guarantor: purse.owner,
            issuer: line.issuer,
            currency: purse.currency,
            revolving: line.revolving,
            limit: line.limit,
            used: line.used,
            owed: line.used - line.repaid,
            cash: purse.cash
        });
    }

    /// @dev Where `amount` comes from.
    function _split(uint256 id, Purse storage purse, uint256 amount)
        private
        view
        returns (uint256 fromCash, uint256 fromAllowance)
    {
        Line storage line = lines[id];
        uint256 unused = line.limit - line.used;
        if (amount > unused) revert AccountShort(id, unused, amount);
        uint256 cash = purse.cash;
        if (amount <= cash) return (amount, 0);
        uint256 allowed = _allowed(purse);
        if (amount > cash + allowed) revert GuarantorShort(id, cash + allowed, amount);
        return (cash, amount - cash);
    }

    /// @dev At most 2^128 - 1, so that sums with it never overflow.
    function _allowed(Purse storage purse) private view returns (uint256 most) {
        (IERC20 currency, address guarantor) = (IERC20(purse.currency), purse.owner);
        most = currency.allowance(guarantor, address(this));
        if (most > type(uint128).max) most = type(uint128).max;
        uint256 balance = currency.balanceOf(guarantor);
        if (balance < most) most = balance;
    }
}
