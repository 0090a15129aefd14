//! Files made to break the reader.

use faktor_invoice::{Finding, ReadError, read, validate};

use crate::collection::{cell, collection, table};

#[test]
fn hostile_files_are_refused_or_flagged() {
    let Some(folder) = collection("hostile") else { return };
    let mut files = 0;
    for row in table(&folder, "DERIVED.tsv") {
        let path = cell(&row, "path");
        if cell(&row, "category") != "hostile" {
            continue;
        }
        files += 1;
        let name =
            path.rsplit('/').next().unwrap().trim_start_matches("ubl_").trim_start_matches("cii_");
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
    assert!(files >= 110);
}
