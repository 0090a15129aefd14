//! What can go wrong.

use crate::Cid;

/// Why a document could not be addressed, packed or read back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text or bytes are no CID of version 1 with SHA-256 and a codec used here.
    #[error("not a content identifier that is used here")]
    BadCid,
    /// A name in a folder is empty, `.`, `..`, or a file stands where a folder is needed.
    #[error("the path {0:?} cannot be in a folder")]
    BadPath(String),
    /// The same path was given twice.
    #[error("the path {0:?} is there already")]
    PathTaken(String),
    /// A folder has so many entries that the profile would split it, which is not done here. Bytes of its node, and the limit.
    #[error("a folder of {bytes} bytes is above the limit of {limit}")]
    FolderTooLarge {
        /// Size of the folder's node in bytes.
        bytes: usize,
        /// The most that the profile keeps in one node.
        limit: usize,
    },
    /// The archive ends in the middle, or a length in it is wrong.
    #[error("the archive is cut short or malformed at byte {0}")]
    BadArchive(usize),
    /// A block's bytes are not what its CID says.
    #[error("the bytes of block {0} do not have its hash")]
    HashMismatch(Cid),
    /// A node of the tree cannot be decoded, or says something else than its parts.
    #[error("block {0} is not a well-formed file or folder")]
    BadNode(Cid),
    /// A link leads to a block that is not in the archive.
    #[error("block {0} is missing")]
    MissingBlock(Cid),
    /// The tree is deeper than any that is made here.
    #[error("the tree is too deep")]
    TooDeep,
}
