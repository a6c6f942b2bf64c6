//! Where sources disagree on a value: found, told to the designer, and kept out of the course on the weaker side.

use super::lesson::cells;
use super::reading::{Part, Reading};
use super::value::{Value, values};
use coursewright_prose::word;

/// Two places that give different values for the same thing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Disagreement {
    /// The sentence that is kept out.
    pub(super) sentence: usize,
    /// What the document says, in its words.
    pub(super) against: String,
    /// Position of the source that is followed.
    pub(super) source: usize,
}

/// Sentences of talk and notes that give another value than a document's table row about the same thing.
pub(super) fn disagreements(reading: &Reading<'_>) -> Vec<Disagreement> {
    let rows = rows(reading);
    let mut found: Vec<Disagreement> = Vec::new();
    for (n, sentence) in reading.sentences.iter().enumerate() {
        let held = values(&sentence.text);
        if held.is_empty() || sentence.traits.asks || sentence.traits.story {
            continue;
        }
        let against = rows.iter().filter(|row| row.source != sentence.source && row.names(&sentence.stems)).max_by_key(|row| row.head.len());
        if let Some(row) = against.filter(|row| held.iter().any(|value| row.denies(value)) && !held.iter().all(|value| row.knows(value))) {
            found.push(Disagreement { sentence: n, against: row.words.clone(), source: row.source });
        }
    }
    found
}

struct Row {
    source: usize,
    head: Vec<String>,
    values: Vec<Value>,
    words: String,
    last: Vec<String>,
}

impl Row {
    /// Whether a sentence is about this row: names all of its head, or the first thing of it.
    fn names(&self, stems: &[String]) -> bool {
        let hits = self.head.iter().filter(|stem| stems.contains(stem)).count();
        hits == self.head.len() || (hits >= 2 && self.last.iter().all(|stem| stems.contains(stem)))
    }

    fn knows(&self, value: &Value) -> bool {
        self.values.iter().any(|own| own.measure == value.measure && own.decimal.trim_start_matches('-') == value.decimal.trim_start_matches('-'))
    }

    fn denies(&self, value: &Value) -> bool {
        self.values.iter().any(|own| own.measure == value.measure) && !self.knows(value)
    }
}

fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let mut found = Vec::new();
    for section in &reading.sections {
        for part in &section.parts {
            let Part::Table { passage, .. } = part else { continue };
            let text = &reading.sources[section.source].passages[*passage].text;
            for row in cells(text).iter().skip(1) {
                let head = word::content_stems(row[0].1);
                let held: Vec<Value> = row.iter().skip(1).flat_map(|cell| values(cell.1)).collect();
                if head.is_empty() || held.is_empty() {
                    continue;
                }
                let words = row.iter().map(|cell| cell.1).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ");
                let first = row[0].1.split([',', ':']).next().unwrap_or("").split(" and ").next().unwrap_or("");
                found.push(Row { source: section.source, last: word::content_stems(first), head, values: held, words });
            }
        }
    }
    found
}
