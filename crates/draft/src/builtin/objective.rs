//! Objectives: what a lesson's items ask for, as behaviour that can be seen.

use super::grammar::{self, Tag};
use super::item::Aim;
use super::lesson::Content;
use super::title::lower_first;
use coursewright_course::id::{Ids, ObjectiveId, StatementId};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::statement::Citation;
use coursewright_prose::modal;

/// The wording of an objective for an aim of a lesson.
pub(super) fn wording(aim: Aim, title: &str, headed: bool, content: &Content, explains: bool) -> (String, Bloom) {
    let about = About::of(title, headed);
    match aim {
        Aim::Steps => (steps(title, headed, content), Bloom::Apply),
        Aim::Cases => (
            match &about {
                About::Doing(act) => format!("Decide what to do in each case when you {act}."),
                About::Thing(thing) => format!("Decide what applies in each case of {thing}."),
                About::Named(name) => format!("Decide what applies in the cases under {name}."),
            },
            Bloom::Apply,
        ),
        Aim::Values => (
            match &about {
                About::Doing(act) => format!("State the values that apply when you {act}."),
                About::Thing(thing) => format!("State the values that apply to {thing}."),
                About::Named(name) => format!("State the values given under {name}."),
            },
            Bloom::Remember,
        ),
        Aim::Terms => (terms(content), Bloom::Remember),
        Aim::Points if explains => (
            match &about {
                About::Doing(act) => format!("Explain what matters when you {act}."),
                About::Thing(thing) => format!("Explain what matters about {thing}."),
                About::Named(name) => format!("Explain the main points of {name}."),
            },
            Bloom::Understand,
        ),
        Aim::Points => (
            match &about {
                About::Doing(act) => format!("Name what matters when you {act}."),
                About::Thing(thing) => format!("Name the main points about {thing}."),
                About::Named(name) => format!("Name the main points of {name}."),
            },
            Bloom::Remember,
        ),
    }
}

/// A title as the object of a sentence.
enum About {
    /// “take a core reading”.
    Doing(String),
    /// “the cold store”.
    Thing(String),
    /// “Limits”, “After the Work”: a heading that does not go into a sentence, in quotation marks.
    Named(String),
}

impl About {
    fn of(title: &str, headed: bool) -> Self {
        let bare = title.trim_end_matches('?');
        let quoted = || Self::Named(if bare.contains(['"', '“']) { format!("‘{bare}’") } else { format!("“{bare}”") });
        if !fits_in(title) {
            return quoted();
        }
        let small = lower_first(title);
        for head in ["how to ", "where to ", "when to ", "what to ", "who to "] {
            if let Some(act) = small.strip_prefix(head) {
                return Self::Doing(act.to_owned());
            }
        }
        // Only a heading is written as an instruction; “Label and hold” may be the names of two things.
        match (headed && modal::is_imperative(title), title.contains(' ')) {
            (true, true) => Self::Doing(small),
            (true, false) => quoted(),
            (false, several) => {
                if several || !headed {
                    Self::Thing(small)
                } else {
                    quoted()
                }
            }
        }
    }
}

/// Whether a title can go into a sentence without its capital: it is no question, opens with no preposition and is not
/// set in Title Case, which would stand out inside.
fn fits_in(title: &str) -> bool {
    let tagged = grammar::tags(title);
    let how = ["How to ", "Where to ", "When to ", "What to ", "Who to "].iter().any(|head| title.starts_with(head));
    let opens = matches!(tagged.first().map(|(_, tag)| *tag), Some(Tag::Preposition | Tag::Conjunction | Tag::Pronoun | Tag::Determiner))
        || ["When ", "Why ", "What ", "If ", "How "].iter().any(|head| title.starts_with(head));
    let inner: Vec<&str> = title.split([' ', '-', '/']).skip(1).filter(|word| word.len() > 3).collect();
    let capitals = inner.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let cased = capitals > 0 && capitals * 2 >= inner.len();
    (how || !opens) && !title.ends_with('?') && !title.contains(['"', '“', ':']) && !cased
}

fn steps(title: &str, headed: bool, content: &Content) -> String {
    let own = content.procedures.iter().map(|procedure| procedure.title.as_str()).find(|name| !name.is_empty()).unwrap_or(title);
    match About::of(if content.procedures.len() == 1 { own } else { title }, headed) {
        About::Doing(act) => format!("{} in the right order of steps.", super::reading::written::capital(&act)),
        About::Thing(thing) | About::Named(thing) => format!("Carry out the steps of {thing} in the right order."),
    }
}

fn terms(content: &Content) -> String {
    let names: Vec<String> = content.terms.iter().take(3).map(|term| format!("“{}”", lower_first(&term.term))).collect();
    match names.as_slice() {
        [one] => format!("Define the term {one}."),
        [first @ .., last] => format!("Define terms such as {} and {last}.", first.join(", ")),
        [] => "Define the terms of this lesson.".to_owned(),
    }
}

/// The objective with its ids.
pub(super) fn objective(ids: &mut dyn Ids, text: String, bloom: Bloom, citations: Vec<Citation>) -> Objective {
    Objective { id: ObjectiveId::make(ids), text, bloom, statement: StatementId::make(ids), citations }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objectives_open_with_a_verb_that_can_be_seen() {
        let content = Content::default();
        assert_eq!(wording(Aim::Steps, "Check the probe thermometer", true, &content, false).0, "Check the probe thermometer in the right order of steps.");
        assert_eq!(wording(Aim::Steps, "How to take a core reading", true, &content, false).0, "Take a core reading in the right order of steps.");
        assert_eq!(wording(Aim::Values, "Limits", true, &content, false).0, "State the values given under “Limits”.");
        assert_eq!(wording(Aim::Points, "Keep the doors shut", true, &content, true).0, "Explain what matters when you keep the doors shut.");
        assert_eq!(wording(Aim::Points, "What to Display", true, &content, false).0, "Name the main points of “What to Display”.");
        assert_eq!(wording(Aim::Values, "Before you start", true, &content, false).0, "State the values given under “Before you start”.");
        assert_eq!(
            wording(Aim::Points, "Improving Short-term Memory with Chunking", true, &content, false).0,
            "Name the main points of “Improving Short-term Memory with Chunking”."
        );
        assert_eq!(wording(Aim::Points, "Use Formative Assessment", true, &content, true).0, "Explain the main points of “Use Formative Assessment”.");
    }

    #[test]
    fn a_heading_that_does_not_go_into_a_sentence_is_quoted() {
        let content = Content::default();
        let of = |title| wording(Aim::Points, title, true, &content, false).0;
        assert_eq!(of("Give Us Feedback"), "Name the main points of “Give Us Feedback”.");
        assert_eq!(of("After the work"), "Name the main points of “After the work”.");
        assert_eq!(of("Why live coding?"), "Name the main points of “Why live coding”.");
        assert_eq!(of("The essentials"), "Name the main points of “The essentials”.");
        assert_eq!(of("Cold store"), "Name the main points about cold store.");
        assert_eq!(wording(Aim::Steps, "Practice Teaching", true, &content, false).0, "Carry out the steps of “Practice Teaching” in the right order.");
    }
}
