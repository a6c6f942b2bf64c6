//! A project as it stands, with what the checks and the log say of it; each thing is taken to pieces once.

use crate::Checked;
use crate::chain::Standing;
use crate::sign::{differences, holds, ledger_hash, part_hash};
use coursewright_course::id::{LessonId, SourceId};
use coursewright_course::ledger::Entry;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::{SignOff, Signed, SignedSource};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// What sign-offs are held against.
pub(crate) struct Present<'a> {
    pub(crate) project: &'a Project,
    pub(crate) checked: Checked<'a>,
    pub(crate) standing: &'a Standing<'a>,
    /// Entries of the ledger by lesson; those of objectives under none.
    entries: BTreeMap<Option<LessonId>, Vec<&'a Entry>>,
    /// Sources hash slowly, and many sign-offs rest on the same ones.
    sources: OnceCell<Vec<SignedSource>>,
    /// Which sign-offs were found to stand, by the number of their entry.
    judged: RefCell<BTreeMap<u32, bool>>,
}

impl<'a> Present<'a> {
    pub(crate) fn new(project: &'a Project, checked: Checked<'a>, standing: &'a Standing<'a>) -> Self {
        let mut entries: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for entry in checked.ledger.iter() {
            entries.entry(entry.lesson()).or_default().push(entry);
        }
        Self { project, checked, standing, entries, sources: OnceCell::new(), judged: RefCell::default() }
    }

    /// The ledger of a lesson, or all of it.
    pub(crate) fn entries(&self, lesson: Option<LessonId>) -> Vec<&'a Entry> {
        match lesson {
            Some(_) => self.entries.get(&lesson).cloned().unwrap_or_default(),
            None => self.checked.ledger.iter().collect(),
        }
    }

    /// What [`ledger_hash`] says, without searching the ledger for each lesson.
    pub(crate) fn ledger_hash(&self, lesson: Option<LessonId>) -> Hash {
        match lesson {
            Some(_) => part_hash(&self.entries(lesson)),
            None => ledger_hash(self.checked.ledger, None),
        }
    }

    /// All source versions there are.
    fn all_sources(&self) -> &[SignedSource] {
        self.sources.get_or_init(|| {
            let sources = self.project.sources.iter();
            sources.map(|source| SignedSource { source: source.id, name: source.name.clone(), version: source.version, bytes: source.bytes, hash: source.hash() }).collect()
        })
    }

    /// The source versions content rests on: for a lesson those it cites, for the course all there are.
    pub(crate) fn sources(&self, lesson: Option<LessonId>) -> Vec<SignedSource> {
        let cited: BTreeSet<SourceId> = match lesson {
            Some(_) => self.entries(lesson).iter().flat_map(|entry| entry.citations.iter().map(|verified| verified.citation.source)).collect(),
            None => self.project.sources.iter().map(|source| source.id).collect(),
        };
        self.all_sources().iter().filter(|source| cited.contains(&source.source)).cloned().collect()
    }

    /// Whether a source is still the version that was signed, or has only been followed by a newer one: whatever that
    /// touches of what was signed is a finding, and voids the signature by itself.
    pub(crate) fn has(&self, then: &SignedSource) -> bool {
        self.all_sources().contains(then) || self.project.source(then.source).is_some_and(|source| source.had(then.version, then.hash))
    }

    /// Whether the sign-off at this entry covers exactly what stands now.
    pub(crate) fn covered(&self, entry: u32, signed: &Signed) -> bool {
        if let Some(known) = self.judged.borrow().get(&entry) {
            return *known;
        }
        let covered = differences(signed, entry, self).is_empty();
        self.judged.borrow_mut().insert(entry, covered);
        covered
    }

    /// The latest sign-off of each lesson before this entry, as far as it stands, in the order of the course.
    pub(crate) fn lessons_signed(&self, before: u32) -> Vec<&'a SignOff> {
        let mut latest: BTreeMap<LessonId, (u32, &'a SignOff)> = BTreeMap::new();
        for (entry, signoff) in self.standing.signoffs.iter().take_while(|(entry, _)| *entry < before) {
            if let Some(lesson) = signoff.signed.lesson {
                latest.insert(lesson, (*entry, signoff));
            }
        }
        let in_order = self.project.course.lessons().filter_map(|lesson| latest.get(&lesson.id));
        in_order.filter(|(entry, signoff)| self.covered(*entry, &signoff.signed) && holds(signoff)).map(|(_, signoff)| *signoff).collect()
    }
}
