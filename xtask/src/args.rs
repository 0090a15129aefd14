//! Command-line arguments: `--name value` options, `--name` flags and plain words, asked for by name.

use std::process::ExitCode;

use anyhow::{Result, bail};

/// What is left of the command line; every verb takes what it knows and then calls [`Args::finish`].
#[derive(Debug)]
pub(crate) struct Args {
    words: Vec<String>,
}

impl Args {
    /// The arguments of this process.
    pub(crate) fn from_env() -> Self {
        Self { words: std::env::args().skip(1).collect() }
    }

    /// The first word, if there is any. `--help` counts as `help`.
    pub(crate) fn verb(&mut self) -> Result<Option<String>> {
        if self.words.is_empty() {
            return Ok(None);
        }
        let verb = self.words.remove(0);
        match verb.as_str() {
            "-h" | "--help" => Ok(Some("help".to_owned())),
            _ if verb.starts_with('-') => bail!("a verb comes first, not {verb}"),
            _ => Ok(Some(verb)),
        }
    }

    /// Takes `--name`; true if it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() != before
    }

    /// Takes `--name value` or `--name=value`.
    pub(crate) fn option(&mut self, name: &str) -> Result<Option<String>> {
        let prefix = format!("{name}=");
        let Some(at) = self.words.iter().position(|w| w == name || w.starts_with(&prefix)) else {
            return Ok(None);
        };
        let word = self.words.remove(at);
        if let Some(value) = word.strip_prefix(&prefix) {
            return Ok(Some(value.to_owned()));
        }
        if at >= self.words.len() {
            bail!("{name} wants a value");
        }
        Ok(Some(self.words.remove(at)))
    }

    /// Takes every word that is not an option.
    pub(crate) fn words(&mut self) -> Vec<String> {
        let (words, rest) =
            std::mem::take(&mut self.words).into_iter().partition(|word| !word.starts_with("--"));
        self.words = rest;
        words
    }

    /// Takes everything that is left, for another program.
    pub(crate) fn rest(&mut self) -> Vec<String> {
        std::mem::take(&mut self.words)
    }

    /// Refuses what nobody asked for.
    pub(crate) fn finish(&self) -> Result<()> {
        match self.words.first() {
            None => Ok(()),
            Some(word) => bail!("unexpected argument {word}"),
        }
    }
}

/// Success or failure as an exit code.
pub(crate) const fn exit_code(succeeded: bool) -> ExitCode {
    if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
