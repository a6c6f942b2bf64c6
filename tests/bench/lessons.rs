//! A project with many lessons, and the same lessons as HTML files for a packer that knows nothing of projects.

use super::{CALL, PROCEDURE};
use coursewright_api::caller::Caller;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{BlockId, LessonId, ModuleId, ObjectiveId, StatementId};
use coursewright_course::project::Project;
use coursewright_course::tree::{Lesson, Module, Purpose};
use coursewright_prose::markdown::html;
use coursewright_store::Store;
use coursewright_tests::Bench;
use std::collections::BTreeMap;
use std::path::Path;

/// The most questions of all lessons together: more would not fit into the state that SCORM 1.2 keeps.
const QUESTIONS: usize = 120;
/// Bytes of a lesson as a file, about; blocks are taken until it has them.
const SIZE: usize = 20_000;
/// When it is said to be made.
const NOW: &str = "2026-01-01T00:00:00Z";

/// `course.coursewright` with so many lessons of about 20 KB, cited from the starter's sources, and `lessons/` with
/// the same lessons as pages; `texts.json` holds their texts as written, in Markdown.
pub(super) fn write(folder: &Path, count: usize, worker: &str) {
    std::fs::create_dir_all(folder.join("lessons")).expect("the folder can be made");
    let project = many(drafted(folder, worker), count);
    for lesson in project.course.lessons() {
        std::fs::write(folder.join("lessons").join(format!("{}.html", lesson.id)), page(lesson)).expect("the file can be written");
    }
    let contents: String = project.course.lessons().map(|lesson| format!("<li><a href=\"{}.html\">{}</a>", lesson.id, html::text(&lesson.title))).collect();
    std::fs::write(folder.join("lessons/index.html"), format!("<!doctype html><meta charset=utf-8><title>Lessons</title><ul>{contents}</ul>")).expect("the file can be written");
    let texts: Vec<String> = project.course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| block.body.texts()).map(|text| text.markdown.into_owned()).collect();
    std::fs::write(folder.join("texts.json"), serde_json::to_vec(&texts).expect("texts are JSON")).expect("the file can be written");
    Store::create(&folder.join("course.coursewright"), &project, NOW).and_then(Store::close).expect("a new file takes the project");
}

/// The starter's sources with the course that the built-in drafter writes from them.
fn drafted(folder: &Path, worker: &str) -> Project {
    let folder = folder.join("starter");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let bench = Bench::new(&folder, worker);
    let _ = bench.add(&[("Call.vtt", CALL.as_bytes()), ("Procedure.docx", PROCEDURE)]);
    let _ = bench.draft();
    bench.session.close(Caller::Cli).expect("the project closes");
    Store::open_to_read(&bench.file).expect("the project opens").project().clone()
}

/// The project with so many lessons: blocks of the drafted ones under new ids, each with its citations.
fn many(mut project: Project, count: usize) -> Project {
    let mut ids = 1u128..;
    let mut id = move || ids.next().expect("there are more numbers than lessons");
    let lessons: Vec<Lesson> = project.course.lessons().filter(|lesson| matches!(lesson.purpose, Purpose::Teaching)).cloned().collect();
    let mut blocks = lessons.iter().flat_map(|lesson| lesson.blocks.iter().map(move |block| (lesson, block))).cycle();
    let standing = std::mem::take(&mut project.course.objectives);
    let mut questions = 0;
    let mut all = Vec::with_capacity(count);
    for n in 0..count {
        let mut lesson = Lesson {
            id: LessonId::from_bits(id()),
            title: format!("{} {}", lessons[n % lessons.len()].title, n + 1),
            purpose: Purpose::Teaching,
            objectives: vec![],
            blocks: vec![],
        };
        let mut served: BTreeMap<ObjectiveId, ObjectiveId> = BTreeMap::new();
        while page(&lesson).len() < SIZE {
            let (from, block) = blocks.next().expect("a drafted course has blocks");
            let mut block = block.clone();
            block.id = BlockId::from_bits(id());
            for claim in &mut block.claims {
                claim.id = StatementId::from_bits(id());
            }
            for old in &from.objectives {
                let Some(objective) = standing.iter().find(|objective| objective.id == *old && !served.contains_key(old)) else { continue };
                let mut objective = objective.clone();
                (objective.id, objective.statement) = (ObjectiveId::from_bits(id()), StatementId::from_bits(id()));
                served.insert(*old, objective.id);
                lesson.objectives.push(objective.id);
                project.course.objectives.push(objective);
            }
            if let Body::Item(item) = &mut block.body {
                questions += 1;
                if questions > QUESTIONS {
                    continue;
                }
                item.objective = item.objective.and_then(|old| served.get(&old).copied());
            }
            lesson.blocks.push(block);
        }
        all.push(lesson);
    }
    project.course.modules = vec![Module { id: ModuleId::from_bits(id()), title: "All".into(), lessons: all }];
    project
}

/// A lesson as a page: its words and, under each block, the words of its sources.
fn page(lesson: &Lesson) -> String {
    let shown = |block: &Block| {
        let said: String = block.body.texts().iter().map(|text| html::block(&text.markdown).to_string()).collect();
        let origin: String = block.claims.iter().flat_map(|claim| &claim.citations).map(|citation| format!("<blockquote>{}</blockquote>\n", html::text(&citation.quote))).collect();
        format!("<section>{said}<details><summary>Where does this come from?</summary>{origin}</details></section>\n")
    };
    let title = html::text(&lesson.title);
    format!("<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1>\n{}", lesson.blocks.iter().map(shown).collect::<String>())
}
