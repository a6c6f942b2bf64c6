//! H13, H15, H16: the problem stands in the stem, in words that mean the same to everybody.

use crate::lists::{english, find_phrase, lines};
use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::ItemView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::item::Answer;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-stem",
    title: "Question asks nothing by itself",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::StrictBlocks,
    flags: "a question that asks nothing by itself, or hangs on words like often and usually",
    why: "If the problem stands in the options only, learners judge loose sentences (H15); vague frequencies mean different things to different readers.",
    hint: "Put the problem into the question, so that it could be answered without the options.",
    reads: Reads::Flaw(flags),
};

/// Stems that ask nothing by themselves.
const UNFOCUSED: [&str; 16] = [
    "which of the following is true",
    "which of the following is correct",
    "which of the following statements is true",
    "which of the following statements is correct",
    "which statement is true",
    "which statement is correct",
    "which statements are true",
    "which statements are correct",
    "which of these is true",
    "which of these is correct",
    "which is true",
    "which is correct",
    "which of the following are true",
    "which of the following are correct",
    "choose the correct answer",
    "select the correct answer",
];

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    let stem = &item.stem;
    let key = stem.key.as_str();
    // A cloze asks by its gaps and an ordering or matching by its entries: their stems are instructions. A statement to be judged does not ask.
    let asks_itself = matches!(item.item.answer, Answer::Cloze { .. } | Answer::Ordering { .. } | Answer::Matching { .. } | Answer::TrueFalse { .. });
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    let raised = |message: String, marks: Option<(usize, usize)>| vec![Raised::at(item.place(), &stem.plain, message).show([course_words(&stem.plain, marks)])];
    if letters < 3 && !asks_itself {
        return raised("The question has no words.".into(), None);
    }
    let blank = stem.plain.contains("__");
    let short = stem.words() < 4 && !stem.plain.contains('?') && !stem.plain.trim_end().ends_with([':', '…']);
    if !asks_itself && (UNFOCUSED.contains(&key) || (short && !blank) || (blank && stem.words() < 5)) {
        return raised("The question asks nothing by itself; the problem stands in the options only.".into(), None);
    }
    let lower = stem.plain.to_ascii_lowercase();
    match lines(english!("vague-frequency")).filter_map(|word| find_phrase(&lower, word).map(|at| (at, word))).min() {
        Some((at, word)) => vec![
            Raised::at(item.place(), &stem.plain, format!("“{word}” means something else to each reader."))
                .hint("Say when, or how often.")
                .show([course_words(&stem.plain, [(at, at + word.len())])]),
        ],
        None => vec![],
    }
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_stem};

    #[test]
    fn empty_unfocused_and_vague_stems_are_flagged() {
        for stem in [
            "____",
            "Temperature.",
            "Which of the following is true?",
            "Which statement is correct?",
            "What usually happens at the dock?",
            "How often is a probe generally checked?",
        ] {
            assert!(flagged(&with_stem(stem), "pedagogy/item-stem"), "{stem}");
        }
    }

    #[test]
    fn a_stem_that_asks_stays_silent() {
        for stem in ["Which of these statements about the probe is true?", "Above which temperature is ready food refused?", "A load above the limit is moved to", "Why refuse it?"]
        {
            assert!(!flagged(&with_stem(stem), "pedagogy/item-stem"), "{stem}");
        }
    }
}
