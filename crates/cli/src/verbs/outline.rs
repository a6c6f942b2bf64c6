//! Modules, lessons and blocks with their ids.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::course::outline::Reply;
use coursewright_api::problem::Problem;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Outline {
    /// The project.
    file: PathBuf,
}

impl Outline {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let outline: Reply = desk.call("course.outline", &json!({}))?;
        let mut words = format!("{}\n", outline.title);
        let mut modules = Vec::new();
        for module in &outline.modules {
            let _ = writeln!(words, "\n{}  {}", module.title, module.id);
            let mut lessons = Vec::new();
            for line in &module.lessons {
                let lesson: Lesson = desk.call("course.lesson", &json!({ "lesson": line.id }))?;
                let _ = writeln!(words, "  {} {}  {}  ({} left)", line.number, line.title, line.id, line.left);
                for block in &lesson.blocks {
                    let first = block.texts.first().and_then(|text| text.sentences.first()).map(|sentence| plain(&sentence.html)).unwrap_or_default();
                    let _ = writeln!(words, "      {}  {}: {}", block.id, block.kind, first.chars().take(70).collect::<String>());
                }
                let blocks: Vec<_> =
                    lesson.blocks.iter().map(|block| json!({ "id": block.id, "kind": block.kind, "hash": block.hash, "opened": block.opened, "body": block.body })).collect();
                lessons.push(json!({ "id": line.id, "number": line.number, "title": line.title, "assessment": line.assessment, "stages": line.stages, "left": line.left, "objectives": lesson.objectives, "blocks": blocks }));
            }
            modules.push(json!({ "id": module.id, "title": module.title, "lessons": lessons }));
        }
        let document = json!({ "title": outline.title, "modules": modules, "objectives": outline.objectives, "stages": outline.stages, "left": outline.left });
        Ok(Answer::yes(&document, words))
    }
}

/// The words of safe HTML, for a terminal.
fn plain(html: &str) -> String {
    let mut inside = false;
    let text: String = html
        .chars()
        .filter(|c| match c {
            '<' => {
                inside = true;
                false
            }
            '>' if inside => {
                inside = false;
                false
            }
            _ => !inside,
        })
        .collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
