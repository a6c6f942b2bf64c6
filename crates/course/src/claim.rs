//! From the texts of a block to its claims: one for each sentence, ids kept when words are edited.
//!
//! How sentences are found is passed in, because this room does not read prose.

use crate::block::{Block, Body};
use crate::id::{Ids, StatementId};
use crate::statement::{Claim, Stance, Support};
use std::collections::BTreeSet;

/// Splits Markdown into the sentences a learner reads, as plain text.
pub type Split<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// The smallest share of words two versions of a sentence must have in common to be the same statement.
/// Chosen so that one changed word in a sentence of four keeps the id.
const SAME: f64 = 0.5;

/// The claims of a body: one for each sentence of each text, in reading order.
///
/// A sentence that stood there before keeps its claim as it is. An edited one keeps its id and citations
/// and falls to unsupported, because other words are another statement; an acceptance lapses with the words.
/// A new sentence starts as unsupported.
pub fn claims(body: &Body, before: &[Claim], split: Split<'_>, ids: &mut dyn Ids) -> Vec<Claim> {
    let mut free: Vec<Option<&Claim>> = before.iter().map(Some).collect();
    let mut sentences = Vec::new();
    for text in body.texts() {
        for sentence in split(&text.markdown) {
            sentences.push((text.slot, text.stance, sentence));
        }
    }
    // Exact matches first, so that a moved sentence is not taken for an edit of its neighbour.
    let mut kept: Vec<Option<Claim>> = sentences
        .iter()
        .map(|(slot, _, sentence)| {
            let found = free
                .iter()
                .position(|claim| claim.is_some_and(|c| c.text == *sentence && c.slot == *slot))
                .or_else(|| free.iter().position(|claim| claim.is_some_and(|c| c.text == *sentence)))?;
            free[found].take().map(|claim| Claim { slot: *slot, ..claim.clone() })
        })
        .collect();
    for (place, (slot, _, sentence)) in kept.iter_mut().zip(&sentences) {
        if place.is_some() {
            continue;
        }
        let best = free
            .iter()
            .enumerate()
            .filter_map(|(n, claim)| claim.map(|claim| (n, alike(&claim.text, sentence), claim.slot == *slot)))
            .filter(|(_, alike, _)| *alike >= SAME)
            .max_by(|a, b| (a.2, a.1).partial_cmp(&(b.2, b.1)).unwrap_or(std::cmp::Ordering::Equal));
        if let Some(claim) = best.and_then(|(n, ..)| free[n].take()) {
            *place = Some(Claim { slot: *slot, text: sentence.clone(), support: Support::Unsupported, accepted: None, ..claim.clone() });
        }
    }
    kept.into_iter()
        .zip(sentences)
        .map(|(claim, (slot, stance, text))| {
            claim.unwrap_or_else(|| Claim {
                id: StatementId::make(ids),
                slot,
                text,
                // A question and a wrong option claim nothing about the subject by themselves.
                support: if matches!(stance, Stance::Asserted) { Support::Unsupported } else { Support::Scaffolding },
                citations: vec![],
                accepted: None,
            })
        })
        .collect()
}

/// Whether a block's claims are exactly its sentences: what every writer must leave behind.
#[must_use]
pub fn complete(block: &Block, split: Split<'_>) -> bool {
    let sentences = block.body.texts().into_iter().flat_map(|text| split(&text.markdown).into_iter().map(move |sentence| (text.slot, sentence)));
    sentences.eq(block.claims.iter().map(|claim| (claim.slot, claim.text.clone())))
}

/// Share of words two sentences have in common (Dice), 0 to 1.
fn alike(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).filter(|word| !word.is_empty()).collect()
    };
    let (a, b) = (words(a), words(b));
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::Acceptance;

    fn split(text: &str) -> Vec<String> {
        text.split_inclusive('.').map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect()
    }

    fn text(markdown: &str) -> Body {
        Body::Text { markdown: markdown.into() }
    }

    fn drafted(markdown: &str) -> Vec<Claim> {
        let mut n = 0u128;
        let mut ids = move || {
            n += 1;
            n
        };
        let mut claims = claims(&text(markdown), &[], &split, &mut ids);
        for claim in &mut claims {
            claim.support = Support::Paraphrased;
            claim.accepted = Some(Acceptance { by: "Ada".into(), reason: "seen on site".into(), at: "t".into() });
        }
        claims
    }

    fn again(markdown: &str, before: &[Claim]) -> Vec<Claim> {
        let mut n = 100u128;
        let mut ids = move || {
            n += 1;
            n
        };
        claims(&text(markdown), before, &split, &mut ids)
    }

    #[test]
    fn an_edited_sentence_keeps_its_id_and_loses_its_support() {
        let before = drafted("Open the valve. Wait five minutes.");
        let after = again("Open the valve. Wait six minutes.", &before);
        assert_eq!(after[0], before[0], "the untouched sentence stays as it was");
        assert_eq!(after[1].id, before[1].id, "an edit is not a new statement");
        assert_eq!(after[1].support, Support::Unsupported, "changed words are to be checked again");
        assert_eq!(after[1].accepted, None, "a decision lapses with the words it was about");
    }

    #[test]
    fn a_moved_sentence_keeps_everything() {
        let before = drafted("Open the valve. Wait five minutes.");
        let after = again("Wait five minutes. Open the valve.", &before);
        assert_eq!(after.iter().map(|c| c.id).collect::<Vec<_>>(), [before[1].id, before[0].id]);
        assert!(after.iter().all(|c| c.support == Support::Paraphrased), "moving changes no word");
    }

    #[test]
    fn a_new_sentence_starts_unsupported() {
        let before = drafted("Open the valve.");
        let after = again("Open the valve. Elephants are grey.", &before);
        assert_eq!(after[1].support, Support::Unsupported);
        assert!(before.iter().all(|c| c.id != after[1].id), "it is a statement of its own");
    }
}
