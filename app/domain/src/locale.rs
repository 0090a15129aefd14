//! How numbers and dates are written. Data passed in by the page; nothing here looks at a locale.

/// How a number is written: the decimal sign and the sign between groups of three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumberFormat {
    /// Between whole part and decimals.
    pub decimal: char,
    /// Between groups of three digits of the whole part; none for machine-readable text.
    pub group: Option<char>,
}

impl NumberFormat {
    /// Machine-readable: `1234.50`.
    pub const CANONICAL: Self = Self { decimal: '.', group: None };
    /// English: `1,234.50`.
    pub const EN: Self = Self { decimal: '.', group: Some(',') };
    /// Norwegian bokmål: `1 234,50` with a no-break space.
    pub const NB: Self = Self { decimal: ',', group: Some('\u{a0}') };
    /// Traditional Chinese: `1,234.50`.
    pub const ZH_HANT: Self = Self { decimal: '.', group: Some(',') };

    /// Whether `typed` separates groups here. Where the sign is a space, any of the spaces that keyboards and
    /// spreadsheets produce is taken.
    #[must_use]
    pub fn is_group(&self, typed: char) -> bool {
        self.group.is_some_and(|group| {
            typed == group
                || (group.is_whitespace() && matches!(typed, ' ' | '\u{a0}' | '\u{202f}'))
        })
    }
}

/// One piece of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DatePart {
    /// Day of the month without leading zero.
    Day,
    /// Number of the month without leading zero.
    Month,
    /// Name of the month, from [`DateFormat::months`].
    MonthName,
    /// The year.
    Year,
    /// Fixed text.
    Text(&'static str),
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateFormat {
    /// The pieces in order.
    pub parts: &'static [DatePart],
    /// Names of the months, January first.
    pub months: [&'static str; 12],
}

impl DateFormat {
    /// English: `5 Mar 2026`.
    pub const EN: Self = Self {
        parts: &[
            DatePart::Day,
            DatePart::Text(" "),
            DatePart::MonthName,
            DatePart::Text(" "),
            DatePart::Year,
        ],
        months: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
    };
    /// Norwegian bokmål: `5. mars 2026`.
    pub const NB: Self = Self {
        parts: &[
            DatePart::Day,
            DatePart::Text(". "),
            DatePart::MonthName,
            DatePart::Text(" "),
            DatePart::Year,
        ],
        months: [
            "jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.",
            "des.",
        ],
    };
    /// Traditional Chinese: `2026年3月5日`.
    pub const ZH_HANT: Self = Self {
        parts: &[
            DatePart::Year,
            DatePart::Text("年"),
            DatePart::Month,
            DatePart::Text("月"),
            DatePart::Day,
            DatePart::Text("日"),
        ],
        months: [
            "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
        ],
    };
}
