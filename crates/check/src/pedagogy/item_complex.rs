//! H9: options that combine options.

use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::ItemView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-complex",
    title: "Option made of options",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "an option that combines other options (“A and C”, “1 and 3 only”)",
    why: "Combined options reward elimination by parts and cost reading time (K-type items, H9); shuffled options have no letters.",
    hint: "Let several answers be chosen, or make separate questions.",
    reads: Reads::Flaw(flags),
};

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    item.options
        .iter()
        .filter(|option| {
            let others = || item.options.iter().filter(|other| other.choice.id != option.choice.id).map(|other| other.text.key.as_str());
            combines_letters(&option.text.key, &item.stem.plain) || combines_texts(&option.text.key, others)
        })
        .map(|option| {
            Raised::at(item.option_place(option.choice.id), &option.text.plain, format!("The option “{}” is made of other options.", option.text.plain))
                .show([course_words(&option.text.plain, [(0, option.text.plain.len())])])
        })
        .collect()
}

/// “a and c”, “both 1 and 3”, “i, ii and iv only”; letters that the stem itself uses are names of things.
fn combines_letters(key: &str, stem: &str) -> bool {
    let named = |label: &str| stem.split(|c: char| !c.is_alphanumeric()).any(|word| word == label.to_uppercase());
    let (mut labels, mut names) = (0, 0);
    for word in key.split([' ', ',', '&', '/', '+']).filter(|word| !word.is_empty()) {
        let label = word.trim_matches(['(', ')', '.']);
        match label {
            "and" | "or" | "both" | "only" | "options" | "answers" | "option" | "answer" => {}
            "a" | "b" | "c" | "d" | "e" | "f" | "1" | "2" | "3" | "4" | "5" | "6" | "i" | "ii" | "iii" | "iv" | "v" => {
                labels += 1;
                names += usize::from(named(label));
            }
            _ => return false,
        }
    }
    // One of them alone may be the article that opens the stem.
    labels >= 2 && names < labels
}

/// The texts of two other options joined by “and” or “or”.
fn combines_texts<'a, I: Iterator<Item = &'a str>>(key: &str, others: impl Fn() -> I) -> bool {
    [" and ", " or ", " as well as "].iter().any(|join| {
        key.match_indices(join).any(|(at, _)| {
            let (first, second) = (key[..at].trim_start_matches("both ").trim(), key[at + join.len()..].trim());
            others().any(|other| other == first) && others().any(|other| other == second)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_options, with_stem};

    fn with(stem: &str, options: [&str; 4]) -> bool {
        let mut project = with_stem(stem);
        with_options(&mut project, &[(options[0], true), (options[1], false), (options[2], false), (options[3], false)]);
        flagged(&project, "pedagogy/item-complex")
    }

    #[test]
    fn combinations_are_flagged() {
        for last in ["A and C", "Both A and B", "1 and 3 only", "i, ii and iv", "The dock and the chiller"] {
            assert!(with("Where is the load checked?", ["The dock", "The chiller", "The gate", last]), "{last}");
        }
    }

    #[test]
    fn names_and_plain_lists_stay_silent() {
        assert!(!with("Which of the pumps A, B and C run at night?", ["A and C", "A", "B", "B and C"]), "the stem names pumps A, B and C");
        assert!(!with("What do you wear?", ["Gloves and goggles", "Gloves", "Boots", "A hat"]), "goggles are no option of their own");
        assert!(!with("Which vitamins?", ["Vitamins A and C", "Vitamin D", "Vitamin E", "Vitamin K"]), "letters with a noun are names");
    }
}
