//! The project on the desk: its file, what the checks say of it, and what stands from its log.

use crate::kept::Kept;
use crate::own::show::SignatureLine;
use crate::problem::Problem;
use crate::session::Act;
use crate::view::WaiverView;
use coursewright_check::{Checked, Memo};
use coursewright_course::block::Block;
use coursewright_course::finding::{Finding, Waiver};
use coursewright_course::id::{BlockId, LessonId, PassageId, SourceId};
use coursewright_course::ledger::Ledger;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::{LogAct, LogEntry};
use coursewright_course::stage::Facts;
use coursewright_course::tree::Lesson;
use coursewright_package::verify::Known;
use coursewright_store::{Draft, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// An open project.
pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) place: PathBuf,
    /// When the last change was committed.
    pub(crate) saved_at: String,
    memo: Memo,
    kept: Kept,
    /// The content that results are kept of, as far as this desk knows.
    kept_of: Option<Hash>,
    checked: Option<(Hash, Arc<Checked>)>,
    look: Option<(Hash, usize, Arc<Look>)>,
    /// What stays of a package for the next one.
    pub(crate) packed: coursewright_package::Memory,
    /// What was read of the last package, for reading the next one. Packages are read while others use the desk.
    pub(crate) known: Arc<Mutex<Known>>,
}

/// Everything that is read off a project as it stands, once for each state.
pub(crate) struct Look {
    pub(crate) checked: Arc<Checked>,
    pub(crate) standing: Standing,
    pub(crate) signatures: Vec<SignatureLine>,
}

impl Look {
    /// The findings about passages of sources, by the passage and their words.
    pub(crate) fn at_passages(&self) -> AtPassages<'_> {
        let all = self.checked.findings.iter().filter(|finding| matches!(finding.place, Place::Passage { .. }));
        AtPassages(all.map(|finding| ((finding.place, finding.message.as_str()), finding.fingerprint)).collect())
    }
}

/// Findings about passages, to be looked up.
pub(crate) struct AtPassages<'a>(BTreeMap<(Place, &'a str), Hash>);

impl AtPassages<'_> {
    /// The finding that says this about a passage.
    pub(crate) fn find(&self, source: SourceId, passage: PassageId, words: &str) -> Option<Hash> {
        self.0.get(&(Place::Passage { source, passage }, words)).copied()
    }
}

/// A ledger, as it could be had.
pub(crate) enum Judged {
    /// It was kept, with the content hash of its course.
    Kept(Ledger, Hash),
    /// It was made with everything else.
    Checked(Arc<Checked>),
}

impl Judged {
    pub(crate) fn ledger(&self) -> &Ledger {
        match self {
            Self::Kept(ledger, _) => ledger,
            Self::Checked(checked) => &checked.ledger,
        }
    }

    /// The course's content hash, where it is known already.
    pub(crate) const fn content(&self) -> Option<Hash> {
        match self {
            Self::Kept(_, content) => Some(*content),
            Self::Checked(_) => None,
        }
    }
}

/// What stands from the log: entries that were not withdrawn.
#[derive(Default)]
pub(crate) struct Standing {
    /// Waivers by the fingerprint of the finding.
    pub(crate) waivers: BTreeMap<Hash, (u32, String, Waiver)>,
    /// Blocks a person has seen, with the hash of what was seen.
    pub(crate) opened: BTreeSet<(BlockId, Hash)>,
    /// Numbers of entries that no longer count.
    pub(crate) withdrawn: BTreeSet<u32>,
}

impl Standing {
    pub(crate) fn of(log: &[LogEntry]) -> Self {
        let withdrawn: BTreeSet<u32> = log
            .iter()
            .filter_map(|entry| match &entry.act {
                LogAct::Withdrawn { entry, .. } => Some(*entry),
                _ => None,
            })
            .collect();
        let mut standing = Self { withdrawn, ..Self::default() };
        for entry in log.iter().filter(|entry| !standing.withdrawn.contains(&entry.number)) {
            match &entry.act {
                LogAct::Waived(waiver) => {
                    standing.waivers.insert(waiver.fingerprint, (entry.number, entry.at.clone(), waiver.clone()));
                }
                LogAct::Opened { blocks, .. } => standing.opened.extend(blocks.iter().copied()),
                _ => {}
            }
        }
        standing
    }

    /// The decision to leave a finding, as people see it.
    pub(crate) fn waiver(&self, fingerprint: Hash) -> Option<WaiverView> {
        let (entry, at, waiver) = self.waivers.get(&fingerprint)?;
        Some(WaiverView { entry: *entry, by: waiver.by.clone(), reason: waiver.reason.clone(), at: at.clone() })
    }

    pub(crate) fn waives(&self, finding: &Finding) -> bool {
        finding.severity.waivable() && self.waivers.contains_key(&finding.fingerprint)
    }
}

impl Desk {
    pub(crate) fn new(store: Store, place: PathBuf, saved_at: String, kept: Kept) -> Self {
        Self {
            store,
            place,
            saved_at,
            memo: Memo::default(),
            kept,
            kept_of: None,
            checked: None,
            look: None,
            packed: coursewright_package::Memory::default(),
            known: Arc::default(),
        }
    }

    /// Closes the project; what the checks found of it as it stands is kept for the next time.
    pub(crate) fn close(self) -> Result<(), Problem> {
        self.keep();
        Ok(self.store.close()?)
    }

    /// Closes the project of a program that ends now: the system takes its memory back at once, sooner than it could be
    /// given back piece by piece.
    pub(crate) fn end(self) -> Result<(), Problem> {
        self.keep();
        std::mem::forget((self.store.end()?, self.memo, self.checked, self.look, self.packed, self.known));
        Ok(())
    }

    fn keep(&self) {
        match &self.checked {
            Some((root, checked)) if *root == self.store.root() && self.kept_of != Some(*root) => self.kept.put(*root, &self.store.project().course, checked),
            _ => {}
        }
    }

    pub(crate) fn project(&self) -> &Project {
        self.store.project()
    }

    /// Ledger and findings of what stands now; run again only for what changed.
    pub(crate) fn checked(&mut self) -> Arc<Checked> {
        let root = self.store.root();
        if let Some((hash, checked)) = &self.checked
            && *hash == root
        {
            return Arc::clone(checked);
        }
        // Only what stood on opening can have been kept; after that the memo knows more.
        let kept = if self.checked.is_none() { self.kept.take(root, &self.store.project().course) } else { None };
        self.kept_of = kept.as_ref().map(|_| root).or(self.kept_of);
        let checked = Arc::new(kept.unwrap_or_else(|| coursewright_check::check(self.store.project(), &mut self.memo)));
        self.checked = Some((root, Arc::clone(&checked)));
        checked
    }

    /// The ledger of what stands now, with the course's content hash. Where they were kept, findings are not read.
    pub(crate) fn judged(&mut self) -> Judged {
        let root = self.store.root();
        if self.checked.is_none()
            && let Some((ledger, content)) = self.kept.ledger(root, &self.store.project().course)
        {
            return Judged::Kept(ledger, content);
        }
        Judged::Checked(self.checked())
    }

    /// Checks, log and signatures of what stands now.
    pub(crate) fn look(&mut self) -> Arc<Look> {
        let (root, entries) = (self.store.root(), self.store.log().len());
        if let Some((hash, count, look)) = &self.look
            && (*hash, *count) == (root, entries)
        {
            return Arc::clone(look);
        }
        let checked = self.checked();
        let standing = Standing::of(self.store.log());
        let signatures = crate::own::signatures::signatures(self.store.project(), &checked, self.store.log());
        let look = Arc::new(Look { checked, standing, signatures });
        self.look = Some((root, entries, Arc::clone(&look)));
        look
    }

    /// The lesson of this id.
    pub(crate) fn lesson(&self, id: LessonId) -> Result<&Lesson, Problem> {
        self.project().course.lesson(id).ok_or_else(|| Problem::gone("lesson"))
    }

    /// The block of this id, with its lesson.
    pub(crate) fn block(&self, id: BlockId) -> Result<(&Lesson, &Block), Problem> {
        self.project().course.block(id).ok_or_else(|| Problem::gone("block"))
    }

    /// The facts that stages and "what is left" are read from.
    pub(crate) fn facts(&self, lesson: Option<LessonId>, look: &Look) -> Facts {
        let Look { checked, standing, signatures } = look;
        let project = self.project();
        let here = |place: &Place| lesson.is_none() || place.lesson() == lesson;
        let blocks = project.course.lessons().filter(|l| lesson.is_none_or(|id| id == l.id)).flat_map(|l| l.blocks.iter().map(move |b| (l, b)));
        let mut facts = Facts {
            findings: checked
                .findings
                .iter()
                .filter(|finding| here(&finding.place) && !standing.waives(finding))
                .map(|finding| (finding.severity, finding.place, coursewright_check::title(&finding.rule).to_owned()))
                .collect(),
            suggestions: project
                .suggestions
                .iter()
                .filter(|suggestion| lesson.is_none_or(|id| id == suggestion.lesson))
                .map(|suggestion| (Place::Lesson { lesson: suggestion.lesson }, format!("A suggestion by {} waits", suggestion.by)))
                .collect(),
            questions: project
                .questions
                .iter()
                .filter(|question| question.is_open() && (lesson.is_none() || question.lesson == lesson))
                .map(|question| question.lesson.filter(|id| project.course.lesson(*id).is_some()).map_or(Place::Course, |lesson| Place::Lesson { lesson }))
                .collect(),
            comments: crate::comment::open(project).filter(|(place, _)| lesson.is_none() || place.lesson() == lesson).collect(),
            review: crate::review::left(project, look).into_iter().filter(|(place, _)| lesson.is_none() || place.lesson() == lesson).collect(),
            ..Facts::default()
        };
        for (lesson, block) in blocks {
            facts.blocks += 1;
            if !standing.opened.contains(&(block.id, block.hash())) {
                facts.unopened.push(Place::Block { lesson: lesson.id, block: block.id });
            }
        }
        facts.signed = signatures.iter().any(|line| line.holds && (line.lesson == lesson || line.lesson.is_none()));
        facts.signed_before = signatures.iter().any(|line| line.lesson == lesson || line.lesson.is_none());
        facts
    }

    /// Refuses what would only fail at its end, where the project was opened to be read.
    pub(crate) fn writable(&self) -> Result<(), Problem> {
        if self.store.can_write() { Ok(()) } else { Err(Problem::of_file(&self.place, coursewright_store::StoreProblem::ReadOnly)) }
    }

    /// One entry of the log, for an act that changes nothing else.
    pub(crate) fn record(&mut self, by: &str, at: &str, act: Act<'_>, entry: LogAct) -> Result<(), Problem> {
        self.writable()?;
        self.store.record(&coursewright_store::Act { words: act.words, by, at, fold: act.fold }, vec![entry])?;
        at.clone_into(&mut self.saved_at);
        Ok(())
    }

    /// One act, whole or not at all. The flag says whether anything changed.
    pub(crate) fn write<T>(&mut self, by: &str, at: &str, act: Act<'_>, change: impl FnOnce(&mut Draft) -> Result<T, Problem>) -> Result<(T, bool), Problem> {
        self.writable()?;
        let before = (self.store.root(), self.store.log().len());
        let done = self.store.transact(coursewright_store::Act { words: act.words, by, at, fold: act.fold }, change)?;
        let changed = before != (self.store.root(), self.store.log().len());
        if changed {
            at.clone_into(&mut self.saved_at);
        }
        Ok((done.value, changed))
    }
}
