// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ICreditLines} from "../../src/backing/ICreditLines.sol";
import {IMarket} from "../../src/market/IMarket.sol";
import {Fill, IOrders, Order, Side} from "../../src/market/IOrders.sol";
import {Class, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {vm} from "../support/Vm.sol";

/// @notice Algorithm 3 of the paper (section 4.2), purchase of receivables, as forfaiting: the buyer issues "a payment
/// instrument such as a post-dated check", here tokens over its credit line, which the seller sells to the forfeiter (the
/// investor).
contract Algorithm3ForfaitingTest is PaperBase {
    uint64 private constant LATER = DUE_AT + 5 days;
    uint64 private constant AUCTION_END = NOW + 6 days;

    function setUp() public override {
        super.setUp();
        _fund(investor, 1_000_000_000);
        vm.prank(investor);
        xt.approve(address(market), 1_000_000_000);
    }

    function test_paysEveryTierToTheUnit() external {
        _issued();
        _step1();
        _step2();
        _auctioned();
        _deeper();
        _sellsDeeper();

        _give(a, address(lines), 900_000_000);
        vm.warp(DUE_AT);
        vm.assertEq(_exchange(_e(), investor, 500_000_000), 500_000_000);
        vm.assertEq(_exchange(_e(), b, 150_000_000), 150_000_000);
        vm.warp(LATER);
        vm.assertEq(_exchange(_later(), investor, 150_000_000), 150_000_000); // half a percent of it for charity
        vm.assertEq(_exchange(_passedOn(0), d, 100_000_000), 100_000_000);

        vm.assertEq(tokens.outstanding(address(lines), 1), 0);
        vm.assertEq(lines.accountInfo(1).owed, 900_000_000);
        _expectGone(_e());
        _expectGone(_later());
        _expectGone(_passedOn(1));
        _expectGone(_passedOn(0));
        _expectMoney(a, 0);
        _expectMoney(b, 647_813_699);
        _expectMoney(c, 148_471_233);
        _expectMoney(d, 99_500_000);
        _expectMoney(charity, 1_250_000);
        _expectMoney(investor, 1_002_965_068);
        _expectMoney(address(market), 0);
        _expectMoney(address(lines), 0);
        vm.assertEq(xt.totalSupply(), 1_900_000_000);
    }

    function test_issuesNoMoreThanTheLine() external {
        _issued();
        _expectOverCapacity(_e(), 100_000_001, 1_000_000_000, 900_000_000, 100_000_001);
    }

    function test_hasNoRecourseOnTheSeller() external {
        _issued();
        _step2();
        vm.warp(DUE_AT);
        _refuse(ICreditLines.GuarantorShort.selector, 1, 0, 300_000_000); // a has no money
        _exchange(_e(), investor, 300_000_000);
        _expectTokens(_e(), investor, 300_000_000);
        _expectMoney(b, 300_000_000);
    }

    function test_sellsNothingBelowTheSellersLimit() external {
        _issued();
        _step2();
        _auctioned();
        _deeper();
        Order memory bid = _bid();
        bytes memory signature = _signature(INVESTOR_KEY, market.orderDigest(bid));
        Fill memory fill = _fill(148_471_234);
        _approve(_later(), c, 150_000_000);
        _refuse(IOrders.ProceedsBelowLimit.selector, 148_471_233, 148_471_234);
        vm.prank(c);
        market.fillBid(bid, signature, fill);
    }

    function test_sellsNothingAfterTheAuction() external {
        _issued();
        _approve(_e(), b, 200_000_000);
        vm.prank(b);
        market.listAuction(_e(), 200_000_000, 400, 1000, AUCTION_END);
        vm.warp(AUCTION_END + 1);
        _refuse(IMarket.ListingExpired.selector, AUCTION_END);
        vm.prank(investor);
        market.buy(1, 200_000_000, 200_000_000, type(uint256).max);
    }

    function test_exchangesNothingBeforeTheDateOfTheCheck() external {
        _issued();
        _step2();
        _auctioned();
        _deeper();
        _give(a, address(lines), 900_000_000);
        vm.warp(DUE_AT - 1);
        _expectNotActivated(_e(), investor, 0);
        vm.warp(LATER - 1);
        _expectNotActivated(_later(), c, 0);
        _expectNotActivated(_passedOn(0), d, 0);
    }

    function test_loosensNothingWithoutConsent() external {
        _issued();
        _step2();
        _auctioned();
        _deeper();
        _expectLooser(_e(), _without(_e(), ConditionKind.Terms), investor);
        _expectLooser(_later(), _without(_later(), ConditionKind.Donation), c);
        _expectLooser(_passedOn(0), _passedOn(1), d);
    }

    function test_staysWithinTheChainAndTheLevel() external {
        _issued();
        _step2();
        _auctioned();
        _deeper();
        _expectNoTransferLeft(_passedOn(0), d, c);
        _modify(_later(), _passedOn(1), c, 1, 1);
        _expectNotMember(_passedOn(1), c, outsider);
    }

    /// @dev After the delivery a, the buyer, issues m CTs to seller b over a line of its own.
    function _issued() private {
        vm.prank(a);
        lines.open(a, address(xt), 1_000_000_000, false);
        _mint(_e(), b, 900_000_000);
    }

    /// @dev Step 1. Check the CT amounts: balance(E) of company b, which sells.
    function _step1() private view {
        vm.assertEq(tokens.balanceOf(b, tokens.classId(_e())), 900_000_000);
    }

    /// @dev Step 2. b sells m CTs for m currency tokens, as the paper has it: without a discount.
    function _step2() private {
        _approve(_e(), b, 300_000_000);
        vm.prank(b);
        market.list(_e(), 300_000_000, 0, NOW);
        vm.prank(investor);
        vm.assertEq(market.buy(1, 300_000_000, 300_000_000, NOW), 300_000_000);
        _expectTokens(_e(), investor, 300_000_000);
        _expectMoney(b, 300_000_000);
    }

    /// @dev Step 2 again, with "the discount price": an auction from 4 % to 10 % in 6 days, taken after 3 of them.
    function _auctioned() private {
        _approve(_e(), b, 200_000_000);
        vm.prank(b);
        market.listAuction(_e(), 200_000_000, 400, 1000, AUCTION_END);
        vm.warp(NOW + 3 days);
        vm.prank(investor);
        vm.assertEq(market.buy(2, 200_000_000, 197_813_699, NOW + 3 days), 197_813_699);
        _expectTokens(_e(), investor, 500_000_000);
        _expectTokens(_e(), b, 400_000_000);
    }

    /// @dev Deeper tiers: b pays c with tokens that are due later and give to charity, c pays d with tokens that go no further.
    function _deeper() private {
        _modify(_e(), _later(), b, 250_000_000, 250_000_000);
        _transfer(_later(), b, c, 250_000_000);
        _modify(_later(), _passedOn(1), c, 100_000_000, 100_000_000);
        _transfer(_passedOn(1), c, d, 100_000_000);
        _expectTokens(_e(), b, 150_000_000);
        _expectTokens(_later(), c, 150_000_000);
        _expectTokens(_passedOn(0), d, 100_000_000);
    }

    /// @dev Steps 1 and 2 for the second tier: the forfeiter signs a bid at 6 % a year for 62 days, c fills it.
    function _sellsDeeper() private {
        Order memory bid = _bid();
        bytes memory signature = _signature(INVESTOR_KEY, market.orderDigest(bid));
        Fill memory fill = _fill(148_471_233);
        _approve(_later(), c, 150_000_000);
        vm.prank(c);
        vm.assertEq(market.fillBid(bid, signature, fill), 148_471_233);
        _expectTokens(_later(), investor, 150_000_000);
        _expectMoney(c, 148_471_233);
    }

    function _approve(Class memory class, address holder, uint256 amount) private {
        uint256 id = tokens.classId(class);
        vm.prank(holder);
        tokens.approve(address(market), id, amount);
    }

    function _bid() private view returns (Order memory) {
        return Order({
            maker: investor,
            side: Side.Bid,
            classId: tokens.classId(_later()),
            currency: address(xt),
            amount: 150_000_000,
            leastFill: 0,
            discountBps: 600,
            taker: c,
            counters: 0,
            nonce: 1,
            expiresAt: NOW + 7 days
        });
    }

    function _fill(uint256 limit) private view returns (Fill memory) {
        return Fill({class: _later(), amount: 150_000_000, limit: limit, deadline: NOW + 3 days});
    }

    /// @dev E: not before the date of the check, under the general terms.
    function _e() private view returns (Class memory) {
        Class memory class = _notBefore(_over(address(lines), Kind.Pledge), DUE_AT);
        return _with(class, ConditionKind.Terms, abi.encode(CONTRACT));
    }

    /// @dev What b makes of it.
    function _later() private view returns (Class memory) {
        return _donating(_notBefore(_e(), LATER), 50);
    }

    /// @dev What c makes of it, with 1 transfer left.
    function _passedOn(uint8 left) private view returns (Class memory) {
        return _forTheChain(_transfersLeft(_later(), left));
    }
}
