//! An answer while it is being written: the blocks it will be, with the words that are there so far.
//!
//! For looking at only: it is not held against the sources, and under pseudonyms. What counts is read once it is whole.

mod reader;

use coursewright_course::arriving::{ArrivingPart, ArrivingRole};
use reader::{Listener, Reader, Step};

/// The most bytes of text that are kept: ten long lessons. An answer without an end grows no further.
const MOST: usize = 200_000;

/// An answer that grows. Parts come one after the other: only the last one changes.
#[derive(Debug, Default)]
pub struct Growing {
    reader: Reader,
    page: Page,
}

/// What is there so far.
#[derive(Debug, Default)]
struct Page {
    parts: Vec<ArrivingPart>,
    bytes: usize,
    /// The kind of the block in work, as the answer says it.
    kind: String,
    /// Where the text that is arriving goes.
    open: Open,
    /// The block, row or question of the last part.
    group: Vec<Step>,
    /// The paragraph or entry of the last part: its next sentence goes on in it.
    unit: Vec<Step>,
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nowhere,
    Kind,
    Part,
}

impl Growing {
    /// The next piece of the answer, cut anywhere.
    pub fn push(&mut self, piece: &str) {
        self.reader.push(piece, &mut self.page);
    }

    /// Another answer begins behind what is there.
    pub fn next(&mut self) {
        self.reader = Reader::default();
        (self.page.open, self.page.group, self.page.unit) = (Open::Nowhere, vec![], vec![]);
    }

    /// Forgets all but so many parts: the answer they came with could not be used.
    pub fn keep(&mut self, parts: usize) {
        self.page.parts.truncate(parts);
        self.next();
    }

    /// What is there so far.
    #[must_use]
    pub fn parts(&self) -> &[ArrivingPart] {
        &self.page.parts
    }
}

impl Listener for Page {
    fn begin(&mut self, path: &[Step]) {
        self.open = Open::Nowhere;
        let keys: Vec<&str> = path
            .iter()
            .filter_map(|step| match step {
                Step::Key(key) => Some(key.as_str()),
                Step::Entry(_) => None,
            })
            .collect();
        if keys == ["blocks", "kind"] {
            self.kind.clear();
            self.open = Open::Kind;
            return;
        }
        let Some((role, group, unit)) = place(&keys, &self.kind) else { return };
        let (group, unit) = (&path[..group.min(path.len())], &path[..unit.min(path.len())]);
        let goes_on = self.unit == unit && self.parts.last().is_some_and(|last| last.role == role);
        if !goes_on && self.bytes < MOST {
            self.parts.push(ArrivingPart { role, first: self.group != group, text: String::new() });
        }
        (self.group, self.unit) = (group.to_vec(), unit.to_vec());
        self.open = Open::Part;
        if goes_on {
            self.text(" ");
        }
    }

    fn text(&mut self, piece: &str) {
        match self.open {
            Open::Nowhere => {}
            Open::Kind => self.kind.extend(piece.chars().take(20)),
            Open::Part => {
                let Some(part) = self.parts.last_mut().filter(|_| self.bytes < MOST) else { return };
                part.text.push_str(piece);
                self.bytes += piece.len();
            }
        }
    }

    fn end(&mut self) {
        self.open = Open::Nowhere;
    }
}

/// What a string of an answer is, and how many steps of its path name its block, row or question, and its paragraph or entry.
fn place(keys: &[&str], kind: &str) -> Option<(ArrivingRole, usize, usize)> {
    Some(match keys {
        ["modules", "title"] => (ArrivingRole::Module, 2, 3),
        ["modules", "lessons", "title"] => (ArrivingRole::Lesson, 4, 5),
        ["modules", "lessons", "objectives", "text"] => (ArrivingRole::Objective, 4, 7),
        ["blocks", "sentences", "text"] => (of_block(kind), 2, 3),
        ["blocks", "entries", "term"] => (ArrivingRole::Term, 2, 5),
        ["blocks", "entries", "sentences", "text"] => (of_entry(kind), 2, 5),
        ["blocks", "header"] => (ArrivingRole::Head, 3, 4),
        ["blocks", "rows", "cells"] => (ArrivingRole::Cell, 4, 6),
        ["items", "stem"] => (ArrivingRole::Question, 2, 3),
        ["items", "options", "text"] => (ArrivingRole::Choice, 2, 5),
        ["items", "options", "feedback"] => (ArrivingRole::Feedback, 2, 5),
        ["changes", "text"] => (ArrivingRole::Text, 2, 3),
        _ => return None,
    })
}

fn of_block(kind: &str) -> ArrivingRole {
    match kind {
        "callout" => ArrivingRole::Callout,
        "quotation" => ArrivingRole::Quotation,
        "steps" | "list" | "table" | "terms" => ArrivingRole::Lead,
        _ => ArrivingRole::Text,
    }
}

fn of_entry(kind: &str) -> ArrivingRole {
    match kind {
        "steps" => ArrivingRole::Step,
        "terms" => ArrivingRole::Meaning,
        _ => ArrivingRole::Entry,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown(answer: &str, piece: usize) -> Growing {
        let mut growing = Growing::default();
        let characters: Vec<char> = answer.chars().collect();
        for piece in characters.chunks(piece) {
            growing.push(&piece.iter().collect::<String>());
        }
        growing
    }

    fn lines(growing: &Growing) -> Vec<String> {
        growing.parts().iter().map(|part| format!("{}{:?} {}", if part.first { "*" } else { "" }, part.role, part.text)).collect()
    }

    const LESSON: &str = r#"{"blocks":[
        {"kind":"text","tone":null,"sentences":[{"text":"Fish is cold.","support":"quoted","citations":[{"passage":"P1","quote":"never shown"}]},{"text":"Keep it so.","support":"paraphrased","citations":[]}],"entries":[],"header":[],"rows":[]},
        {"kind":"text","sentences":[{"text":"Another paragraph."}]},
        {"kind":"steps","sentences":[{"text":"Do this."}],"entries":[{"term":null,"sentences":[{"text":"Open."},{"text":"Wait."}]},{"term":null,"sentences":[{"text":"Close."}]}]},
        {"kind":"terms","sentences":[],"entries":[{"term":"Core","sentences":[{"text":"The middle."}]}]},
        {"kind":"table","sentences":[],"header":["Goods","Limit"],"rows":[{"cells":["Fish","2 °C"]},{"cells":["Meat","4 °C"]}]}]}"#;

    #[test]
    fn a_lesson_is_shown_as_the_blocks_it_will_be() {
        let whole = lines(&grown(LESSON, 10_000));
        assert_eq!(
            whole,
            [
                "*Text Fish is cold. Keep it so.",
                "*Text Another paragraph.",
                "*Lead Do this.",
                "Step Open. Wait.",
                "Step Close.",
                "*Term Core",
                "Meaning The middle.",
                "*Head Goods",
                "Head Limit",
                "*Cell Fish",
                "Cell 2 °C",
                "*Cell Meat",
                "Cell 4 °C"
            ]
        );
        for piece in 1..9 {
            assert_eq!(lines(&grown(LESSON, piece)), whole, "in pieces of {piece}");
        }
    }

    #[test]
    fn only_the_last_part_changes_while_it_grows() {
        let (mut growing, mut before) = (Growing::default(), Vec::<ArrivingPart>::new());
        for c in LESSON.chars() {
            growing.push(c.encode_utf8(&mut [0; 4]));
            let stands = before.len().saturating_sub(1);
            assert_eq!(growing.parts()[..stands], before[..stands]);
            if let Some(last) = before.last() {
                assert!(growing.parts()[stands].text.starts_with(&last.text));
            }
            before = growing.parts().to_vec();
        }
    }

    #[test]
    fn questions_come_behind_their_lesson_and_a_faulty_answer_goes() {
        let mut growing = grown(LESSON, 50);
        let before = growing.parts().len();
        growing.next();
        growing.push(r#"{"items":[{"stem":"Which limit?","options":[{"text":"2 °C","correct":true,"feedback":"So it is."},{"text":"4 °C"#);
        assert_eq!(lines(&growing)[before..], ["*Question Which limit?", "Choice 2 °C", "Feedback So it is.", "Choice 4 °C"]);
        growing.keep(before);
        growing.push(r#"{"items":[{"stem":"What"#);
        assert_eq!(lines(&growing)[before..], ["*Question What"]);
    }

    #[test]
    fn an_outline_is_shown_as_titles_and_objectives() {
        let outline = r#"{"title":"Goods","modules":[{"title":"Receiving","lessons":[{"title":"Fish","objectives":[{"text":"Decide."},{"text":"Tell."}],"passages":["P1"]}]}]}"#;
        assert_eq!(lines(&grown(outline, 3)), ["*Module Receiving", "*Lesson Fish", "Objective Decide.", "Objective Tell."]);
    }

    #[test]
    fn an_answer_without_an_end_grows_no_further() {
        let mut growing = Growing::default();
        growing.push(r#"{"blocks":[{"kind":"text","sentences":[{"text":""#);
        for _ in 0..3_000 {
            growing.push(&"words ".repeat(200));
        }
        assert!(growing.parts()[0].text.len() < MOST + 2_000);
    }
}
