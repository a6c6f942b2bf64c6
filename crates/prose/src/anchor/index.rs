//! Sentences of all passages with their terms, ready to be searched.

use std::collections::BTreeMap;

use super::Hit;
use super::query;
use crate::span::Span;
use crate::{number, sentence, word};

/// A sentence of the index.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) passage: usize,
    pub(super) span: Span,
    /// Terms, counted with repetitions.
    pub(super) length: usize,
}

/// Where a term stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    pub(super) sentence: u32,
    pub(super) count: u16,
}

/// An index over passages, searched for the places a statement may rest on.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) sentences: Vec<Sentence>,
    pub(super) terms: BTreeMap<String, Vec<Posting>>,
    pub(super) mean_length: f64,
}

impl Index {
    /// Indexes passages in the order given.
    pub fn new<'a>(passages: impl IntoIterator<Item = &'a str>) -> Index {
        let mut index = Index::default();
        for (passage, text) in passages.into_iter().enumerate() {
            for span in sentence::sentences(text) {
                index.add(passage, span, span.of(text));
            }
        }
        let total: usize = index.sentences.iter().map(|sentence| sentence.length).sum();
        index.mean_length = total as f64 / index.sentences.len().max(1) as f64;
        index
    }

    fn add(&mut self, passage: usize, span: Span, text: &str) {
        let number = self.sentences.len() as u32;
        let terms = terms(text);
        self.sentences.push(Sentence { passage, span, length: terms.len() });
        for Term { key, .. } in terms {
            let postings = self.terms.entry(key).or_default();
            match postings.last_mut() {
                Some(last) if last.sentence == number => last.count = last.count.saturating_add(1),
                _ => postings.push(Posting { sentence: number, count: 1 }),
            }
        }
    }

    /// The best `k` passages for a statement, best first, each with its best window; equal scores in passage order.
    pub fn search(&self, statement: &str, k: usize) -> Vec<Hit> {
        query::search(self, statement, k)
    }
}

/// A term of a text: a stem, or the value of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) key: String,
    pub(super) is_number: bool,
    pub(super) is_name: bool,
}

/// The terms of a text. Numbers go by value, so that "twelve" finds "12".
pub(super) fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (place, word) in word::words(text).iter().enumerate() {
        if word::is_stop_word(word.text) || word.text.len() == 1 && !word.text.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let key = word::stem(word.text);
        if number::is_number_word(&key) {
            continue;
        }
        let is_name = place > 0 && word.text.starts_with(char::is_uppercase);
        terms.push(Term { key, is_number: false, is_name });
    }
    for quantity in number::quantities(text) {
        for value in [Some(quantity.low), (quantity.high != quantity.low).then_some(quantity.high)].into_iter().flatten() {
            terms.push(Term { key: format!("#{value}"), is_number: true, is_name: false });
        }
    }
    terms
}
