//! The levels of questions and objectives as their writer meant them. Printed with `--no-capture`.

#![expect(clippy::print_stdout, reason = "a program that measures and prints")]

use coursewright_check::measure::{objective, question};
use coursewright_course::objective::Bloom;

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

const LEVELS: [Bloom; 6] = [Bloom::Remember, Bloom::Understand, Bloom::Apply, Bloom::Analyse, Bloom::Evaluate, Bloom::Create];

/// Pairs of the level meant and the level read, as positions; a text without a reading counts as remember.
struct Read(Vec<(usize, usize)>);

impl Read {
    fn of(planted: &str, level: impl Fn(&str) -> Option<Bloom>) -> Read {
        let pairs = lines(planted).map(|line| {
            let (word, text) = line.split_once('|').expect("a level and a text");
            let meant = LEVELS.iter().position(|level| level.word() == word).expect("a level");
            let got = level(text).map_or(0, |got| got as usize);
            if got != meant {
                println!("  {word} read as {}: {text}", LEVELS[got].word());
            }
            (meant, got)
        });
        Read(pairs.collect())
    }

    fn share(&self, of: impl Fn(&(usize, usize)) -> bool) -> f64 {
        self.0.iter().filter(|pair| of(pair)).count() as f64 / self.0.len() as f64
    }

    /// Agreement beyond chance (Cohen 1960).
    fn kappa(&self) -> f64 {
        let same = self.share(|(meant, got)| meant == got);
        let chance: f64 = (0..6).map(|level| self.share(|pair| pair.0 == level) * self.share(|pair| pair.1 == level)).sum();
        (same - chance) / (1.0 - chance)
    }

    fn near(&self) -> f64 {
        self.share(|(meant, got)| meant.abs_diff(*got) <= 1)
    }

    fn macro_f1(&self) -> f64 {
        let f1 = |level: usize| {
            let hit = self.share(|(meant, got)| *meant == level && *got == level);
            let any = self.share(|(meant, got)| *meant == level || *got == level);
            2.0 * hit / (hit + any)
        };
        (0..6).map(f1).sum::<f64>() / 6.0
    }
}

#[test]
fn questions_are_read_at_the_level_meant() {
    for (name, planted, kappa, near) in [
        ("plain", include_str!("planted/questions.txt"), 0.90, 0.95),
        ("worked on", include_str!("planted/questions-worked.txt"), 0.90, 0.95),
        ("kept back", include_str!("planted/questions-held.txt"), 0.85, 0.95),
    ] {
        let read = Read::of(planted, |text| question::read(text).bloom);
        println!("questions, {name}: {} read, kappa {:.2}, within one level {:.2}", read.0.len(), read.kappa(), read.near());
        assert!(read.kappa() >= kappa && read.near() >= near, "{name}: kappa {:.2}, within one {:.2}", read.kappa(), read.near());
    }
}

/// A line without the letters for its parts.
fn level_and_text(line: &str) -> String {
    let mut fields = line.splitn(3, '|');
    let (level, _, text) = (fields.next().expect("a level"), fields.next(), fields.next().expect("a text"));
    format!("{level}|{text}\n")
}

#[test]
fn objectives_are_read_at_the_level_meant() {
    let bare = |planted: &str| lines(planted).map(level_and_text).collect::<String>();
    for (name, planted, least) in [
        ("plain", include_str!("planted/objectives.txt").to_owned(), 0.90),
        ("worked on", bare(include_str!("planted/objectives-worked.txt")), 0.90),
        ("kept back", bare(include_str!("planted/objectives-held.txt")), 0.85),
    ] {
        let read = Read::of(&planted, |text| objective::read(text).bloom.or(Some(Bloom::Apply)));
        println!("objectives, {name}: {} read, macro-F1 {:.2}, kappa {:.2}", read.0.len(), read.macro_f1(), read.kappa());
        assert!(read.macro_f1() >= least, "{name}: macro-F1 {:.2}", read.macro_f1());
    }
}

#[test]
fn the_parts_of_objectives_are_found_and_none_is_made_up() {
    for (name, planted) in [("worked on", include_str!("planted/objectives-worked.txt")), ("kept back", include_str!("planted/objectives-held.txt"))] {
        let (mut all, mut wrong) = (0, 0);
        for line in lines(planted) {
            let mut fields = line.splitn(3, '|').skip(1);
            let (meant, text) = (fields.next().expect("parts"), fields.next().expect("a text"));
            let read = objective::read(text);
            let parts = [("A", read.abcd.audience), ("B", read.abcd.behaviour), ("C", read.abcd.condition), ("D", read.abcd.degree)];
            let got = parts.iter().fold(if read.measurable { "M" } else { "-" }.to_owned(), |got, (letter, part)| got + if part.is_some() { letter } else { "." });
            all += meant.len();
            wrong += meant.chars().zip(got.chars()).filter(|(meant, got)| meant != got).count();
            if got != meant {
                println!("  {meant} read as {got}: {text}");
            }
        }
        println!("parts, {name}: {wrong} of {all} wrong");
        assert!(wrong * 50 <= all, "{name}: {wrong} of {all}");
    }
}
