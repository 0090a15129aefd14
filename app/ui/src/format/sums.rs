//! Sums by currency.

use faktor_domain::Amount;

/// The sum in each currency, in the order in which the currencies first come; none where it is more than an amount can hold
/// (anybody can register any face amount).
pub fn sums<'a>(
    items: impl IntoIterator<Item = (&'a str, Amount)>,
) -> Vec<(String, Option<Amount>)> {
    let mut sums: Vec<(String, Option<Amount>)> = Vec::new();
    for (currency, amount) in items {
        match sums.iter_mut().find(|(known, _)| known == currency) {
            Some((_, sum)) => *sum = sum.and_then(|sum| sum.checked_add(amount).ok()),
            None => sums.push((currency.to_owned(), Some(amount))),
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_never_added_to_each_other() {
        let amount = |minor| Amount::from_minor(minor).unwrap();
        let items = [
            ("XEUR", amount(1)),
            ("XNOK", amount(5)),
            ("XEUR", amount(2)),
            ("XX", Amount::MAX),
            ("XX", amount(1)),
        ];
        let expected = vec![
            ("XEUR".to_owned(), Some(amount(3))),
            ("XNOK".to_owned(), Some(amount(5))),
            ("XX".to_owned(), None),
        ];
        assert_eq!(sums(items), expected);
    }
}
