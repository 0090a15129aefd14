//! Files read back out of an archive.

use std::collections::BTreeMap;

use crate::{
    Car, Cid, Codec, Error,
    node::{Kind, Node},
};

/// More levels than any tree made here has: folders in folders, then at most four of a file.
const MOST_LEVELS: usize = 64;

impl Car {
    /// Every file below the root by its path; a root that is itself a file has the path `""`.
    /// Error: a block missing or malformed, or sizes that do not add up. Empty folders leave no trace.
    pub fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        let mut files = BTreeMap::new();
        self.collect(self.root, "", MOST_LEVELS, &mut files)?;
        Ok(files)
    }

    fn collect(
        &self,
        cid: Cid,
        path: &str,
        levels: usize,
        files: &mut BTreeMap<String, Vec<u8>>,
    ) -> Result<(), Error> {
        let levels = levels.checked_sub(1).ok_or(Error::TooDeep)?;
        let node = match self.node(cid)? {
            Some(node) if node.kind == Kind::Folder => node,
            _ => {
                let mut content = Vec::new();
                self.append(cid, levels, &mut content)?;
                files.insert(path.to_owned(), content);
                return Ok(());
            }
        };
        let mut names = node.links.iter().map(|link| link.name.as_str());
        let is_sorted = node.links.is_sorted_by(|one, next| one.name < next.name);
        if !is_sorted || names.any(|name| matches!(name, "" | "." | "..") || name.contains('/')) {
            return Err(Error::BadNode(cid));
        }
        for link in &node.links {
            let path =
                if path.is_empty() { link.name.clone() } else { format!("{path}/{}", link.name) };
            self.collect(link.cid, &path, levels, files)?;
        }
        Ok(())
    }

    /// Appends a file's content; each part must have the size that its parent says.
    fn append(&self, cid: Cid, levels: usize, content: &mut Vec<u8>) -> Result<(), Error> {
        let levels = levels.checked_sub(1).ok_or(Error::TooDeep)?;
        let Some(node) = self.node(cid)? else {
            content.extend_from_slice(self.block(cid)?);
            return Ok(());
        };
        let Kind::File { part_bytes } = &node.kind else { return Err(Error::BadNode(cid)) };
        for (link, bytes) in node.links.iter().zip(part_bytes) {
            let before = content.len();
            self.append(link.cid, levels, content)?;
            let added = u64::try_from(content.len() - before).unwrap_or(u64::MAX);
            if added != *bytes || added == 0 || !link.name.is_empty() {
                return Err(Error::BadNode(cid));
            }
        }
        Ok(())
    }

    /// The node of a block with links, none of a raw one.
    fn node(&self, cid: Cid) -> Result<Option<Node>, Error> {
        match cid.codec() {
            Codec::Raw => Ok(None),
            Codec::DagPb => Node::decode(cid, self.block(cid)?).map(Some),
        }
    }

    fn block(&self, cid: Cid) -> Result<&[u8], Error> {
        self.blocks.get(&cid).map(Vec::as_slice).ok_or(Error::MissingBlock(cid))
    }
}
