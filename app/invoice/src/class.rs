//! What kind of answer a file gets.

use crate::error::ReadError;

/// The kinds of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileClass {
    /// An invoice that holds by every rule of EN 16931.
    Accept,
    /// Broken, or an invoice that breaks a rule.
    Reject,
    /// Breaks rules about the file's syntax only; what it says holds.
    SyntaxOnly,
    /// Made without lines (Factur-X MINIMUM and BASIC WL).
    HeaderOnly,
    /// Of a profile that goes beyond the standard, and does.
    Extension,
    /// Of another country or specification, and breaks a rule of the standard.
    Foreign,
    /// ZUGFeRD 1.
    Legacy,
    /// Two invoices in one file.
    Ambiguous,
    /// A PDF without an invoice in it.
    NoXml,
    /// A document of another kind.
    Unsupported,
}

impl FileClass {
    /// Name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::SyntaxOnly => "syntax_only",
            Self::HeaderOnly => "header_only",
            Self::Extension => "extension",
            Self::Foreign => "foreign",
            Self::Legacy => "legacy",
            Self::Ambiguous => "ambiguous",
            Self::NoXml => "no_xml",
            Self::Unsupported => "unsupported",
        }
    }

    /// The answer to a file that is no invoice.
    pub(crate) const fn of_error(error: &ReadError) -> Self {
        match error {
            ReadError::Zugferd1 => Self::Legacy,
            ReadError::PdfWithoutInvoice => Self::NoXml,
            ReadError::SeveralInvoices(_) => Self::Ambiguous,
            ReadError::PdfEncrypted
            | ReadError::Envelope
            | ReadError::Html
            | ReadError::NotXml
            | ReadError::UnknownRoot { .. } => Self::Unsupported,
            _ => Self::Reject,
        }
    }

    /// The answer to an invoice of a specification (BT-24).
    pub(crate) fn of_invoice(specification: Option<&str>, broken: Broken) -> Self {
        if broken == Broken::Nothing {
            return Self::Accept;
        }
        match Profile::of(specification.unwrap_or_default()) {
            Profile::HeaderOnly => Self::HeaderOnly,
            Profile::Extension => Self::Extension,
            Profile::Foreign => Self::Foreign,
            Profile::Standard if broken == Broken::Syntax => Self::SyntaxOnly,
            Profile::Standard => Self::Reject,
        }
    }
}

/// Which rules an invoice breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// None.
    Nothing,
    /// About its syntax only.
    Syntax,
    /// About what it says.
    Content,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Profile {
    Standard,
    HeaderOnly,
    Extension,
    Foreign,
}

/// Endings and parts of BT-24 that tell a profile; the first that fits counts.
const PROFILES: [(&str, Profile); 9] = [
    (":minimum", Profile::HeaderOnly),
    (":basicwl", Profile::HeaderOnly),
    ("urn:factur-x.eu:1p0:extended", Profile::Extension),
    ("urn:zugferd.de:2p0:extended", Profile::Extension),
    ("extended-ctc-fr", Profile::Extension),
    ("urn:cen.eu:en16931", Profile::Standard),
    ("urn:factur-x.eu:", Profile::Standard),
    ("urn:zugferd.de:", Profile::Standard),
    ("urn:ferd:", Profile::Standard),
];

impl Profile {
    fn of(specification: &str) -> Self {
        let known = PROFILES.iter().find(|(part, _)| specification.contains(part));
        known.map_or(Self::Foreign, |(_, profile)| *profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_decides_what_a_broken_rule_means() {
        let class = |text: &str| FileClass::of_invoice(Some(text), Broken::Content);
        assert_eq!(class("urn:cen.eu:en16931:2017"), FileClass::Reject);
        let peppol = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
        assert_eq!(class(peppol), FileClass::Reject);
        assert_eq!(class("urn:factur-x.eu:1p0:minimum"), FileClass::HeaderOnly);
        assert_eq!(class("urn:factur-x.eu:1p0:basicwl"), FileClass::HeaderOnly);
        let extended = "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended";
        assert_eq!(class(extended), FileClass::Extension);
        assert_eq!(class("urn:peppol:pint:billing-1@sg-1"), FileClass::Foreign);
        assert_eq!(FileClass::of_invoice(None, Broken::Content), FileClass::Foreign);
        assert_eq!(FileClass::of_invoice(None, Broken::Nothing), FileClass::Accept);
        let syntax = FileClass::of_invoice(Some("urn:cen.eu:en16931:2017"), Broken::Syntax);
        assert_eq!(syntax, FileClass::SyntaxOnly);
    }
}
