//! Takes the studio's built pages into the program, so that `serve` needs no files beside it.
//! Without `ui/dist` the table is empty, and `serve` says how to build it.

#![expect(clippy::disallowed_methods, reason = "a build script meets the machine")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let dist = here.join("../../ui/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut files = Vec::new();
    if dist.is_dir() {
        collect(&dist, &dist, &mut files)?;
    }
    // In order of their names: the same table from the same files.
    files.sort();
    let mut table = String::from("&[\n");
    for (name, place) in files {
        let _ = writeln!(table, "    coursewright_api::loopback::Page {{ name: {name:?}, bytes: include_bytes!({place:?}) }},");
    }
    table.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("pages.rs"), table)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let place = entry?.path();
        if place.is_dir() {
            collect(root, &place, files)?;
        } else if let Ok(name) = place.strip_prefix(root) {
            files.push((name.to_string_lossy().replace('\\', "/"), place.canonicalize()?));
        }
    }
    Ok(())
}
