//! What people type into amount fields.

use faktor_domain::{Amount, AmountError};

use crate::i18n::{Language, Messages};

/// Why a typed amount cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountFault {
    /// Nothing was typed.
    Missing,
    /// Not an amount.
    Invalid,
    /// More than six decimals.
    Decimals,
    /// Zero.
    Zero,
    /// More than this.
    Above(Amount),
}

impl AmountFault {
    /// In words; `money` writes the largest amount with its currency.
    pub fn words(self, t: &Messages, money: impl Fn(Amount) -> String) -> String {
        match self {
            Self::Missing => t.widgets.required.to_owned(),
            Self::Invalid => t.widgets.amount_invalid.to_owned(),
            Self::Decimals => t.widgets.amount_decimals.to_owned(),
            Self::Zero => t.widgets.amount_zero.to_owned(),
            Self::Above(most) => (t.widgets.amount_above)(&money(most)),
        }
    }
}

/// The amount that was typed: as the language writes it, more than zero, at most `most`.
pub fn typed_amount(
    text: &str,
    language: Language,
    most: Option<Amount>,
) -> Result<Amount, AmountFault> {
    let amount =
        Amount::parse(text.trim(), &language.number_format()).map_err(|error| match error {
            AmountError::Empty => AmountFault::Missing,
            AmountError::TooManyDecimals { .. } => AmountFault::Decimals,
            AmountError::TooLarge => AmountFault::Above(most.unwrap_or(Amount::MAX)),
            _ => AmountFault::Invalid,
        })?;
    match most {
        _ if amount.is_zero() => Err(AmountFault::Zero),
        Some(most) if amount > most => Err(AmountFault::Above(most)),
        _ => Ok(amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(minor: u128) -> Amount {
        Amount::from_minor(minor).unwrap()
    }

    #[test]
    fn amounts_are_read_as_the_language_writes_them() {
        let read = |text, language| typed_amount(text, language, None);
        assert_eq!(read(" 1,250.50 ", Language::English), Ok(amount(1_250_500_000)));
        assert_eq!(read("1 250,50", Language::Bokmal), Ok(amount(1_250_500_000)));
        assert_eq!(read("1.250,50", Language::English), Err(AmountFault::Invalid));
    }

    #[test]
    fn each_fault_is_told_apart() {
        let most = Some(amount(5_000_000));
        let read = |text| typed_amount(text, Language::English, most);
        assert_eq!(read(""), Err(AmountFault::Missing));
        assert_eq!(read("x"), Err(AmountFault::Invalid));
        assert_eq!(read("-1"), Err(AmountFault::Invalid));
        assert_eq!(read("0.0000001"), Err(AmountFault::Decimals));
        assert_eq!(read("0"), Err(AmountFault::Zero));
        assert_eq!(read("5.000001"), Err(AmountFault::Above(amount(5_000_000))));
        assert_eq!(read("5"), Ok(amount(5_000_000)));
    }
}
