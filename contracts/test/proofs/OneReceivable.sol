// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Receivables} from "../../src/receivables/Receivables.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {Signatures} from "../../src/signatures/Signatures.sol";
import {ConditionRules} from "../../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../../src/tokens/ConditionalTokens.sol";
import {Documents} from "../support/Documents.sol";
import {vm} from "../support/Vm.sol";

/// @notice One receivable and what it stands on, for proofs.
abstract contract OneReceivable {
    address internal constant SELLER = address(0x5e);
    address internal constant DEBTOR = address(0xdeb);
    uint96 internal constant FACE = 1_656_250_000;
    bytes32 internal constant DEBT = keccak256("debt");

    DevStablecoin internal stablecoin;
    CurrencyToken internal currency;
    ConditionalTokens internal tokens;
    Settlement internal settlement;
    Receivables internal receivables;
    uint256 internal registered;

    function setUp() public {
        vm.warp(1_780_000_000);
        tokens = new ConditionalTokens(new ConditionRules());
        settlement = new Settlement(tokens);
        receivables = new Receivables(tokens, settlement, new Signatures());
        stablecoin = new DevStablecoin();
        currency = new CurrencyToken(stablecoin, "Faktor Euro", "XEUR", "EUR");
        Terms memory terms = Terms({
            debtor: DEBTOR,
            currency: address(currency),
            faceAmount: FACE,
            issueDay: 20_590,
            dueDay: 20_660,
            lateBps: 0,
            graceDays: 0,
            documentRoot: 0,
            sellerFingerprint: DEBT
        });
        terms.documentRoot = Documents.root(SELLER, "EUR", terms);
        Opening memory opening = Documents.opening();
        vm.prank(SELLER);
        registered = receivables.register(terms, opening);
    }

    /// @dev Goes on only where the debtor's signature is one.
    function _acknowledge(bool noSetOff, bytes32 r, bytes32 s, uint8 v) internal {
        receivables.acknowledge(registered, noSetOff, DEBT, type(uint64).max, abi.encodePacked(r, s, v));
    }

    function _dispute() internal {
        vm.prank(DEBTOR);
        receivables.dispute(registered, 0);
    }

    function _cancel() internal {
        vm.prank(SELLER);
        receivables.cancel(registered, SELLER, DEBT);
    }

    function _state() internal view returns (State) {
        return receivables.receivable(registered).state;
    }

    function _outstanding() internal view returns (uint256) {
        return tokens.outstanding(address(settlement), settlement.accountOf(address(receivables), registered));
    }
}
