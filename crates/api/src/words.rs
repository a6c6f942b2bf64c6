//! Places and runs of text in words a person and a page understand.

use coursewright_course::block::Body;
use coursewright_course::finding::Facet;
use coursewright_course::id::OptionId;
use coursewright_course::place::{Place, Slot};
use coursewright_course::tree::Course;

/// Where something stands, as a designer would say it: “2.3, step 2”, “objective 4”.
pub(crate) fn at_words(course: &Course, place: &Place, slot: Option<&Slot>) -> String {
    match place {
        Place::Project => "project".into(),
        Place::Course => "course".into(),
        Place::Module { module } => (1..).zip(&course.modules).find(|(_, m)| m.id == *module).map_or_else(|| "module".into(), |(n, _)| format!("module {n}")),
        Place::Lesson { lesson } => course.number(*lesson).unwrap_or_else(|| "lesson".into()),
        Place::Block { lesson, block } | Place::Statement { lesson, block, .. } => {
            let number = course.number(*lesson).unwrap_or_default();
            let found = course.lesson(*lesson).and_then(|lesson| Some((lesson, lesson.block(*block)?)));
            let Some((lesson, found)) = found else { return number };
            let kind = found.body.words();
            let nth = lesson.blocks.iter().filter(|b| b.body.words() == kind).position(|b| b.id == *block).unwrap_or(0) + 1;
            let many = lesson.blocks.iter().filter(|b| b.body.words() == kind).count() > 1;
            let block = if many { format!("{kind} {nth}") } else { kind.to_owned() };
            match slot.and_then(|slot| slot_words(&found.body, slot)) {
                Some(slot) => format!("{number}, {block}, {slot}"),
                None => format!("{number}, {block}"),
            }
        }
        Place::Objective { objective } => (1..).zip(&course.objectives).find(|(_, o)| o.id == *objective).map_or_else(|| "objective".into(), |(n, _)| format!("objective {n}")),
        Place::Source { .. } => "source".into(),
        Place::Passage { .. } => "passage".into(),
        Place::Setting => "settings".into(),
    }
}

/// The same with the title of the lesson: “2.3 Reading the gauge · steps, step 2”.
pub(crate) fn titled(course: &Course, place: &Place, slot: Option<&Slot>) -> String {
    let title = place.lesson().and_then(|lesson| course.lesson(lesson)).map_or("", |lesson| lesson.title.as_str());
    let at = at_words(course, place, slot);
    match at.split_once(", ").filter(|_| !title.is_empty()) {
        Some((number, rest)) => format!("{number} {title} · {rest}"),
        None => format!("{at} {title}").trim_end().to_owned(),
    }
}

fn slot_words(body: &Body, slot: &Slot) -> Option<String> {
    let option = |id: &OptionId| {
        let item = body.item()?;
        let n = item.answer.ids().iter().position(|own| own == id)?;
        Some(char::from(b'A' + u8::try_from(n % 26).ok()?))
    };
    match slot {
        Slot::Body if matches!(body, Body::Media { .. }) => Some("transcript".into()),
        Slot::Body => None,
        Slot::Title => Some("title".into()),
        Slot::Lead => Some("lead-in".into()),
        Slot::Entry { n } => Some(format!("{} {}", if matches!(body, Body::Steps { .. }) { "step" } else { "entry" }, n + 1)),
        Slot::Term { n } => Some(format!("term {}", n + 1)),
        Slot::Front { n } => Some(format!("question of card {}", n + 1)),
        Slot::Card { n } => Some(format!("card {}", n + 1)),
        Slot::Cell { row, column } => Some(format!("row {}, column {}", row + 1, column + 1)),
        Slot::Caption => Some("caption".into()),
        Slot::Alt => Some("text alternative".into()),
        Slot::Captions => Some("captions".into()),
        Slot::Stem => Some("stem".into()),
        Slot::Choice { option: id } => option(id).map(|letter| format!("option {letter}")),
        Slot::Feedback { option: id } => option(id).map(|letter| format!("feedback {letter}")),
        Slot::Situation => Some("situation".into()),
        Slot::Node { node } => body.scenario()?.node(*node).map(|(n, _)| format!("node {}", n + 1)),
        Slot::Decision { choice } => body.scenario()?.choice(*choice).map(|(n, m, _)| format!("node {}, choice {}", n + 1, m + 1)),
        Slot::Consequence { choice } => body.scenario()?.choice(*choice).map(|(n, m, _)| format!("node {}, consequence {}", n + 1, m + 1)),
        Slot::Debrief => Some("debrief".into()),
        Slot::WhenTrue => Some("feedback to “true”".into()),
        Slot::WhenFalse => Some("feedback to “false”".into()),
        Slot::WhenRight => Some("feedback when right".into()),
        Slot::WhenWrong => Some("feedback when wrong".into()),
    }
}

/// In what a statement differs, in words.
pub(crate) const fn facet_words(facet: Facet) -> &'static str {
    match facet {
        Facet::Number => "a number the source does not have",
        Facet::Unit => "another unit",
        Facet::Bound => "another bound: at least, up to, under, over",
        Facet::Name => "a name the source does not have",
        Facet::Negation => "a “not” too many or too few",
        Facet::Antonym => "an opposite",
        Facet::Modality => "another strength: must, should, may",
        Facet::Condition => "a condition of the source left out",
        Facet::NoAnchor => "no passage says it",
    }
}

/// A byte range as UTF-16 units, which is how pages count.
pub(crate) fn utf16(text: &str, start: u32, end: u32) -> (u32, u32) {
    let units = |at: u32| {
        let at = (at as usize).min(text.len());
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        u32::try_from(text[..at].encode_utf16().count()).unwrap_or(u32::MAX)
    };
    (units(start), units(end))
}

/// A range in UTF-16 units as bytes; none when it splits a character or runs over the end.
pub(crate) fn bytes(text: &str, start: u32, end: u32) -> Option<(usize, usize)> {
    let at = |units: u32| {
        let mut count = 0u32;
        for (at, letter) in text.char_indices() {
            if count == units {
                return Some(at);
            }
            count += letter.len_utf16() as u32;
        }
        (count == units).then_some(text.len())
    };
    let (start, end) = (at(start)?, at(end)?);
    (start < end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_go_there_and_back_over_characters_of_every_width() {
        let text = "a ½ 𝄞 °C";
        for (start, _) in text.char_indices() {
            let (from, to) = utf16(text, start as u32, text.len() as u32);
            assert_eq!(bytes(text, from, to), Some((start, text.len())), "byte {start}");
        }
        assert_eq!(bytes("𝄞", 1, 2), None, "half a character is no range");
        assert_eq!(bytes("abc", 1, 9), None, "past the end is no range");
    }
}
