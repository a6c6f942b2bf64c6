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
use coursewright_prose::quote::quotations;
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
    let Some(body) = reworded(block, claim, text) else { return Some("does not fit its place; what stands before the colon stays".into()) };
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
