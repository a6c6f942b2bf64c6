//! Where experts tell what happened once, found without a model: what may be worth a scenario.

use super::pick::Scale;
use super::reading::Reading;
use super::story::is_past;
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::source::Source;

/// The fewest sentences in the past that make a story, and the fewest words in them.
const FEWEST: usize = 3;
const WORDS: usize = 28;
/// The most sentences after its opening, and those in a row that do not tell, after which it is over.
const LONGEST: usize = 16;
const ASIDE: usize = 3;

/// The passages of each incident that is told in talk, in its order. Looser than what may be shown as a story: whoever is
/// asked about it may say that it is none. What a document tells is not seen here.
#[must_use]
pub(crate) fn told(sources: &[Source]) -> Vec<Vec<(SourceId, PassageId)>> {
    let reading = Reading::of(sources);
    let talk: Vec<usize> = (0..reading.sentences.len()).filter(|&n| reading.sentences[n].spoken).collect();
    if talk.is_empty() {
        return vec![];
    }
    let scale = Scale::new(&reading, &talk, "");
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (at, &n) in talk.iter().enumerate() {
        let opens = reading.sentences[n].traits.story && !scale.is_asked(n) && !found.iter().any(|other| other.contains(&n));
        if let Some(piece) = opens.then(|| piece(&reading, &scale, &talk[at..talk.len().min(at + LONGEST)])) {
            let past: Vec<usize> = piece.iter().copied().filter(|&n| is_past(&reading.sentences[n].text)).collect();
            if past.len() >= FEWEST && past.iter().map(|&n| reading.sentences[n].length()).sum::<usize>() >= WORDS {
                found.push(piece);
            }
        }
    }
    let of = |incident: Vec<usize>| {
        let mut passages: Vec<(SourceId, PassageId)> = incident.into_iter().map(|n| reading.citation(n)).map(|citation| (citation.source, citation.passage)).collect();
        passages.dedup();
        passages
    };
    found.into_iter().map(of).collect()
}

/// What one speaker tells from the first of these sentences on, whatever somebody asks in between.
fn piece(reading: &Reading<'_>, scale: &Scale<'_, '_>, stretch: &[usize]) -> Vec<usize> {
    let Some(&first) = stretch.first() else { return vec![] };
    let own = |n: usize| reading.sentences[n].source == reading.sentences[first].source && reading.speaker(n) == reading.speaker(first) && !scale.is_asked(n);
    let (mut piece, mut aside) = (vec![first], 0);
    for n in stretch[1..].iter().copied().filter(|&n| own(n)) {
        // After something else, a new beginning is another story.
        if aside > 0 && reading.sentences[n].traits.story {
            break;
        }
        aside = if is_past(&reading.sentences[n].text) { 0 } else { aside + 1 };
        if aside > ASIDE {
            break;
        }
        if aside == 0 {
            piece.push(n);
        }
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modelled::sample;
    use coursewright_course::source::{PassageKind, SourceKind};

    fn call(turns: &[(&str, &str)]) -> Source {
        let mut call = sample::source(1, &turns.iter().map(|(_, said)| *said).collect::<Vec<_>>());
        call.kind = SourceKind::WebVtt;
        for (passage, (speaker, _)) in call.passages.iter_mut().zip(turns) {
            passage.kind = PassageKind::Turn;
            passage.locator.speaker = Some((*speaker).into());
        }
        call
    }

    /// Positions of the passages of each incident.
    fn found(turns: &[(&str, &str)]) -> Vec<Vec<usize>> {
        let call = call(turns);
        let at = |id| call.passages.iter().position(|passage| passage.id == id).unwrap();
        told(std::slice::from_ref(&call)).into_iter().map(|one| one.into_iter().map(|(_, id)| at(id)).collect()).collect()
    }

    const PROBE: &str = "You push the probe between two cartons and wait for two minutes. The tip has to touch packs on both sides of it.";

    #[test]
    fn each_story_of_a_talk_is_found_and_a_procedure_is_none() {
        let turns = [
            ("Ada", "How do I measure a load?"),
            ("Moira", PROBE),
            ("Ada", "Has it ever actually gone wrong?"),
            (
                "Moira",
                "So this was six years ago, before the new version. The lad on the dock opened the doors and he probed the two pallets by the doors. He got 3.4 and he signed it, and in it went.",
            ),
            ("Ada", "And it wasn't fine?"),
            ("Moira", "The pallets in the middle were at 9.1. Nobody knew until a shop rang us two days later."),
            ("Ada", "And how do I measure on a hot day, is there anything else that I have to think of then?"),
            ("Moira", PROBE),
            ("Ada", "Was there another load that you remember from that time, or was this the only one?"),
            (
                "Moira",
                "We had a load of bagged leaves last year that was right under the fan. It looked fine on the dock when the lad probed it. The next day it was soup and we had to throw it away.",
            ),
        ];
        assert_eq!(found(&turns), [vec![3, 5], vec![9]]);
        assert_eq!(found(&turns[..2]), Vec::<Vec<usize>>::new());
        let document = sample::source(1, &["We had a load of fish last year. It was warm. We sent it back and it was never paid for."]);
        assert!(told(&[document]).is_empty(), "what a document tells is the outline's to see");
    }
}
