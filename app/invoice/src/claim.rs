//! The claim package: what the supplier hands to the buyer, by link or file.
//!
//! Bytes: version 1 ‖ root 32 ‖ document secret 32 ‖ u8 count ‖ for each present field, by ascending leaf: u8 leaf ‖
//! u8 type ‖ u16be length ‖ value. As text: base64url without padding.

use alloy_primitives::B256;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::error::ClaimError;
use crate::secret::DocumentSecret;
use crate::tree::{DocumentTree, FieldType, Fields, MAX_FIELD_BYTES, USED};

const VERSION: u8 = 1;
const HEAD: usize = 66;
/// Longest text that is decoded, in characters: every field at its longest.
#[expect(clippy::as_conversions, reason = "widening in a constant")]
pub const MAX_CLAIM_TEXT: usize = (HEAD + USED as usize * (4 + MAX_FIELD_BYTES)).div_ceil(3) * 4;

/// An invoice's canonical fields with the secret that opens them. It lets its holder prove every field: share it with
/// the debtor only.
#[derive(Debug, Clone)]
pub struct ClaimPackage(DocumentTree);

impl ClaimPackage {
    /// Packs a tree.
    pub fn of(tree: &DocumentTree) -> Self {
        Self(tree.clone())
    }

    /// The tree, rebuilt and checked.
    pub fn tree(&self) -> &DocumentTree {
        &self.0
    }

    /// The root that the fields lead to.
    pub fn root(&self) -> B256 {
        self.0.root()
    }

    /// Compact text for links and files.
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.to_bytes())
    }

    /// Reads what [`Self::to_text`] wrote. Strict: bounded length, known version, ascending leaves, canonical values,
    /// nothing behind the end, and the fields lead to the root.
    pub fn from_text(text: &str) -> Result<Self, ClaimError> {
        if text.len() > MAX_CLAIM_TEXT {
            return Err(ClaimError::TooLong);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).or(Err(ClaimError::Damaged))?;
        Self::from_bytes(&bytes)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![VERSION];
        out.extend_from_slice(self.0.root().as_slice());
        out.extend_from_slice(self.0.secret().expose());
        let present: Vec<_> = self.0.fields().iter().filter(|(_, f)| !f.is_absent()).collect();
        // At most 52 fields of at most 8 kB.
        out.push(u8::try_from(present.len()).unwrap_or(u8::MAX));
        for (index, field) in present {
            out.extend([index, field.kind().number()]);
            let length = u16::try_from(field.value().len()).unwrap_or(u16::MAX);
            out.extend(length.to_be_bytes());
            out.extend_from_slice(field.value());
        }
        out
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, ClaimError> {
        let mut rest = bytes;
        let [version] = take(&mut rest)?;
        if version != VERSION {
            return Err(ClaimError::Version(version));
        }
        let root = B256::from(take::<32>(&mut rest)?);
        let secret = DocumentSecret::from_bytes(take(&mut rest)?);
        let [count] = take(&mut rest)?;
        let mut fields = Fields::absent();
        let mut least = 0;
        for _ in 0..count {
            let [index, kind] = take(&mut rest)?;
            if index < least {
                return Err(ClaimError::Damaged);
            }
            least = index.saturating_add(1);
            let length = usize::from(u16::from_be_bytes(take(&mut rest)?));
            let (value, behind) = rest.split_at_checked(length).ok_or(ClaimError::Damaged)?;
            rest = behind;
            let kind = FieldType::try_from(kind).or(Err(ClaimError::Field { index }))?;
            let absent = kind == FieldType::Absent;
            if absent || !fields.set(index, kind, value.to_vec()) {
                return Err(ClaimError::Field { index });
            }
        }
        if !rest.is_empty() {
            return Err(ClaimError::Damaged);
        }
        let tree = DocumentTree::from_fields(fields, secret);
        if tree.root() == root { Ok(Self(tree)) } else { Err(ClaimError::RootMismatch) }
    }
}

impl Serialize for ClaimPackage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for ClaimPackage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_text(&text).map_err(de::Error::custom)
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], ClaimError> {
    let (head, behind) = rest.split_first_chunk::<N>().ok_or(ClaimError::Damaged)?;
    *rest = behind;
    Ok(*head)
}
