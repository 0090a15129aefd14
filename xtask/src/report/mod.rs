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
use targets::{Target, Verdict};

/// The verb. `--check` writes nothing and fails on a target that is missed or that nothing measured in this checkout, and on
/// a figure that repeats exactly and has drifted; with `--without-times` whatever the machine's speed makes of it.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let check = args.flag("--check");
    let as_json = args.flag("--json");
    let without_times = args.flag("--without-times");
    args.finish()?;
    let figures = collect::all(project)?;
    let json = format!("{}\n", serde_json::to_string_pretty(&figures)?);
    if as_json {
        print!("{json}");
    }
    let verdicts = targets::judge(&figures);
    // How long something takes is the machine's as much as ours: it is reported, and fails no check of a slower machine.
    let fails = |target: &Target| !(check && without_times && target.key.starts_with("time."));
    let missed: Vec<_> = verdicts
        .iter()
        .filter(|(target, verdict)| *verdict == Verdict::Missed && fails(target))
        .collect();
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
