//! `tidy`: house rules as tests. Each rule is one module with one sentence; all read the files that git tracks or would track.

mod arrows;
mod doc_paths;
mod imports;
mod length;
mod machine_paths;
mod money;
mod readmes;
mod todos;
mod tree;
mod words;

use std::process::ExitCode;

use anyhow::Result;

use crate::{
    args::{Args, exit_code},
    counts::Counts,
    project::Project,
};
use tree::Tree;

/// A place that breaks a rule.
#[derive(Debug)]
struct Finding {
    place: String,
    problem: String,
}

impl Finding {
    fn new(place: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { place: place.into(), problem: problem.into() }
    }
}

type Rule = (&'static str, fn(&Tree) -> Vec<Finding>);

const RULES: [Rule; 9] = [
    ("crates depend on each other only along the allowed arrows", arrows::check),
    (
        "browser objects stay in the wallet crate and the worker, the EVM in the sandbox and tests",
        imports::check,
    ),
    ("no floating point near money", money::check),
    ("no file is longer than 600 lines", length::check),
    ("every contract folder has a README", readmes::check),
    ("a task left open names its issue", todos::check),
    ("no path of one machine is committed", machine_paths::check),
    ("every path that a document names exists", doc_paths::check),
    ("the glossary's words are used, not their synonyms", words::check),
];

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    args.finish()?;
    Ok(exit_code(check(project)?.failed == 0))
}

/// Checks every rule and prints what breaks them; each rule counts as one test.
pub(crate) fn check(project: &Project) -> Result<Counts> {
    let tree = Tree::read(project)?;
    let mut counts = Counts::default();
    for (sentence, check) in RULES {
        let findings = check(&tree);
        if findings.is_empty() {
            counts.passed = counts.passed.saturating_add(1);
            continue;
        }
        counts.failed = counts.failed.saturating_add(1);
        println!("not so: {sentence}");
        for finding in findings {
            println!("  {}: {}", finding.place, finding.problem);
        }
    }
    for note in length::notes(&tree) {
        println!("note: {note}");
    }
    println!("tidy: {} of {} rules hold", counts.passed, RULES.len());
    Ok(counts)
}
