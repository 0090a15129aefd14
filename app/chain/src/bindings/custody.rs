//! Currency at a custodian, and the registry of both kinds of currency.

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    enum ReceiptState { Unused, Minted, Cancelled }

    enum Role { Custodian, Auditor }

    struct Custody {
        string name;
        string symbol;
        bytes3 currencyCode;
        address custodian;
        address auditor;
        uint32 maxReserveAge;
    }

    /// As it is signed; Solidity, in which `reference` is a reserved word, calls that member `bankReference`.
    struct DepositReceipt {
        address account;
        uint256 amount;
        bytes32 reference;
        uint256 nonce;
        uint64 expiresAt;
    }

    struct ReserveAttestation {
        uint256 amount;
        uint256 paidOut;
        uint64 attestedAt;
        bytes32 statement;
    }

    /// Typed data only: what the custodian signs for a payment.
    struct WithdrawalPayment {
        uint256 number;
        address holder;
        uint256 amount;
        bytes32 paymentReference;
    }

    struct Withdrawal {
        uint256 number;
        address holder;
        uint96 amount;
        bytes32 bankReference;
        uint64 requestedAt;
        uint64 settledAt;
        bytes32 paymentReference;
    }

    /// What a custodial currency has beyond ERC-20 and ERC-2612.
    interface ICustodialCurrency {
        event Deposited(uint256 indexed nonce, address indexed account, bytes32 indexed bankReference, uint256 amount, address custodian);
        event ReceiptCancelled(uint256 indexed nonce, address custodian);
        event ReserveAttested(uint64 indexed attestedAt, uint256 amount, uint256 paidOut, bytes32 statement, address auditor);
        event WithdrawalRequested(uint256 indexed number, address indexed holder, bytes32 indexed bankReference, uint256 amount);
        event WithdrawalSettled(uint256 indexed number, address indexed holder, bytes32 indexed paymentReference, uint256 amount, address custodian);
        event MintingPaused(uint64 until, address custodian);
        event MintingResumed(address custodian);
        event HandOverProposed(Role indexed role, address indexed holder, address indexed nominee);
        event HandOverCancelled(Role indexed role, address indexed holder, address indexed nominee);
        event HandedOver(Role indexed role, address indexed from, address indexed to);

        error AmountZero();
        error RoleEmpty();
        error RolesNotSeparate(address account);
        error ReserveAgeTooLong(uint32 age, uint32 most);
        error NotInRole(Role role, address caller);
        error NotNominated(Role role, address caller);
        error NothingProposed(Role role);
        error NotSignedBy(address signer);
        error PausedUntil(uint64 until);
        error NotPaused();
        error PauseTooLong(uint64 duration, uint64 most);
        error PauseTooSoon(uint64 possibleFrom);
        error ReceiptExpired(uint64 expiresAt);
        error ReceiptSpent(uint256 nonce, ReceiptState state);
        error ReserveStale(uint64 attestedAt, uint32 maxAge);
        error ReserveExceeded(uint256 reserve, uint256 committed, uint256 requested);
        error AttestedInFuture(uint64 attestedAt);
        error AttestationOutdated(uint64 last, uint64 attestedAt);
        error PaidOutTooLarge(uint256 paidOut, uint256 withdrawn);
        error UnknownWithdrawal(uint256 number);
        error AlreadySettled(uint256 number);

        function currencyCode() external view returns (bytes3);
        function maxReserveAge() external view returns (uint32);
        function custodian() external view returns (address);
        function auditor() external view returns (address);
        function nominee(Role role) external view returns (address);
        function mintingPausedUntil() external view returns (uint64);
        function receiptState(uint256 nonce) external view returns (ReceiptState);
        function reserve() external view returns (ReserveAttestation);
        function mintable() external view returns (uint256);
        function deposited() external view returns (uint256);
        function withdrawn() external view returns (uint256);
        function withdrawalCount() external view returns (uint256);
        function withdrawal(uint256 number) external view returns (Withdrawal);
        function withdrawals(uint256 first, uint256 most) external view returns (Withdrawal[]);
        function receiptDigest(DepositReceipt receipt) external view returns (bytes32);
        function attestationDigest(ReserveAttestation attestation) external view returns (bytes32);
        function paymentDigest(uint256 number, bytes32 paymentReference) external view returns (bytes32);
        function mint(DepositReceipt receipt, bytes signature) external;
        function cancelReceipt(uint256 nonce) external;
        function attestReserve(ReserveAttestation attestation, bytes signature) external;
        function requestWithdrawal(uint256 amount, bytes32 bankReference) external returns (uint256 number);
        function settleWithdrawal(uint256 number, bytes32 paymentReference, bytes signature) external;
        function pauseMinting(uint64 duration) external;
        function resumeMinting() external;
        function proposeHandOver(Role role, address nominee) external;
        function cancelHandOver(Role role) external;
        function acceptHandOver(Role role) external;
    }

    enum CurrencyKind { None, Wrapped, Custodial }

    struct Instance {
        address currency;
        CurrencyKind kind;
    }

    interface ICurrencyRegistry {
        event InstanceCreated(bytes3 indexed currencyCode, CurrencyKind indexed kind, address indexed currency);

        error CreationCodeUnknown(bytes32 codeHash);
        error CurrencyCodeInvalid(bytes3 currencyCode);
        error InstanceExists(address currency);

        function createWrapped(bytes creationCode, address underlying, string name, string symbol, bytes3 currencyCode) external returns (address currency);
        function createCustodial(bytes creationCode, Custody custody) external returns (address currency);
        function wrappedAddress(bytes creationCode, address underlying, string name, string symbol, bytes3 currencyCode) external view returns (address);
        function custodialAddress(bytes creationCode, Custody custody) external view returns (address);
        function kindOf(address currency) external view returns (CurrencyKind);
        function codeCount() external view returns (uint256);
        function codes(uint256 first, uint256 most) external view returns (bytes3[]);
        function instanceCount(bytes3 currencyCode) external view returns (uint256);
        function instances(bytes3 currencyCode, uint256 first, uint256 most) external view returns (Instance[]);
    }
}
