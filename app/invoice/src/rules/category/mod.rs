//! Rules of each VAT category: one table of what differs, one function for each rule number.

mod special;
mod table;

use std::collections::HashMap;

use super::finding::{Finding, Value};
use super::findings::Findings;
use super::sums::{Inclusive, Side, tax_on, within_one};
use crate::decimal::Decimal;
use crate::invoice::{AllowanceCharge, AmountField, Invoice, Line, NumberField, Party, VatRow};
use crate::term::FieldRef;
use special::{outside_vat, split_payment, supply_within_union};
use table::{CATEGORIES, Category, Numbers, Rate, Rows, Sums};

/// Where a category is used.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Use {
    Line,
    Allowance,
    Charge,
}

/// Something that has a VAT category.
struct Part<'a> {
    used: Use,
    category: &'a str,
    rate: Option<&'a NumberField>,
    amount: Option<&'a AmountField>,
    is_vat: bool,
    at: FieldRef,
    /// Of the whole invoice or a line's allowance, which the sums leave out.
    counted: bool,
}

pub(crate) fn check(invoice: &Invoice, out: &mut Findings) {
    let parts: Vec<Part<'_>> = parts(invoice).collect();
    let bases = Bases::new(&parts);
    for category in &CATEGORIES {
        let used = parts.iter().any(|part| part.category == category.code);
        let mut rows = invoice.all_vat_rows();
        if !used && !rows.any(|row| row.category.as_deref() == Some(category.code)) {
            continue;
        }
        in_breakdown(category, invoice, &parts, out);
        numbers(category, invoice, &parts, out);
        rates(category, &parts, out);
        rows_of(category, invoice, &bases, out);
    }
    supply_within_union(invoice, out);
    outside_vat(invoice, &parts, out);
    split_payment(invoice, &parts, out);
}

fn parts(invoice: &Invoice) -> impl Iterator<Item = Part<'_>> {
    let lines = invoice.lines.iter().enumerate().filter_map(|(row, line)| line_part(line, row));
    let of_lines = invoice.lines.iter().enumerate().flat_map(|(row, line)| {
        let items = line.allowances.iter();
        items.filter_map(move |item| allowance_part(item, row, false))
    });
    let items = invoice.allowances.iter().enumerate();
    let head = items.filter_map(|(row, item)| allowance_part(item, row, true));
    lines.chain(head).chain(of_lines)
}

fn line_part(line: &Line, row: usize) -> Option<Part<'_>> {
    Some(Part {
        used: Use::Line,
        category: line.category.as_deref()?,
        rate: line.rate.as_ref(),
        amount: line.net.as_ref(),
        is_vat: line.is_vat,
        at: FieldRef::in_row(152, row),
        counted: true,
    })
}

fn allowance_part(item: &AllowanceCharge, row: usize, counted: bool) -> Option<Part<'_>> {
    let charge = item.is_charge?;
    Some(Part {
        used: if charge { Use::Charge } else { Use::Allowance },
        category: item.category.as_deref()?,
        rate: item.rate.as_ref(),
        amount: item.amount.as_ref(),
        is_vat: item.is_vat,
        at: FieldRef::in_row(if charge { 103 } else { 96 }, row),
        counted,
    })
}

fn rows_with<'a>(invoice: &'a Invoice, code: &'a str) -> impl Iterator<Item = (usize, &'a VatRow)> {
    let rows = invoice.all_vat_rows().enumerate();
    rows.filter(move |(_, row)| row.is_vat && row.category.as_deref() == Some(code))
}

/// Rule 01.
fn in_breakdown(category: &Category, invoice: &Invoice, parts: &[Part<'_>], out: &mut Findings) {
    let used = parts.iter().any(|part| part.category == category.code);
    let rows = rows_with(invoice, category.code).count();
    let holds = match (invoice.is_cii(), category.rows) {
        (false, Rows::Some) => used == (rows > 0),
        (false, Rows::One) => rows == 1,
        (true, Rows::Some) => counted_in_cii(category, parts, rows),
        (true, Rows::One) if category.code == "O" && rows == 0 => true,
        (true, Rows::One) => rows == 1 && used,
    };
    if !holds {
        out.push(Finding::warning(category.ids[0], FieldRef::bg(23)).text(category.code));
    }
}

/// CII counts: lines and rows are two or more where lines use the category, and so are allowances and rows.
fn counted_in_cii(category: &Category, parts: &[Part<'_>], rows: usize) -> bool {
    let of = |line: bool| {
        let fits =
            |part: &&Part<'_>| part.category == category.code && (part.used == Use::Line) == line;
        parts.iter().filter(fits).count()
    };
    let enough = |used: usize| used == 0 || used + rows >= 2;
    enough(of(true)) && enough(of(false))
}

/// Rules 02 to 04.
fn numbers(category: &Category, invoice: &Invoice, parts: &[Part<'_>], out: &mut Findings) {
    if holds_numbers(category.numbers, invoice) {
        return;
    }
    let uses = [(Use::Line, 1), (Use::Allowance, 2), (Use::Charge, 3)];
    for (used, rule) in uses {
        let fits =
            |part: &Part<'_>| part.used == used && part.is_vat && part.category == category.code;
        if parts.iter().any(fits) {
            let finding = Finding::warning(category.ids[rule], FieldRef::bt(31));
            out.push(finding.text(category.code));
        }
    }
}

fn holds_numbers(numbers: Numbers, invoice: &Invoice) -> bool {
    let has = |party: &Option<Party>, of: fn(&Party) -> bool| party.as_ref().is_some_and(of);
    let seller_vat = has(&invoice.seller, |party| party.vat_id.is_some());
    let seller_tax = has(&invoice.seller, |party| party.tax_id.is_some());
    let buyer_vat = has(&invoice.buyer, |party| party.vat_id.is_some());
    let buyer_legal = has(&invoice.buyer, |party| party.legal_id.is_some());
    let other = invoice.representative.as_ref().is_some_and(|party| party.vat_id.is_some());
    match numbers {
        Numbers::Seller => seller_vat || seller_tax || other,
        Numbers::SellerVat => seller_vat || other,
        Numbers::BothVat => (seller_vat || other) && buyer_vat,
        Numbers::Both => (seller_vat || seller_tax || other) && (buyer_vat || buyer_legal),
        Numbers::None => !seller_vat && !other && !buyer_vat,
    }
}

/// Rules 05 to 07.
fn rates(category: &Category, parts: &[Part<'_>], out: &mut Findings) {
    for part in parts.iter().filter(|part| part.is_vat && part.category == category.code) {
        let value = match part.rate {
            None => None,
            // No number: that has its own finding.
            Some(rate) if rate.value.is_none() => continue,
            Some(rate) => rate.value,
        };
        let holds = match category.rate {
            Rate::AboveZero => value.is_some_and(|rate| rate > Decimal::ZERO),
            Rate::ZeroOrAbove => value.is_some_and(|rate| !rate.is_negative()),
            Rate::Zero => value.is_some_and(Decimal::is_zero),
            Rate::Absent => value.is_none(),
        };
        let rule = match part.used {
            Use::Line => 4,
            Use::Allowance => 5,
            Use::Charge => 6,
        };
        if !holds {
            out.push(Finding::warning(category.ids[rule], part.at).text(category.code));
        }
    }
}

/// Rules 08 to 10.
fn rows_of(category: &Category, invoice: &Invoice, bases: &Bases<'_>, out: &mut Findings) {
    let judged = invoice.judged_vat_rows().count();
    for (row, vat) in rows_with(invoice, category.code) {
        let rate = vat.rate.as_ref().and_then(|rate| rate.value);
        let wanted = if category.sums == Sums::PerRate { rate } else { None };
        if category.sums == Sums::Exact || rate.is_some() {
            let base = bases.of(category.code, wanted);
            let taxable = Side::of(vat.taxable.as_ref());
            let found = compare(category, invoice, base, taxable);
            if found != Base::Fits {
                let finding = base_differs(category, invoice, row, base, taxable);
                let blocks = found == Base::Far && category.code == "S" && row < judged;
                out.push(finding.blocking(blocks && taxable != Side::Missing));
            }
        }
        let same_as_17 = invoice.is_cii() && matches!(category.code, "L" | "M");
        if !same_as_17 && !holds_tax(category, vat, rate) {
            let at = FieldRef::in_row(117, row);
            out.push(Finding::warning(category.ids[8], at).text(category.code));
        }
        if vat.has_exemption != category.exempt {
            let at = FieldRef::in_row(120, row);
            out.push(Finding::warning(category.ids[9], at).text(category.code));
        }
    }
}

/// How a base fits what lines and charges give less allowances.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Fits,
    /// There is nothing that it could be the base of, or it is off by less than one currency unit.
    Groundless,
    Far,
}

fn compare(category: &Category, invoice: &Invoice, base: Option<Side>, taxable: Side) -> Base {
    let sum = base.unwrap_or(Side::Is(Decimal::ZERO));
    if sum == Side::Unknown || taxable == Side::Unknown {
        return Base::Fits;
    }
    let close = match (sum, taxable) {
        (Side::Is(sum), Side::Is(taxable)) => within_one(sum, taxable, Inclusive::No),
        _ => false,
    };
    let grounded = match category.code {
        _ if invoice.is_cii() => true,
        "S" => base.is_some(),
        _ => !invoice.lines.is_empty(),
    };
    // CII gives the exact categories one unit, and asks the rated ones and O to be exact.
    let tolerant = match (invoice.is_cii(), category.sums) {
        (false, sums) => sums == Sums::PerRate,
        (true, sums) => sums == Sums::Exact && category.code != "O",
    };
    let exact = tolerant || sum == taxable;
    match (close, grounded && exact) {
        (true, true) => Base::Fits,
        (true, false) => Base::Groundless,
        (false, _) => Base::Far,
    }
}

/// What lines and charges give less allowances, for each category and for each rate of it.
struct Bases<'a>(HashMap<(&'a str, Option<Decimal>), Side>);

impl<'a> Bases<'a> {
    fn new(parts: &[Part<'a>]) -> Self {
        let mut sums: HashMap<(&str, Option<Decimal>), Side> = HashMap::new();
        for part in parts.iter().filter(|part| part.counted) {
            let rate = part.rate.and_then(|rate| rate.value);
            let amount = Side::of(part.amount).or_zero();
            for key in [Some((part.category, None)), rate.map(|rate| (part.category, Some(rate)))] {
                let Some(key) = key else { continue };
                let sum = sums.entry(key).or_insert(Side::Is(Decimal::ZERO));
                *sum = match part.used {
                    Use::Allowance => sum.minus(amount),
                    Use::Line | Use::Charge => sum.plus(amount),
                };
            }
        }
        Self(sums)
    }

    /// `None` when nothing has that category and rate.
    fn of(&self, category: &'a str, rate: Option<Decimal>) -> Option<Side> {
        self.0.get(&(category, rate)).map(|sum| sum.cents())
    }
}

fn base_differs(
    category: &Category,
    invoice: &Invoice,
    row: usize,
    base: Option<Side>,
    taxable: Side,
) -> Finding {
    let currency = invoice.currency.clone().unwrap_or_default();
    let money = |side: Side| {
        side.value().map_or(Value::Missing, |value| Value::Money(value, currency.clone()))
    };
    let finding = Finding::warning(category.ids[7], FieldRef::in_row(116, row));
    finding.with(money(base.unwrap_or(Side::Missing))).with(money(taxable))
}

fn holds_tax(category: &Category, vat: &VatRow, rate: Option<Decimal>) -> bool {
    let (taxable, tax) = (Side::of(vat.taxable.as_ref()), Side::of(vat.vat.as_ref()));
    if taxable == Side::Unknown || tax == Side::Unknown {
        return true;
    }
    let Some(tax) = tax.value() else { return false };
    if category.sums == Sums::Exact {
        return tax.is_zero();
    }
    let expected = taxable.value().and_then(|taxable| tax_on(taxable.abs(), rate?));
    expected.is_some_and(|expected| within_one(expected, tax.abs(), Inclusive::No))
}
