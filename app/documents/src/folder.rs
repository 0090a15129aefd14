//! A folder of files in memory.

use std::collections::BTreeMap;

use crate::{Error, Import, unixfs::Tree};

/// A folder to be addressed. Names are kept sorted by their bytes, as its node has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    File(Vec<u8>),
    Folder(Folder),
}

impl Folder {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file under a path with `/`, making the folders on the way.
    /// Error: a part of the path is empty, `.` or `..`, is a file already, or the whole is there already.
    pub fn insert(&mut self, path: &str, content: Vec<u8>) -> Result<(), Error> {
        let bad = || Error::BadPath(path.to_owned());
        let mut folder = self;
        let (folders, name) =
            path.rsplit_once('/').map_or((None, path), |(folders, name)| (Some(folders), name));
        let on_the_way = folders.into_iter().flat_map(|folders| folders.split('/'));
        if on_the_way.clone().chain([name]).any(|part| matches!(part, "" | "." | "..")) {
            return Err(bad());
        }
        for part in on_the_way {
            let entry = folder.entries.entry(part.to_owned());
            match entry.or_insert_with(|| Entry::Folder(Self::new())) {
                Entry::Folder(next) => folder = next,
                Entry::File(_) => return Err(bad()),
            }
        }
        if folder.entries.contains_key(name) {
            return Err(Error::PathTaken(path.to_owned()));
        }
        folder.entries.insert(name.to_owned(), Entry::File(content));
        Ok(())
    }

    /// Its blocks and root. Error: a folder too large for one node.
    pub fn import(&self) -> Result<Import, Error> {
        self.tree().map(Tree::into_import)
    }

    fn tree(&self) -> Result<Tree, Error> {
        let entries = self.entries.iter().map(|(name, entry)| {
            let tree = match entry {
                Entry::File(content) => Tree::of_file(content),
                Entry::Folder(folder) => folder.tree()?,
            };
            Ok((name.clone(), tree))
        });
        Tree::of_folder(entries.collect::<Result<_, Error>>()?)
    }
}
