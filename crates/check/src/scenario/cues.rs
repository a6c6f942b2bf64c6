//! Place and length must not tell the best choice.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::scenario::{Quality, ScenarioNode};

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/scenario-cues",
    title: "Best choices that give themselves away",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a scenario whose best choices all stand at one position, or stand out by their length at most of its nodes",
    why: "Writers put the best choice first and qualify it, and learners choose by its looks (H20 and H24, as for questions).",
    hint: "Let the best choice stand elsewhere at some nodes, and even lengths out.",
    reads: Reads::Block(flags),
};

/// Fewer nodes share a position by chance too easily.
const FEWEST: usize = 3;

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let Some(scenario) = view.block.body.scenario() else { return vec![] };
    let best: Vec<(usize, &ScenarioNode)> = scenario
        .nodes
        .iter()
        .filter(|node| node.choices.len() > 1)
        .filter_map(|node| node.choices.iter().position(|choice| choice.quality == Quality::Best).map(|at| (at, node)))
        .collect();
    let mut raised = vec![];
    if let [(at, _), rest @ ..] = best.as_slice()
        && best.len() >= FEWEST
        && rest.iter().all(|(other, _)| other == at)
    {
        raised.push(Raised::at(view.place(), format!("position {at} {}", best.len()), format!("At all {} nodes the best choice is choice {}.", best.len(), at + 1)));
    }
    let long = best.iter().filter(|(at, node)| stands_out(node, *at)).count();
    if long >= FEWEST && long * 2 > best.len() {
        raised.push(Raised::at(view.place(), format!("length {long} {}", best.len()), format!("At {long} of {} nodes the best choice is by far the longest.", best.len())));
    }
    raised
}

/// Whether a choice is over a quarter and two words longer than every other, as for the right answer of a question.
fn stands_out(node: &ScenarioNode, at: usize) -> bool {
    let words = |n: usize| Text::of(&node.choices[n].text).words();
    let longest = (0..node.choices.len()).filter(|n| *n != at).map(words).max().unwrap_or(0);
    words(at) >= longest + 2 && words(at) * 4 > longest * 5
}

#[cfg(test)]
mod tests {
    use crate::scenario::planting::{after, flagged, sound};
    use coursewright_course::scenario::{Quality, Scenario};

    const RULE: &str = "pedagogy/scenario-cues";

    fn best(scenario: &mut Scenario, change: impl Fn(&mut String)) {
        for choice in scenario.nodes.iter_mut().flat_map(|node| &mut node.choices).filter(|choice| choice.quality == Quality::Best) {
            change(&mut choice.text);
        }
    }

    #[test]
    fn a_best_choice_that_gives_itself_away_is_flagged() {
        assert!(!flagged(sound(), RULE));
        assert!(after(RULE, |s| s.nodes.iter_mut().for_each(|node| node.choices.sort_by_key(|choice| choice.quality))), "always the first");
        assert!(after(RULE, |s| best(s, |text| text.push_str(" and note down who brought it and when it came"))), "always the longest");
        assert!(!after(RULE, |s| best(s, |text| text.push_str(" now"))), "one word is no cue");
    }
}
