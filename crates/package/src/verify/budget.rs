//! The longest state a learner of this course can have, counted again from the course alone.

use super::{Fault, Format, fault};
use coursewright_course::block::Body;
use coursewright_course::id::NodeId;
use coursewright_course::item::Answer;
use coursewright_course::scenario::Scenario;
use coursewright_course::tree::{Course, Purpose};
use std::collections::BTreeMap;

/// Whether the state fits, and whether the page says how long it can be.
pub(super) fn faults(course: &Course, said: Option<u32>, format: Format) -> Vec<Fault> {
    let most = longest(course);
    // Documents of xAPI and of a browser have no limit that anybody promises to keep.
    let kept = match format {
        Format::Scorm12 => 4096,
        Format::Scorm2004 => 64_000,
        Format::Cmi5 | Format::Web => 1_000_000,
    };
    let mut faults = vec![];
    if most > kept {
        faults.push(fault("course.json", format!("A learner’s state can take {most} characters, and {kept} are kept.")));
    }
    if said != Some(most) {
        faults.push(fault("index.html", "The page says another longest state than the course has."));
    }
    faults
}

/// Nine characters around, then six bits to a character.
fn longest(course: &Course) -> u32 {
    let bits: u32 = course
        .lessons()
        .map(|lesson| {
            let items: Vec<&Answer> = lesson
                .blocks
                .iter()
                .filter_map(|block| match &block.body {
                    Body::Item(item) => Some(&item.answer),
                    _ => None,
                })
                .collect();
            let lesson_scenarios = lesson.blocks.iter().filter_map(|block| block.body.scenario());
            let exam = matches!(lesson.purpose, Purpose::Assessment { .. }) && !items.is_empty();
            let lesson = if exam { 2 + 1 + 10 } else { 1 };
            let scenarios: u32 = lesson_scenarios.map(|scenario| 1 + ways(scenario)).sum();
            scenarios + lesson + items.iter().map(|answer| if exam { 1 + answer_bits(answer, true) } else { 2 + 2 + answer_bits(answer, false) }).sum::<u32>()
        })
        .sum();
    9 + bits.div_ceil(6)
}

/// Bits of the longest way through a scenario. A package may say anything: what runs in a circle is counted once.
fn ways(scenario: &Scenario) -> u32 {
    let at: BTreeMap<NodeId, usize> = scenario.nodes.iter().zip(0..).map(|(node, n)| (node.id, n)).collect();
    let mut known: Vec<Option<u32>> = vec![None; scenario.nodes.len()];
    let mut begun = vec![false; scenario.nodes.len()];
    let mut stack: Vec<usize> = (!scenario.nodes.is_empty()).then_some(0).into_iter().collect();
    while let Some(&n) = stack.last() {
        let next = || scenario.nodes[n].choices.iter().filter_map(|choice| at.get(&choice.next?).copied());
        if !std::mem::replace(&mut begun[n], true) {
            stack.extend(next().filter(|next| !begun[*next]));
            continue;
        }
        stack.pop();
        let most = next().filter_map(|next| known[next]).max().unwrap_or(0);
        known[n].get_or_insert(holds(scenario.nodes[n].choices.len()) + most);
    }
    known.first().copied().flatten().unwrap_or(0)
}

/// Bits that hold 0 to so many.
fn holds(most: usize) -> u32 {
    (0..32).find(|bits| most < 1 << bits).unwrap_or(32)
}

fn answer_bits(answer: &Answer, typed: bool) -> u32 {
    let text = |units: usize| if typed { 6 + 17 * units as u32 } else { 0 };
    match answer {
        Answer::SingleChoice { options } => holds(options.len()),
        Answer::MultipleChoice { options } => options.len() as u32,
        Answer::Ordering { entries } => entries.len() as u32 * holds(entries.len().saturating_sub(1)),
        Answer::Numeric { .. } => text(16),
        Answer::Cloze { gaps, .. } => gaps
            .iter()
            .map(|gap| {
                let longest = gap.accept.iter().map(|word| word.encode_utf16().count()).max().unwrap_or(0);
                if gap.offer.is_empty() { text((longest + 8).clamp(12, 40)) } else { holds(gap.offer.len()) }
            })
            .sum(),
    }
}
