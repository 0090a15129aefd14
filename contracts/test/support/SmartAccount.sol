// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice A contract account (ERC-1271) with one owner, who may be removed.
contract SmartAccount {
    address private owner;

    constructor(address owner_) {
        owner = owner_;
    }

    function forget() external {
        owner = address(0);
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        address signer = ECDSA.recover(digest, signature);
        return owner != address(0) && signer == owner ? this.isValidSignature.selector : bytes4(0);
    }
}
