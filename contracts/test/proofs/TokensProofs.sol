// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Backing, Class, Condition, ConditionKind, Kind, Membership} from "../../src/tokens/Class.sol";
import {ConditionRules} from "../../src/tokens/ConditionRules.sol";
import {ConditionalTokens} from "../../src/tokens/ConditionalTokens.sol";
import {Consent} from "../../src/tokens/IConditionalTokens.sol";
import {FreeBacking} from "../support/FreeBacking.sol";
import {svm} from "../support/Svm.sol";
import {vm} from "../support/Vm.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice One step of the ledger, for all callers, accounts and amounts. A call that reverts changes nothing, so what is
/// asserted after a call holds whenever it goes through.
contract TokensProofs {
    address internal constant ISSUER = address(0x15);
    address internal constant HOLDER = address(0x401);
    uint64 internal constant NOW = 1_780_000_000;
    uint256 internal constant ACCOUNT = 7;

    ConditionalTokens internal tokens;
    FreeBacking internal backing;

    function setUp() public {
        vm.warp(NOW);
        tokens = new ConditionalTokens(new ConditionRules());
        backing = new FreeBacking();
    }

    /// @notice Whatever was minted before and whatever the capacity is now, what is outstanding ends within it.
    function check_mintStaysWithinTheCapacity(
        uint256 before,
        uint256 amount,
        uint256 capacityThen,
        uint256 capacityNow,
        address to
    ) external {
        _mint(_always(), HOLDER, before, capacityThen);
        _mint(_from(NOW + 1), to, amount, capacityNow);
        assert(_outstanding() <= capacityNow);
        assert(_outstanding() == before + amount);
    }

    function check_onlyTheIssuerMints(address caller, address to, uint256 amount, uint256 capacity) external {
        backing.limit(ACCOUNT, capacity);
        vm.prank(caller);
        uint256 id = tokens.mint(_always(), to, amount);
        assert(caller == ISSUER);
        assert(tokens.balanceOf(to, id) == amount && tokens.totalSupply(id) == amount);
    }

    function check_transferFromConserves(
        address caller,
        address to,
        uint256 before,
        uint256 others,
        uint256 allowed,
        uint256 amount
    ) external {
        uint256 id = _mint(_always(), HOLDER, before, type(uint256).max);
        if (others != 0) _mint(_always(), to, others, type(uint256).max);
        vm.prank(HOLDER);
        tokens.approve(caller, id, allowed);
        uint256 sum = _sum(id, to);
        uint256 supply = tokens.totalSupply(id);

        vm.prank(caller);
        tokens.transferFrom(HOLDER, to, id, amount);

        assert(_sum(id, to) == sum);
        assert(tokens.totalSupply(id) == supply && _outstanding() == supply);
        assert(caller == HOLDER || amount <= allowed);
    }

    /// @notice A transfer by levels moves the amount from one class to the next one, and nothing else.
    function check_transferClassConserves(address caller, address to, uint256 before, uint256 allowed, uint256 amount)
        external
    {
        Class memory class = _with(ConditionKind.TransfersLeft, abi.encode(2));
        uint256 id = _mint(class, HOLDER, before, type(uint256).max);
        vm.prank(HOLDER);
        tokens.approve(caller, id, allowed);

        Membership memory nobody;
        vm.prank(caller);
        uint256 next = tokens.transferClass(class, HOLDER, to, amount, nobody);

        assert(next != id);
        assert(tokens.balanceOf(HOLDER, id) == before - amount && tokens.totalSupply(id) == before - amount);
        assert(tokens.balanceOf(to, next) == amount && tokens.totalSupply(next) == amount);
        assert(_outstanding() == before);
        assert(caller == HOLDER || amount <= allowed);
    }

    function check_modifyConserves(address caller, uint256 before, uint256 amount, uint256 kept) external {
        uint256 id = _mint(_always(), HOLDER, before, type(uint256).max);
        vm.prank(caller);
        tokens.modify(_always(), _from(NOW + 1), amount, kept);

        uint256 next = tokens.classId(_from(NOW + 1));
        assert(caller == HOLDER);
        assert(kept <= amount);
        assert(tokens.balanceOf(HOLDER, id) == before - amount && tokens.totalSupply(id) == before - amount);
        assert(tokens.balanceOf(HOLDER, next) == kept && tokens.totalSupply(next) == kept);
        assert(_outstanding() == before - amount + kept);
    }

    /// @notice A looser class takes the issuer's signature of exactly that, in time and once, and the holder's own call.
    /// @custom:halmos --default-bytes-lengths 65
    function check_consentIsTheIssuersAndCountsOnce(
        address caller,
        uint256 before,
        uint256 amount,
        uint256 kept,
        Consent calldata consent
    ) external {
        (Class memory from, Class memory to) = (_from(NOW + 1), _always());
        uint256 id = _mint(from, HOLDER, before, type(uint256).max);
        uint256 next = tokens.classId(to);
        bytes32 digest = tokens.consentDigest(id, next, caller, amount, kept, consent.nonce, consent.deadline);
        vm.prank(caller);
        tokens.modifyWithConsent(from, to, amount, kept, consent);

        assert(ECDSA.recover(digest, consent.signature) == ISSUER && NOW <= consent.deadline);
        assert(caller == HOLDER && kept <= amount);
        assert(tokens.balanceOf(HOLDER, id) == before - amount && tokens.totalSupply(id) == before - amount);
        assert(tokens.balanceOf(HOLDER, next) == kept && tokens.totalSupply(next) == kept);
        assert(_outstanding() == before - amount + kept);
        vm.prank(caller);
        (bool again,) =
            address(tokens).call(abi.encodeCall(ConditionalTokens.modifyWithConsent, (from, to, amount, kept, consent)));
        assert(!again);
    }

    function check_burnConserves(address caller, uint256 before, uint256 amount) external {
        uint256 id = _mint(_always(), HOLDER, before, type(uint256).max);
        vm.prank(caller);
        tokens.burn(_always(), amount);
        assert(caller == HOLDER);
        assert(tokens.balanceOf(HOLDER, id) == before - amount && tokens.totalSupply(id) == before - amount);
        assert(_outstanding() == before - amount);
        assert(backing.paid() == 0);
    }

    function check_exchangeInFullConserves(address caller, address receiver, uint256 before, uint256 amount) external {
        uint256 id = _mint(_always(), HOLDER, before, type(uint256).max);
        vm.prank(caller);
        uint256 paid = tokens.exchange(_always(), amount, receiver);
        assert(caller == HOLDER);
        assert(paid == amount && backing.paidTo(receiver) == amount && backing.paid() == amount);
        assert(tokens.balanceOf(HOLDER, id) == before - amount && tokens.totalSupply(id) == before - amount);
        assert(_outstanding() == before - amount);
    }

    /// @notice With a quarter paid, a quarter is paid out, rounded down, and the tokens go on as ones that drew it.
    function check_exchangeOfAShareConserves(address receiver, uint96 before, uint96 amount) external {
        uint256 id = _mint(_always(), HOLDER, before, type(uint256).max);
        backing.fund(1, 4);
        vm.prank(HOLDER);
        uint256 paid = tokens.exchange(_always(), amount, receiver);
        uint256 rest = tokens.classId(_with(ConditionKind.Drawn, abi.encode(1, 4)));
        assert(paid == amount / 4 && backing.paid() == paid);
        assert(tokens.balanceOf(HOLDER, id) == before - amount && tokens.totalSupply(id) == before - amount);
        assert(tokens.balanceOf(HOLDER, rest) == amount && tokens.totalSupply(rest) == amount);
        assert(_outstanding() == before - paid);
    }

    /// @notice Nobody exchanges what must wait.
    function check_noExchangeBeforeItsTime(address caller, uint256 before, uint256 amount, uint64 time, uint64 now_)
        external
    {
        _mint(_from(time), HOLDER, before, type(uint256).max);
        vm.warp(now_);
        vm.prank(caller);
        tokens.exchange(_from(time), amount, caller);
        assert(now_ >= time);
    }

    /// @notice Without an allowance or an operator's rights no call by anyone else lowers a balance; and while all of the
    /// capacity is taken, no call by anyone raises what is outstanding. `multicall` is several such calls.
    /// @custom:halmos --default-array-lengths 0,1 --default-bytes-lengths 32
    function check_noCallTakesAnothersTokens(address caller, uint256 held) external {
        vm.assume(caller != HOLDER);
        uint256 id = _mint(_always(), HOLDER, held, held);
        bytes memory data = svm.createCalldata("ConditionalTokens");
        // forge-lint: disable-next-line(unsafe-typecast): only the selector
        vm.assume(bytes4(data) != tokens.multicall.selector);
        vm.prank(caller);
        (bool done,) = address(tokens).call(data);
        vm.assume(done);
        assert(tokens.balanceOf(HOLDER, id) >= held);
        assert(_outstanding() <= held);
    }

    function _mint(Class memory class, address to, uint256 amount, uint256 capacity) internal returns (uint256) {
        backing.limit(ACCOUNT, capacity);
        vm.prank(ISSUER);
        return tokens.mint(class, to, amount);
    }

    function _outstanding() internal view returns (uint256) {
        return tokens.outstanding(address(backing), ACCOUNT);
    }

    function _sum(uint256 id, address to) internal view returns (uint256) {
        uint256 held = tokens.balanceOf(HOLDER, id);
        return to == HOLDER ? held : held + tokens.balanceOf(to, id);
    }

    function _always() internal view returns (Class memory class) {
        class.issuer = ISSUER;
        class.currency = address(0xC0);
        class.kind = Kind.Pledge;
        class.backing = Backing(address(backing), ACCOUNT);
    }

    function _from(uint64 time) internal view returns (Class memory) {
        return _with(ConditionKind.NotBefore, abi.encode(time));
    }

    function _with(ConditionKind kind, bytes memory data) internal view returns (Class memory class) {
        class = _always();
        class.conditions = new Condition[](1);
        class.conditions[0] = Condition(kind, data);
    }
}
