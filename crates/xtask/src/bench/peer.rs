//! The programs that ours are measured against, at pinned versions. They are brought into the build folder, never into the project.

use crate::step::{program, step};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What packs, and what makes HTML of Markdown.
const PEERS: [&str; 2] = ["simple-scorm-packager@0.2.7", "markdown-it@14.1.0"];

/// What the packer is told to do: the same title, a zip, in a folder.
const SCRIPT: &str = "const [source, outputFolder] = process.argv.slice(2);
require('simple-scorm-packager')({
  version: '1.2', organization: 'Coursewright', title: 'A hundred lessons', language: 'en', masteryScore: 80,
  startingPage: 'index.html', source, package: { version: '1.0.0', zip: true, outputFolder },
}, () => {});
";

/// The same rounds as `bench markdown` makes.
const MARKDOWN: &str = "const texts = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const markdown = require('markdown-it')({ html: false });
const times = [];
let written = 0;
for (let n = 0; n < 21; n += 1) {
  const began = performance.now();
  written = 0;
  for (const text of texts) written += markdown.render(text).length;
  times.push(performance.now() - began);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ texts: texts.length, markdown_ms: times[10], written }));
";

/// A text that streams in pieces of four characters, drawn whole with each of them.
const STREAMED: &str = "const text = require('fs').readFileSync(process.argv[2], 'utf8');
const markdown = require('markdown-it')({ html: false });
const characters = [...text];
const pieces = [];
for (let at = 0; at < characters.length; at += 4) pieces.push(characters.slice(at, at + 4).join(''));
const times = [];
let drawn = 0;
for (let n = 0; n < 5; n += 1) {
  const began = performance.now();
  let so = '';
  drawn = 0;
  for (const piece of pieces) { so += piece; drawn += markdown.render(so).length; }
  times.push(performance.now() - began);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ bytes: text.length, pieces: pieces.length, streamed_ms: times[2], drawn }));
";

/// The installed peers.
pub(super) struct Peers {
    folder: PathBuf,
}

impl Peers {
    /// Installs them once.
    pub(super) fn bring(bench: &Path) -> Result<Self, String> {
        let folder = bench.join("peer");
        let missing = |peer: &str| !peer.split('@').next().is_some_and(|name| folder.join("node_modules").join(name).exists());
        if PEERS.iter().any(|peer| missing(peer)) {
            fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
            fs::write(folder.join("package.json"), "{\"private\":true}").map_err(|error| error.to_string())?;
            let mut install = program("npm", &["install", "--no-fund", "--no-audit", "--ignore-scripts"]);
            step("peers", install.args(PEERS).current_dir(&folder)).map_err(|_| format!("{} could not be installed", PEERS.join(", ")))?;
        }
        fs::write(folder.join("pack.cjs"), SCRIPT).map_err(|error| error.to_string())?;
        fs::write(folder.join("markdown.cjs"), MARKDOWN).map_err(|error| error.to_string())?;
        fs::write(folder.join("streamed.cjs"), STREAMED).map_err(|error| error.to_string())?;
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

    /// A text as it streams, drawn whole with each piece.
    pub(super) fn streamed(&self, text: &Path) -> Command {
        let mut command = program("node", &["streamed.cjs"]);
        command.arg(text).current_dir(&self.folder);
        command
    }

    /// HTML of all these texts, again and again in one process.
    pub(super) fn markdown(&self, texts: &Path) -> Command {
        let mut command = program("node", &["markdown.cjs"]);
        command.arg(texts).current_dir(&self.folder);
        command
    }
}
