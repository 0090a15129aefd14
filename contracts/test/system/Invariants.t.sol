// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Listing} from "../../src/market/IMarket.sol";
import {Receivable, State} from "../../src/receivables/IReceivables.sol";
import {Account} from "../../src/settlement/ISettlement.sol";
import {Class, Condition, ConditionKind} from "../../src/tokens/Class.sol";
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
            for (uint256 i; i < h.classCount(id); ++i) {
                uint256 classId = _classId(id, i);
                uint256 offered = h.tokens().balanceOf(address(h.market()), classId);
                vm.assertEq(_held(classId) + offered, h.tokens().totalSupply(classId));
            }
        }
    }

    function invariant_02_claimsAreCountedAndWithinTheCapacity() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            uint256 counted = h.tokens().outstanding(address(h.settlement()), h.accountOf(id));
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            vm.assertLe(counted, account.faceAmount - account.paidOut);
            // Exact claims, in shares of the face amount.
            vm.assertGe(counted * account.faceAmount, _claims(id, account.faceAmount));
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
            vm.assertEq(_supply(id) + h.redeemed(id) + h.burned(id), minted);
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

    function invariant_16_anAccountCoversTheShareOfEveryTokenOverIt() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            uint256 shares; // of the face amount
            for (uint256 i; i < h.classCount(id); ++i) {
                Class memory class = h.classAt(id, i);
                shares += h.tokens().totalSupply(h.tokens().classId(class)) * (account.paid - _drawn(class));
            }
            vm.assertGe(uint256(account.paid - account.paidOut) * account.faceAmount, shares);
        }
    }

    function invariant_17_aModificationNeverLetsMoreBeClaimed() external view {
        vm.assertFalse(h.claimsGrew());
    }

    function invariant_18_limitedClassesMoveByTheirLevelsOnly() external view {
        vm.assertFalse(h.limitWasBroken());
    }

    function invariant_19_everyClassHasItsOwnId() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            for (uint256 i; i < h.classCount(id); ++i) {
                for (uint256 j; j < i; ++j) {
                    vm.assertNotEq(_classId(id, i), _classId(id, j));
                }
            }
        }
    }

    function invariant_20_noShareWasDrawnBeyondWhatIsPaid() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            for (uint256 i; i < h.classCount(id); ++i) {
                uint256 drawn = _drawn(h.classAt(id, i));
                if (drawn != 0) vm.assertLe(drawn, h.settlement().accountInfo(h.accountOf(id)).paid);
            }
        }
    }

    /// @dev The invariants would be empty words if the handler did not get everywhere.
    function test_theHandlerTakesEveryStep() external {
        bytes4[20] memory steps = [
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
            h.modify.selector,
            h.transferClass.selector,
            h.passTime.selector
        ];
        for (uint256 i; i < 1500; ++i) {
            bytes32 r = keccak256(abi.encode(i));
            // Every step takes up to four numbers; what is too much is ignored, small ones fit every type.
            bytes memory data = abi.encodePacked(
                steps[uint256(r) % 20], uint256(r) >> 200, uint256(r) % 97, uint256(r) % 10_007, uint256(r) % 8999
            );
            (bool done,) = address(h).call(data);
            vm.assertTrue(done, "a step reverted");
        }
        bytes32[25] memory names = [
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
            "exchangeShare",
            "burn",
            "modify",
            "transferClass",
            "transferLevel",
            "transferRefused",
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

    /// @dev Of all classes over the receivable.
    function _supply(uint256 id) private view returns (uint256 sum) {
        for (uint256 i; i < h.classCount(id); ++i) {
            sum += h.tokens().totalSupply(_classId(id, i));
        }
    }

    function _classId(uint256 id, uint256 index) private view returns (uint256) {
        return h.tokens().classId(h.classAt(id, index));
    }

    /// @dev What tokens can still claim, in shares of the face amount.
    function _claims(uint256 id, uint256 faceAmount) private view returns (uint256 sum) {
        for (uint256 i; i < h.classCount(id); ++i) {
            Class memory class = h.classAt(id, i);
            sum += h.tokens().totalSupply(h.tokens().classId(class)) * (faceAmount - _drawn(class));
        }
    }

    function _drawn(Class memory class) private pure returns (uint256 drawn) {
        Condition memory last = class.conditions[class.conditions.length - 1];
        if (last.kind == ConditionKind.Drawn) (drawn,) = abi.decode(last.data, (uint256, uint256));
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
