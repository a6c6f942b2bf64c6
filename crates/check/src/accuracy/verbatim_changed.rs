//! Wording that a person marked as verbatim stands byte for byte, where it was marked and where its source is taught.

use crate::fix::reworded;
use crate::raise::{Raised, course_words, spans};
use crate::restore::{became, read, restored, statement};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView};
use coursewright_course::block::Body;
use coursewright_course::finding::{Evidence, Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::id::LessonId;
use coursewright_course::place::Place;
use coursewright_course::source::PassageKind;
use coursewright_course::tree::Purpose;
use coursewright_course::verbatim::{Verbatim, Words, said_in, unwrapped};
use coursewright_prose::diff::{Change, words as difference};
use coursewright_prose::span::Span;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/verbatim-changed",
    title: "Wording marked as verbatim was changed",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "wording that a person marked as verbatim and that does not stand in its block byte for byte, or is taught in other words than those marked in its source",
    why: "Law, policy and safety wording is decided by those who answer for it; a better sentence is another rule.",
    hint: "Restore the wording, or lift the mark under your name with a reason.",
    reads: Reads::Course(flags),
};

fn flags(view: &CourseView<'_>) -> Vec<Raised> {
    let marks = &view.course.verbatim;
    let of = |mark: &Verbatim| match mark.words {
        Words::Block { .. } => in_block(view, mark).into_iter().collect(),
        Words::Passage { .. } => of_source(view, mark),
    };
    marks.iter().flat_map(of).collect()
}

fn words_shown(text: &str, other: &str) -> Evidence {
    // Words that are in one and not in the other; all of it where nothing is left to compare with.
    let mut at = 0;
    let mut marks = Vec::new();
    for change in difference(other, text) {
        match change {
            Change::Same(same) => at += same.len(),
            Change::New(new) => {
                marks.push((at, at + new.len()));
                at += new.len();
            }
            Change::Gone(_) => {}
        }
    }
    Evidence { label: "Marked as verbatim".into(), text: text.into(), marks: spans(marks), passage: None, locator: String::new() }
}

fn in_block(view: &CourseView<'_>, mark: &Verbatim) -> Option<Raised> {
    let Words::Block { block, slot, text } = &mark.words else { return None };
    let why = format!("{} marked these words as verbatim: {}.", mark.by, mark.reason.trim_end_matches('.'));
    let Some(here) = view.blocks.iter().find(|own| own.block.id == *block) else {
        let gone = Raised::at(Place::Course, text, format!("The block with this wording is no longer in the course. {why}"));
        return Some(gone.hint("Undo the removal, or lift the mark under your name with a reason.").show([words_shown(text, "")]));
    };
    if mark.stands_in(&here.block.body, &read) {
        return None;
    }
    let near = statement(text, *slot, here.block);
    let place = near.map_or_else(|| here.place(), |claim| here.statement(claim.id));
    let mut raised = Raised::at(place, text, format!("Here the marked wording no longer stands word for word. {why}"));
    raised = raised.show([words_shown(text, near.map_or("", |claim| claim.text.as_str()))]);
    if let Some(claim) = near {
        let at = became(text, &claim.text).map(|at| (at.start, at.end));
        raised = raised.show([course_words(&claim.text, at)]);
    }
    Some(raised.fix(restored(mark, here.block).map(|_| Fix::Restore { mark: mark.id })))
}

fn of_source(view: &CourseView<'_>, mark: &Verbatim) -> Vec<Raised> {
    let Words::Passage { source, passage, start, end, .. } = mark.words else { return vec![] };
    // Without its source nothing rests on it that `provenance/source-missing` does not say already.
    let Some(known) = view.material.source(source) else { return vec![] };
    let found = view.material.passage(source, passage);
    let Some((_, passage)) = found.filter(|(_, passage)| mark.run_in(&passage.passage.text).is_some()) else {
        // Options that are not known to be right are blanked there: the mark is as good as it was.
        if found.is_some_and(|(_, passage)| passage.passage.kind == PassageKind::Question) {
            return vec![];
        }
        let words = format!("“{}” has wording marked as verbatim by {}, and no longer says it in that place.", known.name, mark.by);
        let raised = Raised::at(Place::Source { source }, mark.hash().to_string(), words).weighing(Severity::Warning);
        return vec![raised.hint("Mark the wording of the new version, and lift the old mark.")];
    };
    let wording = mark.run_in(&passage.passage.text).unwrap_or_default();
    let said: BTreeSet<LessonId> = view.blocks.iter().filter(|own| said_in(wording, &own.block.body, &read)).map(|own| own.lesson.id).collect();
    let mut told: BTreeSet<LessonId> = BTreeSet::new();
    let mut all = Vec::new();
    for own in &view.blocks {
        if told.contains(&own.lesson.id) || if explains(own) { said.contains(&own.lesson.id) } else { !said.is_empty() } {
            continue;
        }
        let Some(claim) = own.block.claims.iter().find(|claim| mark.carries(claim, own.block.body.stance(claim.slot), wording)) else { continue };
        told.insert(own.lesson.id);
        let message = format!("This rests on wording that {} marked as verbatim in “{}”, and the lesson does not have it word for word.", mark.by, known.name);
        let shown = Evidence { passage: Some((source, passage.passage.id)), locator: passage.passage.locator.words(), ..words_shown(wording, &claim.text) };
        let says = |text: &str| reworded(own.block, claim, text).is_some_and(|body| said_in(wording, &body, &read));
        let fix = Some(unwrapped(wording)).filter(|text| explains(own) && says(text)).map(|text| Fix::Reword { statement: claim.id, text });
        let whole = Span::new(0, claim.text.len());
        let raised = Raised::at(own.statement(claim.id), format!("{}\n{start}-{end}", claim.text), message);
        let hint = format!("Use the words of the source, or lift the mark under your name. It was set because: {}.", mark.reason.trim_end_matches('.'));
        all.push(raised.hint(hint).show([shown, course_words(&claim.text, [(whole.start, whole.end)])]).fix(fix));
    }
    all
}

/// Whether a block explains: then its own lesson has to have the wording. A question may be about what stands elsewhere.
fn explains(own: &BlockGist<'_>) -> bool {
    !matches!(own.block.body, Body::Item(_) | Body::Scenario(_)) && !matches!(own.lesson.purpose, Purpose::Assessment(_))
}

#[cfg(test)]
mod tests {
    use crate::planting::{check_one, cite, finding, flagged, said_of_passages, with_body};
    use coursewright_course::block::Body;
    use coursewright_course::finding::{Fix, Severity};
    use coursewright_course::id::{BlockId, VerbatimId};
    use coursewright_course::place::{Place, Slot};
    use coursewright_course::project::Project;
    use coursewright_course::revision::hash_bytes;
    use coursewright_course::statement::Support;
    use coursewright_course::verbatim::{Verbatim, Words};
    use proptest::prelude::*;

    const RULE: &str = "accuracy/verbatim-changed";

    fn marked(now: &str, words: &str) -> Project {
        let mut project = with_body(Body::Text { markdown: now.into() });
        let words = Words::Block { block: BlockId::from_bits(1), slot: Slot::Body, text: words.into() };
        project.course.verbatim =
            vec![Verbatim { id: VerbatimId::from_bits(1), words, by: "Ada Example".into(), reason: "wording of the law".into(), at: "2026-01-01T00:00:00Z".into() }];
        project
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn an_edit_is_found_exactly_when_it_changes_bytes_of_the_marked_words(
            before in "[a-z]{2,9}( [a-z]{2,9}){0,6}", words in "[A-Z][a-z]{2,9}( [a-z]{2,9}){1,6}", after in "[a-z]{2,9}( [a-z]{2,9}){0,6}",
            at in 0usize..200, letter in "[a-zA-Z0-9]"
        ) {
            let text = format!("{before} {words} {after}");
            let at = at % text.len();
            let mut edited = text.clone();
            edited.replace_range(at..=at, &letter);
            let inside = at > before.len() && at < before.len() + 1 + words.len();
            let other = edited != text;
            prop_assume!(edited.trim() == edited);
            prop_assert_eq!(flagged(&marked(&edited, &words), RULE), inside && other, "{} | {} | byte {}", text, edited, at);
        }
    }

    #[test]
    fn a_finding_shows_both_wordings_and_offers_to_restore() {
        let project = marked("Look first. Refuse ready food above 6 °C. Log it.", "Refuse ready food above 5 °C.");
        let checked = check_one(&project);
        let found = finding(&checked, RULE).expect("one digit differs");
        assert_eq!(found.severity, Severity::BlockingAlways);
        assert!(matches!(found.place, Place::Statement { .. }), "{:?}", found.place);
        assert_eq!(found.evidence.iter().map(|shown| shown.text.as_str()).collect::<Vec<_>>(), ["Refuse ready food above 5 °C.", "Refuse ready food above 6 °C."]);
        let (start, end) = found.evidence[0].marks[0];
        assert_eq!(found.evidence[0].text[start as usize..end as usize].trim(), "5", "what differs is marked");
        assert!(matches!(found.fix, Some(Fix::Restore { .. })));
    }

    #[test]
    fn wording_of_a_source_is_offered_where_it_then_stands_letter_by_letter() {
        let law = "Refuse *all* food above 5 °C_x, see [Annex 2](a).";
        let mut project = said_of_passages("Refuse food above 5 °C.", Support::Paraphrased, &[law], 1, law);
        let citation = cite(&project, 1, law);
        let words = Words::Passage { source: citation.source, passage: citation.passage, start: citation.start, end: citation.end, hash: hash_bytes(law.as_bytes()) };
        project.course.verbatim =
            vec![Verbatim { id: VerbatimId::from_bits(1), words, by: "Ada Example".into(), reason: "wording of the law".into(), at: "2026-01-01T00:00:00Z".into() }];
        let checked = check_one(&project);
        let found = finding(&checked, RULE).expect("the lesson says it in other words");
        let fixed = crate::apply_fix(&project.course, found, found.fix.as_ref().expect("the words can be put there")).expect("the fix is of this course");
        let shown = crate::restore::read(&fixed[0].body.texts()[0].markdown);
        assert!(shown.contains(law), "{shown}");
    }

    #[test]
    fn a_block_that_is_gone_is_found_at_the_course() {
        let mut project = marked("Refuse it.", "Refuse it.");
        assert!(!flagged(&project, RULE));
        project.course.modules[0].lessons[0].blocks.remove(0);
        let checked = check_one(&project);
        assert_eq!(finding(&checked, RULE).expect("the wording is gone").place, Place::Course);
    }
}
