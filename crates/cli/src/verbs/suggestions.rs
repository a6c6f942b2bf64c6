//! Suggestions that wait for a decision, and accepting them.

use super::plural;
use super::update::marked;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::suggestion::list::Reply;
use coursewright_api::view::{Done, SuggestionKind, SuggestionView};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Suggestions {
    /// The project.
    file: PathBuf,
}

impl Suggestions {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let list: Reply = desk.call("suggestion.list", &json!({}))?;
        let mut words = String::new();
        for (n, one) in (1..).zip(&list.suggestions) {
            tell(&mut words, n, one);
        }
        let _ = writeln!(words, "{} wait{} for a decision.", plural(list.suggestions.len(), "suggestion"), if list.suggestions.len() == 1 { "s" } else { "" });
        Ok(Answer::yes(&list, words))
    }
}

fn tell(words: &mut String, n: usize, one: &SuggestionView) {
    let kind = match one.kind {
        SuggestionKind::Replace => "other words",
        SuggestionKind::Insert => "a new block after it",
        SuggestionKind::Remove => "take it out",
    };
    let weight = if one.structural { "structural" } else { "minor" };
    let _ = writeln!(words, "{n}  {}: {kind}, {weight}, by {}  [{}]", one.at, one.by, one.id);
    let _ = writeln!(words, "   {}", marked(&one.difference));
    if !one.reason.is_empty() {
        let _ = writeln!(words, "   Why: {}", one.reason);
    }
    for cited in &one.citations {
        let _ = writeln!(words, "   Rests on {}, {}: “{}”", cited.source_name, cited.locator, cited.quote.replace(['\n', '\t'], " "));
    }
    if !one.current {
        let _ = writeln!(words, "   What stands there has changed since; it cannot be accepted any more.");
    }
    if let Some(wording) = &one.verbatim {
        let _ = writeln!(words, "   It would take away wording marked as verbatim, “{wording}”; it cannot be accepted.");
    }
    words.push('\n');
}

#[derive(clap::Args)]
pub(super) struct Accept {
    /// The project.
    file: PathBuf,
    /// Which: numbers in the list of suggestions, or their ids.
    #[arg(required_unless_present = "all", conflicts_with = "all", value_name = "NUMBER|ID")]
    suggestions: Vec<String>,
    /// All that can be accepted.
    #[arg(long)]
    all: bool,
    /// Who accepts them.
    #[arg(long = "as", value_name = "NAME")]
    by: String,
}

impl Accept {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        if self.by.trim().is_empty() {
            return Err(Problem::new(Code::Invalid, "A suggestion is accepted under a name.", "Say who you are: --as \"Your Name\"."));
        }
        desk.session.act_as(self.by.trim());
        let list: Reply = desk.call("suggestion.list", &json!({}))?;
        let chosen: Vec<&SuggestionView> = if self.all {
            list.suggestions.iter().filter(|one| one.current && one.verbatim.is_none()).collect()
        } else {
            self.suggestions.iter().map(|name| find(&list, name)).collect::<Result<_, _>>()?
        };
        let mut words = String::new();
        let mut accepted = vec![];
        for one in chosen {
            let _: Done = desk.call("suggestion.accept", &json!({ "suggestion": one.id }))?;
            let _ = writeln!(words, "Accepted at {}.", one.at);
            accepted.push(one.id);
        }
        let left = list.suggestions.len() - accepted.len();
        let _ = writeln!(words, "{} accepted by {}; {left} left.", plural(accepted.len(), "suggestion"), self.by.trim());
        Ok(Answer::yes(&json!({ "accepted": accepted, "left": left }), words))
    }
}

fn find<'l>(list: &'l Reply, name: &str) -> Result<&'l SuggestionView, Problem> {
    let by_number = name.parse::<usize>().ok().and_then(|n| list.suggestions.get(n.checked_sub(1)?));
    by_number
        .or_else(|| list.suggestions.iter().find(|one| one.id.to_string() == name))
        .ok_or_else(|| Problem::new(Code::NotFound, format!("There is no suggestion “{name}”."), "See which there are: coursewright suggestions FILE."))
}
