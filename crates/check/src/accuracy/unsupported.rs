//! Nothing carries it.

use crate::accuracy::showing::{about, cited_words, near_words, said};
use crate::ledger::{Judged, STRONG, number_of};
use crate::material::Near;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_prose::modal::{Modal, modals};
use coursewright_prose::negation::is_negated;
use coursewright_prose::number::same;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/unsupported",
    title: "Unsupported statement",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::LightWarns,
    flags: "a statement that no cited passage carries",
    why: "Of generated sentences with citations only half were fully supported by them (Liu, Zhang & Liang 2023); this list is where the other half stands.",
    hint: "Cite a passage, ask the expert, delete it, or let it stand under your name.",
    reads: Reads::Statement(flags),
};

/// Whether a place found afterwards holds a statement well enough to be offered: a person still decides.
pub(crate) fn carries(text: &str, near: &Near<'_>) -> bool {
    let words = near.span.of(&near.passage.passage.text);
    let theirs = coursewright_prose::number::quantities(words);
    near.coverage >= STRONG && is_negated(text) == is_negated(words) && number_of(text).iter().all(|mine| theirs.iter().any(|other| same(mine, other)))
}

/// Whether a statement gives a number, a duty or a prohibition: what weighs in every profile.
pub(crate) fn states_a_fact(text: &str) -> bool {
    !number_of(text).is_empty() || modals(text).iter().any(|(_, modal)| matches!(modal, Modal::Must | Modal::MustNot))
}

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if !judged.is_bare() {
        return None;
    }
    let name = judged.differences.iter().find(|difference| difference.facet == Facet::Name);
    let grave = name.is_some() || states_a_fact(judged.said.text);
    let near = judged.material.nearest(judged.said.text, 1);
    let offer = near.first().filter(|near| name.is_none() && carries(judged.said.text, near));
    let cited = !judged.said.citations.is_empty();
    let message = match (name, cited, offer) {
        (Some(name), ..) => format!("No source has the name “{}”.", name.span.of(judged.said.text)),
        (None, true, Some(_)) => "This sentence waits to be tied to a passage again: its words or its citations changed.".to_owned(),
        (None, true, None) => "The cited passage does not carry this.".to_owned(),
        (None, false, Some(_)) => "Nothing is cited for this; a passage may carry it.".to_owned(),
        (None, false, None) => "Nothing is cited for this, and no passage was found that says it.".to_owned(),
    };
    let running = matches!(judged.said.slot, Some(Slot::Body | Slot::Entry { .. }));
    let fix = match offer {
        Some(near) => Some(Fix::Cite { statement: judged.said.statement, citation: near.citation() }),
        None if running && !cited => Some(Fix::Delete { statement: judged.said.statement }),
        None => None,
    };
    let nearest = near.first().filter(|near| !judged.said.citations.iter().any(|citation| citation.passage == near.passage.passage.id) || offer.is_some());
    Some(
        about(judged, message)
            .show([said(judged, name.map(|name| name.span))])
            .show(if offer.is_some() { vec![] } else { cited_words(judged) })
            .show(nearest.map(near_words))
            .grave(grave)
            .fix(fix),
    )
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, accepted, check_one, finding, said_of, uncited};
    use coursewright_course::finding::{Facet, Fix};
    use coursewright_course::statement::Support;

    #[test]
    fn an_invention_is_flagged_with_the_nearest_passage() {
        let project = uncited("Drivers rest in the canteen after the ready food is unloaded.", PROCEDURE);
        let checked = check_one(&project);
        let found = finding(&checked, "accuracy/unsupported").expect("no passage says it");
        assert!(found.evidence.iter().any(|e| e.label == "Nearest passage" && e.text.contains("Ready food")), "{found:?}");
        assert_eq!(checked.ledger.entries.last().expect("a statement").facets, [Facet::NoAnchor]);
    }

    #[test]
    fn a_sentence_the_source_has_comes_with_its_citation() {
        let project = uncited("Ready food is refused above 5 °C.", PROCEDURE);
        let checked = check_one(&project);
        let found = finding(&checked, "accuracy/unsupported").expect("not cited yet");
        assert!(matches!(&found.fix, Some(Fix::Cite { .. })), "{found:?}");
    }

    #[test]
    fn a_name_no_source_has_is_named() {
        let project = said_of("Piotr Zielinski refuses ready food above 5 °C.", Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
        let checked = check_one(&project);
        assert!(finding(&checked, "accuracy/name-absent").is_some_and(|f| f.message.contains("Piotr Zielinski")), "{:?}", checked.findings);
    }

    #[test]
    fn carried_and_accepted_statements_stay_silent() {
        let project = said_of("Refuse ready food above 5 °C.", Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
        assert!(finding(&check_one(&project), "accuracy/unsupported").is_none());
        let mut project = uncited("Drivers rest in the canteen.", PROCEDURE);
        accepted(&mut project);
        let checked = check_one(&project);
        assert!(finding(&checked, "accuracy/unsupported").is_none(), "a person lets it stand");
        assert_eq!(checked.ledger.entries.last().expect("a statement").support, Support::Unsupported, "and it stays on the list");
    }
}
