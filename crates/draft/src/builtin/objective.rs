//! Objectives: what a lesson's items ask for, as behaviour that can be seen.

use super::item::Aim;
use super::lesson::Content;
use super::title::lower_first;
use coursewright_course::id::{Ids, ObjectiveId, StatementId};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::statement::Citation;
use coursewright_prose::modal;
use coursewright_prose::word::is_stop_word;

/// The wording of an objective for an aim of a lesson.
pub(super) fn wording(aim: Aim, title: &str, headed: bool, content: &Content, explains: bool) -> (String, Bloom) {
    let about = About::of(title, headed);
    match aim {
        Aim::Steps => (steps(title, headed, content), Bloom::Apply),
        Aim::Cases => (
            match &about {
                About::Doing(act) => format!("Decide what to do in each case when you {act}."),
                About::Thing(thing) => format!("Decide what applies in each case of {thing}."),
            },
            Bloom::Apply,
        ),
        Aim::Values => (
            match &about {
                About::Doing(act) => format!("State the values that apply when you {act}."),
                About::Thing(thing) => format!("State the values that apply to {thing}."),
            },
            Bloom::Remember,
        ),
        Aim::Terms => (terms(content), Bloom::Remember),
        Aim::Points if explains => (
            match &about {
                About::Doing(act) => format!("Explain what matters when you {act}."),
                About::Thing(thing) => format!("Explain what matters about {thing}."),
            },
            Bloom::Understand,
        ),
        Aim::Points => (
            match &about {
                About::Doing(act) => format!("Name what matters when you {act}."),
                About::Thing(thing) => format!("Name the main points about {thing}."),
            },
            Bloom::Remember,
        ),
    }
}

/// A title as the object of a sentence.
enum About {
    /// “take a core reading”.
    Doing(String),
    /// “the limits”.
    Thing(String),
}

impl About {
    fn of(title: &str, headed: bool) -> Self {
        // Inside a sentence a title in title case can only be quoted.
        if is_title_case(title) || is_clause_like(title) {
            return Self::Thing(format!("“{}”", title.trim_end_matches('?')));
        }
        let small = lower_first(title);
        for head in ["how to ", "where to ", "when to ", "what to ", "who to "] {
            if let Some(act) = small.strip_prefix(head) {
                return Self::Doing(act.to_owned());
            }
        }
        // Only a heading is written as an instruction; “Label and hold” may be the names of two things.
        if headed && modal::is_imperative(title) && title.contains(' ') {
            return Self::Doing(small);
        }
        if headed && modal::is_imperative(title) {
            return Self::Thing(format!("“{title}”"));
        }
        if title.ends_with('?') || title.starts_with("When ") || title.starts_with("Why ") || title.starts_with("What ") || title.starts_with("If ") {
            return Self::Thing(format!("“{}”", title.trim_end_matches('?')));
        }
        Self::Thing(small)
    }
}

/// Whether a title sets capitals within: “Using Formative Assessment”, “What to Display”.
fn is_title_case(title: &str) -> bool {
    let mut long =
        title.split(' ').skip(1).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| word.len() > 3 && !is_stop_word(&word.to_lowercase())).peekable();
    // A second capital letter makes an abbreviation or a name of its own.
    long.peek().is_some() && long.all(|word| word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase))
}

/// Whether a title opens a time or a place: “Before you start”.
fn is_clause_like(title: &str) -> bool {
    const OPENING: [&str; 12] = ["after ", "as ", "at ", "before ", "beyond ", "during ", "from ", "in ", "on ", "once ", "under ", "while "];
    let lower = title.to_lowercase();
    OPENING.iter().any(|word| lower.starts_with(word))
}

fn steps(title: &str, headed: bool, content: &Content) -> String {
    let own = content.procedures.iter().map(|procedure| procedure.title.as_str()).find(|name| !name.is_empty()).unwrap_or(title);
    match About::of(if content.procedures.len() == 1 { own } else { title }, headed) {
        About::Doing(act) => format!("{} in the right order of steps.", super::reading::written::capital(&act)),
        About::Thing(thing) => format!("Carry out the steps of {thing} in the right order."),
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
        assert_eq!(wording(Aim::Values, "Limits", true, &content, false).0, "State the values that apply to limits.");
        assert_eq!(wording(Aim::Points, "Keep the doors shut", true, &content, true).0, "Explain what matters when you keep the doors shut.");
        assert_eq!(wording(Aim::Points, "What to Display", true, &content, false).0, "Name the main points about “What to Display”.");
        assert_eq!(wording(Aim::Values, "Before you start", true, &content, false).0, "State the values that apply to “Before you start”.");
        assert_eq!(
            wording(Aim::Points, "Improving Short-term Memory with Chunking", true, &content, false).0,
            "Name the main points about “Improving Short-term Memory with Chunking”."
        );
        assert_eq!(wording(Aim::Points, "Use Formative Assessment", true, &content, true).0, "Explain what matters about “Use Formative Assessment”.");
    }
}
