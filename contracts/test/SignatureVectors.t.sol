// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CustodialCurrency} from "../src/currency/CustodialCurrency.sol";
import {DepositReceipt, ReserveAttestation} from "../src/currency/ICustodialCurrency.sol";
import {Fingerprints} from "../src/fingerprints/Fingerprints.sol";
import {Order, Side} from "../src/market/IOrders.sol";
import {Market} from "../src/market/Market.sol";
import {Opening, Terms} from "../src/receivables/IReceivables.sol";
import {ConditionalTokens} from "../src/tokens/ConditionalTokens.sol";
import {CustodyBase} from "./support/CustodyBase.sol";
import {vm} from "./support/Vm.sol";

/// @notice The digests of `vectors/signatures.json`, which Rust computes natively and in the browser: what a wallet signs there
/// is what the contracts check.
contract SignatureVectorsTest is CustodyBase {
    string private constant FILE = "test/vectors/signatures.json";
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    uint256 private constant PARTY_KEY = 0xFA127;

    string private json;
    string private path;

    function setUp() public override {
        super.setUp();
        json = vm.readFile(FILE);
        vm.chainId(7357);
    }

    function test_consentsHaveTheDigestsOfTheVectors() external {
        for (uint256 i; i < _count("consents"); ++i) {
            path = string.concat("$.consents[", vm.toString(i), "]");
            ConditionalTokens ledger = ConditionalTokens(_etched(address(tokens).code));
            bytes32 digest = ledger.consentDigest(
                _number("from"),
                _number("to"),
                _address("holder"),
                _number("amount"),
                _number("kept"),
                _number("nonce"),
                uint64(_number("deadline"))
            );
            vm.assertTrue(digest == _hash("digest"), path);
        }
    }

    function test_ordersHaveTheDigestsOfTheVectors() external {
        for (uint256 i; i < _count("orders"); ++i) {
            path = string.concat("$.orders[", vm.toString(i), "]");
            Order memory order = Order({
                maker: _address("maker"),
                side: Side(_number("side")),
                classId: _number("classId"),
                currency: _address("currency"),
                amount: uint96(_number("amount")),
                leastFill: uint96(_number("leastFill")),
                discountBps: uint16(_number("discountBps")),
                taker: _address("taker"),
                counters: _hash("counters"),
                nonce: _number("nonce"),
                expiresAt: uint64(_number("expiresAt"))
            });
            vm.assertTrue(Market(_etched(address(market).code)).orderDigest(order) == _hash("digest"), path);
        }
    }

    function test_custodiansAndAuditorsSignTheDigestsOfTheVectors() external {
        for (uint256 i; i < _count("receipts"); ++i) {
            path = string.concat("$.receipts[", vm.toString(i), "]");
            DepositReceipt memory receipt = DepositReceipt({
                account: _address("account"),
                amount: _number("amount"),
                bankReference: _hash("reference"),
                nonce: _number("nonce"),
                expiresAt: uint64(_number("expiresAt"))
            });
            vm.assertTrue(_custodial().receiptDigest(receipt) == _hash("digest"), path);
        }
        for (uint256 i; i < _count("attestations"); ++i) {
            path = string.concat("$.attestations[", vm.toString(i), "]");
            ReserveAttestation memory attestation = ReserveAttestation({
                amount: _number("amount"),
                paidOut: _number("paidOut"),
                attestedAt: uint64(_number("attestedAt")),
                statement: _hash("statement")
            });
            vm.assertTrue(_custodial().attestationDigest(attestation) == _hash("digest"), path);
        }
    }

    /// @dev The receivables are real ones, whose documents are those that the vectors open.
    function test_acknowledgementsHaveTheDigestsOfTheVectors() external {
        for (uint256 i; i < _count("acknowledgements"); ++i) {
            path = string.concat("$.acknowledgements[", vm.toString(i), "]");
            vm.etch(_address("currency"), address(xt).code);
            Opening memory opening;
            for (uint256 j; j < 6; ++j) {
                opening.salts[j] = _hash("salt");
            }
            for (uint256 j; j < 4; ++j) {
                opening.siblings[j] = _hash("salt");
            }
            Terms memory terms = Terms({
                debtor: _address("debtor"),
                currency: _address("currency"),
                faceAmount: uint96(_number("faceAmount")),
                issueDay: uint32(_number("issueDay")),
                dueDay: uint32(_number("dueDay")),
                lateBps: uint16(_number("lateBps")),
                graceDays: uint8(_number("graceDays")),
                documentRoot: _hash("documentRoot"),
                sellerFingerprint: keccak256(abi.encode(i))
            });
            vm.prank(_address("seller"));
            uint256 id = receivables.register(terms, opening);
            vm.assertEq(id, _number("receivableId"), path);
            bool noSetOff = vm.parseJsonBool(json, string.concat(path, ".noSetOff"));
            bytes32 digest = receivables.acknowledgementDigest(
                id, noSetOff, _hash("debtorFingerprint"), uint64(_number("deadline"))
            );
            vm.assertTrue(digest == _digest("Faktor Receivables", address(receivables)), path);
            vm.assertTrue(_hash("digest") == _digest("Faktor Receivables", _address("contract")), path);
        }
    }

    /// @dev The registry shows no digest: it takes a signature of exactly this one.
    function test_filingsAreSignedByTheDigestsOfTheVectors() external {
        address party = vm.addr(PARTY_KEY);
        for (uint256 i; i < _count("filings"); ++i) {
            path = string.concat("$.filings[", vm.toString(i), "]");
            Fingerprints registry = Fingerprints(_etched(address(new Fingerprints()).code));
            vm.prank(_address("filer"));
            registry.fileWithSignature(
                party,
                _hash("fingerprint"),
                uint16(_number("shareBps")),
                uint80(_number("reference")),
                uint64(_number("deadline")),
                _signature(PARTY_KEY, _hash("digest"))
            );
            vm.assertEq(registry.pledgedBps(party, _hash("fingerprint")), _number("shareBps"), path);
        }
    }

    /// @dev Withdrawals are ordered as the vectors say, so that they have the numbers that they say.
    function test_paymentsHaveTheDigestsOfTheVectors() external {
        _attest(type(uint96).max, 0);
        for (uint256 i; i < _count("payments"); ++i) {
            path = string.concat("$.payments[", vm.toString(i), "]");
            _mint(_address("holder"), _number("amount"), i);
            vm.assertEq(_withdraw(_address("holder"), _number("amount")), _number("number"), path);
            bytes32 digest = eur.paymentDigest(_number("number"), _hash("paymentReference"));
            vm.assertTrue(digest == _digest("Bank Euro", address(eur)), path);
            vm.assertTrue(_hash("digest") == _digest("Bank Euro", _address("contract")), path);
        }
    }

    /// @dev The contract of the vector, at its address: EIP712 computes its separator anew where it is not at home.
    function _etched(bytes memory code) private returns (address place) {
        place = _address("contract");
        vm.etch(place, code);
    }

    function _custodial() private returns (CustodialCurrency) {
        return CustodialCurrency(_etched(address(eur).code));
    }

    function _digest(string memory name, address place) private view returns (bytes32) {
        bytes32 separator =
            keccak256(abi.encode(DOMAIN_TYPE, keccak256(bytes(name)), keccak256(bytes("1")), block.chainid, place));
        return keccak256(bytes.concat(hex"1901", separator, _hash("structHash")));
    }

    function _count(string memory kind) private view returns (uint256 count) {
        count = vm.parseJsonUint(json, string.concat("$.counts.", kind));
        vm.assertGt(count, 1);
    }

    function _number(string memory field) private view returns (uint256) {
        return vm.parseJsonUint(json, string.concat(path, ".", field));
    }

    function _address(string memory field) private view returns (address) {
        return vm.parseJsonAddress(json, string.concat(path, ".", field));
    }

    function _hash(string memory field) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(path, ".", field));
    }
}
