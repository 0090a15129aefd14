//! `snapshot [--check]`: writes the base snapshot and the sandbox's deployment file, or checks that
//! they are up to date.
#![expect(clippy::print_stdout, reason = "says what it wrote")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use faktor_sandbox::generate::generate;

fn main() -> Result<(), Box<dyn Error>> {
    let check = match std::env::args().skip(1).collect::<Vec<_>>().as_slice() {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("usage: snapshot [--check]".into()),
    };
    let generated = generate()?;
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files: [(PathBuf, &[u8]); 2] = [
        (here.join("snapshot/base.bin"), &generated.snapshot),
        (here.join("../../public/deployments/7357.json"), generated.deployments.as_bytes()),
    ];
    for (path, bytes) in files {
        if check {
            if fs::read(&path)? != bytes {
                return Err(
                    format!("{} is out of date: run this without --check", path.display()).into()
                );
            }
        } else {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, bytes)?;
            println!("{} ({} bytes)", path.display(), bytes.len());
        }
    }
    Ok(())
}
