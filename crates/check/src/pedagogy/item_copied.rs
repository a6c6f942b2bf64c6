//! H3: a question above recall must not repeat the taught sentence.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::objective::Bloom;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-copied",
    title: "Question repeats the lesson",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a question meant for applying or higher that repeats a taught sentence word for word",
    why: "Who recognises the sentence need not apply anything; novel material is what higher levels ask for (H3).",
    hint: "Tell a new case in new words, or set the level to remember.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let taught: BTreeSet<_> = course.blocks.iter().flat_map(|block| &block.gist.taught).collect();
    course
        .blocks
        .iter()
        .filter_map(|block| {
            let item = block.block.body.item().filter(|item| item.bloom >= Bloom::Apply)?;
            let (_, sentence) = block.gist.item.as_ref()?.sentences.iter().find(|(hash, _)| taught.contains(hash))?;
            Some(
                Raised::at(block.place(), sentence, format!("The question is meant for “{}” and repeats a sentence of the lesson.", item.bloom.word()))
                    .show([course_words(sentence, [])]),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{TAUGHT, flagged, item_mut, with_stem};
    use coursewright_course::objective::Bloom;

    #[test]
    fn a_taught_sentence_is_flagged_above_recall_only() {
        let mut project = with_stem(&format!("{TAUGHT} Where does it go?"));
        item_mut(&mut project).bloom = Bloom::Apply;
        assert!(flagged(&project, "pedagogy/item-copied"));
        item_mut(&mut project).bloom = Bloom::Remember;
        assert!(!flagged(&project, "pedagogy/item-copied"), "recall may ask for the sentence itself");
    }
}
