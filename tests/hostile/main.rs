//! Packages of a course with hostile words in every field: `hostile PROJECT FOLDER FROM TO` writes one of each number in
//! each form of a learner's package, and a JSON line for each that the product's own verifier has something to say about.
//!
//! `tests/browser/hostile.test.mjs` opens them.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program that writes files and prints")]

mod words;

use coursewright_api::caller::Caller;
use coursewright_api::field::revision::hash_bytes;
use coursewright_api::release::build::Reply;
use coursewright_course::claim::claims;
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::project::Project;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Citation, Support};
use coursewright_prose::sentence::of_markdown;
use coursewright_store::Store;
use coursewright_tests::Bench;
use serde_json::{Value, json};
use std::path::Path;

/// When it is said to be made.
const NOW: &str = "2026-01-01T00:00:00Z";
/// Members that hold no words of an author: ids, words of the form, numbers, and claims, which follow from the words.
const FORMAL: [&str; 20] = [
    "id",
    "kind",
    "type",
    "objective",
    "objectives",
    "statement",
    "bloom",
    "tone",
    "asset",
    "value",
    "tolerance",
    "purpose",
    "for",
    "language",
    "origin",
    "claims",
    "built_in",
    "next",
    "quality",
    "captions",
];
/// Members whose words have a limit of their own.
const SHORT: [&str; 3] = ["accept", "offer", "unit"];

fn main() {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let [project, folder, from, to] = said.as_slice() else {
        println!("hostile PROJECT FOLDER FROM TO");
        return;
    };
    let folder = Path::new(folder);
    let plain = Store::open_to_read(Path::new(project)).expect("the project opens").project().clone();
    let range = from.parse::<u64>().expect("a number")..to.parse().expect("a number");
    for number in range {
        package(&plain, number, folder);
    }
}

/// Builds one package in each form and says what is wrong with it.
fn package(plain: &Project, number: u64, folder: &Path) {
    let place = folder.join(format!("{number}"));
    std::fs::create_dir_all(&place).expect("the folder can be made");
    let bench = Bench::new(&place, "no worker is needed");
    bench.session.close(Caller::Cli).expect("the project closes");
    std::fs::remove_file(&bench.file).expect("a closed project is one file");
    Store::create(&bench.file, &hostile(plain, number), NOW).and_then(Store::close).expect("a new file takes the project");
    bench.session.open_at(Caller::Cli, &bench.file).expect("the project opens");
    for format in ["scorm12", "scorm2004", "cmi5", "web"] {
        match bench.call::<Reply>("release.build", &json!({ "format": format, "draft": true })) {
            Ok(built) => {
                let file = bench.session.built(&built.file).expect("it was just built");
                std::fs::write(place.join(format!("{format}.zip")), &file.1).expect("the file can be written");
            }
            // A build that its own verifier refuses is a problem, and so is one that the hostile words prevent.
            Err(problem) => println!("{}", json!({ "package": number, "format": format, "message": problem.message })),
        }
    }
    bench.session.close(Caller::Cli).expect("the project closes");
    let _ = std::fs::remove_file(&bench.file);
}

/// The project with hostile words added to every text of its course, and one source that has nothing else.
fn hostile(plain: &Project, number: u64) -> Project {
    let mut project = plain.clone();
    let mut course = serde_json::to_value(&project.course).expect("a course has text keys");
    let mut field = 0;
    spoil(&mut course, "", number, &mut field);
    project.course = serde_json::from_value(course).expect("only words were changed");
    let source = source(number);
    let cited = &source.passages[0];
    let citation = Citation { source: source.id, passage: cited.id, start: 0, end: u32::try_from(cited.text.len()).expect("it is short"), quote: cited.text.clone() };
    let mut ids = 1u128 << 100..;
    let mut next = move || ids.next().expect("there are more numbers than sentences");
    for lesson in project.course.lessons_mut() {
        for block in &mut lesson.blocks {
            block.claims = claims(&block.body, &[], &of_markdown, &mut next);
            if let Some(claim) = block.claims.first_mut() {
                (claim.support, claim.citations) = (Support::Paraphrased, vec![citation.clone()]);
            }
        }
    }
    project.sources = vec![source];
    project
}

/// Adds words to every text of a value.
fn spoil(value: &mut Value, member: &str, number: u64, field: &mut u64) {
    match value {
        Value::Object(members) => members.iter_mut().filter(|(name, _)| !FORMAL.contains(&name.as_str())).for_each(|(name, value)| spoil(value, name, number, field)),
        Value::Array(list) => list.iter_mut().for_each(|value| spoil(value, member, number, field)),
        Value::String(text) if SHORT.contains(&member) => text.push_str("<b>\"'&"),
        Value::String(text) => {
            *field += 1;
            text.push(' ');
            text.push_str(&words::words(number, *field));
        }
        _ => {}
    }
}

fn source(number: u64) -> Source {
    let id = SourceId::from_bits(1 << 90);
    let say = |field: u64| words::words(number, (u64::MAX >> 32) - 1 - field);
    let passages = (0..3).map(|n| Passage {
        id: PassageId::of(id, 1, n),
        text: format!("{} {}", say(u64::from(n) * 2), "and so on."),
        kind: PassageKind::Turn,
        locator: Locator { start_ms: Some(1000 * n), speaker: Some(say(u64::from(n) * 2 + 1)), ..Locator::default() },
    });
    Source {
        id,
        name: format!("{}.vtt", say(9)),
        kind: SourceKind::WebVtt,
        version: 1,
        bytes: hash_bytes(b"hostile"),
        size: 7,
        imported_at: NOW.into(),
        language: None,
        passages: passages.collect(),
        losses: vec![],
        earlier: vec![],
    }
}
