//! Wording that nobody may reword: list it, mark it, lift a mark.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::id::BlockId;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::source::list::Reply as Sources;
use coursewright_api::source::show::Reply as Source;
use coursewright_api::verbatim::list::{MarkView, Reply};
use coursewright_api::verbatim::mark::Reply as Marked;
use coursewright_api::view::Done;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Verbatim {
    /// The project.
    file: PathBuf,
    /// Mark these words: those of a block as a learner reads them, or those of a source.
    #[arg(long, value_name = "WORDS", requires_all = ["reason", "by"], conflicts_with = "lift")]
    mark: Option<String>,
    /// The block they stand in; found by the words where only one has them.
    #[arg(long, value_name = "ID", requires = "mark", conflicts_with = "source")]
    block: Option<String>,
    /// The source they stand in: its name or id.
    #[arg(long, value_name = "NAME", requires = "mark")]
    source: Option<String>,
    /// Lift a mark: its id, or the beginning of it.
    #[arg(long, value_name = "ID", requires_all = ["reason", "by"])]
    lift: Option<String>,
    /// Why, in at least 10 characters.
    #[arg(long)]
    reason: Option<String>,
    /// Who decides.
    #[arg(long = "as", value_name = "NAME")]
    by: Option<String>,
}

impl Verbatim {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        desk.session.act_as(self.by.as_deref().unwrap_or_default().trim());
        if let Some(words) = &self.mark {
            let of = match &self.source {
                Some(source) => in_source(&desk, source, words)?,
                None => json!({ "stand": "block", "block": self.in_block(&desk, words)?, "text": words }),
            };
            let _: Marked = desk.call("verbatim.mark", &json!({ "of": of, "reason": self.reason }))?;
        }
        if let Some(mark) = &self.lift {
            let reply: Reply = desk.call("verbatim.list", &json!({}))?;
            let meant: Vec<_> = reply.marks.iter().filter(|own| own.id.to_string().starts_with(mark.as_str())).collect();
            let [one] = meant.as_slice() else {
                return Err(Problem::new(Code::NotFound, format!("“{mark}” does not stand for one mark."), "Give the id that `verbatim` prints, or more of its characters."));
            };
            let _: Done = desk.call("verbatim.lift", &json!({ "mark": one.id, "reason": self.reason }))?;
        }
        let reply: Reply = desk.call("verbatim.list", &json!({}))?;
        let words = match reply.marks.as_slice() {
            [] => "No wording is marked as verbatim.\n".to_owned(),
            marks => marks.iter().map(line).collect(),
        };
        Ok(Answer::yes(&reply, words))
    }

    /// The block named, or the only one with these words.
    fn in_block(&self, desk: &Desk, words: &str) -> Result<BlockId, Problem> {
        if let Some(block) = &self.block {
            return block.parse().map_err(|_| Problem::new(Code::WrongUse, format!("“{block}” is not the id of a block."), "`outline` prints the ids."));
        }
        let outline: Outline = desk.call("course.outline", &json!({}))?;
        let mut found = Vec::new();
        for line in outline.modules.iter().flat_map(|module| &module.lessons) {
            let lesson: Lesson = desk.call("course.lesson", &json!({ "lesson": line.id }))?;
            found.extend(
                lesson.blocks.iter().filter(|block| block.body.texts().iter().any(|text| coursewright_api::verbatim::reads(&text.markdown).contains(words))).map(|block| block.id),
            );
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Problem::new(
                Code::NotFound,
                "No block of the course has these words.",
                "Give them as a learner reads them, without marks of Markdown. For words of a source add --source.",
            )),
            many => Err(Problem::new(Code::WrongUse, format!("{} blocks have these words.", many.len()), "Say which with --block; `outline` prints the ids.")),
        }
    }
}

/// The run of a source that has these words.
fn in_source(desk: &Desk, name: &str, words: &str) -> Result<Value, Problem> {
    let sources: Sources = desk.call("source.list", &json!({}))?;
    let source = sources.sources.iter().find(|own| own.name == name || own.id.to_string() == name);
    let source = source.ok_or_else(|| Problem::new(Code::NotFound, format!("There is no source “{name}”."), "Give its name as it was added, with its ending."))?;
    let shown: Source = desk.call("source.show", &json!({ "source": source.id }))?;
    let found: Vec<_> = shown.passages.iter().flat_map(|passage| passage.text.match_indices(words).map(move |(at, _)| (passage, at))).collect();
    let (passage, at) = match found.as_slice() {
        [one] => *one,
        [] => return Err(Problem::new(Code::NotFound, format!("No passage of “{name}” has these words."), "Give them exactly as they stand there.")),
        many => {
            return Err(Problem::new(Code::WrongUse, format!("“{name}” has these words in {} places.", many.len()), "Give a few more words, so that it is clear which are meant."));
        }
    };
    let units = |bytes: usize| passage.text[..bytes].encode_utf16().count();
    Ok(json!({ "stand": "passage", "source": source.id, "passage": passage.id, "start": units(at), "end": units(at + words.len()) }))
}

fn line(mark: &MarkView) -> String {
    let state = if mark.stands { "stands" } else { "CHANGED" };
    let text = if mark.text.is_empty() { "(its words are gone)" } else { &mark.text };
    format!("{}  {state}  {}\n    {}\n    {} on {}: {}\n", mark.id, mark.at_words, text.replace('\n', " "), mark.by, mark.at.get(..10).unwrap_or(""), mark.reason)
}
