//! Cuts the page's module at its split points: what every visitor needs, and parts that come when a screen is opened.
//! Started by `cargo xtask dist`: `faktor-splitter INPUT.wasm FOLDER NAME` writes `FOLDER/NAME.wasm` for wasm-bindgen, one
//! `.wasm` per part, and `FOLDER/NAME-parts.js`, which loads them.
#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use std::{env, fs, path::Path, process::ExitCode};

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    match split() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn split() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, folder, name] = arguments.as_slice() else {
        bail!("usage: faktor-splitter INPUT.wasm FOLDER NAME");
    };
    let module = fs::read(input).with_context(|| format!("reading {input}"))?;
    let folder = Path::new(folder);
    let main_out = folder.join(format!("{name}.wasm"));
    let link = format!("./{name}-parts.js");
    let main_module = format!("./{name}.js");
    let mut options = Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = &main_out;
    options.link_name = &link;
    options.main_module = &main_module;
    let parts = transform(options).map_err(|report| anyhow!("splitting {input}: {report:?}"))?;
    if parts.split_modules.is_empty() {
        bail!("{input} has no split point: was it built with --cfg=split_parts and --emit-relocs?");
    }
    Ok(())
}
