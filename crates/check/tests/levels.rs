//! The levels of questions and objectives as their writer meant them. Printed with `--no-capture`.

#![expect(clippy::print_stdout, reason = "a program that measures and prints")]

use coursewright_check::measure::{objective, question};
use coursewright_course::objective::Bloom;

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

const LEVELS: [Bloom; 6] = [Bloom::Remember, Bloom::Understand, Bloom::Apply, Bloom::Analyse, Bloom::Evaluate, Bloom::Create];

/// Pairs of the level meant and the level read, as positions; a text without a reading counts as remember.
fn read(planted: &str, level: impl Fn(&str) -> Option<Bloom>) -> Vec<(usize, usize)> {
    lines(planted)
        .map(|line| {
            let (word, text) = line.split_once('|').expect("a level and a text");
            let meant = LEVELS.iter().position(|level| level.word() == word).expect("a level");
            let got = level(text).map_or(0, |got| got as usize);
            if got != meant {
                println!("  {word} read as {}: {text}", LEVELS[got].word());
            }
            (meant, got)
        })
        .collect()
}

#[test]
fn questions_are_read_at_the_level_meant() {
    let pairs = read(include_str!("planted/questions.txt"), |text| question::read(text).bloom);
    let n = pairs.len() as f64;
    let same = pairs.iter().filter(|(meant, got)| meant == got).count() as f64 / n;
    let near = pairs.iter().filter(|(meant, got)| meant.abs_diff(*got) <= 1).count() as f64 / n;
    let share = |level: usize, of: fn(&(usize, usize)) -> usize| pairs.iter().filter(|pair| of(pair) == level).count() as f64 / n;
    let chance: f64 = (0..6).map(|level| share(level, |pair| pair.0) * share(level, |pair| pair.1)).sum();
    let kappa = (same - chance) / (1.0 - chance);
    println!("questions: {} read, kappa {kappa:.2}, within one level {near:.2}", pairs.len());
    assert!(kappa >= 0.70 && near >= 0.92, "kappa {kappa:.2}, within one {near:.2}");
}

#[test]
fn objectives_are_read_at_the_level_meant() {
    let pairs = read(include_str!("planted/objectives.txt"), |text| objective::read(text).bloom);
    let f1 = |level: usize| {
        let hit = pairs.iter().filter(|(meant, got)| *meant == level && *got == level).count() as f64;
        let any = pairs.iter().filter(|(meant, got)| *meant == level || *got == level).count() as f64;
        2.0 * hit / (hit + any)
    };
    let macro_f1 = (0..6).map(f1).sum::<f64>() / 6.0;
    println!("objectives: {} read, macro-F1 {macro_f1:.2}", pairs.len());
    assert!(macro_f1 >= 0.72, "macro-F1 {macro_f1:.2}");
}
