//! The longest state a learner of this course can have, counted again from the course alone.

use super::{Fault, Format, fault};
use coursewright_course::assessment::Assessment;
use coursewright_course::block::Body;
use coursewright_course::id::NodeId;
use coursewright_course::item::Answer;
use coursewright_course::scenario::Scenario;
use coursewright_course::tree::{Course, Purpose};
use coursewright_prose::markdown::plain::plain;
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
            let scenarios: u32 = lesson_scenarios.map(|scenario| 1 + ways(scenario)).sum();
            scenarios
                + match lesson.purpose {
                    Purpose::Assessment(counts) if !items.is_empty() => handed_in(counts, &items),
                    _ => 1 + items.iter().map(|answer| 2 + 2 + answer_bits(answer, false)).sum::<u32>(),
                }
        })
        .sum();
    9 + bits.div_ceil(6)
}

/// Bits of an assessment: its attempts, whether it is handed in, its best result; of a pool two for each question, and
/// the longest answers that one attempt can hold.
fn handed_in(counts: Assessment, items: &[&Answer]) -> u32 {
    let attempts = counts.attempts.map_or(4, |attempts| holds(usize::from(attempts.clamp(1, 9))));
    let mut answers: Vec<u32> = items.iter().map(|answer| 1 + answer_bits(answer, true)).collect();
    answers.sort_unstable();
    let asked = counts.draw.map_or(answers.len(), |draw| usize::from(draw.max(1)).min(answers.len()));
    let pool = if asked < answers.len() { 2 * answers.len() as u32 } else { 0 };
    attempts + 1 + 10 + pool + answers.iter().rev().take(asked).sum::<u32>()
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
    let free = |accept: &[String]| text((accept.iter().map(|word| word.encode_utf16().count()).max().unwrap_or(0) + 8).clamp(12, 40));
    match answer {
        Answer::SingleChoice { options } => holds(options.len()),
        Answer::MultipleChoice { options } => options.len() as u32,
        Answer::Ordering { entries } => entries.len() as u32 * holds(entries.len().saturating_sub(1)),
        Answer::TrueFalse { .. } => holds(2),
        Answer::Matching { pairs, distractors } => {
            let squeezed = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut offered: Vec<String> = pairs.iter().map(|pair| squeezed(&plain(&pair.right).text)).chain(distractors.iter().map(|words| squeezed(words))).collect();
            offered.sort();
            offered.dedup();
            offered.retain(|words| !words.is_empty());
            pairs.len() as u32 * holds(offered.len())
        }
        Answer::Numeric { .. } => text(16),
        Answer::ShortAnswer { accept } => free(accept),
        Answer::Cloze { gaps, .. } => gaps.iter().map(|gap| if gap.offer.is_empty() { free(&gap.accept) } else { holds(gap.offer.len()) }).sum(),
    }
}
