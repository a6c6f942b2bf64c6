//! Brings what is missing: Debian packages, npm packages. What is there already is skipped.

use crate::step::{Outcome, answers, npm, program, root, step};
use std::fs;

/// What a part of the work needs from the system.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A compiler and pkg-config.
    Build,
    /// A window: WebKitGTK, a display, its driver.
    Window,
    /// A browser.
    Browser,
    /// A word processor other than Word, without a display.
    Office,
}

const BUILD: &[&str] = &["build-essential", "pkg-config"];
const WINDOW: &[&str] = &["libwebkit2gtk-4.1-dev", "webkit2gtk-driver", "xvfb", "xauth", "dbus-x11", "at-spi2-core"];
const BROWSER: &[&str] = &["chromium"];
const OFFICE: &[&str] = &["libreoffice-writer-nogui"];

/// Brings the Debian packages these parts need.
pub fn system(needs: &[Need]) -> Outcome {
    if !answers("node", &["--version"]) || !answers("npm", &["--version"]) {
        return Err("Node.js with npm is needed (version 20 or newer) and is not here.".into());
    }
    if !cfg!(target_os = "linux") || !answers("dpkg-query", &["--version"]) {
        // Elsewhere the compiler and the web view come with the system; what is missing, the build will name.
        return Ok(());
    }
    let wanted = needs.iter().flat_map(|need| match need {
        Need::Build => BUILD,
        Need::Window => WINDOW,
        Need::Browser => BROWSER,
        Need::Office => OFFICE,
    });
    let missing: Vec<&str> = wanted.copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install -y {}", missing.join(" "));
    let root = answers("test", &["-w", "/var/lib/dpkg"]);
    if !root && !answers("sudo", &["-n", "true"]) {
        return Err(format!("Some system packages are missing. Install them, then start this again:\n\n    sudo {line}\n"));
    }
    let before = if root { "" } else { "sudo -n " };
    step("system packages: list", &mut program("sh", &["-c", &format!("{before}apt-get update -qq")]))?;
    step("system packages: install", &mut program("sh", &["-c", &format!("{before}env DEBIAN_FRONTEND=noninteractive {line} -qq")]))
}

fn installed(package: &str) -> bool {
    let output = program("dpkg-query", &["-W", "-f=${Status}", package]).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("ok installed"))
}

/// `npm ci` in a folder, when its lock file changed since the last time.
pub fn packages(folder: &str) -> Outcome {
    let lock = fs::read(root().join(folder).join("package-lock.json")).map_err(|error| format!("{folder}/package-lock.json: {error}"))?;
    let stamp = root().join(folder).join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(&format!("{folder}: npm ci"), &mut npm(folder, &["ci", "--no-fund", "--no-audit"]))?;
    fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}
