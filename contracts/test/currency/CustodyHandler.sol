// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CustodialCurrency} from "../../src/currency/CustodialCurrency.sol";
import {DepositReceipt, ICustodialCurrency, ReceiptState, Role} from "../../src/currency/ICustodialCurrency.sol";
import {Permit} from "../../src/market/IMarket.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {vm} from "../support/Vm.sol";

/// @title Every call of a custodial currency with random accounts, amounts and times, and what that should add up to
/// @dev Never reverts by accident: what must succeed is called straight, what may be refused is tried and its reason checked.
contract CustodyHandler is CustodyBase {
    uint256 public constant ACTORS = 4;
    uint256 private constant MOST_UNITS = 1e15;

    uint256 public depositedSum;
    uint256 public withdrawnSum;
    uint256 public attestedAmount;
    uint256 public attestedPaidOut;
    uint256 public attestedAt;
    uint256 public withdrawals;
    uint256 public longestPause;
    uint256 public lastPauseEnd;
    uint256 public custodianKey = CUSTODIAN_KEY;
    uint256 public auditorKey = AUDITOR_KEY;
    bool public mintedAgainstTheRules;
    bool public mintedOverTheReserve;
    bool public heldUp;
    uint256[] public nonces;
    mapping(uint256 nonce => uint256 times) public mintedTimes;
    mapping(uint256 nonce => bool) public cancelled;
    mapping(uint256 number => bytes32) public orderOf;
    mapping(uint256 number => bool) public settled;
    mapping(string step => uint256) public taken;

    constructor() {
        setUp();
    }

    /// @dev Once; also when it is picked as a step.
    function setUp() public override {
        if (address(eur) == address(0)) super.setUp();
    }

    /// @dev Any nonce of a few, so that it was often used before; any size, so that it is often too much.
    function deposit(uint256 who, uint256 amount, uint8 nonce, uint256 lateBy) external {
        DepositReceipt memory receipt = _receipt(actor(who), _bound(amount, 0, MOST_UNITS), nonce % 24);
        receipt.expiresAt = uint64(block.timestamp - (lateBy % 8 == 0 ? 1 : 0));
        bool allowed = block.timestamp >= eur.mintingPausedUntil() && receipt.expiresAt >= block.timestamp
            && receipt.amount > 0 && mintedTimes[receipt.nonce] == 0 && !cancelled[receipt.nonce]
            && block.timestamp <= attestedAt + 259_200
            && depositedSum + receipt.amount <= attestedAmount + attestedPaidOut;
        bytes memory signature = _signature(custodianKey, _receiptDigest(receipt));
        try eur.mint(receipt, signature) {
            if (!allowed) mintedAgainstTheRules = true;
            if (mintedTimes[receipt.nonce]++ == 0) nonces.push(receipt.nonce);
            depositedSum += receipt.amount;
            if (eur.totalSupply() > attestedAmount) mintedOverTheReserve = true;
            ++taken["deposit"];
        } catch {
            if (allowed) mintedAgainstTheRules = true;
            ++taken["depositRefused"];
        }
    }

    /// @dev Anybody's signature but the custodian's.
    function depositForged(uint256 who, uint256 key, uint256 amount) external {
        DepositReceipt memory receipt = _receipt(actor(who), _bound(amount, 1, MOST_UNITS), 1000);
        uint256 forger = key % 2 == 0 ? auditorKey : _key(key);
        try eur.mint(receipt, _signature(forger, _receiptDigest(receipt))) {
            mintedAgainstTheRules = true;
        } catch {
            ++taken["depositForged"];
        }
    }

    function attest(uint256 amount, uint256 paidOut) external {
        if (block.timestamp <= attestedAt) vm.warp(attestedAt + 1);
        amount = _bound(amount, 0, MOST_UNITS * 4);
        paidOut = _bound(paidOut, 0, withdrawnSum);
        _carry(_attestation(amount, paidOut), auditorKey);
        (attestedAmount, attestedPaidOut, attestedAt) = (amount, paidOut, block.timestamp);
        ++taken["attest"];
    }

    function cancelReceipt(uint8 nonce) external {
        uint256 number = nonce % 24;
        if (eur.receiptState(number) != ReceiptState.Unused) return;
        vm.prank(vm.addr(custodianKey));
        eur.cancelReceipt(number);
        cancelled[number] = true;
        ++taken["cancelReceipt"];
    }

    /// @dev Holders' calls must succeed whatever custodian and auditor did.
    function move(uint256 from, uint256 to, uint256 amount) external {
        address holder = actor(from);
        amount = _bound(amount, 0, eur.balanceOf(holder));
        vm.prank(holder);
        try eur.transfer(actor(to), amount) {
            ++taken["move"];
            if (_paused()) ++taken["movePaused"];
        } catch {
            heldUp = true;
        }
    }

    function permitAndMove(uint256 from, uint256 to, uint256 amount) external {
        address holder = actor(from);
        amount = _bound(amount, 0, eur.balanceOf(holder));
        uint256 deadline = block.timestamp;
        bytes32 content = keccak256(abi.encode(PERMIT_TYPE, holder, anyone, amount, eur.nonces(holder), deadline));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", eur.DOMAIN_SEPARATOR(), content));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(from), digest);
        try eur.permit(holder, anyone, amount, deadline, v, r, s) {}
        catch {
            heldUp = true;
        }
        vm.prank(anyone);
        try eur.transferFrom(holder, actor(to), amount) {
            ++taken["permitAndMove"];
        } catch {
            heldUp = true;
        }
    }

    function withdraw(uint256 who, uint256 amount) external {
        address holder = actor(who);
        if (eur.balanceOf(holder) == 0) return;
        amount = _bound(amount, 1, eur.balanceOf(holder));
        vm.prank(holder);
        try eur.requestWithdrawal(amount, bytes32(amount)) returns (uint256 number) {
            withdrawnSum += amount;
            orderOf[number] = keccak256(abi.encode(number, holder, amount, bytes32(amount), block.timestamp));
            vm.assertEq(number, ++withdrawals);
            ++taken["withdraw"];
            if (_paused()) ++taken["withdrawPaused"];
        } catch {
            heldUp = true;
        }
    }

    function settle(uint256 seed) external {
        if (withdrawals == 0) return;
        uint256 number = 1 + seed % withdrawals;
        if (settled[number]) return;
        (address holder, uint256 amount) = (eur.withdrawal(number).holder, eur.withdrawal(number).amount);
        _settle(number, holder, amount, custodianKey);
        settled[number] = true;
        ++taken["settle"];
    }

    function pause(uint64 duration) external {
        duration = uint64(_bound(duration, 0, 8 days));
        vm.prank(vm.addr(custodianKey));
        try eur.pauseMinting(duration) {
            if (lastPauseEnd != 0) vm.assertGe(block.timestamp, lastPauseEnd + 21 days);
            if (duration > longestPause) longestPause = duration;
            lastPauseEnd = block.timestamp + duration;
            ++taken["pause"];
        } catch {
            ++taken["pauseRefused"];
        }
    }

    function resume() external {
        if (!_paused()) return;
        vm.prank(vm.addr(custodianKey));
        eur.resumeMinting();
        lastPauseEnd = block.timestamp;
        ++taken["resume"];
    }

    /// @dev To a key of nobody's, and back some time.
    function handOver(uint256 seed) external {
        Role role = seed % 2 == 0 ? Role.Custodian : Role.Auditor;
        uint256 next = 0xD000 + (seed >> 8) % 4 * 2 + uint256(role);
        address holder = vm.addr(role == Role.Custodian ? custodianKey : auditorKey);
        vm.startPrank(holder);
        eur.proposeHandOver(role, vm.addr(next));
        if (seed % 3 == 0) {
            eur.cancelHandOver(role);
            vm.stopPrank();
            return;
        }
        vm.stopPrank();
        vm.prank(vm.addr(next));
        eur.acceptHandOver(role);
        if (role == Role.Custodian) custodianKey = next;
        else auditorKey = next;
        ++taken["handOver"];
    }

    function passTime(uint256 time) external {
        vm.warp(block.timestamp + _bound(time, 1, 4 days));
        ++taken["passTime"];
    }

    function token() external view returns (CustodialCurrency) {
        return eur;
    }

    function nonceCount() external view returns (uint256) {
        return nonces.length;
    }

    function actor(uint256 who) public pure returns (address) {
        return vm.addr(_key(who));
    }

    function _key(uint256 who) private pure returns (uint256) {
        return 0xE000 + who % ACTORS;
    }

    function _paused() private view returns (bool) {
        return block.timestamp < eur.mintingPausedUntil();
    }
}
