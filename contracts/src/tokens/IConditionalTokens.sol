// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {Class} from "./Class.sol";
import {IERC6909TokenSupply} from "@openzeppelin/contracts/interfaces/IERC6909.sol";

/// @title Conditional-token ledger (ERC-6909)
/// @notice N_a(E) is `balanceOf(a, classId(E))`, in minor units of the class's currency. Callers pass the class; its
/// hash is the token id. There are no receiver callbacks, and burning always comes before paying.
/// @dev Anyone may issue over a backing that grants them capacity; a class says who issued it and what stands behind
/// it, and whoever takes its tokens has to know both. A provider that lies about its capacity or does not pay harms
/// only the classes that name it. `totalSupply(id)` counts one class, `backedSupply` all classes over one account.
interface IConditionalTokens is IERC6909TokenSupply {
    /// @notice The class behind `id`, published whenever its supply leaves zero.
    event ClassPublished(uint256 indexed id, Class class);
    /// @notice `issuer` created `amount` for `to`.
    event Minted(uint256 indexed id, address indexed issuer, address indexed to, uint256 amount);
    /// @notice `holder` gave up `amount` and `receiver` got `paid` of the currency.
    event Exchanged(uint256 indexed id, address indexed holder, address receiver, uint256 amount, uint256 paid);
    /// @notice `holder` gave up `amount` for nothing.
    event Burned(uint256 indexed id, address indexed holder, uint256 amount);

    /// @notice Only the class's issuer mints it.
    error NotIssuer(address issuer, address caller);
    error AmountZero();
    /// @notice Condition `index` is not strictly above the one before it.
    error ConditionsUnsorted(uint256 index);
    error TooManyConditions(uint256 count, uint256 most);
    /// @notice Condition `index` has malformed data.
    error ConditionMalformed(uint256 index);
    /// @notice Outstanding `supply` plus `requested` is over the backing's `capacity`.
    error CapacityExceeded(uint256 capacity, uint256 supply, uint256 requested);
    /// @notice Condition `index` of the class does not hold now.
    error NotActivated(uint256 index);
    /// @notice The spender is no contract or did not confirm the call with its selector.
    error SpenderRefused(address spender);

    /// @notice id(E) = keccak256(abi.encode(version, chain id, this contract, class)). Reverts if E is not canonical.
    function classId(Class calldata class) external view returns (uint256);

    /// @notice Tokens outstanding over a backing account, all classes together.
    function backedSupply(address provider, uint256 backingId) external view returns (uint256);

    /// @notice Whether every condition of the class holds now. Says nothing about whether the backing can pay.
    function activated(Class calldata class) external view returns (bool);

    /// @notice Definition 3. N_to(E) += amount; only the issuer, within the backing's capacity.
    function mint(Class calldata class, address to, uint256 amount) external returns (uint256 id);

    /// @notice Definition 4. Burns the caller's tokens and pays `receiver` from the backing account, 1:1.
    /// @dev The provider pays; that it moved tokens is its promise, not checked here.
    function exchange(Class calldata class, uint256 amount, address receiver) external returns (uint256 paid);

    /// @notice Definition 7. The caller gives up tokens; the backing's capacity is freed. Nothing is paid, now or later.
    function burn(Class calldata class, uint256 amount) external;

    /// @notice Approves `spender` for `amount` of `id` and calls its `onApproval` in the same transaction. The callee is
    /// chosen by the caller; nothing is called on a receiver.
    /// @dev Replaces an earlier allowance; what the spender does not use remains approved.
    function approveAndCall(address spender, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes memory);
}

/// @notice A contract that acts on an approval at once.
interface IApprovalReceiver {
    /// @return this function's selector, and the result that `approveAndCall` passes on
    function onApproval(address owner, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes4, bytes memory);
}
