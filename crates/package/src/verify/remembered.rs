//! Course, ledger and sources of a package in pieces, read again only where other pieces stand than the last time.
//!
//! Each piece is read strictly and written again, as [`super::content`] does with whole files: what it says has one
//! form. What all pieces say together is then held against certificate and sources like any other content. Where
//! anything is not as expected, nothing is remembered, and the files are read whole: their faults are told there.

use super::Files;
use super::content::{self, CERTIFICATE, COURSE, Carried, LEDGER, Rest, SOURCES};
use super::pieces::Read;
use coursewright_course::certificate::Certificate;
use coursewright_course::id::ModuleId;
use coursewright_course::judgement::Judgement;
use coursewright_course::ledger::{Entry, Ledger};
use coursewright_course::source::Source;
use coursewright_course::tree::{Course, Lesson, Module};
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What was read last of files in pieces.
#[derive(Default)]
pub(super) struct Remembered {
    parts: Vec<Part>,
    /// Behind each piece of the course, how far its hash was.
    hashed: Vec<(Arc<Read>, Sha256)>,
    /// The sources that citations were followed to.
    sources: Vec<u8>,
}

/// A piece of the course with the piece of the ledger that belongs to it.
struct Part {
    course: Arc<Read>,
    ledger: Arc<Read>,
    said: Said,
    /// How many statements it has.
    statements: usize,
}

/// What stands before each lesson of a piece: a comma, or what ends modules and begins them.
#[derive(Default)]
struct Said {
    turns: Vec<Vec<u8>>,
}

/// A part that was read, with everything it holds.
struct Full {
    said: Said,
    lessons: Vec<Lesson>,
    entries: Vec<Arc<Entry>>,
    /// Whether its citations were followed already to these very sources.
    followed: bool,
}

/// Reads what is carried, and leaves what was read in `last` for the next time; none where it is not to be read so.
/// `last` is what was carried the last time.
pub(super) fn read(files: &Files<'_>, remembered: &mut Remembered, last: Carried) -> Option<Carried> {
    let old = std::mem::take(remembered);
    let ([before, courses @ .., behind], [objectives, judged @ .., closing]) = (files.entry(COURSE)?.pieces(), files.entry(LEDGER)?.pieces()) else { return None };
    if courses.len() != judged.len() || closing.content != b"]" {
        return None;
    }
    let mut faults = vec![];
    let certificate: Certificate = content::part(files, CERTIFICATE, &mut faults)?;
    let sources: Vec<Source> = content::part(files, SOURCES, &mut faults)?;
    let same_sources = files.get(SOURCES)? == old.sources;
    let mut known = taken(old.parts, last, same_sources)?;
    let mut full: Vec<Option<Full>> = courses.iter().zip(judged).map(|pair| known.find(pair)).collect();
    let missing: Vec<usize> = (0..full.len()).filter(|n| full[*n].is_none()).collect();
    let fresh: Vec<_> = missing.par_iter().map(|n| part(&courses[*n], &judged[*n])).collect();
    for (n, part) in missing.into_iter().zip(fresh) {
        full[n] = Some(part?);
    }
    let (last_turn, frame) = turn(&behind.content, b"]")?;
    let mut course: Course = one_form(&[&before.content, frame].concat())?;
    if !course.modules.is_empty() || !before.content.ends_with(b"\"modules\":[") {
        return None;
    }
    let mut ledger = Ledger { entries: objective_entries(&course, &objectives.content)? };
    let mut modules = Modules::default();
    let (mut parts, mut unfollowed) = (vec![], ledger.entries.clone());
    for ((full, course_read), ledger_read) in full.into_iter().flatten().zip(courses).zip(judged) {
        let Full { said, lessons, entries, followed } = full;
        if said.turns.len() != lessons.len() {
            return None;
        }
        for (turn, lesson) in said.turns.iter().zip(lessons) {
            modules.turn(turn)?;
            modules.lesson(lesson)?;
        }
        if !followed {
            unfollowed.extend(entries.iter().cloned());
        }
        parts.push(Part { course: Arc::clone(course_read), ledger: Arc::clone(ledger_read), said, statements: entries.len() });
        ledger.entries.extend(entries);
    }
    course.modules = modules.end(last_turn)?;
    let hash = remembered.hash(old.hashed, files.entry(COURSE)?.pieces());
    content::signed(files, &hash, &certificate, &mut faults);
    content::fitting(&certificate, &course, &ledger, &mut faults);
    content::cited(&certificate, unfollowed.iter().map(Arc::as_ref), &sources, &mut faults);
    if !faults.is_empty() {
        return None;
    }
    (remembered.parts, remembered.sources) = (parts, files.get(SOURCES)?.to_vec());
    Some(Carried { certificate: Some(certificate), course: Some(course), ledger: Some(ledger), sources: Some(sources) })
}

impl Remembered {
    /// Where the pieces of the course lie that are remembered: equal places are the same piece.
    #[cfg(test)]
    pub(super) fn parts(&self) -> Vec<usize> {
        self.parts.iter().map(|part| Arc::as_ptr(&part.course) as usize).collect()
    }

    /// The hash of all these pieces, from the first one on that is another than the last time.
    fn hash(&mut self, mut hashed: Vec<(Arc<Read>, Sha256)>, pieces: &[Arc<Read>]) -> String {
        let same = hashed.iter().zip(pieces).take_while(|((own, _), piece)| Arc::ptr_eq(own, piece)).count();
        hashed.truncate(same);
        let mut hasher = hashed.last().map_or_else(Sha256::new, |(_, hasher)| hasher.clone());
        for piece in &pieces[same..] {
            hasher.update(&piece.content);
            hashed.push((Arc::clone(piece), hasher.clone()));
        }
        self.hashed = hashed;
        super::seal::digits(&hasher.finalize())
    }
}

/// A part of the last time: its piece of the course, that of the ledger, and what was read.
type Old = (Arc<Read>, Arc<Read>, Full);

/// Parts of the last time, to be looked up by their pieces.
struct Known {
    parts: Vec<Option<Old>>,
    at: usize,
}

impl Known {
    /// The part of these two pieces, taken out. Nearly all stand behind the one before.
    fn find(&mut self, (course, ledger): (&Arc<Read>, &Arc<Read>)) -> Option<Full> {
        let same = |part: &Option<Old>| part.as_ref().is_some_and(|(own, judged, _)| Arc::ptr_eq(own, course) && Arc::ptr_eq(judged, ledger));
        let order = (self.at..self.parts.len()).chain(0..self.at);
        let found = order.into_iter().find(|n| same(&self.parts[*n]))?;
        self.at = found + 1;
        self.parts[found].take().map(|(.., full)| full)
    }
}

/// Takes apart what was carried the last time.
fn taken(parts: Vec<Part>, last: Carried, followed: bool) -> Option<Known> {
    let all = last.course.zip(last.ledger).map(|(course, ledger)| {
        let own = ledger.entries.len() - parts.iter().map(|part| part.statements).sum::<usize>().min(ledger.entries.len());
        let (mut lessons, mut entries) = (course.modules.into_iter().flat_map(|module| module.lessons), ledger.entries.into_iter().skip(own));
        parts
            .into_iter()
            .map(|part| {
                let lessons = lessons.by_ref().take(part.said.turns.len()).collect();
                let entries = entries.by_ref().take(part.statements).collect();
                Some((part.course, part.ledger, Full { said: part.said, lessons, entries, followed }))
            })
            .collect()
    });
    Some(Known { parts: all.unwrap_or_default(), at: 0 })
}

/// A value in its one form.
fn one_form<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let value: T = serde_json::from_slice(bytes).ok()?;
    let mut rest = Rest(bytes);
    (serde_json::to_writer(&mut rest, &value).is_ok() && rest.0.is_empty()).then_some(value)
}

/// The first value of these bytes, in its one form, and what stands behind it.
fn first<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<(T, &[u8])> {
    let mut stream = serde_json::Deserializer::from_slice(bytes).into_iter::<T>();
    let value = stream.next()?.ok()?;
    let (own, behind) = bytes.split_at_checked(stream.byte_offset())?;
    let mut rest = Rest(own);
    (serde_json::to_writer(&mut rest, &value).is_ok() && rest.0.is_empty()).then_some((value, behind))
}

/// Reads a piece of the course with the piece of the ledger that belongs to it.
fn part(course: &Read, ledger: &Read) -> Option<Full> {
    let (mut said, mut lessons) = (Said::default(), vec![]);
    let mut rest = course.content.as_slice();
    while !rest.is_empty() {
        let (turn, behind) = turn(rest, LESSON)?;
        let (lesson, behind) = first::<Lesson>(behind)?;
        said.turns.push(turn.to_vec());
        lessons.push(lesson);
        rest = behind;
    }
    let judged: Vec<Judgement> = match ledger.content.split_first() {
        None => vec![],
        Some((b',', judged)) => one_form(&[b"[", judged, b"]"].concat())?,
        Some(_) => return None,
    };
    let module = Module { id: ModuleId::from_bits(0), title: String::new(), lessons };
    let mut alone = Course { modules: vec![module], ..Course::empty(coursewright_course::id::CourseId::from_bits(0), "") };
    let entries = Ledger::joined(&alone, judged).ok()?.entries;
    Some(Full { said, lessons: alone.modules.pop()?.lessons, entries, followed: false })
}

/// The judgements of what learners will be able to do.
fn objective_entries(course: &Course, judged: &[u8]) -> Option<Vec<Arc<Entry>>> {
    // Judgements of lessons have a comma before them: the first of all would need none, so there have to be objectives.
    if course.objectives.is_empty() {
        return None;
    }
    let judgements: Vec<Judgement> = one_form(&[judged, b"]"].concat())?;
    Ledger::joined(course, judgements).ok().map(|ledger| ledger.entries)
}

/// How a lesson begins.
const LESSON: &[u8] = b"{\"id\":\"les-";

/// What stands before something that begins in this way, and all from there on.
fn turn<'a>(bytes: &'a [u8], what: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut rest = bytes;
    loop {
        // The end of a module begins as the end of all modules does.
        if let Some(behind) = rest.strip_prefix(b"]}") {
            rest = behind;
        } else if rest.starts_with(what) {
            return Some((&bytes[..bytes.len() - rest.len()], rest));
        } else if let Some(behind) = rest.strip_prefix(b",") {
            rest = behind;
        } else {
            (_, rest) = module(rest)?;
        }
    }
}

/// The beginning of a module, up to its first lesson.
fn module(bytes: &[u8]) -> Option<(Module, &[u8])> {
    let (id, behind) = first::<ModuleId>(bytes.strip_prefix(b"{\"id\":")?)?;
    let (title, behind) = first::<String>(behind.strip_prefix(b",\"title\":")?)?;
    Some((Module { id, title, lessons: vec![] }, behind.strip_prefix(b",\"lessons\":[")?))
}

/// Modules in the making: takes only what stands between lessons in canonical form.
#[derive(Default)]
struct Modules {
    all: Vec<Module>,
    open: bool,
}

impl Modules {
    fn turn(&mut self, turn: &[u8]) -> Option<()> {
        let filled = self.open && self.all.last().is_some_and(|module| !module.lessons.is_empty());
        if filled && turn == b"," {
            return Some(());
        }
        let mut rest = turn;
        // The module before has a lesson, or this is the first.
        if self.open {
            rest = rest.strip_prefix(b"]}").filter(|_| filled)?;
            self.open = false;
        }
        while !rest.is_empty() {
            if !self.all.is_empty() {
                rest = rest.strip_prefix(b",")?;
            }
            let (begun, behind) = module(rest)?;
            self.all.push(begun);
            rest = behind;
            self.open = true;
            if let Some(behind) = rest.strip_prefix(b"]}") {
                self.open = false;
                rest = behind;
            } else if !rest.is_empty() {
                return None;
            }
        }
        Some(())
    }

    fn lesson(&mut self, lesson: Lesson) -> Option<()> {
        self.all.last_mut().filter(|_| self.open)?.lessons.push(lesson);
        Some(())
    }

    fn end(mut self, turn: &[u8]) -> Option<Vec<Module>> {
        if !(turn.is_empty() && self.all.is_empty()) {
            self.turn(turn)?;
        }
        (!self.open).then_some(self.all)
    }
}
