//! Lessons that are written, packed and kept together: the smallest part of a large package that is made again.
//!
//! One lesson alone packs badly, since its words stand in the lessons before it as well; so a portion is a few. Where
//! one ends follows from the id of its last lesson: an edit moves no end, and a lesson that comes or goes moves only
//! those at its own place.

use crate::edition::Edition;
use crate::memory::{Memory, Names};
use crate::page::{self, Assets, Page, Passages, Setting};
use crate::piece::Piece;
use coursewright_course::id::{LessonId, PassageId, SourceId};
use coursewright_course::judgement::Judgement;
use coursewright_course::ledger::Entry;
use coursewright_course::revision::{Hash, hash_of};
use coursewright_course::tree::Course;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// About how many statements stand in a portion: some 150 KB of a page. In measured courses, half of that packs 3 %
/// worse, and twice of that no more than 2 % better.
const STATEMENTS: usize = 240;

/// The lessons of a course by their numbers, in portions.
pub(crate) fn ranges(course: &Course) -> Vec<Range<usize>> {
    let (mut lessons, mut statements) = (0, 0);
    for lesson in course.lessons() {
        lessons += 1;
        statements += lesson.blocks.iter().map(|block| block.claims.len()).sum::<usize>();
    }
    let one_of = (STATEMENTS * lessons / statements.max(1)).clamp(1, 1 << 10).next_power_of_two() as u64;
    let mut ranges = Vec::new();
    let mut from = 0;
    for (n, lesson) in course.lessons().enumerate() {
        if mixed(lesson.id).is_multiple_of(one_of) || n + 1 == lessons {
            ranges.push(from..n + 1);
            from = n + 1;
        }
    }
    ranges
}

/// A number that looks like chance and follows from an id (the last step of SplitMix64).
fn mixed(id: LessonId) -> u64 {
    let bits = id.bits();
    let mut mixed = (bits >> 64) as u64 ^ bits as u64;
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

/// What a package says of some lessons, the course itself aside.
pub(crate) struct Portion {
    /// What the ledger says of them: whoever takes the portion over compares these.
    entries: Vec<Arc<Entry>>,
    /// Their sections of the page, and their groups in the ledger for people.
    pub(crate) page: Arc<Piece>,
    pub(crate) ledger: Arc<Piece>,
    /// Their judgements, a comma before each.
    pub(crate) judged: Arc<Piece>,
    /// The passages they cite.
    pub(crate) cited: BTreeSet<(SourceId, PassageId)>,
}

impl Portion {
    /// Bytes it takes in memory, the ledger's own entries aside.
    pub(crate) fn weight(&self) -> usize {
        self.page.weight() + self.ledger.weight() + self.judged.weight() + self.entries.capacity() * 8
    }

    fn is_of(&self, entries: &[Arc<Entry>]) -> bool {
        // Most are the same piece of memory: the checks hand out unchanged what an edit does not touch.
        self.entries.len() == entries.len() && self.entries.iter().zip(entries).all(|(own, other)| Arc::ptr_eq(own, other) || own == other)
    }

    fn written(edition: &Edition<'_>, assets: &Assets<'_>, passages: &Passages<'_>, pages: &[Page<'_>], range: Range<usize>, by_lesson: &[Vec<Arc<Entry>>]) -> Self {
        let entries = by_lesson[range.clone()].concat();
        let setting = Setting::of(edition, entries.iter().map(Arc::as_ref), passages);
        let (mut page, mut ledger) = (String::with_capacity(96 * 1024), String::with_capacity(64 * 1024));
        for n in range {
            page::section(&mut page, &setting, assets, &pages[n], n.checked_sub(1).map(|n| &pages[n]), pages.get(n + 1));
            page::ledger_of(&mut ledger, &setting, &pages[n], by_lesson[n].iter().map(Arc::as_ref));
        }
        let piece = |text: String| Arc::new(Piece::of(text.into_bytes()));
        let (page, ledger, judged) = (piece(page), piece(ledger), Arc::new(Piece::of(judged(&entries))));
        let cited = cited(entries.iter().map(Arc::as_ref));
        Self { entries, page, ledger, judged, cited }
    }
}

/// The passages that these statements cite.
pub(crate) fn cited<'a>(entries: impl Iterator<Item = &'a Entry>) -> BTreeSet<(SourceId, PassageId)> {
    entries.flat_map(|entry| &entry.citations).map(|verified| (verified.citation.source, verified.citation.passage)).collect()
}

/// Judgements in canonical form, a comma before each.
pub(crate) fn judged(entries: &[Arc<Entry>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * 160);
    for entry in entries {
        out.push(b',');
        serde_json::to_writer(&mut out, &Judgement::of(entry)).expect("values of the field always serialise");
    }
    out
}

/// What a ledger says, lesson by lesson.
pub(crate) struct ByLesson {
    /// Of what learners will be able to do.
    pub(crate) objectives: Vec<Arc<Entry>>,
    /// Of each lesson, in the order of the course.
    pub(crate) lessons: Vec<Vec<Arc<Entry>>>,
    /// Whether the ledger itself has this order.
    pub(crate) in_order: bool,
}

/// What the ledger says of each lesson.
pub(crate) fn by_lesson(pages: &[Page<'_>], ledger: &[Arc<Entry>]) -> ByLesson {
    let numbers: BTreeMap<LessonId, usize> = pages.iter().zip(0..).map(|(page, n)| (page.lesson.id, n)).collect();
    let mut none = vec![];
    let mut all = vec![vec![]; pages.len()];
    let (mut last, mut in_order) = (None, true);
    for run in ledger.chunk_by(|one, next| one.lesson() == next.lesson()) {
        let number = run.first().and_then(|entry| entry.lesson()).map(|id| numbers.get(&id).copied());
        match number {
            None => none.extend_from_slice(run),
            Some(Some(n)) => all[n].extend_from_slice(run),
            // Of a lesson that the course does not have nothing is shown.
            Some(None) => in_order = false,
        }
        in_order &= number.flatten() >= last;
        last = number.flatten();
    }
    ByLesson { objectives: none, lessons: all, in_order }
}

/// Everything that the writing of lessons depends on, and none of it is in a lesson.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) edition: &'a Edition<'a>,
    pub(crate) assets: &'a Assets<'a>,
    pub(crate) passages: &'a Passages<'a>,
    pub(crate) pages: &'a [Page<'a>],
}

/// All portions of an edition; those that the memory has are not written again.
pub(crate) fn portions(around: Around<'_>, by_lesson: &[Vec<Arc<Entry>>], ranges: &[Range<usize>], memory: Option<(&mut Memory, &Names<'_>)>) -> Vec<Arc<Portion>> {
    let Around { edition, assets, passages, pages } = around;
    let write = |n: usize| Arc::new(Portion::written(edition, assets, passages, pages, ranges[n].clone(), by_lesson));
    let Some((memory, names)) = memory else { return (0..ranges.len()).into_par_iter().map(write).collect() };
    let stamp = stamp(edition, names);
    let keys: Vec<Hash> = ranges.iter().map(|range| key(stamp, edition, pages, names, range.clone())).collect();
    let known: Vec<Option<Arc<Portion>>> =
        keys.iter().zip(ranges).map(|(key, range)| memory.portion(*key).filter(|portion| portion.is_of(&by_lesson[range.clone()].concat()))).collect();
    let missing: Vec<usize> = (0..ranges.len()).filter(|n| known[*n].is_none()).collect();
    let mut fresh = missing.par_iter().map(|n| write(*n)).collect::<Vec<_>>().into_iter();
    let all: Vec<Arc<Portion>> = known.into_iter().map(|known| known.unwrap_or_else(|| fresh.next().expect("what was missing was written"))).collect();
    memory.keep_portions(keys.into_iter().zip(all.iter().cloned()).collect());
    all
}

/// What all lessons are written with: signature, language, sources, pictures.
fn stamp(edition: &Edition<'_>, names: &Names<'_>) -> Hash {
    let owner = edition.certificate.owner.as_ref().map(|owner| (&owner.signed.by, &owner.signed.at));
    hash_of(&(env!("CARGO_PKG_VERSION"), &edition.course.language, owner, edition.draft, edition.assets, names.sources))
}

/// Stands for everything that is written of these lessons but for what the ledger says.
fn key(stamp: Hash, edition: &Edition<'_>, pages: &[Page<'_>], names: &Names<'_>, range: Range<usize>) -> Hash {
    let beside = |n: Option<usize>| n.and_then(|n| pages.get(n)).map(|page| (page.lesson.id, &page.number, &page.lesson.title));
    let of = |n: usize| {
        let Page { module, module_number, number, lesson, .. } = &pages[n];
        // Looked up as the page looks them up.
        let after: Vec<Option<&str>> = lesson.objectives.iter().map(|id| edition.course.objective(*id).map(|objective| objective.text.as_str())).collect();
        (names.of(lesson), number, module_number, &module.title, after)
    };
    let lessons: Vec<_> = range.clone().map(of).collect();
    hash_of(&(stamp, beside(range.start.checked_sub(1)), lessons, beside(Some(range.end))))
}
