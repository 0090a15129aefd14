// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {vm} from "../support/Vm.sol";
import {FingerprintsBase} from "./FingerprintsBase.sol";

/// @notice Gas of whole transactions, into snapshots/fingerprints.json.
/// forge-config: default.isolate = true
contract FingerprintsGasTest is FingerprintsBase {
    function test_founder() external {
        registry.file(party, DEBT, 10_000, 7);
        _take("fileByFounder");
        registry.release(party, DEBT, 7);
        _take("releaseOnly");
    }

    function test_signature() external {
        _fileSigned(10_000, 7, DEADLINE);
        _take("fileWithSignature");
    }

    function test_eight() external {
        for (uint16 i = 1; i < 8; ++i) {
            registry.file(party, DEBT, i, i);
        }
        registry.file(party, DEBT, 8, 8);
        _take("fileEighth");
        registry.release(party, DEBT, 1);
        _take("releaseFirstOfEight");
    }

    function _take(string memory name) private {
        vm.snapshotGasLastCall("fingerprints", name);
    }
}
