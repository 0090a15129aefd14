// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ISignatures} from "./ISignatures.sol";
import {Wrapped} from "./Wrapped.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures
contract Signatures is ISignatures {
    /// @inheritdoc ISignatures
    function deploy(address account, bytes calldata wrapped) public returns (bytes memory inner) {
        if (!Wrapped.isWrapped(wrapped)) revert DeploymentFailed(account);
        address factory;
        bytes memory factoryCalldata;
        (factory, factoryCalldata, inner) =
            abi.decode(wrapped[:wrapped.length - Wrapped.SUFFIX_LENGTH], (address, bytes, bytes));
        if (account.code.length != 0) return inner;
        // Without the answer, which a factory could make as long as it likes; one that reverts leaves no code.
        LowLevelCall.callNoReturn(factory, factoryCalldata);
        if (account.code.length == 0) revert DeploymentFailed(account);
    }

    /// @inheritdoc ISignatures
    function confirm(address account, bytes32 digest, bytes calldata signature) external returns (bool) {
        if (!Wrapped.isWrapped(signature)) {
            return SignatureChecker.isValidSignatureNowCalldata(account, digest, signature);
        }
        return SignatureChecker.isValidSignatureNow(account, digest, deploy(account, signature));
    }
}
