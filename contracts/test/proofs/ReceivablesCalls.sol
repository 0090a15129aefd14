// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Opening, State, Terms} from "../../src/receivables/IReceivables.sol";
import {Receivables} from "../../src/receivables/Receivables.sol";
import {svm} from "../support/Svm.sol";
import {vm} from "../support/Vm.sol";
import {OneReceivable} from "./OneReceivable.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @notice What any one call by anyone does to a receivable of somebody: one proof per function, from each stage of its life.
/// `registerAll` is several calls of `register`.
contract ReceivablesCalls is OneReceivable {
    enum Stage {
        Registered,
        Disputed,
        Cancelled,
        Acknowledged,
        AcknowledgedWithoutSetOff,
        AcknowledgedAndDisputed
    }

    /// @notice A function that has no proof below makes this one fail: nothing else is answered.
    /// @custom:halmos --default-array-lengths 0 --default-bytes-lengths 0
    function check_everyFunctionHasItsProof(address caller) external {
        bytes memory data = svm.createCalldata("Receivables");
        // forge-lint: disable-next-line(unsafe-typecast): only the selector
        vm.assume(!_hasProof(bytes4(data)));
        vm.prank(caller);
        (bool done,) = address(receivables).call(data);
        assert(!done);
    }

    function check_register(Stage stage, address caller, Terms calldata terms, Opening calldata opening) external {
        _reach(stage);
        vm.prank(caller);
        receivables.register(terms, opening);
        _assertUntouched(stage);
    }

    /// @notice Not more than that it is acknowledged, where it was registered. Whose signature that takes is in
    /// `ReceivablesProofs`.
    /// @custom:halmos --default-bytes-lengths 65
    function check_acknowledge(
        Stage stage,
        address caller,
        uint256 id,
        bool noSetOff,
        bytes32 debtorFingerprint,
        uint64 deadline,
        bytes calldata signature
    ) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.acknowledge(id, noSetOff, debtorFingerprint, deadline, signature);
        if (id != registered) return _assertUntouched(stage);
        assert(stage == Stage.Registered && receivables.isAcknowledged(id));
        assert(receivables.ownerOf(id) == SELLER && _state() == State.Acknowledged && _outstanding() == FACE);
    }

    /// @notice Only the debtor disputes, and not where set-off is waived.
    function check_dispute(Stage stage, address caller, uint256 id, bytes32 reason) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.dispute(id, reason);
        if (id != registered) return _assertUntouched(stage);
        assert(caller == DEBTOR && (stage == Stage.Registered || stage == Stage.Acknowledged));
        assert(_state() == State.Disputed && receivables.ownerOf(id) == SELLER);
        _assertTokens(stage);
    }

    /// @notice Only the debtor's own word ends its dispute.
    function check_withdrawDispute(Stage stage, address caller, uint256 id) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.withdrawDispute(id);
        if (id != registered) return _assertUntouched(stage);
        assert(caller == DEBTOR && (stage == Stage.Disputed || stage == Stage.AcknowledgedAndDisputed));
        assert(_state() == (stage == Stage.Disputed ? State.Registered : State.Acknowledged));
        assert(receivables.ownerOf(id) == SELLER);
        _assertTokens(stage);
    }

    /// @notice Only the seller cancels, and not what is acknowledged.
    function check_cancel(Stage stage, address caller, uint256 id, address registrant, bytes32 fingerprint) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.cancel(id, registrant, fingerprint);
        if (id != registered) return _assertUntouched(stage);
        assert(caller == SELLER && (stage == Stage.Registered || stage == Stage.Disputed));
        assert(_state() == State.Cancelled && receivables.ownerOf(id) == SELLER);
        _assertTokens(stage);
    }

    function check_release(Stage stage, address caller, uint256 id, address party, bytes32 fingerprint) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.release(id, party, fingerprint);
        _assertUntouched(stage);
    }

    /// @notice Nothing is returned as long as holders have a claim, nor of what was cancelled.
    function check_returnRest(Stage stage, address caller, uint256 id) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        (bool done,) = address(receivables).call(abi.encodeCall(Receivables.returnRest, (id)));
        assert(!done);
        _assertUntouched(stage);
    }

    function check_transferFrom(Stage stage, address caller, address from, address to, uint256 id) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.transferFrom(from, to, id);
        _assertMoved(stage, caller, to, id);
    }

    function check_safeTransferFrom(Stage stage, address caller, address from, address to, uint256 id) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.safeTransferFrom(from, to, id);
        _assertMoved(stage, caller, to, id);
    }

    /// @custom:halmos --default-bytes-lengths 65
    function check_safeTransferFromWithData(
        Stage stage,
        address caller,
        address from,
        address to,
        uint256 id,
        bytes calldata data
    ) external {
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.safeTransferFrom(from, to, id, data);
        _assertMoved(stage, caller, to, id);
    }

    function check_approve(Stage stage, address caller, address to, uint256 id) external {
        vm.assume(caller != address(0)); // OpenZeppelin's word for no caller
        _reach(stage);
        id = _split(id);
        vm.prank(caller);
        receivables.approve(to, id);
        assert(id != registered || caller == SELLER);
        _assertUntouched(stage);
    }

    function check_setApprovalForAll(Stage stage, address caller, address operator, bool approved) external {
        _reach(stage);
        vm.prank(caller);
        receivables.setApprovalForAll(operator, approved);
        assert(caller == SELLER || !receivables.isApprovedForAll(SELLER, operator));
        _assertUntouched(stage);
    }

    /// @dev The signature is any that counts: what `ecrecover` makes of it is free.
    function _reach(Stage stage) internal {
        if (stage == Stage.Cancelled) _cancel();
        if (stage >= Stage.Acknowledged) {
            _acknowledge(stage == Stage.AcknowledgedWithoutSetOff, bytes32(uint256(1)), bytes32(uint256(2)), 27);
        }
        if (stage == Stage.Disputed || stage == Stage.AcknowledgedAndDisputed) _dispute();
    }

    /// @dev The same number, in two cases: as a constant where it is the one that is there.
    function _split(uint256 id) internal view returns (uint256) {
        return id == registered ? registered : id;
    }

    /// @dev Only the owner gives it away, as nobody is approved, and only before it is acknowledged or cancelled.
    function _assertMoved(Stage stage, address caller, address to, uint256 id) internal view {
        if (id != registered) return _assertUntouched(stage);
        assert(caller == SELLER && (stage == Stage.Registered || stage == Stage.Disputed));
        assert(receivables.ownerOf(id) == to && _state() == _before(stage));
        _assertTokens(stage);
    }

    function _assertUntouched(Stage stage) internal view {
        assert(receivables.ownerOf(registered) == SELLER && _state() == _before(stage));
        _assertTokens(stage);
    }

    /// @dev Neither acknowledged nor minted unless it was, and then as much as then.
    function _assertTokens(Stage stage) internal view {
        bool acknowledged = stage >= Stage.Acknowledged;
        assert(receivables.isAcknowledged(registered) == acknowledged);
        assert(_outstanding() == (acknowledged ? FACE : 0));
    }

    function _before(Stage stage) internal pure returns (State) {
        if (stage == Stage.Registered) return State.Registered;
        if (stage == Stage.Cancelled) return State.Cancelled;
        if (stage == Stage.Disputed || stage == Stage.AcknowledgedAndDisputed) return State.Disputed;
        return State.Acknowledged;
    }

    function _hasProof(bytes4 selector) internal pure returns (bool) {
        return selector == Receivables.register.selector || selector == Receivables.registerAll.selector
            || selector == Receivables.acknowledge.selector || selector == Receivables.dispute.selector
            || selector == Receivables.withdrawDispute.selector || selector == Receivables.cancel.selector
            || selector == Receivables.release.selector || selector == Receivables.returnRest.selector
            || selector == IERC721.transferFrom.selector
            || selector == bytes4(keccak256("safeTransferFrom(address,address,uint256)"))
            || selector == bytes4(keccak256("safeTransferFrom(address,address,uint256,bytes)"))
            || selector == IERC721.approve.selector || selector == IERC721.setApprovalForAll.selector;
    }
}
