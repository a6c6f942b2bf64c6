//! Everything: Rust, UI, browser journeys, the real window.

use crate::check;
use crate::setup::{Need, packages, system};
use crate::step::{Outcome, answers, cargo, npm, program, root, step, target};
use std::process::Command;

/// Runs all parts, or the one named by `--only`.
pub fn test(words: &[String]) -> Outcome {
    let only = match words {
        [] => None,
        [flag, part] if flag == "--only" => Some(part.as_str()),
        _ => return Err("cargo xtask test [--only rust|ui|browser|window]".into()),
    };
    let wants = |part: &str| only.is_none_or(|only| only == part);
    if !["rust", "ui", "browser", "window"].iter().any(|part| wants(part)) {
        return Err("There are four parts: rust, ui, browser, window.".into());
    }
    let mut needs = vec![Need::Build];
    if wants("browser") {
        needs.extend([Need::Browser, Need::Office]);
    }
    if wants("window") {
        needs.push(Need::Window);
    }
    system(&needs)?;
    packages("ui")?;
    // First, because the program takes the studio's pages in when it is compiled.
    step("ui: studio builds", &mut npm("ui", &["run", "--silent", "build"]))?;
    if wants("ui") {
        check::ui()?;
        step("ui: tests", &mut npm("ui", &["run", "--silent", "test"]))?;
    }
    if wants("rust") {
        check::rust()?;
        step("rust: build", &mut cargo(&["test", "--quiet", "--no-run"]))?;
        let quick = answers("cargo", &["nextest", "--version"]);
        let run: &[&str] = if quick { &["nextest", "run", "--status-level", "fail"] } else { &["test", "--quiet"] };
        step("rust: tests", &mut cargo(run))?;
    }
    if wants("browser") {
        packages("tests/browser")?;
        step("browser: build the command line", &mut cargo(&["build", "--quiet"]))?;
        journeys("browser")?;
    }
    if wants("window") {
        packages("tests/browser")?;
        step("window: build (release)", &mut cargo(&["build", "--quiet", "--release", "--package", "coursewright-studio"]))?;
        journeys("window")?;
    }
    eprintln!("\nAll of it passed.");
    Ok(())
}

/// Every journey of a folder, in the order of names.
fn journeys(folder: &str) -> Outcome {
    let place = root().join("tests").join(folder);
    let mut names: Vec<_> = std::fs::read_dir(&place)
        .map_err(|error| format!("tests/{folder}: {error}"))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    names.sort();
    if names.is_empty() {
        return Err(format!("tests/{folder} holds no journey."));
    }
    for name in names {
        let script = place.join(&name).to_string_lossy().into_owned();
        let mut command: Command =
            if folder == "window" { program("xvfb-run", &["-a", "-s", "-screen 0 1920x1080x24", "dbus-run-session", "--", "node", &script]) } else { program("node", &[&script]) };
        step(&format!("{folder}: {}", name.trim_end_matches(".test.mjs")), command.env("COURSEWRIGHT_TARGET", target()))?;
    }
    Ok(())
}
