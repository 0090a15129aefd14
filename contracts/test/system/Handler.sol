// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Listing} from "../../src/market/IMarket.sol";
import {Permit} from "../../src/market/IMarket.sol";
import {Receivable, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Class, Condition, ConditionKind, Membership} from "../../src/tokens/Class.sol";
import {Documents} from "../support/Documents.sol";
import {vm} from "../support/Vm.sol";
import {LateSteps} from "./LateSteps.sol";

/// @title Every step of the line with random accounts, amounts and times; a step that cannot be taken is left out
/// @dev Never reverts: preconditions are read from the contracts, and what then fails is a finding.
contract Handler is LateSteps {
    uint256 private constant MOST_RECEIVABLES = 8;
    uint256 private constant MOST_UNITS = 1e15;
    uint256 private constant MOST_CLASSES = 12;

    function wrap(uint256 who, uint256 amount) external watched {
        _fund(_pick(who), _bound(amount, 0, MOST_UNITS));
    }

    function unwrap(uint256 who, uint256 amount) external watched {
        address holder = _pick(who);
        amount = _bound(amount, 0, xt.balanceOf(holder));
        vm.prank(holder);
        xt.unwrap(amount, holder);
        unwrapped += amount;
        ++taken["unwrap"];
    }

    function send(uint256 from, uint256 to, uint256 amount) external watched {
        address holder = _pick(from);
        amount = _bound(amount, 0, xt.balanceOf(holder));
        vm.prank(holder);
        xt.transfer(_pick(to), amount);
        ++taken["send"];
    }

    function register(uint256 who, uint256 whom, uint96 face, uint32 dueIn) external watched {
        uint256 id = receivables.count() + 1;
        address seller = _pick(who);
        address debtor = _pick(whom);
        if (seller == debtor || id > MOST_RECEIVABLES) return;
        uint32 today = uint32(block.timestamp / 86_400);
        Terms memory terms = Terms({
            debtor: debtor,
            currency: address(xt),
            faceAmount: uint96(_bound(face, 1, MOST_UNITS)),
            issueDay: today,
            dueDay: today + uint32(_bound(dueIn, 0, 90)),
            lateBps: face % 4 == 0 ? 0 : uint16(face % 10_001),
            graceDays: uint8(dueIn % 10),
            documentRoot: 0,
            sellerFingerprint: bytes32(id)
        });
        terms.documentRoot = Documents.root(seller, "EUR", terms);
        vm.prank(seller);
        receivables.register(terms, Documents.opening());
        Receivable memory shown = receivables.receivable(id);
        (rootOf[id], faceOf[id], registrantOf[id]) = (terms.documentRoot, terms.faceAmount, seller);
        (accountOf[id], classIdOf[id], lockboxOf[id]) = (shown.account, shown.classId, shown.lockbox);
        _note(id, receivables.classOf(id));
        ++taken["register"];
    }

    /// @dev Tries also what must fail: a receivable that is pledged.
    function moveReceivable(uint256 seed, uint256 to) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        if (id == 0 || _pick(to) == shown.debtor) return;
        vm.prank(shown.seller);
        try receivables.transferFrom(shown.seller, _pick(to), id) {
            ++taken["moveReceivable"];
        } catch {
            vm.assertTrue(signed[id] || cancelled[id], "a free receivable did not move");
            ++taken["moveRefused"];
        }
    }

    function acknowledge(uint256 seed, uint256 carrier) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        if (id == 0 || shown.state != State.Registered) return;
        bytes memory signature = _sign(_keyOf(shown.debtor), id);
        vm.prank(_pick(carrier));
        receivables.acknowledge(id, _waives(id), bytes32(id), type(uint64).max, signature);
        (signed[id], ownerWhenSigned[id]) = (true, shown.seller);
        ++taken["acknowledge"];
    }

    /// @dev `id` if this contract filed the debt for it, else 0.
    function filedAs(address party, bytes32 fingerprint, uint256 id) external view returns (uint256) {
        (address filer, uint80 number) = receivables.fingerprints().firstFiling(party, fingerprint);
        return filer == address(receivables) && number == id ? id : 0;
    }

    /// @dev What an attacker may try: any signer but the debtor, any state.
    function acknowledgeForged(uint256 seed, uint256 signer) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        if (id == 0 || _pick(signer) == shown.debtor) return;
        bytes memory signature = _sign(_key(signer), id);
        vm.prank(_pick(signer));
        try receivables.acknowledge(id, _waives(id), bytes32(id), type(uint64).max, signature) {
            forgeryWorked = true;
        } catch {
            ++taken["acknowledgeForged"];
        }
    }

    function moveTokens(uint256 seed, uint256 from, uint256 to, uint256 amount) external watched {
        (, Receivable memory shown) = _receivable(seed);
        amount = _bound(amount, 0, tokens.balanceOf(_pick(from), shown.classId));
        vm.prank(_pick(from));
        tokens.transfer(_pick(to), shown.classId, amount);
        ++taken["moveTokens"];
    }

    function list(uint256 seed, uint256 who, uint256 amount, uint16 bps) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        (address seller, uint256 held) = _holder(who, shown.classId);
        if (held == 0) return;
        amount = _bound(amount, 1, held);
        Class memory class = receivables.classOf(id);
        bytes memory data = abi.encode(class, uint16(_bound(bps, 0, 9000)), uint64(block.timestamp + 90 days));
        vm.prank(seller);
        bytes memory answer = tokens.approveAndCall(address(market), shown.classId, amount, data);
        uint256 listing = abi.decode(answer, (uint256));
        listingTerms[listing] = termsOf(market.listing(listing));
        ++taken["list"];
    }

    function cancel(uint256 seed) external watched {
        (uint256 id, Listing memory shown) = _listing(seed);
        if (shown.remaining == 0) return;
        vm.prank(shown.seller);
        returnedOf[id] += market.cancel(id);
        ++taken["cancel"];
    }

    function buy(uint256 seed, uint256 who, uint256 amount) external watched {
        (uint256 id, Listing memory shown) = _listing(seed);
        if (shown.remaining == 0 || block.timestamp > shown.expiresAt) return;
        amount = _bound(amount, 1, shown.remaining);
        address buyer = _pick(who);
        _fund(buyer, amount);
        (uint256 sellerBefore, uint256 buyerBefore) = (xt.balanceOf(shown.seller), xt.balanceOf(buyer));
        vm.prank(buyer);
        xt.approve(address(market), amount);
        vm.prank(buyer);
        uint256 cost = market.buy(id, uint128(amount), amount, block.timestamp);
        _bought(id, shown, amount, cost);
        if (buyer == shown.seller) {
            sellersGot += cost; // paid to oneself: balances cannot show it
        } else {
            sellersGot += xt.balanceOf(shown.seller) - sellerBefore;
            vm.assertEq(buyerBefore - xt.balanceOf(buyer), cost);
        }
        ++taken["buy"];
    }

    function wrapAndBuy(uint256 seed, uint256 who, uint256 amount) external watched {
        (uint256 id, Listing memory shown) = _listing(seed);
        if (shown.remaining == 0 || block.timestamp > shown.expiresAt) return;
        amount = _bound(amount, 1, shown.remaining);
        address buyer = _pick(who);
        stablecoin.mint(buyer, amount);
        uint256 sellerBefore = xt.balanceOf(shown.seller);
        vm.prank(buyer);
        stablecoin.approve(address(market), amount);
        Permit memory usedUp; // the allowance decides
        vm.prank(buyer);
        uint256 cost = market.wrapAndBuyWithPermit(id, uint128(amount), amount, block.timestamp, usedUp);
        wrapped += cost;
        sellersGot += xt.balanceOf(shown.seller) - sellerBefore;
        _bought(id, shown, amount, cost);
        ++taken["wrapAndBuy"];
    }

    function pay(uint256 seed, uint256 who, uint256 amount) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        if (id == 0) return;
        // Mostly parts, so that debts stay open for what else may come of them.
        amount = _bound(amount, 0, amount % 8 == 0 ? uint256(shown.faceAmount) * 3 / 2 : shown.faceAmount / 8);
        _fund(_pick(who), amount);
        vm.prank(_pick(who));
        xt.transfer(shown.lockbox, amount);
        sentToLockbox[id] += amount;
        ++taken["pay"];
    }

    function sweep(uint256 seed, uint256 who) external watched {
        (uint256 id, Receivable memory shown) = _receivable(seed);
        if (!(signed[id] || cancelled[id]) || xt.balanceOf(shown.lockbox) == 0) return;
        _sweep(id, who);
        ++taken["sweep"];
    }

    function reclaim(uint256 who, uint256 to) external watched {
        address debtor = _pick(who);
        if (settlement.reclaimable(address(xt), debtor) == 0) return;
        vm.prank(debtor);
        reclaimed += settlement.reclaim(address(xt), _pick(to));
        ++taken["reclaim"];
    }

    /// @dev In full or, while only a part is there, a share.
    function exchange(uint256 seed, uint256 which, uint256 who, uint256 amount) external watched {
        (uint256 id, Class memory class, address holder, uint256 held) = _held(seed, which, who);
        if (held == 0) return;
        amount = _bound(amount, 1, held);
        uint256 expected = tokens.payout(class, amount);
        if (expected == 0) return;
        vm.prank(holder);
        uint256 paid = tokens.exchange(class, amount, holder);
        vm.assertEq(paid, expected);
        exchanged[id] += paid;
        (uint96 part, uint96 whole, bool closed) = settlement.funded(accountOf[id]);
        if (closed) {
            redeemed[id] += amount;
            ++taken["exchange"];
        } else {
            _note(id, _withLast(class, ConditionKind.Drawn, abi.encode(part, whole)));
            ++taken["exchangeShare"];
        }
    }

    function burn(uint256 seed, uint256 which, uint256 who, uint256 amount) external watched {
        (uint256 id, Class memory class, address holder, uint256 held) = _held(seed, which, who);
        if (held == 0) return;
        amount = _bound(amount, 1, held / 4 + 1);
        vm.prank(holder);
        tokens.burn(class, amount);
        burned[id] += amount;
        ++taken["burn"];
    }

    /// @dev The holder binds the tokens for longer, or to a number of transfers, and may give some up.
    function modify(uint256 seed, uint256 which, uint256 who, uint256 amount) external watched {
        (uint256 id, Class memory class, address holder, uint256 held) = _held(seed, which, who);
        if (held == 0 || classCount(id) > MOST_CLASSES) return;
        amount = _bound(amount, 1, held);
        uint256 kept = amount - amount / 8;
        Class memory stricter = _stricter(class, amount);
        uint256 before = tokens.outstanding(address(settlement), accountOf[id]);
        vm.prank(holder);
        tokens.modify(class, stricter, amount, kept);
        if (tokens.outstanding(address(settlement), accountOf[id]) > before) claimsGrew = true;
        burned[id] += amount - kept;
        _note(id, stricter);
        ++taken["modify"];
    }

    /// @dev By class, which uses a level up where there are levels; tries the plain transfer too.
    function transferClass(uint256 seed, uint256 which, uint256 who, uint256 amount) external watched {
        (uint256 id, Class memory class, address holder, uint256 held) = _held(seed, which, who);
        if (held == 0) return;
        amount = _bound(amount, 1, held);
        address to = _pick(amount);
        (bool limited, uint256 left) = _levels(class);
        if (limited) {
            uint256 classId = tokens.classId(class);
            vm.prank(holder);
            try tokens.transfer(to, classId, amount) {
                limitWasBroken = true;
            } catch {
                ++taken["transferRefused"];
            }
        }
        if (limited && left == 0) return;
        Membership memory nobody;
        vm.prank(holder);
        tokens.transferClass(class, holder, to, amount, nobody);
        if (limited) {
            _note(id, _atLevel(class, left - 1));
            ++taken["transferLevel"];
        }
        ++taken["transferClass"];
    }

    function passTime(uint256 time) external watched {
        vm.warp(block.timestamp + _bound(time, 1, 20 days));
        ++taken["passTime"];
    }

    /// @notice What of a listing may never change.
    function termsOf(Listing memory shown) public pure returns (bytes32) {
        shown.remaining = 0;
        return keccak256(abi.encode(shown));
    }

    function _bought(uint256 id, Listing memory shown, uint256 amount, uint256 cost) private {
        uint256 today = block.timestamp / 1 days;
        uint256 left = shown.maturityDay > today ? shown.maturityDay - today : 0;
        soldOf[id] += amount;
        boughtFace += amount;
        boughtCost += cost;
        boughtDiscount += amount * shown.discountBps * left / 3_650_000;
    }

    function _listing(uint256 seed) private view returns (uint256 id, Listing memory shown) {
        uint256 count = market.count();
        if (count == 0) return (0, shown);
        id = 1 + seed % count;
        shown = market.listing(id);
    }

    /// @dev A class of the receivable and the first account from `who` on that holds tokens of it.
    function _held(uint256 seed, uint256 which, uint256 who)
        private
        view
        returns (uint256 id, Class memory class, address holder, uint256 held)
    {
        (id,) = _receivable(seed);
        if (id == 0) return (id, class, holder, held);
        class = classAt(id, which % classCount(id));
        (holder, held) = _holder(who, tokens.classId(class));
    }

    /// @dev A day later, or with two transfers left.
    function _stricter(Class memory class, uint256 dice) private pure returns (Class memory stricter) {
        stricter = abi.decode(abi.encode(class), (Class));
        (bool limited,) = _levels(class);
        if (dice % 2 == 0 && !limited) return _atLevel(class, 2);
        stricter.conditions[0].data = abi.encode(abi.decode(class.conditions[0].data, (uint64)) + 1 days);
    }

    function _levels(Class memory class) private pure returns (bool limited, uint256 left) {
        if (class.conditions.length < 2 || class.conditions[1].kind != ConditionKind.TransfersLeft) return (false, 0);
        return (true, abi.decode(class.conditions[1].data, (uint256)));
    }

    /// @dev Classes here are: not before, maybe transfers left, maybe drawn.
    function _atLevel(Class memory class, uint256 left) private pure returns (Class memory limited) {
        limited = abi.decode(abi.encode(class), (Class));
        (bool already,) = _levels(class);
        if (!already) {
            Condition[] memory conditions = new Condition[](class.conditions.length + 1);
            conditions[0] = class.conditions[0];
            if (conditions.length == 3) conditions[2] = class.conditions[1];
            limited.conditions = conditions;
        }
        limited.conditions[1] = Condition(ConditionKind.TransfersLeft, abi.encode(left));
    }

    function _withLast(Class memory class, ConditionKind kind, bytes memory data)
        private
        pure
        returns (Class memory more)
    {
        more = abi.decode(abi.encode(class), (Class));
        uint256 count = class.conditions.length;
        if (class.conditions[count - 1].kind == kind) --count;
        Condition[] memory conditions = new Condition[](count + 1);
        for (uint256 i; i < count; ++i) {
            conditions[i] = class.conditions[i];
        }
        conditions[count] = Condition(kind, data);
        more.conditions = conditions;
    }

    /// @dev Debtors of receivables with an even id waive set-off; the others may object.
    function _waives(uint256 id) private pure returns (bool) {
        return id % 2 == 0;
    }

    function _keyOf(address account) private view returns (uint256 key) {
        for (uint256 i; i < ACTORS; ++i) {
            if (_pick(i) == account) return _key(i);
        }
    }

    function _sign(uint256 key, uint256 id) private view returns (bytes memory) {
        bytes32 digest = receivables.acknowledgementDigest(id, _waives(id), bytes32(id), type(uint64).max);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
