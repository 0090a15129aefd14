//! From the typed invoice to canonical fields.

use alloy_primitives::Address;

use super::digest;
use super::field::{FieldType, Fields};
use super::schema::{MAX_FIELD_BYTES, SEPARATOR, spec};
use crate::error::TreeError;
use crate::invoice::{AmountField, DateField, Identifier, Invoice, Party, Payee, PaymentMeans};
use crate::term::Term;
use crate::text::canonical_code;

/// The canonical fields of an invoice between two accounts. Errors when an amount or date cannot be written exactly, a
/// code is not ASCII, or a field is too long.
pub fn canonical_fields(
    invoice: &Invoice,
    seller: Address,
    debtor: Address,
) -> Result<Fields, TreeError> {
    let mut builder = Builder(Fields::absent());
    builder.amount(0, invoice.totals.due.as_ref())?;
    builder.code(1, invoice.currency.as_deref())?;
    builder.date(2, invoice.due.as_ref())?;
    builder.date(3, invoice.issued.as_ref())?;
    builder.put(4, FieldType::Account, seller.to_vec())?;
    builder.put(5, FieldType::Account, debtor.to_vec())?;
    builder.code(6, invoice.type_code.as_deref())?;
    builder.text(7, invoice.number.as_deref())?;
    if let Some(seller) = &invoice.seller {
        builder.seller(seller)?;
    }
    if let Some(buyer) = &invoice.buyer {
        builder.buyer(buyer)?;
    }
    if let Some(payee) = &invoice.payee {
        builder.payee(payee)?;
    }
    builder.code(26, invoice.vat_currency.as_deref())?;
    builder.date(27, invoice.tax_point.as_ref())?;
    builder.text(28, invoice.buyer_reference.as_deref())?;
    builder.text(29, invoice.contract.as_deref())?;
    builder.text(30, invoice.order.as_deref())?;
    builder.joined(31, &invoice.terms)?;
    builder.preceding(invoice)?;
    builder.payment(&invoice.payment, invoice.loose_remittance.as_ref())?;
    builder.totals(invoice)?;
    builder.put(48, FieldType::Hash, digest::lines(&invoice.lines)?.to_vec())?;
    builder.put(49, FieldType::Hash, digest::vat_rows(&invoice.vat_rows)?.to_vec())?;
    builder.text(50, invoice.process.as_deref())?;
    builder.text(51, invoice.specification.as_deref())?;
    Ok(builder.0)
}

struct Builder(Fields);

type Built = Result<(), TreeError>;

impl Builder {
    fn seller(&mut self, seller: &Party) -> Built {
        self.text(8, seller.name.as_deref())?;
        self.text(9, seller.trading_name.as_deref())?;
        self.identifiers(10, &seller.ids)?;
        self.identifiers(11, seller.legal_id.as_slice())?;
        self.joined(12, seller.vat_id.as_slice())?;
        self.joined(13, seller.tax_id.as_slice())?;
        self.identifiers(14, seller.endpoint.as_slice())?;
        self.code(15, seller.country.as_deref())
    }

    fn buyer(&mut self, buyer: &Party) -> Built {
        self.text(16, buyer.name.as_deref())?;
        self.text(17, buyer.trading_name.as_deref())?;
        self.identifiers(18, &buyer.ids)?;
        self.identifiers(19, buyer.legal_id.as_slice())?;
        self.joined(20, buyer.vat_id.as_slice())?;
        self.identifiers(21, buyer.endpoint.as_slice())?;
        self.code(22, buyer.country.as_deref())
    }

    fn payee(&mut self, payee: &Payee) -> Built {
        self.text(23, payee.name.as_deref())?;
        self.identifiers(24, &payee.ids)?;
        self.identifiers(25, payee.legal_id.as_slice())
    }

    /// Dates stand beside the numbers; a reference without one keeps its place as the last possible day.
    fn preceding(&mut self, invoice: &Invoice) -> Built {
        let numbers: Vec<String> =
            invoice.preceding.iter().filter_map(|reference| reference.number.clone()).collect();
        self.joined(32, &numbers)?;
        if invoice.preceding.iter().all(|reference| reference.issued.is_none()) {
            return Ok(());
        }
        let mut days = Vec::new();
        for reference in &invoice.preceding {
            let day = match &reference.issued {
                None => u32::MAX,
                Some(field) => day(33, field)?,
            };
            days.extend(day.to_be_bytes());
        }
        self.put(33, FieldType::Date, days)
    }

    fn payment(&mut self, means: &[PaymentMeans], loose: Option<&String>) -> Built {
        let codes: Vec<String> =
            means.iter().filter_map(|means| means.code.as_deref()).map(canonical_code).collect();
        self.joined(34, &codes)?;
        let remittance: Vec<String> =
            means.iter().flat_map(|means| &means.remittance).chain(loose).cloned().collect();
        self.joined(35, &remittance)?;
        let each = |pick: fn(&PaymentMeans) -> Option<&String>| -> Vec<String> {
            means.iter().filter_map(pick).cloned().collect()
        };
        let accounts = means.iter().flat_map(|it| it.account.iter().chain(&it.second_account));
        self.joined(36, &accounts.cloned().collect::<Vec<_>>())?;
        self.joined(37, &each(|means| means.holder.as_ref()))?;
        self.joined(38, &each(|means| means.bank.as_ref()))
    }

    fn totals(&mut self, invoice: &Invoice) -> Built {
        let totals = &invoice.totals;
        self.amount(39, totals.lines.as_ref())?;
        self.amount(40, totals.allowances.as_ref())?;
        self.amount(41, totals.charges.as_ref())?;
        self.amount(42, totals.net.as_ref())?;
        self.amount(43, totals.vat.as_ref())?;
        self.amount(44, totals.vat_accounting.as_ref())?;
        self.amount(45, totals.gross.as_ref())?;
        self.amount(46, totals.prepaid.as_ref())?;
        self.amount(47, totals.rounding.as_ref())
    }

    fn amount(&mut self, index: u8, field: Option<&AmountField>) -> Built {
        let Some(field) = field else { return Ok(()) };
        let micro = field.value.and_then(crate::decimal::Decimal::to_micro);
        let micro = micro.ok_or_else(|| unreadable(index))?;
        self.put(index, FieldType::Amount, micro.to_be_bytes().to_vec())
    }

    fn date(&mut self, index: u8, field: Option<&DateField>) -> Built {
        let Some(field) = field else { return Ok(()) };
        let day = day(index, field)?;
        self.put(index, FieldType::Date, day.to_be_bytes().to_vec())
    }

    fn code(&mut self, index: u8, value: Option<&str>) -> Built {
        self.joined(index, value.map(canonical_code).as_slice())
    }

    fn text(&mut self, index: u8, value: Option<&str>) -> Built {
        self.joined(index, value.map(str::to_owned).as_slice())
    }

    fn identifiers(&mut self, index: u8, ids: &[Identifier]) -> Built {
        let texts: Vec<String> = ids.iter().map(Identifier::to_text).collect();
        self.joined(index, &texts)
    }

    fn joined(&mut self, index: u8, values: &[String]) -> Built {
        let Some(kind) = spec(index).map(|spec| spec.kind).filter(|_| !values.is_empty()) else {
            return Ok(());
        };
        self.put(index, kind, values.join(&SEPARATOR.to_string()).into_bytes())
    }

    fn put(&mut self, index: u8, kind: FieldType, value: Vec<u8>) -> Built {
        if value.len() > MAX_FIELD_BYTES {
            return Err(TreeError::TooLong { term: term(index), limit: MAX_FIELD_BYTES });
        }
        if self.0.set(index, kind, value) { Ok(()) } else { Err(unreadable(index)) }
    }
}

fn day(index: u8, field: &DateField) -> Result<u32, TreeError> {
    field.date.map(faktor_domain::Date::days).ok_or_else(|| unreadable(index))
}

fn unreadable(index: u8) -> TreeError {
    TreeError::Unreadable { term: term(index) }
}

fn term(index: u8) -> Term {
    spec(index).map_or(Term::Own("leaf"), |spec| spec.term)
}
