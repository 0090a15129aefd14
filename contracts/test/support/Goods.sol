// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @notice Goods tokens that anybody makes.
contract GoodsTokens is ERC721("Goods", "GOODS") {
    function mint(address to, uint256 lot) external {
        _mint(to, lot);
    }
}

/// @notice A collection that says yes and moves nothing.
contract LyingGoods {
    address public owner;

    function claim(address owner_) external {
        owner = owner_;
    }

    function ownerOf(uint256) external view returns (address) {
        return owner;
    }

    function transferFrom(address, address, uint256) external {}
}

/// @notice Valuations that a test sets.
contract SetValuations {
    mapping(bytes32 subject => uint256) private values;
    mapping(bytes32 subject => uint256) private ends;
    bytes private raw;

    function set(bytes32 subject, uint256 value_, uint256 expiresAt) external {
        (values[subject], ends[subject]) = (value_, expiresAt);
    }

    /// @dev Answers these bytes from now on, or reverts with them if they are one.
    function answer(bytes calldata raw_) external {
        raw = raw_;
    }

    function value(bytes32 subject) external view {
        bytes memory data = raw.length == 0 ? abi.encode(values[subject], ends[subject]) : raw;
        assembly ("memory-safe") {
            if eq(mload(data), 1) { revert(add(data, 32), 1) } // a refusal
            return(add(data, 32), mload(data)) // any bytes, well formed or not
        }
    }
}

/// @notice Calls `target` with `data` when a lot moves, once armed, and keeps the answer.
contract CallingGoods is ERC721("Goods", "GOODS") {
    address private target;
    bytes private data;
    bytes public answer;

    function arm(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function mint(address to, uint256 lot) external {
        _mint(to, lot);
    }

    function _update(address to, uint256 lot, address auth) internal override returns (address) {
        if (target != address(0)) (, answer) = target.call(data);
        return super._update(to, lot, auth);
    }
}

/// @notice Goods tokens from before ERC-721 was settled: `transfer` moves a lot, as a currency's moves an amount.
contract OldGoods {
    mapping(uint256 lot => address) public ownerOf;
    mapping(address => uint256) public balanceOf;

    error NotYours(uint256 lot);

    function mint(address to, uint256 lot) external {
        ownerOf[lot] = to;
        ++balanceOf[to];
    }

    function approve(address, uint256) external {}

    function transfer(address to, uint256 lot) external {
        if (ownerOf[lot] != msg.sender) revert NotYours(lot);
        _move(msg.sender, to, lot);
    }

    function transferFrom(address from, address to, uint256 lot) external {
        if (ownerOf[lot] != from) revert NotYours(lot);
        _move(from, to, lot);
    }

    function _move(address from, address to, uint256 lot) private {
        --balanceOf[from];
        ++balanceOf[to];
        ownerOf[lot] = to;
    }
}
