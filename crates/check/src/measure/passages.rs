//! Passages, read once: where a statement may rest, and whether it does.

use crate::leaning::Leaning;
use crate::ledger::{Said, judge, says_opposite};
use crate::material::{Material, Near};
use crate::measure::change::departs;
use crate::surroundings::Surroundings;
use coursewright_course::finding::Facet;
use coursewright_course::id::{CourseId, PassageId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Stance, Support};
use coursewright_course::tree::Course;
use coursewright_prose::number::{ends_of, quantities, same};
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Passages as the ledger reads them.
#[derive(Debug)]
pub struct Passages {
    material: Material,
    /// The passage's place among those given.
    order: BTreeMap<PassageId, usize>,
    surroundings: Surroundings,
}

/// A place a statement may rest on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// Which of the passages, from 0.
    pub passage: usize,
    /// The best window of it, in bytes.
    pub span: Span,
    /// The share of the statement’s content-word weight that it holds, 0 to 1.
    pub score: f64,
}

/// What carries a statement, as far as rules see.
#[derive(Clone, Debug, PartialEq)]
pub struct Supported {
    /// What the ledger would call it, were the best places cited.
    pub support: Support,
    /// 0 to 1, higher where it is better supported.
    pub score: f64,
    /// In what it differs.
    pub flags: Vec<Facet>,
    /// The places it was held against.
    pub anchors: Vec<Anchor>,
}

/// Places a statement is held against: what is said in one sentence may stand in several.
const HELD: usize = 3;
/// Below this nothing carries it.
const LEAST: f64 = 0.35;

impl Passages {
    /// Reads passages.
    #[must_use]
    pub fn new(texts: &[String]) -> Self {
        let passages: Vec<Passage> =
            (0..).zip(texts).map(|(n, text)| Passage { id: PassageId::from_bits(n), text: text.clone(), kind: PassageKind::Paragraph, locator: Locator::default() }).collect();
        let order = passages.iter().enumerate().map(|(n, passage)| (passage.id, n)).collect();
        let source = Source::loose(SourceKind::Text, passages);
        let material = Material::of(&[source]);
        Self { material, order, surroundings: Surroundings::of(&Course::empty(CourseId::from_bits(1), "")) }
    }

    /// The places most like a statement, best first, each passage once.
    #[must_use]
    pub fn anchors(&self, statement: &str, most: usize) -> Vec<Anchor> {
        let mut seen = BTreeSet::new();
        let near = self.material.nearest(statement, most.min(self.order.len()).saturating_mul(2));
        near.iter().filter(|near| seen.insert(near.passage.passage.id)).map(|near| self.anchor(near)).take(most).collect()
    }

    fn anchor(&self, near: &Near<'_>) -> Anchor {
        Anchor { passage: self.order.get(&near.passage.passage.id).copied().unwrap_or(0), span: near.span, score: near.coverage }
    }

    /// Holds a statement against the places most like it, as the ledger would were they cited.
    #[must_use]
    pub fn support(&self, statement: &str) -> Supported {
        let near = self.material.nearest(statement, HELD);
        let citations: Vec<_> = near.iter().map(Near::citation).collect();
        let said = Said {
            statement: StatementId::from_bits(1),
            place: Place::Course,
            slot: None,
            text: statement,
            stance: Stance::Asserted,
            proposed: Support::Quoted,
            citations: &citations,
            accepted: None,
            shown_as_quotation: false,
            parts: &[],
            given: &[],
            around: statement,
        };
        let quoted = judge(said, &self.material, &Leaning::on(&self.surroundings));
        let judged =
            if quoted.support == Support::Quoted { quoted } else { judge(Said { proposed: Support::Paraphrased, ..said }, &self.material, &Leaning::on(&self.surroundings)) };
        let best = near.iter().map(|near| near.coverage).fold(0.0, f64::max);
        let mut flags: Vec<Facet> = judged.differences.iter().map(|difference| difference.facet).filter(|facet| !matches!(facet, Facet::Number | Facet::Bound)).collect();
        if judged.support != Support::Quoted {
            // A number is missed where no passage has it; that one of several windows lacks it says little.
            if quantities(statement).iter().any(|number| {
                self.material
                    .sources
                    .iter()
                    .flat_map(|source| &source.passages)
                    .all(|passage| !passage.quantities().iter().any(|other| same(number, other) || ends_of(number, other)))
            }) {
                flags.push(Facet::Number);
            }
            if near.first().is_some_and(|near| says_opposite(statement, near.span.of(&near.passage.passage.text))) {
                flags.push(Facet::Antonym);
            }
            if best.max(judged.coverage) < LEAST {
                flags.push(Facet::NoAnchor);
            }
        }
        flags.sort();
        flags.dedup();
        let said = near.iter().flat_map(|near| {
            let text = near.span.of(&near.passage.passage.text);
            sentences(text).into_iter().map(move |span| span.of(text))
        });
        let departed = judged.support != Support::Quoted && departs(statement, said);
        let carried = 0.5 * best + 0.5 * judged.coverage;
        let lost = flags.iter().map(|flag| penalty(*flag)).sum::<f64>() + if departed { 0.3 } else { 0.0 };
        // Another strength, or a condition left out: whoever sums up does both, and the statement may still be carried.
        flags.retain(|flag| !matches!(flag, Facet::Modality | Facet::Condition));
        let score = if judged.support == Support::Quoted { 1.0 } else { (carried - lost).clamp(0.0, 0.99) };
        let support = if flags.is_empty() && !departed { judged.support } else { Support::Unsupported };
        Supported { support, score, flags, anchors: near.iter().map(|near| self.anchor(near)).collect() }
    }
}

/// What a difference takes from the score.
const fn penalty(facet: Facet) -> f64 {
    match facet {
        Facet::Number | Facet::Negation | Facet::Unit => 0.3,
        Facet::Name | Facet::Antonym => 0.2,
        Facet::Bound | Facet::Modality => 0.1,
        // Who sums up leaves conditions out; alone it says little.
        Facet::Condition | Facet::NoAnchor => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages() -> Passages {
        Passages::new(&[
            "Fish is refused above 2 °C. The load goes back with the driver.".to_owned(),
            String::new(),
            "Open the valve before you start the pump. Wait twelve seconds.".to_owned(),
            "Moira Tennant has run the depot for seventeen years.".to_owned(),
        ])
    }

    #[test]
    fn the_passage_that_says_it_stands_first_with_its_window() {
        let passages = passages();
        let found = passages.anchors("Before starting the pump, open the valve.", 3);
        assert_eq!(found[0].passage, 2);
        assert!(found[0].span.of("Open the valve before you start the pump. Wait twelve seconds.").starts_with("Open the valve"));
        assert_eq!(passages.anchors("", 3), vec![]);
    }

    #[test]
    fn what_is_said_scores_above_what_is_changed_and_what_is_new() {
        let passages = passages();
        let score = |text: &str| passages.support(text).score;
        assert_eq!(score("Fish is refused above 2 °C."), 1.0);
        let said = score("Refuse fish above 2 °C.");
        for changed in ["Refuse fish above 9 °C.", "Fish is never refused above 2 °C.", "The lid is painted blue by the night shift."] {
            assert!(said > score(changed), "{changed}: {said} {}", score(changed));
        }
        assert_eq!(passages.support("Refuse fish above 9 °C.").flags, [Facet::Number]);
        let summed = Passages::new(&["Visitors must sign the register at the gate, unless the alarm rings.".to_owned()]).support("Visitors should sign the register at the gate.");
        assert_eq!((summed.support, summed.flags), (Support::Paraphrased, vec![]), "weaker and without its condition, and still from there");
        let near = |text: &str| Passages::new(&["The seal of the trailer is checked before the doors are opened.".to_owned()]).support(text);
        assert_eq!(near("The seal of the trailer is inspected before the doors are opened.").support, Support::Paraphrased, "a word that says the same");
        let other = near("The lamp of the trailer is checked before the doors are opened.");
        assert_eq!((other.support, other.flags), (Support::Unsupported, vec![]), "another word in its place");
        for text in ["Refuse fish above 9 °C.", "Open the valve after you start the pump.", "The lid is painted blue on Sundays."] {
            assert_eq!(passages.support(text).support, Support::Unsupported, "{text}");
        }
        assert_eq!(Passages::new(&[]).support("Fish is refused.").support, Support::Unsupported, "nothing carries it where there is nothing");
        assert_eq!(passages.support("The lid is painted blue on Sundays.").flags, [Facet::NoAnchor]);
        assert!(passages.support("Close the valve before you start the pump.").flags.contains(&Facet::Antonym));
        assert!(passages.support("Open the valve after you start the pump.").flags.contains(&Facet::Antonym));
        assert!(passages.support("Peter Miller has run the depot for seventeen years.").flags.contains(&Facet::Name));
    }
}
