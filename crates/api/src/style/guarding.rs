//! What speaks against other words for a statement. Nothing of it trusts whoever wrote them.

use coursewright_check::measure::{Shift, shifts};
use coursewright_check::reworded;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{OptionId, StatementId};
use coursewright_course::place::Slot;
use coursewright_course::statement::Claim;
use coursewright_course::style::{Phrase, Style};
use coursewright_course::tree::Course;
use coursewright_course::verbatim::broken;
use coursewright_prose::markdown::pieces::marks;
use coursewright_prose::markdown::words::written;
use coursewright_prose::quote::quotations;
use coursewright_prose::sentence::of_markdown;
use std::collections::BTreeSet;

/// Objections to wordings, in words that stand behind “it”; none where they may be offered.
pub(super) fn objections(course: &Course, given: &[(StatementId, &str)]) -> Vec<(StatementId, String)> {
    let guide = asked_for(&course.style);
    let mut all: Vec<(StatementId, String)> = Vec::new();
    let mut blocks: Vec<&Block> = Vec::new();
    for (id, text) in given {
        let Some((_, block, claim)) = course.statement(*id) else { continue };
        if !blocks.iter().any(|own| own.id == block.id) {
            blocks.push(block);
        }
        all.extend(objection(course, block, claim, text, &guide).map(|why| (*id, why)));
    }
    for block in blocks {
        let own: Vec<(&Claim, &str)> = given.iter().filter_map(|(id, text)| Some((block.claims.iter().find(|claim| claim.id == *id)?, *text))).collect();
        let options: Vec<(&Claim, &str)> = own.into_iter().filter(|(claim, _)| is_option(claim.slot)).collect();
        let refused = |id: StatementId| all.iter().any(|(own, _)| *own == id);
        // Options of a question are said anew together: one of two voices would be told by it.
        let why = match options.iter().any(|(claim, _)| refused(claim.id)) {
            true => Some("belongs to a question of which another option could not be said so".to_owned()),
            false => among_options(block, &options),
        };
        let more = options.iter().filter(|(claim, _)| !refused(claim.id)).map(|(claim, _)| claim.id);
        let more: Vec<(StatementId, String)> = why.map(|why| more.map(|id| (id, why.clone())).collect()).unwrap_or_default();
        all.extend(more);
    }
    all
}

/// Whether a text is one that a learner chooses.
pub(super) const fn is_option(slot: Slot) -> bool {
    matches!(slot, Slot::Choice { .. })
}

/// Words that a style guide asks for, and those it asks not to write: both may come and go.
pub(super) fn asked_for(style: &Style) -> Vec<&str> {
    let banned = style.banned.iter().flat_map(|own| std::iter::once(&own.phrase).chain(&own.replacement)).map(Phrase::as_str);
    let terms = style.terms.iter().flat_map(|term| std::iter::once(&term.preferred).chain(term.variants.iter())).map(Phrase::as_str);
    let glossary = style.glossary.iter().flat_map(|entry| [entry.term.as_str(), entry.meaning.as_str()]);
    banned.chain(terms).chain(glossary).collect()
}

/// What speaks against one of them alone.
fn objection(course: &Course, block: &Block, claim: &Claim, text: &str, guide: &[&str]) -> Option<String> {
    let Some(body) = reworded(block, claim, text).filter(|body| says(body, claim.slot, text)) else {
        return Some("does not fit its place; what stands before the colon stays".into());
    };
    if broken(&course.verbatim, block, Some(&body), &crate::verbatim::read).is_some() {
        return Some("would change wording that is marked as verbatim".into());
    }
    if quoted(&claim.text) != quoted(text) {
        return Some("changes words in quotation marks".into());
    }
    if dressed(&block.body) != dressed(&body) {
        return Some("would lose a heading, stress, link or code of its text".into());
    }
    let leads = |text: &str| text.matches("://").count() + text.matches("www.").count();
    if leads(text) > leads(&claim.text) {
        return Some("brings a web address".into());
    }
    let shifts = shifts(&claim.text, text, guide);
    (!shifts.is_empty()).then(|| listed(&shifts.into_iter().map(words).collect::<Vec<_>>()))
}

/// Whether a body says just these words at a place: of a term or a card, a changed head would be read as a part of what stands behind it.
fn says(body: &Body, slot: Slot, text: &str) -> bool {
    let said: Vec<String> = body.texts().iter().filter(|own| own.slot == slot).flat_map(|own| of_markdown(&own.markdown)).collect();
    let wanted = of_markdown(&written(text));
    !wanted.is_empty() && said.windows(wanted.len()).any(|run| run == wanted)
}

fn quoted(text: &str) -> Vec<&str> {
    quotations(text).into_iter().map(|span| span.of(text)).collect()
}

fn dressed(body: &Body) -> Vec<Vec<String>> {
    body.texts().iter().map(|text| marks(&text.markdown)).collect()
}

const fn words(shift: Shift) -> &'static str {
    match shift {
        Shift::Number => "changes a number, unit, limit or date",
        Shift::Name => "changes a name",
        Shift::Negation => "puts in or takes out a “not”",
        Shift::Antonym => "says an opposite",
        Shift::Strength => "changes how strongly it asks: must, should, may",
        Shift::Condition => "changes what it holds for: if, only, all, or",
        Shift::Order => "exchanges its sides",
        Shift::More => "says more than stood there",
        Shift::Subject => "keeps nearly nothing of it",
    }
}

fn listed(words: &[&str]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

/// What speaks against options of a question together.
fn among_options(block: &Block, given: &[(&Claim, &str)]) -> Option<String> {
    let item = block.body.item().filter(|_| !given.is_empty())?;
    let choices = item.answer.choices();
    let said = |option: OptionId, new: bool| -> String {
        let of = |claim: &&Claim| claim.slot == Slot::Choice { option };
        let reworded = given.iter().filter(|(claim, _)| new && of(claim)).map(|(_, text)| (*text).to_owned()).next();
        reworded.unwrap_or_else(|| block.claims.iter().filter(of).map(|claim| claim.text.as_str()).collect::<Vec<_>>().join(" "))
    };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let different = |new: bool| choices.iter().map(|choice| letters(&said(choice.id, new))).collect::<BTreeSet<_>>().len();
    if different(true) < different(false) {
        return Some("would make two options the same".into());
    }
    // Whoever does not know the answer takes the longest.
    let longest = |new: bool, right: bool| choices.iter().filter(|choice| choice.correct == right).map(|choice| said(choice.id, new).chars().count()).max();
    let tells = |new: bool| longest(new, false).is_some_and(|wrong| longest(new, true) > Some(wrong));
    (tells(true) && (!tells(false) || longest(true, true) > longest(false, true))).then(|| "would make the right option the longest".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::block::{Origin, Term};
    use coursewright_course::claim::claims;
    use coursewright_course::id::{BlockId, CourseId, LessonId, ModuleId, VerbatimId};
    use coursewright_course::item::{Answer, Choice, Item};
    use coursewright_course::objective::Bloom;
    use coursewright_course::tree::{Lesson, Module, Purpose};
    use coursewright_course::verbatim::{Verbatim, Words};

    fn course(body: Body) -> Course {
        let mut next = 100;
        let mut ids = move || {
            next += 1;
            next
        };
        let claims = claims(&body, &[], &of_markdown, &mut ids);
        let block = Block { id: BlockId::from_bits(1), body, claims, origin: Origin::Person { name: "Ada".into() } };
        let lesson = Lesson { id: LessonId::from_bits(1), title: "L".into(), purpose: Purpose::Teaching, objectives: vec![], blocks: vec![block] };
        Course { modules: vec![Module { id: ModuleId::from_bits(1), title: "M".into(), lessons: vec![lesson] }], ..Course::empty(CourseId::from_bits(1), "C") }
    }

    /// What is told of these wordings, in their order; empty where one may be offered.
    fn told(course: &Course, edits: &[(&str, &str)]) -> Vec<String> {
        let id = |words: &str| {
            course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| &block.claims).find(|claim| claim.text == words).unwrap_or_else(|| panic!("“{words}”")).id
        };
        let given: Vec<(StatementId, &str)> = edits.iter().map(|(was, now)| (id(was), *now)).collect();
        let all = objections(course, &given);
        given.iter().map(|(id, _)| all.iter().filter(|(own, _)| own == id).map(|(_, why)| why.as_str()).collect::<Vec<_>>().join(" | ")).collect()
    }

    fn text(markdown: &str) -> Course {
        course(Body::Text { markdown: markdown.into() })
    }

    fn question(options: &[(&str, bool)]) -> Course {
        let options = (1..).zip(options).map(|(n, (text, correct))| Choice {
            id: OptionId::from_bits(n),
            text: (*text).into(),
            correct: *correct,
            feedback: String::new(),
            misconception: None,
        });
        let answer = Answer::SingleChoice { options: options.collect() };
        course(Body::Item(Item { stem: "What do you do?".into(), answer, objective: None, bloom: Bloom::Apply, when_right: String::new(), when_wrong: String::new() }))
    }

    #[test]
    fn marks_quotations_and_heads_stay_where_they_are() {
        let dressed = text("Open the **red** door, then [read on](https://a.example).");
        let was = "Open the red door, then read on.";
        assert_eq!(told(&dressed, &[(was, "Next, open the red door, then read on.")]), [""], "what is dressed keeps its dress");
        for lost in ["Read on, then open the door that is red.", "Open the door, then continue."] {
            assert!(!told(&dressed, &[(was, lost)])[0].is_empty(), "{lost}");
        }
        let quoted = text("The sign says “keep it shut” in red.");
        assert_eq!(told(&quoted, &[("The sign says “keep it shut” in red.", "The sign says “keep it closed” in red.")]), ["changes words in quotation marks"]);
        let terms = course(Body::Terms { entries: vec![Term { term: "Ice slurry".into(), meaning: "crushed ice. It is cold.".into() }] });
        let fit = "does not fit its place; what stands before the colon stays";
        assert_eq!(told(&terms, &[("Ice slurry: crushed ice.", "Slurry of ice: crushed ice.")]), [fit]);
        assert_eq!(told(&terms, &[("Ice slurry: crushed ice.", "Ice slurry: ice that is crushed.")]), [""]);
        assert_eq!(told(&text("Read the page."), &[("Read the page.", "Read the page www.a.example.")]), ["brings a web address"]);
    }

    #[test]
    fn marked_words_are_refused_even_when_somebody_asks() {
        let mut course = text("Refuse the load. Call the desk.");
        let words = Words::Block { block: BlockId::from_bits(1), slot: Slot::Body, text: "Refuse the load.".into() };
        course.verbatim.push(Verbatim { id: VerbatimId::from_bits(1), words, by: "Ada".into(), reason: "the law".into(), at: "t".into() });
        assert_eq!(
            told(&course, &[("Refuse the load.", "You refuse the load."), ("Call the desk.", "You call the desk.")]),
            ["would change wording that is marked as verbatim", ""]
        );
    }

    #[test]
    fn options_of_a_question_are_said_anew_together_or_not_at_all() {
        let question = question(&[("Refuse the load", true), ("Accept the load", false), ("Probe one pallet of the load", false)]);
        let told = |edits: &[(&str, &str)]| told(&question, edits);
        assert_eq!(told(&[("Refuse the load", "You refuse the load"), ("Accept the load", "You accept the load")]), ["", ""]);
        assert_eq!(told(&[("Accept the load", "Refuse the load")])[0].split(" and ").count(), 1, "an opposite");
        let together = "belongs to a question of which another option could not be said so";
        assert_eq!(told(&[("Refuse the load", "You refuse the load"), ("Probe one pallet of the load", "Probe two pallets of the load")])[0], together);
        let longest = "would make the right option the longest";
        assert_eq!(told(&[("Refuse the load", "You refuse that load on the spot")]), [longest]);
        assert_eq!(told(&[("Refuse the load", "You refuse the load"), ("Probe one pallet of the load", "Probe one pallet")]), [longest, longest], "also where the others shrink");
    }

    #[test]
    fn two_options_never_become_one() {
        let question = question(&[("Utilise the red card", true), ("Use the red card", false), ("Use the yellow card now", false)]);
        assert_eq!(told(&question, &[("Utilise the red card", "Use the red card")]), ["would make two options the same"]);
    }
}
