//! The page as people use it, in Chromium. `cargo xtask e2e` runs it.

mod currency;
mod files;
mod gateway;
mod line;
mod reading;
mod routes;
mod wallets;
