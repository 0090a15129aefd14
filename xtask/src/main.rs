//! `cargo xtask <verb>`: the only entry point for people and CI. Each verb is one module; this file dispatches.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks")]
#![expect(clippy::disallowed_methods, reason = "runs natively, where clocks and threads exist")]

mod analyse;
mod anvil;
mod args;
mod bindings;
mod check;
mod chromium;
mod command;
mod contracts;
mod counts;
mod deploy;
mod deployments;
mod dev;
mod dist;
mod durations;
mod e2e;
mod files;
mod invoice;
mod nightly;
mod project;
mod report;
mod setup;
mod suites;
mod test;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <verb>

  setup [--extras]                     install whatever is missing, once
  dev [--chain anvil] [--port N] [--open]
                                       build, serve on 127.0.0.1, rebuild on change
  test [suite…]                        tidy contracts rust wasm conformance e2e
  check                                formatting, lints, house rules, drift of generated files
  tidy                                 house rules alone
  contracts [--check]                  build, test, write ABI and sizes
  bindings [--check]                   the ABI that the Rust bindings are made from is fresh
  analyse [slither] [proofs] [mutants] [--minutes N] [--only PATH]
                                       what tools find in the contracts, against docs/analysis.md
  nightly [--seed N]                   a million steps of model against bytecode, long fuzz runs
  deploy --rpc URL --signer keystore:FILE|node|env:VAR [--development]
  invoice [--on YYYY-MM-DD] [--lang en|nb|zh] PATH…
                                       what the page would say about invoice files, as JSON
  e2e [filter]                         the page in a real browser
  dist [--check-reproducible]          release build, policy, sizes, CAR file and root CID
  report [--check] [--json]            docs/measurements.md and .json";

fn main() -> ExitCode {
    command::end_children_on_interrupt();
    match dispatch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> anyhow::Result<ExitCode> {
    let mut args = args::Args::from_env();
    let verb = args.verb()?;
    let project = project::Project::find()?;
    match verb.as_deref() {
        Some("setup") => setup::run(&project, &mut args),
        Some("dev") => dev::run(&project, &mut args),
        Some("test") => test::run(&project, &mut args),
        Some("check") => check::run(&project, &mut args),
        Some("tidy") => tidy::run(&project, &mut args),
        Some("contracts") => contracts::run(&project, &mut args),
        Some("bindings") => bindings::run(&project, &mut args),
        Some("analyse") => analyse::run(&project, &mut args),
        Some("nightly") => nightly::run(&project, &mut args),
        Some("deploy") => deploy::run(&project, &mut args),
        Some("invoice") => invoice::run(&project, &mut args),
        Some("e2e") => e2e::run(&project, &mut args),
        Some("dist") => dist::run(&project, &mut args),
        Some("report") => report::run(&project, &mut args),
        Some("help") | None => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        Some(unknown) => anyhow::bail!("no verb named {unknown}\n\n{USAGE}"),
    }
}
