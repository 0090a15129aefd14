//! The objects of a PDF file, found by looking at all of it.
//!
//! The table of offsets at the end of a file is not asked: it may be wrong, missing or made to mislead. Every object is
//! found where it stands, with all versions that incremental updates left; the last one counts.

use std::collections::BTreeMap;

use super::filter::{Decoded, decode};
use super::value::{Lexer, Value};
use crate::error::{Complexity, ReadError};
use crate::guard::MAX_BYTES;

/// Most bytes that all object streams together may decode to.
const OBJECT_STREAMS: usize = 2 * MAX_BYTES;
/// Most objects in one object stream.
const MAX_IN_STREAM: usize = 100_000;

/// A stream: its dictionary, and where its bytes begin and end.
#[derive(Debug, Clone)]
pub(super) struct Stream<'a> {
    pub(super) dictionary: Value<'a>,
    pub(super) raw: &'a [u8],
}

/// What a file holds of attachments.
#[derive(Debug, Default)]
pub(super) struct Attachments<'a> {
    /// Streams by object number, every version, oldest first.
    pub(super) streams: BTreeMap<u32, Vec<Stream<'a>>>,
    /// Object numbers of attached files, by the object that names them, every version, oldest first.
    pub(super) named: BTreeMap<u32, Vec<Vec<u32>>>,
    /// Object numbers that are listed in an object of their own, as `/EF` may be; every version, oldest first.
    pub(super) lists: BTreeMap<u32, Vec<Vec<u32>>>,
    /// Whether anything is there that makes it a PDF.
    pub(super) has_root: bool,
    /// Whether its strings and streams are encrypted.
    pub(super) encrypted: bool,
}

/// Looks through a file. Errors when that takes more steps than any real file needs.
pub(super) fn scan(bytes: &[u8]) -> Result<Attachments<'_>, ReadError> {
    let mut found = Attachments::default();
    let mut work = Work(bytes.len().saturating_mul(STEPS_PER_BYTE).saturating_add(1024));
    let mut budget = OBJECT_STREAMS;
    let mut at = 0;
    while let Some(next) = next_object(bytes, at) {
        at = next.after;
        let mut lexer = Lexer::new(bytes, next.after);
        let value = lexer.value();
        work.spend(lexer.at - next.after)?;
        let Some(value) = value else { continue };
        let raw = stream_of(&value, &mut lexer, &mut work)?;
        at = lexer.at.max(next.after);
        note(&mut found, next.number, &value);
        let Some(raw) = raw else { continue };
        if value.get("Type").is_some_and(|kind| kind.is_name("ObjStm")) {
            if let Decoded::Whole(data) = decode(&value, raw, budget) {
                budget = budget.saturating_sub(data.len());
                work.0 = work.0.saturating_add(data.len().saturating_mul(STEPS_PER_BYTE));
                objects_inside(&value, &data, &mut found, &mut work)?;
            }
        } else if let Some(number) = next.number {
            found.streams.entry(number).or_default().push(Stream { dictionary: value, raw });
        }
    }
    Ok(found)
}

/// Steps that are left.
struct Work(usize);

/// A real file is stepped over once, and once more where a length is wrong.
const STEPS_PER_BYTE: usize = 8;

impl Work {
    fn spend(&mut self, steps: usize) -> Result<(), ReadError> {
        self.0 =
            self.0.checked_sub(steps).ok_or(ReadError::TooComplex { what: Complexity::Nodes })?;
        Ok(())
    }
}

struct Next {
    /// `None` for a trailer.
    number: Option<u32>,
    after: usize,
}

/// The next `12 0 obj` or `trailer`.
fn next_object(bytes: &[u8], from: usize) -> Option<Next> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        let offset = rest.windows(3).position(|word| word == b"obj" || word == b"tra")?;
        at += offset;
        if bytes[at..].starts_with(b"trailer") {
            return Some(Next { number: None, after: at + 7 });
        }
        if bytes[at..].starts_with(b"obj")
            && let Some(number) = number_before(&bytes[..at])
        {
            return Some(Next { number: Some(number), after: at + 3 });
        }
        at += 3;
    }
}

/// The object number before ` 0 obj`.
fn number_before(head: &[u8]) -> Option<u32> {
    let head = &head[head.len().saturating_sub(32)..];
    let mut words = head.rsplit(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
    let generation = words.next()?;
    let number = words.next()?;
    // What stands before the digits, such as the end of the last object, is not part of them.
    let start = number.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    let digits = |word: &[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    let number = number.get(start..).filter(|it| digits(it) && digits(generation))?;
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// The bytes of a stream that begins after a dictionary; steps behind it.
fn stream_of<'a>(
    value: &Value<'a>,
    lexer: &mut Lexer<'a>,
    work: &mut Work,
) -> Result<Option<&'a [u8]>, ReadError> {
    if !matches!(value, Value::Dictionary(_)) || !lexer.keyword(b"stream") {
        return Ok(None);
    }
    let bytes = lexer.bytes;
    let start = match bytes.get(lexer.at..).unwrap_or_default() {
        [b'\r', b'\n', ..] => lexer.at + 2,
        [b'\r' | b'\n', ..] => lexer.at + 1,
        _ => lexer.at,
    };
    if let Some(Value::Number(length)) = value.get("Length")
        && let Some(raw) = start.checked_add(*length).and_then(|end| bytes.get(start..end))
    {
        let mut after = Lexer::new(bytes, start + length);
        if after.keyword(b"endstream") {
            lexer.at = after.at;
            return Ok(Some(raw));
        }
        work.spend(after.at - start - length)?;
    }
    let rest = bytes.get(start..).unwrap_or_default();
    let end = rest.windows(9).position(|word| word == b"endstream");
    work.spend(end.unwrap_or(rest.len()))?;
    let Some(end) = end else { return Ok(None) };
    lexer.at = start + end + 9;
    let raw = &rest[..end];
    Ok(Some(raw.strip_suffix(b"\r\n").or_else(|| raw.strip_suffix(b"\n")).unwrap_or(raw)))
}

/// What an object says about attachments.
fn note(found: &mut Attachments<'_>, number: Option<u32>, value: &Value<'_>) {
    found.encrypted |= value.get("Encrypt").is_some();
    found.has_root |=
        value.get("Root").is_some() || value.get("Type").is_some_and(|it| it.is_name("Catalog"));
    let mut files = Vec::new();
    attached(value, &mut files);
    if let Some(number) = number {
        if let Some(list) = list(value) {
            found.lists.entry(number).or_default().push(list);
        }
        let before = found.named.contains_key(&number);
        if before || !files.is_empty() {
            found.named.entry(number).or_default().push(files);
        }
    }
}

/// Keys of a list of the versions of one attached file.
const LIST_KEYS: [&[u8]; 5] = [b"F", b"UF", b"DOS", b"Mac", b"Unix"];

fn list(value: &Value<'_>) -> Option<Vec<u32>> {
    let Value::Dictionary(entries) = value else { return None };
    let file = |(key, entry): &(&[u8], Value<'_>)| match entry {
        Value::Reference(number) if LIST_KEYS.contains(key) => Some(*number),
        _ => None,
    };
    let files: Option<Vec<u32>> = entries.iter().map(file).collect();
    files.filter(|files| !files.is_empty())
}

/// Object numbers under every `/EF` inside a value.
fn attached(value: &Value<'_>, out: &mut Vec<u32>) {
    match value {
        Value::Dictionary(entries) => {
            for (name, entry) in entries {
                if *name == b"EF" {
                    references(entry, out);
                } else {
                    attached(entry, out);
                }
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| attached(part, out)),
        _ => {}
    }
}

fn references(value: &Value<'_>, out: &mut Vec<u32>) {
    match value {
        Value::Reference(number) => out.push(*number),
        Value::Dictionary(entries) => entries.iter().for_each(|(_, entry)| references(entry, out)),
        _ => {}
    }
}

/// Notes the objects of an object stream: `N` pairs of number and offset, then the objects from `First` on.
fn objects_inside(
    dictionary: &Value<'_>,
    data: &[u8],
    found: &mut Attachments<'_>,
    work: &mut Work,
) -> Result<(), ReadError> {
    let (Some(Value::Number(count)), Some(Value::Number(first))) =
        (dictionary.get("N"), dictionary.get("First"))
    else {
        return Ok(());
    };
    let mut heads = Lexer::new(data, 0);
    for _ in 0..(*count).min(MAX_IN_STREAM) {
        let (Some(number), Some(offset)) = (heads.number(), heads.number()) else { break };
        let Some(at) = first.checked_add(offset).filter(|at| *at < data.len()) else { continue };
        let mut lexer = Lexer::new(data, at);
        let value = lexer.value();
        work.spend(lexer.at - at)?;
        if let Some(value) = value {
            note(found, u32::try_from(number).ok(), &value);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_made_to_keep_the_reader_busy_is_refused() {
        for part in ["1 0 obj(", "1 0 obj<</Length 9>>stream ", "1 0 obj[[[["] {
            let bytes = part.repeat(200_000);
            let answer = scan(bytes.as_bytes()).map(|_| ());
            assert!(matches!(answer, Err(ReadError::TooComplex { .. }) | Ok(())), "{part}");
        }
    }

    #[test]
    fn numbers_of_objects_are_told_from_what_stands_before() {
        assert_eq!(number_before(b"endobj\n12 0 "), Some(12));
        assert_eq!(number_before(b"endobj12 0 "), Some(12));
        assert_eq!(number_before(b"12 "), None);
        assert_eq!(number_before(b"end"), None);
    }
}
