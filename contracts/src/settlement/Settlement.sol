// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IBacking} from "../tokens/IBacking.sol";
import {Account, ISettlement} from "./ISettlement.sol";
import {Lockbox} from "./Lockbox.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title Settlement
contract Settlement is ISettlement, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev One slot for what moves and one for the debtor, who is asked for only when there is a surplus. `line` is a
    /// number of `lines`.
    struct Stored {
        uint72 faceAmount;
        uint72 paid;
        uint72 paidOut;
        uint40 line;
        address debtor;
    }

    /// @dev Who issues in which currency: the same for all receivables of a contract in a currency.
    struct Line {
        address owner;
        address currency;
    }

    address private immutable tokens;
    address private immutable lockboxCode;

    mapping(uint256 account => Stored) private accounts;
    mapping(address owner => mapping(address currency => uint40 line)) private lineOf;
    mapping(uint256 number => Line) private lines;
    uint40 private lineCount;

    /// @inheritdoc ISettlement
    mapping(address currency => mapping(address debtor => uint256)) public reclaimable;

    constructor(address tokens_) {
        tokens = tokens_;
        lockboxCode = address(new Lockbox());
    }

    /// @inheritdoc ISettlement
    function open(uint256 id, address debtor, address currency, uint96 faceAmount) external returns (uint256 account) {
        account = accountOf(msg.sender, id);
        if (accounts[account].line != 0) revert AccountExists(account);
        if (faceAmount > type(uint72).max) revert FaceAmountTooLarge(faceAmount, type(uint72).max);
        accounts[account] = Stored({
            // forge-lint: disable-next-line(unsafe-typecast): checked above
            faceAmount: uint72(faceAmount),
            paid: 0,
            paidOut: 0,
            line: _line(msg.sender, currency),
            debtor: debtor
        });
        emit Opened(account, msg.sender, debtor, currency, faceAmount, lockboxOf(account, currency));
    }

    /// @inheritdoc ISettlement
    function sweep(uint256 account) external nonReentrant returns (uint256 credited, uint256 surplus) {
        Stored storage stored = _opened(account);
        address currency = lines[stored.line].currency;
        (address lockbox, uint256 received) = _empty(account, currency, currency);

        (uint72 paid, uint72 faceAmount) = (stored.paid, stored.faceAmount);
        uint256 due = faceAmount - paid;
        credited = received < due ? received : due;
        surplus = received - credited;
        // forge-lint: disable-next-line(unsafe-typecast): at most the face amount less what is paid
        if (credited != 0) stored.paid = paid + uint72(credited);
        if (surplus != 0) reclaimable[currency][stored.debtor] += surplus;
        emit Swept(account, lockbox, credited, surplus);
    }

    /// @inheritdoc ISettlement
    function sweepStray(uint256 account, address token) external nonReentrant returns (uint256 amount) {
        Stored storage stored = _opened(account);
        address currency = lines[stored.line].currency;
        if (token == currency) revert NotStray(token);
        address lockbox;
        (lockbox, amount) = _empty(account, currency, token);
        reclaimable[token][stored.debtor] += amount;
        emit StraySwept(account, lockbox, token, amount);
    }

    /// @inheritdoc ISettlement
    function reclaim(address currency, address receiver) external nonReentrant returns (uint256 amount) {
        amount = reclaimable[currency][msg.sender];
        if (amount == 0) revert NothingToReclaim(currency, msg.sender);
        reclaimable[currency][msg.sender] = 0;
        emit SurplusReclaimed(currency, msg.sender, receiver, amount);
        IERC20(currency).safeTransfer(receiver, amount);
    }

    /// @inheritdoc IBacking
    function payOut(uint256 id, address receiver, uint256 amount) external nonReentrant {
        if (msg.sender != tokens) revert NotConditionalTokens(msg.sender);
        Stored storage stored = _opened(id);
        (uint72 paid, uint72 paidOut) = (stored.paid, stored.paidOut);
        if (amount > paid - paidOut) revert AccountShort(id, paid - paidOut, amount);
        // forge-lint: disable-next-line(unsafe-typecast): at most what is paid
        stored.paidOut = paidOut + uint72(amount);
        emit PaidOut(id, receiver, amount);
        IERC20(lines[stored.line].currency).safeTransfer(receiver, amount);
    }

    /// @inheritdoc ISettlement
    function accountInfo(uint256 account) external view returns (Account memory) {
        Stored storage stored = _opened(account);
        Line storage line = lines[stored.line];
        return Account({
            owner: line.owner,
            faceAmount: stored.faceAmount,
            debtor: stored.debtor,
            paid: stored.paid,
            currency: line.currency,
            paidOut: stored.paidOut
        });
    }

    /// @inheritdoc IBacking
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256) {
        Stored storage stored = accounts[id];
        uint40 line = stored.line;
        if (line == 0 || line != lineOf[issuer][currency]) return 0;
        // While money moves, the ledger has lowered what is outstanding by more than is booked as paid out.
        if (_reentrancyGuardEntered()) return 0;
        // Whoever is minted tokens now would be paid the same share again.
        if (stored.paidOut != 0 && stored.paid < stored.faceAmount) return 0;
        return stored.faceAmount - stored.paidOut;
    }

    /// @inheritdoc IBacking
    function funded(uint256 id) external view returns (uint96 paid, uint96 whole) {
        Stored storage stored = accounts[id];
        return (stored.paid, stored.faceAmount);
    }

    /// @inheritdoc ISettlement
    function lockboxOf(uint256 account, address currency) public view returns (address) {
        return Clones.predictDeterministicAddress(lockboxCode, _salt(account, currency));
    }

    /// @inheritdoc ISettlement
    function accountOf(address owner, uint256 id) public pure returns (uint256 account) {
        return uint256(keccak256(abi.encode(owner, id)));
    }

    /// @dev Takes all of `token` out of the lockbox. What arrived is measured, and callers are guarded meanwhile.
    function _empty(uint256 account, address currency, address token)
        private
        returns (address lockbox, uint256 received)
    {
        lockbox = lockboxOf(account, currency);
        uint256 held = IERC20(token).balanceOf(lockbox);
        if (held == 0) revert NothingToSweep(account);
        if (lockbox.code.length == 0) Clones.cloneDeterministic(lockboxCode, _salt(account, currency));

        uint256 before = IERC20(token).balanceOf(address(this));
        Lockbox(lockbox).release(IERC20(token), held);
        received = IERC20(token).balanceOf(address(this)) - before;
    }

    /// @dev The number of `owner`'s line in `currency`, new the first time.
    function _line(address owner, address currency) private returns (uint40 line) {
        line = lineOf[owner][currency];
        if (line != 0) return line;
        line = ++lineCount;
        lineOf[owner][currency] = line;
        lines[line] = Line({owner: owner, currency: currency});
    }

    function _opened(uint256 account) private view returns (Stored storage stored) {
        stored = accounts[account];
        if (stored.line == 0) revert AccountNotOpen(account);
    }

    function _salt(uint256 account, address currency) private pure returns (bytes32) {
        return keccak256(abi.encode(account, currency));
    }
}
