//! Small projects for the tests of this crate, and a folder of their own.

use crate::{Act, Done, Store, StoreProblem};
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::id::{BlockId, CourseId, LessonId, ModuleId, ObjectiveId, PassageId, ProjectId, RunId, SourceId, StatementId, SuggestionId};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::place::Slot;
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Citation, Claim, Support};
use coursewright_course::suggestion::{Change, Suggestion};
use coursewright_course::tree::{Course, Lesson, Module, Purpose};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A time for acts whose time does not matter.
pub(crate) const NOW: &str = "2026-11-21T10:00:00Z";

/// A folder that goes when the test does.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("coursewright-store-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The names of everything in it, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn block(n: u128, words: &str) -> Block {
    let citation = Citation { source: SourceId::from_bits(1), passage: PassageId::of(SourceId::from_bits(1), 1, 0), start: 0, end: 9, quote: "Keep cool".into() };
    let claim = Claim { id: StatementId::from_bits(n), slot: Slot::Body, text: words.into(), support: Support::Quoted, citations: vec![citation], accepted: None };
    Block { id: BlockId::from_bits(n), body: Body::Text { markdown: words.into() }, claims: vec![claim], origin: Origin::Drafted { run: RunId::from_bits(1) } }
}

/// A project of this many lessons in modules of ten, this many blocks in each, and one source.
pub(crate) fn project(lessons: u32, blocks: u32) -> Project {
    let mut n = 100u128;
    let mut next = || {
        n += 1;
        n
    };
    let mut modules = Vec::new();
    let mut left = lessons;
    while left > 0 {
        let inside = left.min(10);
        left -= inside;
        let lessons = (0..inside)
            .map(|l| Lesson {
                id: LessonId::from_bits(next()),
                title: format!("Lesson {l}"),
                purpose: Purpose::Teaching,
                objectives: vec![],
                blocks: (0..blocks).map(|b| block(next(), &format!("Words {b} of lesson {l}. "))).collect(),
            })
            .collect();
        modules.push(Module { id: ModuleId::from_bits(next()), title: "Module".into(), lessons });
    }
    let source = Source {
        id: SourceId::from_bits(1),
        name: "call.vtt".into(),
        kind: SourceKind::WebVtt,
        version: 1,
        bytes: hash_bytes(b"Keep cool."),
        size: 10,
        imported_at: NOW.into(),
        language: Some("en".into()),
        losses: vec![],
        earlier: vec![],
        passages: (0..20)
            .map(|p| Passage { id: PassageId::of(SourceId::from_bits(1), 1, p), text: format!("Keep cool, said {p}."), kind: PassageKind::Turn, locator: Locator::default() })
            .collect(),
    };
    let objective = Objective { id: ObjectiveId::from_bits(1), text: "Keep a pallet cool.".into(), bloom: Bloom::Apply, statement: StatementId::from_bits(2), citations: vec![] };
    let suggestion = Suggestion {
        id: SuggestionId::from_bits(1),
        lesson: LessonId::from_bits(1),
        by: "Built-in drafter".into(),
        reason: String::new(),
        change: Change::Insert { after: None, new: block(9, "New.") },
        beside: false,
    };
    let course = Course { objectives: vec![objective], modules, ..Course::empty(CourseId::from_bits(1), "Cool chain") };
    Project { sources: vec![source], suggestions: vec![suggestion], ..Project::of(ProjectId::from_bits(1), course) }
}

pub(crate) fn create(path: &Path) -> Store {
    Store::create(path, &project(2, 3), NOW).unwrap()
}

/// Puts these words into the block at this place.
pub(crate) fn edit(store: &mut Store, module: usize, lesson: usize, at: usize, words: &str) -> Done<()> {
    edit_at(store, (module, lesson, at), words, NOW, None)
}

pub(crate) fn edit_at(store: &mut Store, (module, lesson, at): (usize, usize, usize), words: &str, when: &str, fold: Option<&str>) -> Done<()> {
    let act = Act { words: "Edit a block", by: "Ada", at: when, fold: fold.map(Into::into) };
    store
        .transact(act, |draft| {
            draft.project.course.modules[module].lessons[lesson].blocks[at].body = Body::Text { markdown: words.into() };
            Ok::<_, StoreProblem>(())
        })
        .unwrap()
}
