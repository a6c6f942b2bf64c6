//! Items from tables: what stands where a row and a column meet.

use super::choice::{scatter, sound};
use super::kind::alike;
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

/// Most items of a table: with more of them the last cells are found by leaving out.
const MOST: usize = 3;

fn of_table(reading: &Reading<'_>, source: usize, passage: usize) -> Vec<Question> {
    let rows = cells(&reading.sources[source].passages[passage].text);
    let Some((header, rows)) = rows.split_first() else { return vec![] };
    let mut found = Vec::new();
    let columns: Vec<usize> = (1..header.len()).filter(|&column| useful(rows, column)).collect();
    for n in (0..rows.len()).filter(|n| !rows[*n][0].1.is_empty()) {
        // Each row begins with another column, so that no table is asked down one column only.
        if found.len() == MOST {
            break;
        }
        let turned = (0..columns.len()).map(|turn| columns[(n + turn) % columns.len()]);
        found.extend(turned.filter(|&column| !header[column].1.is_empty()).find_map(|column| cell(reading, (source, passage), header, rows, (n, column))));
    }
    found
}

type Cell<'t> = (coursewright_prose::Span, &'t str);

/// What stands in one cell, among the cells of its column that look like it.
fn cell(reading: &Reading<'_>, (source, passage): (usize, usize), header: &[Cell<'_>], rows: &[Vec<Cell<'_>>], (n, column): (usize, usize)) -> Option<Question> {
    let (row, name) = (&rows[n], header.get(column)?);
    let cell = row.get(column).filter(|cell| fit(cell.1))?;
    let cited = |cell: &Cell<'_>| cite(reading.sources, source, passage, cell.0);
    let stem = filled("table.stem.words", &[("column", name.1), ("row", &format!("“{}”", row[0].1))]);
    let said = |row: &[Cell<'_>], cell: &Cell<'_>| {
        Line::paraphrase(format!("{}, {}: {}.", row[0].1, name.1, cell.1.trim_end_matches('.')), vec![cited(&row[0]), cited(name), cited(cell)])
    };
    let key = Picked { text: Line::part(cell.1, cited(cell)), correct: true, feedback: vec![Line::scaffold(phrase("practice.right")), said(row, cell)], misconception: None };
    let mut others: Vec<Picked> = Vec::new();
    for other in rows.iter().filter(|other| other[0].1 != row[0].1 && !other[0].1.is_empty()) {
        let Some(wrong) = other.get(column).filter(|wrong| fit(wrong.1) && wrong.1 != cell.1 && alike([wrong.1, cell.1].into_iter())) else { continue };
        if others.iter().all(|known| known.text.text != wrong.1) {
            let feedback = said(other, wrong);
            others.push(Picked {
                text: Line::scaffold(wrong.1),
                correct: false,
                feedback: vec![feedback],
                misconception: Some(format!("Takes the value of “{}” for that of “{}”.", other[0].1, row[0].1)),
            });
        }
    }
    others.sort_by_key(|option| scatter(&stem, &option.text.text));
    let mut options = vec![key];
    for other in others {
        if options.len() < 4 && options.iter().all(|known| !overlap(&known.text.text, &other.text.text)) {
            options.push(other);
        }
    }
    sort(&mut options, &stem);
    let number = options.iter().all(|option| !values(&option.text.text).is_empty() && word::words(&option.text.text).len() < 6);
    sound(&stem, &options).then(|| Question {
        aim: if number { Aim::Values } else { Aim::Points },
        bloom: Bloom::Remember,
        stem: Line { citations: vec![cited(&row[0]), cited(name)], ..Line::scaffold(stem) },
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("cell {source} {passage} {n}"),
        shows: vec![],
        worth: if number { 0.95 } else { 0.82 },
    })
}

/// Whether a value can lie in both of two ranges: either would be right for it.
fn overlap(one: &str, other: &str) -> bool {
    let ends = |text: &str| {
        let amounts: Vec<f64> = values(text).iter().map(super::super::value::Value::amount).collect();
        match amounts.as_slice() {
            [low, high] => Some((low.min(*high), low.max(*high))),
            _ => None,
        }
    };
    matches!((ends(one), ends(other)), (Some((low, high)), Some((other_low, other_high))) if low < other_high && other_low < high)
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
