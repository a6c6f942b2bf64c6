//! What is checked: every rule, or one with all there is to say about it.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::check::rules::{Reply, RuleView};
use coursewright_api::field::finding::Severity;
use coursewright_api::problem::{Code, Problem};
use serde_json::json;
use std::fmt::Write;

#[derive(clap::Args)]
pub(super) struct Rules {
    /// One of them, as `accuracy/number-absent`.
    rule: Option<String>,
}

impl Rules {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let mut reply: Reply = Desk::empty()?.call("check.rules", &json!({}))?;
        if let Some(id) = &self.rule {
            reply.rules.retain(|rule| rule.rule == *id);
            let [rule] = reply.rules.as_slice() else {
                return Err(Problem::new(Code::NotFound, format!("There is no rule “{id}”."), "`coursewright rules` lists them."));
            };
            return Ok(Answer::yes(rule, whole(rule)));
        }
        let words = reply.rules.iter().fold(String::new(), |mut words, rule| {
            let _ = writeln!(words, "{:<34} {}", rule.rule, rule.title);
            words
        });
        Ok(Answer::yes(&reply, words))
    }
}

fn whole(rule: &RuleView) -> String {
    let mut words = format!("{}\n{}\n\nFlags {}.\nWhy: {}\nTo clear it: {}\n", rule.rule, rule.title, rule.flags, rule.why, rule.hint);
    let [light, standard, strict] = rule.weighs.map(|severity| severity.map_or("silent", weight));
    let _ = writeln!(words, "Weighs: light {light}, standard {standard}, strict {strict}\nFigures: {}", rule.figures);
    if let Some(example) = &rule.example {
        let _ = writeln!(words, "Flagged:     {}\nLeft alone:  {}", example.flagged.join(" | "), example.left_alone.join(" | "));
    }
    words
}

const fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::BlockingAlways => "blocks, and can only be fixed",
        Severity::Blocking => "blocks",
        Severity::Warning => "warns",
        Severity::Hint => "hints",
    }
}
