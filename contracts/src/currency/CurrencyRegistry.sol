// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CurrencyToken} from "./CurrencyToken.sol";
import {CustodialCurrency} from "./CustodialCurrency.sol";
import {CurrencyKind, ICurrencyRegistry, Instance} from "./ICurrencyRegistry.sol";
import {Custody} from "./ICustodialCurrency.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";

/// @title Currency registry
/// @dev Knows the two contracts by the hashes of their creation code, so that it stays small; the caller brings the
/// code.
contract CurrencyRegistry is ICurrencyRegistry {
    uint256 private constant MOST_PER_PAGE = 100;

    bytes32 private immutable wrappedCode = keccak256(type(CurrencyToken).creationCode);
    bytes32 private immutable custodialCode = keccak256(type(CustodialCurrency).creationCode);

    /// @inheritdoc ICurrencyRegistry
    mapping(address currency => CurrencyKind) public kindOf;

    bytes3[] private known;
    mapping(bytes3 currencyCode => Instance[]) private made;

    /// @inheritdoc ICurrencyRegistry
    function createWrapped(
        bytes calldata creationCode,
        IERC20Metadata underlying,
        string calldata name,
        string calldata symbol,
        bytes3 currencyCode
    ) external returns (address) {
        bytes memory initCode = _wrapped(creationCode, underlying, name, symbol, currencyCode);
        return _create(CurrencyKind.Wrapped, currencyCode, initCode);
    }

    /// @inheritdoc ICurrencyRegistry
    function createCustodial(bytes calldata creationCode, Custody calldata custody) external returns (address) {
        return _create(CurrencyKind.Custodial, custody.currencyCode, _custodial(creationCode, custody));
    }

    /// @inheritdoc ICurrencyRegistry
    function wrappedAddress(
        bytes calldata creationCode,
        IERC20Metadata underlying,
        string calldata name,
        string calldata symbol,
        bytes3 currencyCode
    ) external view returns (address) {
        bytes memory initCode = _wrapped(creationCode, underlying, name, symbol, currencyCode);
        return Create2.computeAddress(0, keccak256(initCode));
    }

    /// @inheritdoc ICurrencyRegistry
    function custodialAddress(bytes calldata creationCode, Custody calldata custody) external view returns (address) {
        return Create2.computeAddress(0, keccak256(_custodial(creationCode, custody)));
    }

    /// @inheritdoc ICurrencyRegistry
    function codeCount() external view returns (uint256) {
        return known.length;
    }

    /// @inheritdoc ICurrencyRegistry
    function codes(uint256 first, uint256 most) external view returns (bytes3[] memory page) {
        (uint256 start, uint256 length) = _page(known.length, first, most);
        page = new bytes3[](length);
        for (uint256 i; i < length; ++i) {
            page[i] = known[start + i];
        }
    }

    /// @inheritdoc ICurrencyRegistry
    function instanceCount(bytes3 currencyCode) external view returns (uint256) {
        return made[currencyCode].length;
    }

    /// @inheritdoc ICurrencyRegistry
    function instances(bytes3 currencyCode, uint256 first, uint256 most)
        external
        view
        returns (Instance[] memory page)
    {
        Instance[] storage all = made[currencyCode];
        (uint256 start, uint256 length) = _page(all.length, first, most);
        page = new Instance[](length);
        for (uint256 i; i < length; ++i) {
            page[i] = all[start + i];
        }
    }

    /// @dev Booked before it is made, because the constructor asks the underlying.
    function _create(CurrencyKind kind, bytes3 currencyCode, bytes memory initCode) private returns (address currency) {
        _requireCode(currencyCode);
        currency = Create2.computeAddress(0, keccak256(initCode));
        if (kindOf[currency] != CurrencyKind.None) revert InstanceExists(currency);

        kindOf[currency] = kind;
        if (made[currencyCode].length == 0) known.push(currencyCode);
        made[currencyCode].push(Instance({currency: currency, kind: kind}));
        emit InstanceCreated(currencyCode, kind, currency);
        Create2.deploy({amount: 0, salt: 0, bytecode: initCode});
    }

    function _wrapped(
        bytes calldata creationCode,
        IERC20Metadata underlying,
        string calldata name,
        string calldata symbol,
        bytes3 currencyCode
    ) private view returns (bytes memory) {
        _requireCreationCode(creationCode, wrappedCode);
        return bytes.concat(creationCode, abi.encode(underlying, name, symbol, currencyCode));
    }

    function _custodial(bytes calldata creationCode, Custody calldata custody) private view returns (bytes memory) {
        _requireCreationCode(creationCode, custodialCode);
        return bytes.concat(creationCode, abi.encode(custody));
    }

    function _requireCreationCode(bytes calldata creationCode, bytes32 expected) private pure {
        bytes32 found = keccak256(creationCode);
        if (found != expected) revert CreationCodeUnknown(found);
    }

    function _requireCode(bytes3 currencyCode) private pure {
        for (uint256 i; i < 3; ++i) {
            if (currencyCode[i] < "A" || currencyCode[i] > "Z") revert CurrencyCodeInvalid(currencyCode);
        }
    }

    function _page(uint256 count, uint256 first, uint256 most) private pure returns (uint256 start, uint256 length) {
        start = first == 0 ? 0 : first - 1;
        length = start < count ? count - start : 0;
        if (length > most) length = most;
        if (length > MOST_PER_PAGE) length = MOST_PER_PAGE;
    }
}
