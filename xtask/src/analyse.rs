//! `analyse`: static findings, proofs of one step and mutants of the contracts, compared with what is answered in
//! `docs/analysis.md`. Not a part of `test`: it takes from a minute to hours.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{
    args::{Args, exit_code},
    command::run as run_command,
    contracts,
    files::{below, sha256_hex, symlink},
    project::Project,
    setup,
};

/// What it can do, in the order in which it does them.
const PARTS: [&str; 3] = ["slither", "proofs", "mutants"];
/// Committed lists of what is answered, what the tools need, and the program that makes mutants.
const FOLDER: &str = "contracts/analysis";
/// How long mutants meet the tests unless told otherwise; the next run goes on from there.
const MINUTES: &str = "25";
/// Whoever shares a machine with other work wants more patience than halmos has.
const SOLVER_LIMIT: &str = "120s";

/// The verb.
pub(crate) fn run(project: &Project, args: &mut Args) -> Result<ExitCode> {
    let minutes = args.option("--minutes")?.unwrap_or_else(|| MINUTES.to_owned());
    let only = args.option("--only")?.unwrap_or_default();
    let parts = args.words();
    args.finish()?;
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        bail!("no analysis named {unknown}; there are {}", PARTS.join(", "));
    }
    setup::ensure(project)?;
    let tools = Tools::ensure(project)?;
    let mut clean = true;
    for part in PARTS {
        if !parts.is_empty() && !parts.iter().any(|wanted| wanted == part) {
            continue;
        }
        println!("\n━━ {part}");
        clean &= match part {
            "slither" => slither(&tools)?,
            "proofs" => proofs(&tools)?,
            _ => mutants(&tools, &minutes, &only)?,
        };
    }
    Ok(exit_code(clean))
}

/// The Python tools, in an environment of their own below the cache folder.
#[derive(Debug)]
struct Tools<'a> {
    project: &'a Project,
    bin: PathBuf,
    /// Compiled contracts, copies and results.
    scratch: PathBuf,
}

impl<'a> Tools<'a> {
    /// Installs what `requirements.txt` pins, unless that is what is there.
    fn ensure(project: &'a Project) -> Result<Self> {
        let requirements = project.root.join(FOLDER).join("requirements.txt");
        let wanted = sha256_hex(&fs::read(&requirements).context("reading requirements.txt")?);
        let home = project.cache.join("analysis");
        let stamp = home.join(".faktor-stamp");
        let scratch = project.root.join("target/analysis");
        fs::create_dir_all(&scratch)?;
        let tools = Self { project, bin: home.join("bin"), scratch };
        if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
            return Ok(tools);
        }
        println!("setup: installing Slither and halmos into {} (a minute, once)", home.display());
        fs::remove_dir_all(&home).ok();
        let mut python = project.command("python3");
        run_command(python.args(["-m", "venv"]).arg(&home))
            .context("it takes Python 3.11 or later with its venv module")?;
        run_command(tools.command("pip").args(["install", "--quiet", "-r"]).arg(&requirements))?;
        fs::write(&stamp, wanted).context("stamping the Python tools")?;
        Ok(tools)
    }

    /// One of them, in the contracts' folder, with npm's forge on its PATH and no settings of the user.
    fn command(&self, program: &str) -> Command {
        let mut command = self.project.command(&self.bin.join(program).to_string_lossy());
        command.current_dir(self.project.root.join("contracts")).env_remove("FOUNDRY_PROFILE");
        let inherited = self.project.path();
        let all = std::iter::once(self.bin.clone()).chain(env::split_paths(&inherited));
        command.env("PATH", env::join_paths(all).unwrap_or(inherited));
        command
    }

    /// The contracts without tests, compiled anew with their trees: Slither reads all that it finds.
    fn artifacts(&self) -> Result<PathBuf> {
        let folder = self.scratch.join("slither");
        fs::remove_dir_all(&folder).ok();
        let out = folder.join("out");
        let mut forge = contracts::forge(self.project);
        forge.args(["build", "src", "--ast", "--build-info"]);
        forge.arg("--out").arg(&out).arg("--cache-path").arg(folder.join("cache"));
        run_command(forge.arg("--build-info-path").arg(out.join("build-info")))?;
        Ok(out)
    }

    /// A committed list.
    fn accepted(&self, name: &str) -> Result<Vec<String>> {
        let path = self.project.root.join(FOLDER).join(name);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("reading {}", self.project.shown(&path)))?;
        Ok(text.lines().map(str::to_owned).collect())
    }
}

/// True if Slither finds what is answered, and nothing else.
fn slither(tools: &Tools<'_>) -> Result<bool> {
    let out = tools.artifacts()?;
    let report = tools.scratch.join("slither.json");
    fs::remove_file(&report).ok();
    let mut slither = tools.command("slither");
    slither.args([".", "--ignore-compile", "--filter-paths", "node_modules"]);
    slither.args(["--exclude-dependencies", "--no-fail-pedantic"]);
    slither.arg("--foundry-out-directory").arg(&out).arg("--json").arg(&report);
    // Its findings with all their text; what counts is compared below.
    let log = fs::File::create(tools.scratch.join("slither.log"))?;
    run_command(slither.stdout(log.try_clone()?).stderr(log))?;
    let report: Value = serde_json::from_str(&fs::read_to_string(&report)?)?;
    let found = report["results"]["detectors"].as_array().context("Slither reports no results")?;
    let mut lines: Vec<String> = found.iter().map(finding).collect();
    lines.sort();
    let (more, less) = difference(&tools.accepted("slither.txt")?, &lines);
    more.iter().for_each(|line| println!("new, without an answer: {line}"));
    less.iter().for_each(|line| println!("gone, but still answered: {line}"));
    println!("{} findings, {} of them new, {} gone", lines.len(), more.len(), less.len());
    Ok(more.is_empty() && less.is_empty())
}

/// Detector and place, without lines, which move with every change.
fn finding(result: &Value) -> String {
    let check = result["check"].as_str().unwrap_or_default();
    format!("{check} {}", place(&result["elements"][0]))
}

/// `Contract.function.variable`, as far as it goes.
fn place(element: &Value) -> String {
    let name = element["name"].as_str().unwrap_or_default();
    let parent = &element["type_specific_fields"]["parent"];
    match parent["type"].as_str() {
        Some("contract" | "function") => format!("{}.{name}", place(parent)),
        _ => name.to_owned(),
    }
}

/// What `found` has more and less often than `accepted`.
fn difference(accepted: &[String], found: &[String]) -> (Vec<String>, Vec<String>) {
    let mut balance: BTreeMap<&String, i64> = BTreeMap::new();
    for line in found {
        let count = balance.entry(line).or_default();
        *count = count.saturating_add(1);
    }
    for line in accepted {
        let count = balance.entry(line).or_default();
        *count = count.saturating_sub(1);
    }
    let of = |sign: i64| {
        let lines = balance.iter().filter(move |(_, count)| count.signum() == sign);
        lines.map(|(line, _)| (*line).clone()).collect()
    };
    (of(1), of(-1))
}

/// True if every proof holds, and none of them on contracts that are broken where it looks.
fn proofs(tools: &Tools<'_>) -> Result<bool> {
    let contracts = tools.project.root.join("contracts");
    let held = halmos(tools, &contracts, "proofs")?;
    let refuted = halmos(tools, &broken(tools)?, "broken")?;
    let mut clean = true;
    for (name, code) in &held {
        if *code != 0 {
            println!("does not hold: {name}");
        } else if refuted.get(name) != Some(&1) {
            println!("holds for broken contracts too: {name}");
        } else {
            continue;
        }
        clean = false;
    }
    println!("{} proofs", held.len());
    Ok(clean && !held.is_empty())
}

/// What halmos makes of each proof: 0 if it holds, 1 if there is a counterexample, else it does not know.
fn halmos(tools: &Tools<'_>, folder: &Path, name: &str) -> Result<BTreeMap<String, i64>> {
    let scratch = tools.scratch.join(name);
    fs::create_dir_all(&scratch)?;
    let (out, report) = (scratch.join("out"), scratch.join("report.json"));
    fs::remove_file(&report).ok();
    let mut halmos = tools.command("halmos");
    halmos.current_dir(folder).args(["--no-status", "--early-exit"]);
    halmos.args(["--solver-timeout-assertion", SOLVER_LIMIT, "--solver-command"]);
    halmos.arg(tools.bin.join("yices-smt2")).arg("--forge-build-out").arg(&out);
    halmos.arg("--json-output").arg(&report);
    // Only the proofs and what they use are compiled; a broken contract may leave something unused.
    halmos.env("FOUNDRY_TEST", "test/proofs").env("FOUNDRY_SCRIPT", "test/proofs");
    halmos.env("FOUNDRY_OUT", &out).env("FOUNDRY_CACHE_PATH", scratch.join("cache"));
    halmos.env("FOUNDRY_DENY", "never").env("FOUNDRY_LINT_LINT_ON_BUILD", "false");
    // It fails as soon as one proof does; the report says which.
    halmos.status().context("cannot start halmos")?;
    let report: Value =
        serde_json::from_str(&fs::read_to_string(&report).context("halmos made no report")?)?;
    let contracts = report["test_results"].as_object().context("halmos reports no results")?;
    let mut results = BTreeMap::new();
    for (contract, tests) in contracts {
        let contract = contract.rsplit(':').next().unwrap_or_default();
        for test in tests.as_array().into_iter().flatten() {
            let signature = test["name"].as_str().unwrap_or_default();
            let name = signature.split('(').next().unwrap_or_default();
            results.insert(format!("{contract}.{name}"), test["exitcode"].as_i64().unwrap_or(-1));
        }
    }
    Ok(results)
}

/// A copy of the contracts with every change of `breaks.txt`.
fn broken(tools: &Tools<'_>) -> Result<PathBuf> {
    let contracts = tools.project.root.join("contracts");
    let copy = tools.scratch.join("broken/contracts");
    fs::remove_dir_all(&copy).ok();
    for folder in ["src", "dev", "test"] {
        for file in below(&contracts.join(folder))? {
            let to = copy.join(folder).join(&file);
            fs::create_dir_all(to.parent().unwrap_or(&copy))?;
            fs::copy(contracts.join(folder).join(&file), to)?;
        }
    }
    for file in ["foundry.toml", "solc.js"] {
        fs::copy(contracts.join(file), copy.join(file))?;
    }
    let modules = tools.project.root.join("node_modules");
    symlink(&modules, &copy.join("node_modules"))?;
    for line in tools.accepted("breaks.txt")? {
        let parts = line.split_once(": ").and_then(|(file, change)| {
            let (before, after) = change.split_once(" =>")?;
            Some((file, before, after.trim_start()))
        });
        let (file, before, after) = parts.with_context(|| format!("breaks.txt: {line}"))?;
        let path = copy.join("src").join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("breaks.txt: {file}"))?;
        if text.matches(before).count() != 1 {
            bail!("breaks.txt: {file} does not have exactly one {before}");
        }
        fs::write(&path, text.replace(before, after))?;
    }
    Ok(copy)
}

/// True if every mutant that survives is answered, of files whose path holds `only`.
fn mutants(tools: &Tools<'_>, minutes: &str, only: &str) -> Result<bool> {
    let out = tools.artifacts()?;
    let scratch = tools.scratch.join("mutants");
    let contracts = tools.project.root.join("contracts");
    let forge = contracts::forge(tools.project).get_program().to_owned();
    let mut python = tools.command("python");
    python.arg(tools.project.root.join(FOLDER).join("mutants.py")).args(["--minutes", minutes]);
    python.args(["--only", only]).arg("--answered");
    python.arg(tools.project.root.join(FOLDER).join("survivors.txt"));
    python.arg("--contracts").arg(contracts).arg("--artifacts").arg(out);
    run_command(python.arg("--scratch").arg(&scratch).arg("--forge").arg(forge))?;
    let answered: BTreeSet<String> = tools.accepted("survivors.txt")?.into_iter().collect();
    let survivors = fs::read_to_string(scratch.join("survivors.txt"))?;
    let unanswered: Vec<&str> =
        survivors.lines().filter(|line| !answered.contains(*line)).collect();
    unanswered.iter().for_each(|line| println!("survives, without an answer: {line}"));
    Ok(unanswered.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_finding_is_its_detector_and_place() {
        let contract = json!({ "type": "contract", "name": "Payout" });
        let function = json!({
            "type": "function", "name": "claim", "type_specific_fields": { "parent": contract },
        });
        let variable = json!({
            "type": "variable", "name": "most", "type_specific_fields": { "parent": function },
        });
        let result = json!({ "check": "uninitialized-local", "elements": [variable] });
        assert_eq!(finding(&result), "uninitialized-local Payout.claim.most");
    }

    #[test]
    fn a_finding_more_often_than_answered_is_new() {
        let lines = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (more, less) = difference(&lines("a a b c"), &lines("a b b d"));
        assert_eq!(more, ["b", "d"]);
        assert_eq!(less, ["a", "c"]);
    }
}
