//! From typed text to amounts, accounts and days, with what is wrong in words.

use alloy_primitives::Address;
use faktor_domain::{Amount, AmountError, Bps, Date, NumberFormat};

use crate::i18n::Messages;

/// Why what was typed cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features) enum EntryError {
    /// No amount.
    Amount,
    /// Too many decimals.
    Decimals,
    /// Nothing.
    Zero,
    /// More than there is.
    Above(Amount),
    /// No percentage up to 100.
    Percent,
    /// No day.
    Day,
    /// A day that is over.
    PastDay,
    /// No address, or one with a wrong checksum.
    Address,
    /// The person's own address.
    OwnAddress,
}

impl EntryError {
    /// In words; `money` writes an amount with its currency.
    pub(in crate::features) fn words(
        self,
        t: &Messages,
        money: impl Fn(Amount) -> String,
    ) -> String {
        match self {
            Self::Amount => t.widgets.amount_invalid.to_owned(),
            Self::Decimals => t.widgets.amount_decimals.to_owned(),
            Self::Zero => t.widgets.amount_zero.to_owned(),
            Self::Above(most) => (t.widgets.amount_above)(&money(most)),
            Self::Percent => t.widgets.percent_invalid.to_owned(),
            Self::Day => t.widgets.date_invalid.to_owned(),
            Self::PastDay => t.widgets.date_past.to_owned(),
            Self::Address => t.widgets.address_invalid.to_owned(),
            Self::OwnAddress => t.widgets.address_own.to_owned(),
        }
    }
}

/// An amount over zero and at most `most`.
pub(in crate::features) fn amount_entry(
    text: &str,
    most: Amount,
    format: &NumberFormat,
) -> Result<Amount, EntryError> {
    match Amount::parse(text.trim(), format) {
        Ok(amount) if amount.is_zero() => Err(EntryError::Zero),
        Ok(amount) if amount > most => Err(EntryError::Above(most)),
        Ok(amount) => Ok(amount),
        Err(AmountError::TooManyDecimals { .. }) => Err(EntryError::Decimals),
        Err(AmountError::TooLarge) => Err(EntryError::Above(most)),
        Err(_) => Err(EntryError::Amount),
    }
}

/// A yearly discount in percent, at most 100; zero is a gift and allowed.
pub(in crate::features) fn percent_entry(
    text: &str,
    format: &NumberFormat,
) -> Result<Bps, EntryError> {
    let rate = Bps::parse(text.trim(), format).or(Err(EntryError::Percent))?;
    if rate.get() > Bps::WHOLE { Err(EntryError::Percent) } else { Ok(rate) }
}

/// A day after `today`, as the browser's calendar writes it.
pub(in crate::features) fn day_entry(text: &str, today: Date) -> Result<Date, EntryError> {
    let day: Date = text.trim().parse().or(Err(EntryError::Day))?;
    if day <= today { Err(EntryError::PastDay) } else { Ok(day) }
}

/// Somebody else's address. Written in both cases its checksum has to be right.
pub(in crate::features) fn address_entry(
    text: &str,
    own: Option<Address>,
) -> Result<Address, EntryError> {
    let text = text.trim();
    let digits = text.strip_prefix("0x").ok_or(EntryError::Address)?;
    let address: Address = text.parse().or(Err(EntryError::Address))?;
    let mixed = digits.bytes().any(|byte| byte.is_ascii_lowercase())
        && digits.bytes().any(|byte| byte.is_ascii_uppercase());
    if address.is_zero() || (mixed && address.to_checksum(None) != text) {
        return Err(EntryError::Address);
    }
    if own == Some(address) { Err(EntryError::OwnAddress) } else { Ok(address) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: NumberFormat = NumberFormat::EN;

    fn eur(units: u128) -> Amount {
        Amount::from_minor(units * Amount::UNIT).unwrap()
    }

    #[test]
    fn amounts_are_over_zero_and_at_most_what_there_is() {
        assert_eq!(amount_entry(" 1,250.00 ", eur(1_250), &EN), Ok(eur(1_250)));
        assert_eq!(amount_entry("1,250.01", eur(1_250), &EN), Err(EntryError::Above(eur(1_250))));
        assert_eq!(amount_entry("0.00", eur(1), &EN), Err(EntryError::Zero));
        assert_eq!(amount_entry("0.0000001", eur(1), &EN), Err(EntryError::Decimals));
        for text in ["", "1,25", "-1", "1e3", "ten"] {
            assert_eq!(amount_entry(text, eur(9), &EN), Err(EntryError::Amount), "{text}");
        }
    }

    #[test]
    fn discounts_reach_up_to_a_hundred_percent() {
        assert_eq!(percent_entry("6.5", &EN), Ok(Bps::new(650)));
        assert_eq!(percent_entry("6,5", &NumberFormat::NB), Ok(Bps::new(650)));
        assert_eq!(percent_entry("100", &EN), Ok(Bps::new(10_000)));
        for text in ["100.01", "6.555", "", "x"] {
            assert_eq!(percent_entry(text, &EN), Err(EntryError::Percent), "{text}");
        }
    }

    #[test]
    fn an_offer_ends_after_today() {
        let today = Date::from_days(20_000);
        assert_eq!(day_entry("2024-10-05", today), Ok(Date::from_days(20_001)));
        assert_eq!(day_entry("2024-10-04", today), Err(EntryError::PastDay));
        assert_eq!(day_entry("2024-13-04", today), Err(EntryError::Day));
    }

    #[test]
    fn a_wrong_checksum_is_a_wrong_address() {
        let right = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
        let address: Address = right.parse().unwrap();
        assert_eq!(address_entry(right, None), Ok(address));
        assert_eq!(address_entry(&right.to_lowercase(), None), Ok(address));
        assert_eq!(address_entry(right, Some(address)), Err(EntryError::OwnAddress));
        let wrong = "0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
        for text in [wrong, "", "0x12", &right[2..], "0x0000000000000000000000000000000000000000"] {
            assert_eq!(address_entry(text, None), Err(EntryError::Address), "{text}");
        }
    }
}
