//! What the rules claim, as tests.

#[cfg(test)]
mod amounts;
#[cfg(test)]
mod backings;
#[cfg(test)]
mod classes;
#[cfg(test)]
mod conditions;
#[cfg(test)]
mod custody;
#[cfg(test)]
mod dates;
#[cfg(test)]
mod discounts;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod late;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod payouts;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod vectors;
#[cfg(test)]
mod waterfall;
