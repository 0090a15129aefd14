// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Lens} from "../../src/lens/Lens.sol";
import {Opening, Terms} from "../../src/receivables/IReceivables.sol";
import {Documents} from "./Documents.sol";
import {MoodyToken} from "./MoodyToken.sol";
import {ReceivablesBase} from "./ReceivablesBase.sol";
import {vm} from "./Vm.sol";

/// @title The lens over a fresh system, and a currency that can turn hostile
abstract contract LensBase is ReceivablesBase {
    Lens internal lens;
    MoodyToken internal moody;

    function setUp() public virtual override {
        super.setUp();
        lens = new Lens(tokens, settlement, receivables, market);
        moody = new MoodyToken();
    }

    /// @dev The next receivable, of FACE; it is not acknowledged.
    function _registerFor(address seller, address debtor, address currency) internal returns (uint256) {
        (Terms memory terms, Opening memory opening) = _terms();
        (terms.debtor, terms.currency) = (debtor, currency);
        terms.sellerFingerprint = bytes32(receivables.count() + 1);
        terms.documentRoot = Documents.root(seller, "EUR", terms);
        vm.prank(seller);
        return receivables.register(terms, opening);
    }

    /// @dev The next receivable of the supplier, acknowledged by the buyer.
    function _pledgeIn(address currency) internal returns (uint256 id) {
        id = _registerFor(supplier, buyer, currency);
        _carryDebt(id, true, bytes32(id), _signedDebt(id, true, bytes32(id)));
    }

    function _pledgeMany(uint256 number) internal {
        for (uint256 i; i < number; ++i) {
            _pledgeIn(address(xt));
        }
    }

    function _registerMany(uint256 number) internal {
        for (uint256 i; i < number; ++i) {
            _registerFor(supplier, buyer, address(xt));
        }
    }

    function _classId(uint256 id) internal view returns (uint256) {
        return receivables.receivable(id).classId;
    }

    /// @dev The supplier sells `amount` of a receivable for nothing.
    function _hand(uint256 id, address to, uint256 amount) internal {
        uint256 classId = _classId(id);
        vm.prank(supplier);
        tokens.transfer(to, classId, amount);
    }

    /// @dev The supplier offers `amount` at 8 % a year until `expiresAt`.
    function _offer(uint256 id, uint256 amount, uint64 expiresAt) internal returns (uint256) {
        bytes memory data = abi.encode(receivables.classOf(id), uint16(800), expiresAt);
        uint256 classId = _classId(id);
        vm.prank(supplier);
        return abi.decode(tokens.approveAndCall(address(market), classId, amount, data), (uint256));
    }

    function _only(address account) internal pure returns (address[] memory accounts) {
        accounts = new address[](1);
        accounts[0] = account;
    }

    function _numbers(uint256 first, uint256 count) internal pure returns (uint256[] memory numbers) {
        numbers = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            numbers[i] = first + i;
        }
    }
}
