//! What is wrong, where, and with which values.

use faktor_domain::Date;

use super::rule::Rule;
use crate::decimal::Decimal;
use crate::lang::Lang;
use crate::show::{money, visible};
use crate::term::FieldRef;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing, and perhaps against the standard; does not block.
    Warning,
    /// The invoice cannot be financed as it is.
    Fatal,
}

/// What is no breach of the standard: its one rule that only warns, about a card number that is shown in full, and what
/// the schema allows twice, which rules of the binding tell where the standard does not.
const NO_BREACH: [&str; 2] = ["BR-51", "XML-01"];

/// A value that a message names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text of the invoice.
    Text(String),
    /// Money, with the code of its currency.
    Money(Decimal, String),
    /// Nothing, where something should be.
    Missing,
    /// A day.
    Day(Date),
    /// A count, an index or a limit.
    Count(usize),
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that fails.
    pub rule: Rule,
    /// Whether it blocks.
    pub severity: Severity,
    /// Where.
    pub at: FieldRef,
    /// Values for the message, in the order of its placeholders.
    pub values: Vec<Value>,
}

impl Finding {
    pub(crate) fn fatal(rule: &'static str, at: FieldRef) -> Self {
        Self { rule: Rule::of(rule), severity: Severity::Fatal, at, values: Vec::new() }
    }

    pub(crate) fn warning(rule: &'static str, at: FieldRef) -> Self {
        Self { rule: Rule::of(rule), severity: Severity::Warning, at, values: Vec::new() }
    }

    pub(crate) fn with(mut self, value: Value) -> Self {
        self.values.push(value);
        self
    }

    pub(crate) fn text(self, text: &str) -> Self {
        // A message is read by people: a field of a hundred kilobytes is cut.
        let mut short: String = text.chars().take(60).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        self.with(Value::Text(short))
    }

    /// True when it blocks.
    pub fn is_fatal(&self) -> bool {
        self.severity == Severity::Fatal
    }

    /// Blocks when `blocks`, else warns.
    pub(crate) fn blocking(mut self, blocks: bool) -> Self {
        self.severity = if blocks { Severity::Fatal } else { Severity::Warning };
        self
    }

    /// True when the invoice is not one by the standard and its bindings, whether or not that matters to a financier.
    pub fn breaks_standard(&self) -> bool {
        !self.rule.is_policy() && !NO_BREACH.contains(&self.rule.id())
    }

    /// One or two plain sentences: what is wrong and what it means for the money.
    pub fn message(&self, lang: Lang) -> String {
        let template = self.rule.template(lang);
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, behind)) = after.split_once('}') else { break };
            match name {
                "row" => out.push_str(&self.at.row.map_or(0, |row| row + 1).to_string()),
                "term" => out.push_str(&self.at.term.to_string()),
                index => {
                    let value = index.parse::<usize>().ok().and_then(|i| self.values.get(i));
                    out.push_str(&value.map(|value| value.show(lang)).unwrap_or_default());
                }
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }
}

impl Value {
    fn show(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => visible(text),
            Self::Money(value, currency) => {
                let number = money(*value, &lang.numbers());
                format!("{number} {}", visible(currency)).trim_end().to_owned()
            }
            Self::Missing => "–".to_owned(),
            Self::Day(day) => day.format(&lang.dates()),
            Self::Count(count) => count.to_string(),
        }
    }
}
