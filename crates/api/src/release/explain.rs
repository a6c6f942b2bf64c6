//! A built package for whoever puts it into an LMS: how to set it, what it reports, what replacing the last one does.

use super::build::Format;
use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Handle;
use coursewright_course::revision::hash_bytes;
use coursewright_course::signoff::LogAct;
use coursewright_course::tree::Course;
use coursewright_package::difference::{Change as Changed, Difference, Release, difference};
use coursewright_package::{Delivery, Edition, administrators_page, verify};
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// From building.
    pub file: Handle,
    /// The LMS: `generic`, `moodle`, ….
    pub profile: String,
    /// A package that it shall replace; without one, the last release of this form is taken.
    pub against: Option<Handle>,
}

/// What is to be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The page for the administrator, for saving it.
    pub page: Handle,
    /// The name it would be saved under.
    pub name: String,
    /// The form this LMS is best given.
    pub advised: Option<Format>,
    /// What is other than in the release before; none where there was none.
    pub since: Option<Since>,
}

/// The release before, and what is other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Since {
    /// When it was built; empty where only its file is known.
    pub at: String,
    /// How much is other.
    pub change: Change,
    /// What, one sentence each.
    pub lines: Vec<String>,
}

/// How much a release differs from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Not at all.
    None,
    /// In words: learners keep their place and results.
    Minor,
    /// In what is counted: who has begun starts over.
    Structural,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let built = call.session.built(&ask.file).ok_or_else(|| Problem::gone("package"))?;
    let profile = super::profiles::named(&ask.profile)?;
    let report = verify::verify(&built.1);
    let unread = || Problem::new(Code::Invalid, "Only a package for learners has a page for the administrator.", "Build SCORM, cmi5 or the web page.");
    let (Some(new), Some(certificate), Some(ledger), Some(sources)) = (Release::of(&report), &report.certificate, &report.ledger, &report.sources) else { return Err(unread()) };
    let since = match &ask.against {
        Some(handle) => Some((String::new(), against(&call.host().chosen(handle)?.bytes, new)?)),
        None => before(call, new, &built.1)?.map(|(at, old)| Ok::<_, Problem>((at, differs(Release { course: &old, ..new }, new)?))).transpose()?,
    };
    let edition = Edition { course: new.course, ledger, certificate, sources, assets: &[], draft: report.draft };
    let size = u32::try_from(built.1.len()).unwrap_or(u32::MAX);
    let since_words = since.as_ref().map(|(at, difference)| (at.as_str(), difference));
    let page = administrators_page(&Delivery { edition: &edition, format: new.format, profile, hash: hash_bytes(&built.1), size, since: since_words });
    let name = format!("{} for the administrator ({}).html", built.0.trim_end_matches(".zip"), profile.name);
    Ok(Reply {
        page: call.session.keep_built(&name, page.into_bytes()),
        name,
        advised: Some(profile.format).filter(|advised| *advised != new.format).map(form),
        since: since.map(|(at, difference)| Since { at, change: change(difference.change), lines: difference.lines }),
    })
}

/// The form of a package as it is asked for.
pub(super) const fn form(format: verify::Format) -> Format {
    match format {
        verify::Format::Scorm12 => Format::Scorm12,
        verify::Format::Scorm2004 => Format::Scorm2004,
        verify::Format::Cmi5 => Format::Cmi5,
        verify::Format::Web => Format::Web,
    }
}

const fn change(change: Changed) -> Change {
    match change {
        Changed::None => Change::None,
        Changed::Minor => Change::Minor,
        Changed::Structural => Change::Structural,
    }
}

fn differs(old: Release<'_>, new: Release<'_>) -> Result<Difference, Problem> {
    difference(old, new).map_err(|problem| Problem::new(Code::Package, format!("The two releases could not be compared: {problem}."), "Compare with another release."))
}

/// What is other than in a package that somebody has kept.
fn against(bytes: &[u8], new: Release<'_>) -> Result<Difference, Problem> {
    let report = verify::verify(bytes);
    let hint = "Choose the zip that is in the LMS now, as it was built.";
    if let Some(line) = report.lines.iter().find(|line| !line.holds && matches!(line.what, "archive" | "hashes")) {
        return Err(Problem::new(Code::Invalid, format!("The older package cannot be read: {}", line.words), hint));
    }
    let old = Release::of(&report).ok_or_else(|| Problem::new(Code::Invalid, "The older file is no package of Coursewright.", hint))?;
    differs(old, new)
}

/// The course of the last release of this form, an owned one before a draft, and when it was built.
fn before(call: &Call<'_>, new: Release<'_>, bytes: &[u8]) -> Result<Option<(String, Course)>, Problem> {
    let this = hash_bytes(bytes);
    call.read(|desk| {
        let mut releases: Vec<_> = desk
            .store
            .log()
            .iter()
            .filter_map(|entry| match &entry.act {
                LogAct::Released(release) if release.format == form(new.format).word() => Some((entry, release)),
                _ => None,
            })
            .collect();
        // The newest is the one that was just built.
        if releases.last().is_some_and(|(_, release)| release.bytes == this) {
            releases.pop();
        }
        releases.sort_by_key(|(entry, release)| (!release.draft, entry.number));
        let Some((entry, release)) = releases.pop() else { return Ok(None) };
        Ok(desk.store.course_as_of(&entry.at, release.content)?.map(|course| (entry.at.clone(), course)))
    })
}
