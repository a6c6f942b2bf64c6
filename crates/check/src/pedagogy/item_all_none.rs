//! H25 and H26: options that speak about the other options.

use crate::lists::find_phrase;
use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::ItemView;
use coursewright_course::finding::{Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-all-none",
    title: "“All” or “none of the above”",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "“all of the above”, “none of the above” and their like among the options",
    why: "Who knows two right options has “all” without knowing the third, “none” shows no knowledge at all, and shuffled options have no above (H25, H26).",
    hint: "Put a real error in its place, or let several answers be chosen.",
    reads: Reads::Flaw(flags),
};

/// How an option about the others begins, the longer before the shorter.
const HEADS: [&str; 14] =
    ["all three of", "all four of", "all three", "all four", "no one of", "no one", "no answer", "no option", "all", "none", "any", "both", "neither", "each"];
/// What it calls the others.
const OTHERS: [&str; 13] = ["above", "these", "those", "them", "answers", "options", "choices", "alternatives", "responses", "others", "aforementioned", "listed", "mentioned"];
/// What it may say beside.
const BESIDE: [&str; 24] = [
    "of",
    "the",
    "other",
    "given",
    "here",
    "named",
    "stated",
    "shown",
    "statements",
    "items",
    "points",
    "cases",
    "reasons",
    "things",
    "answer",
    "option",
    "are",
    "is",
    "apply",
    "applies",
    "correct",
    "true",
    "right",
    "possible",
];

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    item.options
        .iter()
        .filter(|option| speaks_of_others(&option.text.key))
        .map(|option| {
            let claim = item.block.claims.iter().find(|claim| claim.slot == Slot::Choice { option: option.choice.id });
            let enough = item.options.len() > 3 && !option.choice.correct;
            Raised::at(item.option_place(option.choice.id), &option.text.plain, format!("The option “{}” speaks about the other options.", option.text.plain))
                .show([course_words(&option.text.plain, [(0, option.text.plain.len())])])
                .fix(claim.filter(|_| enough).map(|claim| Fix::Delete { statement: claim.id }))
        })
        .collect()
}

/// Whether an option says something about the other options.
pub(crate) fn speaks_of_others(key: &str) -> bool {
    let whole = HEADS.iter().any(|head| key.strip_prefix(head).and_then(|rest| rest.strip_prefix(' ')).is_some_and(names_others));
    let inside = ["all of the above", "none of the above", "any of the above", "both of the above"].iter().any(|words| find_phrase(key, words).is_some());
    whole || inside
}

/// “of the answers given”, “the choices above”, “are correct”: nothing but words for the other options.
fn names_others(rest: &str) -> bool {
    let words: Vec<&str> = rest.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty()).collect();
    let judged = words.len() == 2 && matches!(words[0], "are" | "is") && matches!(words[1], "correct" | "true" | "right");
    let called = words.iter().any(|word| OTHERS.contains(word));
    (called || judged) && words.iter().all(|word| OTHERS.contains(word) || BESIDE.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, sound, with_options};

    fn with(option: &str) -> bool {
        let mut project = sound();
        with_options(&mut project, &[("Refuse the load", true), ("Accept the load", false), (option, false)]);
        flagged(&project, "pedagogy/item-all-none")
    }

    #[test]
    fn options_about_options_are_flagged() {
        for option in [
            "All of the above",
            "None of the above.",
            "Both of these",
            "none of the other options",
            "All answers",
            "Neither of the above",
            "None of the answers given",
            "All the choices above",
            "None is correct",
            "No one of the above",
        ] {
            assert!(with(option), "{option}");
        }
    }

    #[test]
    fn all_and_none_about_the_matter_stay_silent() {
        for option in ["All pallets", "None of the pallets", "All of the load", "Above 5 °C", "Both doors", "All right", "All items", "None given", "Each of the doors"] {
            assert!(!with(option), "{option}");
        }
    }
}
