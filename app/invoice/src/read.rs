//! Entry: from bytes to a typed invoice.

use roxmltree::{Document, Error, ParsingOptions};

use crate::cii;
use crate::decode::decode;
use crate::error::{Complexity, ReadError};
use crate::guard;
use crate::invoice::{Invoice, Kind};
use crate::pdf;
use crate::syntax::SyntaxFault;
use crate::ubl;
use crate::xml::{Element, Note, Notes};

const UBL_INVOICE: &str = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
const UBL_CREDIT_NOTE: &str = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
const SBDH: &str = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";

/// Reads an invoice. Time and memory are bounded by the size of the file, which is at most 20 MB; no network, no
/// entities, no guess between two values. What is read may still be wrong: ask [`crate::validate`].
pub fn read(bytes: &[u8]) -> Result<Invoice, ReadError> {
    let (invoice, notes) = read_with_notes(bytes)?;
    if invoice.kind == Kind::Zugferd1 {
        return Err(ReadError::Zugferd1);
    }
    match notes.into_iter().next() {
        Some(note) => Err(note.error),
        None => Ok(invoice),
    }
}

/// Reads an invoice as far as that goes, with what [`read`] refuses it for.
pub(crate) fn read_with_notes(bytes: &[u8]) -> Result<(Invoice, Vec<Note>), ReadError> {
    if bytes.len() > guard::MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: guard::MAX_BYTES });
    }
    if pdf::is_pdf(bytes) { hybrid(bytes) } else { xml(bytes) }
}

/// The one invoice in a PDF. Other XML may be attached beside it; two invoices are refused, and one that took the place of
/// another is marked.
fn hybrid(bytes: &[u8]) -> Result<(Invoice, Vec<Note>), ReadError> {
    let payloads = pdf::payloads(bytes)?;
    let is_other = |answer: &Read| matches!(answer, Err(ReadError::UnknownRoot { .. }));
    let mut other = None;
    let mut invoices = Vec::new();
    for payload in &payloads.current {
        let answer = xml(payload);
        if is_other(&answer) { other = Some(answer) } else { invoices.push(answer) }
    }
    let count = invoices.len();
    let mut answer = match invoices.pop() {
        Some(_) if count > 1 => return Err(ReadError::SeveralInvoices(count)),
        Some(answer) => answer,
        None => other.unwrap_or(Err(ReadError::PdfWithoutInvoice)),
    };
    if let Ok((invoice, _)) = &mut answer
        && payloads.earlier.iter().any(|payload| xml(payload).is_ok())
    {
        invoice.syntax_faults.push(SyntaxFault::revised());
    }
    answer
}

type Read = Result<(Invoice, Vec<Note>), ReadError>;

fn xml(bytes: &[u8]) -> Read {
    recognise(bytes)?;
    let (text, encoding) = decode(bytes)?;
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    match text.chars().next() {
        None => return Err(ReadError::Empty),
        Some('<') => {}
        Some(_) => return Err(ReadError::NotXml),
    }
    guard::check(text)?;
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: guard::MAX_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(malformed)?;
    let root = document.root_element();
    let namespace = root.tag_name().namespace().unwrap_or_default();
    let notes = Notes::default();
    let element = Element::new(root, &notes);
    if let Some(names) = cii::names_of(namespace, root.tag_name().name()) {
        let invoice = cii::invoice(element, names, encoding);
        return Ok((invoice, notes.into_vec()));
    }
    let kind = match (namespace, root.tag_name().name()) {
        (UBL_INVOICE, "Invoice") => Kind::UblInvoice,
        (UBL_CREDIT_NOTE, "CreditNote") => Kind::UblCreditNote,
        (_, "CrossIndustryDocument") if namespace.starts_with("urn:ferd:") => {
            return Err(ReadError::Zugferd1);
        }
        (SBDH, "StandardBusinessDocument") => return Err(ReadError::Envelope),
        (_, name) if name.eq_ignore_ascii_case("html") => return Err(ReadError::Html),
        (_, name) => {
            return Err(ReadError::UnknownRoot {
                name: name.to_owned(),
                namespace: namespace.to_owned(),
            });
        }
    };
    let invoice = ubl::invoice(element, kind, encoding);
    Ok((invoice, notes.into_vec()))
}

/// Formats that people drop by mistake, told by their first bytes.
fn recognise(bytes: &[u8]) -> Result<(), ReadError> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if start.is_empty() {
        return Err(ReadError::Empty);
    }
    let begins =
        |word: &[u8]| start.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word));
    if begins(b"<!doctype html") || begins(b"<html") {
        return Err(ReadError::Html);
    }
    Ok(())
}

fn malformed(error: Error) -> ReadError {
    match error {
        Error::NodesLimitReached | Error::AttributesLimitReached => {
            ReadError::TooComplex { what: Complexity::Nodes }
        }
        Error::NamespacesLimitReached => ReadError::TooComplex { what: Complexity::Namespaces },
        Error::DtdDetected => ReadError::DoctypeForbidden,
        other => {
            let at = other.pos();
            ReadError::Malformed { line: at.row, column: at.col }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> ReadError {
        read(bytes).unwrap_err()
    }

    #[test]
    fn each_kind_of_wrong_file_has_its_own_error() {
        assert_eq!(error(b""), ReadError::Empty);
        assert_eq!(error(b" \n\t "), ReadError::Empty);
        assert_eq!(error(b"\xef\xbb\xbf"), ReadError::Empty);
        assert_eq!(error(b"%PDF-1.7\n"), ReadError::PdfBroken);
        assert_eq!(error(b"<!DOCTYPE html><html></html>"), ReadError::Html);
        assert_eq!(error(b"<html xmlns='http://www.w3.org/1999/xhtml'/>"), ReadError::Html);
        assert_eq!(error(b"PK\x03\x04"), ReadError::NotXml);
        assert_eq!(error(b"invoice;12500"), ReadError::NotXml);
        assert_eq!(error(b"<!DOCTYPE a><a/>"), ReadError::DoctypeForbidden);
        assert!(matches!(error(b"<a>"), ReadError::Malformed { .. }));
        assert!(matches!(error(b"<a/><b/>"), ReadError::Malformed { .. }));
        let zugferd =
            b"<r:CrossIndustryDocument xmlns:r='urn:ferd:CrossIndustryDocument:invoice:1p0'/>";
        assert_eq!(error(zugferd), ReadError::Zugferd1);
        let other = ReadError::UnknownRoot { name: "Invoice".into(), namespace: "urn:x".into() };
        assert_eq!(error(b"<Invoice xmlns='urn:x'/>"), other);
    }

    #[test]
    fn a_file_over_the_limit_is_not_looked_at() {
        let bytes = vec![b'<'; guard::MAX_BYTES + 1];
        assert!(matches!(error(&bytes), ReadError::TooLarge { .. }));
    }
}
