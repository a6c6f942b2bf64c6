//! The packer that ours is measured against: npm simple-scorm-packager. It is brought into the build folder, never into the project.

use crate::step::{program, step};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const NAME: &str = "simple-scorm-packager";
const VERSION: &str = "0.2.7";

/// What the peer is told to do: the same title, a zip, in a folder.
const SCRIPT: &str = "const [source, outputFolder] = process.argv.slice(2);
require('simple-scorm-packager')({
  version: '1.2', organization: 'Coursewright', title: 'A hundred lessons', language: 'en', masteryScore: 80,
  startingPage: 'index.html', source, package: { version: '1.0.0', zip: true, outputFolder },
}, () => {});
";

/// An installed peer.
pub(super) struct Peer {
    folder: PathBuf,
}

impl Peer {
    /// Installs it once.
    pub(super) fn bring(bench: &Path) -> Result<Self, String> {
        let folder = bench.join("peer");
        if !folder.join("node_modules").join(NAME).exists() {
            fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
            fs::write(folder.join("package.json"), "{\"private\":true}").map_err(|error| error.to_string())?;
            let mut install = program("npm", &["install", "--no-fund", "--no-audit", "--ignore-scripts", &format!("{NAME}@{VERSION}")]);
            step(&format!("peer: {NAME} {VERSION}"), install.current_dir(&folder)).map_err(|_| format!("{NAME} {VERSION} could not be installed"))?;
        }
        fs::write(folder.join("pack.cjs"), SCRIPT).map_err(|error| error.to_string())?;
        Ok(Self { folder })
    }

    /// One package as a whole process, the previous one removed.
    pub(super) fn pack(&self, source: &Path, out: &Path) -> Command {
        // What the peer writes beside its source would be in the next package.
        let _ = fs::remove_dir_all(out);
        let mut command = program("node", &["pack.cjs"]);
        command.arg(source).arg(out).current_dir(&self.folder);
        command
    }
}
