#[path = "page/people.rs"]
mod people;
#[path = "page/line.rs"]
mod line;
#[path = "page/currency.rs"]
mod currency;
