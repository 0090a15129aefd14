//! CAR files, version 1: blocks with their identifiers, one after another.

use std::collections::BTreeMap;

use crate::{Cid, Error, Import, varint};

/// The header is CBOR; with exactly one root it always has the same bytes around it.
const HEADER_START: &[u8] = b"\xa2\x65roots\x81\xd8\x2a\x58\x25\x00";
const HEADER_END: &[u8] = b"\x67version\x01";
const CID_BYTES: usize = 36;

/// An archive that was read: every block has the hash that it is named by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Car {
    /// Identifier of the whole.
    pub root: Cid,
    /// The blocks.
    pub blocks: BTreeMap<Cid, Vec<u8>>,
}

/// The blocks of a file or folder as an archive. The same import gives the same bytes.
#[must_use]
pub fn write_car(import: &Import) -> Vec<u8> {
    let header = [HEADER_START, &import.root.to_bytes(), HEADER_END].concat();
    let mut out = Vec::new();
    write_section(&mut out, &[&header]);
    for block in &import.blocks {
        write_section(&mut out, &[&block.cid.to_bytes(), &block.bytes]);
    }
    out
}

/// Reads an archive with one root and checks every block's hash. Whether the tree is complete is seen when it is read
/// out. Error: cut short, malformed, more than one root, a hash or codec not used here, or a block that was changed.
pub fn read_car(bytes: &[u8]) -> Result<Car, Error> {
    let (header, mut rest) = varint::read_counted(bytes).ok_or(Error::BadArchive(0))?;
    let root = header
        .strip_prefix(HEADER_START)
        .and_then(|header| header.strip_suffix(HEADER_END))
        .ok_or(Error::BadArchive(0))?;
    let root = Cid::from_bytes(root)?;
    let mut blocks = BTreeMap::new();
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let (section, after) = varint::read_counted(rest).ok_or(Error::BadArchive(at))?;
        let (cid, content) = section.split_at_checked(CID_BYTES).ok_or(Error::BadArchive(at))?;
        let cid = Cid::from_bytes(cid)?;
        if !cid.is_of(content) {
            return Err(Error::HashMismatch(cid));
        }
        blocks.insert(cid, content.to_vec());
        rest = after;
    }
    Ok(Car { root, blocks })
}

fn write_section(out: &mut Vec<u8>, parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    varint::write(out, u64::try_from(length).unwrap_or(u64::MAX));
    for part in parts {
        out.extend_from_slice(part);
    }
}
