// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IMarket} from "../../src/market/IMarket.sol";
import {Fill, Order, Side} from "../../src/market/IOrders.sol";
import {IReceivables} from "../../src/receivables/IReceivables.sol";
import {Class, ConditionKind, Kind} from "../../src/tokens/Class.sol";
import {Consent, IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {PaperBase} from "../support/PaperBase.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// @notice Algorithm 3 of the paper (section 4.2), purchase of receivables, as factoring: core company a owes seller b an invoice of
/// 1656.25, b sells a part of its tokens to the factor (the investor) and pays c with others, who sells some and pays d.
contract Algorithm3FactoringTest is PaperBase {
    uint64 private constant LATER = DUE_AT + 15 days;
    uint32 private constant MATURITY = DUE_DAY + 45;

    function setUp() public override {
        super.setUp();
        _fund(investor, 2_000_000_000);
    }

    function test_paysEveryTierToTheUnit() external {
        _delivered();
        _step1();
        _step2();
        _deeper();
        _sellsDeeper();

        // On the due day a pays a part, and everybody draws the same share of what is due.
        vm.warp(DUE_AT);
        _payAndSweep(1, 1_000_000_000);
        vm.assertEq(_exchange(_e(), investor, 700_000_000), 422_641_509);
        vm.assertEq(_exchange(_e(), b, 456_250_000), 275_471_698);
        vm.warp(LATER);
        vm.assertEq(_exchange(_later(), c, 150_000_000), 90_566_037);
        vm.assertEq(_exchange(_later(), investor, 200_000_000), 120_754_716);
        _refuse(IConditionalTokens.NotFunded.selector, 1_000_000_000, FACE);
        _exchange(_passedOn(0), d, 150_000_000);

        // a pays the rest, and a unit too much that is its own.
        (uint256 credited, uint256 surplus) = _payAndSweep(1, 656_250_001);
        vm.assertEq(credited, 656_250_000);
        vm.assertEq(surplus, 1);
        vm.prank(a);
        settlement.reclaim(address(xt), a);
        vm.assertEq(_exchange(_drawn(_e()), investor, 700_000_000), 277_358_490);
        vm.assertEq(_exchange(_drawn(_e()), b, 456_250_000), 180_778_301);
        vm.assertEq(_exchange(_drawn(_later()), c, 150_000_000), 59_433_962);
        vm.assertEq(_exchange(_drawn(_later()), investor, 200_000_000), 79_245_283);
        vm.assertEq(_exchange(_passedOn(0), d, 150_000_000), 149_383_561); // 30 days early, at 5 % a year

        _expectGone(_e());
        _expectGone(_later());
        _expectGone(_passedOn(1));
        _expectGone(_passedOn(0));
        _expectGone(_drawn(_e()));
        _expectGone(_drawn(_later()));
        _expectMoney(a, 1);
        _expectMoney(b, 1_147_044_520);
        _expectMoney(c, 345_890_410);
        _expectMoney(d, 149_383_561);
        _expectMoney(investor, 2_013_315_066);
        _expectMoney(address(market), 0);
        // d's discount of 616,439 and four roundings of a unit stay in the account.
        vm.assertEq(tokens.outstanding(address(settlement), _e().backing.id), 4);
        _expectMoney(address(settlement), 616_443);
        vm.assertEq(xt.totalSupply(), 3_656_250_001);
    }

    function test_hasNothingToSellBeforeTheDebtorAcknowledges() external {
        _register();
        _expectTokens(_e(), b, 0);
        _approve(_e(), b, 1);
        _expectInsufficientTokens(_e(), b, 0, 1);
        _list(_e(), b, 1, 800);
    }

    function test_locksTheReceivableThatTokensStandFor() external {
        _delivered();
        vm.expectRevert(abi.encodeWithSelector(IReceivables.ReceivableLocked.selector, 1));
        vm.prank(b);
        receivables.transferFrom(b, investor, 1);
    }

    function test_sellsNoMoreThanTheBalance() external {
        _delivered();
        _approve(_e(), b, type(uint256).max);
        _expectInsufficientTokens(_e(), b, FACE, FACE + 1);
        _list(_e(), b, FACE + 1, 800);
    }

    function test_deliversNothingWithoutPayment() external {
        _delivered();
        _approve(_e(), b, 1_000_000_000);
        _list(_e(), b, 1_000_000_000, 800);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(market), 0, 690_794_521)
        );
        vm.prank(investor);
        market.buy(1, 700_000_000, 690_794_521, NOW);
        _expectTokens(_e(), investor, 0);
        _expectMoney(investor, 2_000_000_000);
    }

    function test_takesNoMoreThanTheBuyersLimit() external {
        _delivered();
        _approve(_e(), b, 1_000_000_000);
        _list(_e(), b, 1_000_000_000, 800);
        vm.prank(investor);
        xt.approve(address(market), 2_000_000_000);
        _refuse(IMarket.CostAboveLimit.selector, 690_794_521, 690_794_520);
        vm.prank(investor);
        market.buy(1, 700_000_000, 690_794_520, NOW);
    }

    function test_exchangesNothingBeforeItIsDueOrPaid() external {
        _delivered();
        _step2();
        _deeper();
        _payAndSweep(1, 1_000_000_000); // paid early
        vm.warp(DUE_AT - 1);
        _expectNotActivated(_e(), investor, 0);
        vm.warp(LATER - 1);
        _expectNotActivated(_later(), c, 0);
    }

    function test_exchangesNothingThatTheDebtorHasNotPaid() external {
        _delivered();
        vm.warp(DUE_AT + 90 days);
        _refuse(IConditionalTokens.NothingToPay.selector, tokens.classId(_e()), FACE);
        _exchange(_e(), b, FACE);
    }

    function test_loosensNothingAndFindsNobodyWhoCouldConsent() external {
        _delivered();
        _step2();
        _deeper();
        _expectLooser(_later(), _e(), c);
        _expectLooser(_passedOn(0), _later(), d);
        _expectLooser(_passedOn(0), _discounted(_passedOn(0), 499, MATURITY), d);
        // The issuer is the register, which signs nothing; the debtor's word does not count.
        Consent memory consent = _consent(_later(), _e(), c, 350_000_000);
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.ConsentInvalid.selector, address(receivables)));
        vm.prank(c);
        tokens.modifyWithConsent(_later(), _e(), 350_000_000, 350_000_000, consent);
    }

    function test_passesNothingOnBeyondTheLevelNorThroughTheMarket() external {
        _delivered();
        _step2();
        _deeper();
        _expectNoTransferLeft(_passedOn(0), d, c);
        _approve(_passedOn(0), d, 150_000_000);
        _refuse(IConditionalTokens.TransferRestricted.selector, tokens.classId(_passedOn(0)));
        _list(_passedOn(0), d, 150_000_000, 800);
    }

    /// @dev b delivered the goods and wrote the invoice; a acknowledged it, so b has m CTs of the face amount.
    function _delivered() private {
        _register();
        _acknowledge(1);
    }

    /// @dev Step 1. Check the CT amounts: balance(E) of company b, which sells.
    function _step1() private view {
        vm.assertEq(receivables.receivable(1).classId, tokens.classId(_e()));
        vm.assertEq(tokens.balanceOf(b, tokens.classId(_e())), 1_656_250_000);
    }

    /// @dev Step 2. b wants to sell m CTs, at most its balance. The factor transfers currency tokens to b and gets CTs, both or
    /// neither: it takes a part at 8 % a year for 60 days, and b takes the rest back.
    function _step2() private {
        _approve(_e(), b, 1_000_000_000);
        _list(_e(), b, 1_000_000_000, 800);
        vm.startPrank(investor);
        xt.approve(address(market), 690_794_521);
        vm.assertEq(market.buy(1, 700_000_000, 690_794_521, NOW), 690_794_521);
        vm.stopPrank();
        vm.prank(b);
        vm.assertEq(market.cancel(1), 300_000_000);
        _expectMoney(b, 690_794_521);
        _expectTokens(_e(), investor, 700_000_000);
        _expectTokens(_e(), b, 956_250_000);
    }

    /// @dev "Sellers can also use the tokens as payment instruments when dealing with higher tier manufacturers": b pays c with
    /// tokens that are due later, c pays d with tokens that show a discount and go no further.
    function _deeper() private {
        _modify(_e(), _later(), b, 500_000_000, 500_000_000);
        _transfer(_later(), b, c, 500_000_000);
        _modify(_later(), _passedOn(1), c, 150_000_000, 150_000_000);
        _transfer(_passedOn(1), c, d, 150_000_000);
        _expectTokens(_e(), b, 456_250_000);
        _expectTokens(_later(), c, 350_000_000);
        _expectTokens(_passedOn(0), d, 150_000_000);
    }

    /// @dev Steps 1 and 2 for the second tier: c signs an offer at 10 % a year for 75 days, the factor fills it.
    function _sellsDeeper() private {
        Order memory order = Order({
            maker: c,
            side: Side.Ask,
            classId: tokens.classId(_later()),
            currency: address(xt),
            amount: 200_000_000,
            leastFill: 200_000_000,
            discountBps: 1000,
            taker: investor,
            counters: 0,
            nonce: 1,
            expiresAt: NOW + 1 days
        });
        bytes memory signature = _signature(C_KEY, market.orderDigest(order));
        Fill memory fill = Fill({class: _later(), amount: 200_000_000, limit: 195_890_411, deadline: NOW});
        _approve(_later(), c, 200_000_000);
        vm.startPrank(investor);
        xt.approve(address(market), 195_890_411);
        vm.assertEq(market.fillAsk(order, signature, fill), 195_890_411);
        vm.stopPrank();
        _expectMoney(c, 195_890_411);
        _expectTokens(_later(), investor, 200_000_000);
        _expectTokens(_later(), c, 150_000_000);
    }

    function _approve(Class memory class, address holder, uint256 amount) private {
        uint256 id = tokens.classId(class);
        vm.prank(holder);
        tokens.approve(address(market), id, amount);
    }

    function _list(Class memory class, address seller, uint128 amount, uint16 discountBps) private {
        vm.prank(seller);
        market.list(class, amount, discountBps, NOW + 30 days);
    }

    function _expectInsufficientTokens(Class memory class, address holder, uint256 balance, uint256 needed) private {
        uint256 id = tokens.classId(class);
        vm.expectRevert(
            abi.encodeWithSignature(
                "ERC6909InsufficientBalance(address,uint256,uint256,uint256)", holder, balance, needed, id
            )
        );
    }

    /// @dev E: not before the due day, issued by the register at the acknowledgement over receivable 1's account.
    function _e() private view returns (Class memory class) {
        class = _notBefore(_over(address(settlement), Kind.Pledge), DUE_AT);
        class.issuer = address(receivables);
        class.backing.id = uint256(keccak256(abi.encode(address(receivables), 1)));
    }

    /// @dev What b makes of it.
    function _later() private view returns (Class memory) {
        return _with(_notBefore(_e(), LATER), ConditionKind.Terms, abi.encode(CONTRACT));
    }

    /// @dev What c makes of it, with 1 transfer left.
    function _passedOn(uint8 left) private view returns (Class memory) {
        return _discounted(_forTheChain(_transfersLeft(_later(), left)), 500, MATURITY);
    }

    /// @dev What is left of tokens that drew their share of a's first payment.
    function _drawn(Class memory class) private pure returns (Class memory) {
        return _with(class, ConditionKind.Drawn, abi.encode(1_000_000_000, FACE));
    }
}
