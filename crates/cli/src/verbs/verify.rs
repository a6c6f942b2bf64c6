//! Prove or disprove a project, package or certificate.

use crate::print::Answer;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::read_public_key;
use serde_json::json;
use std::fmt::Write;
use std::io::Read;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Verify {
    /// A project, a package, a course as Markdown, or a certificate.
    path: PathBuf,
    /// The owner's public key, or a file that holds it (64 hexadecimal digits, or PEM): proves that it is theirs.
    #[arg(long, value_name = "KEY|FILE")]
    owner_key: Option<String>,
}

/// How a SQLite file begins.
const DATABASE: &[u8] = b"SQLite format 3\0";
/// The largest file that may hold a key.
const MOST_KEY: u64 = 64 * 1024;
/// The largest file that is read whole.
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;

impl Verify {
    #[expect(clippy::disallowed_methods, reason = "the person named the file")]
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let name = self.path.display();
        let unread = || Problem::new(Code::Disk, format!("{name} could not be read."), "See whether it is there and whether you may open it.");
        if !std::fs::metadata(&self.path).map_err(|_| unread())?.is_file() {
            return Err(Problem::new(Code::WrongUse, format!("{name} is not a file."), "Name a project, a package or a certificate."));
        }
        let key = self.owner_key.as_deref().map(owner_key).transpose()?;
        let file = std::fs::File::open(&self.path).map_err(|_| unread())?;
        let mut begin = [0u8; 16];
        let project = (&file).read(&mut begin).is_ok_and(|read| begin[..read] == *DATABASE) || self.path.extension().is_some_and(|ending| ending == "coursewright");
        let lines = if project {
            coursewright_api::verify_project(&self.path, key.as_deref())
        } else {
            if file.metadata().map_err(|_| unread())?.len() > MOST_BYTES {
                return Err(Problem::new(Code::WrongUse, format!("{name} is too large to be a package."), "Name a project, a package or a certificate."));
            }
            let bytes = std::fs::read(&self.path).map_err(|_| unread())?;
            coursewright_api::verify_bytes(&bytes, key.as_deref())
                .ok_or_else(|| Problem::new(Code::WrongUse, format!("{name} is not a project, a package, a course as Markdown or a certificate."), "Name one of these."))?
        };
        let holds = lines.iter().all(|line| line.holds);
        let mut words = String::new();
        for line in &lines {
            let _ = writeln!(words, "{} {}: {}", if line.holds { "holds        " } else { "DOES NOT HOLD" }, line.what, line.words);
        }
        let _ = writeln!(words, "{}", if holds { "Everything that was looked at holds." } else { "No: see above." });
        Ok(Answer { json: json!({ "holds": holds, "lines": lines }), words, yes: holds, problem: None })
    }
}

/// The key that was named, or that stands in the file that was named.
#[expect(clippy::disallowed_methods, reason = "the person named the file")]
fn owner_key(named: &str) -> Result<String, Problem> {
    if let Some(key) = read_public_key(named) {
        return Ok(key);
    }
    let mut text = String::new();
    let read = std::fs::File::open(named).and_then(|file| file.take(MOST_KEY).read_to_string(&mut text));
    match read {
        Ok(_) => read_public_key(&text).ok_or_else(|| {
            Problem::new(
                Code::WrongUse,
                format!("{named} holds no public key of Ed25519."),
                "It has 64 hexadecimal digits, as `sign` prints them, or is a PEM public key; nothing else stands beside it.",
            )
        }),
        Err(_) => Err(Problem::new(
            Code::WrongUse,
            format!("“{named}” is neither a public key nor a file that can be read."),
            "Ask the owner for the key; `sign` prints it: 64 hexadecimal digits.",
        )),
    }
}
