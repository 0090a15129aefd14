// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {Custody} from "./ICustodialCurrency.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// @notice What stands behind an instance.
enum CurrencyKind {
    None,
    Wrapped,
    Custodial
}

struct Instance {
    address currency;
    CurrencyKind kind;
}

/// @title Currency registry
/// @notice Makes currency tokens and lists them by currency code. Anyone makes an instance; its address is determined
/// by its kind and all its parameters, so nobody can put anything else there, and making it twice is impossible.
/// @dev Nobody endorses an instance. That it is listed says which code it runs and which parameters it was made with,
/// not that its stablecoin is sound, its custodian or auditor honest, or its name its own. There is no owner and no
/// removal.
interface ICurrencyRegistry {
    event InstanceCreated(bytes3 indexed currencyCode, CurrencyKind indexed kind, address indexed currency);

    /// @notice The creation code is not that of the kind's contract.
    error CreationCodeUnknown(bytes32 codeHash);
    /// @notice Not three capital letters.
    error CurrencyCodeInvalid(bytes3 currencyCode);
    /// @notice The same instance was made before.
    error InstanceExists(address currency);

    /// @notice Makes a `CurrencyToken`. `creationCode` is that contract's, without arguments; it is checked, not
    /// trusted.
    /// @dev What the constructor refuses comes through (`StringTooLong` for a name over 31 bytes,
    /// `FailedDeployment` for an underlying that is no contract), as whatever the underlying's `decimals()` reverts
    /// with does.
    function createWrapped(
        bytes calldata creationCode,
        IERC20Metadata underlying,
        string calldata name,
        string calldata symbol,
        bytes3 currencyCode
    ) external returns (address currency);
    /// @notice Makes a `CustodialCurrency`. `creationCode` as above.
    /// @dev Neither custodian nor auditor is asked whether it wants to be.
    function createCustodial(bytes calldata creationCode, Custody calldata custody) external returns (address currency);

    /// @notice Where `createWrapped` puts it.
    function wrappedAddress(
        bytes calldata creationCode,
        IERC20Metadata underlying,
        string calldata name,
        string calldata symbol,
        bytes3 currencyCode
    ) external view returns (address);
    /// @notice Where `createCustodial` puts it.
    function custodialAddress(bytes calldata creationCode, Custody calldata custody) external view returns (address);

    /// @notice What was made here at this address.
    function kindOf(address currency) external view returns (CurrencyKind);
    /// @notice How many currency codes there are instances of.
    function codeCount() external view returns (uint256);
    /// @notice Currency codes from number `first` on (the first is 1, in the order in which they came), at most `most`
    /// and never more than 100.
    function codes(uint256 first, uint256 most) external view returns (bytes3[] memory);
    /// @notice How many instances there are of this currency code.
    function instanceCount(bytes3 currencyCode) external view returns (uint256);
    /// @notice Instances of this currency code from number `first` on, at most `most` and never more than 100.
    function instances(bytes3 currencyCode, uint256 first, uint256 most) external view returns (Instance[] memory);
}
