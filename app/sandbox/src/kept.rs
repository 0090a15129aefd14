//! A running sandbox as bytes that the browser keeps for the next visit.
//!
//! The archive of an export, plain, with what an export does not need: which snapshot it belongs to
//! and when it was written. The hash in front tells damage; whoever can write a right one has the run
//! of the page's origin, so nothing else is verified again.

use alloy_primitives::{B256, Bytes, keccak256};
use alloy_rlp::{RlpDecodable, RlpEncodable};

use crate::archive::{self, Origin};
use crate::clock::{Clock, LATEST};
use crate::{Error, Role, Sandbox};

const VERSION: u64 = 1;

#[derive(RlpEncodable, RlpDecodable)]
struct Kept {
    version: u64,
    /// The sandbox's [`Sandbox::base`].
    base: B256,
    /// The host's unix time when this was written, seconds.
    host: u64,
    archive: Bytes,
}

/// Stands for a state: equal marks, equal states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    tip: B256,
    role: Role,
    offset: i64,
}

impl Sandbox {
    /// Hash of the block that a reset goes back to. It stands for the contracts and everything else
    /// that this sandbox began with.
    pub fn base(&self) -> B256 {
        self.base
    }

    /// Changes with everything that [`Sandbox::keep`] writes, the host's time apart.
    pub fn mark(&self) -> Mark {
        // The newest block's hash covers the state and all blocks below it.
        Mark { tip: self.chain.tip().hash, role: self.active, offset: self.clock.offset() }
    }

    /// The chain, the acting role and the clock as bytes for [`Sandbox::resume`]. Filters,
    /// subscriptions and the states of `evm_snapshot` are not among them: they end with the page.
    ///
    /// # Errors
    /// [`Error::TooLarge`] after very many blocks.
    pub fn keep(&self) -> Result<Vec<u8>, Error> {
        let body = alloy_rlp::encode(Kept {
            version: VERSION,
            base: self.base,
            host: self.clock.host(),
            archive: archive::write(&self.chain, self.session())?.into(),
        });
        Ok([keccak256(&body).as_slice(), &body].concat())
    }

    /// Goes on from what [`Sandbox::keep`] wrote, without an event: nobody has seen another state
    /// yet. The sandbox's time goes on with the host's, and not back if the host's did.
    ///
    /// # Errors
    /// If the bytes are damaged, of another version, or of a sandbox that began with something
    /// else. Nothing is changed then.
    pub fn resume(&mut self, kept: &[u8]) -> Result<(), Error> {
        let kept = read(kept)?;
        if kept.base != self.base {
            return Err(Error::OtherSnapshot);
        }
        let (chain, session) = archive::read(&kept.archive, Origin::Own)?;
        if chain.id() != self.chain.id() {
            return Err(Error::OtherChain { expected: self.chain.id(), found: chain.id() });
        }
        let shown = |host: u64| host.saturating_add_signed(session.offset).min(LATEST);
        let seen = shown(kept.host).max(chain.tip().header.timestamp);
        let host = self.clock.host();
        let clock = Clock::starting(host, shown(host).max(seen))?;
        self.install(chain, clock, session.role);
        Ok(())
    }
}

fn read(bytes: &[u8]) -> Result<Kept, Error> {
    let (hash, body) = bytes.split_first_chunk::<32>().ok_or(Error::Damaged)?;
    if keccak256(body) != *hash {
        return Err(Error::Damaged);
    }
    let kept: Kept = alloy_rlp::decode_exact(body)
        .map_err(|_source| Error::Format("the data cannot be decoded"))?;
    if kept.version != VERSION {
        return Err(Error::Format("the version is not known here"));
    }
    Ok(kept)
}
