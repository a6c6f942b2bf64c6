//! What a statement may lean on without a source: the course's own titles, and its key terms.

use crate::lists::{find_phrase, runs};
use crate::view::key;
use crate::voice::guide::Guide;
use crate::voice::term_variant::Form;
use coursewright_course::block::Body;
use coursewright_course::tree::Course;
use coursewright_prose::markdown::plain::plain;
use std::collections::{BTreeMap, BTreeSet};

/// Titles and key terms of a course.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Surroundings {
    titles: Known,
    terms: Known,
    forms: Vec<Form>,
    guide: Guide,
}

impl Surroundings {
    pub(crate) fn of(course: &Course) -> Self {
        let modules = course.modules.iter().map(|module| key(&module.title));
        let titles = modules.chain([key(&course.title)]).chain(course.lessons().map(|lesson| key(&lesson.title)));
        let terms = course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| match &block.body {
            Body::Terms { entries } => Some(entries),
            _ => None,
        });
        let entries: Vec<_> = terms.flatten().collect();
        let guide = Guide::of(&course.style);
        let forms = Form::all(&guide, entries.iter().map(|entry| plain(&entry.term).text));
        Self { titles: Known::of(titles), terms: Known::of(entries.iter().map(|entry| key(&entry.term))), forms, guide }
    }

    /// The style guide of the course.
    pub(crate) const fn guide(&self) -> &Guide {
        &self.guide
    }

    /// Terms as they are written: those of the style guide, and the key terms.
    pub(crate) fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// Whether what is the same for every statement, the guide and the forms of terms, is the same here.
    pub(crate) fn asks_the_same(&self, other: &Self) -> bool {
        self.guide == other.guide && self.forms == other.forms
    }

    /// Whether these words, as a key, are the title of a part of the course, or stand in one.
    pub(super) fn is_title(&self, key: &str) -> bool {
        self.titles.holds(key)
    }

    /// Where the longest title in a text of lower case begins, and its length: “Limits” may be a part of “Limits of use”.
    pub(super) fn longest_title(&self, lower: &str) -> Option<(usize, usize)> {
        self.titles.places(lower).into_iter().map(|(at, title)| (at, title.len())).max_by_key(|(_, length)| *length)
    }

    /// The first key term in a text of lower case, with its place.
    pub(super) fn term_in<'k>(&'k self, lower: &str) -> Option<(usize, &'k str)> {
        self.terms.places(lower).into_iter().min()
    }
}

/// Phrases in lower case, found by the words they are made of.
#[derive(Debug, Default, PartialEq, Eq)]
struct Known {
    phrases: Vec<String>,
    /// Which phrases have a word.
    having: BTreeMap<String, Vec<usize>>,
    /// Which phrases begin with a word; those without any under none.
    beginning: BTreeMap<Option<String>, Vec<usize>>,
}

impl Known {
    fn of(phrases: impl Iterator<Item = String>) -> Self {
        let phrases: Vec<String> = phrases.filter(|phrase| !phrase.is_empty()).collect::<BTreeSet<_>>().into_iter().collect();
        let mut known = Self::default();
        for (n, phrase) in phrases.iter().enumerate() {
            for run in runs(phrase).collect::<BTreeSet<_>>() {
                known.having.entry(run.to_owned()).or_default().push(n);
            }
            known.beginning.entry(runs(phrase).next().map(str::to_owned)).or_default().push(n);
        }
        Self { phrases, ..known }
    }

    /// Whether these words are one of the phrases, or stand in one.
    fn holds(&self, words: &str) -> bool {
        let stands = |phrase: &String| phrase == words || find_phrase(phrase, words).is_some();
        match runs(words).next() {
            Some(run) => self.having.get(run).is_some_and(|phrases| phrases.iter().any(|n| stands(&self.phrases[*n]))),
            None => self.phrases.iter().any(stands),
        }
    }

    /// The phrases that stand in a text, each with its first place, in their order.
    fn places<'k>(&'k self, text: &str) -> Vec<(usize, &'k str)> {
        let words = runs(text).map(|run| Some(run.to_owned())).chain([None]).collect::<BTreeSet<_>>();
        let near: BTreeSet<usize> = words.iter().filter_map(|word| self.beginning.get(word)).flatten().copied().collect();
        near.into_iter().filter_map(|n| Some((find_phrase(text, &self.phrases[n])?, self.phrases[n].as_str()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_found_by_words_is_what_a_search_through_all_finds(
            phrases in proptest::collection::vec("[ab' (-]{0,6}", 0..6), text in "[ab' (-]{0,14}"
        ) {
            let known = Known::of(phrases.iter().cloned());
            let all: BTreeSet<&String> = phrases.iter().filter(|phrase| !phrase.is_empty()).collect();
            prop_assert_eq!(known.holds(&text), all.iter().any(|phrase| **phrase == text || find_phrase(phrase, &text).is_some()));
            let found: Vec<_> = all.iter().filter_map(|phrase| Some((find_phrase(&text, phrase)?, phrase.as_str()))).collect();
            prop_assert_eq!(known.places(&text), found);
        }
    }
}
