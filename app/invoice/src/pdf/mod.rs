//! XML attachments of PDF files: Factur-X, ZUGFeRD, XRechnung.
//!
//! Only what leads to attachments is read; pages, fonts and images are stepped over. Every attachment counts, wherever it
//! is named (name tree, `/AF`, annotation) and whatever it is called, so that nothing can be hidden by naming it elsewhere.

mod file;
mod filter;
mod value;

use std::collections::BTreeSet;

use crate::error::ReadError;
use crate::guard::MAX_BYTES;
use file::{Attachments, Stream, scan};
use filter::{Decoded, decode};

/// Most attachments that are looked into.
const MAX_ATTACHMENTS: usize = 256;
/// Most bytes that all attachments together may decode to.
const MAX_TOTAL: usize = 2 * MAX_BYTES;

/// XML attachments of a file, each different one once.
#[derive(Debug)]
pub(crate) struct Payloads {
    /// Those of the file as it is.
    pub(crate) current: BTreeSet<Vec<u8>>,
    /// Those that an earlier version of the file had and it has no more.
    pub(crate) earlier: BTreeSet<Vec<u8>>,
}

/// Whether bytes are a PDF: its mark stands within the first kilobyte.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}

/// The XML attachments of a PDF. Time and memory are bounded by a multiple of the file's size, and by 80 MB.
pub(crate) fn payloads(bytes: &[u8]) -> Result<Payloads, ReadError> {
    let found = scan(bytes)?;
    if found.encrypted {
        return Err(ReadError::PdfEncrypted);
    }
    if !found.has_root {
        return Err(ReadError::PdfBroken);
    }
    let mut reader = Reader { found: &found, budget: MAX_TOTAL };
    let current = reader.read(Versions::Last)?;
    let all = reader.read(Versions::All)?;
    let earlier = all.difference(&current).cloned().collect();
    Ok(Payloads { current, earlier })
}

/// Which versions of an object count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Versions {
    Last,
    All,
}

impl Versions {
    fn of<T>(self, versions: &[T]) -> &[T] {
        match self {
            Self::All => versions,
            Self::Last => versions.last().map_or(&[], std::slice::from_ref),
        }
    }
}

struct Reader<'a> {
    found: &'a Attachments<'a>,
    budget: usize,
}

impl Reader<'_> {
    /// The XML among the attachments that these versions of the objects name.
    fn read(&mut self, which: Versions) -> Result<BTreeSet<Vec<u8>>, ReadError> {
        let found = self.found;
        let named = found.named.values().flat_map(|versions| which.of(versions)).flatten();
        let listed = |number: &u32| {
            let versions = found.lists.get(number).map_or(&[][..], Vec::as_slice);
            which.of(versions).iter().flatten().copied().chain([*number]).collect::<Vec<_>>()
        };
        let numbers: BTreeSet<u32> = named.flat_map(listed).collect();
        let mut out = BTreeSet::new();
        for number in numbers.into_iter().take(MAX_ATTACHMENTS) {
            let versions = found.streams.get(&number).map_or(&[][..], Vec::as_slice);
            for stream in which.of(versions) {
                out.extend(self.xml(stream)?);
            }
        }
        Ok(out)
    }

    /// The bytes of a stream if they are XML. XML that is too large, or that cannot be decoded, is an error: it may be the
    /// invoice.
    fn xml(&mut self, stream: &Stream<'_>) -> Result<Option<Vec<u8>>, ReadError> {
        let limit = self.budget.min(MAX_BYTES);
        match decode(&stream.dictionary, stream.raw, limit) {
            Decoded::Whole(data) if begins_as_xml(&data) => {
                self.budget = self.budget.saturating_sub(data.len());
                Ok(Some(data))
            }
            Decoded::Cut(start) if begins_as_xml(&start) => {
                Err(ReadError::TooLarge { bytes: start.len() + 1, limit: MAX_BYTES })
            }
            Decoded::Whole(_) | Decoded::Cut(_) | Decoded::Unreadable => Ok(None),
        }
    }
}

/// XML in any encoding that is read begins with a mark or a bracket, after white space.
fn begins_as_xml(data: &[u8]) -> bool {
    let start = data.trim_ascii_start();
    [&b"<"[..], b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<"]
        .iter()
        .any(|mark| start.starts_with(mark))
}
