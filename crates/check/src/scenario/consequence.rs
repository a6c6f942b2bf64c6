//! Choosing has a consequence of its own.

use super::place;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/scenario-consequence",
    title: "Choice without a consequence of its own",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a choice of a scenario without a consequence, or with the words of another choice of the same node",
    why: "In a scenario people learn from what happens, not from being told whether they were right (Clark & Mayer 2016).",
    hint: "Write what happens after this choice.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let mut raised = vec![];
    for (n, node) in view.block.body.scenario().iter().flat_map(|scenario| scenario.nodes.iter().enumerate()) {
        let mut told = BTreeSet::new();
        for (m, choice) in node.choices.iter().enumerate() {
            let key = Text::of(&choice.consequence).key;
            let message = if key.is_empty() {
                format!("Choice {} of node {} has no consequence.", m + 1, n + 1)
            } else if !told.insert(key) {
                format!("Choice {} of node {} has the consequence of another.", m + 1, n + 1)
            } else {
                continue;
            };
            let words = format!("{} {}", choice.text, choice.consequence);
            raised.push(Raised::at(place(view, Slot::Decision { choice: choice.id }), words, message).show([course_words(&choice.text, [])]));
        }
    }
    raised
}

#[cfg(test)]
mod tests {
    use crate::scenario::planting::{after, flagged, sound};

    const RULE: &str = "pedagogy/scenario-consequence";

    #[test]
    fn a_choice_needs_a_consequence_that_is_not_anothers() {
        assert!(!flagged(sound(), RULE), "the same consequence at another node is none of its business");
        assert!(after(RULE, |s| s.nodes[1].choices[2].consequence = " ".into()));
        assert!(after(RULE, |s| s.nodes[1].choices[2].consequence = format!("**{}**", s.nodes[1].choices[0].consequence)));
    }
}
