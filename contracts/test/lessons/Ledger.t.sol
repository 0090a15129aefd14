// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {LotTerms} from "../../src/backing/IInventory.sol";
import {CustodialCurrency} from "../../src/currency/CustodialCurrency.sol";
import {Custody, ICustodialCurrency} from "../../src/currency/ICustodialCurrency.sol";
import {IOrders, Order} from "../../src/market/IOrders.sol";
import {DocumentTree} from "../../src/receivables/DocumentTree.sol";
import {IReceivables, Opening, Terms} from "../../src/receivables/IReceivables.sol";
import {Class, Condition, ConditionKind, Kind, Membership} from "../../src/tokens/Class.sol";
import {IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {Documents} from "../support/Documents.sol";
import {ReentrantToken} from "../support/HostileTokens.sol";
import {FreeFeed} from "../support/Oracles.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice An account that refuses every call.
contract Refuses {
    error Called();

    fallback() external {
        revert Called();
    }
}

/// @notice How the ledger, its proofs and its lists are made.
contract LedgerTest is PaperBase {
    bytes32 private constant MOVED = keccak256("Transfer(address,address,address,uint256,uint256)");

    /// @dev A token that was minted, or paid, before the old one was burned was used twice in a call in between.
    function test_lesson_16_burnsBeforeItMintsOrPays() external {
        ReentrantToken odd = new ReentrantToken();
        odd.mint(a, 1000);
        vm.startPrank(a);
        odd.approve(address(margin), 1000);
        margin.open(address(odd), 1000);
        vm.stopPrank();
        Class memory class = _transfersLeft(_over(address(margin), Kind.Margin), 1);
        class.currency = address(odd);
        uint256 id = _mint(class, b, 1000);

        // While money moves, what is paid for is gone.
        odd.arm(address(tokens), abi.encodeCall(tokens.balanceOf, (b, id)));
        vm.assertEq(_exchange(class, b, 700), 700);
        vm.assertTrue(odd.called());
        vm.assertEq(abi.decode(odd.answer(), (uint256)), 300);
        // And nothing is minted over money that is leaving.
        vm.assertEq(margin.capacity(1, a, address(odd)), 300);
        odd.arm(address(margin), abi.encodeCall(margin.capacity, (1, a, address(odd))));
        _exchange(class, b, 100);
        vm.assertEq(abi.decode(odd.answer(), (uint256)), 0);

        vm.recordLogs();
        _transfer(class, b, c, 200);
        _expectBurnThenMint(b, c);
        Class memory later = _notBefore(_transfersLeft(class, 0), DUE_AT);
        vm.recordLogs();
        _modify(_transfersLeft(class, 0), later, c, 200, 200);
        _expectBurnThenMint(c, c);
    }

    /// @dev A receiver that was called back refused, or came in again.
    function test_lesson_16_callsNoReceiver() external {
        address mute = address(new Refuses());
        _give(a, address(margin), 1000);
        vm.prank(a);
        margin.open(address(xt), 1000);
        Class memory class = _transfersLeft(_over(address(margin), Kind.Margin), 2);
        _mint(class, mute, 500);
        _transfer(class, mute, a, 500);
        _transfer(_transfersLeft(class, 1), a, mute, 500);
        vm.assertEq(_exchange(_transfersLeft(class, 0), mute, 500), 500);
        _expectMoney(mute, 500);
    }

    /// @dev A node passed for a leaf, a leaf for another one in its place.
    function test_lesson_17_takesNoNodeForALeafNorALeafElsewhere() external {
        _give(a, address(margin), 1000);
        vm.prank(a);
        margin.open(address(xt), 1000);
        Class memory class = _forTheChain(_over(address(margin), Kind.Margin));
        _mint(class, a, 1000);
        Membership memory short = Membership({index: 0, path: new bytes32[](1)});
        short.path[0] = _node(_leaf(d), _leaf(investor)); // beside the node over b and c
        _expectOutside(class, b, short);
        Membership memory moved = Membership({index: 1, path: new bytes32[](2)});
        (moved.path[0], moved.path[1]) = (_leaf(c), short.path[0]); // b's path, and c's place
        _expectOutside(class, b, moved);
        // The same set without the tags of nodes, or of leaves, is another set.
        bytes32 right = keccak256(bytes.concat(_leaf(d), _leaf(investor)));
        bytes32 root = keccak256(bytes.concat(keccak256(bytes.concat(_leaf(b), _leaf(c))), right));
        (moved.index, moved.path[1]) = (0, right);
        _expectOutside(_with(class, ConditionKind.HolderIn, abi.encode(root)), b, moved);
        right = _node(keccak256(abi.encodePacked(d)), keccak256(abi.encodePacked(investor)));
        root = _node(_node(keccak256(abi.encodePacked(b)), keccak256(abi.encodePacked(c))), right);
        (moved.path[0], moved.path[1]) = (keccak256(abi.encodePacked(c)), right);
        _expectOutside(_with(class, ConditionKind.HolderIn, abi.encode(root)), b, moved);
    }

    /// @dev The same for the fields of a document: each stands under its own number, with its own salt.
    function test_lesson_17_bindsAFieldToItsPlace() external {
        (Terms memory terms, Opening memory opening) = _terms();
        (opening.salts[2], opening.salts[3]) = (opening.salts[3], opening.salts[2]);
        _expectMismatch(terms, opening);
        opening = Documents.opening();
        (opening.siblings[0], opening.siblings[1]) = (opening.siblings[1], opening.siblings[0]);
        _expectMismatch(terms, opening);
        bytes memory day = bytes.concat(bytes4(DUE_DAY)); // the same day as due day and as issue day
        vm.assertTrue(DocumentTree.leaf(2, 3, 0, day) != DocumentTree.leaf(3, 3, 0, day));
    }

    /// @dev A list grew until no block had room for reading it.
    function test_lesson_20_pagesEveryListOfAccounts() external {
        (Terms memory terms, Opening memory opening) = _terms();
        for (uint256 i; i < 101; ++i) {
            vm.startPrank(a);
            margin.open(address(xt), 0);
            lines.open(a, address(xt), 1, false);
            goods.mint(a, i);
            goods.approve(address(inventory), i);
            inventory.open(LotTerms(address(goods), i, address(xt), address(valuations), NOW, 8000));
            vm.stopPrank();
            terms.sellerFingerprint = bytes32(i);
            vm.prank(b);
            receivables.register(terms, opening);
        }
        vm.assertEq(margin.accounts(0, type(uint256).max).length, 100);
        vm.assertEq(lines.accounts(0, type(uint256).max).length, 100);
        vm.assertEq(inventory.accounts(0, type(uint256).max).length, 100);
        vm.assertEq(receivables.receivables(0, type(uint256).max).length, 100);
        vm.assertEq(receivables.receivables(101, 100).length, 1);
    }

    function test_lesson_20_pagesEveryListOfOffers() external {
        Class memory class = _notBefore(_over(address(margin), Kind.Margin), DUE_AT);
        _give(a, address(margin), 101);
        vm.startPrank(a);
        margin.open(address(xt), 101);
        tokens.approve(address(market), tokens.mint(class, a, 101), 101);
        for (uint256 i; i < 101; ++i) {
            market.list(class, 1, 800, NOW);
        }
        vm.stopPrank();
        vm.assertEq(market.listings(0, type(uint256).max).length, 100);
        vm.assertEq(market.auctions(0, type(uint256).max).length, 100);
        vm.assertEq(market.listings(101, 100).length, 1);
        _refuse(IOrders.TooManyOrders.selector, 101, 100);
        market.orderStates(new Order[](101));
    }

    function test_lesson_20_capsWhatOneClassHolds() external {
        Condition[] memory conditions = new Condition[](9);
        for (uint256 i; i < 9; ++i) {
            conditions[i] = Condition(ConditionKind.Acknowledged, abi.encode(address(receivables), i));
        }
        Class memory class = _over(address(margin), Kind.Margin);
        class.conditions = conditions;
        _refuse(IConditionalTokens.TooManyConditions.selector, 9, 8);
        tokens.classId(class);
    }

    /// @dev A statement that had run out counted until somebody called to say so.
    function test_lesson_27_countsExpiryWhenItIsRead() external {
        FreeFeed feed = new FreeFeed();
        feed.set(5, NOW);
        Class memory class =
            _with(_over(address(margin), Kind.Margin), ConditionKind.FeedAtLeast, abi.encode(address(feed), 5, 3600));
        vm.assertTrue(tokens.activated(class));
        vm.warp(NOW + 3601);
        vm.assertFalse(tokens.activated(class));
        feed.set(5, NOW + 3602); // from the future
        vm.assertFalse(tokens.activated(class));
    }

    /// @dev Two signers who were one.
    function test_lesson_27_takesOneAccountForOneSigner() external {
        vm.expectRevert(abi.encodeWithSelector(ICustodialCurrency.RolesNotSeparate.selector, b));
        new CustodialCurrency(
            Custody({name: "", symbol: "", currencyCode: "EUR", custodian: b, auditor: b, maxReserveAge: 1})
        );
    }

    /// @dev The last logs are the burning of `from`'s tokens and then the minting of `to`'s.
    function _expectBurnThenMint(address from, address to) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 seen;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != MOVED) continue;
            (address sender, address receiver) = seen == 0 ? (from, address(0)) : (address(0), to);
            vm.assertEq(address(uint160(uint256(logs[i].topics[1]))), sender);
            vm.assertEq(address(uint160(uint256(logs[i].topics[2]))), receiver);
            ++seen;
        }
        vm.assertEq(seen, 2);
    }

    function _expectOutside(Class memory class, address to, Membership memory membership) private {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, to));
        vm.prank(a);
        tokens.transferClass(class, a, to, 1, membership);
    }

    function _expectMismatch(Terms memory terms, Opening memory opening) private {
        vm.prank(b);
        try receivables.register(terms, opening) {
            revert("registered");
        } catch (bytes memory reason) {
            vm.assertEq(bytes32(bytes4(reason)), bytes32(IReceivables.DocumentMismatch.selector));
        }
    }

    function _leaf(address account) private pure returns (bytes32) {
        return keccak256(bytes.concat(hex"00", "faktor/holder/1", bytes20(account)));
    }

    function _node(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return keccak256(bytes.concat(hex"01", left, right));
    }
}
