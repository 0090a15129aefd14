//! Electronic invoices: read, judged, and hashed into a salted tree of fields.

#![deny(missing_docs)]

mod cii;
mod claim;
mod class;
mod codes;
mod decimal;
mod decode;
mod error;
mod examine;
mod finance;
mod fingerprint;
mod guard;
mod iban;
mod invoice;
mod lang;
mod lexical;
mod pdf;
mod read;
mod read_message;
mod rules;
pub mod samples;
mod schema;
mod secret;
mod show;
mod syntax;
mod term;
mod text;
mod tree;
mod ubl;
mod values;
mod xml;

pub use claim::{ClaimPackage, MAX_CLAIM_TEXT};
pub use class::FileClass;
pub use decimal::Decimal;
pub use decode::Encoding;
pub use error::{ClaimError, Complexity, DisclosureError, FingerprintError, ReadError, TreeError};
pub use examine::{Examination, examine};
pub use finance::{FinanceableTerms, financeable, financeable_under};
pub use fingerprint::{
    DebtId, PARTY_SECRET_MESSAGE, PartySecret, debt_fingerprint, party_secret_digest,
};
pub use guard::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
pub use invoice::{
    AllowanceCharge, AmountField, DateField, Delivery, Identifier, Invoice, Kind, Line,
    NumberField, Party, Payee, PaymentMeans, Period, Preceding, Representative, Totals, VatRow,
    VatTotal,
};
pub use lang::Lang;
pub use read::read;
pub use rules::{Finding, Policy, Rule, Severity, Value, validate, validate_under};
pub use secret::DocumentSecret;
pub use show::visible;
pub use syntax::SyntaxFault;
pub use term::{FieldRef, Term};
pub use tree::{
    DEPTH, DisclosedField, Disclosure, DocumentTree, Field, FieldSpec, FieldType, FieldView,
    Fields, LEAVES, MAX_FIELD_BYTES, ON_CHAIN, Opening, USED, canonical_fields, leaf_hash,
    multiproof, node_hash, root_of, spec, verify,
};
pub use values::term_values;
