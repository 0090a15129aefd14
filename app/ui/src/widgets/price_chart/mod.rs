//! How the price of a claim rises to its face amount.

mod geometry;
mod view;

pub use view::PriceChart;
