//! Dates in words and how far away they are.

use faktor_domain::Date;

use crate::i18n::{Language, messages};

/// How far a day is from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    /// In so many whole days; 0 is today.
    Ahead(u32),
    /// So many whole days ago, at least 1.
    Past(u32),
}

/// How far `day` is from `today`.
pub fn distance(day: Date, today: Date) -> Distance {
    if day < today {
        Distance::Past(day.days_until(today))
    } else {
        Distance::Ahead(today.days_until(day))
    }
}

/// `in 43 days`, `yesterday`.
pub fn distance_words(distance: Distance, language: Language) -> String {
    let t = messages(language);
    match distance {
        Distance::Ahead(days) => (t.common.days_ahead)(days),
        Distance::Past(days) => (t.common.days_past)(days),
    }
}

/// `14 June 2027`, for sentences.
pub fn date_words(date: Date, language: Language) -> String {
    date.format(&language.date_format())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_both_ways() {
        let today = Date::from_days(20_000);
        let words =
            |days| distance_words(distance(Date::from_days(days), today), Language::English);
        assert_eq!(words(20_000), "today");
        assert_eq!(words(20_001), "tomorrow");
        assert_eq!(words(20_043), "in 43 days");
        assert_eq!(words(19_999), "yesterday");
        assert_eq!(words(19_988), "12 days ago");
    }

    #[test]
    fn sentences_write_the_month_in_full() {
        let date = Date::from_ymd(2027, 6, 14).unwrap();
        assert_eq!(date_words(date, Language::English), "14 June 2027");
        assert_eq!(date_words(date, Language::Bokmal), "14. juni 2027");
        assert_eq!(date_words(date, Language::TraditionalChinese), "2027年6月14日");
    }
}
