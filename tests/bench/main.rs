//! Figures that need the inside of the product: one JSON line each, for `cargo xtask bench`.
//!
//! `bench checks WORKER N`: ledger and all checks of a course of N lessons, from scratch and after one edited block.
//! `bench lessons FOLDER N WORKER`: a project with N lessons of about 20 KB, for packing. `bench transcript FILE WORDS`: a transcript.
//! `bench again PROJECT WORKER`: a package, and the same after a change in one lesson. `bench markdown TEXTS`: a list of texts to safe HTML.
//! `bench arriving OUT`: a text of 16 KB shown while it streams; the same as Markdown goes to the file.
//! `bench following GRAPHS`: what following a changed source costs beside drafting anew, and whether random changes are all found.
//! `bench drafting SCALE SEED`: a course of 40 lessons from a model with recorded timings, so many times as fast as recorded.
//! `bench kills WORKER COUNT SEED`: drafts killed so many times in the middle, and what was paid for twice.
//! `bench malformed COUNT SEED`: drafts with a malformed reply each, and whether any was half applied, hung or panicked.
//! `bench review WORKER MERGES ANSWERS SEED`: planted errors that reach an expert, answers coming in, and in random orders.
//! `bench crowd WORKER PEOPLE`: so many reviewers of a live session at once. `bench slow WORKER N`: so many slow connections meanwhile.
//! `bench mutants WORKER COUNT SEED`: decision files that are not as they were saved.
//! `bench boards WORKER EDITS SEED odt|docx|none`: storyboards edited by a script, saved by LibreOffice, and taken in.
//! `bench splits STREAMS SEED`: streams cut at every byte. `bench cancels COUNT SEED`: drafts stopped at random moments.
//! `bench attackers COUNT SEED`: replies that obey an attacker. `bench redirects COUNT SEED`: servers that send the key elsewhere.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program that measures and prints")]

mod again;
mod arriving;
mod boards;
mod drafting;
mod following;
mod hostile;
mod kills;
mod lessons;
mod live;
mod malformed;
mod reviewing;

use coursewright_api::caller::Caller;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::block::Body;
use coursewright_api::project::show::Reply as Shown;
use coursewright_prose::markdown::html;
use coursewright_tests::Bench;
use serde_json::json;
use std::path::Path;
use std::time::Instant;

const CALL: &str = include_str!("../../templates/starter/Call with Moira Tennant.vtt");
const PROCEDURE: &[u8] = include_bytes!("../../templates/starter/Receiving Chilled Goods v3.docx");

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["transcript", file, count] => std::fs::write(file, transcript(count.parse().unwrap_or(10_000))).expect("the file can be written"),
        ["checks", worker, count] => checks(worker, count.parse().unwrap_or(40)),
        ["lessons", folder, count, worker] => lessons::write(Path::new(folder), count.parse().unwrap_or(100), worker),
        ["again", project, worker] => again::again(Path::new(project), worker),
        ["markdown", file] => markdown(file),
        ["arriving", out] => arriving::arriving(CALL, Path::new(out)),
        ["following", graphs] => following::following(graphs.parse().unwrap_or(10_000)),
        ["drafting", scale, seed] => drafting::drafting(scale.parse().unwrap_or(20), seed.parse().unwrap_or(1)),
        ["kills", worker, count, seed] => kills::kills(worker, count.parse().unwrap_or(40), seed.parse().unwrap_or(1)),
        ["malformed", count, seed] => malformed::malformed(count.parse().unwrap_or(500), seed.parse().unwrap_or(1)),
        ["review", worker, merges, answers, seed] => reviewing::reviewing(worker, merges.parse().unwrap_or(200), answers.parse().unwrap_or(1_000), seed.parse().unwrap_or(1)),
        ["crowd", worker, people] => live::crowd(worker, people.parse().unwrap_or(200)),
        ["slow", worker, most] => live::slow(worker, most.parse().unwrap_or(5_000)),
        ["mutants", worker, count, seed] => live::mutants(worker, count.parse().unwrap_or(10_000), seed.parse().unwrap_or(1)),
        ["boards", worker, edits, seed, through] => boards::boards(worker, edits.parse().unwrap_or(500), seed.parse().unwrap_or(1), through),
        ["splits", count, seed] => hostile::splits(count.parse().unwrap_or(50), seed.parse().unwrap_or(1)),
        ["cancels", count, seed] => hostile::cancels(count.parse().unwrap_or(1_000), seed.parse().unwrap_or(1)),
        ["attackers", count, seed] => hostile::attackers(count.parse().unwrap_or(2_000), seed.parse().unwrap_or(1)),
        ["redirects", count, seed] => hostile::redirects(count.parse().unwrap_or(200), seed.parse().unwrap_or(1)),
        ["kills-child", folder, worker, address, before, slots] => kills::child(Path::new(folder), worker, address, before.parse().unwrap_or(1), slots.parse().unwrap_or(1)),
        _ => eprintln!(
            "bench checks WORKER LESSONS | lessons FOLDER N WORKER | transcript FILE WORDS | again PROJECT WORKER | markdown TEXTS | arriving OUT | drafting SCALE SEED | following GRAPHS | kills WORKER COUNT SEED | review WORKER MERGES ANSWERS SEED | crowd WORKER PEOPLE | slow WORKER N | mutants WORKER COUNT SEED | malformed|splits|cancels|attackers|redirects COUNT SEED"
        ),
    }
}

/// Every text of a list from Markdown to safe HTML, again and again in one process: the median time of a round.
fn markdown(file: &str) {
    let texts: Vec<String> = serde_json::from_slice(&std::fs::read(file).expect("the file can be read")).expect("a list of texts");
    let mut times = Vec::new();
    let mut written = 0;
    for _ in 0..21 {
        let began = Instant::now();
        written = texts.iter().map(|text| html::block(text).as_str().len()).sum();
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("{}", json!({ "texts": texts.len(), "markdown_ms": times[times.len() / 2], "written": written }));
}

/// The starter call, again and again with later times, until it has so many words.
fn transcript(words: usize) -> String {
    let cues: Vec<&str> = CALL.split("\n\n").filter(|block| block.contains("-->")).collect();
    let mut text = String::from("WEBVTT\n\n");
    let (mut count, mut turn) = (0, 0u32);
    'whole: loop {
        for cue in &cues {
            let Some((_, said)) = cue.split_once("-->").and_then(|(_, rest)| rest.split_once('\n')) else { continue };
            let (start, end) = (turn * 4, turn * 4 + 3);
            let clock = |s: u32| format!("{:02}:{:02}:{:02}.000", s / 3600, s / 60 % 60, s % 60);
            text.push_str(&format!("{} --> {}\n{said}\n\n", clock(start), clock(end)));
            turn += 1;
            count += said.split_whitespace().count();
            if count >= words {
                break 'whole;
            }
        }
    }
    text
}

/// A course of so many lessons: the starter draft's own lessons under more ids.
fn checks(worker: &str, most: usize) {
    let folder = std::env::temp_dir().join(format!("coursewright-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder takes a folder");
    let bench = Bench::new(&folder, worker);
    let _ = bench.add(&[("Call.vtt", CALL.as_bytes()), ("Procedure.docx", PROCEDURE)]);
    let _ = bench.draft();
    let outline: Outline = bench.must("course.outline", &json!({}));
    let module = outline.modules.last().expect("a drafted course has modules").id;
    let lines: Vec<_> = outline.modules.iter().flat_map(|module| &module.lessons).collect();
    let mut count = lines.len();
    while count < most {
        let line = lines[count % lines.len()];
        let lesson: Lesson = bench.must("course.lesson", &json!({ "lesson": line.id }));
        let added: coursewright_api::course::lesson_add::Reply = bench.must("course.lesson_add", &json!({ "module": module, "title": format!("{} again {count}", line.title) }));
        let mut after = serde_json::Value::Null;
        for block in lesson.blocks.iter().filter(|block| block.body.item().is_none()) {
            let new: coursewright_api::course::block_add::Reply = bench.must("course.block_add", &json!({ "lesson": added.lesson, "after": after, "body": block.body }));
            after = json!(new.block);
        }
        count += 1;
    }
    bench.session.close(Caller::Cli).expect("the project closes");
    // From scratch: what was found so far is kept for the next start, and that is not what is measured.
    let _ = std::fs::remove_dir_all(folder.join("data/checked"));
    bench.session.open_at(Caller::Cli, &bench.file).expect("the project opens");
    let began = Instant::now();
    let shown: Shown = bench.must("project.show", &json!({}));
    let scratch = began.elapsed().as_secs_f64() * 1000.0;
    let lesson: Lesson = bench.must("course.lesson", &json!({ "lesson": lines[2].id }));
    let mut times = Vec::new();
    let mut block = lesson.blocks.iter().find(|block| matches!(block.body, Body::Text { .. })).map(|block| (block.id, block.hash)).expect("a lesson has text");
    for n in 0..9 {
        let edited: Edited = bench.must(
            "course.block_edit",
            &json!({ "block": block.0, "base": block.1, "body": { "kind": "text", "markdown": format!("The probe is checked {n} times before it is used.") } }),
        );
        block.1 = edited.hash;
        let began = Instant::now();
        let _: Shown = bench.must("project.show", &json!({}));
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("{}", json!({ "lessons": shown.lessons, "statements": shown.statements.all(), "scratch_ms": scratch, "edit_ms": times[times.len() / 2] }));
    let _ = std::fs::remove_dir_all(folder);
}
