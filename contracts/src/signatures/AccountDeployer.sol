// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IAccountDeployer} from "./IAccountDeployer.sol";
import {Wrapped} from "./Wrapped.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";

/// @title AccountDeployer
contract AccountDeployer is IAccountDeployer {
    /// @inheritdoc IAccountDeployer
    function deploy(address account, bytes calldata wrapped) external returns (bytes memory inner) {
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
}
