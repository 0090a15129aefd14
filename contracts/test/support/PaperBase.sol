// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {DevValuations} from "../../dev/DevValuations.sol";
import {CreditLines} from "../../src/backing/CreditLines.sol";
import {Inventory} from "../../src/backing/Inventory.sol";
import {Margin} from "../../src/backing/Margin.sol";
import {Backing, Class, Condition, ConditionKind, Kind, Membership} from "../../src/tokens/Class.sol";
import {Consent, IConditionalTokens} from "../../src/tokens/IConditionalTokens.sol";
import {Base} from "./Base.sol";
import {GoodsTokens} from "./Goods.sol";
import {Members} from "./Members.sol";
import {vm} from "./Vm.sol";

/// @title A core company a, its supplier b, b's supplier c and c's supplier d; one call per operation of the paper
/// @dev In the algorithms that finance a purchase of receivables, a is the debtor and b the seller.
abstract contract PaperBase is Base {
    uint256 internal constant A_KEY = BUYER_KEY;
    uint256 internal constant C_KEY = 0xC001;
    bytes32 internal constant CONTRACT = keccak256("supply contract");

    address internal immutable a = vm.addr(A_KEY);
    address internal immutable b = vm.addr(SUPPLIER_KEY);
    address internal immutable c = vm.addr(C_KEY);
    address internal immutable d = address(0xD);
    address internal immutable charity = address(0xCA);
    address internal immutable outsider = address(0xBAD);

    Margin internal margin;
    CreditLines internal lines;
    Inventory internal inventory;
    GoodsTokens internal goods;
    DevValuations internal valuations;

    function setUp() public virtual override {
        super.setUp();
        vm.label(a, "a, core company");
        vm.label(b, "b, tier 1");
        vm.label(c, "c, tier 2");
        vm.label(d, "d, tier 3");
        margin = new Margin(tokens);
        lines = new CreditLines(tokens);
        inventory = new Inventory(tokens);
        goods = new GoodsTokens();
        valuations = new DevValuations();
    }

    /// @dev A class of a without conditions, over the provider's first account.
    function _over(address provider, Kind kind) internal view returns (Class memory) {
        return Class({
            issuer: a, currency: address(xt), kind: kind, backing: Backing(provider, 1), conditions: new Condition[](0)
        });
    }

    /// @dev The class with a condition put in its place, or in the place of another one of that kind.
    function _with(Class memory class, ConditionKind kind, bytes memory data) internal pure returns (Class memory) {
        Condition[] memory rest = _without(class, kind).conditions;
        Condition[] memory conditions = new Condition[](rest.length + 1);
        uint256 place;
        for (; place < rest.length && rest[place].kind < kind; ++place) {
            conditions[place] = rest[place];
        }
        conditions[place] = Condition(kind, data);
        for (; place < rest.length; ++place) {
            conditions[place + 1] = rest[place];
        }
        return Class(class.issuer, class.currency, class.kind, class.backing, conditions);
    }

    function _without(Class memory class, ConditionKind kind) internal pure returns (Class memory) {
        uint256 count;
        for (uint256 i; i < class.conditions.length; ++i) {
            if (class.conditions[i].kind != kind) ++count;
        }
        Condition[] memory conditions = new Condition[](count);
        count = 0;
        for (uint256 i; i < class.conditions.length; ++i) {
            if (class.conditions[i].kind != kind) conditions[count++] = class.conditions[i];
        }
        return Class(class.issuer, class.currency, class.kind, class.backing, conditions);
    }

    function _notBefore(Class memory class, uint64 time) internal pure returns (Class memory) {
        return _with(class, ConditionKind.NotBefore, abi.encode(time));
    }

    function _transfersLeft(Class memory class, uint8 left) internal pure returns (Class memory) {
        return _with(class, ConditionKind.TransfersLeft, abi.encode(left));
    }

    /// @dev Included companies: b, c, d and the investor.
    function _forTheChain(Class memory class) internal view returns (Class memory) {
        return _with(class, ConditionKind.HolderIn, abi.encode(Members.root(_chain())));
    }

    function _discounted(Class memory class, uint16 bps, uint32 maturityDay) internal pure returns (Class memory) {
        return _with(class, ConditionKind.Discount, abi.encode(bps, maturityDay));
    }

    function _donating(Class memory class, uint16 bps) internal view returns (Class memory) {
        return _with(class, ConditionKind.Donation, abi.encode(charity, bps));
    }

    function _mint(Class memory class, address to, uint256 amount) internal returns (uint256) {
        vm.prank(a);
        return tokens.mint(class, to, amount);
    }

    /// @dev `to` proves to be an included company if the class asks for it.
    function _transfer(Class memory class, address from, address to, uint256 amount) internal {
        Membership memory membership = _membership(class, to);
        vm.prank(from);
        tokens.transferClass(class, from, to, amount, membership);
    }

    function _exchange(Class memory class, address holder, uint256 amount) internal returns (uint256) {
        Membership memory membership = _membership(class, holder);
        vm.prank(holder);
        if (membership.path.length == 0) return tokens.exchange(class, amount, holder);
        return tokens.exchangeAsMember(class, amount, holder, membership);
    }

    function _modify(Class memory from, Class memory to, address holder, uint256 amount, uint256 kept) internal {
        vm.prank(holder);
        tokens.modify(from, to, amount, kept);
    }

    function _burn(Class memory class, address holder, uint256 amount) internal {
        vm.prank(holder);
        tokens.burn(class, amount);
    }

    /// @dev a's consent to loosen `amount` that `holder` has.
    function _consent(Class memory from, Class memory to, address holder, uint256 amount)
        internal
        view
        returns (Consent memory)
    {
        uint64 until = NOW + 1 days;
        bytes32 digest =
            tokens.consentDigest(tokens.classId(from), tokens.classId(to), holder, amount, amount, 0, until);
        return Consent({nonce: 0, deadline: until, signature: _signature(A_KEY, digest)});
    }

    /// @dev Money in `who`'s hands that `spender` may take.
    function _give(address who, address spender, uint256 amount) internal {
        _fund(who, amount);
        vm.prank(who);
        xt.approve(spender, amount);
    }

    /// @dev The holder alone may not make this of its tokens.
    function _expectLooser(Class memory from, Class memory to, address holder) internal {
        _refuse(IConditionalTokens.LessStrict.selector, tokens.classId(from), tokens.classId(to));
        _modify(from, to, holder, 1, 1);
    }

    /// @dev Condition `index` does not hold.
    function _expectNotActivated(Class memory class, address holder, uint256 index) internal {
        _refuse(IConditionalTokens.NotActivated.selector, index);
        _exchange(class, holder, 1);
    }

    function _expectNotMember(Class memory class, address from, address to) internal {
        vm.expectRevert(abi.encodeWithSelector(IConditionalTokens.NotMember.selector, to));
        _transfer(class, from, to, 1);
    }

    function _expectNoTransferLeft(Class memory class, address from, address to) internal {
        _refuse(IConditionalTokens.NoTransferLeft.selector, tokens.classId(class));
        _transfer(class, from, to, 1);
    }

    function _expectOverCapacity(Class memory class, uint256 amount, uint256 capacity, uint256 used, uint256 claim)
        internal
    {
        _refuse(IConditionalTokens.CapacityExceeded.selector, capacity, used, claim);
        _mint(class, a, amount);
    }

    function _refuse(bytes4 refusal, uint256 value) internal {
        vm.expectRevert(abi.encodeWithSelector(refusal, value));
    }

    function _refuse(bytes4 refusal, uint256 one, uint256 two) internal {
        vm.expectRevert(abi.encodeWithSelector(refusal, one, two));
    }

    function _refuse(bytes4 refusal, uint256 one, uint256 two, uint256 three) internal {
        vm.expectRevert(abi.encodeWithSelector(refusal, one, two, three));
    }

    /// @dev N_holder(E) = amount.
    function _expectTokens(Class memory class, address holder, uint256 amount) internal view {
        vm.assertEq(tokens.balanceOf(holder, tokens.classId(class)), amount);
    }

    /// @dev T_holder(X) = amount.
    function _expectMoney(address holder, uint256 amount) internal view {
        vm.assertEq(xt.balanceOf(holder), amount);
    }

    /// @dev Nobody holds any.
    function _expectGone(Class memory class) internal view {
        vm.assertEq(tokens.totalSupply(tokens.classId(class)), 0);
    }

    function _chain() internal view returns (address[4] memory) {
        return [b, c, d, investor];
    }

    /// @dev Nobody is proven outside of the chain: the place of b is claimed.
    function _membership(Class memory class, address account) private view returns (Membership memory membership) {
        bool limited;
        for (uint256 i; i < class.conditions.length; ++i) {
            if (class.conditions[i].kind == ConditionKind.HolderIn) limited = true;
        }
        if (!limited) return membership;
        address[4] memory chain = _chain();
        uint256 place;
        for (uint256 i; i < 4; ++i) {
            if (chain[i] == account) place = i;
        }
        return Members.proof(chain, place);
    }
}
