//! A new version of a source: what it changes, and suggestions for just those places.

use super::by_rule::{BY, ByRule, by_rule};
use crate::change::Tag;
use crate::host::Chosen;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Handle;
use coursewright_course::id::{RunId, SourceId};
use coursewright_course::place::Place;
use coursewright_course::revision::hash_bytes;
use coursewright_course::signoff::{LogAct, Run};
use coursewright_course::source::Source;
use coursewright_prose::word::words;
use coursewright_sources::change::{Change, succeed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What has a new version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The source.
    pub source: SourceId,
    /// The new version.
    pub file: Handle,
}

/// It is being read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The run; its notes say what was found.
    pub run: RunId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.session.runs.idle()?;
    let before = call.read(|desk| {
        desk.writable()?;
        desk.project().source(ask.source).map(|source| source.name.clone()).ok_or_else(|| Problem::gone("source"))
    })?;
    super::no_answers(call, ask.source)?;
    let run = RunId::make(&mut call.ids());
    let ticket = call.session.runs.open(run, &format!("Reading a new version of “{before}”"));
    ticket.say(|shown| shown.of = 1);
    call.touch(&[Tag::Activity]);
    let (session, caller) = (Arc::clone(call.session), call.caller);
    std::thread::spawn(move || {
        let call = Call::new(&session, caller);
        let outcome = call.host().chosen(&ask.file).and_then(|chosen| update(&call, ask.source, chosen, run));
        ticket.say(|shown| shown.done = 1);
        ticket.end(outcome);
    });
    Ok(Reply { run })
}

/// Reads the new version in the worker and puts it in the place of the one before, with the suggestions it asks for, in one act.
fn update(call: &Call<'_>, id: SourceId, chosen: Chosen, run: RunId) -> Result<Vec<String>, Problem> {
    let began = call.host().ticks();
    let Chosen { name, bytes } = chosen;
    let name = crate::form::shown(&name);
    let hash = hash_bytes(&bytes);
    let before = call.read(|desk| {
        let project = desk.project();
        let before = project.source(id).ok_or_else(|| Problem::gone("source"))?;
        match project.sources.iter().find(|source| source.bytes == hash) {
            Some(same) if same.id == id => {
                Err(Problem::new(Code::Exists, format!("“{name}” is the version that is here already."), "Nothing to do: not a byte of it has changed."))
            }
            Some(other) => Err(Problem::new(Code::Exists, format!("“{name}” is another source of this project, “{}”.", other.name), "Choose the new version of this one.")),
            None => Ok(before.clone()),
        }
        .map_err(|problem| problem.at(Place::Source { source: id }))
    })?;
    let reading = crate::worker::parent::read(&call.host().worker(), &name, &bytes)?;
    let new = coursewright_sources::into_source(reading, id, &name, before.version + 1, hash, u32::try_from(bytes.len()).unwrap_or(u32::MAX), call.now());
    let elsewhere = call.read(|desk| Ok(words_of(&desk.project().sources, id)))?;
    let (new, change) = succeed(&before, new, &|word| elsewhere.contains(word));
    call.read(|desk| Ok(desk.store.put_bytes(&bytes)?))?;
    let (version, milliseconds) = (new.version, u32::try_from(call.host().ticks().saturating_sub(began)).unwrap_or(u32::MAX));
    let mut ids = call.ids();
    let ByRule { suggestions, left } = call.write(Act::of(&format!("New version of the source “{name}”")), |draft| {
        let standing = draft.project.sources.iter_mut().find(|source| source.id == id).ok_or_else(|| Problem::gone("source"))?;
        if *standing != before {
            return Err(Problem::new(Code::OtherBase, "This source was changed while its new version was being read.", "Try again."));
        }
        *standing = new;
        let made = by_rule(&draft.project, id, run, &mut ids);
        crate::suggestion::propose(&mut draft.project, BY, made.suggestions.clone());
        draft.record(LogAct::Ran(Run {
            id: run,
            drafter: BY.into(),
            address: String::new(),
            asked: id.to_string(),
            outcome: "done".into(),
            sent: 0,
            received: 0,
            prompt_tokens: 0,
            answer_tokens: 0,
            milliseconds,
            replaced: 0,
        }));
        Ok(made)
    })?;
    Ok(told(&name, version, change, suggestions.len(), left.len()))
}

/// The words of all sources but one, in small letters.
fn words_of(sources: &[Source], but: SourceId) -> BTreeSet<String> {
    let passages = sources.iter().filter(|source| source.id != but).flat_map(|source| &source.passages);
    passages.flat_map(|passage| words(&passage.text).into_iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>()).collect()
}

/// What a new version comes to, a sentence each.
fn told(name: &str, version: u32, change: Change, suggestions: usize, left: usize) -> Vec<String> {
    let Change { kept, moved, cosmetic, changed, added, gone } = change;
    let counts = [(changed, "changed"), (added, "new"), (gone, "gone"), (moved, "moved"), (cosmetic, "only looking different"), (kept, "as before")];
    let counts: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    let mut notes = vec![format!("“{name}” is now version {version}. Its passages: {}.", counts.join(", "))];
    notes.push(crate::suggestion::waiting(suggestions).unwrap_or_else(|| match left {
        0 => "Nothing in the course rests on what changed.".to_owned(),
        _ => "No suggestion could be made without a model.".to_owned(),
    }));
    match left {
        0 => {}
        1 => notes.push("1 more place rests on what changed: look at it, and write it by hand or let a model.".to_owned()),
        _ => notes.push(format!("{left} more places rest on what changed: look at them, and write them by hand or let a model.")),
    }
    notes
}
