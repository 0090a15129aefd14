// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {Backing, Class, Condition, ConditionKind, Membership} from "./Class.sol";
import {Conditions} from "./Conditions.sol";
import {IBacking} from "./IBacking.sol";
import {IConditionRules} from "./IConditionRules.sol";
import {Consent, IApprovalReceiver, IConditionalTokens} from "./IConditionalTokens.sol";
import {Payout} from "./Payout.sol";
import {IERC6909, IERC6909TokenSupply} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Conditional-token ledger
/// @dev No reentrancy guard: every function finishes its own bookkeeping before it calls out.
contract ConditionalTokens is IConditionalTokens, ERC6909, EIP712, Multicall {
    using Conditions for Condition;
    using Conditions for Condition[];
    using Payout for Condition[];

    /// @dev One slot: how much of a class there is. `known` stays once it was published.
    struct Supply {
        uint248 total;
        bool known;
    }

    /// @dev First word of every class encoding; another encoding would take another number.
    uint256 private constant CLASS_VERSION = 1;
    bytes32 private constant CONSENT_TYPE = keccak256(
        "Consent(uint256 from,uint256 to,address holder,uint256 amount,uint256 kept,uint256 nonce,uint64 deadline)"
    );

    IConditionRules private immutable rules;

    mapping(uint256 id => Supply) private supplies;
    /// @inheritdoc IConditionalTokens
    mapping(address provider => mapping(uint256 backingId => uint256)) public outstanding;
    /// @inheritdoc IConditionalTokens
    mapping(address issuer => mapping(uint256 nonce => bool)) public isConsentUsed;

    constructor(IConditionRules rules_) EIP712("Faktor Conditional Tokens", "1") {
        rules = rules_;
    }

    /// @inheritdoc IConditionalTokens
    function mint(Class calldata class, address to, uint256 amount) external returns (uint256 id) {
        if (msg.sender != class.issuer) revert NotIssuer(class.issuer, msg.sender);
        if (amount == 0) revert AmountZero();
        Class memory minted = class;
        id = _id(minted);

        Backing memory backing = minted.backing;
        uint256 claimed = outstanding[backing.provider][backing.id];
        uint256 added = minted.conditions.claim(amount, Math.Rounding.Ceil);
        uint256 capacity = IBacking(backing.provider).capacity(backing.id, minted.issuer, minted.currency);
        if (added > capacity || claimed > capacity - added) revert CapacityExceeded(capacity, claimed, added);

        outstanding[backing.provider][backing.id] = claimed + added;
        _create(minted, id, to, amount);
        emit Minted(id, minted.issuer, to, amount);
    }

    /// @inheritdoc IConditionalTokens
    function exchange(Class calldata class, uint256 amount, address receiver) external returns (uint256 paid) {
        if (amount == 0) revert AmountZero();
        Class memory exchanged = class;
        uint256 id = _id(exchanged);
        (bool limited,) = exchanged.conditions.place(ConditionKind.HolderIn);
        if (limited) revert NotMember(msg.sender);
        return _exchange(exchanged, id, amount, receiver);
    }

    /// @inheritdoc IConditionalTokens
    function exchangeAsMember(Class calldata class, uint256 amount, address receiver, Membership calldata membership)
        external
        returns (uint256 paid)
    {
        if (amount == 0) revert AmountZero();
        Class memory exchanged = class;
        uint256 id = _id(exchanged);
        _requireMember(exchanged, msg.sender, membership);
        return _exchange(exchanged, id, amount, receiver);
    }

    /// @inheritdoc IConditionalTokens
    function transferClass(
        Class calldata class,
        address from,
        address to,
        uint256 amount,
        Membership calldata membership
    ) external returns (uint256 id) {
        if (amount == 0) revert AmountZero();
        Class memory moved = class;
        uint256 given = _id(moved);
        (bool leveled, uint256 index) = moved.conditions.place(ConditionKind.TransfersLeft);
        uint256 left = leveled ? Conditions.word(moved.conditions[index], 0) : 0;
        if (leveled && left == 0) revert NoTransferLeft(given);
        _requireMember(moved, to, membership);
        if (from != msg.sender && !isOperator(from, msg.sender)) _spendAllowance(from, msg.sender, given, amount);

        if (!leveled) {
            _transfer(from, to, given, amount);
            return given;
        }
        moved.conditions[index].data = abi.encode(left - 1);
        id = _id(moved);
        _destroy(from, given, amount);
        _create(moved, id, to, amount);
        emit Converted({from: given, to: id, holder: from, receiver: to, amount: amount, kept: amount});
    }

    /// @inheritdoc IConditionalTokens
    function modify(Class calldata from, Class calldata to, uint256 amount, uint256 kept) external {
        (Class memory old, Class memory new_) = (from, to);
        (uint256 oldId, uint256 newId) = _requireModification(old, new_, amount, kept);
        if (!rules.isAtLeastAsStrict(new_.conditions, old.conditions)) revert LessStrict(oldId, newId);
        _modify(old, new_, oldId, newId, amount, kept);
    }

    /// @inheritdoc IConditionalTokens
    function modifyWithConsent(
        Class calldata from,
        Class calldata to,
        uint256 amount,
        uint256 kept,
        Consent calldata consent
    ) external {
        (Class memory old, Class memory new_) = (from, to);
        (uint256 oldId, uint256 newId) = _requireModification(old, new_, amount, kept);
        address issuer = old.issuer;
        if (block.timestamp > consent.deadline) revert ConsentExpired(consent.deadline);
        if (isConsentUsed[issuer][consent.nonce]) revert ConsentAlreadyUsed(issuer, consent.nonce);
        bytes32 digest = consentDigest({
            from: oldId,
            to: newId,
            holder: msg.sender,
            amount: amount,
            kept: kept,
            nonce: consent.nonce,
            deadline: consent.deadline
        });
        if (!SignatureChecker.isValidSignatureNow(issuer, digest, consent.signature)) revert ConsentInvalid(issuer);
        _useConsent(issuer, consent.nonce);
        _modify(old, new_, oldId, newId, amount, kept);
    }

    /// @inheritdoc IConditionalTokens
    function cancelConsent(uint256 nonce) external {
        if (isConsentUsed[msg.sender][nonce]) revert ConsentAlreadyUsed(msg.sender, nonce);
        _useConsent(msg.sender, nonce);
    }

    /// @inheritdoc IConditionalTokens
    function burn(Class calldata class, uint256 amount) external {
        if (amount == 0) revert AmountZero();
        Class memory burned = class;
        uint256 id = _id(burned);
        _destroy(msg.sender, id, amount);
        _release(burned.backing, burned.conditions.claim(amount, Math.Rounding.Floor));
        emit Burned(id, msg.sender, amount);
    }

    /// @inheritdoc IConditionalTokens
    function approveAndCall(address spender, uint256 id, uint256 amount, bytes calldata data)
        external
        returns (bytes memory)
    {
        _approve(msg.sender, spender, id, amount);
        if (spender.code.length == 0) revert SpenderRefused(spender);
        (bytes4 answer, bytes memory result) = IApprovalReceiver(spender).onApproval(msg.sender, id, amount, data);
        if (answer != IApprovalReceiver.onApproval.selector) revert SpenderRefused(spender);
        return result;
    }

    /// @inheritdoc IConditionalTokens
    function activated(Class calldata class) external view returns (bool) {
        Class memory asked = class;
        _requireCanonical(asked.conditions);
        return _firstUnmet(asked.conditions) == asked.conditions.length;
    }

    /// @inheritdoc IConditionalTokens
    function payout(Class calldata class, uint256 amount) external view returns (uint256 paid) {
        Class memory asked = class;
        _requireCanonical(asked.conditions);
        if (_firstUnmet(asked.conditions) != asked.conditions.length) return 0;
        (uint96 held, uint96 whole, bool closed) = IBacking(asked.backing.provider).funded(asked.backing.id);
        if (closed) return asked.conditions.dueDown(amount, block.timestamp / 1 days, held, whole);
        return asked.conditions.isRated() ? 0 : asked.conditions.shareDown(amount, held, whole);
    }

    /// @inheritdoc IConditionalTokens
    function isAtLeastAsStrict(Class calldata to, Class calldata from) external view returns (bool) {
        (Class memory new_, Class memory old) = (to, from);
        _requireCanonical(new_.conditions);
        _requireCanonical(old.conditions);
        return rules.isAtLeastAsStrict(new_.conditions, old.conditions);
    }

    /// @inheritdoc IConditionalTokens
    function classId(Class calldata class) external view returns (uint256) {
        return _id(class);
    }

    /// @inheritdoc IERC6909TokenSupply
    function totalSupply(uint256 id) external view returns (uint256) {
        return supplies[id].total;
    }

    /// @inheritdoc IERC6909
    function transfer(address receiver, uint256 id, uint256 amount) public override(ERC6909, IERC6909) returns (bool) {
        _requireUnrestricted(id);
        return super.transfer(receiver, id, amount);
    }

    /// @inheritdoc IERC6909
    function transferFrom(address sender, address receiver, uint256 id, uint256 amount)
        public
        override(ERC6909, IERC6909)
        returns (bool)
    {
        _requireUnrestricted(id);
        return super.transferFrom(sender, receiver, id, amount);
    }

    /// @inheritdoc IConditionalTokens
    function consentDigest(
        uint256 from,
        uint256 to,
        address holder,
        uint256 amount,
        uint256 kept,
        uint256 nonce,
        uint64 deadline
    ) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CONSENT_TYPE, from, to, holder, amount, kept, nonce, deadline)));
    }

    function _exchange(Class memory class, uint256 id, uint256 amount, address receiver)
        private
        returns (uint256 paid)
    {
        uint256 unmet = _firstUnmet(class.conditions);
        if (unmet != class.conditions.length) revert NotActivated(unmet);

        Backing memory backing = class.backing;
        (uint96 held, uint96 whole, bool closed) = IBacking(backing.provider).funded(backing.id);
        if (closed) {
            paid = class.conditions.dueDown(amount, block.timestamp / 1 days, held, whole);
        } else {
            if (class.conditions.isRated()) revert NotFunded(held, whole);
            paid = class.conditions.shareDown(amount, held, whole);
        }
        if (paid == 0) revert NothingToPay(id, amount);

        _destroy(msg.sender, id, amount);
        _release(backing, class.conditions.claim(amount, Math.Rounding.Floor));
        (address beneficiary, uint256 donated) = class.conditions.donationUp(paid);
        if (!closed) _keepRest(class, id, amount, held, whole);
        emit Exchanged(id, msg.sender, receiver, amount, paid);
        if (donated != 0) {
            emit Donated(id, beneficiary, donated);
            IBacking(backing.provider).payOut(backing.id, beneficiary, donated);
        }
        if (donated != paid) IBacking(backing.provider).payOut(backing.id, receiver, paid - donated);
    }

    /// @dev The caller's tokens of `class` become as many that were paid `held` of `whole`.
    function _keepRest(Class memory class, uint256 id, uint256 amount, uint96 held, uint96 whole) private {
        class.conditions = _withDrawn(class.conditions, abi.encode(held, whole));
        uint256 restId = _id(class);
        outstanding[class.backing.provider][class.backing.id] += class.conditions.claim(amount, Math.Rounding.Ceil);
        _create(class, restId, msg.sender, amount);
        emit Converted({from: id, to: restId, holder: msg.sender, receiver: msg.sender, amount: amount, kept: amount});
    }

    function _modify(Class memory old, Class memory new_, uint256 oldId, uint256 newId, uint256 amount, uint256 kept)
        private
    {
        if (kept > amount) revert CreditGrows(amount, kept);
        uint256 before = old.conditions.claim(amount, Math.Rounding.Floor);
        uint256 still = new_.conditions.claim(kept, Math.Rounding.Ceil);
        // Without more interest each token claims no more than before, whatever is rounded; with more, roundings count.
        bool bearsMore = new_.conditions.interestFactor() > old.conditions.interestFactor();
        if (bearsMore && still > before) revert CreditGrows(before, still);
        _destroy(msg.sender, oldId, amount);
        if (still < before) _release(old.backing, before - still);
        _create(new_, newId, msg.sender, kept);
        emit Converted({from: oldId, to: newId, holder: msg.sender, receiver: msg.sender, amount: amount, kept: kept});
    }

    /// @dev Tokens out of nothing; publishes the class the first time.
    function _create(Class memory class, uint256 id, address to, uint256 amount) private {
        Supply storage supply = supplies[id];
        uint256 total = supply.total + amount;
        if (total > type(uint248).max) revert SupplyTooLarge(id, total);
        if (!supply.known) emit ClassPublished(id, class);
        // forge-lint: disable-next-line(unsafe-typecast): checked above
        supplies[id] = Supply({total: uint248(total), known: true});
        _mint(to, id, amount);
    }

    function _destroy(address from, uint256 id, uint256 amount) private {
        _burn(from, id, amount);
        // forge-lint: disable-next-line(unsafe-typecast): the balance was at most the supply
        supplies[id].total -= uint248(amount);
    }

    function _release(Backing memory backing, uint256 claim) private {
        outstanding[backing.provider][backing.id] -= claim;
    }

    function _useConsent(address issuer, uint256 nonce) private {
        isConsentUsed[issuer][nonce] = true;
        emit ConsentUsed(issuer, nonce);
    }

    function _id(Class memory class) private view returns (uint256) {
        bool restricted = _requireCanonical(class.conditions);
        uint256 hash = uint256(keccak256(abi.encode(CLASS_VERSION, block.chainid, address(this), class)));
        return restricted ? hash | 1 : hash & ~uint256(1);
    }

    /// @dev A term alone is judged here, since that is most classes.
    function _requireCanonical(Condition[] memory conditions) private view returns (bool restricted) {
        if (!conditions.isTerm()) return rules.requireCanonical(conditions);
        for (uint256 i; i < conditions.length; ++i) {
            bool wellFormed = conditions[i].data.length == 32 && conditions[i].word(0) <= type(uint64).max;
            if (!wellFormed) revert ConditionMalformed(i);
            if (i != 0 && conditions[i].kind <= conditions[i - 1].kind) revert ConditionsUnsorted(i);
        }
    }

    function _firstUnmet(Condition[] memory conditions) private view returns (uint256 index) {
        if (!conditions.isTerm()) return rules.firstUnmet(conditions);
        for (; index < conditions.length && conditions[index].termHolds(); ++index) {}
    }

    function _requireModification(Class memory old, Class memory new_, uint256 amount, uint256 kept)
        private
        view
        returns (uint256 oldId, uint256 newId)
    {
        if (amount == 0 || kept == 0) revert AmountZero();
        (oldId, newId) = (_id(old), _id(new_));
        bool same = old.issuer == new_.issuer && old.currency == new_.currency && old.kind == new_.kind
            && old.backing.provider == new_.backing.provider && old.backing.id == new_.backing.id
            && _isDrawnAlike(old.conditions, new_.conditions);
        if (!same || oldId == newId) revert NotModification(oldId, newId);
    }

    function _requireUnrestricted(uint256 id) private pure {
        if (id & 1 == 1) revert TransferRestricted(id);
    }

    function _requireMember(Class memory class, address account, Membership calldata membership) private view {
        (bool limited, uint256 index) = class.conditions.place(ConditionKind.HolderIn);
        if (!limited) return;
        bytes32 root = bytes32(Conditions.word(class.conditions[index], 0));
        if (!rules.isMember(root, account, membership)) revert NotMember(account);
    }

    /// @dev What was paid already is nobody's to change.
    function _isDrawnAlike(Condition[] memory old, Condition[] memory new_) private pure returns (bool) {
        (bool drawn, uint256 index) = old.place(ConditionKind.Drawn);
        (bool drawnToo, uint256 newIndex) = new_.place(ConditionKind.Drawn);
        if (drawn != drawnToo) return false;
        return !drawn || keccak256(old[index].data) == keccak256(new_[newIndex].data);
    }

    /// @dev The highest kind, so it stands last.
    function _withDrawn(Condition[] memory conditions, bytes memory data)
        private
        pure
        returns (Condition[] memory with)
    {
        (bool drawn,) = conditions.place(ConditionKind.Drawn);
        uint256 count = drawn ? conditions.length - 1 : conditions.length;
        with = new Condition[](count + 1);
        for (uint256 i; i < count; ++i) {
            with[i] = conditions[i];
        }
        with[count] = Condition({kind: ConditionKind.Drawn, data: data});
    }
}
