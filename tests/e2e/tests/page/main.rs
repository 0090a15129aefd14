//! The page as people use it, in Chromium. `cargo xtask e2e` runs it.
#![expect(clippy::print_stderr, reason = "a check that is skipped says so")]

mod case;
mod currency;
mod endpoints;
mod figures;
mod files;
mod gateway;
mod line;
mod parts;
mod people;
mod reading;
mod reload;
mod routes;
mod scene;
mod sending;
mod speed;
mod wallets;
mod world;
