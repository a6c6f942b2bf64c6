//! H24: the key must not stand out by its length.

use crate::material::Material;
use crate::pedagogy::item_all_none::speaks_of_others;
use crate::pedagogy::item_complex::combined;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{ItemView, OptionView};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-key-length",
    title: "Right answer stands out by length",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a right answer over a quarter and two words longer than every other option",
    why: "Writers qualify the right answer and leave the others short, and test-wise learners choose the longest (H24).",
    hint: "Trim the right answer, or fill the others.",
    reads: Reads::Flaw(flags),
};

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    let Some((key, others)) = item.single_key() else { return vec![] };
    let longest = others.iter().map(|option| option.text.words()).max().unwrap_or(0);
    let words = key.text.words();
    // Many short words are no longer to the eye than a few long ones.
    let letters = |option: &OptionView<'_>| option.text.plain.chars().count();
    let widest = others.iter().map(|option| letters(option)).max().unwrap_or(0);
    if words < longest + 2 || words * 4 <= longest * 5 || letters(key) * 4 <= widest * 5 {
        return vec![];
    }
    // What speaks of the other options is another flaw, and one defect is one finding.
    if speaks_of_others(&key.text.key) || combined(item).iter().any(|option| option.choice.id == key.choice.id) {
        return vec![];
    }
    vec![
        Raised::at(item.option_place(key.choice.id), &key.text.plain, format!("The right answer has {words} words, the longest other option {longest}."))
            .show([course_words(&key.text.plain, [])]),
    ]
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, sound, with_options};

    #[test]
    fn only_a_key_that_stands_out_is_flagged() {
        let mut project = sound();
        with_options(&mut project, &[("Close the door, mark the load and call the shift manager", true), ("Send it back", false), ("Sign the sheet", false)]);
        assert!(flagged(&project, "pedagogy/item-key-length"));
        with_options(&mut project, &[("Close the door and call the manager", true), ("Send it back with the driver", false), ("Sign the sheet", false)]);
        assert!(!flagged(&project, "pedagogy/item-key-length"), "one word longer is no cue");
        with_options(&mut project, &[("Sign the sheet", true), ("Close the door, mark the load and call the shift manager", false), ("Send it back", false)]);
        assert!(!flagged(&project, "pedagogy/item-key-length"), "a long distractor misleads nobody who knows");
    }
}
