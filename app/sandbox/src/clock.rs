//! The sandbox clock: the host's time plus an offset that only the user changes.

use crate::Error;

/// Last second of the year 9999.
pub(crate) const LATEST: u64 = 253_402_300_799;

/// Times in unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    host: u64,
    offset: i64,
    /// Timestamp that the next block must have.
    next: Option<u64>,
}

impl Clock {
    /// A clock that shows `now` while the host's shows `host`.
    pub(crate) fn starting(host: u64, now: u64) -> Result<Self, Error> {
        let mut clock = Self { host: checked(host)?, offset: 0, next: None };
        clock.show(now)?;
        Ok(clock)
    }

    /// The host's clock may go backwards; block timestamps still increase.
    pub(crate) fn set_host(&mut self, host: u64) {
        self.host = host.min(LATEST);
    }

    pub(crate) fn host(&self) -> u64 {
        self.host
    }

    pub(crate) fn offset(&self) -> i64 {
        self.offset
    }

    pub(crate) fn now(&self) -> u64 {
        self.host.saturating_add_signed(self.offset).min(LATEST)
    }

    /// Moves the offset so that the clock shows `now`.
    pub(crate) fn show(&mut self, now: u64) -> Result<(), Error> {
        let now = checked(now)?;
        self.offset = now.checked_signed_diff(self.host).ok_or(Error::TimeOutOfBounds(now))?;
        self.next = None;
        Ok(())
    }

    pub(crate) fn set_next(&mut self, timestamp: u64) {
        self.next = Some(timestamp);
    }

    /// Timestamp of a block made now on top of one made at `parent`.
    pub(crate) fn block_time(&self, parent: u64) -> u64 {
        self.next.unwrap_or_else(|| self.now()).max(parent.saturating_add(1))
    }

    /// The pinned timestamp was used: the clock goes on from there.
    pub(crate) fn used(&mut self) {
        if let Some(next) = self.next.take()
            && self.show(next).is_err()
        {
            self.next = None;
        }
    }
}

fn checked(time: u64) -> Result<u64, Error> {
    if time > LATEST { Err(Error::TimeOutOfBounds(time)) } else { Ok(time) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_host_time_plus_offset() {
        let mut clock = Clock::starting(1_000, 400).unwrap();
        assert_eq!((clock.now(), clock.offset()), (400, -600));
        clock.set_host(1_010);
        assert_eq!(clock.now(), 410);
    }

    #[test]
    fn block_times_increase_even_if_the_host_clock_goes_back() {
        let mut clock = Clock::starting(1_000, 1_000).unwrap();
        clock.set_host(10);
        assert_eq!(clock.block_time(1_000), 1_001);
    }

    #[test]
    fn a_pinned_block_time_moves_the_clock() {
        let mut clock = Clock::starting(1_000, 1_000).unwrap();
        clock.set_next(5_000);
        assert_eq!(clock.block_time(1_000), 5_000);
        clock.used();
        assert_eq!(clock.now(), 5_000);
        assert!(clock.show(LATEST + 1).is_err());
    }
}
