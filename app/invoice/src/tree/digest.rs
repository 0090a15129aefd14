//! Digests of the repeated parts: lines and VAT rows.
//!
//! Lines: `keccak256("faktor/lines/1" ‖ u32be count ‖ each line in document order)`, a line being BT-126 text, BT-153
//! text, BT-129 number, BT-130 text, BT-131 number, BT-146 number, BT-149 number, BT-151 code, BT-152 number.
//! VAT rows: `keccak256("faktor/vat/1" ‖ u32be count ‖ each row, sorted by its bytes)`, a row being BT-118 code,
//! BT-119 number, BT-116 number, BT-117 number; sorted because carriers order them differently.
//! Each value is a presence byte (0 or 1), and when present u32be length and bytes; numbers are canonical decimal text.

use alloy_primitives::{B256, keccak256};

use crate::decimal::Decimal;
use crate::error::TreeError;
use crate::invoice::{AmountField, Line, NumberField, VatRow};
use crate::term::Term;
use crate::text::canonical_code;

type Row = Result<Vec<u8>, TreeError>;

pub(crate) fn lines(lines: &[Line]) -> Result<B256, TreeError> {
    let rows = lines.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    Ok(digest(b"faktor/lines/1", &rows))
}

pub(crate) fn vat_rows(rows: &[VatRow]) -> Result<B256, TreeError> {
    let mut rows = rows.iter().map(vat_row).collect::<Result<Vec<_>, _>>()?;
    rows.sort_unstable();
    Ok(digest(b"faktor/vat/1", &rows))
}

fn line(line: &Line) -> Row {
    let mut row = Vec::new();
    text(&mut row, line.id.as_deref());
    text(&mut row, line.name.as_deref());
    number(&mut row, 129, line.quantity.as_ref())?;
    text(&mut row, line.unit.as_deref());
    amount(&mut row, 131, line.net.as_ref())?;
    amount(&mut row, 146, line.price.as_ref())?;
    number(&mut row, 149, line.price_base.as_ref())?;
    text(&mut row, line.category.as_deref().map(canonical_code).as_deref());
    number(&mut row, 152, line.rate.as_ref())?;
    Ok(row)
}

fn vat_row(vat: &VatRow) -> Row {
    let mut row = Vec::new();
    text(&mut row, vat.category.as_deref().map(canonical_code).as_deref());
    number(&mut row, 119, vat.rate.as_ref())?;
    amount(&mut row, 116, vat.taxable.as_ref())?;
    amount(&mut row, 117, vat.vat.as_ref())?;
    Ok(row)
}

fn digest(tag: &[u8], rows: &[Vec<u8>]) -> B256 {
    let mut bytes = tag.to_vec();
    bytes.extend(length(rows.len()));
    for row in rows {
        bytes.extend_from_slice(row);
    }
    keccak256(bytes)
}

fn text(out: &mut Vec<u8>, value: Option<&str>) {
    let Some(value) = value else {
        out.push(0);
        return;
    };
    out.push(1);
    out.extend(length(value.len()));
    out.extend_from_slice(value.as_bytes());
}

fn number(out: &mut Vec<u8>, bt: u16, field: Option<&NumberField>) -> Result<(), TreeError> {
    decimal(out, bt, field.map(|field| field.value))
}

fn amount(out: &mut Vec<u8>, bt: u16, field: Option<&AmountField>) -> Result<(), TreeError> {
    decimal(out, bt, field.map(|field| field.value))
}

fn decimal(out: &mut Vec<u8>, bt: u16, value: Option<Option<Decimal>>) -> Result<(), TreeError> {
    let written = match value {
        None => None,
        Some(Some(value)) => Some(value.to_string()),
        Some(None) => return Err(TreeError::Unreadable { term: Term::Bt(bt) }),
    };
    text(out, written.as_deref());
    Ok(())
}

/// Counts and lengths are bounded by the 20 MB of a file.
fn length(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}
