// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICashAccounts} from "../backing/ICashAccounts.sol";
import {CreditLine, ICreditLines} from "../backing/ICreditLines.sol";
import {IInventory, InventoryAccount} from "../backing/IInventory.sol";
import {IMargin, MarginAccount} from "../backing/IMargin.sol";
import {IMarket, Listing} from "../market/IMarket.sol";
import {IReceivables, Receivable} from "../receivables/IReceivables.sol";
import {Account, ISettlement} from "../settlement/ISettlement.sol";
import {Class} from "../tokens/Class.sol";
import {IBacking} from "../tokens/IBacking.sol";
import {IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {Answers} from "./Answers.sol";
import {
    Answer,
    BackingAccount,
    BackingKind,
    ClassHolding,
    Debt,
    Holding,
    ILens,
    Money,
    Offer,
    Reconciliation,
    Sale,
    SettlementAccount
} from "./ILens.sol";
import {Pages} from "./Pages.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Lens
contract Lens is ILens {
    IConditionalTokens private immutable tokens;
    ISettlement private immutable settlement;
    IReceivables private immutable receivables;
    IMarket private immutable market;

    constructor(IConditionalTokens tokens_, ISettlement settlement_, IReceivables receivables_, IMarket market_) {
        tokens = tokens_;
        settlement = settlement_;
        receivables = receivables_;
        market = market_;
    }

    /// @inheritdoc ILens
    function holdings(address holder, uint256 first, uint256 most)
        external
        view
        returns (Holding[] memory page, uint256 next)
    {
        Receivable[] memory walked;
        (walked, next) = _walk({debtor: address(0), seller: address(0), first: first, most: most});
        page = new Holding[](walked.length);
        uint256 found;
        for (uint256 i; i < walked.length; ++i) {
            Receivable memory shown = walked[i];
            uint256 balance = _balance(holder, shown.classId);
            uint256 heldBack = _heldBack(shown.account, holder);
            if (balance == 0 && heldBack == 0) continue;
            Answer memory payout = _payout(receivables.classOf(shown.id), balance);
            page[found++] = Holding({receivable: shown, balance: balance, heldBack: heldBack, payout: payout});
        }
        assembly ("memory-safe") {
            mstore(page, found) // shortens the array to what was found
        }
    }

    /// @inheritdoc ILens
    function classHoldings(address holder, Class[] calldata classes)
        external
        view
        returns (ClassHolding[] memory held)
    {
        Pages.requireFew(classes.length);
        held = new ClassHolding[](classes.length);
        for (uint256 i; i < held.length; ++i) {
            Class memory class = classes[i];
            Answer memory id = Answers.ask(address(tokens), abi.encodeCall(IConditionalTokens.classId, (class)));
            if (!id.given) continue;
            uint256 balance = _balance(holder, id.amount);
            held[i] = ClassHolding({classId: id.amount, balance: balance, payout: _payout(class, balance)});
        }
    }

    /// @inheritdoc ILens
    function balances(address[] calldata holders, uint256[] calldata ids)
        external
        view
        returns (uint256[] memory held)
    {
        if (holders.length != ids.length) {
            revert LengthsDiffer(holders.length, ids.length);
        }
        Pages.requireFew(ids.length);
        held = new uint256[](ids.length);
        for (uint256 i; i < held.length; ++i) {
            held[i] = _balance(holders[i], ids[i]);
        }
    }

    /// @inheritdoc ILens
    function debts(address debtor, uint256 first, uint256 most)
        external
        view
        returns (Debt[] memory page, uint256 next)
    {
        Receivable[] memory walked;
        (walked, next) = _walk({debtor: debtor, seller: address(0), first: first, most: most});
        page = new Debt[](walked.length);
        for (uint256 i; i < page.length; ++i) {
            Receivable memory shown = walked[i];
            page[i] = Debt({
                receivable: shown,
                unswept: Answers.balanceOf(shown.currency, shown.lockbox),
                reclaimable: settlement.reclaimable(shown.currency, shown.debtor)
            });
        }
    }

    /// @inheritdoc ILens
    function sales(address seller, uint256 first, uint256 most)
        external
        view
        returns (Sale[] memory page, uint256 next)
    {
        Receivable[] memory walked;
        (walked, next) = _walk({debtor: address(0), seller: seller, first: first, most: most});
        page = new Sale[](walked.length);
        for (uint256 i; i < page.length; ++i) {
            page[i] = _sale(walked[i]);
        }
    }

    /// @inheritdoc ILens
    function offers(address seller, uint256 first, uint256 most, uint256[] calldata among)
        external
        view
        returns (Offer[] memory page, uint256 next)
    {
        Receivable[] memory known = _existing(among);
        (first, most, next) = Pages.range(first, most, market.count());
        page = new Offer[](most);
        uint256 found;
        for (uint256 i; i < most; ++i) {
            Listing memory shown = market.listing(first + i);
            bool asked = seller == address(0) ? block.timestamp <= shown.expiresAt : shown.seller == seller;
            if (asked && shown.remaining != 0) page[found++] = _offer(shown, known);
        }
        assembly ("memory-safe") {
            mstore(page, found) // shortens the array to what was found
        }
    }

    /// @inheritdoc ILens
    function backingAccounts(ICashAccounts provider, BackingKind kind, address party, uint256 first, uint256 most)
        external
        view
        returns (BackingAccount[] memory page, uint256 next)
    {
        (first, most, next) = Pages.range(first, most, provider.count());
        page = new BackingAccount[](most);
        uint256 found;
        for (uint256 i; i < most; ++i) {
            BackingAccount memory shown = _row(provider, kind, first + i);
            if (party != address(0) && shown.owner != party && shown.issuer != party) continue;
            page[found++] = shown;
            shown.outstanding = _outstanding(address(provider), shown.id);
            bytes memory question = abi.encodeCall(IBacking.capacity, (shown.id, shown.issuer, shown.currency));
            shown.capacity = Answers.ask(address(provider), question);
            if (kind != BackingKind.Line) continue;
            shown.available = Answers.ask(address(provider), abi.encodeCall(ICreditLines.available, (shown.id)));
        }
        assembly ("memory-safe") {
            mstore(page, found) // shortens the array to what was found
        }
    }

    /// @inheritdoc ILens
    function settlementAccounts(uint256[] calldata accounts) external view returns (SettlementAccount[] memory page) {
        Pages.requireFew(accounts.length);
        page = new SettlementAccount[](accounts.length);
        for (uint256 i; i < page.length; ++i) {
            page[i] = _account(accounts[i]);
            if (!page[i].open) continue;
            address currency = page[i].info.currency;
            page[i].unswept = Answers.balanceOf(currency, settlement.lockboxOf(accounts[i], currency));
        }
    }

    /// @inheritdoc ILens
    function reconciliation(uint256 first, uint256 most)
        external
        view
        returns (Reconciliation[] memory page, uint256 next)
    {
        Receivable[] memory walked;
        (walked, next) = _walk({debtor: address(0), seller: address(0), first: first, most: most});
        page = new Reconciliation[](walked.length);
        for (uint256 i; i < page.length; ++i) {
            Receivable memory shown = walked[i];
            (page[i].receivable, page[i].account) = (shown, _account(shown.account));
            page[i].account.unswept = Answers.balanceOf(shown.currency, shown.lockbox);
            page[i].supply = tokens.totalSupply(shown.classId);
        }
    }

    /// @inheritdoc ILens
    function money(address currency, address[] calldata accounts) external view returns (Money[] memory amounts) {
        Pages.requireFew(accounts.length);
        amounts = new Money[](accounts.length);
        for (uint256 i; i < amounts.length; ++i) {
            amounts[i].held = Answers.balanceOf(currency, accounts[i]);
            amounts[i].reclaimable = settlement.reclaimable(currency, accounts[i]);
        }
    }

    /// @dev Receivables of a debtor or a seller; of everybody for the zero address.
    function _walk(address debtor, address seller, uint256 first, uint256 most)
        private
        view
        returns (Receivable[] memory walked, uint256 next)
    {
        (first, most, next) = Pages.range(first, most, receivables.count());
        walked = new Receivable[](most);
        uint256 found;
        for (uint256 i; i < most; ++i) {
            Receivable memory shown = receivables.receivable(first + i);
            if (debtor != address(0) && shown.debtor != debtor) continue;
            if (seller == address(0) || shown.seller == seller) walked[found++] = shown;
        }
        assembly ("memory-safe") {
            mstore(walked, found) // shortens the array to what was found
        }
    }

    function _sale(Receivable memory shown) private view returns (Sale memory) {
        uint256 held = _balance(shown.seller, shown.classId);
        uint256 heldBack = _heldBack(shown.account, shown.seller);
        uint256 escrowed = _balance(address(market), shown.classId);
        return Sale({
            receivable: shown,
            held: held,
            heldBack: heldBack,
            escrowed: escrowed,
            // A receivable could have been sent to the market itself, whose tokens would be counted twice.
            sold: Math.saturatingSub(tokens.totalSupply(shown.classId), held + heldBack + escrowed),
            outstanding: _outstanding(address(settlement), shown.account)
        });
    }

    function _offer(Listing memory shown, Receivable[] memory known) private view returns (Offer memory offer) {
        (offer.listing, offer.auction) = (shown, market.auction(shown.id));
        offer.cost = market.quote(shown.id, shown.remaining);
        for (uint256 i; i < known.length; ++i) {
            if (known[i].classId == shown.classId) offer.receivable = known[i];
        }
    }

    /// @dev Those that do not exist stay empty.
    function _existing(uint256[] calldata ids) private view returns (Receivable[] memory known) {
        Pages.requireFew(ids.length);
        uint256 count = receivables.count();
        known = new Receivable[](ids.length);
        for (uint256 i; i < known.length; ++i) {
            if (ids[i] != 0 && ids[i] <= count) known[i] = receivables.receivable(ids[i]);
        }
    }

    function _account(uint256 account) private view returns (SettlementAccount memory shown) {
        shown.account = account;
        (shown.open, shown.info) = _info(account);
        if (!shown.open) return shown;
        shown.outstanding = _outstanding(address(settlement), account);
        shown.capacity = settlement.capacity(account, shown.info.owner, shown.info.currency);
    }

    function _heldBack(uint256 account, address holder) private view returns (uint256) {
        (, Account memory info) = _info(account);
        return info.heldBy == holder ? info.heldBack : 0;
    }

    function _info(uint256 account) private view returns (bool open, Account memory info) {
        try settlement.accountInfo(account) returns (Account memory found) {
            return (true, found);
        } catch {
            return (false, info);
        }
    }

    function _payout(Class memory class, uint256 amount) private view returns (Answer memory) {
        return Answers.ask(address(tokens), abi.encodeCall(IConditionalTokens.payout, (class, amount)));
    }

    function _balance(address holder, uint256 id) private view returns (uint256) {
        return tokens.balanceOf(holder, id);
    }

    function _outstanding(address provider, uint256 id) private view returns (uint256) {
        return tokens.outstanding(provider, id);
    }

    /// @dev What the account itself tells; a line's money is asked for apart.
    function _row(ICashAccounts provider, BackingKind kind, uint256 id)
        private
        view
        returns (BackingAccount memory row)
    {
        row.id = id;
        if (kind == BackingKind.Line) {
            CreditLine memory line = ICreditLines(address(provider)).accountInfo(id);
            (row.owner, row.issuer, row.currency, row.cash) = (line.guarantor, line.issuer, line.currency, line.cash);
            return row;
        }
        uint256 available;
        if (kind == BackingKind.Margin) {
            MarginAccount memory margin = IMargin(address(provider)).accountInfo(id);
            (row.owner, row.currency, row.cash) = (margin.owner, margin.currency, margin.cash);
            available = row.cash;
        } else {
            InventoryAccount memory lot = IInventory(address(provider)).accountInfo(id);
            (row.owner, row.currency, row.cash) = (lot.owner, lot.terms.currency, lot.cash);
            // Nothing is paid before issuance is closed.
            available = lot.whole == 0 ? 0 : lot.cash;
        }
        row.issuer = row.owner;
        row.available = Answer({given: true, amount: available});
    }
}
