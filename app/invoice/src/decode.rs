//! Bytes to text: which encoding, and nothing guessed.

use crate::error::ReadError;

/// Encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// ISO-8859-1, byte for code point.
    Latin1,
    /// ISO-8859-15.
    Latin9,
    /// windows-1252.
    Windows1252,
    /// US-ASCII; a byte above 0x7F is an error.
    Ascii,
}

impl Encoding {
    /// Name as it is shown to people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Latin1 => "ISO-8859-1",
            Self::Latin9 => "ISO-8859-15",
            Self::Windows1252 => "windows-1252",
            Self::Ascii => "US-ASCII",
        }
    }
}

/// Decodes an XML document by its byte order mark, else by the shape of its first bytes and its XML declaration. A
/// declaration that contradicts the bytes is refused.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Encoding), ReadError> {
    let (encoding, marked, body) = detect(bytes)?;
    let text = transcode(encoding, body)?;
    if marked || matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        agree(encoding, declared(text.as_bytes()).as_deref())?;
    }
    Ok((text, encoding))
}

fn detect(bytes: &[u8]) -> Result<(Encoding, bool, &[u8]), ReadError> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Ok((Encoding::Utf8, true, rest)),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            Err(ReadError::EncodingUnsupported { label: "UTF-32".to_owned() })
        }
        [0xff, 0xfe, rest @ ..] => Ok((Encoding::Utf16Le, true, rest)),
        [0xfe, 0xff, rest @ ..] => Ok((Encoding::Utf16Be, true, rest)),
        [b'<', 0, next, 0, ..] if *next != 0 => Ok((Encoding::Utf16Le, false, bytes)),
        [0, b'<', 0, next, ..] if *next != 0 => Ok((Encoding::Utf16Be, false, bytes)),
        _ => {
            let encoding = match declared(bytes) {
                None => Encoding::Utf8,
                Some(label) => by_label(&label)?,
            };
            Ok((encoding, false, bytes))
        }
    }
}

fn by_label(label: &str) -> Result<Encoding, ReadError> {
    match label.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Ok(Encoding::Utf8),
        "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "l1" => Ok(Encoding::Latin1),
        "iso-8859-15" | "iso8859-15" | "iso_8859-15" | "latin-9" | "latin9" => Ok(Encoding::Latin9),
        "windows-1252" | "cp1252" => Ok(Encoding::Windows1252),
        "us-ascii" | "ascii" => Ok(Encoding::Ascii),
        "utf-16" | "utf-16le" | "utf-16be" => {
            Err(ReadError::EncodingContradicted { declared: label.to_owned(), found: "8-bit" })
        }
        _ => Err(ReadError::EncodingUnsupported { label: label.to_owned() }),
    }
}

fn agree(encoding: Encoding, declared: Option<&str>) -> Result<(), ReadError> {
    let Some(label) = declared else { return Ok(()) };
    let lower = label.to_ascii_lowercase();
    let agrees = match encoding {
        Encoding::Utf16Le => matches!(lower.as_str(), "utf-16" | "utf-16le"),
        Encoding::Utf16Be => matches!(lower.as_str(), "utf-16" | "utf-16be"),
        Encoding::Utf8 => matches!(lower.as_str(), "utf-8" | "utf8"),
        Encoding::Latin1 | Encoding::Latin9 | Encoding::Windows1252 | Encoding::Ascii => true,
    };
    if agrees {
        return Ok(());
    }
    Err(ReadError::EncodingContradicted { declared: label.to_owned(), found: encoding.name() })
}

fn transcode(encoding: Encoding, bytes: &[u8]) -> Result<String, ReadError> {
    let bad = || ReadError::BadBytes { encoding: encoding.name() };
    match encoding {
        Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned).ok_or_else(bad),
        Encoding::Ascii if bytes.is_ascii() => {
            std::str::from_utf8(bytes).ok().map(str::to_owned).ok_or_else(bad)
        }
        Encoding::Ascii => Err(bad()),
        Encoding::Latin1 => Ok(encoding_rs::mem::decode_latin1(bytes).into_owned()),
        Encoding::Latin9 => legacy(encoding_rs::ISO_8859_15, bytes).ok_or_else(bad),
        Encoding::Windows1252 => legacy(encoding_rs::WINDOWS_1252, bytes).ok_or_else(bad),
        Encoding::Utf16Le => legacy(encoding_rs::UTF_16LE, bytes).ok_or_else(bad),
        Encoding::Utf16Be => legacy(encoding_rs::UTF_16BE, bytes).ok_or_else(bad),
    }
}

fn legacy(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

/// The `encoding` of the XML declaration, if the document starts with one.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let head = &head[..head.len().min(256)];
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let text = std::str::from_utf8(&head[..end]).ok()?;
    let (_, after) = text.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (label, _) = after[1..].split_once(quote)?;
    Some(label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn every_supported_encoding_gives_the_same_text() {
        let body = |label: &str| format!("<?xml version=\"1.0\" encoding=\"{label}\"?><a>Ø</a>");
        let latin = |label: &str, byte: u8| {
            let mut bytes = format!("<?xml version='1.0' encoding='{label}'?><a>").into_bytes();
            bytes.push(byte);
            bytes.extend_from_slice(b"</a>");
            bytes
        };
        let cases: Vec<(Vec<u8>, Encoding)> = vec![
            (body("utf-8").into_bytes(), Encoding::Utf8),
            ([b"\xef\xbb\xbf".as_slice(), body("UTF-8").as_bytes()].concat(), Encoding::Utf8),
            ([b"\xff\xfe".as_slice(), &utf16(&body("UTF-16"), true)].concat(), Encoding::Utf16Le),
            ([b"\xfe\xff".as_slice(), &utf16(&body("UTF-16"), false)].concat(), Encoding::Utf16Be),
            (utf16(&body("UTF-16LE"), true), Encoding::Utf16Le),
            (latin("ISO-8859-1", 0xd8), Encoding::Latin1),
            (latin("iso-8859-15", 0xd8), Encoding::Latin9),
            (latin("Windows-1252", 0xd8), Encoding::Windows1252),
        ];
        for (bytes, expected) in cases {
            let (text, encoding) = decode(&bytes).unwrap();
            assert_eq!(encoding, expected);
            assert!(text.ends_with("<a>Ø</a>"), "{text}");
        }
    }

    #[test]
    fn contradictions_and_bad_bytes_are_refused() {
        let contradicted = b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>";
        assert!(matches!(decode(contradicted), Err(ReadError::EncodingContradicted { .. })));
        let marked = b"\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>";
        assert!(matches!(decode(marked), Err(ReadError::EncodingContradicted { .. })));
        let seven = b"<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>";
        assert!(matches!(decode(seven), Err(ReadError::EncodingUnsupported { .. })));
        assert!(matches!(decode(b"<a>\xc0\xaf</a>"), Err(ReadError::BadBytes { .. })));
        let ascii = b"<?xml version=\"1.0\" encoding=\"US-ASCII\"?><a>\xe9</a>";
        assert!(matches!(decode(ascii), Err(ReadError::BadBytes { .. })));
    }
}
