//! Scaffolding says nothing about the subject: whether it keeps to that.

use crate::leaning::Leaning;
use crate::ledger::comparing::number_of;
use crate::ledger::quoting::{LONG, quoted_spans};
use crate::lists::{Words, english, lines, opens_with};
use crate::material::Material;
use coursewright_prose::modal::{Modal, modals};
use coursewright_prose::name::{NameKind, names};
use coursewright_prose::span::Span;
use coursewright_prose::word::{content_stems, stem, words};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A fact in what calls itself scaffolding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) kind: FactKind,
    pub(crate) span: Span,
}

/// What kind of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FactKind {
    Number,
    Name,
    Duty,
    Cause,
    Term,
    Quotation,
    Subject,
}

impl FactKind {
    /// What a designer calls it.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Name => "a name",
            Self::Duty => "a duty",
            Self::Cause => "a reason",
            Self::Term => "a key term",
            Self::Quotation => "a quotation",
            Self::Subject => "something about the subject",
        }
    }
}

static NAVIGATION: Words = Words::new(|| lines(english!("navigation")).collect());
static COURSE_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| crate::lists::stems(english!("course-words")));
static ATTRIBUTION: LazyLock<BTreeSet<String>> = LazyLock::new(|| crate::lists::stems(english!("attribution")));
/// Words that join a reason to what it is a reason for.
const CAUSES: [&str; 8] = ["because", "therefore", "so that", "as a result", "leads to", "causes", "prevents", "results in"];

/// The first fact in a sentence that is meant to say nothing about the subject.
///
/// A question claims nothing, and a sentence that leads through the course may name what it leads to; numbers and
/// names are looked for everywhere, because a question can carry them (“Did you know that 9 in 10 …?”).
pub(crate) fn fact(text: &str, material: &Material, surroundings: &Leaning<'_>) -> Option<Fact> {
    if surroundings.is_title(text) || material.is_heading(text) {
        return None;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let leads = text.trim_end().ends_with(['?', ':']) || NAVIGATION.iter().any(|opening| opens_with(&lower, opening));
    let number = number_of(text).first().map(|quantity| Fact { kind: FactKind::Number, span: quantity.span });
    let quotation = quoted_spans(text, false)
        .into_iter()
        .find(|span| words(span.of(text)).len() >= LONG && !names_a_part(span.of(text), material, surroundings))
        .map(|span| Fact { kind: FactKind::Quotation, span });
    let claimed = || {
        let duty = modals(text).into_iter().find(|(_, modal)| matches!(modal, Modal::Must | Modal::MustNot)).map(|(span, _)| Fact { kind: FactKind::Duty, span });
        let cause = CAUSES.iter().find_map(|cause| {
            crate::lists::find_phrase(&lower, cause).filter(|_| lower.len() == text.len()).map(|at| Fact { kind: FactKind::Cause, span: Span::new(at, at + cause.len()) })
        });
        let term = surroundings.term_in(text).map(|(at, term)| Fact { kind: FactKind::Term, span: Span::new(at, (at + term.len()).min(text.len())) });
        duty.or(cause).or(term)
    };
    number.or_else(|| name(text, material, surroundings)).or(quotation).or_else(|| if leads { None } else { claimed() })
}

/// Words of its own from which a sentence is about something.
const ABOUT_SOMETHING: usize = 3;
/// The same, where the sources use all of them.
const ABOUT_THE_SUBJECT: usize = 2;

/// What calls itself scaffolding and is about the subject: it has words that no course needs to speak about itself.
///
/// Where a sentence is asserted, leading words are no excuse: “Check the probe with lemon juice” is no navigation.
pub(crate) fn subject(text: &str, material: &Material, surroundings: &Leaning<'_>) -> Option<Fact> {
    if surroundings.is_title(text) || material.is_heading(text) || text.trim_end().ends_with('?') {
        return None;
    }
    let own: BTreeSet<String> = content_stems(&surroundings.without_titles(text)).into_iter().filter(|stem| !COURSE_WORDS.contains(stem)).collect();
    let about = own.len() >= ABOUT_SOMETHING || (own.len() >= ABOUT_THE_SUBJECT && own.iter().all(|stem| material.uses(stem)));
    about.then(|| Fact { kind: FactKind::Subject, span: Span::new(0, text.len()) })
}

/// A name that says more than where something was said or stands.
fn name(text: &str, material: &Material, surroundings: &Leaning<'_>) -> Option<Fact> {
    names(text)
        .into_iter()
        .filter(|name| matches!(name.kind, NameKind::Person | NameKind::Acronym | NameKind::Code | NameKind::Label) || words(&name.text).len() > 1)
        .find(|name| !surroundings.is_title(&name.text) && !material.is_origin(&name.text))
        .map(|name| Fact { kind: FactKind::Name, span: name.span })
}

/// Whether words in quotation marks are the title of a part of the course, or a heading of a source.
pub(crate) fn names_a_part(words: &str, material: &Material, surroundings: &Leaning<'_>) -> bool {
    surroundings.is_title(words) || material.is_heading(words)
}

/// Whether words around a quotation only say whose it is, or whether an answer was right.
pub(crate) fn is_attribution(text: &str, material: &Material) -> bool {
    words(text).iter().all(|word| coursewright_prose::word::is_stop_word(word.text) || ATTRIBUTION.contains(&stem(word.text)) || material.is_origin(word.text))
}

#[cfg(test)]
mod tests {
    use crate::planting::{check_one, scaffold};
    use coursewright_course::statement::Support;

    fn supports(text: &str) -> Vec<Support> {
        let project = scaffold(text);
        let own: Vec<_> = project.course.lessons().flat_map(|lesson| &lesson.blocks).last().expect("the planted block").claims.iter().map(|claim| claim.id).collect();
        check_one(&project).ledger.iter().filter(|row| own.contains(&row.statement)).map(|row| row.support).collect()
    }

    #[test]
    fn a_fact_does_not_pass_as_scaffolding_by_its_name() {
        for text in ["Dip the probe in lemon juice to clean it.", "Customers like cold yoghurt best.", "Check the truck with a torch and a mirror."] {
            assert_eq!(supports(text), [Support::Unsupported], "“{text}” says something about the subject");
        }
    }

    #[test]
    fn what_only_leads_the_learner_stays_scaffolding() {
        for text in ["Follow these steps in order.", "Here is how each one goes.", "Each lesson closes with questions for practice.", "Take a moment to think before you go on."] {
            assert_eq!(supports(text), [Support::Scaffolding], "“{text}” claims nothing");
        }
    }
}
