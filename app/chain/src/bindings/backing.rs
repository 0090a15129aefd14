//! What else stands behind tokens: locked cash, credit lines, lots of goods.

use alloy_sol_types::sol;

sol! {
    #![sol(all_derives)]

    /// What `IMargin`, `ICreditLines` and `IInventory` have in common.
    interface ICashAccounts {
        event Deposited(uint256 indexed account, address indexed payer, uint256 amount);
        event Withdrawn(uint256 indexed account, address receiver, uint256 amount);
        event PaidOut(uint256 indexed account, address indexed receiver, uint256 amount);

        error AccountNotOpen(uint256 account);
        error NotOwner(address owner, address caller);
        error NotConditionalTokens(address caller);
        error AccountShort(uint256 account, uint256 held, uint256 requested);
        error CashReserved(uint256 account, uint256 free, uint256 requested);
        error ReceiverInvalid(address receiver);
        error Overdrawn(address currency, uint256 booked, uint256 debited);

        function count() external view returns (uint256);
        function withdrawable(uint256 id) external view returns (uint256);
        function deposit(uint256 id, uint256 amount) external returns (uint256 credited);
        function withdraw(uint256 id, uint256 amount, address receiver) external;
        function capacity(uint256 id, address issuer, address currency) external view returns (uint256);
        function funded(uint256 id) external view returns (uint96 paid, uint96 whole, bool closed);
        function payOut(uint256 id, address receiver, uint256 amount) external;
    }

    struct MarginAccount {
        uint256 id;
        address owner;
        address currency;
        uint96 cash;
    }

    interface IMargin {
        event MarginOpened(uint256 indexed account, address indexed owner, address indexed currency);

        function open(address currency, uint256 amount) external returns (uint256 id);
        function accountInfo(uint256 id) external view returns (MarginAccount);
        function accounts(uint256 first, uint256 most) external view returns (MarginAccount[]);
    }

    struct CreditLine {
        uint256 id;
        address guarantor;
        address issuer;
        address currency;
        bool revolving;
        uint96 limit;
        uint96 used;
        uint96 owed;
        uint96 cash;
    }

    interface ICreditLines {
        event LineOpened(uint256 indexed account, address indexed guarantor, address indexed issuer, address currency, uint96 limit, bool revolving);
        event LimitChanged(uint256 indexed account, uint96 before, uint96 limit);
        event Drawn(uint256 indexed account, address indexed guarantor, uint256 fromCash, uint256 fromAllowance);
        event Repaid(uint256 indexed account, address indexed payer, uint256 amount);

        error LimitTooLow(uint256 account, uint256 least, uint256 requested);
        error GuarantorShort(uint256 account, uint256 available, uint256 requested);
        error NotOwed(uint256 account, uint256 owed, uint256 requested);

        function open(address issuer, address currency, uint96 limit, bool revolving) external returns (uint256 id);
        function setLimit(uint256 id, uint96 limit) external;
        function repay(uint256 id, uint256 amount) external returns (uint256 credited);
        function available(uint256 id) external view returns (uint256);
        function accountInfo(uint256 id) external view returns (CreditLine);
        function accounts(uint256 first, uint256 most) external view returns (CreditLine[]);
    }

    struct LotTerms {
        address collection;
        uint256 lot;
        address currency;
        address valuations;
        uint64 issueUntil;
        uint16 advanceBps;
    }

    struct InventoryAccount {
        uint256 id;
        address owner;
        bool released;
        uint96 cash;
        uint96 paid;
        uint96 whole;
        LotTerms terms;
    }

    interface IInventory {
        event InventoryOpened(uint256 indexed account, address indexed owner, address indexed collection, LotTerms terms);
        event IssuanceClosed(uint256 indexed account, uint96 whole);
        event Funded(uint256 indexed account, uint96 paid, uint96 whole);
        event LotReleased(uint256 indexed account, address indexed collection, uint256 lot, address receiver);

        error LotLocked(uint256 account);
        error LotNotReceived(address collection, uint256 lot);
        error AdvanceRateInvalid(uint16 advanceBps);
        error IssuanceEnded(uint64 issueUntil);
        error IssuanceOpen(uint256 account, uint64 issueUntil);
        error AlreadyClosed(uint256 account);
        error NothingOutstanding(uint256 account);
        error AlreadyReleased(uint256 account);
        error LotNeeded(uint256 account, uint256 uncovered);

        function subjectOf(address collection, uint256 lot, address currency) external view returns (bytes32);
        function warehouse() external view returns (address);
        function lockedBy(address collection, uint256 lot) external view returns (uint256);
        function open(LotTerms terms) external returns (uint256 id);
        function close(uint256 id) external;
        function recount(uint256 id) external;
        function release(uint256 id, address receiver) external;
        function accountInfo(uint256 id) external view returns (InventoryAccount);
        function accounts(uint256 first, uint256 most) external view returns (InventoryAccount[]);
    }

    /// Valuations of development chains.
    interface IDevValuations {
        event Valued(bytes32 indexed subject, uint256 value, uint64 expiresAt);

        function set(bytes32 subject, uint256 amount, uint64 expiresAt) external;
        function value(bytes32 subject) external view returns (uint256, uint64);
    }
}
