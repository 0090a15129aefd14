// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CustodialCurrency} from "../../src/currency/CustodialCurrency.sol";
import {
    Custody,
    DepositReceipt,
    ICustodialCurrency,
    ReserveAttestation
} from "../../src/currency/ICustodialCurrency.sol";
import {Base} from "./Base.sol";
import {vm} from "./Vm.sol";

/// @title A custodial euro with nothing attested yet; digests are written out here, not asked of the contract
abstract contract CustodyBase is Base {
    uint256 internal constant CUSTODIAN_KEY = 0xC001;
    uint256 internal constant AUDITOR_KEY = 0xA001;
    uint64 internal constant SOON = NOW + 1 days;

    address internal immutable custodian = vm.addr(CUSTODIAN_KEY);
    address internal immutable auditor = vm.addr(AUDITOR_KEY);

    CustodialCurrency internal eur;

    function setUp() public virtual override {
        super.setUp();
        eur = new CustodialCurrency(_custody());
    }

    /// @dev Attestations are good for 3 days.
    function _custody() internal view returns (Custody memory) {
        return Custody({
            name: "Bank Euro",
            symbol: "BEUR",
            currencyCode: "EUR",
            custodian: custodian,
            auditor: auditor,
            maxReserveAge: 259_200
        });
    }

    function _receipt(address account, uint256 amount, uint256 nonce) internal pure returns (DepositReceipt memory) {
        return DepositReceipt({
            account: account, amount: amount, bankReference: bytes32("transfer"), nonce: nonce, expiresAt: SOON
        });
    }

    function _attestation(uint256 amount, uint256 paidOut) internal view returns (ReserveAttestation memory) {
        return ReserveAttestation({
            amount: amount, paidOut: paidOut, attestedAt: uint64(block.timestamp), statement: bytes32("statement")
        });
    }

    function _mint(address account, uint256 amount, uint256 nonce) internal {
        _carry(_receipt(account, amount, nonce), CUSTODIAN_KEY);
    }

    /// @dev By anyone. A refusal is expected before.
    function _carry(DepositReceipt memory receipt, uint256 key) internal {
        bytes memory signature = _signature(key, _receiptDigest(receipt));
        vm.prank(anyone);
        eur.mint(receipt, signature);
    }

    function _attest(uint256 amount, uint256 paidOut) internal {
        _carry(_attestation(amount, paidOut), AUDITOR_KEY);
    }

    function _carry(ReserveAttestation memory attestation, uint256 key) internal {
        bytes memory signature = _signature(key, _attestationDigest(attestation));
        vm.prank(anyone);
        eur.attestReserve(attestation, signature);
    }

    function _withdraw(address holder, uint256 amount) internal returns (uint256) {
        vm.prank(holder);
        return eur.requestWithdrawal(amount, "account");
    }

    function _settle(uint256 number, address holder, uint256 amount, uint256 key) internal {
        bytes memory signature = _signature(key, _paymentDigest(number, holder, amount, "payment"));
        vm.prank(anyone);
        eur.settleWithdrawal(number, "payment", signature);
    }

    function _receiptDigest(DepositReceipt memory receipt) internal view returns (bytes32) {
        bytes32 kind = keccak256(
            "DepositReceipt(address account,uint256 amount,bytes32 reference,uint256 nonce,uint64 expiresAt)"
        );
        return _digest(
            abi.encode(
                kind, receipt.account, receipt.amount, receipt.bankReference, receipt.nonce, uint256(receipt.expiresAt)
            )
        );
    }

    function _attestationDigest(ReserveAttestation memory attestation) internal view returns (bytes32) {
        bytes32 kind =
            keccak256("ReserveAttestation(uint256 amount,uint256 paidOut,uint64 attestedAt,bytes32 statement)");
        return _digest(
            abi.encode(
                kind, attestation.amount, attestation.paidOut, uint256(attestation.attestedAt), attestation.statement
            )
        );
    }

    function _paymentDigest(uint256 number, address holder, uint256 amount, bytes32 payment)
        internal
        view
        returns (bytes32)
    {
        bytes32 kind =
            keccak256("WithdrawalPayment(uint256 number,address holder,uint256 amount,bytes32 paymentReference)");
        return _digest(abi.encode(kind, number, holder, amount, payment));
    }

    function _refused(bytes memory refusal) internal {
        vm.expectRevert(refusal);
    }

    function _refusedRole(bytes4 refusal, uint8 role, address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(refusal, role, caller));
    }

    function _notCustodian(address caller) internal {
        _refusedRole(ICustodialCurrency.NotInRole.selector, 0, caller);
    }

    function _digest(bytes memory content) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Bank Euro"),
                keccak256("1"),
                block.chainid,
                address(eur)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(content)));
    }
}
