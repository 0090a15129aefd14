//! Canonical text: what two carriers of the same invoice must agree on.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Unicode NFC, outer white space removed, inner white space runs made one space.
pub(crate) fn canonical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if is_nfc(&out) { out } else { out.nfc().collect() }
}

/// Canonical text in ASCII upper case, for codes.
pub(crate) fn canonical_code(text: &str) -> String {
    canonical(text).to_ascii_uppercase()
}

/// For comparing identifiers that people retype: NFKC, upper-case, without white space, zero-width characters and `-./`.
pub(crate) fn comparable(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c) && !matches!(c, '-' | '.' | '/'))
        .flat_map(char::to_uppercase)
        .collect()
}

/// True for characters that a reader cannot see or that reorder what is shown: zero-width, soft hyphen, bidirectional
/// controls, controls.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    ) || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_normal_form_do_not_matter() {
        assert_eq!(canonical("  Mu\u{308}ller\u{a0}&\n\tSo\u{308}hne "), "Müller & Söhne");
    }

    #[test]
    fn retyped_numbers_compare_equal() {
        for text in ["inv-2026/001", "INV 2026.001", "ＩＮＶ-2026-001", "INV\u{200b}2026001"] {
            assert_eq!(comparable(text), "INV2026001", "{text}");
        }
    }
}
