//! Sentences that stand word for word in a source and were laid out as scaffolding: they get the citation they deserve.

use coursewright_course::source::Source;
use coursewright_course::statement::{Citation, Claim, Support};
use coursewright_course::tree::Course;

/// The fewest words that are looked for; shorter ones stand everywhere.
const LEAST_WORDS: usize = 4;

/// Cites what stands verbatim. Questions and wrong options are left as they are: they claim nothing.
pub(super) fn cite(course: &mut Course, sources: &[Source]) {
    for block in course.lessons_mut().flat_map(|lesson| &mut lesson.blocks) {
        let asserted: Vec<_> = block.body.texts().iter().filter(|text| text.stance == coursewright_course::statement::Stance::Asserted).map(|text| text.slot).collect();
        for claim in block.claims.iter_mut().filter(|claim| is_stray(claim) && asserted.contains(&claim.slot)) {
            if let Some(citation) = find(&claim.text, sources) {
                claim.support = Support::Quoted;
                claim.citations.push(citation);
            }
        }
    }
}

fn is_stray(claim: &Claim) -> bool {
    matches!(claim.support, Support::Scaffolding | Support::Unsupported) && claim.citations.is_empty() && claim.text.split_whitespace().count() >= LEAST_WORDS
}

/// The first passage that holds exactly these words.
fn find(text: &str, sources: &[Source]) -> Option<Citation> {
    sources.iter().flat_map(|source| source.passages.iter().map(move |passage| (source, passage))).find_map(|(source, passage)| {
        let start = passage.text.find(text)?;
        let end = start + text.len();
        Some(Citation { source: source.id, passage: passage.id, start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()?, quote: text.to_owned() })
    })
}
