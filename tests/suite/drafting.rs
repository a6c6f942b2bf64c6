//! The built-in drafter: every sentence accounted for, by citations that stand in the sources.

use crate::starter::{CALL, NOTES, bench, drafted};
use coursewright_api::check::ledger::Reply as Ledger;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::block::Body;
use coursewright_api::field::item::Answer;
use coursewright_api::field::ledger::Verdict;
use coursewright_api::field::statement::Support;
use coursewright_api::problem::Code;
use coursewright_api::run::list::Reply as Runs;
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn every_statement_is_accounted_for() {
    let (_folder, bench) = drafted();
    let ledger: Ledger = bench.must("check.ledger", &json!({}));
    assert!(ledger.rows.len() > 150, "a whole course, not a sketch: {} statements", ledger.rows.len());
    assert_eq!(ledger.counts.unsupported, 0, "the built-in drafter only writes what it can account for");
    for row in ledger.rows.iter().filter(|row| matches!(row.support, Support::Quoted | Support::Paraphrased)) {
        assert!(!row.citations.is_empty(), "{}: {}", row.at, row.text);
    }
}

/// Reads the source files itself: nothing of the importer is trusted.
#[test]
fn every_citation_stands_verbatim_in_its_source_file_at_its_locator() {
    let (_folder, bench) = drafted();
    let ledger: Ledger = bench.must("check.ledger", &json!({}));
    let cues = cues(std::str::from_utf8(CALL).unwrap());
    let notes: Vec<&str> = std::str::from_utf8(NOTES).unwrap().lines().collect();
    let mut seen = (0, 0);
    for row in ledger.rows.iter().filter(|row| row.support == Support::Quoted) {
        for cited in &row.citations {
            assert!(cited.verdict <= Verdict::Cleaned, "{}: a quoted statement's citation must hold: {}", row.at, row.text);
            if cited.source_name == "Call.vtt" {
                let (start, end) = (cited.at.start_ms.unwrap(), cited.at.end_ms.unwrap());
                let speaker = cited.at.speaker.as_deref().unwrap();
                let spoken: Vec<&str> = cues.iter().filter(|cue| cue.end > start && cue.start < end && cue.speaker == speaker).map(|cue| cue.text.as_str()).collect();
                assert!(folded(&spoken.join(" ")).contains(&folded(&cited.quote)), "{}–{end} {speaker}: {}", start, cited.quote);
                seen.0 += 1;
            } else if cited.source_name == "Notes.md" {
                let (from, to) = (cited.at.line.unwrap() as usize, cited.at.last_line.or(cited.at.line).unwrap() as usize);
                assert!(folded(&notes[from - 1..to].join(" ")).contains(&folded(&cited.quote)), "lines {from}–{to}: {}", cited.quote);
                seen.1 += 1;
            }
        }
    }
    assert!(seen.0 > 20, "the call must be quoted, or this test looked at nothing: {seen:?}");
}

struct Cue {
    start: u32,
    end: u32,
    speaker: String,
    text: String,
}

/// A reader of WebVTT with voice tags, as plain as can be.
fn cues(text: &str) -> Vec<Cue> {
    let time = |stamp: &str| -> u32 {
        let parts: Vec<f64> = stamp.trim().split(':').map(|part| part.parse().unwrap()).collect();
        (parts.iter().fold(0.0, |all, part| all * 60.0 + part) * 1000.0).round() as u32
    };
    text.split("\n\n")
        .filter_map(|block| {
            let (at, words) = block.split_once("-->").map(|(start, rest)| (start, rest.split_once('\n').unwrap()))?;
            let start = time(at.lines().last().unwrap());
            let (speaker, text) = words.1.strip_prefix("<v ")?.split_once('>')?;
            Some(Cue { start, end: time(words.0), speaker: speaker.into(), text: text.trim_end().trim_end_matches("</v>").replace('\n', " ") })
        })
        .collect()
}

fn folded(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || "*_`-•".contains(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_draft_has_what_a_course_needs() {
    let (_folder, bench) = drafted();
    let outline: Outline = bench.must("course.outline", &json!({}));
    assert!(outline.modules.len() >= 3, "modules: {}", outline.modules.len());
    let lessons = crate::starter::lessons(&bench);
    assert!(lessons.iter().any(|lesson| lesson.line.assessment), "there is a final assessment");
    let mut kinds = BTreeSet::new();
    let mut bodies = BTreeSet::new();
    for block in lessons.iter().flat_map(|lesson| &lesson.blocks) {
        bodies.insert(block.body.words());
        if let Body::Item(item) = &block.body {
            kinds.insert(item.answer.words());
            if let Answer::SingleChoice { options } = &item.answer {
                assert_eq!(options.iter().filter(|option| option.correct).count(), 1, "{}", item.stem);
                assert!(options.iter().all(|option| !option.feedback.is_empty()), "feedback for every option: {}", item.stem);
            }
        }
    }
    assert!(kinds.len() >= 4, "at least four kinds of question: {kinds:?}");
    for wanted in ["text", "steps", "callout", "key terms", "table", "question"] {
        assert!(bodies.contains(wanted), "{wanted} is missing from {bodies:?}");
    }
    for objective in &outline.objectives {
        assert!(objective.practised + objective.assessed > 0, "an objective without a question: {}", objective.objective.text);
    }
}

#[test]
fn the_same_sources_give_the_same_course() {
    let words = || {
        let (_folder, bench) = drafted();
        crate::starter::lessons(&bench).iter().flat_map(|lesson| &lesson.blocks).map(|block| serde_json::to_string(&block.body).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(words(), words(), "the built-in drafter rolls no dice");
}

#[test]
fn without_sources_there_is_nothing_to_draft_and_the_log_tells_of_runs() {
    let (_folder, bench) = bench();
    let refused = bench.call::<coursewright_api::draft::start::Reply>("draft.start", &json!({ "lesson": null, "model": false })).unwrap_err();
    assert_eq!((refused.code, refused.message.as_str()), (Code::NothingToDraft, "There are no sources to draft from."));
    let (_folder, bench) = drafted();
    let runs: Runs = bench.must("run.list", &json!({}));
    assert_eq!((runs.runs.len(), runs.runs[0].run.outcome.as_str(), runs.runs[0].run.sent), (1, "done", 0), "nothing left this computer, and the log says so");
}
