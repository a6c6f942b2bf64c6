//! Play a package before an LMS that misbehaves, and say what was recorded.

use crate::host::CommandLine;
use crate::print::Answer;
use coursewright_api::host::Host;
use coursewright_api::preflight_bytes;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::release::preflight::{RecordView, Reply};
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Preflight {
    /// The package.
    zip: PathBuf,
    /// The LMS it goes to: says whether another form would be better there.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
}

/// The largest file that is read whole.
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;

impl Preflight {
    #[expect(clippy::disallowed_methods, reason = "the person named the file")]
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let name = self.zip.display();
        let unread = || Problem::new(Code::Disk, format!("{name} could not be read."), "See whether it is there and whether you may open it.");
        let about = std::fs::metadata(&self.zip).map_err(|_| unread())?;
        if !about.is_file() || about.len() > MOST_BYTES {
            return Err(Problem::new(Code::WrongUse, format!("{name} is no package."), "Name a zip that Coursewright built."));
        }
        let bytes = std::fs::read(&self.zip).map_err(|_| unread())?;
        let reply = preflight_bytes(&CommandLine::new()?.worker(), &bytes, self.profile.as_deref())?;
        let words = words(&reply);
        Ok(Answer { json: serde_json::to_value(&reply).unwrap_or_default(), words, yes: reply.holds, problem: None })
    }
}

fn words(reply: &Reply) -> String {
    let mut words = String::new();
    for scene in &reply.scenes {
        let launches = if scene.launches == 1 { String::new() } else { format!(", {} launches", scene.launches) };
        let _ = writeln!(words, "{} {}{launches}\n  on record: {}", if scene.holds { "holds        " } else { "DOES NOT HOLD" }, scene.name, record(&scene.recorded));
        for line in &scene.lines {
            let _ = writeln!(words, "  {} {}", if line.holds { "+" } else { "-" }, line.words);
        }
    }
    if let Some(advised) = reply.advised {
        let _ = writeln!(words, "This package is {}; the LMS you named is better given {}.", reply.format.word(), advised.word());
    }
    let wrong = reply.scenes.iter().filter(|scene| !scene.holds).count();
    let _ = match wrong {
        0 => writeln!(words, "Everything that was played went as expected."),
        _ => writeln!(words, "No: {wrong} of {} went wrong, see above.", reply.scenes.len()),
    };
    words
}

/// What is on record, in one line.
fn record(recorded: &RecordView) -> String {
    let RecordView { completion, success, score, location, state, time, exit, answers } = recorded;
    let said = [("", completion), ("", success), ("score ", score), ("at ", location), ("session ", time), ("exit ", exit)];
    let mut parts: Vec<String> = said.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}{value}")).collect();
    if *state > 0 {
        parts.push(format!("{state} characters of state"));
    }
    if *answers > 0 {
        parts.push(format!("{answers} answers"));
    }
    if parts.is_empty() { "nothing".into() } else { parts.join(", ") }
}
