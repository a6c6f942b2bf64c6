//! Phrases that the style guide bans.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, CourseView};
use crate::voice::guide::{Guide, Hit, begins_sentence, capitalised, in_place, is_part};
use crate::voice::is_anothers;
use coursewright_course::block::Block;
use coursewright_course::finding::{Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::id::StatementId;
use coursewright_course::place::{Place, Slot};
use coursewright_course::statement::Claim;
use coursewright_prose::span::Span;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "voice/banned-phrase",
    title: "Phrase banned by the style guide",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a phrase that the style guide of the course bans, outside quotations and code",
    why: "Your organisation has decided that learners should not meet these words; a guide that is kept by eye alone is kept now and then.",
    hint: "Say it as the style guide does.",
    reads: Reads::Course(flags),
};

/// A banned phrase in a statement.
#[derive(Debug)]
pub(crate) struct Banned {
    statement: StatementId,
    text: String,
    /// The position of its entry in the guide.
    entry: usize,
    marks: Vec<(usize, usize)>,
    fix: Option<Fix>,
}

pub(crate) fn read(view: &BlockView<'_>) -> Vec<Banned> {
    let guide = view.surroundings.guide();
    let mut read: Vec<Banned> = Vec::new();
    if guide.banned.is_empty() || is_anothers(&view.block.body) {
        return read;
    }
    let mut heads = BTreeSet::new();
    for claim in &view.block.claims {
        for hit in hits(guide, &claim.text, &view.code) {
            // Row and column are read with every cell; their words are told once.
            if hit.span.start < lead(claim) && !heads.insert((hit.entry, hit.span.of(&claim.text).to_lowercase())) {
                continue;
            }
            let marks = (hit.span.start, hit.span.end);
            match read.iter_mut().find(|one| one.statement == claim.id && one.entry == hit.entry) {
                Some(one) => one.marks.push(marks),
                None => read.push(Banned { statement: claim.id, text: claim.text.clone(), entry: hit.entry, marks: vec![marks], fix: None }),
            }
        }
    }
    for one in &mut read {
        one.fix = view.block.claims.iter().find(|claim| claim.id == one.statement).and_then(|claim| fix(guide, view.block, claim, one));
    }
    read
}

/// Where the guide's banned phrases stand in a text, but for those that are part of what it asks for.
fn hits(guide: &Guide, text: &str, code: &BTreeSet<String>) -> Vec<Hit> {
    let part = |hit: &Hit| guide.style.banned[hit.entry].replacement.as_ref().is_some_and(|replacement| is_part(text, hit.span, replacement.as_str()));
    guide.banned.find(text, code).into_iter().filter(|hit| !part(hit)).collect()
}

/// How much of a statement stands elsewhere too: row and column of a cell.
fn lead(claim: &Claim) -> usize {
    if matches!(claim.slot, Slot::Cell { .. }) { claim.text.find(": ").map_or(0, |at| at + 2) } else { 0 }
}

/// The statement with the guide's words in place of the banned ones, where the block can take it.
fn fix(guide: &Guide, block: &Block, claim: &Claim, found: &Banned) -> Option<Fix> {
    let replacement = guide.style.banned[found.entry].replacement.as_ref();
    let mut text = claim.text.clone();
    for &(start, end) in found.marks.iter().rev() {
        let span = Span::new(start, end);
        text = match replacement {
            Some(replacement) => in_place(&text, span, replacement.as_str()),
            None => cut(&text, span)?,
        };
    }
    crate::fix::offer(block, claim, text)
}

/// A text without some of its words; none where hardly anything would be left.
fn cut(text: &str, span: Span) -> Option<String> {
    let (before, after) = (&text[..span.start], text[span.end..].trim_start());
    let begins = begins_sentence(text, span.start);
    let after = if begins { after.trim_start_matches([',', ':', ';']).trim_start() } else { after };
    let closes = after.starts_with(['.', ',', ';', ':', '!', '?', ')']);
    let before = if closes { before.trim_end_matches([' ', ',']) } else { before };
    // Brackets around nothing go too.
    let (before, after) = match (before.strip_suffix('('), after.strip_prefix(')')) {
        (Some(before), Some(after)) if before.is_empty() => (before, after.trim_start()),
        (Some(before), Some(after)) => (before.trim_end(), after),
        _ => (before, after),
    };
    // After a colon or inside a bracket a sentence may go on in small letters.
    let capital = begins && text[span.start..].starts_with(char::is_uppercase);
    let after = if capital { capitalised(after) } else { after.to_owned() };
    let left = format!("{before}{after}");
    let thin = coursewright_prose::word::words(&left).len() < 2;
    (!thin).then_some(left)
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let style = &course.course.style;
    if style.banned.is_empty() {
        return vec![];
    }
    let guide = Guide::of(style);
    let mut raised = Vec::new();
    let mut titled = |place: Place, title: &str| {
        for hit in hits(&guide, title, &BTreeSet::new()) {
            raised.push(told(&guide, place, title, hit.entry, &[(hit.span.start, hit.span.end)]));
        }
    };
    titled(Place::Course, &course.course.title);
    course.course.objectives.iter().for_each(|objective| titled(Place::Objective { objective: objective.id }, &objective.text));
    for module in &course.course.modules {
        titled(Place::Module { module: module.id }, &module.title);
        module.lessons.iter().for_each(|lesson| titled(Place::Lesson { lesson: lesson.id }, &lesson.title));
    }
    for block in &course.blocks {
        for one in &block.gist.banned {
            raised.push(told(&guide, block.statement(one.statement), &one.text, one.entry, &one.marks).fix(one.fix.clone()));
        }
    }
    raised
}

fn told(guide: &Guide, place: Place, text: &str, entry: usize, marks: &[(usize, usize)]) -> Raised {
    let banned = &guide.style.banned[entry];
    let words = marks.first().map_or("", |&(start, end)| &text[start..end]);
    let why = banned.why.as_ref().map_or_else(String::new, |why| format!(" {why}"));
    let hint = match &banned.replacement {
        Some(replacement) => format!("Say “{replacement}”.{why}"),
        None => format!("Leave it out.{why}"),
    };
    // Two phrases in one sentence are two decisions.
    Raised::at(place, format!("{} {text}", banned.phrase), format!("The style guide bans “{words}”.")).hint(hint).show([course_words(text, marks.iter().copied())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_left_out_leave_a_sentence() {
        let without = |text: &str, words: &str| cut(text, Span::new(text.find(words).unwrap(), text.find(words).unwrap() + words.len()));
        assert_eq!(without("Please note that the gate is shut.", "Please note that").as_deref(), Some("The gate is shut."));
        assert_eq!(without("Basically, the gate is shut.", "Basically").as_deref(), Some("The gate is shut."));
        assert_eq!(without("The gate is basically shut.", "basically").as_deref(), Some("The gate is shut."));
        assert_eq!(without("The gate is shut, basically.", "basically").as_deref(), Some("The gate is shut."));
        assert_eq!(without("The gate is shut, basically, all day.", "basically").as_deref(), Some("The gate is shut, all day."));
        assert_eq!(without("One thing: basically the gate is shut.", "basically").as_deref(), Some("One thing: the gate is shut."));
        assert_eq!(without("The gate is shut (obviously), all day.", "obviously").as_deref(), Some("The gate is shut, all day."));
        assert_eq!(without("(Obviously) the gate is shut.", "Obviously").as_deref(), Some("The gate is shut."));
        assert_eq!(without("Basically.", "Basically"), None);
    }
}
