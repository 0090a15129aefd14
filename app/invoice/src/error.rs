//! Why a file is not read, a tree not built, a disclosure or package not believed.

use std::fmt;

use crate::term::Term;

/// Which limit a file breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Complexity {
    /// Elements nested too deep.
    Depth,
    /// Too many elements and texts.
    Nodes,
    /// Too many attributes on one element.
    Attributes,
    /// Too many namespace declarations.
    Namespaces,
}

impl fmt::Display for Complexity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Depth => "nesting",
            Self::Nodes => "elements",
            Self::Attributes => "attributes",
            Self::Namespaces => "namespaces",
        })
    }
}

/// Why a file could not be read as an invoice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No bytes, or white space only.
    #[error("the file is empty")]
    Empty,
    /// Larger than the limit.
    #[error("the file has {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// Size of the file in bytes.
        bytes: usize,
        /// Largest size that is read.
        limit: usize,
    },
    /// A PDF file that holds no XML.
    #[error("the pdf holds no invoice")]
    PdfWithoutInvoice,
    /// A PDF file that is encrypted, with or without a password.
    #[error("the pdf is encrypted")]
    PdfEncrypted,
    /// A PDF file without what every one has.
    #[error("the pdf is damaged")]
    PdfBroken,
    /// A PDF file that holds different invoices.
    #[error("the pdf holds {0} different invoices")]
    SeveralInvoices(usize),
    /// A web page.
    #[error("the file is a web page")]
    Html,
    /// Not XML at all.
    #[error("the file is not xml")]
    NotXml,
    /// An encoding that is not read.
    #[error("encoding {label} is not supported")]
    EncodingUnsupported {
        /// Name that the file declares.
        label: String,
    },
    /// The declared encoding is not the one of the bytes.
    #[error("the file declares {declared} but is {found}")]
    EncodingContradicted {
        /// Name that the file declares.
        declared: String,
        /// What the bytes are.
        found: &'static str,
    },
    /// Bytes that the encoding does not allow.
    #[error("the file holds bytes that are not {encoding}")]
    BadBytes {
        /// The encoding that was used.
        encoding: &'static str,
    },
    /// A document type declaration, through which entities could change what is read.
    #[error("document type declarations are refused")]
    DoctypeForbidden,
    /// One of the limits against files made to exhaust a reader.
    #[error("the file has too many levels or parts: {what}")]
    TooComplex {
        /// The limit.
        what: Complexity,
    },
    /// Not well-formed XML.
    #[error("the xml is broken at line {line}, column {column}")]
    Malformed {
        /// Line, from 1.
        line: u32,
        /// Column, from 1.
        column: u32,
    },
    /// ZUGFeRD 1 and its drafts.
    #[error("zugferd 1 invoices are not financed")]
    Zugferd1,
    /// A transport envelope around the invoice.
    #[error("the file is a transport envelope")]
    Envelope,
    /// Some other XML document.
    #[error("unknown document {name} in namespace {namespace}")]
    UnknownRoot {
        /// Local name of the root element.
        name: String,
        /// Its namespace, empty when none.
        namespace: String,
    },
    /// An element that may stand once stands more than once.
    #[error("{path} stands more than once")]
    Duplicate {
        /// Path of the element from the root.
        path: String,
    },
    /// An element of another vocabulary where only invoice fields may stand.
    #[error("{path} does not belong here")]
    Foreign {
        /// Path of the element from the root.
        path: String,
    },
    /// Elements inside a field that holds text only.
    #[error("{path} holds elements instead of text")]
    NotText {
        /// Path of the element from the root.
        path: String,
    },
}

/// Why a document tree could not be built or a proof not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TreeError {
    /// A field that cannot be written in its canonical form.
    #[error("{term} cannot be written in canonical form")]
    Unreadable {
        /// The field.
        term: Term,
    },
    /// A field longer than the limit.
    #[error("{term} is longer than {limit} bytes")]
    TooLong {
        /// The field.
        term: Term,
        /// Most bytes of a field.
        limit: usize,
    },
    /// The indices are empty, out of range, repeated or not ascending.
    #[error("the field indices must be ascending and below 64")]
    Indices,
}

/// Why a disclosure is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DisclosureError {
    /// The indices are empty, out of range, repeated or not ascending.
    #[error("the field indices must be ascending and below 64")]
    Indices,
    /// A field has a type or form that the schema does not allow at its place.
    #[error("field {index} is not in canonical form")]
    Field {
        /// The leaf.
        index: u8,
    },
    /// Too few or too many proof hashes.
    #[error("the proof has the wrong length")]
    ProofLength,
    /// The fields lead to another root.
    #[error("the fields do not lead to the root")]
    RootMismatch,
}

/// Why a claim package is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClaimError {
    /// Longer than the limit.
    #[error("the claim is too long")]
    TooLong,
    /// Not base64url, cut off, or with something after its end.
    #[error("the claim is damaged")]
    Damaged,
    /// Made by a version that is not known here.
    #[error("claim version {0} is not known")]
    Version(u8),
    /// A field has a type or form that the schema does not allow at its place.
    #[error("field {index} is not in canonical form")]
    Field {
        /// The leaf.
        index: u8,
    },
    /// The fields and the secret lead to another root.
    #[error("the fields do not lead to the root")]
    RootMismatch,
}

/// Why no fingerprint could be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FingerprintError {
    /// The wallet signs the same message differently each time.
    #[error("the wallet does not sign deterministically")]
    NotDeterministic,
    /// Not a 65-byte signature of a key, such as a smart account's.
    #[error("the signature is not one of a plain key")]
    UnsupportedSignature,
    /// Seller, debtor or number is missing or blank.
    #[error("the debt is not identified")]
    Unidentified,
}
