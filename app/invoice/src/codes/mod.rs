//! The code lists of EN 16931, as of the validation artefacts 1.3.16. One file each: codes between single spaces and line
//! ends.

/// A code list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    /// UNTDID 1001, as invoices use it.
    InvoiceTypes,
    /// UNTDID 1001, as credit notes use it.
    CreditNoteTypes,
    /// ISO 4217.
    Currencies,
    /// UNTDID 2005, events on which VAT becomes due.
    VatDue,
    /// UNTDID 2475, the same for CII.
    VatDueCii,
    /// UNTDID 1153, kinds of references.
    References,
    /// UNTDID 4451, subjects of notes.
    NoteSubjects,
    /// ISO 6523, schemes of identifiers.
    IdentifierSchemes,
    /// UNTDID 7143, schemes of classifications.
    ClassificationSchemes,
    /// ISO 3166-1, with Northern Ireland (XI) and Kosovo (1A).
    Countries,
    /// UNTDID 4461, ways to pay.
    PaymentMeans,
    /// UNTDID 5305, VAT categories.
    VatCategories,
    /// UNTDID 5189, reasons for allowances.
    AllowanceReasons,
    /// UNTDID 7161, reasons for charges.
    ChargeReasons,
    /// VATEX, reasons for exemption from VAT; case does not matter.
    Exemptions,
    /// UN/ECE recommendations 20 and 21, units.
    Units,
    /// Media types of attachments.
    MediaTypes,
    /// EAS, schemes of electronic addresses.
    AddressSchemes,
}

impl List {
    /// True when the code, without outer white space, is on the list.
    pub(crate) fn has(self, code: &str) -> bool {
        let code = code.trim();
        if self == Self::Exemptions {
            return self.codes().any(|known| known.eq_ignore_ascii_case(code));
        }
        self.codes().any(|known| known == code)
    }

    /// Every code.
    pub(crate) fn codes(self) -> impl Iterator<Item = &'static str> {
        self.text().split_ascii_whitespace()
    }

    const fn text(self) -> &'static str {
        match self {
            Self::InvoiceTypes => include_str!("invoice_types.txt"),
            Self::CreditNoteTypes => include_str!("credit_note_types.txt"),
            Self::Currencies => include_str!("currencies.txt"),
            Self::VatDue => "3 35 432",
            Self::VatDueCii => "5 29 72",
            Self::References => include_str!("references.txt"),
            Self::NoteSubjects => include_str!("note_subjects.txt"),
            Self::IdentifierSchemes => include_str!("identifier_schemes.txt"),
            Self::ClassificationSchemes => include_str!("classification_schemes.txt"),
            Self::Countries => include_str!("countries.txt"),
            Self::PaymentMeans => include_str!("payment_means.txt"),
            Self::VatCategories => "AE B E G K L M O S Z",
            Self::AllowanceReasons => include_str!("allowance_reasons.txt"),
            Self::ChargeReasons => include_str!("charge_reasons.txt"),
            Self::Exemptions => include_str!("exemptions.txt"),
            Self::Units => include_str!("units.txt"),
            Self::MediaTypes => {
                "application/pdf image/png image/jpeg text/csv \
                 application/vnd.openxmlformats-officedocument.spreadsheetml.sheet \
                 application/vnd.oasis.opendocument.spreadsheet"
            }
            Self::AddressSchemes => include_str!("address_schemes.txt"),
        }
    }
}

/// Types that are plain claims for payment: commercial invoice, metered services, invoice with packing list, tax
/// invoice.
pub(crate) const FINANCEABLE_TYPES: &[&str] = &["380", "82", "331", "388"];

/// Codes that came off their list while invoices still bear them. What they say is clear, so they only warn.
pub(crate) const WITHDRAWN: &[&str] = &["ANG", "BGN", "CUC", "HRK", "SLL", "STN", "XK", "ZWL"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_whole_only() {
        assert!(List::Countries.has("NO") && List::Countries.has(" NO "));
        assert!(
            !List::Countries.has("no") && !List::Countries.has("") && !List::Countries.has("N")
        );
        assert!(List::Exemptions.has("vatex-eu-ae"));
        assert!(!List::Units.has("H87 C62"));
    }

    #[test]
    fn lists_are_whole() {
        let count = |list: List| list.codes().count();
        assert_eq!(count(List::Units), 2162);
        assert_eq!(count(List::Countries), 251);
        assert_eq!(count(List::Currencies), 178);
        assert_eq!(count(List::IdentifierSchemes), 243);
        assert_eq!(count(List::AddressSchemes), 104);
        assert_eq!(count(List::References), 818);
    }
}
