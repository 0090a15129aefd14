//! UBL 2.1 to the typed invoice. Absolute steps from the root: copies in extensions or elsewhere are never seen.

use faktor_domain::Date;

use crate::decimal::Decimal;
use crate::decode::Encoding;
use crate::error::ReadError;
use crate::invoice::{
    AllowanceCharge, AmountField, DateField, Identifier, Invoice, Kind, Line, NumberField, Party,
    Payee, PaymentMeans, Preceding, Totals, VatRow, VatTotal,
};
use crate::xml::Element;

type Read<T> = Result<T, ReadError>;

pub(crate) fn invoice(root: Element<'_, '_>, kind: Kind, encoding: Encoding) -> Read<Invoice> {
    root.only_invoice_children()?;
    let (type_code, line, quantity) = match kind {
        Kind::UblInvoice => ("InvoiceTypeCode", "InvoiceLine", "InvoicedQuantity"),
        Kind::UblCreditNote => ("CreditNoteTypeCode", "CreditNoteLine", "CreditedQuantity"),
    };
    let currency = text(root, "DocumentCurrencyCode")?;
    let vat_currency = text(root, "TaxCurrencyCode")?;
    let payment: Vec<_> = root.groups("PaymentMeans").map(payment_means).collect::<Read<_>>()?;
    let due = match kind {
        Kind::UblInvoice => date(root, "DueDate")?,
        Kind::UblCreditNote => credit_note_due(root, &payment)?,
    };
    let vat = vat_totals(root, currency.as_deref(), vat_currency.as_deref())?;
    Ok(Invoice {
        kind,
        encoding,
        number: text(root, "ID")?,
        issued: date(root, "IssueDate")?,
        type_code: text(root, type_code)?,
        tax_point: date(root, "TaxPointDate")?,
        due,
        buyer_reference: text(root, "BuyerReference")?,
        contract: reference(root, "ContractDocumentReference")?,
        order: reference(root, "OrderReference")?,
        terms: payment_terms(root)?,
        process: text(root, "ProfileID")?,
        specification: text(root, "CustomizationID")?,
        preceding: root.groups("BillingReference").map(preceding).collect::<Read<_>>()?,
        seller: party(root, "AccountingSupplierParty")?,
        buyer: party(root, "AccountingCustomerParty")?,
        payee: root.group("PayeeParty")?.map(payee).transpose()?,
        payment,
        allowances: root.groups("AllowanceCharge").map(allowance).collect::<Read<_>>()?,
        totals: totals(root, vat.invoice, vat.accounting)?,
        vat_other: vat.other,
        vat_rows: vat.rows,
        lines: root.groups(line).map(|node| invoice_line(node, quantity)).collect::<Read<_>>()?,
        currency,
        vat_currency,
    })
}

fn party(root: Element<'_, '_>, role: &str) -> Read<Option<Party>> {
    let Some(group) = root.group(role)? else { return Ok(None) };
    let Some(node) = group.group("Party")? else { return Ok(Some(Party::default())) };
    node.only_invoice_children()?;
    let legal = node.group("PartyLegalEntity")?;
    let address = node.group("PostalAddress")?;
    let country = match address {
        Some(address) => address.group("Country")?,
        None => None,
    };
    let mut vat_id = None;
    let mut tax_id = None;
    for scheme in node.groups("PartyTaxScheme") {
        let kind = match scheme.group("TaxScheme")? {
            Some(kind) => text(kind, "ID")?,
            None => None,
        };
        let is_vat = kind.is_some_and(|kind| kind.eq_ignore_ascii_case("VAT"));
        let slot = if is_vat { &mut vat_id } else { &mut tax_id };
        if let Some(value) = text(scheme, "CompanyID")?
            && slot.replace(value).is_some()
        {
            return Err(ReadError::Duplicate { path: scheme.path() });
        }
    }
    Ok(Some(Party {
        name: within(legal, "RegistrationName")?,
        trading_name: within(node.group("PartyName")?, "Name")?,
        ids: party_ids(node)?,
        legal_id: legal.map_or(Ok(None), |legal| identifier(legal, "CompanyID"))?,
        vat_id,
        tax_id,
        endpoint: identifier(node, "EndpointID")?,
        has_address: address.is_some(),
        country: within(country, "IdentificationCode")?,
    }))
}

fn payee(node: Element<'_, '_>) -> Read<Payee> {
    let legal = node.group("PartyLegalEntity")?;
    Ok(Payee {
        name: within(node.group("PartyName")?, "Name")?,
        ids: party_ids(node)?,
        legal_id: legal.map_or(Ok(None), |legal| identifier(legal, "CompanyID"))?,
    })
}

/// Identifiers of a party, without the SEPA creditor identifier (BT-90) that UBL keeps among them.
fn party_ids(node: Element<'_, '_>) -> Read<Vec<Identifier>> {
    let mut ids = Vec::new();
    for group in node.groups("PartyIdentification") {
        if let Some(id) = identifier(group, "ID")?
            && id.scheme.as_deref() != Some("SEPA")
        {
            ids.push(id);
        }
    }
    Ok(ids)
}

fn payment_means(node: Element<'_, '_>) -> Read<PaymentMeans> {
    let account = node.group("PayeeFinancialAccount")?;
    let bank = match account {
        Some(account) => account.group("FinancialInstitutionBranch")?,
        None => None,
    };
    let mandate = node.group("PaymentMandate")?;
    let payer = match mandate {
        Some(mandate) => mandate.group("PayerFinancialAccount")?,
        None => None,
    };
    let mut remittance = Vec::new();
    for id in node.fields("PaymentID") {
        remittance.extend(id.text()?);
    }
    Ok(PaymentMeans {
        code: text(node, "PaymentMeansCode")?,
        remittance,
        account: within(account, "ID")?,
        holder: within(account, "Name")?,
        bank: within(bank, "ID")?,
        has_mandate: mandate.is_some(),
        payer_account: within(payer, "ID")?,
        due: date(node, "PaymentDueDate")?,
    })
}

/// Due date of a credit note: the one on which all its payment means agree.
fn credit_note_due(root: Element<'_, '_>, payment: &[PaymentMeans]) -> Read<Option<DateField>> {
    let mut dates = payment.iter().filter_map(|means| means.due.clone());
    let first = dates.next();
    if dates.any(|other| Some(&other) != first.as_ref()) {
        let path = format!("{}/PaymentMeans/PaymentDueDate", root.path());
        return Err(ReadError::Duplicate { path });
    }
    Ok(first)
}

fn payment_terms(root: Element<'_, '_>) -> Read<Vec<String>> {
    let mut notes = Vec::new();
    for terms in root.groups("PaymentTerms") {
        for note in terms.fields("Note") {
            notes.extend(note.text()?);
        }
    }
    Ok(notes)
}

fn preceding(node: Element<'_, '_>) -> Read<Preceding> {
    let Some(reference) = node.group("InvoiceDocumentReference")? else {
        return Ok(Preceding::default());
    };
    Ok(Preceding { number: text(reference, "ID")?, issued: date(reference, "IssueDate")? })
}

fn allowance(node: Element<'_, '_>) -> Read<AllowanceCharge> {
    let (category, rate) = vat_category(node.group("TaxCategory")?)?;
    let is_charge = match text(node, "ChargeIndicator")?.as_deref() {
        Some("true" | "1") => Some(true),
        Some("false" | "0") => Some(false),
        _ => None,
    };
    Ok(AllowanceCharge { is_charge, amount: amount(node, "Amount")?, category, rate })
}

fn totals(
    root: Element<'_, '_>,
    vat: Option<AmountField>,
    vat_accounting: Option<AmountField>,
) -> Read<Totals> {
    let Some(node) = root.group("LegalMonetaryTotal")? else {
        return Ok(Totals { vat, vat_accounting, ..Totals::default() });
    };
    Ok(Totals {
        lines: amount(node, "LineExtensionAmount")?,
        allowances: amount(node, "AllowanceTotalAmount")?,
        charges: amount(node, "ChargeTotalAmount")?,
        net: amount(node, "TaxExclusiveAmount")?,
        vat,
        vat_accounting,
        gross: amount(node, "TaxInclusiveAmount")?,
        prepaid: amount(node, "PrepaidAmount")?,
        rounding: amount(node, "PayableRoundingAmount")?,
        due: amount(node, "PayableAmount")?,
    })
}

#[derive(Default)]
struct VatTotals {
    invoice: Option<AmountField>,
    accounting: Option<AmountField>,
    other: Vec<VatTotal>,
    rows: Vec<VatRow>,
}

/// Two `TaxTotal` may stand side by side, one per currency; two in one currency are refused.
fn vat_totals(
    root: Element<'_, '_>,
    currency: Option<&str>,
    vat_currency: Option<&str>,
) -> Read<VatTotals> {
    let mut out = VatTotals::default();
    for node in root.groups("TaxTotal") {
        let total = amount(node, "TaxAmount")?;
        let rows = node.groups("TaxSubtotal").map(vat_row).collect::<Read<Vec<_>>>()?;
        let code = total.as_ref().map(|field| field.currency.as_str());
        let is_invoice = code.is_some() && code == currency;
        let is_accounting = !is_invoice && code.is_some() && code == vat_currency;
        if is_invoice && out.invoice.is_some() || is_accounting && out.accounting.is_some() {
            return Err(ReadError::Duplicate { path: node.path() });
        }
        if is_invoice {
            out.invoice = total;
            out.rows = rows;
            continue;
        }
        if is_accounting {
            out.accounting.clone_from(&total);
        }
        out.other.push(VatTotal { total, rows });
    }
    Ok(out)
}

fn vat_row(node: Element<'_, '_>) -> Read<VatRow> {
    let (category, rate) = vat_category(node.group("TaxCategory")?)?;
    Ok(VatRow {
        taxable: amount(node, "TaxableAmount")?,
        vat: amount(node, "TaxAmount")?,
        category,
        rate,
    })
}

fn invoice_line(node: Element<'_, '_>, quantity: &str) -> Read<Line> {
    let item = node.group("Item")?;
    let price = node.group("Price")?;
    let category = match item {
        Some(item) => item.group("ClassifiedTaxCategory")?,
        None => None,
    };
    let (category, rate) = vat_category(category)?;
    let quantity = node.field(quantity)?;
    Ok(Line {
        id: text(node, "ID")?,
        unit: quantity.and_then(|quantity| quantity.attribute("unitCode")),
        quantity: quantity.map_or(Ok(None), number_of)?,
        net: amount(node, "LineExtensionAmount")?,
        price: price.map_or(Ok(None), |price| amount(price, "PriceAmount"))?,
        price_base: price.map_or(Ok(None), |price| number(price, "BaseQuantity"))?,
        category,
        rate,
        name: within(item, "Name")?,
    })
}

fn vat_category(node: Option<Element<'_, '_>>) -> Read<(Option<String>, Option<NumberField>)> {
    match node {
        None => Ok((None, None)),
        Some(node) => Ok((text(node, "ID")?, number(node, "Percent")?)),
    }
}

fn reference(root: Element<'_, '_>, group: &str) -> Read<Option<String>> {
    within(root.group(group)?, "ID")
}

fn within(node: Option<Element<'_, '_>>, name: &str) -> Read<Option<String>> {
    node.map_or(Ok(None), |node| text(node, name))
}

fn text(node: Element<'_, '_>, name: &str) -> Read<Option<String>> {
    node.field(name)?.map_or(Ok(None), Element::text)
}

fn identifier(node: Element<'_, '_>, name: &str) -> Read<Option<Identifier>> {
    let Some(field) = node.field(name)? else { return Ok(None) };
    let scheme = field.attribute("schemeID");
    Ok(field.text()?.map(|value| Identifier { scheme, value }))
}

fn amount(node: Element<'_, '_>, name: &str) -> Read<Option<AmountField>> {
    let Some(field) = node.field(name)? else { return Ok(None) };
    let text = field.text()?.unwrap_or_default();
    let value = Decimal::parse(&text);
    let currency = field.attribute("currencyID").unwrap_or_default();
    Ok(Some(AmountField { text, currency, value }))
}

fn number(node: Element<'_, '_>, name: &str) -> Read<Option<NumberField>> {
    node.field(name)?.map_or(Ok(None), number_of)
}

fn number_of(field: Element<'_, '_>) -> Read<Option<NumberField>> {
    let text = field.text()?.unwrap_or_default();
    let value = Decimal::parse(&text);
    Ok(Some(NumberField { text, value }))
}

fn date(node: Element<'_, '_>, name: &str) -> Read<Option<DateField>> {
    let Some(text) = text(node, name)? else { return Ok(None) };
    let day = without_zone(&text);
    let zoned = day.len() < text.len();
    Ok(Some(DateField { date: day.parse::<Date>().ok(), text: day.to_owned(), zoned }))
}

/// `2026-02-01+14:00` and `2026-02-01Z` without the zone, as XML Schema allows it.
fn without_zone(text: &str) -> &str {
    if let Some(day) = text.strip_suffix('Z') {
        return day;
    }
    let Some((day, zone)) = text.split_at_checked(10) else { return text };
    let zone = zone.as_bytes();
    match zone {
        [b'+' | b'-', h1, h2, b':', m1, m2]
            if [h1, h2, m1, m2].iter().all(|digit| digit.is_ascii_digit()) =>
        {
            day
        }
        _ => text,
    }
}
