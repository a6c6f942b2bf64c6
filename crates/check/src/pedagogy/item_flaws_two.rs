//! One flaw warns, two block.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::ItemView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-flaws-two",
    title: "Several flaws in one question",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::LightWarns,
    flags: "two or more writing flaws in one question",
    why: "A single guideline is a consensus and only some had the expected effect when tried (Pham 2018); flawed items failed one in ten students who knew enough (Downing 2005).",
    hint: "Fix one of them at least.",
    reads: Reads::Flaws(flags),
};

fn flags(item: &ItemView<'_>, flaws: &[&'static Rule]) -> Option<Raised> {
    if flaws.len() < 2 {
        return None;
    }
    let names: Vec<&str> = flaws.iter().map(|rule| rule.id).collect();
    let words: Vec<&str> = item.options.iter().map(|option| option.text.key.as_str()).collect();
    Some(
        Raised::at(
            item.place(),
            format!("{} {} {}", names.join(" "), item.stem.plain, words.join(" ")),
            format!("This question has {} writing flaws, each listed beside it.", flaws.len()),
        )
        .show([course_words(&item.stem.plain, [])]),
    )
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_options, with_stem};

    #[test]
    fn one_flaw_warns_and_two_block() {
        let mut project = with_stem("Which of these is not a reason to refuse a load?");
        with_options(&mut project, &[("A late arrival", true), ("A torn wrap", false), ("A wet box", false)]);
        assert!(!flagged(&project, "pedagogy/item-flaws-two"));
        with_options(&mut project, &[("A late arrival", true), ("A torn wrap", false), ("None of the above", false)]);
        assert!(flagged(&project, "pedagogy/item-flaws-two"));
    }
}
