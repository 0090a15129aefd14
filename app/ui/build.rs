//! Leaves the linker's relocations in the module that `cargo xtask dist` cuts into parts.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split_parts)");
    if std::env::var_os("CARGO_CFG_SPLIT_PARTS").is_some() {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
