//! WCAG 1.3.3 and 1.4.1: nothing is told by colour, place or shape alone.

use crate::lists::{Words, english, words as listed};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::span::Span;
use coursewright_prose::word::{Word, words};

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/colour-only",
    title: "Told by colour or place alone",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "what stands on a page or screen and is named by its colour, place or shape alone: “the rows in red”, “click the green button”, “the box on the right”",
    why: "Who does not see colours, hears the page, or reads it in one column on a phone cannot tell which one is meant (WCAG 2.2, 1.3.3 and 1.4.1, level A).",
    hint: "Add the name, a word or a mark: “the rows in red, marked late”.",
    reads: Reads::Block(flags),
};

static COLOURS: Words = Words::new(|| listed(english!("colours")));
/// What stands on a page: rows, cells, text.
static ON_PAGE: Words = Words::new(|| listed(english!("page-things")));
/// What stands on a screen as well as on a machine: buttons, boxes, lines.
static ON_SCREEN: Words = Words::new(|| listed(english!("screen-things")));
static SHOWN: Words = Words::new(|| listed(english!("shown")));
const SHAPES: [&str; 12] = ["round", "square", "circular", "triangular", "rectangular", "oval", "big", "large", "small", "bigger", "larger", "smaller"];
const POINTING: [&str; 8] = ["click", "tap", "select", "choose", "clicking", "tapping", "selecting", "choosing"];
const PICTURES: [&str; 16] = ["page", "screen", "table", "chart", "diagram", "graph", "map", "picture", "figure", "image", "photo", "form", "list", "slide", "text", "drawing"];

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    if matches!(view.block.body, Body::Quotation { .. }) {
        return vec![];
    }
    let said = view.block.claims.iter().filter_map(|claim| {
        let span = alone(&claim.text)?;
        let place = view.statement(claim.id);
        let message = format!("“{}” can be told by its look or place only.", span.of(&claim.text));
        Some(Raised::at(place, &claim.text, message).show([course_words(&claim.text, [(span.start, span.end)])]))
    });
    said.collect()
}

/// What of a sentence is told by look or place alone.
fn alone(text: &str) -> Option<Span> {
    let found = words(text);
    let lower: Vec<String> = found.iter().map(|word| word.text.to_lowercase()).collect();
    let sentence = Sentence { text, found: &found, lower: &lower };
    (0..found.len()).find_map(|n| sentence.marked(n).or_else(|| sentence.coloured(n)).or_else(|| sentence.placed(n))).filter(|_| !sentence.told_otherwise())
}

struct Sentence<'a> {
    text: &'a str,
    found: &'a [Word<'a>],
    lower: &'a [String],
}

impl Sentence<'_> {
    fn is(&self, n: usize, words: &[&str]) -> bool {
        self.lower.get(n).is_some_and(|word| words.contains(&word.as_str()))
    }

    fn on(&self, n: usize, list: &Words) -> bool {
        self.lower.get(n).is_some_and(|word| list.contains(word.as_str()) || word.strip_suffix('s').is_some_and(|one| list.contains(one)))
    }

    /// A thing of a page, by whatever makes it one.
    fn thing(&self, n: usize) -> bool {
        self.on(n, &ON_PAGE) || (self.on(n, &ON_SCREEN) && (self.pointed() || self.pictured()))
    }

    fn pointed(&self) -> bool {
        (0..self.lower.len()).any(|n| self.is(n, &POINTING))
    }

    fn pictured(&self) -> bool {
        (1..self.lower.len()).any(|n| self.is(n, &PICTURES) && (0..n).rev().take(3).any(|before| self.is(before, &["the", "this", "your", "below", "above"])))
    }

    fn span(&self, from: usize, to: usize) -> Option<Span> {
        Some(Span::new(self.found.get(from)?.span.start, self.found.get(to)?.span.end))
    }

    /// “The fields marked in red”, “entries in bold red”.
    fn marked(&self, n: usize) -> Option<Span> {
        let colour = |at: usize| (at..at + 3).take_while(|k| *k == at || !self.is(*k, &["the", "and"])).find(|k| self.on(*k, &COLOURS));
        if !self.is(n, &["in", "with"]) {
            return None;
        }
        let colour = colour(n + 1)?;
        let shown = n > 0 && self.on(n - 1, &SHOWN);
        // The nearest thing before decides: “labels on the lids in red” are no part of a page.
        let thing = (0..n).rev().take(if shown { 6 } else { 1 }).find(|k| self.thing(*k))?;
        self.span(thing, colour)
    }

    /// “The red rows”, “click the green button”, “click the round icon”.
    fn coloured(&self, n: usize) -> Option<Span> {
        let shape = self.is(n, &SHAPES) && self.pointed();
        if !(self.on(n, &COLOURS) || shape) {
            return None;
        }
        let thing = (n + 1..n + 3).find(|k| self.thing(*k))?;
        let determined = n > 0 && self.is(n - 1, &["the", "each", "every", "all", "any", "these", "those", "this", "a"]) || self.found[n].span.start == 0 || n == 0;
        // A name beside it tells which: “the green Start button”, “the red row, Returns”.
        let named = (n + 1..thing).any(|k| self.found[k].text.starts_with(char::is_uppercase));
        (determined && !named && self.joined(n, thing)).then(|| self.span(n, thing)).flatten()
    }

    /// “The picture on the right”, “the left column”.
    fn placed(&self, n: usize) -> Option<Span> {
        if !self.is(n, &["left", "right", "left-hand", "right-hand"]) {
            return None;
        }
        let behind = n > 1 && self.is(n - 1, &["the"]) && self.is(n - 2, &["on", "to", "at"]);
        if behind {
            let thing = (0..n - 2).rev().take(2).find(|k| self.thing(*k))?;
            return self.span(thing, n);
        }
        let thing = (n + 1..n + 3).find(|k| self.is(*k, &["column", "columns", "picture", "image", "panel", "pane", "sidebar", "menu", "diagram", "chart", "photo"]))?;
        let between = (n + 1..thing).all(|k| self.is(k, &["hand"]));
        (between && n > 0 && self.is(n - 1, &["the"]) && self.joined(n, thing)).then(|| self.span(n, thing)).flatten()
    }

    /// Whether no mark parts the words from one to the other.
    fn joined(&self, from: usize, to: usize) -> bool {
        let between = &self.text[self.found[from].span.end..self.found[to].span.start];
        !between.contains([',', '.', ';', ':', '(', '“', '"', '‘'])
    }

    /// Whether a name, a word or a mark tells it as well.
    fn told_otherwise(&self) -> bool {
        let marks = [
            "labelled",
            "labeled",
            "called",
            "named",
            "titled",
            "headed",
            "marked with",
            "bold",
            "italic",
            "asterisk",
            "star",
            "cross",
            "tick",
            "icon of",
            "underlined",
            "and the word",
            "letter",
            "that says",
            "which says",
            "that reads",
            "which reads",
            "hatched",
            "dashed",
            "dotted",
            "pattern",
        ];
        let lower = self.text.to_lowercase();
        marks.iter().any(|mark| crate::lists::find_phrase(&lower, mark).is_some()) || self.text.contains(['“', '"', '(', '‘'])
    }
}
