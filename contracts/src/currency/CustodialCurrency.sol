// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    Custody,
    DepositReceipt,
    ICustodialCurrency,
    ReceiptState,
    ReserveAttestation,
    Role,
    Withdrawal
} from "./ICustodialCurrency.sol";
import {ReceiptStates} from "./ReceiptStates.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Custodial currency token (XT)
/// @dev Calls nobody but signers that are contracts, and those statically, so there is no reentrancy to guard against.
contract CustodialCurrency is ICustodialCurrency, ERC20Permit {
    using ReceiptStates for mapping(uint256 => uint256);

    /// @dev The last attestation in one slot; its statement has another. 96 bits bound the supply too.
    struct Reserve {
        uint96 amount;
        uint96 paidOut;
        uint64 attestedAt;
    }

    /// @dev A withdrawal without its number.
    struct Request {
        address holder;
        uint96 amount;
        bytes32 bankReference;
        uint64 requestedAt;
        uint64 settledAt;
        bytes32 paymentReference;
    }

    bytes32 private constant RECEIPT_TYPE =
        keccak256("DepositReceipt(address account,uint256 amount,bytes32 reference,uint256 nonce,uint64 expiresAt)");
    bytes32 private constant ATTESTATION_TYPE =
        keccak256("ReserveAttestation(uint256 amount,uint256 paidOut,uint64 attestedAt,bytes32 statement)");
    bytes32 private constant PAYMENT_TYPE =
        keccak256("WithdrawalPayment(uint256 number,address holder,uint256 amount,bytes32 paymentReference)");

    uint8 private constant DECIMALS = 6;
    uint32 private constant MOST_RESERVE_AGE = 92 days;
    uint64 private constant LONGEST_PAUSE = 7 days;
    uint64 private constant LEAST_REST = 21 days;
    uint256 private constant MOST_PER_PAGE = 100;

    /// @inheritdoc ICustodialCurrency
    bytes3 public immutable currencyCode;
    /// @inheritdoc ICustodialCurrency
    uint32 public immutable maxReserveAge;

    /// @inheritdoc ICustodialCurrency
    address public custodian;
    /// @inheritdoc ICustodialCurrency
    uint64 public mintingPausedUntil;
    /// @inheritdoc ICustodialCurrency
    address public auditor;
    /// @inheritdoc ICustodialCurrency
    mapping(Role role => address) public nominee;

    uint192 private burned;
    uint64 private requested;
    Reserve private attested;
    bytes32 private statement;
    mapping(uint256 number => Request) private requests;
    mapping(uint256 word => uint256) private receipts;

    constructor(Custody memory custody) ERC20(custody.name, custody.symbol) ERC20Permit(custody.name) {
        if (custody.custodian == address(0) || custody.auditor == address(0)) revert RoleEmpty();
        if (custody.custodian == custody.auditor) revert RolesNotSeparate(custody.auditor);
        if (custody.maxReserveAge > MOST_RESERVE_AGE) {
            revert ReserveAgeTooLong(custody.maxReserveAge, MOST_RESERVE_AGE);
        }
        currencyCode = custody.currencyCode;
        maxReserveAge = custody.maxReserveAge;
        _assign(Role.Custodian, address(0), custody.custodian);
        _assign(Role.Auditor, address(0), custody.auditor);
    }

    /// @inheritdoc ICustodialCurrency
    function mint(DepositReceipt calldata receipt, bytes calldata signature) external {
        (address signer, uint64 until) = (custodian, mintingPausedUntil);
        if (block.timestamp < until) revert PausedUntil(until);
        if (block.timestamp > receipt.expiresAt) revert ReceiptExpired(receipt.expiresAt);
        if (receipt.amount == 0) revert AmountZero();
        _requireUnused(receipt.nonce);
        _requireSignature(signer, receiptDigest(receipt), signature);
        _requireReserve(receipt.amount);

        receipts.set(receipt.nonce, ReceiptState.Minted);
        emit Deposited({
            nonce: receipt.nonce,
            account: receipt.account,
            bankReference: receipt.bankReference,
            amount: receipt.amount,
            custodian: signer
        });
        _mint(receipt.account, receipt.amount);
    }

    /// @inheritdoc ICustodialCurrency
    function cancelReceipt(uint256 nonce) external {
        _requireRole(Role.Custodian);
        _requireUnused(nonce);
        receipts.set(nonce, ReceiptState.Cancelled);
        emit ReceiptCancelled(nonce, msg.sender);
    }

    /// @inheritdoc ICustodialCurrency
    function attestReserve(ReserveAttestation calldata attestation, bytes calldata signature) external {
        (uint64 attestedAt, uint64 last) = (attestation.attestedAt, attested.attestedAt);
        if (attestedAt > block.timestamp) revert AttestedInFuture(attestedAt);
        if (attestedAt <= last) revert AttestationOutdated(last, attestedAt);
        if (attestation.paidOut > burned) revert PaidOutTooLarge(attestation.paidOut, burned);
        address signer = auditor;
        _requireSignature(signer, attestationDigest(attestation), signature);

        attested = Reserve({
            amount: SafeCast.toUint96(attestation.amount),
            paidOut: SafeCast.toUint96(attestation.paidOut),
            attestedAt: attestedAt
        });
        statement = attestation.statement;
        emit ReserveAttested(attestedAt, attestation.amount, attestation.paidOut, attestation.statement, signer);
    }

    /// @inheritdoc ICustodialCurrency
    function requestWithdrawal(uint256 amount, bytes32 bankReference) external returns (uint256 number) {
        if (amount == 0) revert AmountZero();
        _burn(msg.sender, amount);
        number = ++requested;
        // forge-lint: disable-next-line(unsafe-typecast): it was part of the supply, which has at most 96 bits
        (burned, requests[number].amount) = (burned + uint96(amount), uint96(amount));
        requests[number].holder = msg.sender;
        requests[number].bankReference = bankReference;
        requests[number].requestedAt = uint64(block.timestamp);
        emit WithdrawalRequested(number, msg.sender, bankReference, amount);
    }

    /// @inheritdoc ICustodialCurrency
    function settleWithdrawal(uint256 number, bytes32 paymentReference, bytes calldata signature) external {
        Request storage request = _known(number);
        if (request.settledAt != 0) revert AlreadySettled(number);
        address signer = custodian;
        _requireSignature(signer, paymentDigest(number, paymentReference), signature);

        request.settledAt = uint64(block.timestamp);
        request.paymentReference = paymentReference;
        emit WithdrawalSettled(number, request.holder, paymentReference, request.amount, signer);
    }

    /// @inheritdoc ICustodialCurrency
    function pauseMinting(uint64 duration) external {
        _requireRole(Role.Custodian);
        if (duration > LONGEST_PAUSE) revert PauseTooLong(duration, LONGEST_PAUSE);
        uint64 possibleFrom = mintingPausedUntil + LEAST_REST;
        if (block.timestamp < possibleFrom) revert PauseTooSoon(possibleFrom);
        uint64 until = uint64(block.timestamp) + duration;
        mintingPausedUntil = until;
        emit MintingPaused(until, msg.sender);
    }

    /// @inheritdoc ICustodialCurrency
    function resumeMinting() external {
        _requireRole(Role.Custodian);
        if (block.timestamp >= mintingPausedUntil) revert NotPaused();
        mintingPausedUntil = uint64(block.timestamp);
        emit MintingResumed(msg.sender);
    }

    /// @inheritdoc ICustodialCurrency
    function proposeHandOver(Role role, address nominee_) external {
        _requireRole(role);
        if (nominee_ == address(0)) revert RoleEmpty();
        nominee[role] = nominee_;
        emit HandOverProposed(role, msg.sender, nominee_);
    }

    /// @inheritdoc ICustodialCurrency
    function cancelHandOver(Role role) external {
        _requireRole(role);
        address nominated = nominee[role];
        if (nominated == address(0)) revert NothingProposed(role);
        delete nominee[role];
        emit HandOverCancelled(role, msg.sender, nominated);
    }

    /// @inheritdoc ICustodialCurrency
    function acceptHandOver(Role role) external {
        // Nobody is the zero account, but calls that are only simulated come from it.
        if (msg.sender != nominee[role] || msg.sender == address(0)) revert NotNominated(role, msg.sender);
        if (msg.sender == _holder(role == Role.Custodian ? Role.Auditor : Role.Custodian)) {
            revert RolesNotSeparate(msg.sender);
        }
        delete nominee[role];
        _assign(role, _holder(role), msg.sender);
    }

    /// @inheritdoc ICustodialCurrency
    function receiptState(uint256 nonce) external view returns (ReceiptState) {
        return receipts.get(nonce);
    }

    /// @inheritdoc ICustodialCurrency
    function reserve() external view returns (ReserveAttestation memory) {
        return ReserveAttestation({
            amount: attested.amount, paidOut: attested.paidOut, attestedAt: attested.attestedAt, statement: statement
        });
    }

    /// @inheritdoc ICustodialCurrency
    function mintable() external view returns (uint256) {
        Reserve memory last = attested;
        bool stopped = block.timestamp < mintingPausedUntil || _stale(last);
        return stopped ? 0 : _room(last);
    }

    /// @inheritdoc ICustodialCurrency
    function deposited() external view returns (uint256) {
        return totalSupply() + burned;
    }

    /// @inheritdoc ICustodialCurrency
    function withdrawn() external view returns (uint256) {
        return burned;
    }

    /// @inheritdoc ICustodialCurrency
    function withdrawalCount() external view returns (uint256) {
        return requested;
    }

    /// @inheritdoc ICustodialCurrency
    function withdrawals(uint256 first, uint256 most) external view returns (Withdrawal[] memory page) {
        if (first == 0) first = 1;
        if (most > MOST_PER_PAGE) most = MOST_PER_PAGE;
        uint256 left = first > requested ? 0 : requested - first + 1;
        page = new Withdrawal[](left < most ? left : most);
        for (uint256 i; i < page.length; ++i) {
            page[i] = withdrawal(first + i);
        }
    }

    /// @inheritdoc ICustodialCurrency
    function withdrawal(uint256 number) public view returns (Withdrawal memory) {
        Request memory request = _known(number);
        return Withdrawal({
            number: number,
            holder: request.holder,
            amount: request.amount,
            bankReference: request.bankReference,
            requestedAt: request.requestedAt,
            settledAt: request.settledAt,
            paymentReference: request.paymentReference
        });
    }

    /// @inheritdoc ICustodialCurrency
    function receiptDigest(DepositReceipt calldata receipt) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(RECEIPT_TYPE, receipt)));
    }

    /// @inheritdoc ICustodialCurrency
    function attestationDigest(ReserveAttestation calldata attestation) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ATTESTATION_TYPE, attestation)));
    }

    /// @inheritdoc ICustodialCurrency
    function paymentDigest(uint256 number, bytes32 paymentReference) public view returns (bytes32) {
        Request storage request = _known(number);
        return
            _hashTypedDataV4(
                keccak256(abi.encode(PAYMENT_TYPE, number, request.holder, request.amount, paymentReference))
            );
    }

    function decimals() public pure override returns (uint8) {
        return DECIMALS;
    }

    /// @dev Money that arrived here could never leave again.
    function _update(address from, address to, uint256 value) internal override {
        if (to == address(this)) revert ERC20InvalidReceiver(to);
        super._update(from, to, value);
    }

    function _assign(Role role, address from, address to) private {
        if (role == Role.Custodian) custodian = to;
        else auditor = to;
        emit HandedOver(role, from, to);
    }

    function _holder(Role role) private view returns (address) {
        return role == Role.Custodian ? custodian : auditor;
    }

    function _requireRole(Role role) private view {
        if (msg.sender != _holder(role)) revert NotInRole(role, msg.sender);
    }

    function _requireUnused(uint256 nonce) private view {
        ReceiptState state = receipts.get(nonce);
        if (state != ReceiptState.Unused) revert ReceiptSpent(nonce, state);
    }

    function _requireSignature(address signer, bytes32 digest, bytes calldata signature) private view {
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature)) revert NotSignedBy(signer);
    }

    function _requireReserve(uint256 amount) private view {
        Reserve memory last = attested;
        if (_stale(last)) revert ReserveStale(last.attestedAt, maxReserveAge);
        if (amount > _room(last)) revert ReserveExceeded(last.amount, _committed(last), amount);
    }

    function _stale(Reserve memory last) private view returns (bool) {
        return block.timestamp > uint256(last.attestedAt) + maxReserveAge;
    }

    function _room(Reserve memory last) private view returns (uint256) {
        uint256 committed = _committed(last);
        return last.amount > committed ? last.amount - committed : 0;
    }

    /// @dev What holders have, and what they withdrew that the auditor has not seen paid; that never exceeds what they
    /// withdrew, as the attestation was checked for it.
    function _committed(Reserve memory last) private view returns (uint256) {
        return totalSupply() + burned - last.paidOut;
    }

    function _known(uint256 number) private view returns (Request storage request) {
        request = requests[number];
        if (request.holder == address(0)) revert UnknownWithdrawal(number);
    }
}
