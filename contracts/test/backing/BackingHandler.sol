// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {CreditLines} from "../../src/backing/CreditLines.sol";
import {ICashAccounts} from "../../src/backing/ICashAccounts.sol";
import {CreditLine} from "../../src/backing/ICreditLines.sol";
import {InventoryAccount, LotTerms} from "../../src/backing/IInventory.sol";
import {Inventory} from "../../src/backing/Inventory.sol";
import {Margin} from "../../src/backing/Margin.sol";
import {IBacking} from "../../src/tokens/IBacking.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {GoodsTokens, SetValuations} from "../support/Goods.sol";
import {ShareLedger} from "../support/ShareLedger.sol";
import {vm} from "../support/Vm.sol";

/// @title Every call of the three backings with random accounts, amounts and times; a step that cannot be taken is left out
/// @dev Never reverts: preconditions are read from the contracts, and what then fails is a finding. One holder per account
/// and actor is tracked with what it was paid before, as the ledger knows it by the class.
contract BackingHandler {
    uint256 public constant ACTORS = 3;
    uint256 public constant PROVIDERS = 3;
    uint256 private constant MOST_ACCOUNTS = 3;
    uint256 private constant MOST_UNITS = 1e12;

    DevStablecoin public immutable currency = new DevStablecoin();
    GoodsTokens public immutable goods = new GoodsTokens();
    SetValuations public immutable valuations = new SetValuations();
    ShareLedger public immutable ledger = new ShareLedger();
    Margin public immutable margin = new Margin(IConditionalTokens(address(ledger)));
    CreditLines public immutable lines = new CreditLines(IConditionalTokens(address(ledger)));
    Inventory public immutable inventory = new Inventory(IConditionalTokens(address(ledger)));

    /// @dev Number of times a step took effect, by name.
    mapping(bytes32 step => uint256) public taken;
    // What happened, as the handler saw it.
    mapping(address provider => uint256) public cameIn;
    mapping(address provider => uint256) public paidOut;
    mapping(address provider => uint256) public withdrawn;
    mapping(uint256 line => uint256) public fromAllowance;
    mapping(uint256 line => uint256) public repaid;
    mapping(uint256 line => uint256) public drawn;
    mapping(uint256 account => uint256) public wholeAtClosing;
    mapping(uint256 account => uint256) public mostPaid;
    mapping(address provider => mapping(uint256 id => mapping(address holder => uint96))) public paidBefore;

    function provider(uint256 index) public view returns (address) {
        return [address(margin), address(lines), address(inventory)][index % PROVIDERS];
    }

    function actor(uint256 index) public pure returns (address) {
        return address(uint160(0xAC7000 + index % ACTORS));
    }

    function issuerOf(address where, uint256 id) public view returns (address) {
        if (where == address(margin)) return margin.accountInfo(id).owner;
        if (where == address(lines)) return lines.accountInfo(id).issuer;
        return inventory.accountInfo(id).owner;
    }

    function ownerOf(address where, uint256 id) public view returns (address) {
        return where == address(lines) ? lines.accountInfo(id).guarantor : issuerOf(where, id);
    }

    function cashOf(address where, uint256 id) public view returns (uint256) {
        if (where == address(margin)) return margin.accountInfo(id).cash;
        if (where == address(lines)) return lines.accountInfo(id).cash;
        return inventory.accountInfo(id).cash;
    }

    function openMargin(uint256 who, uint256 amount) external {
        if (margin.count() == MOST_ACCOUNTS) return;
        amount = _give(who, address(margin), amount);
        vm.prank(actor(who));
        margin.open(address(currency), amount);
        cameIn[address(margin)] += amount;
    }

    function openLine(uint256 who, uint256 whom, uint256 limit, bool revolving) external {
        if (lines.count() == MOST_ACCOUNTS) return;
        vm.prank(actor(who));
        lines.open(actor(whom), address(currency), uint96(limit % MOST_UNITS), revolving);
    }

    function openInventory(uint256 who, uint256 value, uint16 advanceBps, uint256 time) external {
        uint256 lot = inventory.count() + 1;
        if (lot > 2 * MOST_ACCOUNTS) return;
        LotTerms memory terms = LotTerms({
            collection: address(goods),
            lot: lot,
            currency: address(currency),
            valuations: address(valuations),
            issueUntil: uint64(block.timestamp + 1 days + time % 30 days),
            advanceBps: uint16(1 + advanceBps % 10_000)
        });
        goods.mint(actor(who), lot);
        vm.prank(actor(who));
        goods.approve(address(inventory), lot);
        vm.prank(actor(who));
        inventory.open(terms);
        _value(lot, value);
    }

    function revalue(uint256 seed, uint256 value) external {
        _value(1 + seed % (2 * MOST_ACCOUNTS), value);
    }

    function deposit(uint256 seed, uint256 who, uint256 amount) external {
        (address where, uint256 id) = _account(seed);
        if (id == 0) return;
        amount = _give(who, where, amount);
        vm.prank(actor(who));
        ICashAccounts(where).deposit(id, amount);
        cameIn[where] += amount;
        _seen(where, id);
        ++taken["deposit"];
    }

    function withdraw(uint256 seed, uint256 amount) external {
        (address where, uint256 id) = _account(seed);
        if (id == 0) return;
        amount = _bound(amount, 0, ICashAccounts(where).withdrawable(id));
        vm.prank(ownerOf(where, id));
        ICashAccounts(where).withdraw(id, amount, address(0xDEAD));
        withdrawn[where] += amount;
        _seen(where, id);
        if (amount != 0) ++taken["withdraw"];
    }

    /// @dev Tries also what must fail: one more than is free.
    function withdrawTooMuch(uint256 seed, uint256 who) external {
        (address where, uint256 id) = _account(seed);
        if (id == 0) return;
        uint256 free = ICashAccounts(where).withdrawable(id);
        bool owner = ownerOf(where, id) == actor(who);
        vm.prank(actor(who));
        try ICashAccounts(where).withdraw(id, owner ? free + 1 : 0, actor(who)) {
            vm.assertTrue(false, "took what was reserved");
        } catch {
            ++taken["withdrawTooMuch"];
        }
    }

    function mint(uint256 seed, uint256 to, uint256 amount) external {
        (address where, uint256 id) = _account(seed);
        if (id == 0) return;
        address issuer = issuerOf(where, id);
        uint256 capacity = IBacking(where).capacity(id, issuer, address(currency));
        uint256 owed = ledger.outstanding(where, id);
        if (capacity <= owed) return;
        amount = _bound(amount, 1, capacity - owed);
        vm.prank(issuer);
        ledger.mint(where, id, address(currency), actor(to), amount);
        ++taken["mint"];
    }

    function exchange(uint256 seed, uint256 who, uint256 amount) external {
        (address where, uint256 id) = _account(seed);
        if (id == 0) return;
        address holder = actor(who);
        uint96 before = paidBefore[where][id][holder];
        uint256 held = ledger.balanceOf(where, id, holder, before);
        (uint96 paid, uint96 whole,) = IBacking(where).funded(id);
        // All at once where shares are paid, so that one number tells what the holder was paid.
        amount = where == address(inventory) ? held : _bound(amount, 0, held);
        uint256 pays = amount * (paid - before) / whole;
        if (pays == 0) return;
        if (where == address(lines)) {
            if (pays > 1) _fundGuarantor(id, pays);
            if (pays > lines.available(id)) return _exchangeShort(id, holder, amount);
        }
        vm.prank(holder);
        uint256 got = ledger.exchange(where, id, before, amount, address(0xDEAD));
        vm.assertEq(got, pays);
        paidOut[where] += pays;
        if (where == address(lines)) drawn[id] += pays;
        if (where == address(inventory)) paidBefore[where][id][holder] = paid;
        ++taken["exchange"];
    }

    function burn(uint256 seed, uint256 who, uint256 amount) external {
        (address where, uint256 id) = _account(seed);
        if (id == 0) return;
        uint96 before = paidBefore[where][id][actor(who)];
        uint256 held = ledger.balanceOf(where, id, actor(who), before);
        if (held == 0) return;
        amount = _bound(amount, 1, held / 4 + 1);
        vm.prank(actor(who));
        ledger.burn(where, id, before, amount);
        ++taken["burn"];
    }

    function setLimit(uint256 seed, uint256 limit) external {
        uint256 id = _line(seed);
        if (id == 0) return;
        CreditLine memory line = lines.accountInfo(id);
        uint256 least = line.used + ledger.outstanding(address(lines), id);
        vm.prank(line.guarantor);
        lines.setLimit(id, uint96(_bound(limit, least, least + MOST_UNITS)));
        if (least == 0) return;
        vm.prank(line.guarantor);
        try lines.setLimit(id, uint96(least - 1)) {
            vm.assertTrue(false, "lowered below what is outstanding");
        } catch {
            ++taken["setLimit"];
        }
    }

    function repay(uint256 seed, uint256 who, uint256 amount) external {
        uint256 id = _line(seed);
        if (id == 0) return;
        amount = _give(who, address(lines), _bound(amount, 0, lines.accountInfo(id).owed));
        vm.prank(actor(who));
        lines.repay(id, amount);
        cameIn[address(lines)] += amount;
        repaid[id] += amount;
        if (amount != 0) ++taken["repay"];
    }

    function close(uint256 seed, uint256 who) external {
        uint256 id = _lot(seed);
        if (id == 0 || ledger.outstanding(address(inventory), id) == 0) return;
        InventoryAccount memory info = inventory.accountInfo(id);
        if (info.whole != 0) return;
        vm.prank(block.timestamp > info.terms.issueUntil ? actor(who) : info.owner);
        inventory.close(id);
        _seen(address(inventory), id);
        ++taken["close"];
    }

    function recount(uint256 seed, uint256 who) external {
        uint256 id = _lot(seed);
        if (id == 0) return;
        vm.prank(actor(who));
        inventory.recount(id);
        _seen(address(inventory), id);
    }

    /// @dev Tries also what must fail: a lot on which tokens rest.
    function release(uint256 seed) external {
        uint256 id = _lot(seed);
        if (id == 0 || inventory.accountInfo(id).released) return;
        if (ledger.outstanding(address(inventory), id) == 0 && seed % 16 != 0) return; // let most issue first
        bool covered = inventory.accountInfo(id).cash >= ledger.outstanding(address(inventory), id);
        vm.prank(inventory.accountInfo(id).owner);
        try inventory.release(id, address(0xDEAD)) {
            vm.assertTrue(covered, "a lot went that is needed");
            ++taken["release"];
        } catch {
            vm.assertTrue(!covered, "a lot did not go that is not needed");
        }
        _seen(address(inventory), id);
    }

    function passTime(uint256 time) external {
        vm.warp(block.timestamp + _bound(time, 1, 10 days));
    }

    /// @dev Some of what is missing, so that lines pay from both sources and sometimes cannot.
    function _fundGuarantor(uint256 id, uint256 pays) private {
        address guarantor = lines.accountInfo(id).guarantor;
        currency.mint(guarantor, pays / 2 + pays % 3);
        vm.prank(guarantor);
        currency.approve(address(lines), pays);
    }

    function _exchangeShort(uint256 id, address holder, uint256 amount) private {
        uint256 before = ledger.outstanding(address(lines), id);
        vm.prank(holder);
        try ledger.exchange(address(lines), id, 0, amount, address(0xDEAD)) {
            vm.assertTrue(false, "paid what the guarantor does not have");
        } catch {
            vm.assertEq(ledger.outstanding(address(lines), id), before);
            ++taken["exchangeShort"];
        }
    }

    /// @dev The whole stays, what is paid only grows.
    function _seen(address where, uint256 id) private {
        if (where != address(inventory)) return;
        InventoryAccount memory info = inventory.accountInfo(id);
        if (wholeAtClosing[id] == 0) wholeAtClosing[id] = info.whole;
        vm.assertGe(info.paid, mostPaid[id]);
        mostPaid[id] = info.paid;
    }

    function _value(uint256 lot, uint256 value) private {
        bytes32 subject = inventory.subjectOf(address(goods), lot, address(currency));
        uint256 spread = uint256(keccak256(abi.encode(value))); // small numbers would be worthless and stale
        valuations.set(subject, spread % MOST_UNITS, block.timestamp + spread % 20 days);
    }

    function _give(uint256 who, address spender, uint256 amount) private returns (uint256) {
        amount = _bound(amount, 0, MOST_UNITS);
        currency.mint(actor(who), amount);
        vm.prank(actor(who));
        currency.approve(spender, amount);
        return amount;
    }

    function _account(uint256 seed) private view returns (address where, uint256 id) {
        where = provider(seed);
        uint256 count = ICashAccounts(where).count();
        if (count != 0) id = 1 + (seed >> 16) % count;
    }

    function _line(uint256 seed) private view returns (uint256) {
        return lines.count() == 0 ? 0 : 1 + seed % lines.count();
    }

    function _lot(uint256 seed) private view returns (uint256) {
        return inventory.count() == 0 ? 0 : 1 + seed % inventory.count();
    }

    function _bound(uint256 value, uint256 least, uint256 most) private pure returns (uint256) {
        if (value >= least && value <= most) return value;
        return least + value % (most - least + 1);
    }
}
