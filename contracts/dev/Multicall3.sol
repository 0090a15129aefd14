// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

/// @title The `aggregate3` call of Multicall3, for development chains that do not have the well-known deployment
/// @notice Same selector, arguments and results as 0xcA11bde05977b3631167028862bE2a173976CA11 on public chains.
contract Multicall3 {
    struct Call3 {
        address target;
        bool allowFailure;
        bytes callData;
    }

    struct Result {
        bool success;
        bytes returnData;
    }

    /// @notice Call `index` failed and was not allowed to.
    error CallFailed(uint256 index, bytes reason);

    /// @notice Makes every call in order and returns what each answered.
    function aggregate3(Call3[] calldata calls) external payable returns (Result[] memory returnData) {
        returnData = new Result[](calls.length);
        for (uint256 i; i < calls.length; ++i) {
            (bool success, bytes memory answer) = calls[i].target.call(calls[i].callData);
            if (!success && !calls[i].allowFailure) revert CallFailed(i, answer);
            returnData[i] = Result(success, answer);
        }
    }
}
