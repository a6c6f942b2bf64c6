//! A scenario has one best way.

use super::place;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_course::scenario::Quality;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/scenario-paths",
    title: "Node without one best choice",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::LightWarns,
    flags: "a node at which no choice, or more than one, is the best",
    why: "The debrief sets the learner’s path against the ideal one: without one best choice at each node there is none.",
    hint: "Mark one choice as the best.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let Some(scenario) = view.block.body.scenario() else { return vec![] };
    let open = scenario.nodes.iter().enumerate().filter(|(_, node)| !node.choices.is_empty());
    open.filter_map(|(n, node)| {
        let best = node.choices.iter().filter(|choice| choice.quality == Quality::Best).count();
        let message = match best {
            1 => return None,
            0 => format!("No choice of node {} is the best.", n + 1),
            _ => format!("{best} choices of node {} are the best.", n + 1),
        };
        Some(Raised::at(place(view, Slot::Node { node: node.id }), &message, message.as_str()).show([course_words(&node.text, [])]))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::scenario::planting::{after, flagged, sound};
    use coursewright_course::scenario::Quality;

    const RULE: &str = "pedagogy/scenario-paths";

    #[test]
    fn each_node_needs_one_best_choice() {
        assert!(!flagged(sound(), RULE));
        assert!(after(RULE, |s| s.nodes[1].choices.iter_mut().for_each(|choice| choice.quality = Quality::Acceptable)));
        assert!(after(RULE, |s| s.nodes[1].choices.iter_mut().for_each(|choice| choice.quality = Quality::Best)));
    }
}
