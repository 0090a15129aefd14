//! What this crate promises, without a node where a script is enough, on anvil where it is not.
#![expect(clippy::print_stdout, reason = "a suite that is skipped says so")]

#[cfg(test)]
mod abi;
#[cfg(test)]
mod client;
#[cfg(test)]
mod deployment;
#[cfg(test)]
mod failover;
#[cfg(test)]
mod failures;
#[cfg(test)]
mod following;
#[cfg(test)]
mod intents;
#[cfg(test)]
mod line;
#[cfg(test)]
mod support;
#[cfg(test)]
mod typed_data;
