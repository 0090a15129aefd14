//! From a file to what can be registered.

use alloy_primitives::Address;
use faktor_chain::{Deployments, Opening, Terms};
use faktor_domain::{Amount, Date, DocumentRoot, SellerFingerprint};
use faktor_invoice::{
    AmountField, DateField, Decimal, DocumentSecret, DocumentTree, FinanceableTerms, Finding,
    Invoice, Party, Policy, ReadError, Term, financeable_under, read, validate_under, visible,
};

use crate::{
    format::{AmountParts, Sign, amount_parts},
    i18n::{Language, Messages},
};

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Intake {
    /// Its name.
    pub(super) name: String,
    /// What it says, or why it says nothing.
    pub(super) outcome: Result<Invoice, ReadError>,
}

impl Intake {
    /// Reads a file.
    pub(super) fn of(name: String, bytes: &[u8]) -> Self {
        Self { name, outcome: read(bytes) }
    }
}

/// What the invoice is judged by: the day and the currencies of the chain.
pub(super) fn policy(today: Date, deployments: Option<&Deployments>) -> Policy {
    let codes =
        deployments.map(|known| known.currencies.iter().map(|currency| currency.code).collect());
    Policy { today, currencies: codes.unwrap_or_else(|| Policy::on(today).currencies) }
}

/// Every finding, or the terms where none blocks.
pub(super) fn judged(
    invoice: &Invoice,
    policy: &Policy,
) -> (Vec<Finding>, Option<FinanceableTerms>) {
    (validate_under(invoice, policy), financeable_under(invoice, policy).ok())
}

/// One line about the invoice, with what was found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldRow {
    pub(super) name: &'static str,
    pub(super) value: Option<String>,
    pub(super) findings: Vec<(bool, String)>,
}

/// Whether a term is told by a line.
type Covers = fn(Term) -> bool;

/// Characters of a field that are shown: a browser may need many seconds to break a hostile line of a hundred thousand.
const SHOWN: usize = 300;

/// A field's text with what is invisible made visible, cut where no real field goes on.
fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}\u{2026}", visible(text.get(..end).unwrap_or_default())),
        None => visible(text),
    }
}

/// An amount as the reader writes numbers, exactly; the file's own text where it is no number with at most six decimals.
fn money(amount: &AmountField, language: Language) -> String {
    let currency = shown(&amount.currency);
    let micro = amount.value.and_then(Decimal::to_micro);
    let exact = micro.and_then(|micro| Amount::from_minor(micro.unsigned_abs()).ok());
    let number = match exact {
        Some(exact) => {
            let negative = amount.value.is_some_and(Decimal::is_negative);
            let sign = if negative { Sign::Out } else { Sign::None };
            let AmountParts { whole, fraction } = amount_parts(exact, sign, language);
            whole + &fraction
        }
        None => shown(&amount.text),
    };
    if currency.is_empty() { number } else { format!("{number}\u{a0}{currency}") }
}

/// The lines about an invoice, and what was found elsewhere in it. A finding is a sentence and whether it blocks.
pub(super) fn field_rows(
    invoice: &Invoice,
    findings: &[Finding],
    language: Language,
    t: &Messages,
) -> (Vec<FieldRow>, Vec<(bool, String)>) {
    let text = |value: &Option<String>| value.as_deref().map(shown);
    let day = |date: Option<&DateField>| date.map(|date| visible(&date.text));
    let money = |amount: Option<&AmountField>| amount.map(|amount| money(amount, language));
    let party = |party: Option<&Party>| party.and_then(|party| text(&party.name));
    let lines = u32::try_from(invoice.lines.len()).unwrap_or(u32::MAX);
    let rows: [(&'static str, Option<String>, Covers); 9] = [
        (t.sell.number, text(&invoice.number), |term| matches!(term, Term::Bt(1))),
        (t.sell.issue_date, day(invoice.issued.as_ref()), |term| matches!(term, Term::Bt(2))),
        (t.sell.due_date, day(invoice.due.as_ref()), |term| matches!(term, Term::Bt(9))),
        (t.sell.seller, party(invoice.seller.as_ref()), |term| {
            matches!(term, Term::Bt(27..=43) | Term::Bg(4..=6))
        }),
        (t.sell.buyer, party(invoice.buyer.as_ref()), |term| {
            matches!(term, Term::Bt(44..=58) | Term::Bg(7..=9))
        }),
        (t.sell.currency, text(&invoice.currency), |term| matches!(term, Term::Bt(5))),
        (t.sell.total, money(invoice.totals.gross.as_ref()), |term| matches!(term, Term::Bt(112))),
        (t.sell.amount_due, money(invoice.totals.due.as_ref()), |term| {
            matches!(term, Term::Bt(115))
        }),
        (t.sell.lines_name, Some((t.sell.lines)(lines)), |term| {
            matches!(term, Term::Bt(126..=165) | Term::Bg(25..=32))
        }),
    ];
    let told = |finding: &Finding| (finding.is_fatal(), finding.message(language.invoice()));
    let elsewhere = findings
        .iter()
        .filter(|finding| !rows.iter().any(|(_, _, has)| has(finding.at.term)))
        .map(told)
        .collect();
    let rows = rows
        .into_iter()
        .map(|(name, value, has)| {
            let found = findings.iter().filter(|finding| has(finding.at.term)).map(told).collect();
            FieldRow { name, value, findings: found }
        })
        .collect();
    (rows, elsewhere)
}

/// What is registered, except the fingerprint that the party secret makes.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) tree: DocumentTree,
    pub(super) terms: FinanceableTerms,
    pub(super) seller: Address,
    pub(super) debtor: Address,
    pub(super) currency: Address,
}

impl PartialEq for Draft {
    fn eq(&self, other: &Self) -> bool {
        // The root is over every field with its salt; the currency is the chain's.
        self.tree.root() == other.tree.root() && self.currency == other.currency
    }
}

impl Draft {
    /// Draws up the tree. None where a field cannot be put in its canonical form or the chain lacks the currency.
    pub(super) fn of(
        invoice: &Invoice,
        terms: FinanceableTerms,
        seller: Address,
        debtor: Address,
        secret: &DocumentSecret,
        deployments: &Deployments,
    ) -> Option<Self> {
        let tree = DocumentTree::new(invoice, seller, debtor, secret).ok()?;
        let currency = deployments.currency_for(terms.currency)?.address;
        Some(Self { tree, terms, seller, debtor, currency })
    }

    /// The contract's terms with the seller's fingerprint.
    pub(super) fn terms(&self, fingerprint: SellerFingerprint) -> Terms {
        Terms {
            debtor: self.debtor,
            currency: self.currency,
            face: self.terms.amount,
            issue: self.terms.issue,
            due: self.terms.due,
            late_bps: 0,
            grace_days: 0,
            document_root: DocumentRoot::new(self.tree.root()),
            seller_fingerprint: fingerprint,
        }
    }

    /// Proof that the document says so.
    pub(super) fn opening(&self) -> Opening {
        let faktor_invoice::Opening { salts, siblings } = self.tree.opening();
        Opening { salts, siblings }
    }
}

#[cfg(test)]
mod tests {
    use faktor_invoice::{Lang, samples};

    use super::*;
    use crate::{
        features::receivable::samples::{DEBTOR, SELLER, deployments, eur},
        i18n::{Language, messages},
    };

    fn today() -> Date {
        Date::from_ymd(2026, 11, 21).unwrap()
    }

    fn invoice(text: &str) -> Invoice {
        Intake::of("a.xml".to_owned(), text.as_bytes()).outcome.unwrap()
    }

    #[test]
    fn a_valid_invoice_becomes_terms_under_its_own_root() {
        let invoice = invoice(samples::VALID);
        let (findings, terms) = judged(&invoice, &policy(today(), Some(&deployments())));
        assert!(!findings.iter().any(Finding::is_fatal));
        let secret = DocumentSecret::from_bytes([1; 32]);
        let draft =
            Draft::of(&invoice, terms.unwrap(), SELLER, DEBTOR, &secret, &deployments()).unwrap();
        let terms = draft.terms(SellerFingerprint::new(alloy_primitives::B256::repeat_byte(2)));
        assert_eq!((terms.face, terms.debtor), (eur(12_500), DEBTOR));
        assert_eq!(terms.document_root.get(), draft.tree.root());
        assert_eq!(terms.due, Date::from_ymd(2027, 1, 15).unwrap());
    }

    #[test]
    fn faults_block_and_stand_at_their_fields() {
        let invoice = invoice(samples::INVALID);
        let (findings, terms) = judged(&invoice, &policy(today(), Some(&deployments())));
        assert!(terms.is_none());
        let english = messages(Language::English);
        let (rows, elsewhere) = field_rows(&invoice, &findings, Language::English, english);
        let placed: usize = rows.iter().map(|row| row.findings.len()).sum();
        assert_eq!(placed + elsewhere.len(), findings.len());
        let due = rows.iter().find(|row| row.name == english.sell.due_date).unwrap();
        assert!(due.findings.iter().any(|(fatal, _)| *fatal));
    }

    #[test]
    fn amounts_are_written_as_the_reader_writes_them() {
        let invoice = invoice(samples::VALID);
        let due = |language| {
            let t = messages(language);
            let (rows, _) = field_rows(&invoice, &[], language, t);
            let row = rows.into_iter().find(|row| row.name == t.sell.amount_due).unwrap();
            row.value.unwrap()
        };
        assert_eq!(due(Language::English), "12,500.00\u{a0}EUR");
        assert_eq!(due(Language::Bokmal), "12\u{a0}500,00\u{a0}EUR");
        assert_eq!(due(Language::TraditionalChinese), "12,500.00\u{a0}EUR");
    }

    #[test]
    fn an_amount_that_is_no_plain_number_is_shown_as_it_stands_in_the_file() {
        let written = |text: &str| {
            let value = Decimal::parse(text);
            let amount = AmountField { text: text.to_owned(), currency: "EUR".to_owned(), value };
            money(&amount, Language::Bokmal)
        };
        assert_eq!(written("-1656.25"), "\u{2212}1\u{a0}656,25\u{a0}EUR");
        assert_eq!(written("0.1234567"), "0.1234567\u{a0}EUR");
        assert_eq!(written("1.656,25"), "1.656,25\u{a0}EUR");
        assert_eq!(written("12500,00"), "12500,00\u{a0}EUR");
        let bare =
            AmountField { currency: String::new(), ..invoice(samples::VALID).totals.due.unwrap() };
        assert_eq!(money(&bare, Language::English), "12,500.00");
    }

    #[test]
    fn a_currency_that_is_not_deployed_gives_no_draft() {
        let invoice = invoice(samples::VALID);
        let (_, terms) = judged(&invoice, &policy(today(), None));
        let mut elsewhere = deployments();
        elsewhere.currencies[0].code = "NOK".parse().unwrap();
        let secret = DocumentSecret::from_bytes([1; 32]);
        assert!(Draft::of(&invoice, terms.unwrap(), SELLER, DEBTOR, &secret, &elsewhere).is_none());
        let (findings, terms) = judged(&invoice, &policy(today(), Some(&elsewhere)));
        assert!(terms.is_none() && findings.iter().any(Finding::is_fatal));
    }

    #[test]
    fn a_field_without_end_is_cut_and_says_so() {
        assert_eq!(shown("Nordlys Tre AS"), "Nordlys Tre AS");
        let cut = shown(&"\u{e5}".repeat(120_000));
        assert_eq!((cut.chars().count(), cut.ends_with('\u{2026}')), (SHOWN + 1, true));
    }

    #[test]
    fn what_is_no_invoice_says_why() {
        for bytes in [&b""[..], b"%PDF-1.7", b"<html></html>", b"<a/>", b"\xff\xfe\x00"] {
            let intake = Intake::of("x".to_owned(), bytes);
            assert!(!intake.outcome.unwrap_err().message(Lang::En).is_empty());
        }
    }
}
