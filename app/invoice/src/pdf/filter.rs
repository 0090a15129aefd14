//! Streams decoded under a budget.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::value::Value;

/// What became of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Decoded {
    /// All of it.
    Whole(Vec<u8>),
    /// The beginning of more than the budget allows.
    Cut(Vec<u8>),
    /// Not decoded: broken, or by a filter that attachments do not use.
    Unreadable,
}

/// Decodes a stream by its filters. Every step makes at most `budget` bytes.
pub(super) fn decode(dictionary: &Value<'_>, raw: &[u8], budget: usize) -> Decoded {
    let filters = dictionary.get("Filter").or_else(|| dictionary.get("F"));
    let predicted = dictionary.get("DecodeParms").is_some_and(is_predicted);
    let mut data = raw.to_vec();
    for filter in filters.map_or(&[][..], Value::each) {
        let Value::Name(name) = filter else { return Decoded::Unreadable };
        let step = match *name {
            b"FlateDecode" | b"Fl" if !predicted => inflate(&data, budget),
            b"ASCIIHexDecode" | b"AHx" => hex(&data).map_or(Decoded::Unreadable, Decoded::Whole),
            b"ASCII85Decode" | b"A85" => base85(&data).map_or(Decoded::Unreadable, Decoded::Whole),
            _ => Decoded::Unreadable,
        };
        match step {
            Decoded::Whole(next) => data = next,
            other => return other,
        }
    }
    Decoded::Whole(data)
}

fn is_predicted(parameters: &Value<'_>) -> bool {
    let mut predictors = parameters.each().iter().filter_map(|one| one.get("Predictor"));
    predictors.any(|predictor| *predictor != Value::Number(1))
}

fn inflate(data: &[u8], budget: usize) -> Decoded {
    match decompress_to_vec_zlib_with_limit(data, budget) {
        Ok(whole) => Decoded::Whole(whole),
        Err(error) if error.output.len() >= budget => Decoded::Cut(error.output),
        Err(_) => Decoded::Unreadable,
    }
}

fn hex(data: &[u8]) -> Option<Vec<u8>> {
    let end = data.iter().position(|byte| *byte == b'>').unwrap_or(data.len());
    let digits = data[..end].iter().filter(|byte| !byte.is_ascii_whitespace());
    let digits: Option<Vec<u8>> = digits
        .map(|byte| char::from(*byte).to_digit(16).and_then(|it| u8::try_from(it).ok()))
        .collect();
    Some(digits?.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect())
}

fn base85(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(data.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for byte in data.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => return None,
        }
        if group.len() == 5 {
            out.extend(group_of_85(&group)?);
            group.clear();
        }
    }
    if group.is_empty() {
        return Some(out);
    }
    let kept = group.len().checked_sub(1)?;
    group.resize(5, 84);
    out.extend(&group_of_85(&group)?[..kept]);
    Some(out)
}

fn group_of_85(group: &[u8]) -> Option<[u8; 4]> {
    let number = group
        .iter()
        .try_fold(0_u32, |sum, digit| sum.checked_mul(85)?.checked_add(u32::from(*digit)))?;
    Some(number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::value::Lexer;
    use super::*;

    fn decoded(dictionary: &str, raw: &[u8], budget: usize) -> Decoded {
        let dictionary = Lexer::new(dictionary.as_bytes(), 0).value().unwrap();
        decode(&dictionary, raw, budget)
    }

    #[test]
    fn filters_are_undone_in_order() {
        let text = b"<Invoice/>".repeat(20);
        let flat = miniz_oxide::deflate::compress_to_vec_zlib(&text, 6);
        let twice = miniz_oxide::deflate::compress_to_vec_zlib(&flat, 6);
        let whole = Decoded::Whole(text.clone());
        assert_eq!(decoded("<< /Filter /FlateDecode >>", &flat, 1000), whole);
        assert_eq!(decoded("<< /Filter [/FlateDecode /FlateDecode] >>", &twice, 1000), whole);
        let hexed: String = flat.iter().map(|byte| format!("{byte:02X}")).collect::<String>() + ">";
        let both = "<< /Filter [/ASCIIHexDecode /FlateDecode] >>";
        assert_eq!(decoded(both, hexed.as_bytes(), 1000), whole);
        let known = Decoded::Whole(b"Man is".to_vec());
        assert_eq!(decoded("<< /Filter /ASCII85Decode >>", b"9jqo^ Bla~>", 1000), known);
        assert_eq!(decoded("<< >>", &text, 1000), whole);
    }

    #[test]
    fn a_bomb_is_cut_and_what_is_broken_is_unreadable() {
        let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'<'; 1_000_000], 9);
        let cut = decoded("<< /Filter /FlateDecode >>", &bomb, 1000);
        assert!(matches!(cut, Decoded::Cut(start) if start.len() <= 1000 && start[0] == b'<'));
        assert_eq!(decoded("<< /Filter /FlateDecode >>", b"not zlib", 1000), Decoded::Unreadable);
        assert_eq!(decoded("<< /Filter /JBIG2Decode >>", b"", 1000), Decoded::Unreadable);
    }
}
