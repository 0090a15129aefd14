//! Amounts, rates and currency codes.

use faktor_domain::{Amount, AmountError, Bps, BpsError, CurrencyCode, NumberFormat};
use proptest::prelude::*;

const FORMATS: [NumberFormat; 4] =
    [NumberFormat::CANONICAL, NumberFormat::EN, NumberFormat::NB, NumberFormat::ZH_HANT];

fn en(text: &str) -> Result<u128, AmountError> {
    Amount::parse(text, &NumberFormat::EN).map(Amount::minor)
}

#[test]
fn amounts_are_read_as_people_write_them() {
    assert_eq!(en("1,656.25"), Ok(1_656_250_000));
    assert_eq!(en("1656.25"), Ok(1_656_250_000));
    assert_eq!(en("0"), Ok(0));
    assert_eq!(en("0.000001"), Ok(1));
    assert_eq!(en("007"), Ok(7_000_000));
    assert_eq!(en("1,234,567"), Ok(1_234_567_000_000));
    let nb = |text| Amount::parse(text, &NumberFormat::NB).map(Amount::minor);
    assert_eq!(nb("1\u{a0}656,25"), Ok(1_656_250_000));
    assert_eq!(nb("1 656,25"), Ok(1_656_250_000));
    assert_eq!(nb("1\u{202f}656,25"), Ok(1_656_250_000));
    let zh = Amount::parse("1,656.25", &NumberFormat::ZH_HANT).map(Amount::minor);
    assert_eq!(zh, Ok(1_656_250_000));
}

#[test]
fn every_refusal_of_an_amount_has_its_own_error() {
    let junk = |found, position| Err(AmountError::Junk { found, position });
    let group = |position| Err(AmountError::MisplacedGroup { position });
    assert_eq!(en(""), Err(AmountError::Empty));
    assert_eq!(en("-1"), Err(AmountError::Sign('-')));
    assert_eq!(en("+1"), Err(AmountError::Sign('+')));
    assert_eq!(en("\u{2212}1"), Err(AmountError::Sign('\u{2212}')));
    assert_eq!(en("1e3"), Err(AmountError::Exponent));
    assert_eq!(en("1E3"), Err(AmountError::Exponent));
    assert_eq!(en("e3"), junk('e', 0));
    assert_eq!(en(" 1"), junk(' ', 0));
    assert_eq!(en("1 "), junk(' ', 1));
    assert_eq!(en("12x"), junk('x', 2));
    assert_eq!(en("1.2.3"), junk('.', 3));
    assert_eq!(en("0x10"), junk('x', 1));
    assert_eq!(en("NaN"), junk('N', 0));
    assert_eq!(en("\u{ff11}"), junk('\u{ff11}', 0));
    assert_eq!(en("1_000"), junk('_', 1));
    assert_eq!(en("1,23"), group(4));
    assert_eq!(en("1,2345"), group(6));
    assert_eq!(en("1234,567"), group(4));
    assert_eq!(en("1,234567"), group(8));
    assert_eq!(en(",123"), group(0));
    assert_eq!(en("1,"), group(2));
    assert_eq!(en("1,,234"), group(2));
    assert_eq!(en("1,234,56.7"), group(8));
    assert_eq!(en("1.234,567"), group(5));
    assert_eq!(en(".5"), Err(AmountError::WholeMissing));
    assert_eq!(en("."), Err(AmountError::WholeMissing));
    assert_eq!(en("5."), Err(AmountError::DecimalsMissing));
    assert_eq!(en("1.0000001"), Err(AmountError::TooManyDecimals { given: 7, most: 6 }));
    assert_eq!(en("1.0000000"), Err(AmountError::TooManyDecimals { given: 7, most: 6 }));
}

#[test]
fn the_largest_amount_is_read_and_one_more_is_not() {
    assert_eq!(en("79228162514264337593543.950335"), Ok((1 << 96) - 1));
    assert_eq!(en("79228162514264337593543.950336"), Err(AmountError::TooLarge));
    assert_eq!(en("340282366920938463463374607431768211456"), Err(AmountError::TooLarge));
    assert_eq!(en(&"9".repeat(100_000)), Err(AmountError::TooLarge));
    assert_eq!(Amount::from_minor(1 << 96), Err(AmountError::TooLarge));
    assert_eq!(Amount::MAX.minor(), (1 << 96) - 1);
}

#[test]
fn amounts_are_shown_with_at_least_two_decimals_and_exactly() {
    let shown = |minor: u128, format| Amount::from_minor(minor).unwrap().format(format);
    assert_eq!(shown(1_656_250_000, &NumberFormat::EN), "1,656.25");
    assert_eq!(shown(1_656_250_000, &NumberFormat::NB), "1\u{a0}656,25");
    assert_eq!(shown(1_656_250_000, &NumberFormat::CANONICAL), "1656.25");
    assert_eq!(shown(0, &NumberFormat::EN), "0.00");
    assert_eq!(shown(1, &NumberFormat::EN), "0.000001");
    assert_eq!(shown(100_000, &NumberFormat::EN), "0.10");
    assert_eq!(shown(123_000_000, &NumberFormat::EN), "123.00");
    assert_eq!(shown(1_234_567_891_200, &NumberFormat::EN), "1,234,567.8912");
    assert_eq!(Amount::MAX.to_string(), "79228162514264337593543.950335");
    assert_eq!(Amount::MAX.format(&NumberFormat::EN), "79,228,162,514,264,337,593,543.950335");
}

#[test]
fn sums_and_differences_stay_in_range() {
    let one = Amount::from_minor(1).unwrap();
    assert_eq!(Amount::MAX.checked_add(one), Err(AmountError::TooLarge));
    assert_eq!(Amount::ZERO.checked_sub(one), Err(AmountError::BelowZero));
    assert_eq!(Amount::MAX.checked_sub(Amount::MAX), Ok(Amount::ZERO));
}

#[test]
fn rates_are_read_and_shown_in_percent() {
    let read = |text| Bps::parse(text, &NumberFormat::EN).map(Bps::get);
    assert_eq!(read("12.5"), Ok(1250));
    assert_eq!(read("0.01"), Ok(1));
    assert_eq!(read("655.35"), Ok(65_535));
    assert_eq!(read("655.36"), Err(BpsError::TooLarge { bps: 65_536, most: 65_535 }));
    let decimals = AmountError::TooManyDecimals { given: 3, most: 2 };
    assert_eq!(read("1.234"), Err(BpsError::Number(decimals)));
    assert_eq!(read("12.5%"), Err(BpsError::Number(AmountError::Junk { found: '%', position: 4 })));
    assert_eq!(Bps::new(1250).to_string(), "12.5%");
    assert_eq!(Bps::new(1200).to_string(), "12%");
    assert_eq!(Bps::new(1).to_string(), "0.01%");
    assert_eq!(Bps::ZERO.to_string(), "0%");
    assert_eq!(Bps::new(123_456_789).format(&NumberFormat::NB), "1\u{a0}234\u{a0}567,89");
    assert!(u16::try_from(Bps::new(65_536)).is_err());
}

#[test]
fn currency_codes_are_three_capital_letters() {
    assert_eq!("EUR".parse(), Ok(CurrencyCode::EUR));
    assert_eq!(CurrencyCode::EUR.to_string(), "EUR");
    for wrong in ["", "eur", "EU", "EURO", "E R", "EÜ", "12A"] {
        assert!(wrong.parse::<CurrencyCode>().is_err(), "{wrong}");
    }
}

fn amount() -> impl Strategy<Value = Amount> {
    let most = Amount::MAX.minor();
    prop_oneof![0..=most, 0..10_000_000_000_u128, (most - 1000)..=most]
        .prop_map(|minor| Amount::from_minor(minor).unwrap())
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(amount in amount(), format in prop::sample::select(&FORMATS)) {
        prop_assert_eq!(Amount::parse(&amount.format(&format), &format), Ok(amount));
        prop_assert_eq!(Amount::parse(&amount.to_string(), &NumberFormat::CANONICAL), Ok(amount));
    }

    #[test]
    fn an_amount_survives_serialisation(amount in amount()) {
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}", format in prop::sample::select(&FORMATS)) {
        // Whatever is accepted means the same number in canonical form.
        if let Ok(amount) = Amount::parse(&text, &format) {
            prop_assert_eq!(Amount::parse(&amount.to_string(), &NumberFormat::CANONICAL), Ok(amount));
        }
    }

    #[test]
    fn text_of_number_characters_is_read_or_refused(text in "[0-9.,+\\-eE \u{a0}]{0,24}") {
        if let Ok(amount) = Amount::parse(&text, &NumberFormat::EN) {
            let plain = text.replace(',', "");
            prop_assert_eq!(Amount::parse(&plain, &NumberFormat::CANONICAL), Ok(amount));
        }
    }

    #[test]
    fn a_shown_rate_is_read_back(bps in any::<u16>(), format in prop::sample::select(&FORMATS)) {
        let rate = Bps::from(bps);
        prop_assert_eq!(Bps::parse(&rate.format(&format), &format), Ok(rate));
    }
}
