// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Debt, Holding, Money, Offer, Reconciliation, Sale} from "../../src/lens/ILens.sol";
import {Lens} from "../../src/lens/Lens.sol";
import {vm} from "../support/Vm.sol";
import {Handler} from "./Handler.sol";

/// @notice Invariants 31 and 32 of `contracts/README.md`: whoever adds the lens's pages up finds everything once.
contract LensInvariantsTest {
    /// @dev Small, so that there are several pages.
    uint256 private constant MOST = 3;

    Handler private h;
    Lens private lens;

    function setUp() external {
        vm.warp(20_600 * 86_400);
        h = new Handler();
        lens = new Lens(h.tokens(), h.settlement(), h.receivables(), h.market());
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(h);
    }

    function invariant_31_theAuditorsPagesAddUpToWhatSettlementHolds() external view {
        (uint256 held, uint256 everywhere) = _money();
        uint256 left;
        uint256 next = 1;
        while (next != 0) {
            Reconciliation[] memory page;
            (page, next) = lens.reconciliation(next, MOST);
            for (uint256 i; i < page.length; ++i) {
                left += page[i].account.info.paid - page[i].account.info.paidOut;
                vm.assertTrue(page[i].account.unswept.given);
                everywhere += page[i].account.unswept.amount;
                _expectWithin(page[i]);
            }
        }
        for (uint256 i; i < h.ACTORS(); ++i) {
            left += h.settlement().reclaimable(address(h.xt()), h.actor(i));
        }
        vm.assertEq(held, left, "settlement");
        vm.assertEq(everywhere, h.xt().totalSupply(), "everywhere");
    }

    function invariant_32_thePartiesPagesAddUpToTheSupplies() external view {
        uint256 count = h.receivables().count();
        uint256[] memory found = new uint256[](count + 1);
        uint256 debts;
        for (uint256 i; i < h.ACTORS(); ++i) {
            _addHoldings(h.actor(i), found);
            debts += _debtsOf(h.actor(i));
        }
        vm.assertEq(debts, count, "every debt has its debtor");
        _addOffers(found);
        uint256 shown;
        for (uint256 i; i < h.ACTORS(); ++i) {
            uint256 next = 1;
            while (next != 0) {
                Sale[] memory page;
                (page, next) = lens.sales(h.actor(i), next, MOST);
                shown += page.length;
                for (uint256 j; j < page.length; ++j) {
                    Sale memory sale = page[j];
                    uint256 supply = h.tokens().totalSupply(sale.receivable.classId);
                    vm.assertEq(sale.held + sale.heldBack + sale.escrowed + sale.sold, supply, "sale");
                    vm.assertEq(found[sale.receivable.id], supply, "holdings and offers");
                }
            }
        }
        vm.assertEq(shown, count, "every receivable has its seller");
    }

    /// @dev What settlement holds, and that with what the market and the actors hold.
    function _money() private view returns (uint256 held, uint256 everywhere) {
        uint256 actors = h.ACTORS();
        address[] memory accounts = new address[](actors + 2);
        (accounts[actors], accounts[actors + 1]) = (address(h.market()), address(h.settlement()));
        for (uint256 i; i < actors; ++i) {
            accounts[i] = h.actor(i);
        }
        Money[] memory amounts = lens.money(address(h.xt()), accounts);
        for (uint256 i; i < amounts.length; ++i) {
            vm.assertTrue(amounts[i].held.given);
            held = amounts[i].held.amount;
            everywhere += held;
        }
    }

    function _expectWithin(Reconciliation memory shown) private pure {
        (uint256 face, uint256 paid) = (shown.account.info.faceAmount, shown.account.info.paid);
        vm.assertLe(shown.account.outstanding + shown.account.info.paidOut, face > paid ? face : paid, "outstanding");
        vm.assertLe(shown.supply, shown.receivable.faceAmount, "supply");
    }

    function _addHoldings(address holder, uint256[] memory found) private view {
        uint256 next = 1;
        while (next != 0) {
            Holding[] memory page;
            (page, next) = lens.holdings(holder, next, MOST);
            for (uint256 i; i < page.length; ++i) {
                vm.assertTrue(page[i].payout.given);
                found[page[i].receivable.id] += page[i].balance + page[i].heldBack;
            }
        }
    }

    /// @dev By all sellers, so that expired listings are among them.
    function _addOffers(uint256[] memory found) private view {
        uint256[] memory among = new uint256[](found.length);
        for (uint256 i; i < among.length; ++i) {
            among[i] = i;
        }
        for (uint256 i; i < h.ACTORS(); ++i) {
            uint256 next = 1;
            while (next != 0) {
                Offer[] memory page;
                (page, next) = lens.offers(h.actor(i), next, MOST, among);
                for (uint256 j; j < page.length; ++j) {
                    found[page[j].receivable.id] += page[j].listing.remaining;
                }
            }
        }
    }

    function _debtsOf(address debtor) private view returns (uint256 count) {
        uint256 next = 1;
        while (next != 0) {
            Debt[] memory page;
            (page, next) = lens.debts(debtor, next, MOST);
            count += page.length;
        }
    }
}
