//! Build a package.

use crate::desk::Desk;
use crate::print::Answer;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use coursewright_api::host::Host;
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::release::build::{Format, Reply};
use coursewright_api::release::explain::{Change, Reply as Explained};
use coursewright_api::release::profiles;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Package {
    /// The project.
    file: PathBuf,
    /// Its form; without one, the form that the profile is best given.
    #[arg(long, value_parser = forms(), required_unless_present = "profile")]
    format: Option<Format>,
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

/// The forms by their words.
fn forms() -> impl TypedValueParser<Value = Format> {
    let known = |word: String| Format::ALL.into_iter().find(|form| form.word() == word).ok_or("no such form");
    PossibleValuesParser::new(Format::ALL.map(Format::word)).try_map(known)
}

impl Package {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let profile = self.profile.as_deref().unwrap_or("generic");
        let advised = profiles::advised(profile)?;
        let format = self.format.unwrap_or(advised);
        let explains = self.profile.is_some() || self.against.is_some();
        if explains && format == Format::Markdown {
            let hint = "Leave --profile and --against out, or choose a form for learners.";
            return Err(Problem::new(Code::WrongUse, "A course as Markdown goes to no LMS and replaces no package.", hint));
        }
        // What cannot be read is told before anything is built and stands on the list of packages.
        let against = self.against.as_deref().map(|place| desk.host.local.hand_out(place));
        against.as_ref().map(|handle| desk.host.chosen(handle)).transpose()?;
        let reply: Reply = desk.call("release.build", &json!({ "format": format, "draft": self.draft }))?;
        let built = desk.session.built(&reply.file).ok_or_else(|| Problem::gone("package"))?;
        let ask = json!({ "file": reply.file, "profile": profile, "against": against });
        let explained: Option<Explained> = explains.then(|| desk.call("release.explain", &ask)).transpose()?;
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
