//! Hybrid PDF files: the invoice is found wherever it is attached, and nothing is chosen between two.

use faktor_invoice::{FileClass, Invoice, ReadError, Rule, examine, read, samples};
use miniz_oxide::deflate::compress_to_vec_zlib;

const CII: &str = include_str!("../samples/valid.cii.xml");

/// A PDF of these objects, numbered from 1, the first its catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (index, object) in objects.iter().enumerate() {
        out.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    out.extend(b"trailer << /Root 1 0 R >>\n%%EOF\n");
    out
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

fn flat(xml: &str) -> Vec<u8> {
    stream("/Type /EmbeddedFile /Filter /FlateDecode", &compress_to_vec_zlib(xml.as_bytes(), 6))
}

fn catalogue(rest: &str) -> Vec<u8> {
    format!("<< /Type /Catalog {rest} >>").into_bytes()
}

fn named(file: u32) -> Vec<u8> {
    format!("<< /Type /Filespec /F (any.name) /EF << /F {file} 0 R >> >>").into_bytes()
}

fn invoice(bytes: &[u8]) -> Result<Invoice, ReadError> {
    read(bytes)
}

#[test]
fn an_attached_invoice_is_the_invoice_however_it_is_attached() {
    let alone = read(CII.as_bytes()).unwrap();
    let by_name = "/Names << /EmbeddedFiles << /Names [(a) 2 0 R] >> >>";
    let list = b"<< /F 3 0 R /UF 3 0 R >>".to_vec();
    let apart = b"<< /Type /Filespec /EF 4 0 R >>".to_vec();
    let hidden = b"2 0 << /Type /Filespec /EF << /F 3 0 R >> >>".to_vec();
    let inside = stream(
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
        &compress_to_vec_zlib(&hidden, 6),
    );
    let files = [
        pdf(&[catalogue(by_name), named(3), flat(CII)]),
        pdf(&[catalogue("/AF [2 0 R]"), named(3), flat(CII)]),
        pdf(&[catalogue(by_name), named(3), stream("/Type /EmbeddedFile", CII.as_bytes())]),
        pdf(&[catalogue("/AF 2 0 R"), apart, flat(CII), list]),
        pdf(&[catalogue("/AF [2 0 R]"), inside, flat(CII)]),
        pdf(&[catalogue(by_name), named(3), flat(&format!("\u{feff}{CII}"))]),
        [&[b'x'; 200][..], &pdf(&[catalogue(by_name), named(3), flat(CII)])].concat(),
    ];
    for (index, file) in files.iter().enumerate() {
        assert_eq!(invoice(file).as_ref(), Ok(&alone), "{index}");
    }
    let ubl = pdf(&[catalogue("/AF [2 0 R]"), named(3), flat(samples::VALID)]);
    assert_eq!(invoice(&ubl), read(samples::VALID.as_bytes()));
}

#[test]
fn two_different_invoices_are_refused_and_one_twice_is_one() {
    let other = CII.replace("NT-2026-1187", "NT-2026-1188");
    let both = pdf(&[catalogue("/AF [2 0 R 4 0 R]"), named(3), flat(CII), named(5), flat(&other)]);
    assert_eq!(invoice(&both), Err(ReadError::SeveralInvoices(2)));
    assert_eq!(examine(&both).class, FileClass::Ambiguous);
    let twice = pdf(&[catalogue("/AF [2 0 R 4 0 R]"), named(3), flat(CII), named(5), flat(CII)]);
    assert!(invoice(&twice).is_ok());
    let note =
        pdf(&[catalogue("/AF [2 0 R 4 0 R]"), named(3), flat(CII), named(5), flat("<note/>")]);
    assert!(invoice(&note).is_ok());
}

#[test]
fn a_later_version_counts_and_is_told() {
    let mut file = pdf(&[catalogue("/AF [2 0 R]"), named(3), flat(CII)]);
    let unchanged = examine(&file);
    assert!(unchanged.findings.iter().all(|finding| finding.rule != Rule::REVISED_PDF));
    let other = CII.replace("NT-2026-1187", "NT-2026-9999");
    file.extend(b"3 0 obj\n");
    file.extend(flat(&other));
    file.extend(b"\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
    let changed = examine(&file);
    assert_eq!(changed.outcome.unwrap().number.as_deref(), Some("NT-2026-9999"));
    let told = changed.findings.iter().find(|finding| finding.rule == Rule::REVISED_PDF).unwrap();
    assert!(told.is_fatal());
}

#[test]
fn other_pdf_files_have_their_own_answer() {
    let plain = pdf(&[catalogue("")]);
    assert_eq!(invoice(&plain), Err(ReadError::PdfWithoutInvoice));
    assert_eq!(examine(&plain).class, FileClass::NoXml);
    assert_eq!(invoice(b"%PDF-1.7\n%%EOF"), Err(ReadError::PdfBroken));
    let mut locked = pdf(&[catalogue("/AF [2 0 R]"), named(3), flat(CII)]);
    locked.extend(b"trailer << /Root 1 0 R /Encrypt 9 0 R >>");
    assert_eq!(invoice(&locked), Err(ReadError::PdfEncrypted));
    let order = pdf(&[catalogue("/AF [2 0 R]"), named(3), flat("<Order xmlns='urn:x'/>")]);
    assert!(matches!(invoice(&order), Err(ReadError::UnknownRoot { .. })));
    let broken = pdf(&[catalogue("/AF [2 0 R]"), named(3), flat("<Invoice")]);
    assert!(matches!(invoice(&broken), Err(ReadError::Malformed { .. })));
}

#[test]
fn a_bomb_is_refused_without_being_unpacked() {
    let mut bomb = b"<Invoice>".to_vec();
    bomb.resize(60_000_000, b' ');
    let packed = stream("/Filter /FlateDecode", &compress_to_vec_zlib(&bomb, 9));
    let file = pdf(&[catalogue("/AF [2 0 R]"), named(3), packed]);
    assert!(file.len() < 100_000);
    assert!(matches!(invoice(&file), Err(ReadError::TooLarge { .. })));
}

#[test]
fn cut_and_scrambled_files_get_an_answer() {
    let file = pdf(&[catalogue("/AF [2 0 R]"), named(3), flat(CII)]);
    for end in (0..file.len()).step_by(7) {
        let _answer = invoice(&file[..end]);
    }
    for at in (9..file.len()).step_by(5) {
        let mut scrambled = file.clone();
        scrambled[at] ^= 0x15;
        let _answer = invoice(&scrambled);
    }
}
