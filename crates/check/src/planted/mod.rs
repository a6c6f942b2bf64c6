//! Planted defects: for each rule, courses that it must flag and near-misses that it must leave alone, all written for
//! the project. What was measured stands in `figures.tsv` and in the README, written by this and by nobody's hand:
//!
//! ```text
//! DATE=2026-01-31 cargo test -p coursewright-check measure_again -- --ignored
//! ```

#![expect(clippy::disallowed_methods, reason = "who measures writes the figures down")]

mod accessibility;
mod accuracy;
mod inclusion;
mod item;
mod made;
mod pedagogy;
mod privacy;
mod provenance;
mod scenario;
mod structure;
mod voice;

use crate::figures::{Figures, figures};
use crate::memo::Memo;
use crate::rule::rules;
use crate::run::check;
use coursewright_course::project::Project;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One course with or without the defect.
#[derive(Clone)]
pub(crate) struct Case {
    /// Whether the rule must speak.
    pub(crate) planted: bool,
    /// What a person reads when it was wrong.
    pub(crate) words: String,
    pub(crate) project: Project,
}

/// A rule with its cases and its goals.
pub(crate) struct Plant {
    pub(crate) rule: &'static str,
    pub(crate) goal: Goal,
    pub(crate) cases: Vec<Case>,
}

/// Goals in per cent, from the catalogue.
#[derive(Clone, Copy)]
pub(crate) struct Goal {
    /// Of the planted defects at least so many are found.
    pub(crate) found: u32,
    /// Of the near-misses at most so many are flagged.
    pub(crate) alarms: u32,
}

impl Goal {
    /// Every defect, and nothing else.
    pub(crate) const EXACT: Self = Self { found: 100, alarms: 0 };
    /// A hit is a prompt to look: measured, and held to nothing.
    pub(crate) const NONE: Self = Self { found: 0, alarms: 100 };
}

/// The fewest planted and clean cases that a figure is drawn from.
const ENOUGH: u32 = 20;

/// Every rule that has plants.
fn plants() -> Vec<Plant> {
    let wording = [accessibility::plants(), accuracy::plants(), inclusion::plants(), privacy::plants(), provenance::plants(), voice::plants()];
    let teaching = [item::plants(), pedagogy::plants(), scenario::plants(), structure::plants()];
    wording.into_iter().chain(teaching).flatten().collect()
}

/// The cases of a text: a line each, `+` where the rule must speak and `-` where it must not; `#` opens a comment.
pub(crate) fn lines(text: &str, project: impl Fn(&str) -> Project) -> Vec<Case> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (sign, words) = line.split_once(' ').unwrap_or_else(|| panic!("a sign and a case: {line}"));
            assert!(matches!(sign, "+" | "-"), "a line opens with + or -: {line}");
            Case { planted: sign == "+", words: words.into(), project: project(words) }
        })
        .collect()
}

/// The parts of a case between `|`, trimmed.
pub(crate) fn parts<const N: usize>(words: &str) -> [&str; N] {
    let parts: Vec<&str> = words.split('|').map(str::trim).collect();
    parts.try_into().unwrap_or_else(|_| panic!("{N} parts: {words}"))
}

/// What a rule does on its cases; where it is wrong is printed.
fn measure(plant: &Plant) -> Figures {
    let example = |planted: bool| plant.cases.iter().find(|case| case.planted == planted).map(|case| case.words.replace(['\t', '\n'], " ")).unwrap_or_default();
    let mut figures = Figures { flagged: example(true), left_alone: example(false), ..Figures::default() };
    for case in &plant.cases {
        let flagged = check(&case.project, &mut Memo::default()).findings.iter().any(|finding| finding.rule == plant.rule);
        match (case.planted, flagged) {
            (true, true) => (figures.planted, figures.found) = (figures.planted + 1, figures.found + 1),
            (true, false) => figures.planted += 1,
            (false, true) => (figures.clean, figures.alarms) = (figures.clean + 1, figures.alarms + 1),
            (false, false) => figures.clean += 1,
        }
        if flagged != case.planted {
            println!("  {} is wrong about: {}", plant.rule, case.words);
        }
    }
    figures
}

fn measured() -> BTreeMap<&'static str, Figures> {
    plants().iter().map(|plant| (plant.rule, measure(plant))).collect()
}

/// `figures.tsv` with these figures; a date stays where the figure did.
fn written(measured: &BTreeMap<&'static str, Figures>, date: &str) -> String {
    let mut text = String::from("# Written by `measure_again` in src/planted. Rule, version, planted, found, clean, alarms, day, a planted defect, a near-miss.\n");
    for rule in rules() {
        let Some(new) = measured.get(rule.id) else { continue };
        let kept = figures(rule.id).filter(|old| Figures { day: String::new(), ..old.clone() } == Figures { version: rule.version, ..new.clone() });
        let day = kept.map_or(date.to_owned(), |old| old.day);
        let Figures { planted, found, clean, alarms, flagged, left_alone, .. } = new;
        _ = writeln!(text, "{}\t{}\t{planted}\t{found}\t{clean}\t{alarms}\t{day}\t{flagged}\t{left_alone}", rule.id, rule.version);
    }
    text
}

/// The table of the README.
fn table(measured: &BTreeMap<&'static str, Figures>) -> String {
    let mut text = String::from("| rule | planted, found | clean, flagged |\n|---|---|---|\n");
    for rule in rules() {
        if let Some(new) = measured.get(rule.id) {
            _ = writeln!(text, "| {} | {} of {} | {} of {} |", rule.id, new.found, new.planted, new.alarms, new.clean);
        }
    }
    text
}

/// README before the table, the table, and what follows.
fn readme() -> (String, String, String) {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md")).expect("the README");
    let (before, rest) = text.split_once("<!-- figures -->\n").expect("where the figures begin");
    let (table, after) = rest.split_once("<!-- /figures -->").expect("where the figures end");
    (format!("{before}<!-- figures -->\n"), table.to_owned(), format!("<!-- /figures -->{after}"))
}

#[test]
fn every_rule_reaches_its_goal_on_enough_cases() {
    let mut missed = Vec::new();
    for plant in plants() {
        assert!(crate::rule(plant.rule).is_some(), "no rule is called {}", plant.rule);
        let got = measure(&plant);
        println!("{:<34} found {}/{}  false alarms {}/{}", plant.rule, got.found, got.planted, got.alarms, got.clean);
        assert!(got.planted >= ENOUGH && got.clean >= ENOUGH, "{}: too few cases to measure on", plant.rule);
        if got.found * 100 < got.planted * plant.goal.found || got.alarms * 100 > got.clean * plant.goal.alarms {
            missed.push(plant.rule);
        }
    }
    assert_eq!(missed, Vec::<&str>::new(), "rules that miss their goal");
}

#[test]
fn the_figures_shown_are_those_measured() {
    let measured = measured();
    for (rule, new) in &measured {
        let version = crate::rule(rule).expect("a rule").version;
        let shown = figures(rule).map(|shown| Figures { day: String::new(), ..shown });
        assert_eq!(shown, Some(Figures { version, ..new.clone() }), "{rule}: measure again");
    }
    assert_eq!(readme().1, table(&measured), "the table of the README: measure again");
}

#[test]
#[ignore = "writes the figures"]
fn measure_again() {
    let date = std::env::var("DATE").expect("DATE=2026-01-31");
    let measured = measured();
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/figures.tsv"), written(&measured, &date)).expect("the figures are written");
    let (before, _, after) = readme();
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md"), format!("{before}{}{after}", table(&measured))).expect("the README is written");
}
