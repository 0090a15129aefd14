// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {IReceivables} from "../../src/receivables/IReceivables.sol";
import {Base} from "../support/Base.sol";
import {vm} from "../support/Vm.sol";

contract DigestTest is Base {
    function test_isTheEIP712HashOfTheStatedTypeInTheStatedDomain() external {
        uint256 id = _register();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Faktor Receivables"),
                keccak256("1"),
                block.chainid,
                address(receivables)
            )
        );
        bytes32 typeHash = keccak256(
            "Acknowledgement(uint256 receivableId,address seller,address debtor,address currency,uint96 faceAmount,uint32 issueDay,uint32 dueDay,uint16 lateBps,uint8 graceDays,bytes32 documentRoot,bool noSetOff,bytes32 debtorFingerprint,uint64 deadline)"
        );
        bytes32 content = keccak256(
            bytes.concat(
                abi.encode(typeHash, 1, supplier, buyer, address(xt), 1_656_250_000),
                abi.encode(20_590, 20_660, 0, 0, receivables.receivable(id).documentRoot, true, DEBT, NOW)
            )
        );
        vm.assertEq(
            receivables.acknowledgementDigest(id, true, DEBT, NOW), keccak256(bytes.concat(hex"1901", domain, content))
        );
    }

    function test_revertsWithUnknownReceivable() external {
        vm.expectRevert(abi.encodeWithSelector(IReceivables.UnknownReceivable.selector, 9));
        receivables.acknowledgementDigest(9, true, DEBT, NOW);
    }
}
