//! The typed invoice. Every field names its EN 16931 business term.

mod fields;
mod line;
mod money;
mod parties;
mod payment;

pub use fields::{AmountField, DateField, Identifier, NumberField, Period};
pub use line::Line;
pub use money::{AllowanceCharge, Totals, VatRow, VatTotal};
pub use parties::{Delivery, Party, Payee, Representative};
pub use payment::{PaymentMeans, Preceding};

use crate::codes::List;
use crate::decode::Encoding;
use crate::syntax::SyntaxFault;

/// Which kind of document was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// UBL 2.1 Invoice.
    UblInvoice,
    /// UBL 2.1 CreditNote: read, never financeable.
    UblCreditNote,
    /// UN/CEFACT Cross Industry Invoice; its type code tells whether it is a credit note.
    Cii,
    /// ZUGFeRD 1: examined, never read as an invoice.
    Zugferd1,
}

/// An invoice as it was read: nothing added, nothing judged. [`crate::validate`] judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Which kind of document it is.
    pub kind: Kind,
    /// Encoding of the file.
    pub encoding: Encoding,
    /// BT-1: number.
    pub number: Option<String>,
    /// BT-2: issue date.
    pub issued: Option<DateField>,
    /// BT-3: type code.
    pub type_code: Option<String>,
    /// BT-5: currency.
    pub currency: Option<String>,
    /// BT-6: VAT accounting currency.
    pub vat_currency: Option<String>,
    /// BT-7: tax point date.
    pub tax_point: Option<DateField>,
    /// BT-8: code of the event on which VAT becomes due.
    pub vat_due_code: Option<String>,
    /// BT-9: due date.
    pub due: Option<DateField>,
    /// More due dates, of several terms of payment.
    pub further_due: Vec<DateField>,
    /// BT-10: buyer reference.
    pub buyer_reference: Option<String>,
    /// BT-12: contract.
    pub contract: Option<String>,
    /// BT-13: purchase order.
    pub order: Option<String>,
    /// BT-20: payment terms.
    pub terms: Vec<String>,
    /// BT-23: business process.
    pub process: Option<String>,
    /// BT-24: specification.
    pub specification: Option<String>,
    /// BG-3: earlier invoices.
    pub preceding: Vec<Preceding>,
    /// BG-14: period.
    pub period: Option<Period>,
    /// BG-24: supporting documents without a reference (BT-122).
    pub unnamed_documents: usize,
    /// BG-4: seller.
    pub seller: Option<Party>,
    /// BG-7: buyer, the debtor.
    pub buyer: Option<Party>,
    /// BG-10: payee.
    pub payee: Option<Payee>,
    /// BG-11: the seller's tax representative.
    pub representative: Option<Representative>,
    /// BG-13: delivery.
    pub delivery: Option<Delivery>,
    /// BG-16: ways to pay.
    pub payment: Vec<PaymentMeans>,
    /// BT-83 of an invoice that names no way to pay.
    pub loose_remittance: Option<String>,
    /// BG-20, BG-21: allowances and charges.
    pub allowances: Vec<AllowanceCharge>,
    /// BG-22: totals.
    pub totals: Totals,
    /// VAT totals in other currencies than the invoice's, with their own breakdowns.
    pub vat_other: Vec<VatTotal>,
    /// BG-23: VAT breakdown in the invoice currency.
    pub vat_rows: Vec<VatRow>,
    /// BG-25: lines.
    pub lines: Vec<Line>,
    /// Codes on no list and breaches of the syntax's own rules, as they were met.
    pub syntax_faults: Vec<SyntaxFault>,
}

impl Invoice {
    /// Whether the rules are meant as CII's binding has them.
    pub(crate) fn is_cii(&self) -> bool {
        matches!(self.kind, Kind::Cii | Kind::Zugferd1)
    }

    /// Whether the seller owes the buyer.
    pub fn is_credit_note(&self) -> bool {
        let code = self.type_code.as_deref().unwrap_or_default();
        match self.kind {
            Kind::UblInvoice => false,
            Kind::UblCreditNote => true,
            Kind::Cii | Kind::Zugferd1 => {
                List::CreditNoteTypes.has(code) && !List::InvoiceTypes.has(code)
            }
        }
    }

    /// VAT rows that are judged: every one but a breakdown in the accounting currency, which repeats the first.
    pub fn judged_vat_rows(&self) -> impl Iterator<Item = &VatRow> + Clone {
        let repeats = |other: &&VatTotal| {
            let code = other.total.as_ref().map(|total| total.currency.as_str());
            code.is_some() && code == self.vat_currency.as_deref()
        };
        let others = self.vat_other.iter().filter(move |other| !repeats(other));
        self.vat_rows.iter().chain(others.flat_map(|other| &other.rows))
    }

    /// Every VAT row of the head, [`Self::judged_vat_rows`] first.
    pub(crate) fn all_vat_rows(&self) -> impl Iterator<Item = &VatRow> + Clone {
        let repeats = |other: &&VatTotal| {
            let code = other.total.as_ref().map(|total| total.currency.as_str());
            code.is_some() && code == self.vat_currency.as_deref()
        };
        let repeated = self.vat_other.iter().filter(repeats).flat_map(|other| &other.rows);
        self.judged_vat_rows().chain(repeated.collect::<Vec<_>>())
    }
}
