//! The business terms of an invoice as text, as ERP people compare them.

use crate::invoice::{AmountField, DateField, Identifier, Invoice};

/// Each term that the invoice has, by number, with its text: white space collapsed, dates as ISO 8601, amounts as
/// written, several values joined by ` | `, identifiers as `scheme:value`.
pub fn term_values(invoice: &Invoice) -> Vec<(u16, String)> {
    let mut out = Values(Vec::new());
    head(invoice, &mut out);
    parties(invoice, &mut out);
    payment(invoice, &mut out);
    totals(invoice, &mut out);
    out.0.sort_by_key(|(term, _)| *term);
    out.0
}

struct Values(Vec<(u16, String)>);

impl Values {
    fn text(&mut self, term: u16, value: Option<&String>) {
        self.joined(term, value.cloned());
    }

    fn joined(&mut self, term: u16, values: impl IntoIterator<Item = String>) {
        let text = values.into_iter().collect::<Vec<_>>().join(" | ");
        if !text.is_empty() {
            self.0.push((term, text));
        }
    }

    fn date(&mut self, term: u16, field: Option<&DateField>) {
        self.text(term, field.map(|field| &field.text));
    }

    fn amount(&mut self, term: u16, field: Option<&AmountField>) {
        self.text(term, field.map(|field| &field.text));
    }

    fn ids(&mut self, term: u16, ids: &[Identifier]) {
        self.joined(term, ids.iter().map(Identifier::to_text));
    }
}

fn head(invoice: &Invoice, out: &mut Values) {
    out.text(1, invoice.number.as_ref());
    out.date(2, invoice.issued.as_ref());
    out.text(3, invoice.type_code.as_ref());
    out.text(5, invoice.currency.as_ref());
    out.text(6, invoice.vat_currency.as_ref());
    out.date(7, invoice.tax_point.as_ref());
    out.joined(9, invoice.due.iter().chain(&invoice.further_due).map(|date| date.text.clone()));
    out.text(10, invoice.buyer_reference.as_ref());
    out.text(12, invoice.contract.as_ref());
    out.text(13, invoice.order.as_ref());
    out.joined(20, invoice.terms.iter().cloned());
    out.text(23, invoice.process.as_ref());
    out.text(24, invoice.specification.as_ref());
    out.joined(25, invoice.preceding.iter().filter_map(|earlier| earlier.number.clone()));
    let dates = invoice.preceding.iter().filter_map(|earlier| earlier.issued.as_ref());
    out.joined(26, dates.map(|date| date.text.clone()));
}

fn parties(invoice: &Invoice, out: &mut Values) {
    if let Some(seller) = &invoice.seller {
        out.text(27, seller.name.as_ref());
        out.joined(28, seller.trading_name.iter().chain(&seller.further_names).cloned());
        out.ids(29, &seller.ids);
        out.ids(30, seller.legal_id.as_slice());
        out.text(31, seller.vat_id.as_ref());
        out.text(32, seller.tax_id.as_ref());
        out.ids(34, seller.endpoint.as_slice());
        out.text(40, seller.country.as_ref());
    }
    if let Some(buyer) = &invoice.buyer {
        out.text(44, buyer.name.as_ref());
        out.joined(45, buyer.trading_name.iter().chain(&buyer.further_names).cloned());
        out.ids(46, &buyer.ids);
        out.ids(47, buyer.legal_id.as_slice());
        out.text(48, buyer.vat_id.as_ref());
        out.ids(49, buyer.endpoint.as_slice());
        out.text(55, buyer.country.as_ref());
    }
    if let Some(payee) = &invoice.payee {
        out.text(59, payee.name.as_ref());
        out.ids(60, &payee.ids);
        out.ids(61, payee.legal_id.as_slice());
    }
}

fn payment(invoice: &Invoice, out: &mut Values) {
    let means = &invoice.payment;
    out.joined(81, means.iter().filter_map(|means| means.code.clone()));
    let remittance = means.iter().flat_map(|means| &means.remittance);
    out.joined(83, remittance.chain(&invoice.loose_remittance).cloned());
    out.joined(
        84,
        means.iter().flat_map(|it| it.account.iter().chain(&it.second_account)).cloned(),
    );
    out.joined(85, means.iter().filter_map(|means| means.holder.clone()));
    out.joined(86, means.iter().filter_map(|means| means.bank.clone()));
    out.joined(91, means.iter().filter_map(|means| means.payer_account.clone()));
}

fn totals(invoice: &Invoice, out: &mut Values) {
    let totals = &invoice.totals;
    out.amount(106, totals.lines.as_ref());
    out.amount(107, totals.allowances.as_ref());
    out.amount(108, totals.charges.as_ref());
    out.amount(109, totals.net.as_ref());
    let others = invoice.vat_other.iter().filter_map(|other| other.total.as_ref());
    let again = others.filter(|total| Some(total.currency.as_str()) == invoice.currency.as_deref());
    let vat = totals.vat.iter().chain(again).map(|total| total.text.clone());
    out.joined(110, vat);
    out.amount(111, totals.vat_accounting.as_ref());
    out.amount(112, totals.gross.as_ref());
    out.amount(113, totals.prepaid.as_ref());
    out.amount(114, totals.rounding.as_ref());
    out.amount(115, totals.due.as_ref());
}
