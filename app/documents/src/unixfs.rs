//! Files and folders as blocks.

use std::collections::BTreeSet;

use crate::{
    Cid, Codec, Error,
    node::{Kind, Link, Node},
};

/// Most content bytes of a leaf.
pub const CHUNK_BYTES: usize = 1 << 20;
/// Most links of a node of a file.
pub const LINKS_PER_NODE: usize = 1024;
/// Largest folder in one node; beyond it the profile splits a folder.
const FOLDER_BYTES: usize = 256 << 10;

/// A block: bytes and their identifier, which was computed from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Identifier.
    pub cid: Cid,
    /// Content.
    pub bytes: Vec<u8>,
}

/// A file or folder as blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Identifier of the whole.
    pub root: Cid,
    /// Every block once, each before those that it links to; the first is the root.
    pub blocks: Vec<Block>,
}

/// A file as blocks. A file of at most [`CHUNK_BYTES`] is a single raw block.
#[must_use]
pub fn import_file(content: &[u8]) -> Import {
    Tree::of_file(content).into_import()
}

/// A block with everything below it.
#[derive(Debug)]
pub(crate) struct Tree {
    block: Block,
    below: Vec<Self>,
    /// Bytes of all blocks, this one included.
    total_bytes: u64,
    /// Bytes of the file that this is, or is a part of; 0 for a folder.
    content_bytes: u64,
}

impl Tree {
    pub(crate) fn of_file(content: &[u8]) -> Self {
        let mut level: Vec<Self> = content.chunks(CHUNK_BYTES).map(Self::leaf).collect();
        if level.is_empty() {
            level.push(Self::leaf(&[]));
        }
        while level.len() > 1 {
            let mut above = Vec::with_capacity(level.len().div_ceil(LINKS_PER_NODE));
            let mut parts = level.into_iter().peekable();
            while parts.peek().is_some() {
                above.push(Self::part(parts.by_ref().take(LINKS_PER_NODE).collect()));
            }
            level = above;
        }
        level.pop().unwrap_or_else(|| Self::leaf(&[]))
    }

    /// A folder of `entries`, which come sorted by the bytes of their names.
    pub(crate) fn of_folder(entries: Vec<(String, Self)>) -> Result<Self, Error> {
        let links = entries.iter().map(|(name, tree)| tree.link(name.clone())).collect();
        let below = entries.into_iter().map(|(_, tree)| tree).collect();
        let tree = Self::node(&Node { kind: Kind::Folder, links }, below);
        let bytes = tree.block.bytes.len();
        if bytes > FOLDER_BYTES {
            return Err(Error::FolderTooLarge { bytes, limit: FOLDER_BYTES });
        }
        Ok(tree)
    }

    fn leaf(content: &[u8]) -> Self {
        let block = Block { cid: Cid::of(Codec::Raw, content), bytes: content.to_vec() };
        let bytes = length(content);
        Self { block, below: Vec::new(), total_bytes: bytes, content_bytes: bytes }
    }

    fn part(below: Vec<Self>) -> Self {
        let part_bytes: Vec<u64> = below.iter().map(|tree| tree.content_bytes).collect();
        let content_bytes = part_bytes.iter().sum();
        let links = below.iter().map(|tree| tree.link(String::new())).collect();
        let mut tree = Self::node(&Node { kind: Kind::File { part_bytes }, links }, below);
        tree.content_bytes = content_bytes;
        tree
    }

    fn node(node: &Node, below: Vec<Self>) -> Self {
        let bytes = node.encode();
        let total_bytes = below.iter().map(|tree| tree.total_bytes).sum::<u64>() + length(&bytes);
        let block = Block { cid: Cid::of(Codec::DagPb, &bytes), bytes };
        Self { block, below, total_bytes, content_bytes: 0 }
    }

    const fn link(&self, name: String) -> Link {
        Link { name, cid: self.block.cid, total_bytes: self.total_bytes }
    }

    pub(crate) fn into_import(self) -> Import {
        let root = self.block.cid;
        let mut blocks = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![self];
        while let Some(tree) = open.pop() {
            if seen.insert(tree.block.cid) {
                blocks.push(tree.block);
                open.extend(tree.below.into_iter().rev());
            }
        }
        Import { root, blocks }
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
