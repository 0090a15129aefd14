// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IBacking} from "../tokens/IBacking.sol";
import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {CashAccounts} from "./CashAccounts.sol";
import {IMargin, MarginAccount} from "./IMargin.sol";

/// @title Margin
contract Margin is IMargin, CashAccounts {
    constructor(IConditionalTokens tokens_) CashAccounts(tokens_) {}

    /// @inheritdoc IMargin
    function open(address currency, uint256 amount) external nonReentrant returns (uint256 id) {
        id = _open(msg.sender, currency);
        emit MarginOpened(id, msg.sender, currency);
        if (amount != 0) _take(id, purses[id], amount);
    }

    /// @inheritdoc IBacking
    function payOut(uint256 id, address receiver, uint256 amount) external nonReentrant {
        _requireTokens();
        _pay(id, _opened(id), receiver, amount);
    }

    /// @inheritdoc IBacking
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256) {
        Purse storage purse = purses[id];
        if (purse.owner != issuer || purse.currency != currency || _reentrancyGuardEntered()) return 0;
        return purse.cash;
    }

    /// @inheritdoc IBacking
    function funded(uint256 id) external view returns (uint96 paid, uint96 whole, bool closed) {
        return _isOpen(id) ? (1, 1, true) : (0, 1, false);
    }

    /// @inheritdoc IMargin
    function accounts(uint256 first, uint256 most) external view returns (MarginAccount[] memory page) {
        (uint256 from, uint256 length) = _page(first, most);
        page = new MarginAccount[](length);
        for (uint256 i; i < length; ++i) {
            page[i] = accountInfo(from + i);
        }
    }

    /// @inheritdoc IMargin
    function accountInfo(uint256 id) public view returns (MarginAccount memory) {
        Purse storage purse = _opened(id);
        return MarginAccount({id: id, owner: purse.owner, currency: purse.currency, cash: purse.cash});
    }
}
