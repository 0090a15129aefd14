//! International bank account numbers.

/// True for a text that has the form of an IBAN (two letters, two digits, 11 to 30 letters or digits) and wrong check
/// digits (ISO 7064 mod 97-10). Other account numbers are not judged.
pub(crate) fn is_wrong(account: &str) -> bool {
    let text: String = account.chars().filter(|c| !c.is_whitespace()).collect();
    has_form(&text) && remainder(&text) != 1
}

fn has_form(text: &str) -> bool {
    let bytes = text.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[..2].iter().all(u8::is_ascii_alphabetic)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
}

fn remainder(text: &str) -> u32 {
    let (head, body) = text.split_at(4);
    body.chars().chain(head.chars()).filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shift = if value < 10 { 10 } else { 100 };
        (rest * shift + value) % 97
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_check_digits_pass_and_a_swap_fails() {
        assert!(!is_wrong("NO93 8601 1117 947"));
        assert!(!is_wrong("GB82WEST12345698765432"));
        assert!(is_wrong("NO9386011117974"));
        assert!(is_wrong("GB83WEST12345698765432"));
    }

    #[test]
    fn national_account_numbers_are_not_judged() {
        for text in ["86011117947", "A", "", "IBAN32423940", "SE:BANKGIRO"] {
            assert!(!is_wrong(text), "{text}");
        }
    }
}
