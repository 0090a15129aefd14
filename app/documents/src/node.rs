//! A node with links: `dag-pb` around a UnixFS header. One canonical encoding; anything else is refused when read.

use crate::{Cid, Error, varint};

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A folder; its links have names.
    Folder,
    /// A part of a file or all of it: content bytes below each link, in order.
    File { part_bytes: Vec<u64> },
}

/// A link to another block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) name: String,
    pub(crate) cid: Cid,
    /// Bytes of the block and of all below it.
    pub(crate) total_bytes: u64,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) links: Vec<Link>,
}

impl Node {
    /// The canonical bytes: links first, then the header, as every implementation writes them.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for link in &self.links {
            let mut bytes = Vec::new();
            write_bytes(&mut bytes, 1, &link.cid.to_bytes());
            write_bytes(&mut bytes, 2, link.name.as_bytes());
            write_number(&mut bytes, 3, link.total_bytes);
            write_bytes(&mut out, 2, &bytes);
        }
        let mut header = Vec::new();
        match &self.kind {
            Kind::Folder => write_number(&mut header, 1, 1),
            Kind::File { part_bytes } => {
                write_number(&mut header, 1, 2);
                write_number(&mut header, 3, part_bytes.iter().sum());
                for bytes in part_bytes {
                    write_number(&mut header, 4, *bytes);
                }
            }
        }
        write_bytes(&mut out, 1, &header);
        out
    }

    /// Reads what [`Self::encode`] writes and nothing else.
    pub(crate) fn decode(cid: Cid, bytes: &[u8]) -> Result<Self, Error> {
        let node = parse(bytes).ok_or(Error::BadNode(cid))?;
        if node.encode() == bytes { Ok(node) } else { Err(Error::BadNode(cid)) }
    }
}

fn parse(bytes: &[u8]) -> Option<Node> {
    let mut rest = bytes;
    let mut links = Vec::new();
    let mut kind = None;
    while !rest.is_empty() {
        let (tag, after) = varint::read(rest)?;
        let (value, after) = varint::read_counted(after)?;
        match tag {
            0x12 => links.push(parse_link(value)?),
            0x0a if kind.is_none() => kind = Some(parse_header(value)?),
            _ => return None,
        }
        rest = after;
    }
    let kind = kind?;
    if let Kind::File { part_bytes } = &kind
        && part_bytes.len() != links.len()
    {
        return None;
    }
    Some(Node { kind, links })
}

fn parse_link(bytes: &[u8]) -> Option<Link> {
    let rest = bytes.strip_prefix(&[0x0a])?;
    let (cid, rest) = varint::read_counted(rest)?;
    let rest = rest.strip_prefix(&[0x12])?;
    let (name, rest) = varint::read_counted(rest)?;
    let rest = rest.strip_prefix(&[0x18])?;
    let (total_bytes, rest) = varint::read(rest)?;
    let name = String::from_utf8(name.to_vec()).ok()?;
    rest.is_empty().then_some(Link { name, cid: Cid::from_bytes(cid).ok()?, total_bytes })
}

fn parse_header(bytes: &[u8]) -> Option<Kind> {
    let (kind, mut rest) = varint::read(bytes.strip_prefix(&[0x08])?)?;
    if kind == 1 {
        return rest.is_empty().then_some(Kind::Folder);
    }
    if kind != 2 {
        return None;
    }
    let mut part_bytes: Vec<u64> = Vec::new();
    let (whole, after) = varint::read(rest.strip_prefix(&[0x18])?)?;
    rest = after;
    while let Some(after) = rest.strip_prefix(&[0x20]) {
        let (bytes, after) = varint::read(after)?;
        part_bytes.push(bytes);
        rest = after;
    }
    let sum = part_bytes.iter().try_fold(0_u64, |sum, bytes| sum.checked_add(*bytes))?;
    (rest.is_empty() && sum == whole).then_some(Kind::File { part_bytes })
}

fn write_number(out: &mut Vec<u8>, field: u64, value: u64) {
    varint::write(out, field << 3);
    varint::write(out, value);
}

fn write_bytes(out: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    varint::write(out, (field << 3) | 2);
    varint::write(out, u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    out.extend_from_slice(bytes);
}
