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

const HEADS: [&str; 8] = ["all", "none", "any", "both", "neither", "all three", "all four", "each"];
const TAILS: [&str; 15] = [
    "of the above",
    "the above",
    "above",
    "of these",
    "of those",
    "of them",
    "of the options",
    "of the answers",
    "of the other options",
    "of the others",
    "of these options",
    "of these answers",
    "options",
    "answers",
    "of the listed options",
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
    let whole = HEADS.iter().any(|head| TAILS.iter().any(|tail| key.strip_prefix(head).and_then(|rest| rest.strip_prefix(' ')) == Some(*tail)));
    let inside = ["all of the above", "none of the above", "any of the above", "both of the above"].iter().any(|words| find_phrase(key, words).is_some());
    let correct = [
        "all are correct",
        "none are correct",
        "none is correct",
        "all are true",
        "none are true",
        "none is true",
        "all of these are correct",
        "none of these are correct",
        "all the above are correct",
        "no answer is correct",
    ]
    .contains(&key);
    whole || inside || correct
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
        for option in ["All of the above", "None of the above.", "Both of these", "none of the other options", "All answers", "Neither of the above"] {
            assert!(with(option), "{option}");
        }
    }

    #[test]
    fn all_and_none_about_the_matter_stay_silent() {
        for option in ["All pallets", "None of the pallets", "All of the load", "Above 5 °C", "Both doors"] {
            assert!(!with(option), "{option}");
        }
    }
}
