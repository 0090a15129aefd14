// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice A currency whose transfers a subclass disturbs. 6 decimals, free to mint, answers as euro.
abstract contract OddToken is ERC20("Odd", "ODD") {
    bytes3 public constant currencyCode = "EUR";

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public view virtual override returns (uint8) {
        return 6;
    }
}

/// @notice Keeps 1 % of every transfer.
contract FeeToken is OddToken {
    function _update(address from, address to, uint256 value) internal override {
        if (from == address(0) || to == address(0)) return super._update(from, to, value);
        super._update(from, to, value - value / 100);
        super._update(from, address(0xFEE), value / 100);
    }
}

/// @notice Delivers 1 % more than was asked for.
contract BonusToken is OddToken {
    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from != address(0) && to != address(0)) super._update(address(0), to, value / 100);
    }
}

/// @notice Calls `target` with `data` during every transfer, once armed; keeps the answer.
contract ReentrantToken is OddToken {
    address private target;
    bytes private data;
    bool public called;
    bool public succeeded;
    bytes public answer;

    function arm(address target_, bytes calldata data_) external {
        (target, data) = (target_, data_);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (target != address(0)) {
            address callee = target;
            target = address(0);
            called = true;
            (succeeded, answer) = callee.call(data);
        }
        super._update(from, to, value);
    }
}

/// @notice 8 decimals.
contract EightDecimals is OddToken {
    function decimals() public pure override returns (uint8) {
        return 8;
    }
}

/// @notice Moves tokens and returns nothing, as some old stablecoins do.
contract NoReturnToken {
    bytes3 public constant currencyCode = "EUR";
    uint8 public constant decimals = 6;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    error Refused();

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        if (allowance[from][msg.sender] < amount) revert Refused();
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private {
        if (balanceOf[from] < amount) revert Refused();
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @notice Takes 1 % from the sender on top of what it sends, but for `transferFrom`.
contract SurchargeToken is OddToken {
    function transfer(address to, uint256 amount) public override returns (bool) {
        _update(msg.sender, address(0xFEE), amount / 100);
        return super.transfer(to, amount);
    }
}
