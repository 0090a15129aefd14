// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {CurrencyRegistry} from "../../src/currency/CurrencyRegistry.sol";
import {CurrencyToken} from "../../src/currency/CurrencyToken.sol";
import {CustodialCurrency} from "../../src/currency/CustodialCurrency.sol";
import {CurrencyKind, ICurrencyRegistry, Instance} from "../../src/currency/ICurrencyRegistry.sol";
import {ICurrencyToken} from "../../src/currency/ICurrencyToken.sol";
import {Custody, ICustodialCurrency} from "../../src/currency/ICustodialCurrency.sol";
import {CustodyBase} from "../support/CustodyBase.sol";
import {EightDecimals} from "../support/HostileTokens.sol";
import {vm} from "../support/Vm.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";

contract RegistryTest is CustodyBase {
    CurrencyRegistry private registry;
    bytes private wrapped = type(CurrencyToken).creationCode;
    bytes private custodial = type(CustodialCurrency).creationCode;

    function setUp() public override {
        super.setUp();
        registry = new CurrencyRegistry();
    }

    function test_isWhereItWasSaidAndHasItsParameters() external {
        address foreseen = registry.custodialAddress(custodial, _custody());
        vm.assertEq(foreseen.code.length, 0);
        vm.expectEmit(address(registry));
        emit ICurrencyRegistry.InstanceCreated("EUR", CurrencyKind.Custodial, foreseen);
        vm.prank(anyone);
        eur = CustodialCurrency(registry.createCustodial(custodial, _custody()));
        vm.assertEq(address(eur), foreseen);
        vm.assertEq(eur.name(), "Bank Euro");
        vm.assertEq(eur.custodian(), custodian);
        _attest(1000, 0);
        _mint(investor, 1, 1);
    }

    function test_isListedUnderItsCodeAsCustodial() external {
        address made = registry.createCustodial(custodial, _custody());
        vm.assertTrue(registry.kindOf(made) == CurrencyKind.Custodial);
        vm.assertEq(registry.instanceCount("EUR"), 1);
        vm.assertEq(registry.instanceCount("USD"), 0);
        Instance[] memory page = registry.instances("EUR", 1, 10);
        vm.assertEq(page[0].currency, made);
        vm.assertTrue(page[0].kind == CurrencyKind.Custodial);
        vm.assertTrue(registry.kindOf(address(eur)) == CurrencyKind.None); // made without the registry
    }

    function test_isListedUnderItsCodeAsWrapped() external {
        address foreseen = registry.wrappedAddress(wrapped, stablecoin, "Wrapped Euro", "WEUR", "EUR");
        address made = _wrap("Wrapped Euro", "WEUR", "EUR");
        vm.assertEq(made, foreseen);
        vm.assertTrue(registry.kindOf(made) == CurrencyKind.Wrapped);
        vm.assertTrue(registry.instances("EUR", 0, 1)[0].kind == CurrencyKind.Wrapped);
        stablecoin.mint(investor, 5);
        vm.startPrank(investor);
        stablecoin.approve(made, 5);
        CurrencyToken(made).wrap(5, investor);
        vm.assertEq(CurrencyToken(made).balanceOf(investor), 5);
        vm.assertEq(CurrencyToken(made).name(), "Wrapped Euro");
    }

    function test_isAnotherAddress() external {
        address[10] memory made;
        made[0] = registry.createCustodial(custodial, _custody());
        for (uint256 i = 1; i < 7; ++i) {
            Custody memory custody = _custody();
            if (i == 1) custody.name = "Bank Euro 2";
            if (i == 2) custody.symbol = "BEUR2";
            if (i == 3) custody.currencyCode = "EUS";
            if (i == 4) custody.custodian = anyone;
            if (i == 5) custody.auditor = anyone;
            if (i == 6) custody.maxReserveAge = 1;
            made[i] = registry.createCustodial(custodial, custody);
        }
        made[7] = _wrap("Wrapped Euro", "WEUR", "EUR");
        made[8] = _wrap("Wrapped Eur", "oWEUR", "EUR");
        made[9] = registry.createWrapped(wrapped, IERC20Metadata(address(xt)), "Wrapped Euro", "WEUR", "EUR");
        for (uint256 i; i < 10; ++i) {
            for (uint256 j; j < i; ++j) {
                vm.assertNotEq(uint160(made[i]), uint160(made[j]));
            }
        }
    }

    function test_revertsWithInstanceExists() external {
        address made = registry.createCustodial(custodial, _custody());
        _refused(abi.encodeWithSelector(ICurrencyRegistry.InstanceExists.selector, made));
        vm.prank(anyone);
        registry.createCustodial(custodial, _custody());
        vm.assertEq(registry.instanceCount("EUR"), 1);
    }

    function test_revertsWithCreationCodeUnknown() external {
        _refused(abi.encodeWithSelector(ICurrencyRegistry.CreationCodeUnknown.selector, keccak256(wrapped)));
        registry.createCustodial(wrapped, _custody());
        _refused(abi.encodeWithSelector(ICurrencyRegistry.CreationCodeUnknown.selector, keccak256(custodial)));
        registry.createWrapped(custodial, stablecoin, "Wrapped Euro", "WEUR", "EUR");
        bytes memory longer = bytes.concat(custodial, hex"00");
        _refused(abi.encodeWithSelector(ICurrencyRegistry.CreationCodeUnknown.selector, keccak256(longer)));
        registry.createCustodial(longer, _custody());
    }

    function test_revertsWithCurrencyCodeInvalid() external {
        bytes3[5] memory wrong = [bytes3("eur"), bytes3("EU"), bytes3("EU@"), bytes3("EU["), bytes3(0)];
        for (uint256 i; i < 5; ++i) {
            _refused(abi.encodeWithSelector(ICurrencyRegistry.CurrencyCodeInvalid.selector, wrong[i]));
            _wrap("Wrapped Euro", "WEUR", wrong[i]);
        }
        _wrap("A", "A", "AAZ");
    }

    function test_passesTheRefusalOnAndListsNothing() external {
        EightDecimals odd = new EightDecimals();
        _refused(abi.encodeWithSelector(ICurrencyToken.UnsupportedDecimals.selector, 8));
        registry.createWrapped(wrapped, odd, "Odd", "ODD", "EUR");
        string memory long = "The shortest name that is too long";
        _refused(abi.encodeWithSelector(ShortStrings.StringTooLong.selector, long));
        _wrap(long, "LONG", "EUR");
        vm.expectRevert(Errors.FailedDeployment.selector);
        registry.createWrapped(wrapped, IERC20Metadata(anyone), "Odd", "ODD", "EUR");
        Custody memory custody = _custody();
        custody.auditor = custodian;
        _refused(abi.encodeWithSelector(ICustodialCurrency.RolesNotSeparate.selector, custodian));
        registry.createCustodial(custodial, custody);
        vm.assertEq(registry.instanceCount("EUR"), 0);
        vm.assertEq(registry.codeCount(), 0);
    }

    function test_pagesThem() external {
        address first = _wrap("1", "W", "USD");
        address second = registry.createCustodial(custodial, _custody());
        address third = _wrap("2", "W", "USD");
        vm.assertEq(registry.codeCount(), 2);
        bytes3[] memory codes = registry.codes(0, 5);
        vm.assertEq(codes.length, 2);
        vm.assertEq(bytes32(codes[0]), bytes32("USD"));
        vm.assertEq(bytes32(codes[1]), bytes32("EUR"));
        vm.assertEq(registry.codes(2, 5).length, 1);
        vm.assertEq(registry.codes(3, 5).length, 0);
        Instance[] memory page = registry.instances("USD", 1, 10);
        vm.assertEq(page.length, 2);
        vm.assertEq(page[0].currency, first);
        vm.assertEq(page[1].currency, third);
        page = registry.instances("USD", 2, 10);
        vm.assertEq(page.length, 1);
        vm.assertEq(page[0].currency, third);
        vm.assertEq(registry.instances("USD", 1, 1).length, 1);
        vm.assertEq(registry.instances("USD", type(uint256).max, type(uint256).max).length, 0);
        vm.assertEq(registry.instances("EUR", 0, 10)[0].currency, second);
        for (uint256 i; i < 101; ++i) {
            _wrap(vm.toString(i), "W", "GBP");
        }
        vm.assertEq(registry.instances("GBP", 0, 1000).length, 100);
        vm.assertEq(registry.instances("GBP", 101, 1000).length, 1);
    }

    function _wrap(string memory name, string memory symbol, bytes3 code) private returns (address) {
        return registry.createWrapped(wrapped, stablecoin, name, symbol, code);
    }
}
