// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Listing} from "../../src/market/IMarket.sol";
import {Receivable, State} from "../../src/receivables/IReceivables.sol";
import {Account} from "../../src/settlement/ISettlement.sol";
import {vm} from "../support/Vm.sol";
import {Handler} from "./Handler.sol";

/// @notice The numbered invariants of `contracts/README.md`, each under its number.
contract InvariantsTest {
    Handler private h;

    function setUp() external {
        vm.warp(20_600 * 86_400);
        h = new Handler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(h);
    }

    function invariant_01_balancesAddUpToTheSupply() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            uint256 classId = h.classIdOf(id);
            vm.assertEq(_held(classId) + h.tokens().balanceOf(address(h.market()), classId), _supply(id));
        }
    }

    function invariant_02_backedSupplyIsWithinTheCapacity() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            uint256 account = h.accountOf(id);
            uint256 backed = h.tokens().backedSupply(address(h.settlement()), account);
            vm.assertEq(backed, _supply(id));
            vm.assertLe(backed, h.settlement().capacity(account, address(h.receivables()), address(h.xt())));
        }
    }

    function invariant_03_settlementHoldsWhatItOwes() external view {
        uint256 owed = _reclaimable();
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            owed += account.paid - account.paidOut;
        }
        vm.assertEq(h.xt().balanceOf(address(h.settlement())), owed);
    }

    function invariant_04_everyXTIsBackedByOneUnitOfTheUnderlying() external view {
        vm.assertEq(h.xt().totalSupply(), h.stablecoin().balanceOf(address(h.xt())));
        vm.assertEq(h.xt().totalSupply(), h.wrapped() - h.unwrapped());
    }

    function invariant_05_marketEscrowsWhatItsListingsOffer() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            uint256 classId = h.classIdOf(id);
            uint256 offered;
            for (uint256 listing = 1; listing <= h.market().count(); ++listing) {
                Listing memory shown = h.market().listing(listing);
                if (shown.classId == classId) offered += shown.remaining;
            }
            vm.assertEq(h.tokens().balanceOf(address(h.market()), classId), offered);
        }
    }

    function invariant_06_marketHoldsNoMoney() external view {
        vm.assertEq(h.xt().balanceOf(address(h.market())), 0);
        vm.assertEq(h.stablecoin().balanceOf(address(h.market())), 0);
    }

    function invariant_07_onlyTheDebtorsSignatureAcknowledges() external view {
        vm.assertFalse(h.forgeryWorked());
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            Receivable memory shown = _shown(id);
            vm.assertTrue((shown.state == State.Registered) == !h.signed(id));
            vm.assertEq(h.receivables().acknowledgedAs(shown.debtor, bytes32(id)), h.signed(id) ? id : 0);
        }
    }

    function invariant_08_noMoreIsExchangedThanWasPaid() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            vm.assertEq(account.paidOut, h.exchanged(id));
            vm.assertLe(account.paidOut, account.paid);
            vm.assertLe(account.paid, account.faceAmount);
        }
    }

    function invariant_09_costAndDiscountAreTheFace() external view {
        vm.assertEq(h.boughtCost() + h.boughtDiscount(), h.boughtFace());
        vm.assertEq(h.sellersGot(), h.boughtCost());
    }

    function invariant_10_tokensAreMintedOnceForTheFaceAmount() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            uint256 minted = h.signed(id) ? h.faceOf(id) : 0;
            vm.assertEq(_supply(id) + h.exchanged(id) + h.burned(id), minted);
        }
    }

    function invariant_11_settledMeansTheTokensMovedAndIsFinal() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            Receivable memory shown = _shown(id);
            vm.assertTrue((shown.state == State.Settled) == (h.signed(id) && shown.paid == shown.faceAmount));
            vm.assertLe(shown.paid, h.sentToLockbox(id));
            if (h.wasSettled(id)) vm.assertTrue(shown.state == State.Settled);
        }
    }

    function invariant_12_whatIsPledgedStaysAsItWas() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            Receivable memory shown = _shown(id);
            vm.assertEq(shown.documentRoot, h.rootOf(id));
            if (h.signed(id)) vm.assertEq(shown.seller, h.ownerWhenSigned(id));
        }
    }

    function invariant_13_everyXTIsAccountedFor() external view {
        uint256 sum = h.xt().balanceOf(address(h.settlement()));
        for (uint256 i; i < h.ACTORS(); ++i) {
            sum += h.xt().balanceOf(h.actor(i));
        }
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            sum += h.xt().balanceOf(h.lockboxOf(id));
        }
        vm.assertEq(sum, h.xt().totalSupply());
    }

    function invariant_14_paymentsAreCreditedOrReclaimable() external view {
        uint256 sent;
        uint256 found = _reclaimable() + h.reclaimed();
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            sent += h.sentToLockbox(id);
            found += h.xt().balanceOf(h.lockboxOf(id));
            if (h.signed(id)) found += h.settlement().accountInfo(h.accountOf(id)).paid;
        }
        vm.assertEq(found, sent);
    }

    function invariant_15_aListingKeepsItsTerms() external view {
        for (uint256 id = 1; id <= h.market().count(); ++id) {
            Listing memory shown = h.market().listing(id);
            vm.assertEq(uint256(shown.remaining) + h.soldOf(id) + h.returnedOf(id), shown.listed);
            vm.assertEq(h.termsOf(shown), h.listingTerms(id));
        }
    }

    function invariant_16_aPaidAccountCoversEveryTokenOverIt() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.settlement().canPayInFull(h.accountOf(id))) continue;
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            vm.assertGe(account.paid - account.paidOut, _supply(id));
        }
    }

    /// @dev The invariants would be empty words if the handler did not get everywhere.
    function test_theHandlerTakesEveryStep() external {
        bytes4[18] memory steps = [
            h.wrap.selector,
            h.unwrap.selector,
            h.send.selector,
            h.register.selector,
            h.moveReceivable.selector,
            h.acknowledge.selector,
            h.acknowledgeForged.selector,
            h.moveTokens.selector,
            h.list.selector,
            h.cancel.selector,
            h.buy.selector,
            h.wrapAndBuy.selector,
            h.pay.selector,
            h.sweep.selector,
            h.reclaim.selector,
            h.exchange.selector,
            h.burn.selector,
            h.passTime.selector
        ];
        for (uint256 i; i < 1500; ++i) {
            bytes32 r = keccak256(abi.encode(i));
            // Every step takes up to four numbers; what is too much is ignored, small ones fit every type.
            bytes memory data = abi.encodePacked(
                steps[uint256(r) % 18], uint256(r) >> 200, uint256(r) % 97, uint256(r) % 10_007, uint256(r) % 8999
            );
            (bool done,) = address(h).call(data);
            vm.assertTrue(done, "a step reverted");
        }
        bytes32[20] memory names = [
            bytes32("wrap"),
            "unwrap",
            "send",
            "register",
            "moveReceivable",
            "acknowledge",
            "acknowledgeForged",
            "moveRefused",
            "moveTokens",
            "list",
            "cancel",
            "buy",
            "wrapAndBuy",
            "pay",
            "sweep",
            "settle",
            "reclaim",
            "exchange",
            "burn",
            "passTime"
        ];
        for (uint256 i; i < names.length; ++i) {
            vm.assertTrue(h.taken(names[i]) > 0, string(abi.encodePacked("never taken: ", names[i])));
        }
    }

    function _receivableCount() private view returns (uint256) {
        return h.receivables().count();
    }

    function _shown(uint256 id) private view returns (Receivable memory) {
        return h.receivables().receivable(id);
    }

    function _supply(uint256 id) private view returns (uint256) {
        return h.tokens().totalSupply(h.classIdOf(id));
    }

    function _held(uint256 classId) private view returns (uint256 sum) {
        for (uint256 i; i < h.ACTORS(); ++i) {
            sum += h.tokens().balanceOf(h.actor(i), classId);
        }
    }

    function _reclaimable() private view returns (uint256 sum) {
        for (uint256 i; i < h.ACTORS(); ++i) {
            sum += h.settlement().reclaimable(address(h.xt()), h.actor(i));
        }
    }
}
