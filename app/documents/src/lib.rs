//! Content-addressed documents: files and folders as IPFS sees them (profile `unixfs-v1-2025`: CIDv1, SHA-256, raw
//! leaves, chunks of 1 MiB, 1024 links a node) and CAR files. Nothing read back is believed before its hash is checked.
//!
//! The addresses are computed here so that the answer of any node or pinning service can be compared with them.

mod car;
mod cid;
mod error;
mod export;
mod folder;
mod node;
mod unixfs;
mod varint;

pub use car::{Car, read_car, write_car};
pub use cid::{Cid, Codec};
pub use error::Error;
pub use folder::Folder;
pub use unixfs::{Block, CHUNK_BYTES, Import, LINKS_PER_NODE, import_file};
