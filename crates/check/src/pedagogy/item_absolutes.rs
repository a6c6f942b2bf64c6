//! H28a: absolutes in options give them away as wrong.

use crate::lists::{english, find_phrase, lines};
use crate::material::Material;
use crate::pedagogy::item_all_none::speaks_of_others;
use crate::pedagogy::item_complex::combined;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{ItemView, OptionView};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-absolutes",
    title: "Absolute word in an option",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::StrictBlocks,
    flags: "always, never, only and their like in some options and not in others, unless the source says it",
    why: "Test-wise learners strike out options with absolutes without knowing the matter (H28).",
    hint: "Qualify the option, or use the word in all of them.",
    reads: Reads::Flaw(flags),
};

fn flags(item: &ItemView<'_>, material: &Material) -> Vec<Raised> {
    let absolute = |key: &str| lines(english!("absolutes")).filter_map(|word| find_phrase(key, word).map(|at| (at, word))).min();
    // “All of the above” and “1 and 3 only” are other flaws, and one defect is one finding.
    let made = combined(item);
    let other = |option: &OptionView<'_>| speaks_of_others(&option.text.key) || made.iter().any(|own| own.choice.id == option.choice.id);
    let found: Vec<_> = item.options.iter().map(|option| absolute(&option.text.key).filter(|_| !other(option))).collect();
    if found.iter().all(Option::is_some) {
        return vec![];
    }
    item.options
        .iter()
        .zip(found)
        .filter_map(|(option, found)| {
            let (_, word) = found?;
            let claim = item.block.claims.iter().find(|claim| claim.slot == Slot::Choice { option: option.choice.id });
            let cited = claim.is_some_and(|claim| claim.citations.iter().any(|citation| find_phrase(&citation.quote.to_lowercase(), word).is_some()));
            if cited || material.says(&option.text.plain) {
                return None;
            }
            let lower = option.text.plain.to_ascii_lowercase();
            let marks = find_phrase(&lower, word).map(|at| (at, at + word.len()));
            Some(
                Raised::at(item.option_place(option.choice.id), &option.text.plain, format!("“{word}” in one option and not in all: it reads like a wrong answer."))
                    .show([course_words(&option.text.plain, marks)]),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, sound, with_options};

    #[test]
    fn an_absolute_in_one_option_is_flagged() {
        let mut project = sound();
        with_options(&mut project, &[("Move it to quarantine", true), ("Always send it home", false), ("Wait for the driver", false)]);
        assert!(flagged(&project, "pedagogy/item-absolutes"));
    }

    #[test]
    fn one_in_all_options_or_in_the_source_stays_silent() {
        let mut project = sound();
        with_options(&mut project, &[("Only the driver", true), ("Only the checker", false), ("Only the guard", false)]);
        assert!(!flagged(&project, "pedagogy/item-absolutes"), "every option has it");
        with_options(&mut project, &[("Never sign for a refused load", true), ("Ask the driver to sign", false), ("Sign the sheet later", false)]);
        assert!(!flagged(&project, "pedagogy/item-absolutes"), "the procedure says “Never sign for a refused load.”");
    }
}
