//! What a question asks for has to be somewhere in the lessons.

use crate::gist::{ItemGist, Lookup, says};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView};
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::id::{LessonId, ObjectiveId, PassageId, SourceId};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::tree::{Lesson, Purpose};
use coursewright_prose::number::Quantity;
use coursewright_prose::span::Span;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/assessed-not-taught",
    title: "Asked, but not taught",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a question whose right answer no lesson holds: neither its words and numbers, nor its feedback, nor the passage it rests on",
    why: "What is asked has to have been taught (Biggs 1996): otherwise the question measures what people knew before, and fails those who did not.",
    hint: "Teach it, or drop the question.",
    reads: Reads::Course(flags),
};

/// The passages that the lessons rest on, with the runs they cite.
type Rested = BTreeMap<(SourceId, PassageId), Vec<Span>>;

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let teaching: Vec<&BlockGist<'_>> = course.blocks.iter().filter(|block| block.gist.item.is_none() && block.gist.said.len() > 0).collect();
    if teaching.is_empty() {
        return vec![];
    }
    let mut rested = Rested::new();
    for (place, run) in teaching.iter().flat_map(|block| block.entries()).flat_map(runs) {
        rested.entry(place).or_default().push(run);
    }
    // An objective that no lesson teaches is a finding of its own; each of its questions would say it again.
    let taught: BTreeSet<ObjectiveId> = course.course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching).flat_map(|lesson| lesson.objectives.iter().copied()).collect();
    let mut by_lesson: BTreeMap<LessonId, Vec<&BlockGist<'_>>> = BTreeMap::new();
    for block in &teaching {
        by_lesson.entry(block.lesson.id).or_default().push(block);
    }
    let index = OnceCell::new();
    course
        .blocks
        .iter()
        .filter_map(|block| {
            let (item, read) = (block.block.body.item()?, block.gist.item.as_ref()?);
            if item.objective.is_some_and(|objective| !taught.contains(&objective)) || rests(block, &rested) {
                return None;
            }
            // Nearly always the lesson itself says it, or one of the others that serve the objective.
            let serving = |lesson: &&Lesson| item.objective.is_some_and(|objective| lesson.objectives.contains(&objective));
            let lessons = std::iter::once(block.lesson).chain(course.course.lessons().filter(serving).take(3)).filter_map(|lesson| by_lesson.get(&lesson.id)).flatten();
            let close: Vec<&Lookup> = lessons.map(|block| &block.gist.said).collect();
            untaught(read, &|text, enough, asked| close.iter().any(|said| holds(said, text, enough, asked)))?;
            let index = index.get_or_init(|| Index::of(&teaching));
            let missing = untaught(read, &|text, enough, asked| index.holds(text, enough, asked))?;
            let message = match missing {
                Some(key) => format!("No lesson says what this question asks for: “{key}”."),
                None => "No lesson says what this question asks for.".to_owned(),
            };
            let stem = course_words(&crate::view::Text::of(&item.stem).plain, []);
            Some(Raised::at(block.place(), format!("{} {}", item.stem, missing.unwrap_or_default()), message).show([stem]))
        })
        .collect()
}

fn runs(entry: &Entry) -> impl Iterator<Item = ((SourceId, PassageId), Span)> {
    entry.citations.iter().map(|verified| {
        let citation = &verified.citation;
        ((citation.source, citation.passage), Span { start: citation.start as usize, end: citation.end as usize })
    })
}

/// Whether something that tells the right answer rests on words that a lesson rests on too.
fn rests(block: &BlockGist<'_>, rested: &Rested) -> bool {
    let Body::Item(item) = &block.block.body else { return false };
    let tells = |entry: &&Entry| match entry.slot {
        Some(Slot::Choice { option } | Slot::Feedback { option }) => !item.answer.distracts(option),
        _ => true,
    };
    block.entries().filter(tells).flat_map(runs).any(|(place, run)| rested.get(&place).is_some_and(|spans| spans.iter().any(|span| span.overlaps(run))))
}

/// The right answer that is not said, where there is one: the words of it, or none where a statement is judged. `said` tells
/// whether a text of the lessons holds a share of a text, the second of what is asked.
fn untaught<'g>(item: &'g ItemGist, said: &dyn Fn(&Lookup, f64, &Lookup) -> bool) -> Option<Option<&'g str>> {
    if item.told.iter().any(|told| told.len() >= 3 && said(told, 0.7, told)) {
        return None;
    }
    if item.keys.is_empty() {
        // A statement to be judged: where it is true a lesson says it, where it is false its feedback says what is true.
        let judged = item.question.len() > 2 && !said(&item.question, 0.6, &item.question);
        return judged.then_some(None);
    }
    item.keys.iter().find(|(_, key)| key.len() > 0 && !said(key, 0.6, &item.question)).map(|(words, _)| Some(words.as_str()))
}

/// Whether a text of a lesson holds enough of another; half is enough where it speaks of what is asked.
fn holds(said: &Lookup, text: &Lookup, enough: f64, asked: &Lookup) -> bool {
    reaches(text.within(said), text, enough, || asked.within(said), asked)
}

fn reaches(held: usize, text: &Lookup, enough: f64, held_of_asked: impl FnOnce() -> usize, asked: &Lookup) -> bool {
    let share = held as f64 / text.len() as f64;
    share >= enough || (share >= 0.5 && asked.len() > 0 && held_of_asked() * 2 >= asked.len())
}

/// What all lessons say, by word: only for the questions that their own lessons do not answer.
struct Index<'g> {
    stems: BTreeMap<&'g str, Vec<usize>>,
    quantities: Vec<(usize, &'g Quantity)>,
    blocks: usize,
}

impl<'g> Index<'g> {
    fn of(teaching: &[&'g BlockGist<'_>]) -> Self {
        let mut stems: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut quantities = vec![];
        for (n, block) in teaching.iter().enumerate() {
            for stem in &block.gist.said.stems {
                stems.entry(stem).or_default().push(n);
            }
            quantities.extend(block.gist.said.quantities.iter().map(|number| (n, number)));
        }
        Self { stems, quantities, blocks: teaching.len() }
    }

    /// How much of a text each block holds.
    fn held(&self, text: &Lookup) -> Vec<usize> {
        let mut held = vec![0; self.blocks];
        for n in text.stems.iter().filter_map(|stem| self.stems.get(stem.as_str())).flatten() {
            held[*n] += 1;
        }
        for number in &text.quantities {
            let saying: BTreeSet<usize> = self.quantities.iter().filter(|(_, said)| says(number, said)).map(|(n, _)| *n).collect();
            saying.into_iter().for_each(|n| held[n] += 1);
        }
        held
    }

    fn holds(&self, text: &Lookup, enough: f64, asked: &Lookup) -> bool {
        let of_asked = OnceCell::new();
        self.held(text).into_iter().enumerate().any(|(n, held)| reaches(held, text, enough, || of_asked.get_or_init(|| self.held(asked))[n], asked))
    }
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, item_mut, sound};

    const RULE: &str = "pedagogy/assessed-not-taught";

    #[test]
    fn an_answer_that_no_lesson_holds_is_flagged_once_and_at_its_question() {
        assert!(!flagged(&sound(), RULE), "the lesson says the limit that the feedback explains");
        let mut project = sound();
        project.course.lessons_mut().for_each(|lesson| lesson.blocks.truncate(2));
        assert!(flagged(&project, RULE), "the limit is gone from the lesson");
        project.course.lessons_mut().for_each(|lesson| lesson.objectives.clear());
        assert!(!flagged(&project, RULE), "that no lesson teaches its objective is said there");
    }

    #[test]
    fn the_same_passage_under_a_lesson_and_a_question_is_enough() {
        let mut project = sound();
        item_mut(&mut project).stem = "What now?".into();
        let limit = project.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks).last().expect("the limit");
        limit.claims.iter_mut().for_each(|claim| claim.text = "Five degrees, no more, for what is eaten as it is.".into());
        assert!(!flagged(&project, RULE), "other words, the same passage");
        let limit = project.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks).last().expect("the limit");
        limit.claims.iter_mut().for_each(|claim| claim.citations.clear());
        assert!(flagged(&project, RULE), "other words, and nothing to rest on");
    }
}
