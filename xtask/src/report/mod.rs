//! `report`: every figure in one place, `docs/measurements.md` for people and `docs/measurements.json` with flat keys,
//! compared with the targets. It gathers what other verbs measured; it runs nothing itself.

mod collect;
mod render;
mod targets;

use std::process::ExitCode;

use anyhow::Result;

use crate::{
    args::{Args, exit_code},
    files::write_if_changed,
    project::Project,
};
use targets::Verdict;

/// The verb. `--check` writes nothing and fails on a target that is missed or that nothing measured in this checkout, and on
/// a figure that repeats exactly and has drifted.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let check = args.flag("--check");
    let as_json = args.flag("--json");
    args.finish()?;
    let figures = collect::all(project)?;
    let json = format!("{}\n", serde_json::to_string_pretty(&figures)?);
    if as_json {
        print!("{json}");
    }
    let verdicts = targets::judge(&figures);
    let missed: Vec<_> =
        verdicts.iter().filter(|(_, verdict)| *verdict == Verdict::Missed).collect();
    for (target, _) in &missed {
        println!("missed: {} is above {} {}", target.key, target.most, target.unit);
    }
    if check {
        let drift = collect::drift(project, &figures)?;
        for line in &drift {
            println!("drift: {line}");
        }
        let unknown = verdicts.iter().filter(|(_, verdict)| *verdict == Verdict::NotMeasured);
        let unknown: Vec<_> = unknown.map(|(target, _)| target.key).collect();
        for key in &unknown {
            println!("not measured: {key}; run cargo xtask contracts, dist and test first");
        }
        return Ok(exit_code(missed.is_empty() && unknown.is_empty() && drift.is_empty()));
    }
    let markdown = render::markdown(&figures, &verdicts);
    for (name, text) in [("docs/measurements.json", json), ("docs/measurements.md", markdown)] {
        if write_if_changed(&project.root.join(name), &text)? && !as_json {
            println!("wrote {name}");
        }
    }
    Ok(ExitCode::SUCCESS)
}
