//! What stands beside each text of a screen: what a storyboard calls it.

use crate::asked::letter;
use crate::document::Dress;
use crate::words::{Storyboard, fill};
use coursewright_course::block::{Body, Tone};
use coursewright_course::id::{ChoiceId, OptionId};
use coursewright_course::item::{Answer, Item};
use coursewright_course::scenario::{Quality, Scenario};
use coursewright_course::storyboard::Part;

/// The name of a text, and how it stands. Texts in a row with one name share a row. None where it stands in a table of its own.
pub(super) fn label(body: &Body, part: Part) -> Option<(String, Dress)> {
    let words = Storyboard::read();
    let plain = |label: &str| Some((label.to_owned(), Dress::Plain));
    let counted = |label: &str, n: u32| Some((fill(label, &[("n", &(n + 1))]), Dress::Plain));
    match part {
        Part::Head { .. } | Part::Cell { .. } => None,
        Part::Title => plain(&words.title_of),
        Part::Lead => plain(&words.on_screen),
        Part::Piece { .. } => plain(if matches!(body, Body::Media { .. }) { &words.narration } else { &words.on_screen }),
        Part::Entry { .. } => Some((words.on_screen.clone(), if matches!(body, Body::Steps { .. }) { Dress::Counted } else { Dress::Bullet })),
        Part::Words => match body {
            Body::Callout { tone, .. } => Some((fill(&words.callout, &[("tone", &tone_word(*tone))]), Dress::Plain)),
            _ => plain(&words.said_by),
        },
        Part::By => plain(&words.by),
        Part::Term { n } => Some((counted(&words.term, n)?.0, Dress::Head)),
        Part::Meaning { n } => counted(&words.term, n),
        Part::Front { n } => Some((counted(&words.card, n)?.0, Dress::Head)),
        Part::Back { n } => counted(&words.card, n),
        Part::Caption => plain(&words.caption),
        Part::Alt => plain(&words.alt),
        _ => body.item().and_then(|item| of_item(item, part)).or_else(|| body.scenario().and_then(|scenario| of_scenario(scenario, part))).map(|label| (label, Dress::Plain)),
    }
}

const fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Limit => "limit",
        Tone::Warning => "warning",
        Tone::Note => "note",
        Tone::Experience => "from experience",
    }
}

fn of_item(item: &Item, part: Part) -> Option<String> {
    let words = Storyboard::read();
    let lettered = |template: &str, option: OptionId| {
        let at = item.answer.ids().iter().position(|own| *own == option)?;
        let right = if item.answer.distracts(option) { &words.wrong } else { &words.right };
        Some(fill(template, &[("letter", &letter(at)), ("verdict", right)]))
    };
    Some(match part {
        Part::Stem => match &item.answer {
            Answer::TrueFalse { right: true, .. } => words.true_is.clone(),
            Answer::TrueFalse { right: false, .. } => words.false_is.clone(),
            answer => format!("{}, {}", words.interaction, answer.words()),
        },
        Part::Choice { option } => lettered(if matches!(item.answer, Answer::Ordering { .. }) { &words.in_order } else { &words.option }, option)?,
        Part::Feedback { option } => lettered(&words.feedback, option)?,
        Part::Left { option } => lettered(&words.left_side, option)?,
        Part::Right { option } => lettered(&words.right_side, option)?,
        Part::Distractor { .. } => words.distractor.clone(),
        Part::Value => words.value.clone(),
        Part::Unit => words.unit.clone(),
        Part::Tolerance => words.tolerance.clone(),
        Part::Accept { .. } => words.accept.clone(),
        Part::Gapped => words.gapped.clone(),
        Part::Fills { gap, .. } => fill(&words.fills, &[("n", &(gap + 1))]),
        Part::Offer { gap, .. } => fill(&words.offer, &[("n", &(gap + 1))]),
        Part::WhenTrue => words.when_true.clone(),
        Part::WhenFalse => words.when_false.clone(),
        Part::WhenRight => words.when_right.clone(),
        Part::WhenWrong => words.when_wrong.clone(),
        _ => return None,
    })
}

fn of_scenario(scenario: &Scenario, part: Part) -> Option<String> {
    let words = Storyboard::read();
    let number = |choice: ChoiceId| {
        let (node, at, _) = scenario.choice(choice)?;
        Some(format!("{}{}", node + 1, char::from(b'a' + (at % 26) as u8)))
    };
    Some(match part {
        Part::Situation => words.situation.clone(),
        Part::Node { node } => fill(&words.moment, &[("n", &(scenario.node(node)?.0 + 1))]),
        Part::Decision { choice } => {
            let (_, _, own) = scenario.choice(choice)?;
            let quality = match own.quality {
                Quality::Best => &words.best,
                Quality::Acceptable => &words.acceptable,
                Quality::Poor => &words.poor,
            };
            let next = own.next.and_then(|next| scenario.node(next)).map_or_else(|| words.ends.clone(), |(n, _)| fill(&words.goes_on, &[("n", &(n + 1))]));
            fill(&words.choice, &[("n", &number(choice)?), ("quality", quality), ("next", &next)])
        }
        Part::Consequence { choice } => fill(&words.follows, &[("n", &number(choice)?)]),
        Part::Debrief => words.debrief.clone(),
        _ => return None,
    })
}
