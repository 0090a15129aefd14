// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Order, OrderState} from "../../src/market/IOrders.sol";
import {vm} from "../support/Vm.sol";
import {MarketHandler} from "./MarketHandler.sol";

/// @notice What holds of listings, auctions and orders after every step.
contract MarketInvariantsTest {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    MarketHandler private h;
    uint256 private money;

    function setUp() external {
        h = new MarketHandler();
        (money,,) = h.totals();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(h);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(h), _steps());
    }

    function invariant_ordersAreFilledAsBookedAndUpToTheirAmount() external view {
        Order[] memory orders = h.orders();
        for (uint256 i; i < orders.length; ++i) {
            OrderState memory state = h.stateOf(orders[i]);
            vm.assertEq(state.filled, h.filledOf(state.digest));
            vm.assertLe(state.filled, orders[i].amount);
        }
    }

    function invariant_nothingButWhatWasSignedIsTraded() external view {
        vm.assertFalse(h.forgeryWorked());
    }

    function invariant_everyTradeCostsTheFaceLessTheDiscount() external view {
        vm.assertFalse(h.costWasOff());
    }

    function invariant_theMarketHoldsWhatIsListedAndNothingElse() external view {
        (address market,) = h.theMarket();
        (uint256 ofMarket, uint256 escrowed) = h.heldBy(market);
        (,, uint256 offered) = h.totals();
        vm.assertEq(ofMarket, 0);
        vm.assertEq(escrowed, offered);
    }

    function invariant_nothingIsLostBetweenTheTraders() external view {
        (address market,) = h.theMarket();
        (, uint256 cts) = h.heldBy(market);
        uint256 sum;
        for (uint256 i; i < 3; ++i) {
            (uint256 theirs, uint256 tokens) = h.heldBy(h.actor(i));
            (sum, cts) = (sum + theirs, cts + tokens);
        }
        (uint256 all, uint256 supply,) = h.totals();
        vm.assertEq(all, money);
        vm.assertEq(sum, money);
        vm.assertEq(cts, supply);
    }

    function invariant_aListingKeepsItsTerms() external view {
        for (uint256 id = 1; h.termsOf(id) != 0; ++id) {
            vm.assertTrue(h.keepsItsTerms(id));
        }
    }

    function invariant_cancelledNoncesStayCancelledAndNobodyElseCancels() external view {
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(h.cancelledOnChain(h.actor(i)), h.cancelledBy(h.actor(i)));
        }
    }

    function test_everyStepIsTaken() external {
        bytes4[] memory steps = _steps();
        for (uint256 i; i < 1200; ++i) {
            uint256 r = uint256(keccak256(abi.encode(i)));
            bytes memory data = abi.encodePacked(
                steps[r % steps.length], r >> 200, (r >> 9) % 97, (r >> 60) % 10_007, r % 8999, r % 31
            );
            if (steps[r % steps.length] == h.cancelNonces.selector) data = abi.encodePacked(steps[4], r % 3, r >> 248);
            (bool done,) = address(h).call(data);
            vm.assertTrue(done, "a step reverted");
        }
        bytes32[11] memory names = [
            bytes32("list"),
            "listAuction",
            "buy",
            "cancel",
            "fillAsk",
            "fillBid",
            "forged",
            "overfilled",
            "cancelledBefore",
            "cancelNonces",
            "passTime"
        ];
        for (uint256 i; i < names.length; ++i) {
            vm.assertTrue(h.taken(names[i]) > 0, string(abi.encodePacked("never taken: ", names[i])));
        }
    }

    function _steps() private view returns (bytes4[] memory steps) {
        steps = new bytes4[](7);
        steps[0] = h.list.selector;
        steps[1] = h.buy.selector;
        steps[2] = h.cancel.selector;
        steps[3] = h.fill.selector;
        steps[4] = h.cancelNonces.selector;
        steps[5] = h.fillWrongly.selector;
        steps[6] = h.passTime.selector;
    }
}
