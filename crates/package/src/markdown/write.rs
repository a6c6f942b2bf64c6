//! From the course to Markdown.

use super::comment::{comment, json};
use super::form;
use super::pictures::Picture;
use coursewright_course::block::{Block, Origin};
use coursewright_course::id::{AssetId, BlockId, ObjectiveId, StatementId};
use coursewright_course::objective::Bloom;
use coursewright_course::statement::{Citation, Claim};
use coursewright_course::tree::{Course, Making, Purpose};
use coursewright_prose::markdown::words;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// One line of the data at the end.
#[derive(Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Datum {
    /// How the course was made.
    Making { making: Making },
    /// What an objective rests on.
    Objective { objective: ObjectiveId, bloom: Bloom, statement: StatementId, citations: Vec<Citation> },
    /// What a block claims.
    Block { block: BlockId, origin: Origin, claims: Vec<Claim> },
}

/// Whether a title can stand as a heading and come back as it was.
pub(super) fn is_plain(title: &str) -> bool {
    !title.is_empty() && title.trim() == title && !title.contains(['\n', '\r'])
}

/// The course as Markdown, with the pictures it shows. Reading it back gives the same course and pictures.
#[must_use]
pub fn write(course: &Course, pictures: &dyn Fn(AssetId) -> Option<Picture>) -> String {
    let mut out = String::new();
    heading(&mut out, "#", "course", &format!("{} {}", course.id, json(&course.language)), &course.title);
    if let Some(gate) = &course.gate {
        let _ = writeln!(out, "{}\n", comment("gate", &json(gate)));
    }
    if !course.brand.is_plain() {
        let _ = writeln!(out, "{}\n", comment("brand", &json(&course.brand)));
    }
    if !course.style.is_empty() {
        let _ = writeln!(out, "{}\n", comment("style", &json(&course.style)));
    }
    for mark in &course.verbatim {
        let _ = writeln!(out, "{}\n", comment("verbatim", &json(mark)));
    }
    if !course.objectives.is_empty() {
        let _ = writeln!(out, "{}\nWhat learners will be able to do:\n", comment("objectives", ""));
        for objective in &course.objectives {
            let _ = if is_plain(&objective.text) {
                writeln!(out, "- {} {}", words::written(&objective.text), comment(&objective.id.to_string(), ""))
            } else {
                writeln!(out, "- {}", comment(&objective.id.to_string(), &json(&objective.text)))
            };
        }
        out.push('\n');
    }
    for module in &course.modules {
        heading(&mut out, "##", "module", &module.id.to_string(), &module.title);
        for lesson in &module.lessons {
            let purpose = match lesson.purpose {
                Purpose::Teaching => "teaching".to_owned(),
                Purpose::Frame => "frame".to_owned(),
                Purpose::Assessment(assessment) => super::counting::written(assessment),
            };
            let objectives: String = lesson.objectives.iter().map(|id| format!(" {id}")).collect();
            heading(&mut out, "###", "lesson", &format!("{} {purpose}{objectives}", lesson.id), &lesson.title);
            for block in &lesson.blocks {
                write_block(&mut out, block);
            }
        }
    }
    data(&mut out, course);
    super::pictures::write(&mut out, course, pictures);
    out
}

/// A comment line with its heading below; a title that cannot be a heading stands in the comment.
fn heading(out: &mut String, marks: &str, word: &str, arguments: &str, title: &str) {
    let _ = if is_plain(title) {
        writeln!(out, "{}\n{marks} {}\n", comment(word, arguments), words::written(title))
    } else {
        writeln!(out, "{}\n", comment(word, &format!("{arguments} title={}", json(&title))))
    };
}

fn write_block(out: &mut String, block: &Block) {
    let form = form::of(&block.body);
    let blank = if form.arguments.is_empty() { "" } else { " " };
    let _ = writeln!(out, "{}\n{}\n{}\n", comment(form.word, &format!("{}{blank}{}", block.id, form.arguments)), form.text, comment("end", ""));
}

fn data(out: &mut String, course: &Course) {
    let _ = writeln!(out, "{}\n```json", comment("claims", ""));
    let mut line = |datum: &Datum| {
        let _ = writeln!(out, "{}", serde_json::to_string(datum).expect("values of the field always serialise"));
    };
    line(&Datum::Making { making: course.making.clone() });
    for objective in &course.objectives {
        line(&Datum::Objective { objective: objective.id, bloom: objective.bloom, statement: objective.statement, citations: objective.citations.clone() });
    }
    for block in course.lessons().flat_map(|lesson| &lesson.blocks) {
        line(&Datum::Block { block: block.id, origin: block.origin.clone(), claims: block.claims.clone() });
    }
    out.push_str("```\n");
}
