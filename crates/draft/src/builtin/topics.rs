//! The topics of one recording, finer than the lessons of a draft from it: what a table of contents would list.

use super::outline::{askers, names};
use super::phrase::Spread;
use super::reading::Reading;
use super::segment::{cuts, stretches};
use super::title::of_talk;
use coursewright_course::source::Source;

/// A topic of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What its lesson would be called.
    pub title: String,
    /// Its first passage, from 0.
    pub first: usize,
    /// Its last passage.
    pub last: usize,
}

/// Words of a topic: a minute of talk. What people mark as one topic may be longer; where it begins is found among these.
const TOPIC: usize = 150;

/// The topics of a recording in order, without gaps: what is said between two belongs to the first.
#[must_use]
pub fn topics(source: &Source) -> Vec<Topic> {
    let sources = std::slice::from_ref(source);
    let reading = Reading::of(sources);
    let stretches = stretches(&reading, &[0]);
    if stretches.is_empty() {
        return vec![];
    }
    let starts = cuts(&reading, &stretches, TOPIC);
    let parts: Vec<Vec<usize>> = starts
        .iter()
        .enumerate()
        .map(|(n, &start)| stretches[start..starts.get(n + 1).copied().unwrap_or(stretches.len())].iter().flat_map(|stretch| stretch.sentences.clone()).collect())
        .collect();
    let (names, askers) = (names(&reading), askers(&reading));
    let spread = Spread::of(&reading, &parts, &names);
    let mut taken = Vec::new();
    let titles: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(n, part)| {
            let title = of_talk(&reading, part, &askers, &spread.of_part(n), &taken).unwrap_or_else(|| format!("Part {}", n + 1));
            taken.push(title.clone());
            title
        })
        .collect();
    // What is said before the first topic opens it.
    let firsts: Vec<usize> = parts.iter().enumerate().map(|(n, part)| if n == 0 { 0 } else { part.iter().map(|&n| reading.sentences[n].passage).min().unwrap_or(0) }).collect();
    let end = source.passages.len();
    titles.into_iter().enumerate().map(|(n, title)| Topic { title, first: firsts[n], last: firsts.get(n + 1).copied().unwrap_or(end).saturating_sub(1).max(firsts[n]) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::id::PassageId;
    use coursewright_course::source::{Locator, Passage, PassageKind, SourceKind};

    fn talk(turns: &[(&str, String)]) -> Source {
        let passages = (0..)
            .zip(turns)
            .map(|(n, (speaker, text))| Passage {
                id: PassageId::from_bits(n),
                text: text.clone(),
                kind: PassageKind::Turn,
                locator: Locator { speaker: Some((*speaker).to_owned()), ..Locator::default() },
            })
            .collect();
        Source::loose(SourceKind::Transcript, passages)
    }

    #[test]
    fn topics_follow_each_other_without_gaps_and_begin_where_the_talk_turns() {
        let cold = "The probe of the thermometer stays in the chilled fish until the temperature of the fish holds, and the reading of the probe goes on the sheet.";
        let pay = "The invoice of the haulier lists every pallet, and accounts pays the invoice when the haulier has signed for each pallet on it.";
        let turns: Vec<(&str, String)> =
            (0..16).map(|n| (if n % 2 == 0 { "Ann" } else { "Ben" }, format!("{} That was number {n} of them.", if n < 8 { cold } else { pay }))).collect();
        let found = topics(&talk(&turns));
        assert!(found.len() >= 2, "{found:?}");
        assert_eq!((found[0].first, found.last().map(|topic| topic.last)), (0, Some(15)));
        assert!(found.windows(2).all(|two| two[0].last + 1 == two[1].first), "{found:?}");
        assert!(found.iter().any(|topic| topic.first.abs_diff(8) <= 1), "{found:?}");
        assert_eq!(topics(&talk(&[])), []);
    }
}
