// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CurrencyToken} from "../src/currency/CurrencyToken.sol";
import {Lens} from "../src/lens/Lens.sol";
import {Permit} from "../src/market/IMarket.sol";
import {Fill, Order, Side} from "../src/market/IOrders.sol";
import {Market} from "../src/market/Market.sol";
import {Opening, Registration, Terms} from "../src/receivables/IReceivables.sol";
import {Receivables} from "../src/receivables/Receivables.sol";
import {Deposit} from "../src/settlement/ISettlement.sol";
import {Settlement} from "../src/settlement/Settlement.sol";
import {Signatures} from "../src/signatures/Signatures.sol";
import {Class} from "../src/tokens/Class.sol";
import {ConditionRules} from "../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../src/tokens/ConditionalTokens.sol";
import {Base} from "./support/Base.sol";
import {Documents} from "./support/Documents.sol";
import {vm} from "./support/Vm.sol";

/// @notice Gas of every step, written to `snapshots/<subsystem>.json` as a reviewed diff. Every call is a transaction of its own
/// (isolated): base cost and calldata included, refunds deducted, all storage cold. Accounts have traded before, so
/// balances are not the first ones unless the name says so.
/// forge-config: default.isolate = true
contract GasTest is Base {
    uint256 private classId;

    function setUp() public override {
        super.setUp();
        // A first receivable goes through everything, so that nobody's balance is new.
        (uint256 listing,) = _listed();
        _fund(supplier, 1);
        _fund(buyer, 1);
        _fund(investor, FACE);
        vm.startPrank(investor);
        xt.approve(address(market), FACE);
        market.buy(listing, FACE, FACE, NOW);
        vm.stopPrank();
        _payAndSweep(1, FACE);
    }

    function test_receivables() external {
        (Terms memory terms, Opening memory opening) = _terms();
        terms.sellerFingerprint = keccak256("second");
        vm.prank(supplier);
        uint256 id = receivables.register(terms, opening);
        _take("receivables", "register");

        bytes32 digest = receivables.acknowledgementDigest(id, true, bytes32("second"), NOW);
        bytes memory signature = _signature(BUYER_KEY, digest);
        vm.prank(anyone);
        receivables.acknowledge(id, true, "second", NOW, signature);
        _take("receivables", "acknowledge");
    }

    /// @dev 50 at once, for parties that were there before; what each of them costs.
    function test_registerAll() external {
        Registration[] memory registrations = new Registration[](50);
        for (uint256 i; i < 50; ++i) {
            (Terms memory terms, Opening memory opening) = _terms();
            terms.sellerFingerprint = bytes32(i + 1);
            registrations[i] = Registration(terms, opening);
        }
        vm.prank(supplier);
        receivables.registerAll(registrations);
        vm.snapshotValue("receivables", "registerEachOf50", _spent() / 50);
    }

    /// @dev What happens to a debt beside its payment.
    function test_lateDebts() external {
        (Terms memory terms, Opening memory opening) = _terms();
        (terms.sellerFingerprint, terms.lateBps) = ("late", 800);
        vm.prank(supplier);
        uint256 id = receivables.register(terms, opening);
        vm.prank(buyer);
        receivables.dispute(id, "reason");
        _take("receivables", "dispute");
        vm.prank(buyer);
        receivables.withdrawDispute(id);
        _take("receivables", "withdrawDispute");
        bytes32 digest = receivables.acknowledgementDigest(id, false, bytes32("late"), NOW);
        receivables.acknowledge(id, false, "late", NOW, _signature(BUYER_KEY, digest));

        uint256 account = settlement.accountOf(address(receivables), id);
        classId = receivables.receivable(id).classId;
        bytes memory held = abi.encode(account, Deposit.HoldBack, bytes32(0));
        vm.prank(supplier);
        tokens.approveAndCall(address(settlement), classId, 1000, held);
        _take("settlement", "holdBack");
        vm.prank(supplier);
        settlement.dilute(account, 100, "note");
        _take("settlement", "dilute");

        vm.warp(DUE_AT + 30 days);
        settlement.writeOff(account);
        _take("settlement", "writeOff");
        _fund(supplier, 1000);
        vm.prank(supplier);
        xt.approve(address(settlement), 1000);
        vm.prank(supplier);
        settlement.payInstead(account, 1000);
        _take("settlement", "payInsteadFirst");
        _fund(settlement.lockboxOf(account, address(xt)), 2 * FACE);
        settlement.sweep(account);
        _take("settlement", "sweepLateWithSurplus");
        settlement.releaseHoldback(account);
        _take("settlement", "releaseHoldback");
    }

    /// @dev New to each other and to the chain: seller and debtor get their numbers.
    function test_firstOfNewParties() external {
        (Terms memory terms, Opening memory opening) = _terms();
        terms.debtor = anyone;
        terms.documentRoot = Documents.root(investor, "EUR", terms);
        vm.prank(investor);
        receivables.register(terms, opening);
        _take("receivables", "registerFirst");
    }

    function test_currency() external {
        stablecoin.mint(investor, 3000);
        vm.prank(investor);
        stablecoin.approve(address(xt), 1000);
        vm.prank(investor);
        xt.wrap(1000, investor);
        _take("currency", "wrap");

        Permit memory permit = _permit(INVESTOR_KEY, address(stablecoin), address(xt), 1000);
        vm.prank(investor);
        xt.wrapWithPermit(1000, investor, permit.deadline, permit.v, permit.r, permit.s);
        _take("currency", "wrapWithPermit");

        vm.prank(investor);
        xt.unwrap(500, investor);
        _take("currency", "unwrap");

        vm.prank(investor);
        xt.transfer(supplier, 500);
        _take("currency", "transfer");
    }

    function test_tokens() external {
        Class memory class = receivables.classOf(1);
        classId = tokens.classId(class);
        vm.prank(investor);
        tokens.transfer(supplier, classId, 100);
        _take("tokens", "transfer");

        vm.prank(investor);
        tokens.burn(class, 100);
        _take("tokens", "burn");

        vm.warp(DUE_AT);
        vm.prank(investor);
        tokens.exchange(class, 100, investor);
        _take("tokens", "exchange");
    }

    function test_modify() external {
        Class memory class = receivables.classOf(1);
        Class memory later = receivables.classOf(1);
        later.conditions[0].data = abi.encode(DUE_AT + 1 days);
        vm.prank(investor);
        tokens.modify(class, later, 100, 100);
        _take("tokens", "modifyFirst");

        vm.prank(investor);
        tokens.modify(class, later, 100, 100);
        _take("tokens", "modify");
    }

    function test_mint() external {
        uint256 account = settlement.open(1, buyer, address(xt), FACE, _due(0, 0));
        Class memory class = receivables.classOf(1);
        class.issuer = address(this);
        class.backing.id = account;
        tokens.mint(class, supplier, 1000);
        _take("tokens", "mint");
    }

    function test_settlement() external {
        uint256 id = _another();
        _pay(buyer, id, FACE - 1000);
        _take("settlement", "pay");
        uint256 account = receivables.receivable(id).account;
        vm.prank(anyone);
        settlement.sweep(account);
        _take("settlement", "sweep");

        _pay(buyer, id, 1500);
        vm.prank(anyone);
        settlement.sweep(account);
        _take("settlement", "sweepAgainWithSurplus");

        vm.prank(buyer);
        settlement.reclaim(address(xt), buyer);
        _take("settlement", "reclaim");
    }

    function test_market() external {
        uint256 id = _another();
        Class memory class = receivables.classOf(id);
        classId = tokens.classId(class);
        vm.prank(supplier);
        tokens.approve(address(market), classId, 5000);
        _take("tokens", "approve");
        vm.prank(supplier);
        uint256 listing = market.list(class, 5000, 800, NOW + 1 days);
        _take("market", "list");
        bytes memory data = abi.encode(class, uint16(800), NOW + 1 days);
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, 5000, data);
        _take("market", "listByApproveAndCall");

        vm.prank(investor);
        xt.approve(address(market), 1000);
        vm.prank(investor);
        market.buy(listing, 1000, 1000, NOW);
        _take("market", "buy");

        Permit memory permit = _permit(INVESTOR_KEY, address(xt), address(market), 1000);
        vm.prank(investor);
        market.buyWithPermit(listing, 1000, 1000, NOW, permit);
        _take("market", "buyWithPermit");

        stablecoin.mint(investor, 1000);
        permit = _permit(INVESTOR_KEY, address(stablecoin), address(market), 1000);
        vm.prank(investor);
        market.wrapAndBuyWithPermit(listing, 1000, 1000, NOW, permit);
        _take("market", "wrapAndBuyWithPermit");

        vm.prank(supplier);
        market.cancel(listing);
        _take("market", "cancel");
    }

    function test_auction() external {
        uint256 id = _another();
        Class memory class = receivables.classOf(id);
        classId = tokens.classId(class);
        bytes memory data = abi.encodeCall(market.listAuction, (class, 5000, 200, 1000, NOW + 1 days));
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, 5000, data);
        _take("market", "listAuctionByApproveAndCall");

        vm.warp(NOW + 1 hours);
        vm.prank(investor);
        xt.approve(address(market), 1000);
        vm.prank(investor);
        market.buy(2, 1000, 1000, NOW + 1 hours);
        _take("market", "buyAuction");
    }

    /// @dev Makers have approved the market before and keep an allowance, as takers do who do not pay by permit.
    function test_orders() external {
        uint256 id = _another();
        Class memory class = receivables.classOf(id);
        classId = tokens.classId(class);
        Order memory order = Order({
            maker: supplier,
            side: Side.Ask,
            classId: classId,
            currency: address(xt),
            amount: FACE,
            leastFill: 0,
            discountBps: 800,
            taker: address(0),
            counters: 0,
            nonce: 1,
            expiresAt: NOW + 1 days
        });
        Fill memory fill = Fill({class: class, amount: 1000, limit: 1000, deadline: NOW});
        bytes memory signature = _signature(SUPPLIER_KEY, market.orderDigest(order));
        vm.prank(supplier);
        tokens.approve(address(market), classId, FACE);
        vm.prank(investor);
        xt.approve(address(market), 2000);
        vm.prank(investor);
        market.fillAsk(order, signature, fill);
        _take("market", "fillAskFirst");
        vm.prank(investor);
        market.fillAsk(order, signature, fill);
        _take("market", "fillAsk");

        Permit memory permit = _permit(INVESTOR_KEY, address(xt), address(market), 1000);
        vm.prank(investor);
        market.fillAskWithPermit(order, signature, fill, permit);
        _take("market", "fillAskWithPermit");

        stablecoin.mint(investor, 1000);
        permit = _permit(INVESTOR_KEY, address(stablecoin), address(market), 1000);
        vm.prank(investor);
        market.wrapAndFillAskWithPermit(order, signature, fill, permit);
        _take("market", "wrapAndFillAskWithPermit");

        (order.maker, order.side) = (investor, Side.Bid);
        signature = _signature(INVESTOR_KEY, market.orderDigest(order));
        fill.limit = 0;
        vm.prank(investor);
        xt.approve(address(market), 5000);
        vm.prank(supplier);
        market.fillBid(order, signature, fill);
        _take("market", "fillBidFirst");
        bytes memory data = abi.encodeCall(market.fillBid, (order, signature, fill));
        vm.prank(supplier);
        tokens.approveAndCall(address(market), classId, 1000, data);
        _take("market", "fillBidByApproveAndCall");

        vm.prank(supplier);
        market.cancelNonce(1);
        _take("market", "cancelNonceFirst");
        vm.prank(supplier);
        market.cancelNonces(0, type(uint256).max);
        _take("market", "cancel255Nonces");
    }

    /// @dev Every transaction that all parties together send for one invoice: whole, sold once, paid, exchanged.
    function test_line() external {
        (Terms memory terms, Opening memory opening) = _terms();
        terms.sellerFingerprint = keccak256("line");
        vm.prank(supplier);
        uint256 id = receivables.register(terms, opening);
        uint256 sum = _spent();

        bytes32 digest = receivables.acknowledgementDigest(id, true, bytes32("line"), NOW);
        bytes memory signature = _signature(BUYER_KEY, digest);
        vm.prank(anyone);
        classId = receivables.acknowledge(id, true, "line", NOW, signature);
        sum += _spent();

        Class memory class = receivables.classOf(id);
        bytes memory data = abi.encode(class, uint16(800), NOW + 1 days);
        vm.prank(supplier);
        uint256 listing = abi.decode(tokens.approveAndCall(address(market), classId, FACE, data), (uint256));
        sum += _spent();

        stablecoin.mint(investor, FACE);
        Permit memory permit = _permit(INVESTOR_KEY, address(stablecoin), address(market), FACE);
        vm.prank(investor);
        market.wrapAndBuyWithPermit(listing, FACE, FACE, NOW, permit);
        sum += _spent();

        _pay(buyer, id, FACE);
        sum += _spent();
        uint256 account = receivables.receivable(id).account;
        vm.prank(anyone);
        settlement.sweep(account);
        sum += _spent();

        vm.warp(DUE_AT);
        vm.prank(investor);
        tokens.exchange(class, FACE, investor);
        sum += _spent();
        vm.snapshotValue("line", "whole", sum);
    }

    function test_deployment() external {
        // Eight creation transactions; the deployer of deterministic addresses costs a little more.
        uint256 before = gasleft();
        new ConditionalTokens(new ConditionRules());
        new Settlement(tokens);
        new Receivables(tokens, settlement, new Signatures());
        new Market(tokens);
        new Lens(tokens, settlement, receivables, market);
        new CurrencyToken(stablecoin, "Faktor Euro", "XEUR", "EUR");
        uint256 sum = before - gasleft();
        vm.snapshotValue("deploy", "all", sum);
    }

    function _another() private returns (uint256 id) {
        (Terms memory terms, Opening memory opening) = _terms();
        terms.sellerFingerprint = keccak256("another");
        vm.prank(supplier);
        id = receivables.register(terms, opening);
        bytes32 digest = receivables.acknowledgementDigest(id, true, bytes32("another"), NOW);
        receivables.acknowledge(id, true, "another", NOW, _signature(BUYER_KEY, digest));
    }

    function _take(string memory group, string memory name) private {
        vm.snapshotGasLastCall(group, name);
    }

    function _spent() private view returns (uint256) {
        return vm.lastCallGas().gasTotalUsed;
    }
}
