//! What a script consists of: bytes by what they are for, read from the statements that wasm-bindgen writes one below
//! the other.

use std::collections::BTreeMap;

/// Bytes by purpose: `browser-calls` (what the module may call of the browser), `closures` (what the browser may call of
/// the module), `classes`, `rest`.
pub(super) fn by_purpose(script: &str) -> BTreeMap<String, u64> {
    let mut sizes = BTreeMap::new();
    let mut purpose = "rest";
    for line in script.split_inclusive('\n') {
        // A statement begins at the margin, where its closing brace stands too.
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            purpose = purpose_of(line);
        }
        *sizes.entry(purpose.to_owned()).or_default() += u64::try_from(line.len()).unwrap_or(0);
    }
    sizes
}

fn purpose_of(first_line: &str) -> &'static str {
    if first_line.starts_with("function __wbg_get_imports") {
        "browser-calls"
    } else if first_line.contains("__convert__closures") {
        "closures"
    } else if first_line.starts_with("export class") || first_line.contains(".prototype[") {
        "classes"
    } else {
        "rest"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_counted_for_the_statement_that_it_is_in() {
        let script = "export class A {\n}\nfunction __wbg_get_imports() {\n  a();\n}\n\
            function wasm_bindgen__convert__closures_____invoke__h1(a) {\n}\nlet b;\n";
        let sizes = by_purpose(script);
        let expected = [("browser-calls", 40), ("classes", 19), ("closures", 63), ("rest", 7)];
        assert_eq!(sizes, expected.map(|(name, size)| (name.to_owned(), size)).into());
        assert_eq!(sizes.values().sum::<u64>(), u64::try_from(script.len()).unwrap_or_default());
    }
}
