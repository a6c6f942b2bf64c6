//! What a facilitator takes into the room: the course in its own sentences, what to ask, and what not to teach yet.
//!
//! | module | holds |
//! |---|---|
//! | `opening` | at a glance, what to prepare, what is not to be taught as a fact |
//! | `lesson` | a lesson in order: what to say |
//! | `item` | questions with answers, and what to say to each wrong one |
//! | `scenario` | a situation with its choices, and the debrief |

mod item;
mod lesson;
mod opening;
mod scenario;
#[cfg(test)]
mod tests;

use crate::document::{Block, Document, Run, Shape};
use crate::footing::Footing;
use crate::state::{State, day};
use crate::words::{self, fill};
use coursewright_course::block::Block as Part;
use coursewright_course::ledger::Entry;
use coursewright_course::place::Place;
use coursewright_course::tree::Lesson;
use coursewright_course::verbatim::{Words, unwrapped};
use std::mem::discriminant;

/// Lines on the page for notes.
const LINES: u8 = 22;

/// The facilitator guide of a course as it stands.
#[must_use]
pub fn guide(state: &State<'_>) -> Document {
    let mut writing = Writing { state, words: words::Guide::read(), footing: Footing::new(state), blocks: vec![], asked: 0 };
    writing.opening();
    for (number, module) in (1..).zip(&state.course.modules) {
        let runs = vec![Run::product(fill(&writing.words.module, &[("number", &number)])), Run::course(&module.title)];
        writing.blocks.push(Block::Heading { rank: 1, runs, fresh: true });
        for lesson in &module.lessons {
            writing.lesson(lesson);
        }
    }
    writing.closing();
    writing.document()
}

/// Strong words; what stands back stays so.
fn strong(runs: Vec<Run>) -> Vec<Run> {
    runs.into_iter().map(|run| if run.small { run } else { run.bold() }).collect()
}

/// A guide in the making.
struct Writing<'a, 's> {
    state: &'s State<'a>,
    words: &'static words::Guide,
    footing: Footing<'a, 's>,
    blocks: Vec<Block>,
    /// Questions so far.
    asked: usize,
}

impl<'a> Writing<'a, '_> {
    fn heading(&mut self, rank: u8, words: &str) {
        self.blocks.push(Block::Heading { rank, runs: vec![Run::product(words)], fresh: false });
    }

    fn plain(&mut self, runs: Vec<Run>) {
        self.paragraph(Shape::Plain, runs);
    }

    fn paragraph(&mut self, shape: Shape, runs: Vec<Run>) {
        if !runs.is_empty() {
            self.blocks.push(Block::Paragraph(shape, runs));
        }
    }

    /// How long something takes who reads alone.
    fn minutes(&self, low: u32, high: u32) -> String {
        if high <= 1 { self.words.one_minute.clone() } else { fill(&self.words.some_minutes, &[("low", &low), ("high", &high)]) }
    }

    fn list(&mut self, counted: bool, entries: Vec<Vec<Run>>) {
        if !entries.is_empty() {
            self.blocks.push(Block::List { counted, entries });
        }
    }

    /// Sentences with where each stands. What several in a row share is said once, behind the last of them.
    fn sentences(&mut self, part: Option<&Part>, entries: &[&'a Entry]) -> Vec<Run> {
        self.dressed(part, entries, |_| false)
    }

    fn dressed(&mut self, part: Option<&Part>, entries: &[&'a Entry], strong: impl Fn(&Entry) -> bool) -> Vec<Run> {
        let marks: Vec<Vec<Run>> = entries.iter().map(|entry| self.footing.mark(entry)).collect();
        let mut runs = vec![];
        let mut aloud = false;
        for (n, entry) in entries.iter().enumerate() {
            if n > 0 {
                runs.push(Run::product(" "));
            }
            let verbatim = part.is_some_and(|part| self.verbatim(part, entry));
            if verbatim && !aloud {
                runs.push(Run::product(&self.words.read_aloud).bold());
            }
            aloud = verbatim;
            let run = Run::course(&entry.text);
            let run = if verbatim { run.italic() } else { run };
            runs.push(if strong(entry) { run.bold() } else { run });
            if marks.get(n + 1) != Some(&marks[n]) {
                runs.extend(marks[n].iter().cloned());
            }
        }
        runs
    }

    /// Whether a sentence is, or holds, wording that nobody may reword.
    fn verbatim(&self, part: &Part, entry: &Entry) -> bool {
        self.state.course.verbatim.iter().any(|mark| match &mark.words {
            Words::Block { block, slot, text } => {
                let here = *block == part.id && entry.slot.is_some_and(|own| discriminant(&own) == discriminant(slot));
                let marked = unwrapped(text);
                here && (marked.contains(&entry.text) || entry.text.contains(&marked))
            }
            Words::Passage { .. } => {
                let claim = part.claims.iter().find(|claim| claim.id == entry.statement);
                let wording = mark.text(self.state.sources);
                claim.zip(wording).is_some_and(|(claim, wording)| mark.carries(claim, entry.stance, wording))
            }
        })
    }

    /// Where something stands, as a facilitator finds it: the number of its lesson.
    fn place(&self, place: &Place) -> String {
        place.lesson().and_then(|lesson| self.state.course.number(lesson)).unwrap_or_default()
    }

    fn number(&self, lesson: &Lesson) -> String {
        self.state.course.number(lesson.id).unwrap_or_default()
    }

    /// The list of sources, and a page to write on.
    fn closing(&mut self) {
        self.blocks.push(Block::Heading { rank: 1, runs: vec![Run::product(&self.words.sources)], fresh: true });
        let entries = self.footing.feet().iter().map(|foot| foot.line(&self.words.source, &self.words.earlier)).collect();
        self.list(true, entries);
        self.blocks.push(Block::Heading { rank: 1, runs: vec![Run::product(&self.words.notes)], fresh: true });
        self.blocks.push(Block::Lines(LINES));
    }

    fn document(self) -> Document {
        let Self { state, words, blocks, .. } = self;
        let head = match &state.owner {
            Some(owner) => fill(&words.head_owned, &[("by", &owner.by), ("day", &day(&owner.at))]),
            None => words.head_draft.clone(),
        };
        let head = if state.owner.is_some() { Run::product(head) } else { Run::product(head).bold() };
        Document {
            title: state.course.title.clone(),
            language: state.course.language.clone(),
            head: vec![head, Run::course(&state.course.title)],
            foot: vec![Run::product(fill(&words.foot, &[("day", &state.day()), ("mark", &state.mark())]))],
            blocks,
            tracked: false,
        }
    }
}
