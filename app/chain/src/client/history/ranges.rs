//! Block ranges that adapt to what an endpoint answers.

/// First size of a range: what most public endpoints allow.
const START: u64 = 10_000;
/// Largest size of a range.
const MOST: u64 = 1_000_000;
/// Answers after which a refused size is tried again: the refusal may have been about one crowded stretch.
const PATIENCE: u32 = 8;

/// Goes from a first to a last block in ranges that halve when refused and double when answered.
#[derive(Debug)]
pub(super) struct Ranges {
    next: u64,
    last: u64,
    size: u64,
    ceiling: u64,
    answers: u32,
}

impl Ranges {
    pub(super) const fn new(first: u64, last: u64) -> Self {
        Self { next: first, last, size: START, ceiling: MOST, answers: 0 }
    }

    /// The range to ask for now, both ends inclusive; none when done.
    pub(super) fn current(&self) -> Option<(u64, u64)> {
        let to = self.next.saturating_add(self.size - 1).min(self.last);
        (self.next <= self.last).then_some((self.next, to))
    }

    /// The current range was answered.
    pub(super) fn answered(&mut self) {
        self.next = self.next.saturating_add(self.size);
        self.answers = self.answers.saturating_add(1);
        if self.answers >= PATIENCE {
            self.answers = 0;
            self.ceiling = self.ceiling.saturating_mul(2).min(MOST);
        }
        self.size = self.size.saturating_mul(2).min(self.ceiling);
    }

    /// The current range was refused. False when it cannot be made smaller.
    pub(super) fn refused(&mut self) -> bool {
        // The last range may be shorter than the size says.
        let asked = self.current().map_or(self.size, |(from, to)| to - from + 1);
        if asked <= 1 {
            return false;
        }
        self.size = asked / 2;
        self.ceiling = self.size;
        self.answers = 0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_is_asked_for_exactly_once_whatever_is_refused() {
        for most_allowed in [1, 7, 1_000, 5_000_000] {
            let mut ranges = Ranges::new(5, 60_000);
            let mut expected = 5;
            while let Some((from, to)) = ranges.current() {
                if to - from + 1 > most_allowed {
                    assert!(ranges.refused());
                    continue;
                }
                assert_eq!(from, expected);
                expected = to + 1;
                ranges.answered();
            }
            assert_eq!(expected, 60_001);
        }
    }

    #[test]
    fn a_single_block_cannot_be_halved() {
        let mut ranges = Ranges::new(9, 9);
        assert!(!ranges.refused());
    }

    #[test]
    fn nothing_is_asked_when_the_head_is_before_the_first_block() {
        assert_eq!(Ranges::new(10, 9).current(), None);
    }
}
