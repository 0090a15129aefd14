//! What a financier asks for beyond the standard.

use faktor_domain::{CurrencyCode, Date};

use super::finding::{Finding, Value};
use super::findings::Findings;
use crate::codes::FINANCEABLE_TYPES;
use crate::iban;
use crate::invoice::{DateField, Identifier, Invoice, Party};
use crate::term::{FieldRef, Term};
use crate::text::{comparable, is_invisible};
use crate::tree::MAX_FIELD_BYTES;

/// Direct debit, SEPA direct debit.
const DIRECT_DEBIT: &[&str] = &["49", "59"];

/// What depends on the day and on the currencies that can be financed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Today, UTC.
    pub today: Date,
    /// Currencies that have a currency token.
    pub currencies: Vec<CurrencyCode>,
}

impl Policy {
    /// Today's policy for euro invoices.
    pub fn on(today: Date) -> Self {
        Self { today, currencies: vec![CurrencyCode::EUR] }
    }

    pub(crate) fn check(&self, invoice: &Invoice, out: &mut Findings) {
        if let Some(code) = &invoice.currency
            && !self.currencies.iter().any(|known| known.to_string() == *code)
        {
            out.push(Finding::fatal("FIN-09", FieldRef::bt(5)).text(code));
        }
        if let Some(due) = day(invoice.due.as_ref())
            && due <= self.today
        {
            out.push(Finding::fatal("FIN-11", FieldRef::bt(9)).with(Value::Day(due)));
        }
        if let Some(issued) = day(invoice.issued.as_ref())
            && issued > self.today
        {
            out.push(Finding::warning("FIN-15", FieldRef::bt(2)).with(Value::Day(issued)));
        }
    }
}

pub(crate) fn check(invoice: &Invoice, out: &mut Findings) {
    dates(invoice, out);
    amount_due(invoice, out);
    kind(invoice, out);
    payment(invoice, out);
    parties(invoice, out);
    texts(invoice, out);
    if let Some(number) = invoice.preceding.iter().find_map(|earlier| earlier.number.as_deref()) {
        out.push(Finding::warning("FIN-22", FieldRef::bt(25)).text(number));
    }
    let terms = invoice.terms.join(" ").to_uppercase();
    if ["SKONTO", "DISCOUNT", "RABATT", "折扣"].iter().any(|word| terms.contains(word)) {
        out.push(Finding::warning("FIN-21", FieldRef::bt(20)));
    }
}

fn dates(invoice: &Invoice, out: &mut Findings) {
    if invoice.due.is_none() && !invoice.is_credit_note() {
        out.push(Finding::fatal("FIN-01", FieldRef::bt(9)));
    }
    let single = [(2, &invoice.issued), (7, &invoice.tax_point), (9, &invoice.due)];
    let earlier = invoice.preceding.iter().map(|earlier| (26, &earlier.issued));
    for (term, field) in single.into_iter().chain(earlier) {
        let Some(field) = field else { continue };
        match field.date {
            None => out.push(Finding::fatal("FIN-03", FieldRef::bt(term)).text(&field.text)),
            Some(date) if field.zoned => {
                let finding = Finding::warning("FIN-17", FieldRef::bt(term));
                out.push(finding.with(Value::Day(date)));
            }
            Some(_) => {}
        }
    }
    if let (Some(due), Some(issued)) = (day(invoice.due.as_ref()), day(invoice.issued.as_ref()))
        && due < issued
    {
        let finding = Finding::fatal("FIN-02", FieldRef::bt(9));
        out.push(finding.with(Value::Day(due)).with(Value::Day(issued)));
    }
    let other = invoice
        .payment
        .iter()
        .filter_map(|means| means.due.as_ref())
        .find(|other| invoice.due.as_ref().is_some_and(|due| due.text != other.text));
    if let (Some(due), Some(other)) = (&invoice.due, other) {
        out.push(Finding::fatal("FIN-19", FieldRef::bt(9)).text(&due.text).text(&other.text));
    }
}

fn amount_due(invoice: &Invoice, out: &mut Findings) {
    let currency = || invoice.currency.clone().unwrap_or_default();
    if let Some(due) = invoice.totals.due.as_ref().and_then(|field| field.value) {
        let money = Value::Money(due, currency());
        if due.is_negative() || due.is_zero() {
            out.push(Finding::fatal("FIN-04", FieldRef::bt(115)).with(money));
        } else if due.to_micro().is_some_and(|micro| amount(micro).is_none()) {
            out.push(Finding::fatal("FIN-26", FieldRef::bt(115)).with(money));
        }
    }
    if let Some(paid) = invoice.totals.prepaid.as_ref().and_then(|field| field.value)
        && !paid.is_zero()
    {
        let money = Value::Money(paid, currency());
        out.push(Finding::fatal("FIN-06", FieldRef::bt(113)).with(money));
    }
}

fn kind(invoice: &Invoice, out: &mut Findings) {
    if invoice.is_credit_note() {
        out.push(Finding::fatal("FIN-18", FieldRef::bt(3)));
    } else if let Some(code) = &invoice.type_code
        && !FINANCEABLE_TYPES.contains(&code.as_str())
    {
        out.push(Finding::fatal("FIN-05", FieldRef::bt(3)).text(code));
    }
}

fn payment(invoice: &Invoice, out: &mut Findings) {
    for means in &invoice.payment {
        if means.has_mandate
            || means.code.as_deref().is_some_and(|code| DIRECT_DEBIT.contains(&code))
        {
            out.push(Finding::fatal("FIN-07", FieldRef::bt(81)));
        }
        if let Some(account) = &means.account
            && iban::is_wrong(account)
        {
            out.push(Finding::warning("FIN-10", FieldRef::bt(84)).text(account));
        }
    }
}

fn parties(invoice: &Invoice, out: &mut Findings) {
    let (Some(seller), Some(buyer)) = (&invoice.seller, &invoice.buyer) else { return };
    if let Some(payee) = &invoice.payee {
        let same_name = same(payee.name.as_ref(), seller.name.as_ref())
            || same(payee.name.as_ref(), seller.trading_name.as_ref());
        let same_id = payee.legal_id.is_some() && payee.legal_id == seller.legal_id
            || payee.ids.iter().any(|id| seller.ids.contains(id));
        let contradicted = payee.legal_id.is_some() && payee.legal_id != seller.legal_id;
        if contradicted || !(same_name || same_id) {
            let shown = payee.name.as_deref().unwrap_or("–");
            out.push(Finding::warning("FIN-08", FieldRef::bt(59)).text(shown));
        }
    }
    if let Some(id) = common_id(seller, buyer) {
        out.push(Finding::fatal("FIN-20", FieldRef::bt(47)).text(&id));
    }
    let named_only = buyer.ids.is_empty()
        && buyer.legal_id.is_none()
        && buyer.vat_id.is_none()
        && buyer.endpoint.is_none();
    if named_only {
        out.push(Finding::warning("FIN-23", FieldRef::bt(47)));
    }
}

/// A VAT or legal registration number that both parties carry.
fn common_id(seller: &Party, buyer: &Party) -> Option<String> {
    let vat = seller.vat_id.as_ref().filter(|id| same(Some(id), buyer.vat_id.as_ref())).cloned();
    let legal = || {
        let both = seller.legal_id.as_ref().filter(|id| Some(*id) == buyer.legal_id.as_ref());
        both.map(Identifier::to_text)
    };
    vat.or_else(legal)
}

fn same(one: Option<&String>, other: Option<&String>) -> bool {
    one.zip(other).is_some_and(|(one, other)| comparable(one) == comparable(other))
}

/// Hidden characters where identity is at stake, and texts too long to be proved.
fn texts(invoice: &Invoice, out: &mut Findings) {
    let seller = invoice.seller.as_ref();
    let buyer = invoice.buyer.as_ref();
    let mut fields: Vec<(u16, Option<&String>)> = vec![
        (1, invoice.number.as_ref()),
        (27, seller.and_then(|party| party.name.as_ref())),
        (28, seller.and_then(|party| party.trading_name.as_ref())),
        (31, seller.and_then(|party| party.vat_id.as_ref())),
        (44, buyer.and_then(|party| party.name.as_ref())),
        (45, buyer.and_then(|party| party.trading_name.as_ref())),
        (48, buyer.and_then(|party| party.vat_id.as_ref())),
        (59, invoice.payee.as_ref().and_then(|payee| payee.name.as_ref())),
    ];
    fields.extend(invoice.payment.iter().map(|means| (84, means.account.as_ref())));
    fields.extend(invoice.payment.iter().map(|means| (85, means.holder.as_ref())));
    for (term, field) in fields {
        if let Some(text) = field
            && text.chars().any(is_invisible)
        {
            out.push(Finding::warning("FIN-14", FieldRef::bt(term)).text(text));
        }
    }
    // The tree knows the limit for every field; accounts do not matter for it.
    let built = crate::tree::canonical_fields(
        invoice,
        alloy_primitives::Address::ZERO,
        alloy_primitives::Address::ZERO,
    );
    if let Err(crate::error::TreeError::TooLong { term, limit }) = built {
        let at = FieldRef { term, row: None };
        debug_assert!(limit == MAX_FIELD_BYTES && matches!(term, Term::Bt(_)));
        out.push(Finding::fatal("FIN-16", at).with(Value::Count(limit)));
    }
}

fn day(field: Option<&DateField>) -> Option<Date> {
    field.and_then(|field| field.date)
}

pub(crate) fn amount(micro: i128) -> Option<faktor_domain::Amount> {
    u128::try_from(micro).ok().and_then(|minor| faktor_domain::Amount::from_minor(minor).ok())
}
