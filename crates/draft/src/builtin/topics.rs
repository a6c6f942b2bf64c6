//! The topics of a recording by themselves: where the outline would cut it, and what it would call each part.

use super::outline::{Plan, plan};
use super::reading::Reading;
use coursewright_course::source::Source;

/// A topic of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What the outline calls it.
    pub title: String,
    /// Its first passage, from 0.
    pub first: usize,
    /// Its last passage.
    pub last: usize,
}

/// The topics of one source in the order of its passages. Each runs to where the next begins; nothing is left out between
/// them.
#[must_use]
pub fn topics(source: &Source) -> Vec<Topic> {
    let sources = std::slice::from_ref(source);
    let reading = Reading::of(sources);
    let outline = plan(&reading);
    let place = |lesson: &Plan| lesson.sentences(&reading).into_iter().map(|n| reading.sentences[n].passage).min();
    let mut starts: Vec<(usize, String)> = outline.modules.iter().flat_map(|module| &module.lessons).filter_map(|lesson| Some((place(lesson)?, lesson.title.clone()))).collect();
    starts.sort_by_key(|(first, _)| *first);
    // Two topics may share the turn in which one ends and the other begins: it belongs to the one it begins.
    starts.dedup_by_key(|(first, _)| *first);
    if let Some((first, _)) = starts.first_mut() {
        *first = 0;
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(next, _)| next - 1).chain([source.passages.len().saturating_sub(1)]).collect();
    starts.into_iter().zip(ends).map(|((first, title), last)| Topic { title, first, last }).collect()
}
