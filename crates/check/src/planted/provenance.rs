//! Sources that are gone, hide something, speak to machines, or did not come through whole.

use super::{Goal, Plant, lines, parts};
use crate::planting::{new_version, said_of_passages, with_second_source};
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::project::Project;
use coursewright_course::source::{Locator, Loss, LossKind};
use coursewright_course::statement::{Claim, Support};

macro_rules! texts {
    ($name:literal) => {
        include_str!(concat!("../../tests/planted/provenance/", $name, ".txt"))
    };
}

fn kind(word: &str) -> LossKind {
    match word {
        "lost" => LossKind::Lost,
        "hidden" => LossKind::Hidden,
        "guessed" => LossKind::Guessed,
        "simplified" => LossKind::Simplified,
        other => panic!("a kind of loss: {other}"),
    }
}

/// `\u{…}` as the sign it stands for.
fn signs(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |all, part| {
        let (code, rest) = part.split_once('}').expect("an end of the sign");
        let sign = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a sign");
        format!("{all}{sign}{rest}")
    })
}

/// A second source that says or loses this.
fn hiding(words: &str) -> Project {
    match words.split_once(": ").filter(|(word, _)| matches!(*word, "lost" | "hidden" | "guessed" | "simplified")) {
        Some((word, what)) => {
            let mut project = with_second_source("The gate stays shut after nine.");
            project.sources[1].losses.push(Loss { kind: kind(word), what: what.into(), locator: Locator::default() });
            project
        }
        None => with_second_source(&signs(words)),
    }
}

/// A course that cites the middle one of five passages of a source with this loss.
fn losing(words: &str) -> Project {
    let [word, place, what] = parts(words);
    let cited = "The gate stays shut after nine.";
    let around = ["Visitors wait at the desk.", "A badge is worn in sight.", cited, "Dogs stay outside.", "The lamp is left on."];
    let mut project = said_of_passages(cited, Support::Quoted, &around, 3, cited);
    let source = &mut project.sources[0];
    for (n, passage) in source.passages.iter_mut().enumerate().skip(1) {
        let (line, page) = (1 + 4 * (n as u32 - 1), n as u32);
        let heading = if n < 5 { "Limits" } else { "Storage" };
        let at = place.split(' ').next();
        passage.locator = match at {
            Some("page") => Locator { page: Some(page), ..Locator::default() },
            Some("heading") => Locator { headings: vec![heading.into()], ..Locator::default() },
            _ => Locator { line: Some(line), last_line: Some(line + 1), ..Locator::default() },
        };
    }
    // The first passage belongs to the sound course, which cites it.
    source.passages[0].locator = Locator { page: Some(90), headings: vec!["Sound".into()], ..Locator::default() };
    let number = place.split(' ').nth(1).and_then(|number| number.parse().ok());
    let locator = match place.split(' ').next() {
        Some("line") => Locator { line: number, ..Locator::default() },
        Some("page") => Locator { page: number, ..Locator::default() },
        Some("heading") => Locator { headings: vec![place["heading ".len()..].into()], ..Locator::default() },
        _ => Locator::default(),
    };
    source.losses.push(Loss { kind: kind(word), what: signs(what), locator });
    project
}

fn last(project: &mut Project) -> &mut Claim {
    project.course.modules[0].lessons[0].blocks.last_mut().and_then(|block| block.claims.last_mut()).expect("a statement")
}

/// A course that cites a passage, and what was done to either.
fn citing(words: &str) -> Project {
    let [done, said] = parts(words);
    let mut project = said_of_passages(said, Support::Quoted, &[said], 1, said);
    match done {
        "passage" => last(&mut project).citations[0].passage = PassageId::from_bits(404),
        "source" => last(&mut project).citations[0].source = SourceId::from_bits(404),
        "removed" => project.sources.clear(),
        "emptied" => project.sources[0].passages.clear(),
        // Another version of the source has passages of its own.
        "swapped" => {
            let id = project.sources[0].id;
            project.sources[0].version = 2;
            (0u32..).zip(&mut project.sources[0].passages).for_each(|(n, passage)| passage.id = PassageId::of(id, 2, n));
        }
        "moved" => last(&mut project).citations[0].start += 1,
        "reworded" => last(&mut project).text.push_str(" Always."),
        "none" => last(&mut project).citations.clear(),
        "renamed" => project.sources[0].name = "another name.txt".into(),
        "added" => project.sources.extend(with_second_source("Dogs stay outside.").sources.into_iter().skip(1)),
        "kept" => {}
        other => panic!("something done to a citation: {other}"),
    }
    project
}

/// A statement that quotes what its source said, and what the source says in its next version.
fn revised(words: &str) -> Project {
    let [said, old, new] = parts(words);
    let mut project = said_of_passages(said, Support::Quoted, &[old], 1, said);
    new_version(&mut project, old, new);
    project
}

pub(super) fn plants() -> Vec<Plant> {
    vec![
        Plant { rule: "provenance/source-missing", goal: Goal::EXACT, cases: lines(texts!("source-missing"), citing) },
        Plant { rule: "provenance/source-stale", goal: Goal::EXACT, cases: lines(texts!("source-stale"), revised) },
        Plant { rule: "provenance/injected-instruction", goal: Goal { found: 100, alarms: 5 }, cases: lines(texts!("injected-instruction"), with_second_source) },
        Plant { rule: "provenance/hidden-text", goal: Goal { found: 100, alarms: 0 }, cases: lines(texts!("hidden-text"), hiding) },
        Plant { rule: "provenance/loss", goal: Goal::EXACT, cases: lines(texts!("loss"), losing) },
    ]
}
