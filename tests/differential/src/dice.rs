//! Choices from bytes: all zero bytes are the plainest choices, so that a shrunk script is a plain one.

use alloy_primitives::U256;

#[derive(Debug)]
pub(crate) struct Dice<'a>(std::slice::Iter<'a, u8>);

impl<'a> Dice<'a> {
    pub(crate) fn new(rolls: &'a [u8]) -> Self {
        Self(rolls.iter())
    }

    /// The next byte, 0 when there are no more.
    pub(crate) fn roll(&mut self) -> u8 {
        self.0.next().copied().unwrap_or_default()
    }

    pub(crate) fn index(&mut self, count: usize) -> usize {
        usize::from(self.roll()) % count.max(1)
    }

    pub(crate) fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.index(choices.len())].clone()
    }

    /// True in about `times` of 256 cases.
    pub(crate) fn rarely(&mut self, times: u8) -> bool {
        self.roll() > 255 - times
    }

    pub(crate) fn number(&mut self) -> u64 {
        (0..5).fold(0, |number, _| number << 8 | u64::from(self.roll()))
    }

    /// An amount: mostly all there is or a part, often just beside a boundary.
    pub(crate) fn sum(&mut self, all: U256) -> U256 {
        let one = U256::ONE;
        // All of nothing is rarely worth trying.
        let all = if all.is_zero() { one } else { all };
        match self.roll() {
            0..=79 => all,
            80..=139 => all / U256::from(2),
            140..=169 => all / U256::from(3) + one,
            170..=184 => one,
            185..=194 => U256::ZERO,
            195..=207 => all.saturating_add(one),
            208..=219 => all.saturating_sub(one),
            220..=223 => (one << 96) - one,
            224..=225 => one << 96,
            226..=228 => (one << 128) - one,
            229 => one << 128,
            230..=232 => U256::MAX,
            _ => U256::from(self.number()),
        }
    }

    /// The same for what the contracts hold in 128 bits.
    pub(crate) fn sum128(&mut self, all: U256) -> u128 {
        u128::try_from(self.sum(all)).unwrap_or(u128::MAX)
    }
}
