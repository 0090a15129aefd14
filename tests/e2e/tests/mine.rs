#[path = "page/currency.rs"]
mod currency;
#[path = "page/line.rs"]
mod line;
#[path = "page/people.rs"]
mod people;
