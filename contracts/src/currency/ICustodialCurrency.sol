// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice What an instance is made with; all of it is part of its address.
struct Custody {
    string name;
    string symbol;
    /// @notice ISO 4217, three ASCII bytes.
    bytes3 currencyCode;
    address custodian;
    address auditor;
    /// @notice Seconds after which an attestation carries no new minting, at most 92 days.
    uint32 maxReserveAge;
}

/// @notice The custodian's word that `amount` was deposited for `account`. Signed as
/// `DepositReceipt(address account,uint256 amount,bytes32 reference,uint256 nonce,uint64 expiresAt)`.
struct DepositReceipt {
    address account;
    uint256 amount;
    /// @notice `reference` in the signed type, a reserved word here: salted hash of the bank's reference of the
    /// deposit.
    bytes32 bankReference;
    uint256 nonce;
    /// @notice The last second in which it can be used.
    uint64 expiresAt;
}

/// @notice The auditor's word on the money behind the currency at `attestedAt`. Signed as
/// `ReserveAttestation(uint256 amount,uint256 paidOut,uint64 attestedAt,bytes32 statement)`.
struct ReserveAttestation {
    /// @notice What the custodian held for the holders.
    uint256 amount;
    /// @notice What had been paid on withdrawals until then, all together since the beginning.
    uint256 paidOut;
    uint64 attestedAt;
    /// @notice Hash of the statement that the auditor publishes.
    bytes32 statement;
}

/// @notice A holder's order to the custodian to pay out.
struct Withdrawal {
    uint256 number;
    address holder;
    uint96 amount;
    bytes32 bankReference;
    uint64 requestedAt;
    /// @notice 0 while the custodian has not confirmed a payment.
    uint64 settledAt;
    bytes32 paymentReference;
}

enum ReceiptState {
    Unused,
    Minted,
    Cancelled
}

enum Role {
    Custodian,
    Auditor
}

/// @title Custodial currency token (XT)
/// @notice Fiat-equivalent ERC-20 with ERC-2612 permits and 6 decimals whose money lies with a custodian: minted on the
/// custodian's signed receipt for a deposit, burned on a holder's order to pay out, and never more of it than an
/// auditor attested to be there. It can be used wherever an `ICurrencyToken` can, except to wrap: there is no
/// underlying.
/// @dev What the chain cannot do: make the custodian pay. A holder of this currency trusts that the custodian keeps the
/// money and pays, and that the auditor looks and does not collude; an address apart is not a person apart. What the
/// chain does:
/// - Nobody moves, freezes or burns a holder's money but the holder. No role has a function for it.
/// - Neither the custodian alone nor the auditor alone mints: one signs the deposit, the other the room for it.
/// - What is burned makes no room for new minting before the auditor has seen it paid (`paidOut`), so a custodian
/// cannot   owe the same money to the one who withdrew it and to a new holder.
/// - If the custodian never pays a withdrawal, nothing happens on the chain: the tokens stay burned, the request stays
///   on record as unsettled, with its age, for whoever judges. `settledAt` is the custodian's word, not a proof.
/// - If custodian or auditor vanish, minting ends; transfers, permits, approvals and withdrawal requests go on.
interface ICustodialCurrency is IERC20 {
    /// @notice Money was deposited: `amount` was minted to `account` on `custodian`'s receipt.
    event Deposited(
        uint256 indexed nonce, address indexed account, bytes32 indexed bankReference, uint256 amount, address custodian
    );
    /// @notice The receipt with this nonce can never be used.
    event ReceiptCancelled(uint256 indexed nonce, address custodian);
    /// @notice `auditor` saw `amount` at `attestedAt`, and `paidOut` on withdrawals until then.
    event ReserveAttested(
        uint64 indexed attestedAt, uint256 amount, uint256 paidOut, bytes32 statement, address auditor
    );
    /// @notice `amount` of `holder` was burned: the custodian owes it to the bank account behind `bankReference`.
    event WithdrawalRequested(
        uint256 indexed number, address indexed holder, bytes32 indexed bankReference, uint256 amount
    );
    /// @notice `custodian` says that the withdrawal was paid.
    event WithdrawalSettled(
        uint256 indexed number,
        address indexed holder,
        bytes32 indexed paymentReference,
        uint256 amount,
        address custodian
    );
    /// @notice Nothing is minted before `until`.
    event MintingPaused(uint64 until, address custodian);
    /// @notice The pause was ended before its time.
    event MintingResumed(address custodian);
    event HandOverProposed(Role indexed role, address indexed holder, address indexed nominee);
    event HandOverCancelled(Role indexed role, address indexed holder, address indexed nominee);
    /// @notice `from` is zero when the instance was made.
    event HandedOver(Role indexed role, address indexed from, address indexed to);

    error AmountZero();
    /// @notice A role must be somebody's.
    error RoleEmpty();
    /// @notice Custodian and auditor would be one.
    error RolesNotSeparate(address account);
    error ReserveAgeTooLong(uint32 age, uint32 most);
    /// @notice The caller does not have the role that this needs.
    error NotInRole(Role role, address caller);
    error NotNominated(Role role, address caller);
    error NothingProposed(Role role);
    /// @notice Not `signer`'s signature under exactly this.
    error NotSignedBy(address signer);
    error PausedUntil(uint64 until);
    error NotPaused();
    error PauseTooLong(uint64 duration, uint64 most);
    /// @notice The rest after the last pause lasts until `possibleFrom`.
    error PauseTooSoon(uint64 possibleFrom);
    error ReceiptExpired(uint64 expiresAt);
    /// @notice The nonce was used or cancelled before.
    error ReceiptSpent(uint256 nonce, ReceiptState state);
    /// @notice The last attestation, 0 if there is none, is older than `maxAge` seconds.
    error ReserveStale(uint64 attestedAt, uint32 maxAge);
    /// @notice `committed`, what holders have and what they withdrew without the auditor having seen it paid, leaves
    /// less than `requested` of the attested `reserve`.
    error ReserveExceeded(uint256 reserve, uint256 committed, uint256 requested);
    error AttestedInFuture(uint64 attestedAt);
    /// @notice An attestation of `last` is known, which is not earlier.
    error AttestationOutdated(uint64 last, uint64 attestedAt);
    /// @notice More is said to be paid out than holders ever withdrew.
    error PaidOutTooLarge(uint256 paidOut, uint256 withdrawn);
    error UnknownWithdrawal(uint256 number);
    error AlreadySettled(uint256 number);

    /// @notice ISO 4217 code as three ASCII bytes, e.g. "EUR".
    function currencyCode() external view returns (bytes3);
    /// @notice Seconds for which an attestation carries new minting.
    function maxReserveAge() external view returns (uint32);
    function custodian() external view returns (address);
    function auditor() external view returns (address);
    /// @notice Who may take over the role; zero: nobody.
    function nominee(Role role) external view returns (address);
    /// @notice Nothing is minted before this second.
    function mintingPausedUntil() external view returns (uint64);
    function receiptState(uint256 nonce) external view returns (ReceiptState);
    /// @notice The last attestation; zeros if there is none.
    function reserve() external view returns (ReserveAttestation memory);
    /// @notice What receipts could mint now, all together; 0 while paused or stale.
    function mintable() external view returns (uint256);
    /// @notice All that was ever minted.
    function deposited() external view returns (uint256);
    /// @notice All that was ever burned. `totalSupply` = `deposited` - `withdrawn`.
    function withdrawn() external view returns (uint256);
    /// @notice How many withdrawals were requested; they are numbered from 1.
    function withdrawalCount() external view returns (uint256);
    function withdrawal(uint256 number) external view returns (Withdrawal memory);
    /// @notice Withdrawals from number `first` on, at most `most` and never more than 100.
    function withdrawals(uint256 first, uint256 most) external view returns (Withdrawal[] memory);

    /// @notice EIP-712 digest for the custodian; the domain is the token's name, version "1", chain and this contract.
    function receiptDigest(DepositReceipt calldata receipt) external view returns (bytes32);
    /// @notice EIP-712 digest for the auditor.
    function attestationDigest(ReserveAttestation calldata attestation) external view returns (bytes32);
    /// @notice EIP-712 digest for the custodian, of
    /// `WithdrawalPayment(uint256 number,address holder,uint256 amount,bytes32 paymentReference)`.
    function paymentDigest(uint256 number, bytes32 paymentReference) external view returns (bytes32);

    /// @notice Mints what `receipt` says to whom it says. Anyone carries it.
    /// @dev The current custodian's signature counts (key or ERC-1271): a receipt that was not used before a hand-over
    /// is void, and the new custodian may sign it again under the same nonce, of which all custodians have one row.
    /// Nonces come in any order. A contract account's answer is its signature when it is carried. Does not protect
    /// against a custodian who signs for money that is not there, beyond what the auditor's attestation leaves room
    /// for.
    function mint(DepositReceipt calldata receipt, bytes calldata signature) external;
    /// @notice Voids an unused nonce. Custodian only; a receipt that is already being carried may come first.
    function cancelReceipt(uint256 nonce) external;
    /// @notice Takes the auditor's attestation as the last one. Anyone carries it.
    /// @dev Its time only grows, so the newest one that was carried counts: whoever signs one that lowers the reserve
    /// carries it at once. A reserve below the supply takes nothing from anybody; nothing is minted then.
    function attestReserve(ReserveAttestation calldata attestation, bytes calldata signature) external;
    /// @notice Burns `amount` of the caller and orders the custodian to pay it to the bank account behind
    /// `bankReference`, a salted hash that the custodian can resolve (an account number alone could be guessed).
    /// @dev Never paused, no minimum, not revocable: whether, when and to whom the custodian must pay is its contract
    /// with the holder. A payment that a bank returned is settled here and deposited anew by a receipt.
    function requestWithdrawal(uint256 amount, bytes32 bankReference) external returns (uint256 number);
    /// @notice Puts the custodian's signed word on record that the withdrawal was paid. Anyone carries it; it is final.
    /// @dev It makes no room for minting: that takes the auditor's `paidOut`.
    function settleWithdrawal(uint256 number, bytes32 paymentReference, bytes calldata signature) external;
    /// @notice Stops `mint`, and nothing else, for `duration` seconds, at most 7 days. Custodian only, and not before
    /// 21 days have passed since the last pause, also across a hand-over: minting is free three quarters of the time.
    function pauseMinting(uint64 duration) external;
    /// @notice Ends the pause now; the rest is counted from here.
    function resumeMinting() external;
    /// @notice Names who may take over the caller's role; a later proposal replaces this one.
    function proposeHandOver(Role role, address nominee) external;
    /// @notice Takes the proposal back.
    function cancelHandOver(Role role) external;
    /// @notice Takes over the role that the caller was proposed for. Open withdrawals and the last attestation stay.
    function acceptHandOver(Role role) external;
}
