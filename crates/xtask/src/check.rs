//! The quick part: format, lints, types, and generated files that must be current.

use crate::setup::{Need, packages, system};
use crate::step::{Outcome, cargo, npm, program, root, step};
use std::fs;

/// Files that are built from others and committed, as the player is, the review page and what a preflight plays packages in.
const CONTRACT: &str = "ui/src/contract/contract.ts";

/// Everything that needs no build of the whole.
pub fn check() -> Outcome {
    system(&[Need::Build])?;
    packages("ui")?;
    rust()?;
    ui()
}

/// Format, lints, sizes.
pub fn rust() -> Outcome {
    step("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    step("lints", &mut cargo(&["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]))?;
    // With private items: a crate's map leads to rooms that nobody outside may enter.
    step("rustdoc", cargo(&["doc", "--quiet", "--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links"))?;
    large_files()
}

/// Types, lints, drift of what is built and committed.
pub fn ui() -> Outcome {
    step("ui: types", &mut npm("ui", &["run", "--silent", "types"]))?;
    step("ui: lints", &mut npm("ui", &["run", "--silent", "lint"]))?;
    current("player")?;
    current("review")?;
    current("preflight")
}

/// A committed script must be what its source builds.
fn current(name: &str) -> Outcome {
    let built = format!("templates/{name}");
    let before = folder(&built);
    step(&format!("ui: {name} builds"), &mut npm("ui", &["run", "--silent", &format!("build:{name}")]))?;
    if before == folder(&built) { Ok(()) } else { Err(format!("{built} was not what ui/{name} builds. It is now: commit it.")) }
}

fn folder(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(root().join(name))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).ok()?)))
        .collect();
    files.sort();
    files
}

/// Writes the TypeScript contract.
pub fn write_bindings() -> Outcome {
    let output = cargo(&["run", "--quiet", "--package", "coursewright-api", "--example", "bindings"]).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    fs::write(root().join(CONTRACT), output.stdout).map_err(|error| format!("{CONTRACT}: {error}"))
}

/// A file above 800 lines that is no table is a talk that did not happen.
fn large_files() -> Outcome {
    let listed = program("git", &["ls-files", "-co", "--exclude-standard", "--", "*.rs", "*.ts", "*.svelte"]).output().map_err(|error| error.to_string())?;
    for name in String::from_utf8_lossy(&listed.stdout).lines().filter(|name| !name.starts_with(CONTRACT)) {
        let lines = fs::read_to_string(root().join(name)).map_or(0, |text| text.lines().count());
        if lines > 800 {
            return Err(format!("{name} has {lines} lines. Divide it, or make it a table."));
        }
    }
    Ok(())
}
