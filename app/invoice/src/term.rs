//! Business terms of EN 16931 and where a finding is.

use std::fmt;

/// A business term (field) or group of EN 16931.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A field, such as BT-115.
    Bt(u16),
    /// A group, such as BG-5.
    Bg(u16),
    /// A field of ours that the standard does not number.
    Own(&'static str),
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bt(number) => write!(f, "BT-{number}"),
            Self::Bg(number) => write!(f, "BG-{number}"),
            Self::Own(name) => f.write_str(name),
        }
    }
}

/// Place in an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldRef {
    /// The field or group.
    pub term: Term,
    /// Which of the repeated lines or VAT rows, from 0.
    pub row: Option<usize>,
}

impl FieldRef {
    /// A field of the head.
    pub const fn bt(number: u16) -> Self {
        Self { term: Term::Bt(number), row: None }
    }

    /// A group of the head.
    pub const fn bg(number: u16) -> Self {
        Self { term: Term::Bg(number), row: None }
    }

    /// A field of line or VAT row `row`, from 0.
    pub const fn in_row(number: u16, row: usize) -> Self {
        Self { term: Term::Bt(number), row: Some(row) }
    }
}

impl fmt::Display for FieldRef {
    /// `BT-115`, or `BT-131 [3]` with rows counted from 1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            None => self.term.fmt(f),
            Some(row) => write!(f, "{} [{}]", self.term, row + 1),
        }
    }
}
