//! Opens the window on the starter project; without a display the command line does the same job.

use crate::setup::{Need, packages, system};
use crate::step::{Outcome, cargo, npm, program, root, step, target};
use std::fs;
use std::process::Stdio;

/// Sets up, builds, opens.
pub fn run() -> Outcome {
    let display = !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    system(if display { &[Need::Build, Need::Window] } else { &[Need::Build] })?;
    packages("ui")?;
    step("ui: studio builds", &mut npm("ui", &["run", "--silent", "build"]))?;
    if display { window() } else { without_display() }
}

fn window() -> Outcome {
    step("studio (the first time takes some minutes)", &mut cargo(&["build", "--quiet", "--release", "--package", "coursewright-studio"]))?;
    eprintln!("The window opens on the starter project.");
    let studio = target().join("release").join(if cfg!(windows) { "coursewright-studio.exe" } else { "coursewright-studio" });
    let status = program(&studio.to_string_lossy(), &["--starter"]).stdin(Stdio::null()).status().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err("The window ended badly.".into()) }
}

/// New, add, draft, check, package: the starter project as a DRAFT package.
fn without_display() -> Outcome {
    eprintln!("There is no display here, so the command line does the job.");
    step("command line (the first time takes some minutes)", &mut cargo(&["build", "--quiet", "--release", "--package", "coursewright-cli"]))?;
    let folder = target().join("starter");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let project = folder.join("Receiving chilled goods.coursewright");
    let package = folder.join("DRAFT Receiving chilled goods.scorm12.zip");
    if project.exists() {
        fs::remove_file(&project).map_err(|error| error.to_string())?;
    }
    let coursewright = target().join("release").join(if cfg!(windows) { "coursewright.exe" } else { "coursewright" });
    let say = |words: &[&str]| {
        let mut command = program(&coursewright.to_string_lossy(), words);
        // `check` answers no while something blocking is open: that is news, not a failure.
        command
            .status()
            .map_err(|error| error.to_string())
            .and_then(|status| if matches!(status.code(), Some(0 | 1)) { Ok(()) } else { Err(format!("coursewright {} failed.", words[0])) })
    };
    let starter = root().join("templates/starter");
    let sources: Vec<String> =
        ["Call with Moira Tennant.vtt", "Receiving Chilled Goods v3.docx", "Loose notes.md"].iter().map(|name| starter.join(name).to_string_lossy().into_owned()).collect();
    let project_words = project.to_string_lossy().into_owned();
    let package_words = package.to_string_lossy().into_owned();
    say(&["new", &project_words, "--title", "Receiving chilled goods"])?;
    say(&["add", &project_words, &sources[0], &sources[1], &sources[2]])?;
    say(&["draft", &project_words])?;
    say(&["check", &project_words])?;
    say(&["package", &project_words, "--format", "scorm12", "--draft", "--out", &package_words])?;
    eprintln!("\nThe package lies at {package_words}\nThe studio in a browser: {} serve \"{project_words}\"", coursewright.display());
    Ok(())
}
