//! Declares the one command the page may call, and lets a fresh clone compile before its pages are built.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let dist = Path::new("../ui/dist");
    if !dist.join("index.html").exists() {
        fs::create_dir_all(dist)?;
        fs::write(dist.join("index.html"), "<!doctype html><title>Coursewright</title><p>The pages are not built yet: cargo xtask run builds them.</p>")?;
    }
    let commands = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)).map_err(io::Error::other)
}
