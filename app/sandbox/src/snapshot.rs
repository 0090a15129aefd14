//! The chain that every sandbox starts with, made by the `snapshot` program from the compiled
//! contracts.

use crate::Error;
use crate::archive::{Origin, unpack};
use crate::chain::Chain;

static BASE: &[u8] = include_bytes!("../snapshot/base.bin");

/// The base chain as it was built.
pub(crate) fn base() -> Result<Chain, Error> {
    unpack(BASE, Origin::Own).map(|(chain, _)| chain)
}
