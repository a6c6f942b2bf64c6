//! Courses out of one line, for plants that need more than a text:
//!
//! ```text
//! # A lesson || A paragraph.\n\n## A heading || steps: Do this: / Open the lid. / Close it. || ask: Who waits? / *The driver / The guard
//! ```
//!
//! Blocks are parted by `||`, their parts by ` / `; `\n` is a line break, `\t` a tab, `~` a part with nothing in it. What names no kind is a text.
//!
//! `guide: ban utilise = use / term email = e-mail, mail / reading 6-9` is no block: it is the style guide of the course.

use super::{Case, lines};
use crate::planting::{claimed, sound};
use coursewright_course::asset::{Asset, AssetKind, Medium};
use coursewright_course::block::{Block, Body, Flashcard, Term, Tone};
use coursewright_course::id::{AssetId, LessonId, ObjectiveId, OptionId};
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::objective::Bloom;
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::style::{BannedPhrase, GlossaryEntry, Manner, PreferredTerm, ReadingRange, Style};
use coursewright_course::tree::{Lesson, Purpose};

/// The cases of a file, each a course out of its line.
pub(super) fn courses(text: &str) -> Vec<Case> {
    lines(text, course)
}

/// The course of a line, with a picture, a video and a sound in its project.
pub(super) fn course(line: &str) -> Project {
    let mut project = sound();
    project.assets = vec![asset(1, "dock.png", AssetKind::Png), asset(2, "dock.mp4", AssetKind::Mp4), asset(3, "dock.mp3", AssetKind::Mp3)];
    let mut lessons = vec![];
    for (n, part) in (1..).zip(line.replace("\\n", "\n").replace("\\t", "\t").split("||")) {
        let part = part.trim_matches(' ');
        if let Some(title) = part.strip_prefix("# ").or((part == "#").then_some("")).filter(|title| !title.contains('\n')) {
            lessons.push(lesson(lessons.len() as u128 + 1, title));
            continue;
        }
        if let Some(guide) = part.strip_prefix("guide: ") {
            guide.split(" / ").for_each(|entry| guided(&mut project.course.style, entry.trim()));
            continue;
        }
        if lessons.is_empty() {
            lessons.push(lesson(1, "Refusing loads"));
        }
        lessons.last_mut().expect("a lesson").blocks.push(block(n, part));
    }
    project.course.modules[0].lessons = lessons;
    project
}

/// One entry of a style guide.
fn guided(style: &mut Style, entry: &str) {
    let (word, rest) = entry.split_once(' ').unwrap_or_else(|| panic!("an entry: {entry}"));
    let (left, right) = rest.split_once(" = ").map_or((rest, ""), |(left, right)| (left.trim(), right.trim()));
    let phrase = |text: &str| text.parse().unwrap_or_else(|_| panic!("a phrase: {entry}"));
    let named = |manner: &str, value: &str| serde_json::from_str::<Manner>(&format!("{{\"{manner}\":{value}}}")).unwrap_or_else(|problem| panic!("{problem}: {entry}"));
    match word {
        "ban" => style.ban(None, BannedPhrase { phrase: phrase(left), replacement: (!right.is_empty()).then(|| phrase(right)), why: None }),
        "term" | "trademark" => {
            let variants = right.split(',').map(str::trim).filter(|form| !form.is_empty()).map(phrase).collect::<Vec<_>>().try_into().expect("few forms");
            style.prefer(None, PreferredTerm { preferred: phrase(left), variants, trademark: word == "trademark" })
        }
        "gloss" | "known" => style.explain(None, GlossaryEntry { term: phrase(left), meaning: right.parse().expect("a meaning"), known: word == "known" }),
        "reading" => {
            let (from, to) = rest.split_once('-').expect("a range");
            style.manner.reading = ReadingRange::new(from.parse().expect("a grade"), to.parse().expect("a grade")).ok();
            Ok(())
        }
        manner => {
            let read = named(manner, &format!("\"{rest}\""));
            let own = &mut style.manner;
            *own = Manner {
                address: read.address.or(own.address),
                spelling: read.spelling.or(own.spelling),
                contractions: read.contractions.or(own.contractions),
                exclamations: read.exclamations.or(own.exclamations),
                reading: own.reading,
                naming: read.naming.or(own.naming),
            };
            Ok(())
        }
    }
    .unwrap_or_else(|problem| panic!("{problem}: {entry}"));
}

fn lesson(n: u128, title: &str) -> Lesson {
    Lesson { id: LessonId::from_bits(n), title: title.into(), purpose: Purpose::Teaching, objectives: vec![ObjectiveId::from_bits(1)], blocks: vec![] }
}

fn asset(id: u128, name: &str, kind: AssetKind) -> Asset {
    Asset { id: AssetId::from_bits(id), name: name.into(), kind, size: 1, bytes: hash_bytes(name.as_bytes()), pixels: None }
}

fn block(n: u128, part: &str) -> Block {
    let (kind, rest) = part.split_once(": ").unwrap_or((part, ""));
    let parts: Vec<&str> = rest.split(" / ").map(str::trim).map(|part| if part == "~" { "" } else { part }).collect();
    let at = |n: usize| parts.get(n).map_or(String::new(), |part| (*part).to_owned());
    let rest = || parts.iter().skip(1).map(|part| (*part).to_owned()).collect::<Vec<_>>();
    let pair = |part: &str| part.split_once(" =").map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned())).unwrap_or_else(|| panic!("a pair: {part}"));
    let cells = |row: &str| row.split(';').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let body = match kind.trim_end_matches(':') {
        "steps" => Body::Steps { lead: at(0), steps: rest() },
        "list" => Body::List { lead: at(0), entries: rest() },
        "note" => Body::Callout { tone: Tone::Note, text: at(0) },
        "quote" => Body::Quotation { text: at(0), by: "Moira Tennant".into() },
        "terms" => Body::Terms { entries: parts.iter().filter(|part| !part.is_empty()).map(|part| pair(part)).map(|(term, meaning)| Term { term, meaning }).collect() },
        "cards" => Body::Flashcards { lead: at(0), cards: rest().iter().map(|part| pair(part)).map(|(front, back)| Flashcard { front, back }).collect() },
        "table" => Body::Table { caption: at(0), header: cells(&at(1)), rows: parts.iter().skip(2).map(|row| cells(row)).collect() },
        "figure" => Body::Figure { asset: AssetId::from_bits(1), alt: if at(0) == "-" { String::new() } else { at(0) }, decorative: at(0) == "-", caption: at(1) },
        "video" => media(2, Medium::Video, &parts),
        "sound" => media(3, Medium::Audio, &parts),
        "ask" => Body::Item(item(n, &parts)),
        _ => Body::Text { markdown: part.into() },
    };
    claimed(n, body)
}

/// `title / captions / transcript`; `+` stands for captions in their form.
fn media(asset: u128, medium: Medium, parts: &[&str]) -> Body {
    let at = |n: usize| parts.get(n).map_or(String::new(), |part| (*part).to_owned());
    let captions = if at(1) == "+" { "WEBVTT\n\n00:00.000 --> 00:02.000\nWait at the gate.\n".into() } else { at(1) };
    Body::Media { asset: AssetId::from_bits(asset), medium, title: at(0), captions, transcript: at(2) }
}

/// `stem / *key / other / other`.
fn item(n: u128, parts: &[&str]) -> Item {
    let options = (1u128..).zip(&parts[1..]).map(|(o, text)| Choice {
        id: OptionId::from_bits(n * 100 + o),
        text: text.trim_start_matches('*').into(),
        correct: text.starts_with('*'),
        feedback: "The procedure asks for it.".into(),
        misconception: None,
    });
    let answer = Answer::SingleChoice { options: options.collect() };
    Item { stem: parts[0].into(), answer, objective: Some(ObjectiveId::from_bits(1)), bloom: Bloom::Apply, when_right: String::new(), when_wrong: String::new() }
}
