//! What calls itself scaffolding says nothing about the subject.

use crate::accuracy::showing::{about, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/scaffolding-fact",
    title: "Fact without a source",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a sentence marked as scaffolding that carries a number, name, key term, duty or reason",
    why: "Scaffolding needs no source, so a fact in it would be the one thing in the course that nobody checked.",
    hint: "Cite a source for it, or take the fact out.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let fact = judged.fact.filter(|_| judged.is_bare())?;
    let words = fact.span.of(judged.said.text);
    Some(about(judged, format!("This sentence is marked as scaffolding and carries {}: “{words}”.", fact.kind.words())).show([said(judged, [fact.span])]))
}

#[cfg(test)]
mod tests {
    use crate::planting::{check_one, finding, scaffold};
    use coursewright_course::statement::Support;

    #[test]
    fn facts_in_scaffolding_are_flagged() {
        for text in
            ["A load waits for four hours.", "Bartek Nowak runs the dock.", "You must close the door.", "The door stays shut because of the wind.", "Quarantine holds the load."]
        {
            let checked = check_one(&scaffold(text));
            assert!(finding(&checked, "accuracy/scaffolding-fact").is_some(), "{text}");
            assert_eq!(checked.ledger.entries.last().expect("a statement").support, Support::Unsupported, "{text}");
        }
    }

    #[test]
    fn leading_through_the_course_stays_silent() {
        for text in [
            "Now answer three questions.",
            "In this lesson you meet quarantine.",
            "Follow these steps in order.",
            "You need 80 % to pass.",
            "Go back to lesson 2.",
            "What must you do first?",
            "That is right.",
            "Receiving goods",
            "This is another term.",
        ] {
            let checked = check_one(&scaffold(text));
            assert!(finding(&checked, "accuracy/scaffolding-fact").is_none(), "{text}");
            assert_eq!(checked.ledger.entries.last().expect("a statement").support, Support::Scaffolding, "{text}");
        }
    }
}
