// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Backing, Class, Condition, ConditionKind, Kind} from "../tokens/Class.sol";
import {IBacking} from "../tokens/IBacking.sol";
import {IApprovalReceiver, IConditionalTokens} from "../tokens/IConditionalTokens.sol";
import {Account, Deposit, DueTerms, ISettlement, Standing} from "./ISettlement.sol";
import {Late} from "./Late.sol";
import {Lockbox} from "./Lockbox.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Settlement
contract Settlement is ISettlement, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using Late for DueTerms;

    /// @dev One slot for what moves and one for what was agreed, without a struct inside, which would take slots of its own.
    /// `line` is a number of `lines`; `released`: a holder was paid for held-back tokens.
    struct Stored {
        uint72 faceAmount;
        uint72 paid;
        uint72 paidOut;
        uint32 line;
        bool settled;
        address debtor;
        uint32 dueDay;
        uint16 lateBps;
        uint8 graceDays;
        uint16 writtenOffBps;
        bool released;
    }

    /// @dev Who issues in which currency: the same for all receivables of a contract in a currency.
    struct Line {
        address owner;
        address currency;
    }

    /// @dev Whoever paid in the debtor's place, and what is not paid back of it.
    struct StandIn {
        address payer;
        uint96 advanced;
    }

    struct Holdback {
        address holder;
        uint96 amount;
    }

    /// @dev With the most late interest, what comes in fits 72 bits.
    uint256 private constant MOST_FACE_AMOUNT = type(uint72).max / 2;

    IConditionalTokens private immutable tokens;
    address private immutable lockboxCode;

    mapping(uint256 account => Stored) private accounts;
    mapping(uint256 account => Holdback) private holdbacks;
    mapping(uint256 account => StandIn) private standIns;
    /// @dev What was unpaid when the grace was over, kept from the first payment after that on.
    mapping(uint256 account => uint256) private lateBase;
    mapping(address owner => mapping(address currency => uint32 line)) private lineOf;
    mapping(uint256 number => Line) private lines;
    uint32 private lineCount;

    /// @inheritdoc ISettlement
    mapping(address currency => mapping(address debtor => uint256)) public reclaimable;

    constructor(IConditionalTokens tokens_) {
        tokens = tokens_;
        lockboxCode = address(new Lockbox());
    }

    /// @inheritdoc ISettlement
    function open(uint256 id, address debtor, address currency, uint96 faceAmount, DueTerms calldata terms)
        external
        returns (uint256 account)
    {
        account = accountOf(msg.sender, id);
        if (accounts[account].line != 0) revert AccountExists(account);
        if (faceAmount > MOST_FACE_AMOUNT) revert FaceAmountTooLarge(faceAmount, MOST_FACE_AMOUNT);
        if (terms.lateBps > Late.MOST_BPS) revert LateRateTooHigh(terms.lateBps, Late.MOST_BPS);
        accounts[account] = Stored({
            // forge-lint: disable-next-line(unsafe-typecast): checked above
            faceAmount: uint72(faceAmount),
            paid: 0,
            paidOut: 0,
            line: _line(msg.sender, currency),
            settled: faceAmount == 0,
            debtor: debtor,
            dueDay: terms.dueDay,
            lateBps: terms.lateBps,
            graceDays: terms.graceDays,
            writtenOffBps: 0,
            released: false
        });
        emit Opened(account, msg.sender, debtor, currency, faceAmount, terms, lockboxOf(account, currency));
    }

    /// @inheritdoc ISettlement
    function sweep(uint256 account) external nonReentrant returns (uint256 credited, uint256 surplus) {
        Stored storage stored = _opened(account);
        address currency = lines[stored.line].currency;
        (address lockbox, uint256 received) = _empty(account, currency, currency);
        (credited, surplus) = _credit(account, stored, received);
        emit Swept(account, lockbox, credited, surplus);
        if (surplus != 0) _return(account, stored, currency, surplus);
    }

    /// @inheritdoc ISettlement
    function payInstead(uint256 account, uint256 most) external nonReentrant returns (uint256 credited) {
        Stored storage stored = _opened(account);
        if (stored.settled) revert AccountSettled(account);
        DueTerms memory terms = _terms(stored);
        if (!terms.isLate(_today())) revert NotOverdue(account, terms.lastDay());
        StandIn memory standIn = standIns[account];
        // Whoever takes an earlier stand-in's place pays it back first, so that nobody can keep the place for a cent.
        uint256 takenOver = standIn.payer == msg.sender ? 0 : standIn.advanced;
        uint256 amount = Math.min(most, takenOver + owedOn(account, _today()) - stored.paid);
        if (amount == 0) revert AmountZero();

        IERC20 currency = IERC20(lines[stored.line].currency);
        uint256 received = currency.balanceOf(address(this));
        currency.safeTransferFrom(msg.sender, address(this), amount);
        received = currency.balanceOf(address(this)) - received;
        if (takenOver != 0 && received <= takenOver) revert StoodInFor(account, standIn.payer, takenOver);
        uint256 surplus;
        (credited, surplus) = _credit(account, stored, received - takenOver);
        // forge-lint: disable-next-line(unsafe-typecast): at most what is owed
        standIns[account] = StandIn({payer: msg.sender, advanced: standIn.advanced + uint96(credited)});
        if (takenOver != 0) _reimburse(account, address(currency), standIn.payer, takenOver);
        emit PaidInstead(account, msg.sender, credited);
        if (surplus != 0) _return(account, stored, address(currency), surplus);
    }

    /// @inheritdoc IApprovalReceiver
    function onApproval(address holder, uint256 id, uint256 amount, bytes calldata data)
        external
        nonReentrant
        returns (bytes4, bytes memory)
    {
        if (msg.sender != address(tokens)) revert NotConditionalTokens(msg.sender);
        (uint256 account, Deposit deposit, bytes32 document) = abi.decode(data, (uint256, Deposit, bytes32));
        Stored storage stored = _opened(account);
        if (stored.settled) revert AccountSettled(account);
        if (amount == 0) revert AmountZero();
        if (tokens.classId(_plainClass(account, stored)) != id) revert NotPlainTokens(account, id);
        tokens.transferFrom(holder, address(this), id, amount);
        if (deposit == Deposit.GiveUp) {
            _dilute(account, stored, holder, amount, document);
        } else {
            Holdback memory earlier = holdbacks[account];
            bool more = earlier.holder == holder;
            if (!more && amount <= earlier.amount) revert HeldBackAlready(account, earlier.holder, earlier.amount);
            // forge-lint: disable-next-line(unsafe-typecast): no more tokens than the face amount
            holdbacks[account] = Holdback({holder: holder, amount: uint96(amount) + (more ? earlier.amount : 0)});
            if (!more && earlier.amount != 0) {
                emit HoldbackReleased(account, earlier.holder, earlier.amount, 0);
                tokens.transfer(earlier.holder, id, earlier.amount);
            }
            emit HeldBack(account, holder, amount);
        }
        return (IApprovalReceiver.onApproval.selector, "");
    }

    /// @inheritdoc ISettlement
    function dilute(uint256 account, uint256 amount, bytes32 document) external nonReentrant {
        Stored storage stored = _opened(account);
        if (stored.settled) revert AccountSettled(account);
        if (amount == 0) revert AmountZero();
        Holdback memory holdback = holdbacks[account];
        if (holdback.holder != msg.sender) revert NotHoldbackHolder(account, msg.sender);
        if (amount > holdback.amount) revert HoldbackShort(account, holdback.amount, amount);
        // forge-lint: disable-next-line(unsafe-typecast): at most what is held back
        holdbacks[account].amount = holdback.amount - uint96(amount);
        _dilute(account, stored, msg.sender, amount, document);
    }

    /// @inheritdoc ISettlement
    function releaseHoldback(uint256 account) external nonReentrant {
        Stored storage stored = _opened(account);
        Holdback memory holdback = holdbacks[account];
        if (holdback.amount == 0) revert NothingToRelease(account);
        (uint72 paid, uint72 faceAmount) = (stored.paid, stored.faceAmount);
        Class memory class = _plainClass(account, stored);
        if (stored.settled || paid >= faceAmount) {
            delete holdbacks[account];
            emit HoldbackReleased(account, holdback.holder, holdback.amount, 0);
            tokens.transfer(holdback.holder, tokens.classId(class), holdback.amount);
            return;
        }
        // Tokens that are paid now get no late interest that comes later: nobody but their holder may want that.
        if (holdback.holder != msg.sender) revert NotHoldbackHolder(account, msg.sender);
        uint256 senior = faceAmount - holdback.amount;
        uint256 money = Math.min(Math.saturatingSub(paid, senior), paid - stored.paidOut);
        if (money == 0) revert NothingToRelease(account);
        // What leaves was owed and is paid, so that nothing changes for anybody else.
        // forge-lint: disable-start(unsafe-typecast): at most what is held back
        holdbacks[account].amount = holdback.amount - uint96(money);
        stored.faceAmount = faceAmount - uint72(money);
        stored.paid = paid - uint72(money);
        stored.released = true;
        // forge-lint: disable-end(unsafe-typecast)
        emit HoldbackReleased(account, holdback.holder, 0, money);
        tokens.burn(class, money);
        IERC20(class.currency).safeTransfer(holdback.holder, money);
    }

    /// @inheritdoc ISettlement
    function writeOff(uint256 account) external {
        Stored storage stored = _opened(account);
        if (stored.settled) revert AccountSettled(account);
        uint16 bps = _terms(stored).ladderBps(_today());
        if (bps <= stored.writtenOffBps) revert NothingToWriteOff(account, stored.writtenOffBps);
        stored.writtenOffBps = bps;
        uint256 unpaid = Math.saturatingSub(stored.faceAmount, stored.paid);
        emit WrittenOff(account, bps, Math.ceilDiv(unpaid * bps, Late.MOST_BPS));
    }

    /// @inheritdoc ISettlement
    function returnRest(uint256 id) external nonReentrant returns (uint256 rest) {
        uint256 account = accountOf(msg.sender, id);
        Stored storage stored = _opened(account);
        if (!stored.settled) revert NotSettled(account);
        // Lowering `paid` lowers the share of tokens that still claim late interest, and of those alone.
        if (stored.paid > stored.faceAmount) revert NothingToReturn(account);
        uint256 claimable = stored.paidOut + tokens.outstanding(address(this), account);
        rest = Math.saturatingSub(stored.paid, claimable);
        if (rest == 0) revert NothingToReturn(account);
        // forge-lint: disable-next-line(unsafe-typecast): less than before
        stored.paid = uint72(claimable);
        emit RestReturned(account, rest);
        _return(account, stored, lines[stored.line].currency, rest);
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
        if (msg.sender != address(tokens)) revert NotConditionalTokens(msg.sender);
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
        Holdback memory holdback = holdbacks[account];
        StandIn memory standIn = standIns[account];
        return Account({
            owner: line.owner,
            debtor: stored.debtor,
            currency: line.currency,
            faceAmount: stored.faceAmount,
            paid: stored.paid,
            paidOut: stored.paidOut,
            // forge-lint: disable-next-line(unsafe-typecast): at most twice the face amount
            owed: uint96(owedOn(account, _today())),
            terms: _terms(stored),
            standing: _standing(stored),
            writtenOffBps: stored.writtenOffBps,
            heldBack: holdback.amount,
            heldBy: holdback.holder,
            advanced: standIn.advanced,
            standIn: standIn.payer
        });
    }

    /// @inheritdoc IBacking
    function capacity(uint256 id, address issuer, address currency) external view returns (uint256) {
        Stored storage stored = accounts[id];
        uint32 line = stored.line;
        if (line == 0 || line != lineOf[issuer][currency]) return 0;
        // While money moves, the ledger has lowered what is outstanding by more than is booked as paid out.
        if (_reentrancyGuardEntered()) return 0;
        // Whoever is minted tokens now would be paid the same share again.
        if (stored.paidOut != 0 && !stored.settled) return 0;
        uint256 most = stored.faceAmount;
        // Nothing more comes in for holders, and what they left may have been returned.
        if (stored.settled) most = Math.min(most, stored.paid);
        return Math.saturatingSub(most, stored.paidOut);
    }

    /// @inheritdoc IBacking
    function funded(uint256 id) external view returns (uint96 paid, uint96 whole, bool closed) {
        Stored storage stored = accounts[id];
        (paid, whole, closed) = (stored.paid, stored.faceAmount, stored.settled);
        if (closed || whole == 0) return (paid, whole, true);
        uint96 heldBack = holdbacks[id].amount;
        // Once the face amount is in, all are paid alike, so that late interest which is in stays everybody's.
        if (heldBack == 0 || heldBack == whole || paid >= whole) return (paid, whole, false);
        whole -= heldBack;
        return (paid < whole ? paid : whole, whole, false);
    }

    /// @inheritdoc ISettlement
    function owedOn(uint256 account, uint256 day) public view returns (uint256) {
        Stored storage stored = _opened(account);
        if (stored.settled) return stored.paid;
        uint256 base = lateBase[account];
        if (base == 0) base = stored.faceAmount - stored.paid;
        return stored.faceAmount + _terms(stored).interestUp(base, day);
    }

    /// @inheritdoc ISettlement
    function standing(uint256 account) external view returns (Standing now_, uint96 paid, uint96 owed) {
        Stored storage stored = _opened(account);
        // forge-lint: disable-next-line(unsafe-typecast): at most twice the face amount
        return (_standing(stored), stored.paid, uint96(owedOn(account, _today())));
    }

    /// @inheritdoc ISettlement
    function lockboxOf(uint256 account, address currency) public view returns (address) {
        return Clones.predictDeterministicAddress(lockboxCode, _salt(account, currency));
    }

    /// @inheritdoc ISettlement
    function accountOf(address owner, uint256 id) public pure returns (uint256 account) {
        return uint256(keccak256(abi.encode(owner, id)));
    }

    /// @dev Books what came in, up to what is owed today; the rest is surplus.
    function _credit(uint256 account, Stored storage stored, uint256 received)
        private
        returns (uint256 credited, uint256 surplus)
    {
        if (stored.settled) return (0, received);
        (uint72 paid, uint256 owed) = (stored.paid, owedOn(account, _today()));
        credited = Math.min(received, owed - paid);
        surplus = received - credited;
        _freezeBase(account, stored);
        // forge-lint: disable-next-line(unsafe-typecast): at most twice the face amount
        stored.paid = paid + uint72(credited);
        if (paid + credited == owed) _settle(account, stored, owed);
    }

    /// @dev Burns `amount` of the plain tokens that this contract holds.
    function _dilute(uint256 account, Stored storage stored, address holder, uint256 amount, bytes32 document) private {
        tokens.burn(_plainClass(account, stored), amount);
        _freezeBase(account, stored);
        uint256 faceAmount = stored.faceAmount - amount;
        uint256 base = lateBase[account];
        if (base != 0) lateBase[account] = Math.ceilDiv(base * faceAmount, stored.faceAmount);
        // forge-lint: disable-next-line(unsafe-typecast): less than before
        stored.faceAmount = uint72(faceAmount);

        uint256 paid = stored.paid;
        uint256 owed = faceAmount + _terms(stored).interestUp(lateBase[account], _today());
        // Never what was paid out: draws that an issuer made by hand can take more than their tokens' share.
        uint256 surplus = Math.min(Math.saturatingSub(paid, owed), paid - stored.paidOut);
        // forge-lint: disable-next-line(unsafe-typecast): less than before
        if (surplus != 0) stored.paid = uint72(paid - surplus);
        emit Diluted(account, holder, amount, surplus, document);
        if (paid >= owed) _settle(account, stored, paid - surplus);
        if (surplus != 0) _return(account, stored, lines[stored.line].currency, surplus);
    }

    function _settle(uint256 account, Stored storage stored, uint256 total) private {
        stored.settled = true;
        emit Settled(account, total);
    }

    /// @dev What is unpaid when the grace is over bears interest until all is paid.
    function _freezeBase(uint256 account, Stored storage stored) private {
        DueTerms memory terms = _terms(stored);
        if (terms.lateBps == 0 || !terms.isLate(_today()) || lateBase[account] != 0) return;
        lateBase[account] = stored.faceAmount - stored.paid;
    }

    /// @dev A surplus pays back whoever paid in the debtor's place, then the debtor.
    function _return(uint256 account, Stored storage stored, address currency, uint256 surplus) private {
        StandIn memory standIn = standIns[account];
        uint256 back = Math.min(surplus, standIn.advanced);
        if (back != 0) {
            // forge-lint: disable-next-line(unsafe-typecast): at most what was advanced
            standIns[account].advanced = standIn.advanced - uint96(back);
            _reimburse(account, currency, standIn.payer, back);
        }
        if (surplus != back) reclaimable[currency][stored.debtor] += surplus - back;
    }

    function _reimburse(uint256 account, address currency, address standIn, uint256 amount) private {
        reclaimable[currency][standIn] += amount;
        emit Reimbursed(account, standIn, amount);
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
    function _line(address owner, address currency) private returns (uint32 line) {
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

    function _plainClass(uint256 account, Stored storage stored) private view returns (Class memory class) {
        Line storage line = lines[stored.line];
        (class.issuer, class.currency, class.kind) = (line.owner, line.currency, Kind.Pledge);
        class.backing = Backing({provider: address(this), id: account});
        class.conditions = new Condition[](1);
        class.conditions[0] =
            Condition({kind: ConditionKind.NotBefore, data: abi.encode(uint64(stored.dueDay) * 1 days)});
    }

    function _standing(Stored storage stored) private view returns (Standing) {
        bool lost = stored.writtenOffBps != 0;
        if (stored.settled) {
            if (stored.faceAmount == 0 && !stored.released) return Standing.Void;
            return lost ? Standing.Recovered : Standing.Settled;
        }
        if (lost) return Standing.Defaulted;
        return _terms(stored).isLate(_today()) ? Standing.Overdue : Standing.InTime;
    }

    function _terms(Stored storage stored) private view returns (DueTerms memory) {
        return DueTerms({dueDay: stored.dueDay, lateBps: stored.lateBps, graceDays: stored.graceDays});
    }

    function _today() private view returns (uint256) {
        return block.timestamp / 1 days;
    }

    function _salt(uint256 account, address currency) private pure returns (bytes32) {
        return keccak256(abi.encode(account, currency));
    }
}
