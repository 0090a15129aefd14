//! The same commands to the Rust model and to the compiled contracts in revm: result, refusal with its numbers, events
//! and views must be equal after every step.
//!
//! `FAKTOR_DIFF_STEPS` sets about how many steps are taken (40,000 when unset, more than 20,000 of them commands),
//! `FAKTOR_DIFF_SEED` other scripts.
//! Left to the contracts' own tests: attestations and feeds that answer yes, signatures of accounts (ERC-1271, ERC-6492), the
//! ledger's own `multicall`, ERC-721's safe transfers, and the lens.
//! Failing scripts are shrunk, printed as the commands that were sent, and kept in `proptest-regressions`.

#[cfg(test)]
mod backing;
#[cfg(test)]
mod call;
#[cfg(test)]
mod chain;
#[cfg(test)]
mod custody;
#[cfg(test)]
mod dice;
#[cfg(test)]
mod expect;
#[cfg(test)]
mod people;
#[cfg(test)]
mod resolve;
#[cfg(test)]
mod step;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod views;
#[cfg(test)]
mod world;
