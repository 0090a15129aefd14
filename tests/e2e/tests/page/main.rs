//! The page as people use it, in Chromium. `cargo xtask e2e` runs it.

mod case;
mod currency;
mod files;
mod gateway;
mod line;
mod people;
mod reading;
mod routes;
mod scene;
mod sending;
mod wallets;
mod world;
