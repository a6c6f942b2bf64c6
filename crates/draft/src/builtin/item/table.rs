//! Items from tables: what stands where a row and a column meet.

use super::choice::{scatter, sound};
use super::{Aim, Form, Picked, Question};
use crate::builtin::lesson::{Content, cells};
use crate::builtin::reading::Reading;
use crate::builtin::reading::sentence::cite;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::value::values;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;
use coursewright_prose::{negation, word};

/// The items of a lesson's tables: a row is asked for once.
pub(super) fn questions(reading: &Reading<'_>, content: &Content) -> Vec<Question> {
    content.tables.iter().flat_map(|&(source, passage)| of_table(reading, source, passage)).collect()
}

fn of_table(reading: &Reading<'_>, source: usize, passage: usize) -> Vec<Question> {
    let rows = cells(&reading.sources[source].passages[passage].text);
    let Some((header, rows)) = rows.split_first() else { return vec![] };
    let mut found = Vec::new();
    let columns: Vec<usize> = (1..header.len()).filter(|&column| useful(rows, column)).collect();
    for (n, row) in rows.iter().enumerate() {
        // Each row asks for another column, so that no table is asked down one column only.
        let Some(&column) = columns.get(n % columns.len().max(1)) else { continue };
        let (Some(cell), Some(name)) = (row.get(column), header.get(column)) else { continue };
        if !fit(cell.1) || row[0].1.is_empty() || name.1.is_empty() {
            continue;
        }
        let cited = |cell: &(coursewright_prose::Span, &str)| cite(reading.sources, source, passage, cell.0);
        let stem = filled("table.stem.words", &[("column", name.1), ("row", &format!("“{}”", row[0].1))]);
        let said = |row: &[(coursewright_prose::Span, &str)], cell: &(coursewright_prose::Span, &str)| {
            Line::paraphrase(format!("{}, {}: {}.", row[0].1, name.1, cell.1.trim_end_matches('.')), vec![cited(&row[0]), cited(name), cited(cell)])
        };
        let key = Picked { text: Line::part(cell.1, cited(cell)), correct: true, feedback: vec![Line::scaffold(phrase("practice.right")), said(row, cell)], misconception: None };
        let mut others: Vec<Picked> = Vec::new();
        for other in rows.iter().filter(|other| other[0].1 != row[0].1) {
            let Some(wrong) = other.get(column).filter(|wrong| fit(wrong.1) && wrong.1 != cell.1) else { continue };
            if others.iter().all(|known| known.text.text != wrong.1) {
                others.push(Picked {
                    text: Line::scaffold(wrong.1),
                    correct: false,
                    feedback: vec![Line::scaffold(phrase("elsewhere.value")), said(other, wrong)],
                    misconception: Some(format!("Takes the value of “{}” for that of “{}”.", other[0].1, row[0].1)),
                });
            }
        }
        others.sort_by_key(|option| scatter(&stem, &option.text.text));
        others.truncate(3);
        let mut options = vec![key];
        options.extend(others);
        sort(&mut options, &stem);
        if sound(&stem, &options) {
            let number = options.iter().all(|option| !values(&option.text.text).is_empty() && word::words(&option.text.text).len() < 6);
            found.push(Question {
                aim: if number { Aim::Values } else { Aim::Points },
                bloom: Bloom::Remember,
                stem: Line { citations: vec![cited(&row[0]), cited(name)], ..Line::scaffold(stem) },
                form: Form::Single(options),
                when_right: vec![],
                when_wrong: vec![],
                fact: format!("cell {source} {passage} {n}"),
                worth: if number { 0.95 } else { 0.82 },
            });
        }
    }
    found
}

/// Numbers by size, words by chance.
fn sort(options: &mut [Picked], stem: &str) {
    let amount = |option: &Picked| values(&option.text.text).first().map(super::super::value::Value::amount);
    if options.iter().all(|option| amount(option).is_some()) {
        options.sort_by(|a, b| amount(a).unwrap_or(0.0).total_cmp(&amount(b).unwrap_or(0.0)));
    } else {
        super::choice::shuffle(options, stem);
    }
}

fn fit(cell: &str) -> bool {
    let words = word::words(cell).len();
    (1..=14).contains(&words) && negation::negations(cell).is_empty()
}

/// A column is worth asking for when it holds at least three different fit values.
fn useful(rows: &[Vec<(coursewright_prose::Span, &str)>], column: usize) -> bool {
    let mut held: Vec<&str> = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.1).filter(|cell| fit(cell)).collect();
    held.sort_unstable();
    held.dedup();
    held.len() >= 3
}
