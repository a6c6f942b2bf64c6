//! What a result asked of the course around it, so that it is read again only where an answer changed.

use crate::surroundings::Surroundings;
use crate::view::key;
use crate::voice::guide::Guide;
use crate::voice::term_variant::Form;
use std::cell::RefCell;

/// The surroundings of a course, with all that was asked of its titles and key terms.
#[derive(Debug)]
pub(crate) struct Leaning<'a> {
    on: &'a Surroundings,
    asked: RefCell<Vec<Asked>>,
}

/// A question and its answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Whether words stand in a title.
    IsTitle(String, bool),
    /// The longest title in a text.
    LongestTitle(String, Option<(usize, usize)>),
    /// The first key term in a text.
    TermIn(String, Option<(usize, String)>),
}

impl Asked {
    /// Whether the answer is the same here.
    pub(crate) fn holds(&self, here: &Surroundings) -> bool {
        match self {
            Self::IsTitle(key, answer) => here.is_title(key) == *answer,
            Self::LongestTitle(lower, answer) => here.longest_title(lower) == *answer,
            Self::TermIn(lower, answer) => here.term_in(lower) == answer.as_ref().map(|(at, term)| (*at, term.as_str())),
        }
    }
}

impl<'a> Leaning<'a> {
    pub(crate) const fn on(surroundings: &'a Surroundings) -> Self {
        Self { on: surroundings, asked: RefCell::new(Vec::new()) }
    }

    /// All that was asked.
    pub(crate) fn asked(self) -> Vec<Asked> {
        self.asked.into_inner()
    }

    /// The style guide of the course: all results of another one are read again.
    pub(crate) const fn guide(&self) -> &'a Guide {
        self.on.guide()
    }

    /// Terms as they are written: all results of others are read again.
    pub(crate) fn forms(&self) -> &'a [Form] {
        self.on.forms()
    }

    /// Whether these words are the title of a part of the course, or stand in one.
    pub(crate) fn is_title(&self, words: &str) -> bool {
        let key = key(words);
        let answer = self.on.is_title(&key);
        self.asked.borrow_mut().push(Asked::IsTitle(key, answer));
        answer
    }

    /// The text with every title of the course in it blanked out, so that places stay.
    pub(crate) fn without_titles(&self, text: &str) -> String {
        let mut lower = text.to_lowercase();
        let mut open = text.to_owned();
        // Only where lower case keeps the length do places in one lead to the same in the other.
        while let Some((at, length)) = (lower.len() == text.len()).then(|| self.longest_title(&lower)).flatten() {
            let blank = " ".repeat(length);
            if !open.is_char_boundary(at) || !open.is_char_boundary(at + length) {
                break;
            }
            lower.replace_range(at..at + length, &blank);
            open.replace_range(at..at + length, &blank);
        }
        open
    }

    fn longest_title(&self, lower: &str) -> Option<(usize, usize)> {
        let answer = self.on.longest_title(lower);
        self.asked.borrow_mut().push(Asked::LongestTitle(lower.to_owned(), answer));
        answer
    }

    /// The first key term in a text, with its place in the text's lower case.
    pub(crate) fn term_in(&self, text: &str) -> Option<(usize, &'a str)> {
        let lower = text.to_lowercase();
        let answer = self.on.term_in(&lower);
        self.asked.borrow_mut().push(Asked::TermIn(lower, answer.map(|(at, term)| (at, term.to_owned()))));
        answer
    }
}
