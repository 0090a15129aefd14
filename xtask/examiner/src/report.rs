//! One file as one JSON object.

use alloy_primitives::Address;
use faktor_invoice::{
    DocumentSecret, DocumentTree, Examination, Finding, Invoice, Policy, examine,
    financeable_under, term_values,
};
use serde_json::{Map, Value, json};

use crate::options::Options;

/// The object, on one line.
pub(crate) fn of(path: &str, bytes: &[u8], options: &Options) -> String {
    let Examination { class, outcome, refusal, findings } = examine(bytes);
    let findings: Vec<Value> = match &outcome {
        Ok(_) => findings.iter().map(|finding| told(finding, options)).collect(),
        Err(error) => vec![json!({
            "rule": "READ", "severity": "fatal", "at": "", "text": error.message(options.lang),
        })],
    };
    let invoice = outcome.ok();
    let fields: Map<String, Value> = invoice
        .iter()
        .flat_map(term_values)
        .map(|(term, text)| (format!("BT-{term}"), Value::String(text)))
        .collect();
    json!({
        "path": path,
        "class": class.name(),
        "findings": findings,
        "fields": fields,
        "root": invoice.as_ref().and_then(root),
        "financeable": financeable(invoice.as_ref().filter(|_| refusal.is_none()), options),
    })
    .to_string()
}

fn told(finding: &Finding, options: &Options) -> Value {
    let severe = finding.is_fatal() || finding.breaks_standard();
    json!({
        "rule": finding.rule.id(),
        "severity": if severe { "fatal" } else { "warning" },
        "at": finding.at.to_string(),
        "text": finding.message(options.lang),
    })
}

/// Root of the field tree with nothing in it that the file does not say.
fn root(invoice: &Invoice) -> Option<String> {
    let secret = DocumentSecret::from_bytes([0; 32]);
    let tree = DocumentTree::new(invoice, Address::ZERO, Address::ZERO, &secret).ok()?;
    Some(tree.root().to_string())
}

fn financeable(invoice: Option<&Invoice>, options: &Options) -> Value {
    let Some(invoice) = invoice else {
        return json!({ "yes": false, "why_not": ["READ"] });
    };
    match financeable_under(invoice, &Policy::on(options.today)) {
        Ok(_) => json!({ "yes": true, "why_not": [] }),
        Err(findings) => {
            let blocking = findings.iter().filter(|finding| finding.is_fatal());
            let mut rules: Vec<&str> = blocking.map(|finding| finding.rule.id()).collect();
            rules.dedup();
            json!({ "yes": false, "why_not": rules })
        }
    }
}
