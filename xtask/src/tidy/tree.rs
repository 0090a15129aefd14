//! The text files of the checkout, read once.

use std::fs;

use anyhow::Result;

use crate::{files::of_checkout, project::Project};

/// A text file.
#[derive(Debug)]
pub(super) struct Text {
    /// Path from the root, with `/`.
    pub(super) path: String,
    pub(super) body: String,
}

impl Text {
    pub(super) fn has_extension(&self, wanted: &[&str]) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').is_some_and(|(_, extension)| wanted.contains(&extension))
    }

    pub(super) fn is_below(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Numbered lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.body.lines().enumerate().map(|(index, line)| (index.saturating_add(1), line))
    }

    /// Numbered lines of Rust without what follows `//`.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().map(|(number, line)| (number, line.split("//").next().unwrap_or_default()))
    }
}

/// All of them.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) texts: Vec<Text>,
    /// Every path from the root, files of any kind and folders.
    pub(super) paths: std::collections::BTreeSet<String>,
}

impl Tree {
    pub(super) fn read(project: &Project) -> Result<Self> {
        let mut tree = Self { texts: Vec::new(), paths: std::collections::BTreeSet::new() };
        for file in of_checkout(project)? {
            let path = file.to_string_lossy().into_owned();
            if let Ok(body) = fs::read_to_string(project.root.join(&file)) {
                tree.texts.push(Text { path: path.clone(), body });
            }
            let mut folder = path.as_str();
            while let Some((parent, _)) = folder.rsplit_once('/') {
                tree.paths.insert(parent.to_owned());
                folder = parent;
            }
            tree.paths.insert(path);
        }
        Ok(tree)
    }

    /// Files with one of these extensions.
    pub(super) fn with_extension<'a>(
        &'a self,
        wanted: &'a [&str],
    ) -> impl Iterator<Item = &'a Text> {
        self.texts.iter().filter(move |text| text.has_extension(wanted))
    }
}

/// True if `word` stands in `line` with nothing of an identifier on either side.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_word_is_found_whole_only() {
        assert!(has_word("let x: f64 = 0;", "f64"));
        assert!(!has_word("let xf64 = 0;", "f64"));
        assert!(!has_word("f64_from()", "f64"));
    }
}
