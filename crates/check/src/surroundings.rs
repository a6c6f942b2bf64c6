//! What a statement may lean on without a source: the course's own titles, and its key terms.

use crate::view::key;
use crate::voice::guide::Guide;
use crate::voice::term_variant::Form;
use coursewright_course::block::Body;
use coursewright_course::tree::Course;
use coursewright_prose::markdown::plain::plain;
use std::collections::BTreeSet;

/// Titles and key terms of a course.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Surroundings {
    titles: BTreeSet<String>,
    terms: BTreeSet<String>,
    forms: Vec<Form>,
    guide: Guide,
}

impl Surroundings {
    pub(crate) fn of(course: &Course) -> Self {
        let mut titles: BTreeSet<String> = course.modules.iter().map(|module| key(&module.title)).collect();
        titles.insert(key(&course.title));
        titles.extend(course.lessons().map(|lesson| key(&lesson.title)));
        titles.remove("");
        let terms = course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| match &block.body {
            Body::Terms { entries } => Some(entries),
            _ => None,
        });
        let entries: Vec<_> = terms.flatten().collect();
        let terms = entries.iter().map(|entry| key(&entry.term)).filter(|term| !term.is_empty()).collect();
        let guide = Guide::of(&course.style);
        let forms = Form::all(&guide, entries.iter().map(|entry| plain(&entry.term).text));
        Self { titles, terms, forms, guide }
    }

    /// The style guide of the course.
    pub(crate) const fn guide(&self) -> &Guide {
        &self.guide
    }

    /// Terms as they are written: those of the style guide, and the key terms.
    pub(crate) fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// Whether these words are the title of a part of the course, or stand in one.
    pub(crate) fn is_title(&self, words: &str) -> bool {
        let words = key(words);
        self.titles.contains(&words) || self.titles.iter().any(|title| crate::lists::find_phrase(title, &words).is_some())
    }

    /// Where the longest title in a text begins, and its length: “Limits” may be a part of “Limits of use”.
    fn longest(&self, lower: &str) -> Option<(usize, usize)> {
        self.titles.iter().filter_map(|title| Some((crate::lists::find_phrase(lower, title)?, title.len()))).max_by_key(|(_, length)| *length)
    }

    /// The text with every title of the course in it blanked out, so that places stay.
    pub(crate) fn without_titles(&self, text: &str) -> String {
        let mut lower = text.to_lowercase();
        let mut open = text.to_owned();
        // Only where lower case keeps the length do places in one lead to the same in the other.
        while let Some((at, length)) = (lower.len() == text.len()).then(|| self.longest(&lower)).flatten() {
            let blank = " ".repeat(length);
            if !open.is_char_boundary(at) || !open.is_char_boundary(at + length) {
                break;
            }
            lower.replace_range(at..at + length, &blank);
            open.replace_range(at..at + length, &blank);
        }
        open
    }

    /// The first key term in a text, with its place in the text's lower case.
    pub(crate) fn term_in(&self, text: &str) -> Option<(usize, &str)> {
        let lower = text.to_lowercase();
        self.terms.iter().filter_map(|term| crate::lists::find_phrase(&lower, term).map(|at| (at, term.as_str()))).min()
    }
}
