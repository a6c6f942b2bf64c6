//! The texts of a block as a storyboard shows them: each can be edited by itself.

use super::pieces::pieces;
use crate::asked::read;
use coursewright_course::block::Body;
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::scenario::Scenario;
use coursewright_course::storyboard::Part;

/// Every text of a block in reading order, empty ones left out, as it is read.
pub(super) fn parts(body: &Body) -> Vec<(Part, String)> {
    let mut found: Vec<(Part, String)> = vec![];
    let mut add = |part: Part, text: String| {
        if !text.trim().is_empty() {
            found.push((part, text));
        }
    };
    match body {
        Body::Text { markdown } => (0..).zip(pieces(markdown)).for_each(|(n, piece)| add(Part::Piece { n }, piece)),
        Body::Steps { lead, steps: entries } | Body::List { lead, entries } => {
            add(Part::Lead, read(lead));
            (0..).zip(entries).for_each(|(n, entry)| add(Part::Entry { n }, read(entry)));
        }
        Body::Callout { text, .. } => add(Part::Words, read(text)),
        Body::Terms { entries } => {
            for (n, entry) in (0..).zip(entries) {
                add(Part::Term { n }, read(&entry.term));
                add(Part::Meaning { n }, read(&entry.meaning));
            }
        }
        Body::Table { caption, header, rows } => {
            add(Part::Caption, read(caption));
            (0..).zip(header).for_each(|(column, text)| add(Part::Head { column }, read(text)));
            for (row, cells) in (0..).zip(rows) {
                (0..).zip(cells).for_each(|(column, text)| add(Part::Cell { row, column }, read(text)));
            }
        }
        Body::Quotation { text, by } => {
            add(Part::Words, read(text));
            add(Part::By, read(by));
        }
        Body::Figure { alt, caption, .. } => {
            add(Part::Alt, read(alt));
            add(Part::Caption, read(caption));
        }
        Body::Media { title, transcript, .. } => {
            add(Part::Title, read(title));
            (0..).zip(pieces(transcript)).for_each(|(n, piece)| add(Part::Piece { n }, piece));
        }
        Body::Flashcards { lead, cards } => {
            add(Part::Lead, read(lead));
            for (n, card) in (0..).zip(cards) {
                add(Part::Front { n }, read(&card.front));
                add(Part::Back { n }, read(&card.back));
            }
        }
        Body::Scenario(scenario) => of_scenario(scenario, &mut add),
        Body::Item(item) => of_item(item, &mut add),
    }
    found
}

fn of_scenario(scenario: &Scenario, add: &mut impl FnMut(Part, String)) {
    add(Part::Title, read(&scenario.title));
    add(Part::Situation, read(&scenario.situation));
    for node in &scenario.nodes {
        add(Part::Node { node: node.id }, read(&node.text));
        for choice in &node.choices {
            add(Part::Decision { choice: choice.id }, read(&choice.text));
            add(Part::Consequence { choice: choice.id }, read(&choice.consequence));
        }
    }
    add(Part::Debrief, read(&scenario.debrief));
}

fn of_item(item: &Item, add: &mut impl FnMut(Part, String)) {
    add(Part::Stem, read(&item.stem));
    match &item.answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } | Answer::Ordering { entries: options } => {
            for Choice { id, text, feedback, .. } in options {
                add(Part::Choice { option: *id }, read(text));
                add(Part::Feedback { option: *id }, read(feedback));
            }
        }
        Answer::TrueFalse { when_true, when_false, .. } => {
            add(Part::WhenTrue, read(when_true));
            add(Part::WhenFalse, read(when_false));
        }
        Answer::Matching { pairs, distractors } => {
            for pair in pairs {
                add(Part::Left { option: pair.id }, read(&pair.left));
                add(Part::Right { option: pair.id }, read(&pair.right));
                add(Part::Feedback { option: pair.id }, read(&pair.feedback));
            }
            (0..).zip(distractors).for_each(|(n, text)| add(Part::Distractor { n }, text.clone()));
        }
        Answer::Numeric { value, tolerance, unit } => {
            add(Part::Value, value.clone());
            add(Part::Unit, unit.clone());
            add(Part::Tolerance, tolerance.clone());
        }
        Answer::ShortAnswer { accept } => (0..).zip(accept).for_each(|(n, text)| add(Part::Accept { n }, text.clone())),
        Answer::Cloze { text, gaps } => {
            add(Part::Gapped, text.clone());
            for (gap, own) in (0..).zip(gaps) {
                (0..).zip(&own.accept).for_each(|(n, text)| add(Part::Fills { gap, n }, text.clone()));
                (0..).zip(&own.offer).for_each(|(n, text)| add(Part::Offer { gap, n }, text.clone()));
            }
        }
    }
    add(Part::WhenRight, read(&item.when_right));
    add(Part::WhenWrong, read(&item.when_wrong));
}
