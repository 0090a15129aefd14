//! Days and moments.

use faktor_domain::{Date, DateError, DateFormat, Timestamp};
use proptest::prelude::*;

fn days(text: &str) -> u32 {
    text.parse::<Date>().unwrap().days()
}

#[test]
fn known_days_have_their_numbers() {
    assert_eq!(days("1970-01-01"), 0);
    assert_eq!(days("1970-12-31"), 364);
    assert_eq!(days("1972-02-29"), 789);
    assert_eq!(days("2000-02-29"), 11_016);
    assert_eq!(days("2000-03-01"), 11_017);
    assert_eq!(days("2026-03-22"), 20_534);
    assert_eq!(days("2038-01-19"), 24_855);
    assert_eq!(days("2100-02-28"), 47_540);
    assert_eq!(days("2100-03-01"), 47_541);
    assert_eq!(days("9999-12-31"), 2_932_896);
    assert_eq!(Date::from_days(u32::MAX).to_string(), "11761191-01-20");
}

#[test]
fn days_that_do_not_exist_are_refused() {
    let none = |year, month, day| Err(DateError::NoSuchDay { year, month, day });
    assert_eq!("2026-02-29".parse::<Date>(), none(2026, 2, 29));
    assert_eq!("2100-02-29".parse::<Date>(), none(2100, 2, 29));
    assert_eq!("2026-04-31".parse::<Date>(), none(2026, 4, 31));
    assert_eq!("2026-13-01".parse::<Date>(), none(2026, 13, 1));
    assert_eq!("2026-00-10".parse::<Date>(), none(2026, 0, 10));
    assert_eq!("2026-01-00".parse::<Date>(), none(2026, 1, 0));
    assert_eq!("1969-12-31".parse::<Date>(), Err(DateError::TooEarly(1969)));
    assert_eq!("0000-12-31".parse::<Date>(), Err(DateError::TooEarly(0)));
    assert_eq!(Date::from_ymd(11_761_192, 1, 1), Err(DateError::TooLate(11_761_192)));
    assert_eq!(Date::from_ymd(u32::MAX, 12, 31), Err(DateError::TooLate(u32::MAX)));
}

#[test]
fn only_the_iso_form_is_read() {
    for wrong in [
        "",
        "2026",
        "2026-3-5",
        "26-03-05",
        "2026/03/05",
        "2026-03-05Z",
        "2026-03-05-01",
        "+2026-03-05",
        " 2026-03-05",
        "20260305",
        "2026-03-0\u{665}",
        "12026-03-05",
    ] {
        assert_eq!(wrong.parse::<Date>(), Err(DateError::Form(wrong.to_owned())));
    }
}

#[test]
fn dates_are_written_in_three_languages() {
    let date = Date::from_ymd(2026, 3, 5).unwrap();
    assert_eq!(date.format(&DateFormat::EN), "5 Mar 2026");
    assert_eq!(date.format(&DateFormat::NB), "5. mars 2026");
    assert_eq!(date.format(&DateFormat::ZH_HANT), "2026年3月5日");
}

#[test]
fn a_moment_falls_on_the_day_it_is_in() {
    let date = Date::from_days(20_534);
    assert_eq!(date.start().seconds(), 1_774_137_600);
    assert_eq!(Timestamp::from_seconds(1_774_137_599).date(), Date::from_days(20_533));
    assert_eq!(Timestamp::from_seconds(1_774_137_600).date(), date);
    assert_eq!(Timestamp::from_seconds(1_774_187_109).to_string(), "2026-03-22T13:45:09Z");
    assert_eq!(Timestamp::from_seconds(u64::MAX).date(), Date::from_days(u32::MAX));
}

#[test]
fn days_until_a_past_day_are_none() {
    assert_eq!(Date::from_days(10).days_until(Date::from_days(13)), 3);
    assert_eq!(Date::from_days(13).days_until(Date::from_days(10)), 0);
}

#[test]
fn every_day_from_1970_to_2200_follows_the_one_before() {
    let (mut year, mut month, mut day) = (1970, 1, 1);
    for number in 0..=days("2200-12-31") {
        let date = Date::from_days(number);
        assert_eq!(date.ymd(), (year, month, day));
        assert_eq!(Date::from_ymd(year, month, day), Ok(date));
        assert_eq!(date.to_string().parse(), Ok(date));
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        day += 1;
        if day > last[month as usize - 1] {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    assert_eq!((year, month, day), (2201, 1, 1));
}

proptest! {
    #[test]
    fn any_day_is_its_calendar_date(number in any::<u32>()) {
        let date = Date::from_days(number);
        let (year, month, day) = date.ymd();
        prop_assert_eq!(Date::from_ymd(year, month, day), Ok(date));
    }

    #[test]
    fn later_days_have_later_dates(one in any::<u32>(), other in any::<u32>()) {
        let (one, other) = (Date::from_days(one), Date::from_days(other));
        prop_assert_eq!(one.cmp(&other), one.ymd().cmp(&other.ymd()));
    }
}
