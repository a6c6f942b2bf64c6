//! A block with what somebody changed of its texts in Word. What does not fit a block of its kind is given back in words.

use super::looks::same;
use super::pieces::{PieceEdits, edited, line, rewritten};
use coursewright_course::block::{Body, Flashcard, Term};
use coursewright_course::id::{Ids, OptionId};
use coursewright_course::item::{Answer, Choice, Gap, Item, Pair};
use coursewright_course::scenario::Scenario;
use coursewright_course::storyboard::Part;
use coursewright_prose::markdown::words::written;
use std::collections::{BTreeMap, BTreeSet};

/// What somebody did to the texts of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Edits {
    /// Other words.
    pub(super) changed: BTreeMap<Part, String>,
    /// Texts that are gone.
    pub(super) removed: BTreeSet<Part>,
    /// New ones.
    pub(super) added: Vec<Added>,
}

/// A new paragraph beside a text, or a new row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Added {
    /// The text it stands beside.
    pub(super) beside: Part,
    /// Whether it stands before it.
    pub(super) before: bool,
    /// Whether it is a row of its own.
    pub(super) row: bool,
    /// Its cells with their paragraphs; one of one for a paragraph.
    pub(super) cells: Vec<Vec<String>>,
}

impl Added {
    /// All its words.
    pub(super) fn words(&self) -> String {
        self.cells.iter().flatten().map(|text| line(text)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// The body with these edits, and in words what could not be put into it.
pub(super) fn rebuilt(body: &Body, edits: &Edits, ids: &mut dyn Ids) -> (Body, Vec<String>) {
    let mut work = Work { edits, used: vec![false; edits.added.len()], left: vec![], ids };
    let new = work.body(body);
    for (added, used) in edits.added.iter().zip(&work.used) {
        if !used {
            work.left.push(format!("Added: {}", added.words()));
        }
    }
    (new, work.left)
}

struct Work<'a> {
    edits: &'a Edits,
    used: Vec<bool>,
    left: Vec<String>,
    ids: &'a mut dyn Ids,
}

impl<'a> Work<'a> {
    fn gone(&self, part: Part) -> bool {
        self.edits.removed.contains(&part)
    }

    /// New paragraphs or rows beside any of these texts.
    fn added(&mut self, row: bool, before: bool, beside: impl Fn(Part) -> bool) -> Vec<&'a Added> {
        let edits = self.edits;
        let mut found = vec![];
        for (n, added) in edits.added.iter().enumerate() {
            if added.row == row && added.before == before && beside(added.beside) && !self.used[n] {
                self.used[n] = true;
                found.push(added);
            }
        }
        found
    }

    /// A field of Markdown: its new words, and what was added to it in paragraphs of their own, which it cannot have.
    fn text(&mut self, part: Part, old: &str) -> String {
        self.field(part, old, rewritten, written)
    }

    /// A field of plain words.
    fn bare(&mut self, part: Part, old: &str) -> String {
        self.field(part, old, |_, now| line(now), str::to_owned)
    }

    fn field(&mut self, part: Part, old: &str, put: impl Fn(&str, &str) -> String, make: impl Fn(&str) -> String) -> String {
        let mut new = match self.edits.changed.get(&part) {
            _ if self.gone(part) => String::new(),
            Some(now) => put(old, now),
            None => old.to_owned(),
        };
        for before in [true, false] {
            for added in self.added(false, before, |own| own == part) {
                let words = make(&added.cells.iter().flatten().map(|text| line(text)).collect::<Vec<_>>().join(" "));
                new = match (new.is_empty(), before) {
                    (true, _) => words,
                    (false, true) => format!("{words} {new}"),
                    (false, false) => format!("{new} {words}"),
                };
            }
        }
        new
    }

    /// A field that its block cannot be without: it stays where somebody took it out.
    fn needed(&mut self, part: Part, old: &str) -> String {
        if self.gone(part) && !old.trim().is_empty() {
            self.left.push(format!("Taken out: {}", crate::asked::read(old)));
            return old.to_owned();
        }
        self.text(part, old)
    }

    /// Fields in a row, each a text: those that are gone go, paragraphs and rows beside them are new ones.
    fn series(&mut self, old: &[String], part: impl Fn(u32) -> Part, lead: Option<Part>, bare: bool) -> Vec<String> {
        let make = |text: &str| if bare { line(text) } else { written(&line(text)) };
        let mut new: Vec<String> = vec![];
        let new_ones = |work: &mut Self, before: bool, own: Part, new: &mut Vec<String>| {
            for row in [false, true] {
                for added in work.added(row, before, |one| one == own) {
                    new.extend(added.cells.iter().flatten().filter(|text| !text.trim().is_empty()).map(|text| make(text)));
                }
            }
        };
        if let Some(lead) = lead {
            new_ones(self, false, lead, &mut new);
        }
        for (n, text) in (0..).zip(old) {
            let own = part(n);
            new_ones(self, true, own, &mut new);
            if !self.gone(own) {
                let text = match self.edits.changed.get(&own) {
                    Some(now) if bare => line(now),
                    Some(now) => rewritten(text, now),
                    None => text.clone(),
                };
                new.push(text);
            }
            new_ones(self, false, own, &mut new);
        }
        new
    }

    fn body(&mut self, body: &Body) -> Body {
        match body {
            Body::Text { markdown } => Body::Text { markdown: self.markdown(markdown) },
            Body::Steps { lead, steps } => {
                let (lead, steps) = self.led(lead, steps);
                Body::Steps { lead, steps }
            }
            Body::List { lead, entries } => {
                let (lead, entries) = self.led(lead, entries);
                Body::List { lead, entries }
            }
            Body::Callout { tone, text } => Body::Callout { tone: *tone, text: self.text(Part::Words, text) },
            Body::Terms { entries } => {
                let pairs: Vec<(String, String)> = entries.iter().map(|entry| (entry.term.clone(), entry.meaning.clone())).collect();
                let pairs = self.pairs(&pairs, |n| Part::Term { n }, |n| Part::Meaning { n });
                Body::Terms { entries: pairs.into_iter().map(|(term, meaning)| Term { term, meaning }).collect() }
            }
            Body::Table { caption, header, rows } => self.table(caption, header, rows),
            Body::Quotation { text, by } => Body::Quotation { text: self.text(Part::Words, text), by: self.text(Part::By, by) },
            Body::Figure { asset, alt, decorative, caption } => {
                Body::Figure { asset: *asset, alt: self.text(Part::Alt, alt), decorative: *decorative, caption: self.text(Part::Caption, caption) }
            }
            Body::Media { asset, medium, title, captions, transcript } => {
                Body::Media { asset: *asset, medium: *medium, title: self.text(Part::Title, title), captions: captions.clone(), transcript: self.markdown(transcript) }
            }
            Body::Flashcards { lead, cards } => {
                let lead = self.text(Part::Lead, lead);
                let pairs: Vec<(String, String)> = cards.iter().map(|card| (card.front.clone(), card.back.clone())).collect();
                let pairs = self.pairs(&pairs, |n| Part::Front { n }, |n| Part::Back { n });
                Body::Flashcards { lead, cards: pairs.into_iter().map(|(front, back)| Flashcard { front, back }).collect() }
            }
            Body::Scenario(scenario) => Body::Scenario(self.scenario(scenario)),
            Body::Item(item) => Body::Item(self.item(item)),
        }
    }

    /// Entries first: a paragraph behind the sentence that leads them in is the first of them.
    fn led(&mut self, lead: &str, entries: &[String]) -> (String, Vec<String>) {
        let entries = self.series(entries, |n| Part::Entry { n }, Some(Part::Lead), false);
        (self.text(Part::Lead, lead), entries)
    }

    fn markdown(&mut self, markdown: &str) -> String {
        let n_of = |part: Part| if let Part::Piece { n } = part { Some(n as usize) } else { None };
        let mut pieces = PieceEdits::default();
        pieces.changed.extend(self.edits.changed.iter().filter_map(|(part, text)| Some((n_of(*part)?, text.as_str()))));
        pieces.removed.extend(self.edits.removed.iter().filter_map(|part| n_of(*part)));
        let edits = self.edits;
        for (n, added) in edits.added.iter().enumerate() {
            if let Some(at) = n_of(added.beside) {
                self.used[n] = true;
                pieces.added.extend(added.cells.iter().flatten().filter(|text| !text.trim().is_empty()).map(|text| (at, added.before, text.as_str())));
            }
        }
        if pieces.changed.is_empty() && pieces.removed.is_empty() && pieces.added.is_empty() {
            return markdown.to_owned();
        }
        edited(markdown, &pieces).unwrap_or_else(|| {
            self.left.extend(pieces.changed.iter().map(|(_, text)| format!("Changed to: {text}")));
            self.left.extend(pieces.added.iter().map(|(_, _, text)| format!("Added: {text}")));
            let old = super::pieces::pieces(markdown);
            self.left.extend(pieces.removed.iter().filter_map(|n| old.get(*n)).map(|text| format!("Taken out: {text}")));
            markdown.to_owned()
        })
    }

    /// Things with two texts each. A new row is a new one: its first paragraph, and the others.
    fn pairs(&mut self, old: &[(String, String)], first: impl Fn(u32) -> Part, second: impl Fn(u32) -> Part) -> Vec<(String, String)> {
        let mut new = vec![];
        for (n, (one, other)) in (0..).zip(old) {
            let own = [first(n), second(n)];
            for added in self.added(true, true, |part| own.contains(&part)) {
                self.two(added, &mut new);
            }
            let (one, other) = (self.text(own[0], one), self.text(own[1], other));
            if !one.trim().is_empty() && !other.trim().is_empty() {
                new.push((one, other));
            } else if !one.trim().is_empty() || !other.trim().is_empty() {
                // Half of it says nothing: it stays, and the other half is asked about.
                let (old_one, old_other) = &old[n as usize];
                let gone = if one.trim().is_empty() { old_one } else { old_other };
                self.left.push(format!("Taken out: {}", crate::asked::read(gone)));
                new.push((if one.trim().is_empty() { old_one.clone() } else { one }, if other.trim().is_empty() { old_other.clone() } else { other }));
            }
            for added in self.added(true, false, |part| own.contains(&part)) {
                self.two(added, &mut new);
            }
        }
        new
    }

    /// A new row with two texts; one with less says nothing that could stand here.
    fn two(&mut self, added: &Added, new: &mut Vec<(String, String)>) {
        match two(added) {
            Some(pair) => new.push(pair),
            None => self.left.push(format!("Added: {}", added.words())),
        }
    }

    fn table(&mut self, caption: &str, header: &[String], rows: &[Vec<String>]) -> Body {
        let caption = self.text(Part::Caption, caption);
        let width = header.len().max(rows.iter().map(Vec::len).max().unwrap_or(0));
        let gone_column = |work: &Self, column: u32| {
            let cells = (0..).zip(rows).filter(|(_, cells)| cells.get(column as usize).is_some_and(|text| !text.trim().is_empty()));
            let head = header.get(column as usize).is_some_and(|text| !text.trim().is_empty());
            head && work.gone(Part::Head { column }) && cells.map(|(row, _)| row).all(|row| work.gone(Part::Cell { row, column }))
        };
        let columns: Vec<u32> = (0..width as u32).filter(|column| !gone_column(self, *column)).collect();
        let new_header: Vec<String> =
            columns.iter().filter_map(|column| Some((*column, header.get(*column as usize)?))).map(|(column, text)| self.text(Part::Head { column }, text)).collect();
        let mut new: Vec<Vec<String>> = vec![];
        let row_of = |part: Part| if let Part::Cell { row, .. } = part { Some(row) } else { None };
        let new_rows = |work: &mut Self, found: Vec<&Added>, new: &mut Vec<Vec<String>>| {
            for added in found {
                let mut cells: Vec<String> = added.cells.iter().map(|cell| written(&cell.iter().map(|text| line(text)).collect::<Vec<_>>().join(" "))).collect();
                if cells.len() > columns.len() {
                    work.left.push(format!("Added: {}", cells.split_off(columns.len()).join(" · ")));
                }
                cells.resize(columns.len(), String::new());
                new.push(cells);
            }
        };
        let found = self.added(true, false, |part| matches!(part, Part::Head { .. }));
        new_rows(self, found, &mut new);
        for (row, cells) in (0..).zip(rows) {
            let found = self.added(true, true, |part| row_of(part) == Some(row));
            new_rows(self, found, &mut new);
            let said: Vec<u32> = (0..).zip(cells).filter(|(_, text)| !text.trim().is_empty()).map(|(column, _)| column).collect();
            if said.is_empty() || !said.iter().all(|column| self.gone(Part::Cell { row, column: *column })) {
                new.push(
                    columns.iter().filter_map(|column| Some((*column, cells.get(*column as usize)?))).map(|(column, text)| self.text(Part::Cell { row, column }, text)).collect(),
                );
            }
            let found = self.added(true, false, |part| row_of(part) == Some(row));
            new_rows(self, found, &mut new);
        }
        Body::Table { caption, header: new_header, rows: new }
    }

    /// What leads from one moment to the next stays: without a moment or a choice, others would lead nowhere.
    fn scenario(&mut self, scenario: &Scenario) -> Scenario {
        let mut new = scenario.clone();
        new.title = self.text(Part::Title, &scenario.title);
        new.situation = self.needed(Part::Situation, &scenario.situation);
        for node in &mut new.nodes {
            node.text = self.needed(Part::Node { node: node.id }, &node.text.clone());
            for choice in &mut node.choices {
                choice.text = self.needed(Part::Decision { choice: choice.id }, &choice.text.clone());
                choice.consequence = self.needed(Part::Consequence { choice: choice.id }, &choice.consequence.clone());
            }
        }
        new.debrief = self.text(Part::Debrief, &scenario.debrief);
        new
    }

    fn item(&mut self, item: &Item) -> Item {
        let answer = match &item.answer {
            Answer::SingleChoice { options } => Answer::SingleChoice { options: self.options(options, true) },
            Answer::MultipleChoice { options } => Answer::MultipleChoice { options: self.options(options, true) },
            Answer::Ordering { entries } => Answer::Ordering { entries: self.options(entries, false) },
            Answer::TrueFalse { right, when_true, when_false } => {
                Answer::TrueFalse { right: *right, when_true: self.text(Part::WhenTrue, when_true), when_false: self.text(Part::WhenFalse, when_false) }
            }
            Answer::Matching { pairs, distractors } => {
                let pairs = self.matches(pairs);
                Answer::Matching { pairs, distractors: self.series(distractors, |n| Part::Distractor { n }, None, true) }
            }
            Answer::Numeric { value, tolerance, unit } => {
                let value = self.number(Part::Value, value);
                Answer::Numeric { value, tolerance: self.number(Part::Tolerance, tolerance), unit: self.bare(Part::Unit, unit) }
            }
            Answer::ShortAnswer { accept } => {
                let new = self.series(accept, |n| Part::Accept { n }, None, true);
                Answer::ShortAnswer { accept: self.some(new, accept) }
            }
            Answer::Cloze { text, gaps } => self.cloze(text, gaps),
        };
        Item {
            stem: self.needed(Part::Stem, &item.stem),
            answer,
            objective: item.objective,
            bloom: item.bloom,
            when_right: self.text(Part::WhenRight, &item.when_right),
            when_wrong: self.text(Part::WhenWrong, &item.when_wrong),
        }
    }

    /// A list that must have something in it.
    fn some(&mut self, new: Vec<String>, old: &[String]) -> Vec<String> {
        if new.is_empty() && !old.is_empty() {
            self.left.push(format!("Taken out: {}", old.join(", ")));
            return old.to_vec();
        }
        new
    }

    /// A number stays one.
    fn number(&mut self, part: Part, old: &str) -> String {
        let new = self.bare(part, old).replace('−', "-");
        let sound = new.is_empty() && part == Part::Tolerance || new.parse::<f64>().is_ok_and(f64::is_finite);
        if sound || same(&new, old) {
            return if new.is_empty() { "0".into() } else { new };
        }
        self.left.push(if new.is_empty() { format!("Taken out: {old}") } else { format!("Changed to: {new}") });
        old.to_owned()
    }

    fn options(&mut self, old: &[Choice], keyed: bool) -> Vec<Choice> {
        let mut new: Vec<Choice> = vec![];
        let mut fresh: Vec<usize> = vec![];
        for choice in old {
            let own = [Part::Choice { option: choice.id }, Part::Feedback { option: choice.id }];
            for added in self.added(true, true, |part| own.contains(&part)) {
                self.option(added, keyed, &mut new, &mut fresh);
            }
            let (text, feedback) = (self.text(own[0], &choice.text), self.text(own[1], &choice.feedback));
            if !text.trim().is_empty() {
                new.push(Choice { text, feedback, ..choice.clone() });
            }
            for added in self.added(true, false, |part| own.contains(&part)) {
                self.option(added, keyed, &mut new, &mut fresh);
            }
        }
        if new.len() < 2 || keyed && !new.iter().any(|choice| choice.correct) {
            for choice in old.iter().filter(|choice| !new.iter().any(|own| own.id == choice.id)) {
                self.left.push(format!("Taken out: {}", crate::asked::read(&choice.text)));
            }
            let mut whole: Vec<Choice> = old.iter().map(|choice| new.iter().find(|own| own.id == choice.id).unwrap_or(choice).clone()).collect();
            whole.extend(fresh.iter().filter_map(|n| new.get(*n).cloned()));
            return whole;
        }
        new
    }

    /// A new row is a new option, or the feedback to the one above it, as its first cell says.
    fn option(&mut self, added: &Added, keyed: bool, new: &mut Vec<Choice>, fresh: &mut Vec<usize>) {
        let (label, said) = label_and_words(added);
        let label = label.to_lowercase();
        if label.contains("feedback")
            && let Some(last) = new.last_mut()
        {
            last.feedback = written(&said.join(" "));
            return;
        }
        let Some((text, feedback)) = said.split_first() else { return };
        let correct = !keyed || label.contains("right") || label.contains("correct") && !label.contains("incorrect");
        fresh.push(new.len());
        new.push(Choice { id: OptionId::make(self.ids), text: written(text), correct, feedback: written(&feedback.join(" ")), misconception: None });
    }

    fn matches(&mut self, old: &[Pair]) -> Vec<Pair> {
        let mut new = vec![];
        for pair in old {
            let option = pair.id;
            let gone = self.gone(Part::Left { option }) && self.gone(Part::Right { option });
            let own = [Part::Left { option }, Part::Right { option }, Part::Feedback { option }];
            if !gone {
                new.push(Pair { id: option, left: self.needed(own[0], &pair.left), right: self.needed(own[1], &pair.right), feedback: self.text(own[2], &pair.feedback) });
            }
            for added in self.added(true, false, |part| own.contains(&part)) {
                let mut made = vec![];
                self.two(added, &mut made);
                for (left, right) in made {
                    new.push(Pair { id: OptionId::make(self.ids), left, right, feedback: String::new() });
                }
            }
        }
        new
    }

    /// Each gap stands in the sentence once, or the question cannot be asked.
    fn cloze(&mut self, text: &str, gaps: &[Gap]) -> Answer {
        let new = self.bare(Part::Gapped, text);
        let whole = (1..=gaps.len()).all(|n| new.matches(&format!("{{{{{n}}}}}")).count() == 1);
        let text = if whole {
            new
        } else {
            self.left.push(if new.is_empty() { format!("Taken out: {text}") } else { format!("Changed to: {new}") });
            text.to_owned()
        };
        let gaps = (0..)
            .zip(gaps)
            .map(|(gap, own)| {
                let accept = self.series(&own.accept, |n| Part::Fills { gap, n }, None, true);
                Gap { accept: self.some(accept, &own.accept), offer: self.series(&own.offer, |n| Part::Offer { gap, n }, None, true) }
            })
            .collect();
        Answer::Cloze { text, gaps }
    }
}

/// The first cell of a new row that has others behind it, and the paragraphs of the others.
fn label_and_words(added: &Added) -> (String, Vec<String>) {
    let words = |cells: &[Vec<String>]| cells.iter().flatten().map(|text| line(text)).filter(|text| !text.is_empty()).collect::<Vec<_>>();
    match added.cells.split_first() {
        Some((label, rest)) if !words(rest).is_empty() => (words(std::slice::from_ref(label)).join(" "), words(rest)),
        _ => (String::new(), words(&added.cells)),
    }
}

/// A new row as two texts.
fn two(added: &Added) -> Option<(String, String)> {
    let (label, said) = label_and_words(added);
    match said.split_first()? {
        (one, []) if !label.is_empty() => Some((written(&label), written(one))),
        (_, []) => None,
        (one, rest) => Some((written(one), written(&rest.join(" ")))),
    }
}
