// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevStablecoin} from "../../dev/DevStablecoin.sol";
import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Receivables} from "../../src/receivables/Receivables.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {ConditionRules} from "../../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../../src/tokens/ConditionalTokens.sol";
import {Documents} from "../support/Documents.sol";
import {svm} from "../support/Svm.sol";
import {vm} from "../support/Vm.sol";

/// @notice One call on a receivable that is registered, and on one that is acknowledged.
contract ReceivablesProofs {
    address internal constant SELLER = address(0x5e);
    address internal constant DEBTOR = address(0xdeb);
    uint96 internal constant FACE = 1_656_250_000;
    bytes32 internal constant DEBT = keccak256("debt");

    ConditionalTokens internal tokens;
    Settlement internal settlement;
    Receivables internal receivables;
    uint256 internal registered;

    function setUp() public {
        vm.warp(1_780_000_000);
        tokens = new ConditionalTokens(new ConditionRules());
        settlement = new Settlement(address(tokens));
        receivables = new Receivables(tokens, settlement);
        CurrencyToken currency = new CurrencyToken(new DevStablecoin(), "Faktor Euro", "XEUR", "EUR");
        Terms memory terms = Terms({
            debtor: DEBTOR,
            currency: address(currency),
            faceAmount: FACE,
            issueDay: 20_590,
            dueDay: 20_660,
            documentRoot: 0,
            sellerFingerprint: DEBT
        });
        terms.documentRoot = Documents.root(SELLER, "EUR", terms);
        Opening memory opening = Documents.opening();
        vm.prank(SELLER);
        registered = receivables.register(terms, opening);
    }

    /// @notice Whoever brings it, and whatever it says: an acknowledgement bears the debtor's signature of exactly that, in time.
    function check_acknowledgementTakesTheDebtorsSignature(
        address caller,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes32 r,
        bytes32 s,
        uint8 v
    ) external {
        bytes32 digest = receivables.acknowledgementDigest(registered, noSetOff, debtorFingerprint, deadline);
        vm.prank(caller);
        uint256 classId =
            receivables.acknowledge(registered, noSetOff, debtorFingerprint, deadline, abi.encodePacked(r, s, v));
        assert(ecrecover(digest, v, r, s) == DEBTOR);
        assert(block.timestamp <= deadline);
        assert(tokens.balanceOf(SELLER, classId) == FACE && tokens.totalSupply(classId) == FACE);
    }

    /// @notice No other call by anyone acknowledges it, changes its terms or mints.
    function check_noOtherCallAcknowledges(address caller) external {
        bytes memory data = svm.createCalldata("Receivables");
        vm.assume(_selector(data) != Receivables.acknowledge.selector);
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        assert(!receivables.isAcknowledged(registered));
        assert(tokens.outstanding(address(settlement), settlement.accountOf(address(receivables), registered)) == 0);
    }

    /// @notice While it is registered nobody but its owner, or whom the owner approved, gives it away.
    function check_noCallTakesItFromItsOwner(address caller) external {
        vm.assume(caller != SELLER);
        bytes memory data = svm.createCalldata("Receivables");
        vm.assume(_selector(data) != Receivables.acknowledge.selector);
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        assert(receivables.ownerOf(registered) == SELLER);
    }

    /// @notice Once acknowledged it stays so, with its owner and terms, whoever calls what.
    function check_anAcknowledgedOneStays(address caller, bytes32 r, bytes32 s, uint8 v) external {
        _acknowledge(r, s, v);
        bytes32 root = receivables.receivable(registered).documentRoot;
        bytes memory data = svm.createCalldata("Receivables");
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        vm.assume(done);
        assert(receivables.isAcknowledged(registered));
        assert(receivables.ownerOf(registered) == SELLER);
        assert(receivables.receivable(registered).documentRoot == root);
        assert(receivables.receivable(registered).state == State.Acknowledged);
    }

    /// @notice Nobody acknowledges it again, with any signature.
    function check_noSecondAcknowledgement(
        address caller,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes32 r,
        bytes32 s,
        uint8 v
    ) external {
        _acknowledge(r, s, v);
        bytes memory signature = abi.encodePacked(s, r, v);
        vm.prank(caller);
        (bool done,) = address(receivables)
            .call(
                abi.encodeCall(Receivables.acknowledge, (registered, noSetOff, debtorFingerprint, deadline, signature))
            );
        assert(!done);
    }

    /// @dev Goes on only where the debtor's signature is one.
    function _acknowledge(bytes32 r, bytes32 s, uint8 v) internal {
        receivables.acknowledge(registered, true, DEBT, type(uint64).max, abi.encodePacked(r, s, v));
    }

    function _selector(bytes memory data) internal pure returns (bytes4) {
        // forge-lint: disable-next-line(unsafe-typecast): only the selector
        return bytes4(data);
    }
}
