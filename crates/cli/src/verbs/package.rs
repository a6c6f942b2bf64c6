//! Build a package.

use crate::desk::Desk;
use crate::print::Answer;
use clap::ValueEnum;
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::release::build::Reply;
use coursewright_api::release::explain::{Change, Reply as Explained};
use coursewright_api::release::profiles::Reply as Profiles;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Package {
    /// The project.
    file: PathBuf,
    /// Its form; without one, the form that the profile is best given.
    #[arg(long, value_enum, required_unless_present = "profile")]
    format: Option<Form>,
    /// Where to write it.
    #[arg(long)]
    out: PathBuf,
    /// Build without ownership; it says DRAFT on every page.
    #[arg(long)]
    draft: bool,
    /// The LMS it goes to: writes a page for its administrator beside the package.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// A package that it shall replace: says what is other, and whether learners keep their place.
    #[arg(long, value_name = "OLD.zip")]
    against: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// SCORM 1.2, for a learning management system.
    Scorm12,
    /// SCORM 2004 4th edition, for a learning management system.
    Scorm2004,
    /// cmi5, for a learning management system with a record store.
    Cmi5,
    /// A web page that needs no server, zipped.
    Web,
    /// Markdown that can be imported again without loss.
    Markdown,
}

impl Form {
    const fn word(self) -> &'static str {
        match self {
            Self::Scorm12 => "scorm12",
            Self::Scorm2004 => "scorm2004",
            Self::Cmi5 => "cmi5",
            Self::Web => "web",
            Self::Markdown => "markdown",
        }
    }
}

impl Package {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let profiles: Profiles = desk.call("release.profiles", &json!({}))?;
        let profile = self.profile.as_deref().unwrap_or("generic");
        let advised = profiles.profiles.iter().find(|known| known.id == profile).map(|known| known.format.word());
        let unknown = || {
            let known = profiles.profiles.iter().map(|profile| profile.id.as_str()).collect::<Vec<_>>().join(", ");
            Problem::new(Code::WrongUse, format!("There is no profile “{profile}”."), format!("Name one of these: {known}."))
        };
        let format = self.format.map(Form::word).or(advised).ok_or_else(unknown)?;
        advised.ok_or_else(unknown)?;
        let reply: Reply = desk.call("release.build", &json!({ "format": format, "draft": self.draft }))?;
        let built = desk.session.built(&reply.file).ok_or_else(|| Problem::gone("package"))?;
        let explained: Option<Explained> = if self.profile.is_some() || self.against.is_some() {
            let against = self.against.as_deref().map(|place| desk.host.local.hand_out(place));
            Some(desk.call("release.explain", &json!({ "file": reply.file, "profile": profile, "against": against }))?)
        } else {
            None
        };
        write(&self.out, &built.1, Reach::Shared)?;
        let draft = if reply.draft { " It says DRAFT on every page: nobody owns it." } else { "" };
        let mut words = format!("Wrote {} ({} bytes, SHA-256 {}).{draft}", self.out.display(), reply.size, reply.bytes);
        let mut page = None;
        if let Some(explained) = &explained {
            tell(&mut words, explained);
            if self.profile.is_some() {
                let place = self.out.with_extension("administrator.html");
                let html = desk.session.built(&explained.page).ok_or_else(|| Problem::gone("page"))?;
                write(&place, &html.1, Reach::Shared)?;
                words.push_str(&format!("\nFor the administrator: {}", place.display()));
                page = Some(place.to_string_lossy().into_owned());
            }
        }
        let since = explained.as_ref().and_then(|explained| explained.since.as_ref());
        Ok(Answer::yes(
            &json!({
                "out": self.out.to_string_lossy(), "format": format, "draft": reply.draft, "size": reply.size, "sha256": reply.bytes, "lines": reply.lines,
                "profile": self.profile, "page": page, "since": since,
            }),
            words,
        ))
    }
}

/// What is other than in the release before.
fn tell(words: &mut String, explained: &Explained) {
    let Some(since) = &explained.since else { return words.push_str("\nThere is no earlier release to compare it with.") };
    words.push_str(match since.change {
        Change::None => "\nIts course is the one released before: learners keep everything.",
        Change::Minor => "\nMinor against the release before: learners keep their place and results.",
        Change::Structural => "\nSTRUCTURAL against the release before: learners who have begun would start over.",
    });
    for line in &since.lines {
        words.push_str("\n  ");
        words.push_str(line);
    }
}
