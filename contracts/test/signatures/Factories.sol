// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISignatures} from "../../src/signatures/ISignatures.sol";
import {SmartAccount} from "../support/SmartAccount.sol";

/// @notice Makes contract accounts by CREATE2, and keeps who called with how much.
contract Factory {
    uint256 public made;
    address public caller;
    uint256 public value;

    function make(address owner, bytes32 salt) public payable virtual returns (address) {
        ++made;
        (caller, value) = (msg.sender, msg.value);
        return address(new SmartAccount{salt: salt}(owner));
    }

    function addressOf(address owner, bytes32 salt) external view returns (address) {
        bytes32 code = keccak256(bytes.concat(type(SmartAccount).creationCode, abi.encode(owner)));
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), salt, code)))));
    }
}

/// @notice Makes the account and refuses all the same.
contract RefusingFactory is Factory {
    error Refused();

    function make(address owner, bytes32 salt) public payable override returns (address) {
        super.make(owner, salt);
        revert Refused();
    }
}

/// @notice Does nothing, and says it did.
contract IdleFactory is Factory {
    function make(address, bytes32) public payable override returns (address) {
        return address(++made > 0 ? this : Factory(address(0)));
    }
}

/// @notice Makes an account at another address.
contract AstrayFactory is Factory {
    function make(address owner, bytes32 salt) public payable override returns (address) {
        return super.make(owner, ~salt);
    }
}

/// @notice Makes the account and answers, or refuses, with as many bytes as asked.
contract TalkativeFactory is Factory {
    uint256 private immutable length;
    bool private immutable refuses;

    constructor(uint256 length_, bool refuses_) {
        (length, refuses) = (length_, refuses_);
    }

    function make(address owner, bytes32 salt) public payable override returns (address) {
        super.make(owner, salt);
        (uint256 size, bool refusing) = (length, refuses);
        assembly ("memory-safe") {
            if refusing { revert(0, size) }
            return(0, size)
        }
    }
}

/// @notice Has the deployer deploy the same account by another factory before it makes it itself.
contract ReentrantFactory is Factory {
    address private account;
    bytes private wrapped;
    bytes public inner;

    function arm(address account_, bytes calldata wrapped_) external {
        (account, wrapped) = (account_, wrapped_);
    }

    function make(address, bytes32) public payable override returns (address) {
        ++made;
        inner = ISignatures(msg.sender).deploy(account, wrapped);
        return account;
    }
}
