//! The salted tree over the canonical fields of an invoice: 64 leaves, depth 6.

mod build;
mod digest;
mod disclosure;
mod document;
mod field;
mod hash;
mod schema;
mod view;

pub use build::canonical_fields;
pub use disclosure::{DisclosedField, Disclosure, verify};
pub use document::{DocumentTree, Opening};
pub use field::{Field, FieldType, Fields};
pub use hash::{leaf_hash, multiproof, node_hash, root_of};
pub use schema::{DEPTH, FieldSpec, LEAVES, MAX_FIELD_BYTES, ON_CHAIN, USED, spec};
pub use view::FieldView;
