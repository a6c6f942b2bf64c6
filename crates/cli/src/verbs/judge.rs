//! A second opinion on the statements, and the traps that measure who gives it.

use super::model::Model;
use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use crate::stopping;
use coursewright_api::field::opinion::{Label, Trap};
use coursewright_api::judge::show::{Reply as Shown, Share, TrialView};
use coursewright_api::judge::start::Reply as Began;
use coursewright_api::problem::Problem;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Judge {
    /// The project.
    file: PathBuf,
    #[command(flatten)]
    model: Model,
    /// Ask nobody; show what is known.
    #[arg(long)]
    show: bool,
}

#[derive(clap::Args)]
pub(super) struct Trial {
    /// The project.
    file: PathBuf,
    #[command(flatten)]
    model: Model,
}

impl Judge {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        self.model.choose(&desk)?;
        let notes = if self.show { vec![] } else { ask(&desk, false)? };
        let shown: Shown = desk.call("judge.show", &json!({}))?;
        let mut words = String::new();
        for note in &notes {
            let _ = writeln!(words, "{note}");
        }
        for trial in &shown.trials {
            words.push_str(&told(trial));
        }
        for doubt in &shown.doubts {
            let text: String = doubt.text.iter().map(|run| run.text.as_str()).collect();
            let sees = match doubt.label {
                Label::Contradicted => "sees a contradiction",
                _ => "does not find this in the passages",
            };
            let _ = writeln!(words, "\n{}: {text}\n  {} {sees}.", doubt.at, doubt.model);
            for line in &doubt.passages {
                let passage: String = line.runs.iter().map(|run| run.text.as_str()).collect();
                let _ = writeln!(words, "  {}, {}: {}", line.label, line.locator, passage.replace('\n', " "));
            }
        }
        if shown.trials.is_empty() {
            words.push_str("No model was asked about this project. Nothing waits for one.\n");
        }
        Ok(Answer::yes(&json!({ "trials": shown.trials, "doubts": shown.doubts, "unasked": shown.unasked, "notes": notes }), words))
    }
}

impl Trial {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        self.model.choose(&desk)?;
        let notes = ask(&desk, true)?;
        let shown: Shown = desk.call("judge.show", &json!({}))?;
        let trial = shown.trials.iter().find(|trial| trial.model == shown.model);
        let words = trial.map_or_else(String::new, told);
        Ok(Answer { json: json!({ "trial": trial, "notes": notes }), words, yes: trial.is_some_and(|trial| !trial.off), problem: None })
    }
}

fn ask(desk: &Desk, traps_only: bool) -> Result<Vec<String>, Problem> {
    stopping::listen();
    let began: Began = desk.call("judge.start", &json!({ "traps_only": traps_only }))?;
    Ok(desk.wait(began.run)?.notes)
}

/// How often a model was wrong, in words.
fn told(trial: &TrialView) -> String {
    let mut words = format!("{} on questions made from the sources, tried {}:\n", trial.model, trial.at.get(..10).unwrap_or(&trial.at));
    let share = |share: &Share, what: &str| format!("{what} {} of {} ({} to {} % in 95 of 100 cases)", share.part, share.whole, share.low, share.high);
    for tally in &trial.tallies {
        let kind = match tally.trap {
            Trap::Faithful => "faithful sentences",
            Trap::Null => "the same passage twice",
            Trap::Contradiction => "contradictions",
            Trap::Gap => "what the passage does not say",
            Trap::Table => "cells of tables",
        };
        let figures: Vec<String> = tally.missed.iter().map(|missed| share(missed, "missed")).chain(tally.alarms.iter().map(|alarms| share(alarms, "false alarm"))).collect();
        let none = if tally.unanswered > 0 { format!(", {} without a usable answer", plural(tally.unanswered as usize, "question")) } else { String::new() };
        let figures = if tally.measured { figures.join(", ") } else { "not measured (fewer than 30 answers)".to_owned() };
        let _ = writeln!(words, "  {kind}: {figures}{none}");
    }
    if trial.drafted {
        words.push_str("  It drafted text of this course too.\n");
    }
    if trial.off {
        words.push_str("  Too often wrong: its opinions are not shown for this project.\n");
    }
    words.push_str("  Planted changes are easier to see than real errors: what it misses in earnest is more.\n");
    words
}
