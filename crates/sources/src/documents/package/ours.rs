//! A package of ours read as a source: the course it carries, which says what its pages say without what is around.

use super::question::Question;
use crate::documents::archive::Archive;
use crate::gather::Gathering;
use crate::markdown;
use crate::problem::ReadProblem;
use coursewright_course::block::Body;
use coursewright_course::item::{Answer, Item, filled};
use coursewright_course::source::{Locator, LossKind, PassageKind};
use coursewright_course::tree::Course;

/// Reads the course in a package; no, where there is none that can be read.
pub(super) fn read(archive: &mut Archive<'_>, found: &mut Gathering) -> Result<bool, ReadProblem> {
    if !archive.has("certificate.json") || !archive.has("ledger.json") {
        return Ok(false);
    }
    let Some(course) = archive.part("course.json")?.and_then(|bytes| serde_json::from_slice::<Course>(&bytes).ok()) else { return Ok(false) };
    for module in &course.modules {
        found.heading(1, &module.title, Locator::default());
        for lesson in &module.lessons {
            found.heading(2, &lesson.title, Locator::default());
            lesson.blocks.iter().for_each(|block| body(&block.body, found));
        }
    }
    found.lose_overall(
        LossKind::Lost,
        "This package was built by Coursewright. Its lessons and questions are read; what carries its sentences, its objectives and its owner’s signature are not. To go on with the course itself, import the package instead.",
    );
    Ok(true)
}

fn body(body: &Body, found: &mut Gathering) {
    let mut add = |text: &str, kind| found.add(&plain(text), kind, Locator::default());
    match body {
        Body::Text { markdown } => {
            let mut inner = Gathering::default();
            markdown::read(markdown, &mut inner);
            found.absorb(inner, 1);
        }
        Body::Steps { lead, steps } => {
            add(lead, PassageKind::Paragraph);
            (1..).zip(steps).for_each(|(number, step)| add(step, PassageKind::Entry { number: Some(number), depth: 0 }));
        }
        Body::List { lead, entries } => {
            add(lead, PassageKind::Paragraph);
            entries.iter().for_each(|entry| add(entry, PassageKind::Entry { number: None, depth: 0 }));
        }
        Body::Callout { text, .. } => add(text, PassageKind::Paragraph),
        Body::Terms { entries } => entries.iter().for_each(|entry| add(&format!("{}: {}", entry.term, entry.meaning), PassageKind::Paragraph)),
        Body::Flashcards { lead, cards } => {
            add(lead, PassageKind::Paragraph);
            cards.iter().for_each(|card| add(&card.whole(), PassageKind::Paragraph));
        }
        Body::Table { caption, header, rows } => {
            add(caption, PassageKind::Aside);
            let line = |cells: &Vec<String>| cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("\t");
            let lines: Vec<String> = std::iter::once(header).chain(rows).map(line).collect();
            found.add(&lines.join("\n"), PassageKind::Table { headers: 1 }, Locator::default());
        }
        Body::Quotation { text, .. } => add(text, PassageKind::Quotation),
        Body::Figure { alt, caption, .. } => {
            add(caption, PassageKind::Aside);
            found.lose(LossKind::Lost, format!("A picture is not read; its description says “{}”.", crate::hidden::clipped(alt)), Locator::default());
        }
        Body::Media { title, captions, transcript, .. } => {
            add(title, PassageKind::Aside);
            let mut inner = Gathering::default();
            markdown::read(transcript, &mut inner);
            let further = coursewright_course::captions::beyond(captions, transcript);
            further.split("\n\n").filter(|cue| !cue.is_empty()).for_each(|cue| inner.add(cue, PassageKind::Paragraph, Locator::default()));
            found.absorb(inner, 1);
            found.lose(
                LossKind::Lost,
                format!("A recording is not heard: what “{}” says is read from its transcript and captions.", crate::hidden::clipped(title)),
                Locator::default(),
            );
        }
        Body::Scenario(scenario) => {
            add(&scenario.title, PassageKind::Aside);
            add(&scenario.situation, PassageKind::Paragraph);
            for node in &scenario.nodes {
                add(&node.text, PassageKind::Paragraph);
                for choice in &node.choices {
                    add(&choice.text, PassageKind::Entry { number: None, depth: 0 });
                    add(&choice.consequence, PassageKind::Entry { number: None, depth: 1 });
                }
            }
            add(&scenario.debrief, PassageKind::Paragraph);
        }
        Body::Item(item) => question(item).tell(found),
    }
}

fn question(item: &Item) -> Question {
    let options = match &item.answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } => options.iter().map(|option| (plain(&option.text), Some(option.correct))).collect(),
        Answer::Ordering { entries } => (1..).zip(entries).map(|(n, entry)| (format!("{n}. {}", plain(&entry.text)), Some(true))).collect(),
        Answer::TrueFalse { right, .. } => [("True", *right), ("False", !right)].map(|(word, right)| (word.to_owned(), Some(right))).to_vec(),
        Answer::Matching { pairs, .. } => pairs.iter().map(|pair| (format!("{}: {}", plain(&pair.left), plain(&pair.right)), Some(true))).collect(),
        Answer::Numeric { value, unit, .. } => vec![(format!("{value} {unit}").trim().to_owned(), Some(true))],
        Answer::ShortAnswer { accept } => accept.iter().map(|words| (words.clone(), Some(true))).collect(),
        Answer::Cloze { text, gaps } => vec![(filled(text, gaps), Some(true))],
    };
    Question { stem: plain(&item.stem), options }
}

/// Inline Markdown as words.
fn plain(markdown: &str) -> String {
    let mut inner = Gathering::default();
    markdown::read(markdown, &mut inner);
    let words = inner.all_words();
    if words.is_empty() { markdown.to_owned() } else { words }
}
