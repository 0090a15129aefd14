//! Temporary.
#[path = "page/files.rs"]
mod files;
#[path = "page/gateway.rs"]
mod gateway;
#[path = "page/people.rs"]
#[allow(dead_code)]
mod people;
#[path = "page/reading.rs"]
mod reading;
#[path = "page/routes.rs"]
mod routes;
#[path = "page/scene.rs"]
mod scene;
#[path = "page/sending.rs"]
mod sending;
#[path = "page/wallets.rs"]
mod wallets;
