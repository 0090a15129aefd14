// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity >=0.8.28;

import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {Class} from "./Class.sol";

/// @title Conditional-token ledger (ERC-6909)
/// @notice N_a(E) is `balanceOf(a, classId(E))`, in minor units of the class's currency. Callers pass the class; its
/// hash is the token id. There are no receiver callbacks, and burning always comes before paying.
interface IConditionalTokens is IERC6909 {
    /// @notice The class behind `id`, published whenever its supply leaves zero.
    event ClassPublished(uint256 indexed id, Class class);
    event Minted(uint256 indexed id, address indexed issuer, address indexed to, uint256 amount);
    event Exchanged(uint256 indexed id, address indexed holder, address receiver, uint256 amount, uint256 paid);
    event Burned(uint256 indexed id, address indexed holder, uint256 amount);

    error NotIssuer(address issuer, address caller);
    error AmountZero();
    /// @notice Conditions are not strictly sorted at `index`, or there are too many.
    error ConditionsUnsorted(uint256 index);
    error TooManyConditions(uint256 count, uint256 most);
    /// @notice Condition `index` has malformed data.
    error ConditionMalformed(uint256 index);
    /// @notice Outstanding `supply` plus `requested` is over the backing's `capacity`.
    error CapacityExceeded(uint256 capacity, uint256 supply, uint256 requested);
    /// @notice Condition `index` of the class does not hold now.
    error NotActivated(uint256 index);
    /// @notice The spender did not confirm the call with its selector.
    error SpenderRefused(address spender);

    /// @notice id(E) = keccak256(abi.encode(version, chain id, this contract, class)). Reverts if E is not canonical.
    function classId(Class calldata class) external view returns (uint256);
    function totalSupply(uint256 id) external view returns (uint256);
    /// @notice Tokens outstanding over a backing account, all classes together.
    function backedSupply(address provider, uint256 backingId) external view returns (uint256);
    /// @notice Whether every condition of the class holds now.
    function activated(Class calldata class) external view returns (bool);
    /// @notice Definition 3. N_to(E) += amount; only the issuer, within the backing's capacity.
    function mint(Class calldata class, address to, uint256 amount) external returns (uint256 id);
    /// @notice Definition 4. Burns the caller's tokens and pays `receiver` from the backing account, 1:1.
    function exchange(Class calldata class, uint256 amount, address receiver) external returns (uint256 paid);
    /// @notice Definition 7. The caller gives up tokens; the backing's capacity is freed.
    function burn(Class calldata class, uint256 amount) external;
    /// @notice Approves `spender` for `amount` of `id` and calls its `onApproval` in the same transaction. The callee is
    /// chosen by the caller; nothing is called on a receiver.
    function approveAndCall(address spender, uint256 id, uint256 amount, bytes calldata data) external returns (bytes memory);
}

/// @notice A contract that acts on an approval at once.
interface IApprovalReceiver {
    /// @return this function's selector, and the result that `approveAndCall` passes on
    function onApproval(address owner, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes4, bytes memory);
}
