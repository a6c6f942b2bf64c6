//! Nothing on the way is empty.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::block::{Block, Body, Flashcard};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::item::Answer;
use coursewright_course::place::Place;
use coursewright_course::scenario::ScenarioNode;

pub(crate) static RULE: Rule = Rule {
    id: "structure/empty",
    title: "Nothing in it",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "a course, module, lesson or block with nothing in it, a missing title, a heading without text under it",
    why: "A learner meets an empty page and a screen reader an empty heading (WCAG 2.2, 2.4.2 and 2.4.6).",
    hint: "Fill it, or delete it.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    if course.course.title.trim().is_empty() {
        raised.push(Raised::at(Place::Course, "title", "The course has no title.").hint("Give it a title."));
    }
    for module in &course.course.modules {
        let place = Place::Module { module: module.id };
        if module.title.trim().is_empty() {
            raised.push(Raised::at(place, "title", "A module has no title.").hint("Give it a title."));
        }
        if module.lessons.is_empty() {
            raised.push(Raised::at(place, "lessons", format!("The module “{}” has no lessons.", module.title)));
        }
        for lesson in &module.lessons {
            let place = Place::Lesson { lesson: lesson.id };
            if lesson.title.trim().is_empty() {
                raised.push(Raised::at(place, "title", "A lesson has no title.").hint("Give it a title."));
            }
            if lesson.blocks.is_empty() {
                raised.push(Raised::at(place, "blocks", format!("The lesson “{}” is empty.", lesson.title)));
            }
        }
    }
    for (n, block) in course.blocks.iter().enumerate() {
        let next = course.blocks.get(n + 1).filter(|next| next.lesson.id == block.lesson.id);
        if let Some(message) = empty(block.block, next.map(|next| next.block)) {
            raised.push(Raised::at(block.place(), &message, message.as_str()));
        }
    }
    raised
}

fn empty(block: &Block, next: Option<&Block>) -> Option<String> {
    match &block.body {
        Body::Text { markdown } => {
            if markdown.trim().is_empty() {
                return Some("This text is empty.".into());
            }
            // A heading may stand over what comes in the next block: a list, a table.
            let continued = next.is_some_and(|next| !matches!(next.body, Body::Text { .. } | Body::Item(_)));
            let closed = if continued { format!("{markdown}\n\n.") } else { markdown.clone() };
            bare_heading(&closed).map(|heading| format!("The heading “{heading}” has no text under it."))
        }
        Body::Steps { steps: entries, .. } | Body::List { entries, .. } => {
            if entries.is_empty() {
                return Some(format!("This block of {} has no entries.", block.body.words()));
            }
            entries.iter().position(|entry| entry.trim().is_empty()).map(|n| format!("Entry {} is empty.", n + 1))
        }
        Body::Terms { entries } => {
            if entries.is_empty() {
                return Some("This list of key terms is empty.".into());
            }
            entries.iter().find(|entry| entry.term.trim().is_empty() || entry.meaning.trim().is_empty()).map(|entry| format!("The key term “{}” is only half there.", entry.term))
        }
        Body::Table { rows, .. } => rows.is_empty().then(|| "This table has no rows.".into()),
        // Picture and recording are content by themselves; what is read in their place has rules of its own.
        Body::Figure { .. } => None,
        Body::Media { title, .. } => title.trim().is_empty().then(|| format!("This {} has no title.", block.body.words())),
        Body::Flashcards { cards, .. } => {
            if cards.is_empty() {
                return Some("These flashcards have no card.".into());
            }
            let half = |card: &Flashcard| card.front.trim().is_empty() || card.back.trim().is_empty();
            cards.iter().position(half).map(|n| format!("Flashcard {} is only half there.", n + 1))
        }
        Body::Scenario(scenario) => {
            if scenario.situation.trim().is_empty() {
                return Some("This scenario has no situation.".into());
            }
            if let Some(n) = scenario.nodes.iter().position(|node| node.text.trim().is_empty()) {
                return Some(format!("Node {} of this scenario has no words.", n + 1));
            }
            let blank = |node: &ScenarioNode| node.choices.iter().any(|choice| choice.text.trim().is_empty());
            scenario.nodes.iter().position(blank).map(|n| format!("A choice of node {} is empty.", n + 1))
        }
        Body::Item(item) => {
            if item.stem.trim().is_empty() {
                return Some("This question has no words.".into());
            }
            if let Answer::Matching { pairs, .. } = &item.answer {
                return pairs.iter().any(|pair| pair.left.trim().is_empty() || pair.right.trim().is_empty()).then(|| "A pair of this question is only half there.".into());
            }
            item.answer.choices().iter().any(|choice| choice.text.trim().is_empty()).then(|| "An option of this question is empty.".into())
        }
        Body::Callout { .. } | Body::Quotation { .. } => block.body.texts().is_empty().then(|| format!("This {} is empty.", block.body.words())),
    }
}

/// A heading that is followed by nothing, or by a heading of its own rank.
fn bare_heading(markdown: &str) -> Option<&str> {
    let mut open: Option<(usize, &str)> = None;
    for line in markdown.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let rank = line.bytes().take_while(|b| *b == b'#').count();
        let heading = (1..=6).contains(&rank) && line[rank..].starts_with(' ');
        match (heading, open) {
            (true, Some((before, words))) if rank <= before => return Some(words),
            (true, _) => open = Some((rank, line[rank..].trim())),
            (false, _) => open = None,
        }
    }
    open.map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, sound, with_body, with_markdown};
    use coursewright_course::block::{Body, Flashcard};

    #[test]
    fn empty_things_are_flagged() {
        assert!(!flagged(&sound(), "structure/empty"));
        for markdown in ["", "Wait.\n\n## Limits", "## Limits\n\n## Rules\n\nWait."] {
            assert!(flagged(&with_markdown(markdown), "structure/empty"), "{markdown:?}");
        }
        assert!(flagged(&with_body(Body::Steps { lead: "Do this:".into(), steps: vec![] }), "structure/empty"));
        let card = |back: &str| Flashcard { front: "Quarantine".into(), back: back.into() };
        assert!(!flagged(&with_body(Body::Flashcards { lead: String::new(), cards: vec![card("Where a load waits.")] }), "structure/empty"));
        for cards in [vec![], vec![card("Where a load waits."), card(" ")]] {
            assert!(flagged(&with_body(Body::Flashcards { lead: String::new(), cards }), "structure/empty"));
        }
        let mut project = sound();
        project.course.lessons_mut().for_each(|lesson| lesson.blocks.clear());
        assert!(flagged(&project, "structure/empty"));
    }

    #[test]
    fn a_heading_over_the_list_in_the_next_block_is_not_empty() {
        let mut project = with_markdown("## Contacts");
        assert!(flagged(&project, "structure/empty"), "nothing stands under it");
        let list = with_body(Body::List { lead: String::new(), entries: vec!["Stores: 410".into()] });
        let last = list.course.lessons().flat_map(|lesson| &lesson.blocks).find(|block| matches!(block.body, Body::List { .. })).expect("the planted list").clone();
        for lesson in project.course.lessons_mut() {
            if let Some(at) = lesson.blocks.iter().position(|block| matches!(&block.body, Body::Text { markdown } if markdown == "## Contacts")) {
                lesson.blocks.insert(at + 1, last.clone());
            }
        }
        assert!(!flagged(&project, "structure/empty"), "the list stands under it");
    }

    #[test]
    fn a_heading_over_a_lower_heading_is_not_empty() {
        assert!(!flagged(&with_markdown("## Limits\n\n### Fish\n\nRefuse above 2 °C."), "structure/empty"));
    }
}
