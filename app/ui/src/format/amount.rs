//! Amounts cut at the decimal sign, so that columns align there.

use faktor_domain::{Amount, Bps};

use crate::i18n::{Language, messages};

/// Which way an amount goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    /// A balance or price: no sign.
    #[default]
    None,
    /// Comes in: a plus.
    In,
    /// Goes out: a true minus.
    Out,
}

/// An amount in pieces: sign and whole part, and decimals with their sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountParts {
    /// `−9,750`
    pub whole: String,
    /// `.00`
    pub fraction: String,
}

/// Cuts an amount at the decimal sign. Zero has no sign whichever way it goes.
pub fn amount_parts(amount: Amount, sign: Sign, language: Language) -> AmountParts {
    let format = language.number_format();
    let text = amount.format(&format);
    let cut = text.find(format.decimal).unwrap_or(text.len());
    let (whole, fraction) = text.split_at(cut);
    let sign = match sign {
        Sign::In if !amount.is_zero() => "+",
        Sign::Out if !amount.is_zero() => "\u{2212}",
        Sign::None | Sign::In | Sign::Out => "",
    };
    AmountParts { whole: format!("{sign}{whole}"), fraction: fraction.to_owned() }
}

/// `9,750.00 EUR` with a no-break space, for sentences and labels.
pub fn amount_with_currency(amount: Amount, currency: &str, language: Language) -> String {
    format!("{}\u{a0}{currency}", amount.format(&language.number_format()))
}

/// `6.5%` as the language writes it.
pub fn percent(rate: Bps, language: Language) -> String {
    (messages(language).common.percent)(&rate.format(&language.number_format()))
}

/// A whole number with its digits in groups: `1,234,567`.
pub fn whole_number(number: u64, language: Language) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if let Some(group) = language.number_format().group
            && index > 0
            && (digits.len() - index).is_multiple_of(3)
        {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(minor: u128) -> Amount {
        Amount::from_minor(minor).unwrap()
    }

    #[test]
    fn the_cut_is_at_the_languages_decimal_sign() {
        let parts = amount_parts(amount(9_750_000_000), Sign::None, Language::English);
        assert_eq!((parts.whole.as_str(), parts.fraction.as_str()), ("9,750", ".00"));
        let parts = amount_parts(amount(9_742_103_457), Sign::Out, Language::Bokmal);
        assert_eq!((parts.whole.as_str(), parts.fraction.as_str()), ("−9\u{a0}742", ",103457"));
    }

    #[test]
    fn nothing_has_no_sign() {
        let parts = amount_parts(Amount::ZERO, Sign::Out, Language::English);
        assert_eq!(parts.whole, "0");
    }

    #[test]
    fn the_currency_stays_with_its_amount() {
        let text = amount_with_currency(amount(1_656_250_000), "EUR", Language::English);
        assert_eq!(text, "1,656.25\u{a0}EUR");
    }

    #[test]
    fn whole_numbers_are_grouped_by_three() {
        assert_eq!(whole_number(12, Language::English), "12");
        assert_eq!(whole_number(123_456, Language::English), "123,456");
        assert_eq!(whole_number(1_234_567, Language::Bokmal), "1\u{a0}234\u{a0}567");
    }

    #[test]
    fn percent_is_written_as_the_language_does() {
        assert_eq!(percent(Bps::new(650), Language::English), "6.5%");
        assert_eq!(percent(Bps::new(650), Language::Bokmal), "6,5\u{20}%");
    }
}
