//! The reader against real and hostile invoices that another reader has read. The collection is not part of the
//! repository: without it the tests say so and pass.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(
    clippy::print_stdout,
    reason = "says when the collection is missing and what was measured"
)]
#![expect(clippy::disallowed_methods, reason = "measures time natively")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use alloy_primitives::Address;
use faktor_invoice::{
    DocumentSecret, DocumentTree, Finding, Identifier, Invoice, ReadError, read, validate,
};

type Row = BTreeMap<String, String>;

fn collection(test: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/invoices");
    if path.join("INDEX.tsv").is_file() {
        return Some(path);
    }
    println!("SKIPPED {test}: no invoice collection at {}", path.display());
    None
}

fn table(folder: &std::path::Path, name: &str) -> Vec<Row> {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            let cells = line.split('\t').map(str::to_owned);
            head.iter().map(|name| (*name).to_owned()).zip(cells).collect()
        })
        .collect()
}

fn cell<'a>(row: &'a Row, name: &str) -> &'a str {
    row.get(name).map_or("", String::as_str)
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(" | ")
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn ids(ids: &[Identifier]) -> String {
    joined(ids.iter().map(Identifier::to_text))
}

/// The terms of the collection's columns, as it writes them.
fn terms(invoice: &Invoice) -> Vec<(&'static str, String)> {
    let seller = invoice.seller.clone().unwrap_or_default();
    let buyer = invoice.buyer.clone().unwrap_or_default();
    let payee = invoice.payee.clone().unwrap_or_default();
    let totals = &invoice.totals;
    let amount = |field: &Option<faktor_invoice::AmountField>| {
        field.as_ref().map(|field| field.text.clone()).unwrap_or_default()
    };
    let date = |field: &Option<faktor_invoice::DateField>| {
        field.as_ref().map(|field| field.text.clone()).unwrap_or_default()
    };
    let means = &invoice.payment;
    vec![
        ("BT-1", text(invoice.number.as_ref())),
        ("BT-2", date(&invoice.issued)),
        ("BT-3", text(invoice.type_code.as_ref())),
        ("BT-5", text(invoice.currency.as_ref())),
        ("BT-6", text(invoice.vat_currency.as_ref())),
        ("BT-7", date(&invoice.tax_point)),
        ("BT-9", date(&invoice.due)),
        ("BT-10", text(invoice.buyer_reference.as_ref())),
        ("BT-13", text(invoice.order.as_ref())),
        ("BT-20", joined(invoice.terms.clone())),
        ("BT-23", text(invoice.process.as_ref())),
        ("BT-24", text(invoice.specification.as_ref())),
        ("BT-25", joined(invoice.preceding.iter().filter_map(|p| p.number.clone()))),
        (
            "BT-26",
            joined(invoice.preceding.iter().filter_map(|p| p.issued.clone()).map(|d| d.text)),
        ),
        ("BT-27", text(seller.name.as_ref())),
        ("BT-28", text(seller.trading_name.as_ref())),
        ("BT-29", ids(&seller.ids)),
        ("BT-30", ids(seller.legal_id.as_slice())),
        ("BT-31", text(seller.vat_id.as_ref())),
        ("BT-32", text(seller.tax_id.as_ref())),
        ("BT-34", ids(seller.endpoint.as_slice())),
        ("BT-40", text(seller.country.as_ref())),
        ("BT-44", text(buyer.name.as_ref())),
        ("BT-45", text(buyer.trading_name.as_ref())),
        ("BT-46", ids(&buyer.ids)),
        ("BT-47", ids(buyer.legal_id.as_slice())),
        ("BT-48", text(buyer.vat_id.as_ref())),
        ("BT-49", ids(buyer.endpoint.as_slice())),
        ("BT-55", text(buyer.country.as_ref())),
        ("BT-59", text(payee.name.as_ref())),
        ("BT-60", ids(&payee.ids)),
        ("BT-61", ids(payee.legal_id.as_slice())),
        ("BT-81", joined(means.iter().filter_map(|m| m.code.clone()))),
        ("BT-83", joined(means.iter().flat_map(|m| m.remittance.clone()))),
        ("BT-84", joined(means.iter().filter_map(|m| m.account.clone()))),
        ("BT-85", joined(means.iter().filter_map(|m| m.holder.clone()))),
        ("BT-86", joined(means.iter().filter_map(|m| m.bank.clone()))),
        ("BT-106", amount(&totals.lines)),
        ("BT-107", amount(&totals.allowances)),
        ("BT-108", amount(&totals.charges)),
        ("BT-109", amount(&totals.net)),
        ("BT-110", amount(&totals.vat)),
        ("BT-111", amount(&totals.vat_accounting)),
        ("BT-112", amount(&totals.gross)),
        ("BT-113", amount(&totals.prepaid)),
        ("BT-114", amount(&totals.rounding)),
        ("BT-115", amount(&totals.due)),
    ]
}

fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

/// Fatal findings by the rules of the standard, without the financier's own.
fn standard(findings: &[Finding]) -> BTreeSet<&'static str> {
    let fatal = findings.iter().filter(|f| f.is_fatal() && !f.rule.is_policy());
    fatal.map(|finding| finding.rule.id()).collect()
}

fn tree(invoice: &Invoice) -> Result<DocumentTree, faktor_invoice::TreeError> {
    let secret = DocumentSecret::from_bytes([1; 32]);
    DocumentTree::new(invoice, Address::repeat_byte(1), Address::repeat_byte(2), &secret)
}

/// A sum whose part is missing is reported as the missing part, once.
fn reported_as_missing(rule: &str, failed: &BTreeSet<&str>) -> bool {
    let parts: &[&str] = match rule {
        "BR-CO-10" => &["BR-12", "BR-24"],
        "BR-CO-13" => &["BR-12", "BR-13"],
        "BR-CO-15" => &["BR-13", "BR-14", "BR-05"],
        "BR-CO-16" => &["BR-14", "BR-15"],
        "BR-CO-17" => &["BR-45", "BR-46", "BR-47"],
        _ => &[],
    };
    parts.iter().any(|part| failed.contains(part))
}

#[test]
fn valid_ubl_invoices_are_read_as_another_reader_reads_them() {
    let Some(folder) = collection("valid") else { return };
    let mut files = 0;
    let (mut fields, mut filled) = (0, 0);
    let mut wrong = Vec::new();
    for row in table(&folder, "INDEX.tsv") {
        if cell(&row, "expect") != "ACCEPT" || !cell(&row, "syntax").starts_with("ubl") {
            continue;
        }
        files += 1;
        let path = cell(&row, "path");
        let invoice = match read(&std::fs::read(folder.join(path)).unwrap()) {
            Ok(invoice) => invoice,
            Err(error) => {
                wrong.push(format!("{path}: {error}"));
                continue;
            }
        };
        for (term, found) in terms(&invoice) {
            fields += 1;
            let expected = composed(cell(&row, term));
            filled += usize::from(!expected.is_empty());
            if found != expected {
                wrong.push(format!("{path} {term}: {found:?} instead of {expected:?}"));
            }
        }
        if invoice.lines.len().to_string() != cell(&row, "n_lines") {
            wrong.push(format!("{path}: {} lines", invoice.lines.len()));
        }
        let failed = standard(&validate(&invoice));
        if !failed.is_empty() {
            wrong.push(format!("{path}: {failed:?}"));
        }
        if let Err(error) = tree(&invoice) {
            wrong.push(format!("{path}: {error}"));
        }
    }
    println!("corpus: {files} valid files, {fields} fields compared, {filled} of them not empty");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
    assert!(files >= 180);
}

#[test]
fn invalid_ubl_invoices_are_refused_by_the_rules_named_for_them() {
    let Some(folder) = collection("invalid") else { return };
    let ours: BTreeSet<&str> = faktor_invoice::Rule::ALL.iter().map(|rule| rule.id()).collect();
    let (mut files, mut refused, mut rules) = (0, 0, 0);
    let mut wrong = Vec::new();
    for row in table(&folder, "INDEX.tsv") {
        if cell(&row, "expect") != "REJECT" || !cell(&row, "syntax").starts_with("ubl") {
            continue;
        }
        files += 1;
        let path = cell(&row, "path");
        let named = cell(&row, "rules").split(' ').filter(|rule| ours.contains(rule));
        match read(&std::fs::read(folder.join(path)).unwrap()) {
            Err(_) => refused += 1,
            Ok(invoice) => {
                let failed = standard(&validate(&invoice));
                refused += usize::from(!failed.is_empty());
                for rule in named {
                    rules += 1;
                    if !failed.contains(rule) && !reported_as_missing(rule, &failed) {
                        wrong.push(format!("{path}: {rule} not among {failed:?}"));
                    }
                }
            }
        }
    }
    println!("corpus: {files} invalid files, {refused} refused, {rules} named rules found");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// The official test sets: fragments of invoices, each with a rule that must hold or fail on it.
#[test]
fn rules_hold_and_fail_as_the_official_tests_say() {
    let Some(folder) = collection("unit") else { return };
    let ours: BTreeSet<&str> = faktor_invoice::Rule::ALL.iter().map(|rule| rule.id()).collect();
    let (mut hold, mut fail) = (0, 0);
    let mut wrong = Vec::new();
    for row in table(&folder, "UNIT.tsv") {
        let path = cell(&row, "path");
        let Ok(text) = std::fs::read_to_string(folder.join(path)) else { continue };
        let Ok(document) = roxmltree::Document::parse(&text) else { continue };
        for test in document.descendants().filter(|node| node.tag_name().name() == "test") {
            let Some(xml) = fragment(test, &text) else { continue };
            let failed = match read(xml.as_bytes()) {
                Ok(invoice) => standard(&validate(&invoice)),
                // Two values where one may stand: refused before any rule.
                Err(ReadError::Duplicate { .. }) => BTreeSet::from(["BR-CO-15"]),
                Err(error) => {
                    wrong.push(format!("{path}: {error}"));
                    continue;
                }
            };
            let asserted =
                test.descendants().filter_map(|n| Some((n.tag_name().name(), n.text()?)));
            for (kind, rule) in asserted.map(|(kind, rule)| (kind, rule.trim())) {
                // The tax representative is not read.
                if !ours.contains(rule) || xml.contains("TaxRepresentativeParty") {
                    continue;
                }
                let found = failed.contains(rule);
                match kind {
                    "success" if found => wrong.push(format!("{path}: {rule} should hold")),
                    "success" => hold += 1,
                    "error" | "fatal" if found || reported_as_missing(rule, &failed) => fail += 1,
                    "error" | "fatal" => wrong.push(format!("{path}: {rule} should fail: {xml}")),
                    _ => {}
                }
            }
        }
    }
    println!("corpus: {hold} official tests hold, {fail} fail as they must");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
    assert!(hold > 20 && fail > 20);
}

/// The invoice inside a test of a test set, with its namespaces.
fn fragment(test: roxmltree::Node<'_, '_>, text: &str) -> Option<String> {
    let root =
        test.children().find(|n| ["Invoice", "CreditNote"].contains(&n.tag_name().name()))?;
    let source = &text[root.range()];
    if source.split('>').next()?.contains("xmlns") {
        return Some(source.to_owned());
    }
    let name = root.tag_name().name();
    let family = "urn:oasis:names:specification:ubl:schema:xsd";
    let declared = format!(
        "<{name} xmlns=\"{family}:{name}-2\" xmlns:cac=\"{family}:CommonAggregateComponents-2\" \
         xmlns:cbc=\"{family}:CommonBasicComponents-2\""
    );
    Some(source.replacen(&format!("<{name}"), &declared, 1))
}

#[test]
fn ten_thousand_lines_are_read_in_bounded_time() {
    let valid = faktor_invoice::samples::VALID;
    let start = valid.find("  <cac:InvoiceLine>").unwrap();
    let end = valid.find("</Invoice>").unwrap();
    let pair = &valid[start..end];
    let xml = format!("{}{}{}", &valid[..start], pair.repeat(5_000), &valid[end..]);
    let clock = Instant::now();
    let invoice = read(xml.as_bytes()).unwrap();
    let findings = validate(&invoice);
    let root = tree(&invoice).unwrap().root();
    println!("corpus: 10000 lines, {} bytes in {:?}", xml.len(), clock.elapsed());
    assert_eq!(invoice.lines.len(), 10_000);
    assert_eq!(findings[0].rule.id(), "BR-CO-10");
    assert!(!root.is_zero() && clock.elapsed() < Duration::from_secs(60));
}

#[test]
fn every_file_of_the_collection_is_answered_in_bounded_time_without_panic() {
    let Some(folder) = collection("all files") else { return };
    let mut files = 0;
    let mut slowest = Duration::ZERO;
    for name in ["INDEX.tsv", "DERIVED.tsv", "UNIT.tsv"] {
        for row in table(&folder, name) {
            let path = folder.join(cell(&row, "path"));
            let Ok(bytes) = std::fs::read(&path) else { continue };
            files += 1;
            let start = Instant::now();
            if let Ok(invoice) = read(&bytes) {
                validate(&invoice);
                if let Ok(tree) = tree(&invoice) {
                    tree.root();
                }
            }
            let took = start.elapsed();
            slowest = slowest.max(took);
            assert!(took < Duration::from_secs(10), "{} took {took:?}", path.display());
        }
    }
    println!("corpus: {files} files, slowest {slowest:?}");
    assert!(files > 600);
}

#[test]
fn equivalent_files_have_one_root_and_near_misses_another() {
    let Some(folder) = collection("equivalent") else { return };
    let rows: Vec<Row> = table(&folder, "DERIVED.tsv")
        .into_iter()
        .filter(|row| cell(row, "path").contains("/ubl_"))
        .collect();
    let root = |path: &str| {
        let invoice = read(&std::fs::read(folder.join(path)).unwrap())
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        tree(&invoice).unwrap_or_else(|error| panic!("{path}: {error}")).root()
    };
    let (mut equal, mut differ) = (0, 0);
    for row in &rows {
        let (path, base) = (cell(row, "path"), cell(row, "base"));
        let names_changed = path.contains("ubl_seller_nf");
        match cell(row, "category") {
            "equivalent" if !names_changed => {
                assert_eq!(root(path), root(base), "{path}");
                equal += 1;
            }
            "nearmiss" => {
                assert_ne!(root(path), root(base), "{path}");
                differ += 1;
            }
            _ => {}
        }
    }
    let nfd = root("derived/equivalent/ubl_seller_nfd.xml");
    assert_eq!(nfd, root("derived/equivalent/ubl_seller_nfc.xml"));
    println!("corpus: {equal} equivalent files with one root, {differ} near misses with another");
    assert!(equal >= 30 && differ >= 8);
}

#[test]
fn hostile_files_are_refused_or_flagged() {
    let Some(folder) = collection("hostile") else { return };
    let mut files = 0;
    for row in table(&folder, "DERIVED.tsv") {
        let path = cell(&row, "path");
        if cell(&row, "category") != "hostile" || !path.contains("/ubl_") {
            continue;
        }
        files += 1;
        let name = path.rsplit('/').next().unwrap().trim_start_matches("ubl_");
        let answer = read(&std::fs::read(folder.join(path)).unwrap());
        let expect = cell(&row, "expect");
        match answer {
            // Nothing that must be refused gets through as financeable.
            Ok(invoice) => {
                let findings = validate(&invoice);
                let fatal = findings.iter().any(Finding::is_fatal);
                let harmless = name.contains("nested_fake")
                    || name.contains("script_seller")
                    || name.contains("utf16_no_bom")
                    || name.contains("date_tz");
                assert!(fatal || harmless || !findings.is_empty(), "{name}: {expect}, no finding");
                let must = expect.starts_with("REJECT") && !expect.contains("or accept")
                    || expect.starts_with("SAFE-REJECT")
                    || expect.contains("not financeable");
                assert!(fatal || !must, "{name}: {expect}, but {findings:?}");
                if name.contains("nested_fake") {
                    assert_eq!(invoice.totals.due.unwrap().text, cell(&row, "BT-115"));
                }
            }
            Err(error) => {
                let specific = match name {
                    n if n.starts_with("duplicate_") => {
                        matches!(error, ReadError::Duplicate { .. })
                    }
                    n if n.contains("dtd") || n.contains("xxe") || n.contains("laughs") => {
                        error == ReadError::DoctypeForbidden
                    }
                    "sbdh_envelope.xml" => error == ReadError::Envelope,
                    "wrong_ns.xml" => matches!(error, ReadError::UnknownRoot { .. }),
                    _ => true,
                };
                assert!(specific, "{name}: {error:?}");
                assert!(!expect.starts_with("ACCEPT,"), "{name}: {expect}, but {error}");
            }
        }
    }
    println!("corpus: {files} hostile files refused or flagged");
    assert!(files >= 55);
}

#[test]
fn other_formats_get_their_own_error() {
    let Some(folder) = collection("other formats") else { return };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in table(&folder, "INDEX.tsv") {
        let path = cell(&row, "path");
        let expected = match (cell(&row, "syntax"), path.ends_with(".pdf")) {
            (_, true) => ReadError::Pdf,
            ("cii", _) if cell(&row, "expect") == "ACCEPT" => ReadError::CrossIndustryInvoice,
            ("zugferd1", _) if cell(&row, "expect") == "LEGACY" => ReadError::Zugferd1,
            _ => continue,
        };
        let error = read(&std::fs::read(folder.join(path)).unwrap()).unwrap_err();
        assert_eq!(error, expected, "{path}");
        let name = match expected {
            ReadError::Pdf => "pdf",
            ReadError::CrossIndustryInvoice => "cii",
            _ => "zugferd 1",
        };
        *seen.entry(name).or_default() += 1;
    }
    println!("corpus: other formats {seen:?}");
}

#[test]
fn reading_judging_and_hashing_one_invoice_is_measured() {
    let bytes = faktor_invoice::samples::VALID.as_bytes();
    let rounds = 200;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let start = Instant::now();
        let invoice = read(bytes).unwrap();
        let findings = validate(&invoice);
        let root = tree(&invoice).unwrap().root();
        times.push(start.elapsed());
        assert!(findings.is_empty() && !root.is_zero(), "{findings:?}");
    }
    times.sort_unstable();
    println!("report invoice.read_hash median_us {}", times[rounds / 2].as_micros());
}
