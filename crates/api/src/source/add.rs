//! Read chosen files and add them as sources.

use super::waiting::RecordingWaiting;
use crate::change::Tag;
use crate::host::Chosen;
use crate::problem::{Code, Problem};
use crate::project::create::UNTITLED;
use crate::run::show::FileOutcome;
use crate::session::{Act, Call};
use crate::view::Handle;
use coursewright_course::id::RunId;
use coursewright_course::id::SourceId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::{Hash, hash_bytes};
use coursewright_course::source::Source;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// At most 50.
    pub files: Vec<Handle>,
}

/// They are being read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The run; its outcome lists each file.
    pub run: RunId,
}

/// The most files of one call.
const MOST_FILES: usize = 50;

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    Ok(Reply { run: start(call, ask.files)? })
}

/// Reads chosen files.
pub(crate) fn start(call: &Call<'_>, files: Vec<Handle>) -> Result<RunId, Problem> {
    if files.len() > MOST_FILES {
        return Err(Problem::new(Code::Invalid, format!("{} files are too many at once.", files.len()), format!("Add at most {MOST_FILES} at a time.")));
    }
    let host = Arc::clone(&call.session.host);
    let count = files.len();
    begin(call, count, move |n| host.chosen(&files[n]))
}

/// Reads files that are at hand.
pub(crate) fn start_with(call: &Call<'_>, files: Vec<(String, Vec<u8>)>) -> Result<RunId, Problem> {
    let count = files.len();
    begin(call, count, move |n| Ok(Chosen { name: files[n].0.clone(), bytes: files[n].1.clone() }))
}

fn begin(call: &Call<'_>, count: usize, file: impl Fn(usize) -> Result<Chosen, Problem> + Send + 'static) -> Result<RunId, Problem> {
    call.session.runs.idle()?;
    call.read(|desk| desk.writable())?;
    let run = RunId::make(&mut call.ids());
    let ticket = call.session.runs.open(run, "Reading sources");
    ticket.say(|shown| shown.of = count as u32);
    let (session, caller) = (Arc::clone(call.session), call.caller);
    call.touch(&[Tag::Activity]);
    std::thread::spawn(move || {
        let mut notes = Vec::new();
        for n in 0..count {
            if ticket.stopped() {
                return ticket.end(Err(Problem::new(Code::Cancelled, "Reading was stopped.", "The sources read so far are in the project.")));
            }
            // Until the file has told its name, none is told: the last one's would be wrong.
            ticket.say(|shown| shown.doing.clear());
            let mut name = String::new();
            let outcome = file(n).and_then(|chosen| {
                name = crate::form::shown(&chosen.name);
                ticket.say(|shown| shown.doing.clone_from(&name));
                add(&Call::new(&session, caller), Chosen { name: name.clone(), ..chosen }).inspect_err(|problem| notes.push(format!("{name}: {}", problem.message)))
            });
            ticket.file(match outcome {
                Ok(Added::Source(source)) => FileOutcome { name, source: Some(source), problem: None, recording: None },
                Ok(Added::Waits(recording)) => FileOutcome { name, source: None, problem: None, recording: Some(*recording) },
                Err(problem) => FileOutcome { name, source: None, problem: Some(problem), recording: None },
            });
        }
        ticket.end(Ok(notes));
    });
    Ok(run)
}

/// What became of a file that could be read.
enum Added {
    /// A source.
    Source(SourceId),
    /// A recording that waits for a person to say whether it may be sent.
    Waits(Box<RecordingWaiting>),
}

/// Reads one file in the worker and adds it as a source, with its bytes as they came.
fn add(call: &Call<'_>, chosen: Chosen) -> Result<Added, Problem> {
    let hash = hash_bytes(&chosen.bytes);
    let partial = is_new(call, &chosen.name, hash)?;
    if let Some(spoken) = coursewright_sources::spoken::look(&chosen.bytes) {
        // Its words are here already, written down once: only the sound was missing.
        if let Some((id, _)) = partial {
            call.read(|desk| Ok(desk.store.put_bytes(&chosen.bytes)?))?;
            return Ok(Added::Source(id));
        }
        return super::transcribe::wait(call, chosen, spoken).map(|waits| Added::Waits(Box::new(waits)));
    }
    let Chosen { name, bytes } = chosen;
    let reading = crate::worker::parent::read(&call.host().worker(), &name, &bytes)?;
    // Passages have the ids of their places, so what is cited is found where it was.
    let (id, version) = partial.unwrap_or_else(|| (SourceId::make(&mut call.ids()), 1));
    let source = coursewright_sources::into_source(reading, id, &name, version, hash, u32::try_from(bytes.len()).unwrap_or(u32::MAX), call.now());
    call.read(|desk| Ok(desk.store.put_bytes(&bytes)?))?;
    call.write(Act::of(&format!("Add the source “{name}”")), |draft| {
        put(&mut draft.project, source);
        Ok(())
    })?;
    Ok(Added::Source(id))
}

/// Refuses bytes that are a source already; where such a source came with a package that cites it, without its original, this
/// is the rest of it: its id and version.
pub(super) fn is_new(call: &Call<'_>, name: &str, hash: Hash) -> Result<Option<(SourceId, u32)>, Problem> {
    call.read(|desk| match desk.project().sources.iter().find(|source| source.bytes == hash) {
        Some(same) if desk.store.bytes(hash).is_err() => Ok(Some((same.id, same.version))),
        Some(same) => Err(Problem::new(Code::Exists, format!("“{name}” is already here, as “{}”.", same.name), "Nothing to do: its passages are in the project.")
            .at(Place::Source { source: same.id })),
        None => Ok(None),
    })
}

/// Puts a source into the project, in the place of the same one without its original where there is one.
pub(super) fn put(project: &mut Project, source: Source) {
    if let Some(known) = project.sources.iter_mut().find(|known| known.id == source.id) {
        *known = source;
        return;
    }
    // A written document names its subject better than the recording of a call about it.
    let ours = project.course.title == UNTITLED || project.sources.iter().any(|other| other.kind.is_spoken() && project.course.title == title_of(&other.name));
    if project.course.modules.is_empty() && ours && (project.sources.is_empty() || !source.kind.is_spoken()) {
        project.course.title = title_of(&source.name);
    }
    project.sources.push(source);
}

/// Whether nobody gave the course a title: it has none, or one made from the name of a source.
pub(crate) fn is_unnamed(project: &Project) -> bool {
    let title = project.course.title.trim();
    title.is_empty() || title == UNTITLED || project.sources.iter().any(|source| title == title_of(&source.name))
}

/// A course's first title, from the name of its first source: “LOTO procedure v3.docx” is “LOTO procedure”.
fn title_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<&str> = stem.split(['_', ' ', '-']).filter(|word| !word.is_empty()).collect();
    let version = |word: &str| word.strip_prefix(['v', 'V']).is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == '.'));
    let kept: Vec<&str> = words.iter().copied().filter(|word| !version(word)).collect();
    let title = if kept.is_empty() { stem.to_owned() } else { kept.join(" ") };
    let mut letters = title.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_else(|| UNTITLED.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_becomes_a_title() {
        assert_eq!(title_of("LOTO_procedure_v3.docx"), "LOTO procedure");
        assert_eq!(title_of("notes.md"), "Notes");
        assert_eq!(title_of("v2.txt"), "V2", "a name that is only a version is better than none");
    }
}
