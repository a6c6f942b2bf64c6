//! What a question asks for has to be somewhere in the lessons.

use crate::gist::{ItemGist, Lookup};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView};
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::id::{ObjectiveId, PassageId, SourceId};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::tree::Purpose;
use coursewright_prose::span::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/assessed-not-taught",
    title: "Asked, but not taught",
    version: 1,
    severity: Severity::Warning,
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
    for (place, run) in teaching.iter().flat_map(|block| block.entries).flat_map(runs) {
        rested.entry(place).or_default().push(run);
    }
    // An objective that no lesson teaches is a finding of its own; each of its questions would say it again.
    let taught: BTreeSet<ObjectiveId> = course.course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching).flat_map(|lesson| lesson.objectives.iter().copied()).collect();
    course
        .blocks
        .iter()
        .filter_map(|block| {
            let (item, read) = (block.block.body.item()?, block.gist.item.as_ref()?);
            if item.objective.is_some_and(|objective| !taught.contains(&objective)) || rests(block, &rested) {
                return None;
            }
            let missing = untaught(read, &teaching)?;
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
    block.entries.iter().filter(tells).flat_map(runs).any(|(place, run)| rested.get(&place).is_some_and(|spans| spans.iter().any(|span| span.overlaps(run))))
}

/// The right answer that no lesson holds, where there is one: the words of it, or none where a statement is judged.
fn untaught<'g>(item: &'g ItemGist, teaching: &[&BlockGist<'_>]) -> Option<Option<&'g str>> {
    let said = |text: &Lookup, enough: f64, asked: &Lookup| teaching.iter().any(|block| holds(&block.gist.said, text, enough, asked));
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

/// Whether a lesson text holds enough of a text; half is enough where it speaks of what is asked.
fn holds(said: &Lookup, text: &Lookup, enough: f64, asked: &Lookup) -> bool {
    let share = text.within(said) as f64 / text.len() as f64;
    share >= enough || (share >= 0.5 && asked.len() > 0 && asked.within(said) * 2 >= asked.len())
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
