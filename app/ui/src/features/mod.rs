//! The screens, one folder per noun, and which one a route shows.

mod audit;
mod claim;
mod currency;
mod home;
mod invest;
mod owe;
mod parts;
mod places;
mod reading;
mod receivable;
mod rows;
mod screen;
mod secret;
mod sell;
mod settings;

pub use screen::{Screen, provide_parts};
