// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {IOrders, Order, Side} from "../../src/market/IOrders.sol";
import {Market} from "../../src/market/Market.sol";
import {SmartAccount} from "../support/SmartAccount.sol";
import {vm} from "../support/Vm.sol";
import {OrdersBase} from "./OrdersBase.sol";

contract OrderSignatureTest is OrdersBase {
    uint256 private constant ORDER_OF_THE_CURVE = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    function test_hashesWhatEIP712Says() external view {
        Order memory order = _ask();
        (order.taker, order.counters, order.leastFill) = (buyer, keccak256("another"), 7);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Faktor Market"),
                keccak256("1"),
                block.chainid,
                address(market)
            )
        );
        bytes memory first = abi.encode(
            keccak256(
                "Order(address maker,uint8 side,uint256 classId,address currency,uint96 amount,uint96 leastFill,uint16 discountBps,address taker,bytes32 counters,uint256 nonce,uint64 expiresAt)"
            ),
            supplier,
            uint256(0),
            classId,
            address(xt)
        );
        bytes memory second = abi.encode(FACE, 7, 800, buyer, keccak256("another"), 1, NOW + 30 days);
        bytes32 expected = keccak256(abi.encodePacked(hex"1901", domain, keccak256(bytes.concat(first, second))));
        vm.assertEq(market.orderDigest(order), expected);
        order.side = Side.Bid;
        vm.assertNotEq(uint256(market.orderDigest(order)), uint256(expected));
    }

    function test_acceptsAContractAccount() external {
        SmartAccount account = _account();
        Order memory order = _ask();
        order.maker = address(account);
        vm.assertEq(_buy(order, FACE), COST);
        vm.assertEq(xt.balanceOf(address(account)), COST);
    }

    function test_acceptsAnOrderThatAnswersAnother() external {
        Order memory answer = _bid();
        (answer.counters, answer.taker, answer.discountBps) = (market.orderDigest(_ask()), supplier, 900);
        vm.assertEq(_sell(answer, FACE), 1_631_746_576);
        // The order that was answered is still open; `multicall` ends it in the same transaction.
        vm.assertEq(market.orderStates(_one(_ask()))[0].filled, 0);
    }

    function test_revertsForAnotherSigner() external {
        _refuse(_ask(), _signed(BUYER_KEY, _ask()));
        _refuse(_ask(), _signed(INVESTOR_KEY, _ask()));
    }

    function testFuzz_revertsForAnyOtherTerms(uint8 field, uint64 by) external {
        by = uint64(_bound(by, 1, 1000));
        Order memory order = _ask();
        (order.taker, order.leastFill) = (investor, 1001);
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        field = field % 6;
        if (field == 0) order.amount += by;
        if (field == 1) order.leastFill -= uint96(by);
        if (field == 2) order.discountBps += uint16(by);
        if (field == 3) order.counters = bytes32(uint256(by));
        if (field == 4) order.nonce += by;
        if (field == 5) order.expiresAt += by;
        _refuse(order, signature);
        // No other taker, maker or class either.
        order = _ask();
        _refuse(order, signature);
        (order.taker, order.leastFill, order.maker) = (investor, 1001, buyer);
        _refuse(order, signature);
    }

    function test_revertsForAContractAccountThatDoesNotConfirm() external {
        SmartAccount account = _account();
        Order memory order = _ask();
        order.maker = address(account);
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        account.forget();
        _refuse(order, signature);
        order.maker = address(xt); // no account at all
        _refuse(order, _signed(SUPPLIER_KEY, order));
    }

    function test_revertsForAnOrderOfNobody() external {
        Order memory order = _ask();
        order.maker = address(0);
        _refuse(order, new bytes(65)); // recovers to nobody
        _refuse(order, _signed(SUPPLIER_KEY, order));
    }

    function test_revertsForBytesThatAreNoSignature() external {
        _refuse(_ask(), "");
        _refuse(_ask(), new bytes(64));
        _refuse(_ask(), bytes.concat(_signed(SUPPLIER_KEY, _ask()), hex"00"));
    }

    function test_refusesAHighS() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(SUPPLIER_KEY, market.orderDigest(_ask()));
        bytes memory twin = abi.encodePacked(r, bytes32(ORDER_OF_THE_CURVE - uint256(s)), v == 27 ? 28 : 27);
        _refuse(_ask(), twin);
    }

    function test_countsWhatWasFilledByEither() external {
        // A contract account may accept more than one signature of an order.
        SmartAccount account = _account();
        Order memory order = _ask();
        order.maker = address(account);
        _buy(order, FACE);
        bytes32 digest = market.orderDigest(order);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(SUPPLIER_KEY, digest);
        vm.expectRevert(abi.encodeWithSelector(IMarket.RemainingTooSmall.selector, 0, 1));
        vm.prank(investor);
        market.fillAsk(order, abi.encodePacked(r, s, v, "other bytes"), _fill(1, 1));
    }

    function test_revertsOnAnotherChainAndAfterAFork() external {
        Order memory order = _ask();
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        vm.chainId(block.chainid + 1);
        // The class would be another one too: pass what has this id on the new chain.
        _refuseFor(order, signature, abi.encodeWithSelector(IMarket.ClassMismatch.selector, classId, _now()));
        order.classId = _now();
        _refuse(order, signature);
        _mint(_from(DUE_AT), supplier, FACE);
        vm.prank(supplier);
        tokens.approve(address(market), order.classId, FACE);
        vm.assertEq(_buy(order, FACE), COST);
    }

    function test_revertsInAnotherMarket() external {
        Order memory order = _ask();
        bytes memory signature = _signed(SUPPLIER_KEY, order);
        Market other = new Market(tokens);
        vm.prank(supplier);
        tokens.approve(address(other), classId, FACE);
        vm.prank(investor);
        xt.approve(address(other), FACE);
        vm.expectRevert(abi.encodeWithSelector(IOrders.OrderSignatureInvalid.selector, supplier));
        vm.prank(investor);
        other.fillAsk(order, signature, _fill(FACE, FACE));
    }

    function _account() private returns (SmartAccount account) {
        account = new SmartAccount(supplier);
        vm.prank(supplier);
        tokens.transfer(address(account), classId, FACE);
        vm.prank(address(account));
        tokens.approve(address(market), classId, FACE);
    }

    function _now() private view returns (uint256) {
        return tokens.classId(_from(DUE_AT));
    }

    function _refuse(Order memory order, bytes memory signature) private {
        _refuseFor(order, signature, abi.encodeWithSelector(IOrders.OrderSignatureInvalid.selector, order.maker));
    }

    function _refuseFor(Order memory order, bytes memory signature, bytes memory refusal) private {
        vm.expectRevert(refusal);
        vm.prank(investor);
        market.fillAsk(order, signature, _fill(FACE, FACE));
    }
}
