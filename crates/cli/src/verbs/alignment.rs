//! What each objective has in the course: where it is taught, practised and assessed.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::check::alignment::{Exercise, Exercising, Reply, Taught};
use coursewright_api::problem::Problem;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Alignment {
    /// The project.
    file: PathBuf,
}

impl Alignment {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let alignment: Reply = desk.call("check.alignment", &json!({}))?;
        let mut words = String::new();
        for one in &alignment.objectives {
            let _ = writeln!(words, "{}. {} [{}]", one.number, one.objective.text, one.objective.bloom.word());
            cell(&mut words, "taught", one.taught.iter().map(taught), "by no lesson");
            cell(&mut words, "practised", one.practised.iter().map(exercise), "nowhere");
            cell(&mut words, "assessed", one.assessed.iter().map(exercise), "not in the final assessment");
            if one.below {
                let _ = writeln!(words, "   every question asks for less than {}", one.objective.bloom.word());
            }
            if let Some(waiver) = &one.waiver {
                let _ = writeln!(words, "   left by {}: {}", waiver.by, waiver.reason);
            }
        }
        if !alignment.loose.is_empty() {
            let _ = writeln!(words, "\nServes no objective:");
            for one in &alignment.loose {
                let what = one.taught.iter().map(|taught| format!("{}, {}", plural(taught.blocks as usize, "block"), plural(taught.statements.all() as usize, "statement")));
                let what: Vec<String> = what.chain(one.practised.iter().chain(&one.assessed).map(exercise)).collect();
                let _ = writeln!(words, "   {} {}: {}", one.number, one.title, what.join("; "));
            }
        }
        let Reply { untaught, unpractised, unassessed, .. } = alignment;
        let _ = writeln!(words, "\n{}: {untaught} not taught, {unpractised} not practised, {unassessed} not assessed.", plural(alignment.objectives.len(), "objective"));
        Ok(Answer::yes(&alignment, words))
    }
}

fn cell(words: &mut String, what: &str, has: impl Iterator<Item = String>, none: &str) {
    let has: Vec<String> = has.collect();
    let _ = writeln!(words, "   {what:<10} {}", if has.is_empty() { format!("— {none}") } else { has.join("; ") });
}

fn taught(one: &Taught) -> String {
    let together = if one.shared > 1 { format!(", for {} objectives together", one.shared) } else { String::new() };
    format!("{} {} ({}, {}{together})", one.number, one.title, plural(one.blocks as usize, "block"), plural(one.statements.all() as usize, "statement"))
}

fn exercise(one: &Exercise) -> String {
    match (one.kind, one.bloom) {
        (Exercising::Question, Some(bloom)) => format!("{} [{}]", one.at, bloom.word()),
        (Exercising::Question, None) => one.at.clone(),
        (Exercising::Decisions, _) => format!("{} ({})", one.at, plural(one.count as usize, "decision")),
        (Exercising::Cards, _) => format!("{} ({})", one.at, plural(one.count as usize, "card")),
    }
}
