//! Who is called what in what leaves.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::privacy::show::Reply;
use coursewright_api::problem::Problem;
use coursewright_api::view::Done;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Pseudonyms {
    /// The project.
    file: PathBuf,
    /// Send it as it is, such as the name of a scholar: a name, address or number of the list.
    #[arg(long, value_name = "NAME")]
    keep: Vec<String>,
    /// Replace it; a text that is not on the list is added.
    #[arg(long, value_name = "TEXT")]
    mask: Vec<String>,
    /// When data are replaced: on the way to another computer, always, or speakers alone.
    #[arg(long, value_parser = ["leaving", "always", "speakers"])]
    replace: Option<String>,
    /// Who decides.
    #[arg(long = "as", value_name = "NAME")]
    by: Option<String>,
}

impl Pseudonyms {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        if let Some(by) = self.by.as_deref().map(str::trim).filter(|by| !by.is_empty()) {
            desk.session.act_as(by);
        }
        if let Some(replacing) = &self.replace {
            let replacing = if replacing == "leaving" { "when_leaving" } else { replacing };
            let _: Done = desk.call("privacy.replacing", &json!({ "replacing": replacing }))?;
        }
        for (texts, masked) in [(&self.mask, true), (&self.keep, false)] {
            for text in texts {
                let _: Done = desk.call("privacy.decide", &json!({ "text": text, "masked": masked }))?;
            }
        }
        let reply: Reply = desk.call("privacy.show", &json!({}))?;
        let words = words(&reply);
        Ok(Answer::yes(&reply, words))
    }
}

fn words(reply: &Reply) -> String {
    let mut words = String::new();
    if reply.entries.is_empty() {
        words.push_str("No personal data were found in the sources and the course. Names that nothing leads to are not seen.\n");
        return words;
    }
    let wide = reply.entries.iter().map(|entry| entry.original.chars().count()).max().unwrap_or(0).min(48);
    for entry in &reply.entries {
        let outside = if entry.replaced { entry.pseudonym.as_str() } else { "sent as it is" };
        let by = entry.choice.as_ref().map(|choice| format!("; decided by {}", choice.by)).unwrap_or_default();
        let _ = writeln!(words, "{:wide$}  {outside}  ({}{by})", entry.original, plural(entry.count as usize, "place"));
        for form in entry.forms.iter().filter(|_| entry.replaced) {
            let _ = writeln!(words, "  also {form}");
        }
    }
    words
}
