// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Listing} from "../../src/market/IMarket.sol";
import {Receivable, State} from "../../src/receivables/IReceivables.sol";
import {Account, Standing} from "../../src/settlement/ISettlement.sol";
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
                uint256 heldBack = h.tokens().balanceOf(address(h.settlement()), classId);
                vm.assertEq(_held(classId) + offered + heldBack, h.tokens().totalSupply(classId));
            }
        }
    }

    function invariant_02_claimsAreCountedAndWithinTheCapacity() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            uint256 counted = h.tokens().outstanding(address(h.settlement()), h.accountOf(id));
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            uint256 most = account.paid > account.faceAmount ? account.paid : account.faceAmount;
            vm.assertLe(counted + account.paidOut, most);
            vm.assertGe(counted, _claims(id));
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
            vm.assertTrue(h.receivables().isAcknowledged(id) == h.signed(id));
            vm.assertEq(h.filedAs(shown.debtor, bytes32(id), id), h.signed(id) ? id : 0);
        }
    }

    function invariant_08_noMoreIsExchangedThanWasPaid() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            vm.assertEq(account.paidOut, h.exchanged(id));
            vm.assertLe(account.paidOut, account.paid);
            vm.assertLe(account.paid, account.owed);
        }
    }

    function invariant_09_costAndDiscountAreTheFace() external view {
        vm.assertEq(h.boughtCost() + h.boughtDiscount(), h.boughtFace());
        vm.assertEq(h.sellersGot(), h.boughtCost());
    }

    function invariant_10_tokensAreMintedOnceForTheFaceAmount() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            uint256 minted = h.signed(id) ? h.faceOf(id) : 0;
            uint256 gone = h.redeemed(id) + h.burned(id) + h.givenUp(id) + h.releasedOf(id);
            vm.assertEq(_supply(id) + gone, minted);
        }
    }

    function invariant_11_settledMeansTheTokensMovedAndIsFinal() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            Receivable memory shown = _shown(id);
            bool over = shown.state >= State.Settled || (h.signed(id) && shown.state == State.Cancelled);
            vm.assertTrue(over == (h.signed(id) && shown.paid == shown.owed));
            vm.assertLe(shown.paid + h.releasedOf(id), h.sentToLockbox(id) + h.advancedFor(id));
            if (h.wasSettled(id)) vm.assertTrue(shown.state >= State.Settled);
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
        uint256 sent = h.paidBack();
        uint256 found = _reclaimable() + h.reclaimed();
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            sent += h.sentToLockbox(id) + h.advancedFor(id);
            found += h.xt().balanceOf(h.lockboxOf(id)) + h.releasedOf(id);
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
            (uint96 paid, uint96 whole) = _share(id);
            if (whole == 0) continue;
            uint256 due;
            for (uint256 i; i < h.classCount(id); ++i) {
                uint256 amount = h.tokens().totalSupply(_classId(id, i)) - (i == 0 ? account.heldBack : 0);
                (uint256 drawn, uint256 drawnWhole) = _drawn(h.classAt(id, i));
                uint256 before = (amount * drawn + drawnWhole - 1) / drawnWhole;
                uint256 share = amount * paid / whole;
                if (share > before) due += share - before;
            }
            vm.assertGe(account.paid - account.paidOut, due);
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
            if (!h.signed(id)) continue;
            (uint96 paid, uint96 whole) = _share(id);
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            if (whole == 0 || account.heldBack == account.faceAmount) continue; // nobody holds any tokens
            for (uint256 i; i < h.classCount(id); ++i) {
                (uint256 drawn, uint256 drawnWhole) = _drawn(h.classAt(id, i));
                vm.assertLe(drawn * whole, paid * drawnWhole);
            }
        }
    }

    function invariant_21_holdersArePaidTheFaceAmountWithItsLateInterestAtMost() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            uint256 face = h.faceOf(id);
            uint256 late =
                block.timestamp / 86_400 > account.terms.dueDay ? block.timestamp / 86_400 - account.terms.dueDay : 0;
            if (late > 365) late = 365;
            uint256 interest = (face * account.terms.lateBps * late + 3_649_999) / 3_650_000;
            vm.assertLe(account.paid + h.releasedOf(id) + h.givenUp(id), face + interest);
        }
    }

    function invariant_22_theShareOfAFaceUnitNeverFalls() external view {
        vm.assertFalse(h.shareFell());
    }

    function invariant_23_settlementHoldsTheHeldBackTokens() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            uint256 heldBack = h.signed(id) ? h.settlement().accountInfo(h.accountOf(id)).heldBack : 0;
            vm.assertEq(h.tokens().balanceOf(address(h.settlement()), h.classIdOf(id)), heldBack);
        }
    }

    function invariant_24_aStandInGetsBackWhatItAdvancedAtMost() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            vm.assertLe(h.settlement().accountInfo(h.accountOf(id)).advanced, h.advancedFor(id));
        }
    }

    function invariant_25_aWrittenOffDebtStaysOwed() external view {
        vm.assertFalse(h.moneyMoved());
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            if (account.writtenOffBps == 0 || account.standing > Standing.Defaulted) continue;
            vm.assertTrue(account.standing == Standing.Defaulted);
            vm.assertGt(account.owed, account.paid);
            vm.assertGe(account.owed, account.faceAmount);
        }
    }

    function invariant_26_aCancelledReceivableHasNoTokensAndNoFingerprint() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            bool filed = h.filedAs(h.registrantOf(id), bytes32(id), id) == id;
            vm.assertTrue(filed == !h.cancelled(id));
            if (!h.cancelled(id)) continue;
            vm.assertTrue(_shown(id).state == State.Cancelled);
            vm.assertFalse(h.signed(id));
            vm.assertEq(_supply(id), 0);
            vm.assertEq(_shown(id).paid, 0);
        }
    }

    function invariant_27_aDisputeChangesNoMoney() external view {
        vm.assertFalse(h.moneyMoved());
    }

    function invariant_28_thereIsNoLateInterestWithoutBeingLate() external view {
        for (uint256 id = 1; id <= _receivableCount(); ++id) {
            if (!h.signed(id)) continue;
            Account memory account = h.settlement().accountInfo(h.accountOf(id));
            bool late = block.timestamp / 86_400 > uint256(account.terms.dueDay) + account.terms.graceDays;
            if (late && account.terms.lateBps != 0) continue;
            // Less only where what nobody can claim was returned.
            if (account.standing < Standing.Settled) vm.assertEq(account.owed, account.faceAmount);
            vm.assertLe(account.owed, account.faceAmount);
        }
    }

    function invariant_29_noMoreThanAllOfADebtIsPledged() external view {
        for (uint256 i; i < h.ACTORS(); ++i) {
            for (uint256 debt = 1; debt <= _receivableCount(); ++debt) {
                vm.assertLe(h.receivables().fingerprints().pledgedBps(h.actor(i), bytes32(debt)), 10_000);
            }
            vm.assertLe(h.receivables().fingerprints().pledgedBps(h.actor(i), bytes32(uint256(1000))), 10_000);
            vm.assertLe(h.receivables().fingerprints().pledgedBps(h.actor(i), bytes32(uint256(1001))), 10_000);
        }
    }

    function invariant_30_whatIsOwedGrowsByLateInterestOnly() external view {
        vm.assertFalse(h.owedGrew());
    }

    /// @dev The invariants would be empty words if the handler did not get everywhere.
    function test_theHandlerTakesEveryStep() external {
        bytes4[32] memory steps = [
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
            h.passTime.selector,
            h.payLate.selector,
            h.payInstead.selector,
            h.holdBack.selector,
            h.giveUp.selector,
            h.diluteHoldback.selector,
            h.releaseHoldback.selector,
            h.writeOff.selector,
            h.returnRest.selector,
            h.dispute.selector,
            h.withdrawDispute.selector,
            h.cancelReceivable.selector,
            h.fileShare.selector
        ];
        for (uint256 i; i < 2000; ++i) {
            bytes32 r = keccak256(abi.encode(i));
            // Every step takes up to four numbers; what is too much is ignored, small ones fit every type.
            bytes memory data = abi.encodePacked(
                steps[uint256(r) % 32], uint256(r) >> 200, uint256(r) % 97, uint256(r) % 10_007, uint256(r) % 8999
            );
            (bool done,) = address(h).call(data);
            vm.assertTrue(done, "a step reverted");
        }
        bytes32[42] memory names = [
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
            "passTime",
            "payLate",
            "payInstead",
            "takeOver",
            "holdBack",
            "holdBackMore",
            "giveUp",
            "diluteHoldback",
            "returnHoldback",
            "releaseRefused",
            "releaseHoldback",
            "writeOff",
            "returnRest",
            "dispute",
            "withdrawDispute",
            "cancelReceivable",
            "fileShare",
            "fileRefused"
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

    /// @dev What holders are paid of a face unit: once it is settled all of it, also when what nobody claims was returned.
    function _share(uint256 id) private view returns (uint96 paid, uint96 whole) {
        bool closed;
        (paid, whole, closed) = h.settlement().funded(h.accountOf(id));
        if (closed && paid < whole) paid = whole;
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

    /// @dev What tokens can still claim of their face value, rounded down.
    function _claims(uint256 id) private view returns (uint256 sum) {
        for (uint256 i; i < h.classCount(id); ++i) {
            (uint256 drawn, uint256 whole) = _drawn(h.classAt(id, i));
            if (drawn < whole) sum += h.tokens().totalSupply(_classId(id, i)) * (whole - drawn) / whole;
        }
    }

    /// @dev 0 of 1 for tokens that drew nothing.
    function _drawn(Class memory class) private pure returns (uint256, uint256) {
        Condition memory last = class.conditions[class.conditions.length - 1];
        if (last.kind != ConditionKind.Drawn) return (0, 1);
        return abi.decode(last.data, (uint256, uint256));
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
