//! The numbers of a case: what the stem of a question supposes, its feedback may name again.

use crate::lists::{Words, english, words as list};
use crate::view::key;
use coursewright_course::block::Body;
use coursewright_course::place::Slot;
use coursewright_course::scenario::Scenario;
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::number::{Bound, Quantity, quantities, same};
use coursewright_prose::word::words;

/// Words for a value that holds for every case.
static RULES: Words = Words::new(|| list(english!("limit-words")));

/// The numbers of the case that a text of an item answers to.
pub(crate) fn of(body: &Body, slot: Slot) -> Vec<Quantity> {
    match (body.item(), slot) {
        (None, Slot::Consequence { .. } | Slot::Debrief) => body.scenario().map_or_else(Vec::new, |scenario| case(scenario, slot)),
        (Some(item), Slot::Feedback { .. } | Slot::WhenRight | Slot::WhenWrong) => quantities(&plain(&item.stem).text),
        _ => vec![],
    }
}

/// The numbers that a scenario supposes before this text: its situation, and the node chosen at; all of them at its end.
fn case(scenario: &Scenario, slot: Slot) -> Vec<Quantity> {
    let nodes = scenario.nodes.iter().filter(|node| match slot {
        Slot::Consequence { choice } => node.choices.iter().any(|own| own.id == choice),
        _ => true,
    });
    std::iter::once(&scenario.situation).chain(nodes.map(|node| &node.text)).flat_map(|text| quantities(&plain(text).text)).collect()
}

/// Whether a text names this value as the case's own: as it stands in the stem, and not as a limit or a rule.
///
/// “7 °C is above the limit” speaks of the case; “up to 7 °C is fine” and “the limit is 7 °C” claim what only a source can carry.
pub(crate) fn names(quantity: &Quantity, text: &str, given: &[Quantity]) -> bool {
    matches!(quantity.bound, Bound::Exact | Bound::About) && given.iter().any(|one| same(quantity, one)) && !is_rule(quantity, text)
}

fn is_rule(quantity: &Quantity, text: &str) -> bool {
    let rule = |word: &str| RULES.contains(word);
    let keys = |part: &str| words(part).iter().map(|word| key(word.text)).collect::<Vec<_>>();
    let (before, after) = (keys(&text[..quantity.span.start]), keys(&text[quantity.span.end..]));
    let named = before.iter().rev().take(3).any(|word| rule(word));
    // “7 °C is the limit”, but not “7 °C exceeds the limit”.
    let is = matches!(after.first().map(String::as_str), Some("is" | "are" | "was" | "were"));
    let called = is && after.iter().skip(1).take_while(|word| matches!(word.as_str(), "the" | "a" | "an" | "our" | "your" | "its") || rule(word)).any(|word| rule(word));
    named || called
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consequence_may_name_the_numbers_of_its_own_node_and_no_other() {
        use coursewright_course::id::{ChoiceId, NodeId};
        use coursewright_course::scenario::{Quality, ScenarioChoice, ScenarioNode};
        let node = |n: u128, text: &str| ScenarioNode {
            id: NodeId::from_bits(n),
            text: text.into(),
            choices: vec![ScenarioChoice { id: ChoiceId::from_bits(n), text: String::new(), consequence: String::new(), next: None, quality: Quality::Best }],
        };
        let nodes = vec![node(1, "The probe reads 7 °C."), node(2, "It waits 4 hours.")];
        let body = Body::Scenario(Scenario { title: String::new(), situation: "12 pallets arrive.".into(), nodes, debrief: String::new() });
        let numbers = |slot| of(&body, slot).len();
        assert_eq!(numbers(Slot::Consequence { choice: ChoiceId::from_bits(1) }), 2);
        assert_eq!(numbers(Slot::Debrief), 3);
        assert_eq!(numbers(Slot::Situation), 0, "what supposes answers to nothing");
    }

    #[test]
    fn the_case_is_told_from_the_rule() {
        let given = quantities("The probe reads 7 °C. What do you do?");
        let names = |text: &str| quantities(text).iter().all(|quantity| names(quantity, text, &given));
        for case in ["7 °C is above the limit.", "7 °C exceeds the limit.", "At 7 °C the load is refused.", "A reading of 7 °C is too warm."] {
            assert!(names(case), "{case}");
        }
        for rule in ["The limit is 7 °C.", "7 °C is the limit.", "Up to 7 °C is fine.", "Refuse it above 7 °C.", "The maximum of 7 °C holds.", "8 °C is above the limit."] {
            assert!(!names(rule), "{rule}");
        }
    }
}
