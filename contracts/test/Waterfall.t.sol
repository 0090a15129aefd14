// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Account, Deposit, DueTerms, Standing} from "../src/settlement/ISettlement.sol";
import {Backing, Class, Condition, ConditionKind, Kind} from "../src/tokens/Class.sol";
import {Base} from "./support/Base.sol";
import {vm} from "./support/Vm.sol";

/// @notice The accounts of `vectors/waterfall.json`, which the Rust model writes: what comes in on which day and where it goes,
/// event by event. Whoever issues is this test.
contract WaterfallTest is Base {
    string private constant FILE = "test/vectors/waterfall.json";

    uint256 private account;
    DueTerms private terms;
    /// @dev As the vectors number them: whoever holds all tokens, owes, pays in the debtor's place and issued.
    address[4] private people;

    function test_anAccount_isPaidOwesAndStandsAsTheModelSays() external {
        uint256 count = vm.parseJsonUint(vm.readFile(FILE), "$.count");
        vm.assertGt(count, 30);
        for (uint256 i; i < count; ++i) {
            // People of its own for each, so that what they can reclaim begins at nothing.
            people = [
                address(uint160(0xA000 + i)), address(uint160(0xB000 + i)), address(uint160(0xC000 + i)), address(this)
            ];
            this.checkAccount(i, string.concat("$.vectors[", vm.toString(i), "]"));
        }
    }

    /// @dev A call of its own for each account and event, so that the memory of reading the file is given back.
    function checkAccount(uint256 id, string calldata path) external {
        string memory json = vm.readFile(FILE);
        terms = DueTerms({
            dueDay: uint32(_number(json, path, ".dueDay")),
            lateBps: uint16(_number(json, path, ".lateBps")),
            graceDays: uint8(_number(json, path, ".graceDays"))
        });
        uint96 face = uint96(_number(json, path, ".face"));
        vm.warp(NOW);
        account = settlement.open(id, people[1], address(xt), face, terms);
        tokens.mint(_plain(), people[0], face);
        uint256 count = _number(json, path, ".eventCount");
        vm.assertGt(count, 0);
        for (uint256 i; i < count; ++i) {
            this.checkEvent(string.concat(path, ".events[", vm.toString(i), "]"));
        }
    }

    function checkEvent(string calldata path) external {
        string memory json = vm.readFile(FILE);
        vm.warp(_number(json, path, ".day") * 86_400 + 43_200);
        address who = people[_number(json, path, ".who")];
        uint256 amount = _number(json, path, ".amount");
        string memory what = vm.parseJsonString(json, string.concat(path, ".what"));
        bool refused;
        try this.act(keccak256(bytes(what)), who, amount) {}
        catch {
            refused = true;
        }
        vm.assertTrue(refused == vm.parseJsonBool(json, string.concat(path, ".refused")), path);
        _expect(json, path);
    }

    function act(bytes32 what, address who, uint256 amount) external {
        if (what == keccak256("Pay")) {
            _fund(settlement.lockboxOf(account, address(xt)), amount);
            vm.prank(who);
            settlement.sweep(account);
        } else if (what == keccak256("PayInstead")) {
            _fund(who, amount);
            vm.prank(who);
            xt.approve(address(settlement), amount);
            vm.prank(who);
            settlement.payInstead(account, amount);
        } else if (what == keccak256("HoldBack")) {
            _deposit(who, amount, Deposit.HoldBack);
        } else if (what == keccak256("GiveUp")) {
            _deposit(who, amount, Deposit.GiveUp);
        } else {
            _actAlone(what, who, amount);
        }
    }

    function _actAlone(bytes32 what, address who, uint256 amount) private {
        Class memory plain = _plain();
        vm.prank(who);
        if (what == keccak256("Dilute")) {
            settlement.dilute(account, amount, 0);
        } else if (what == keccak256("Release")) {
            settlement.releaseHoldback(account);
        } else if (what == keccak256("WriteOff")) {
            settlement.writeOff(account);
        } else {
            vm.assertTrue(what == keccak256("Exchange"), "an unknown event");
            tokens.exchange(plain, amount, who);
        }
    }

    function _deposit(address who, uint256 amount, Deposit deposit) private {
        uint256 id = tokens.classId(_plain());
        vm.prank(who);
        tokens.approveAndCall(address(settlement), id, amount, abi.encode(account, deposit, bytes32(0)));
    }

    function _expect(string memory json, string calldata path) private view {
        Account memory shown = settlement.accountInfo(account);
        vm.assertEq(shown.faceAmount, _number(json, path, ".face"), path);
        vm.assertEq(shown.paid, _number(json, path, ".paid"), path);
        vm.assertEq(shown.paidOut, _number(json, path, ".paidOut"), path);
        vm.assertEq(shown.owed, _number(json, path, ".owed"), path);
        vm.assertEq(shown.heldBack, _number(json, path, ".heldBack"), path);
        vm.assertEq(shown.advanced, _number(json, path, ".advanced"), path);
        (uint96 paid, uint96 whole, bool closed) = settlement.funded(account);
        vm.assertEq(paid, _number(json, path, ".funded"), path);
        vm.assertEq(whole, _number(json, path, ".whole"), path);
        uint256 surplus = settlement.reclaimable(address(xt), people[1]);
        vm.assertEq(surplus, _number(json, path, ".debtorSurplus"), path);
        surplus = settlement.reclaimable(address(xt), people[2]);
        vm.assertEq(surplus, _number(json, path, ".standInSurplus"), path);
        vm.assertEq(uint256(shown.standing), _number(json, path, ".standing"), path);
        bool settled = vm.parseJsonBool(json, string.concat(path, ".settled"));
        vm.assertTrue((shown.standing >= Standing.Settled) == settled && closed == settled, path);
    }

    function _plain() private view returns (Class memory plain) {
        (plain.issuer, plain.currency, plain.kind) = (address(this), address(xt), Kind.Pledge);
        plain.backing = Backing(address(settlement), account);
        plain.conditions = new Condition[](1);
        plain.conditions[0] = Condition(ConditionKind.NotBefore, abi.encode(uint64(terms.dueDay) * 86_400));
    }

    function _number(string memory json, string calldata path, string memory field) private pure returns (uint256) {
        return vm.parseJsonUint(json, string.concat(path, field));
    }
}
