//! The topics of one recording, as the outline of a draft from it would have them.

use super::outline::plan;
use super::reading::Reading;
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

/// The topics of a recording in order, without gaps: what is said between two belongs to the first.
#[must_use]
pub fn topics(source: &Source) -> Vec<Topic> {
    let sources = std::slice::from_ref(source);
    let reading = Reading::of(sources);
    let outline = plan(&reading);
    let mut found: Vec<(usize, String)> = outline
        .modules
        .iter()
        .flat_map(|module| &module.lessons)
        .filter_map(|lesson| Some((lesson.sentences(&reading).into_iter().map(|n| reading.sentences[n].passage).min()?, lesson.title.clone())))
        .collect();
    found.sort();
    found.dedup_by_key(|(first, _)| *first);
    // What is said before the first topic opens it.
    if let Some((first, _)) = found.first_mut() {
        *first = 0;
    }
    let end = source.passages.len();
    (0..found.len()).map(|n| Topic { title: found[n].1.clone(), first: found[n].0, last: found.get(n + 1).map_or(end, |(next, _)| *next).saturating_sub(1) }).collect()
}
