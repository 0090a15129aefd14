//! Prints what the page would say about invoice files, one JSON object a line. Started by `cargo xtask invoice`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks")]

mod options;
mod report;

use std::{
    fs,
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::{Context as _, Result};

use options::Options;

fn main() -> ExitCode {
    match print() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn print() -> Result<()> {
    let Some(options) = Options::parse(std::env::args().skip(1))? else {
        println!("{}", options::USAGE);
        return Ok(());
    };
    for path in &options.paths {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        let line = report::of(&path.to_string_lossy(), &bytes, &options);
        // Whoever reads may have seen enough.
        if writeln!(io::stdout(), "{line}").is_err() {
            break;
        }
    }
    Ok(())
}
