//! Canonical values of the fields.

use alloy_primitives::{Address, B256};
use faktor_domain::Date;
use serde::{Deserialize, Serialize};

use super::schema::{LEAVES, MAX_FIELD_BYTES, PRECEDING_DATES, SEPARATOR, spec};
use crate::text::canonical;

/// Type of a canonical value; the number goes into the leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
#[repr(u8)]
pub enum FieldType {
    /// The invoice does not have the field; no bytes.
    Absent = 0,
    /// UTF-8, NFC, trimmed, inner white space collapsed.
    Text = 1,
    /// 16 bytes, two's complement big-endian, units of 10^-6.
    Amount = 2,
    /// 4 bytes, big-endian, days since 1970-01-01.
    Date = 3,
    /// ASCII upper-case text.
    Code = 4,
    /// `scheme:value` or `value`, by the rules of text.
    Identifier = 5,
    /// 20 bytes.
    Account = 6,
    /// 32 bytes.
    Hash = 7,
}

impl FieldType {
    /// The number that goes into the leaf.
    pub const fn number(self) -> u8 {
        match self {
            Self::Absent => 0,
            Self::Text => 1,
            Self::Amount => 2,
            Self::Date => 3,
            Self::Code => 4,
            Self::Identifier => 5,
            Self::Account => 6,
            Self::Hash => 7,
        }
    }
}

impl From<FieldType> for u8 {
    fn from(kind: FieldType) -> Self {
        kind.number()
    }
}

impl TryFrom<u8> for FieldType {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Ok(match number {
            0 => Self::Absent,
            1 => Self::Text,
            2 => Self::Amount,
            3 => Self::Date,
            4 => Self::Code,
            5 => Self::Identifier,
            6 => Self::Account,
            7 => Self::Hash,
            other => return Err(format!("field type {other} is not known")),
        })
    }
}

/// One canonical value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    kind: FieldType,
    value: Vec<u8>,
}

impl Field {
    /// No value.
    pub const ABSENT: Self = Self { kind: FieldType::Absent, value: Vec::new() };

    /// Takes a value for leaf `index` if the schema allows its type and form there. Every value has one form only.
    pub fn checked(index: u8, kind: FieldType, value: Vec<u8>) -> Option<Self> {
        well_formed(index, kind, &value).then_some(Self { kind, value })
    }

    /// Type.
    pub fn kind(&self) -> FieldType {
        self.kind
    }

    /// Bytes.
    pub fn value(&self) -> &[u8] {
        &self.value
    }

    /// True when the invoice does not have the field.
    pub fn is_absent(&self) -> bool {
        self.kind == FieldType::Absent
    }

    /// Text, code or identifier; several values stay joined.
    pub fn as_text(&self) -> Option<&str> {
        match self.kind {
            FieldType::Text | FieldType::Code | FieldType::Identifier => {
                std::str::from_utf8(&self.value).ok()
            }
            _ => None,
        }
    }

    /// The first value of a text, code or identifier.
    pub fn as_first(&self) -> Option<&str> {
        self.as_text()?.split(SEPARATOR).next()
    }

    /// Amount in 10^-6 units.
    pub fn as_micro(&self) -> Option<i128> {
        let bytes = <[u8; 16]>::try_from(self.value.as_slice()).ok()?;
        (self.kind == FieldType::Amount).then(|| i128::from_be_bytes(bytes))
    }

    /// Date, when it is a single one.
    pub fn as_date(&self) -> Option<Date> {
        let bytes = <[u8; 4]>::try_from(self.value.as_slice()).ok()?;
        (self.kind == FieldType::Date).then(|| Date::from_days(u32::from_be_bytes(bytes)))
    }

    /// Account.
    pub fn as_account(&self) -> Option<Address> {
        (self.kind == FieldType::Account).then(|| Address::try_from(self.value.as_slice()).ok())?
    }

    /// Hash.
    pub fn as_hash(&self) -> Option<B256> {
        (self.kind == FieldType::Hash).then(|| B256::try_from(self.value.as_slice()).ok())?
    }
}

/// The canonical fields of an invoice, one for each of the 64 leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// All absent.
    pub fn absent() -> Self {
        Self(vec![Field::ABSENT; usize::from(LEAVES)])
    }

    /// The field of a leaf; absent when the index is out of range.
    pub fn get(&self, index: u8) -> &Field {
        const ABSENT: &Field = &Field::ABSENT;
        self.0.get(usize::from(index)).unwrap_or(ABSENT)
    }

    /// Leaf index and field, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u8, &Field)> {
        (0..LEAVES).zip(&self.0)
    }

    /// Sets a leaf; false when the schema does not allow the value there.
    pub(crate) fn set(&mut self, index: u8, kind: FieldType, value: Vec<u8>) -> bool {
        match (Field::checked(index, kind, value), self.0.get_mut(usize::from(index))) {
            (Some(field), Some(slot)) => {
                *slot = field;
                true
            }
            _ => false,
        }
    }
}

fn well_formed(index: u8, kind: FieldType, value: &[u8]) -> bool {
    if kind == FieldType::Absent {
        return index < LEAVES && value.is_empty();
    }
    if spec(index).is_none_or(|spec| spec.kind != kind) || value.len() > MAX_FIELD_BYTES {
        return false;
    }
    match kind {
        FieldType::Absent => false,
        FieldType::Text | FieldType::Identifier => is_canonical(value),
        FieldType::Code => {
            value.is_ascii() && !value.iter().any(u8::is_ascii_lowercase) && is_canonical(value)
        }
        FieldType::Amount => value.len() == 16,
        FieldType::Date if index == PRECEDING_DATES => {
            !value.is_empty() && value.len().is_multiple_of(4)
        }
        FieldType::Date => value.len() == 4,
        FieldType::Account => value.len() == 20,
        FieldType::Hash => value.len() == 32,
    }
}

fn is_canonical(value: &[u8]) -> bool {
    std::str::from_utf8(value).is_ok_and(|text| {
        text.split(SEPARATOR).all(|part| !part.is_empty() && canonical(part) == part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_one_form_only() {
        let text = |value: &str| Field::checked(8, FieldType::Text, value.into()).is_some();
        assert!(text("Nordlys Tre AS"));
        for other in ["", " Nordlys", "Nordlys  Tre", "Mu\u{308}ller", "a\u{1f}", "\u{1f}"] {
            assert!(!text(other), "{other:?}");
        }
        assert!(Field::checked(1, FieldType::Code, b"EUR".to_vec()).is_some());
        assert!(Field::checked(1, FieldType::Code, b"eur".to_vec()).is_none());
    }

    #[test]
    fn a_leaf_takes_its_own_type_only() {
        assert!(Field::checked(0, FieldType::Amount, vec![0; 16]).is_some());
        assert!(Field::checked(0, FieldType::Amount, vec![0; 15]).is_none());
        assert!(Field::checked(0, FieldType::Text, b"1".to_vec()).is_none());
        assert!(Field::checked(52, FieldType::Text, b"1".to_vec()).is_none());
        assert!(Field::checked(63, FieldType::Absent, vec![]).is_some());
        assert!(Field::checked(64, FieldType::Absent, vec![]).is_none());
        assert!(Field::checked(0, FieldType::Absent, vec![0]).is_none());
    }
}
