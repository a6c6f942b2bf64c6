//! The writing flaws of one question.

use crate::material::Material;
use crate::rule::{Reads, rules};
use crate::view::ItemView;
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::id::{BlockId, LessonId, OptionId, RunId};
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::objective::Bloom;

/// The ids of the rules that see a flaw in a question, each once, in the order of the catalogue.
///
/// `key` is the position of the right option; without one, what only shows beside the right answer stays unseen. A
/// question without options is read as one to be answered in writing.
#[must_use]
pub fn flaws(stem: &str, options: &[&str], key: Option<usize>) -> Vec<&'static str> {
    let answer = if options.is_empty() {
        Answer::ShortAnswer { accept: vec![] }
    } else if let Some(right) = judged(options, key) {
        Answer::TrueFalse { right, when_true: String::new(), when_false: String::new() }
    } else {
        let choice = |(n, text): (usize, &&str)| Choice {
            id: OptionId::from_bits(n as u128),
            text: (*text).to_owned(),
            correct: key == Some(n),
            feedback: String::new(),
            misconception: None,
        };
        Answer::SingleChoice { options: options.iter().enumerate().map(choice).collect() }
    };
    let item = Item { stem: stem.to_owned(), answer, objective: None, bloom: Bloom::Remember, when_right: String::new(), when_wrong: String::new() };
    let block = Block { id: BlockId::from_bits(0), body: Body::Item(item), claims: vec![], origin: Origin::Drafted { run: RunId::from_bits(0) } };
    let Some(view) = ItemView::of(LessonId::from_bits(0), &block) else { return vec![] };
    let material = Material::of(&[]);
    let speaks = |reads: Reads| matches!(reads, Reads::Flaw(flags) if !flags(&view, &material).is_empty());
    rules().iter().filter(|rule| speaks(rule.reads)).map(|rule| rule.id).collect()
}

/// Whether the options are just “true” and “false”, and which of them is right: the stem is a statement to be judged.
fn judged(options: &[&str], key: Option<usize>) -> Option<bool> {
    let words: Vec<String> = options.iter().map(|option| crate::view::key(option)).collect();
    let names = |a: &str, b: &str| words.len() == 2 && ((words[0] == a && words[1] == b) || (words[0] == b && words[1] == a));
    names("true", "false").then(|| key.is_some_and(|key| words.get(key).is_some_and(|word| word == "true")))
}

#[cfg(test)]
mod tests {
    use super::flaws;
    use std::collections::BTreeMap;

    #[test]
    fn each_flaw_is_named_and_a_sound_question_has_none() {
        assert_eq!(flaws("Who decides whether a load is released?", &["The driver", "The quality manager", "The clerk"], Some(1)), Vec::<&str>::new());
        assert_eq!(flaws("Which is not a reason to refuse a load?", &["A late arrival", "A torn wrap", "A wet box"], Some(0)), ["pedagogy/item-negative"]);
        let two = flaws("Where does a quarantined load go?", &["Into the quarantine bay", "To the lorry", "All of the above"], Some(0));
        assert_eq!(two, ["pedagogy/item-all-none", "pedagogy/item-clang"]);
    }

    #[test]
    fn without_a_key_only_what_needs_none_is_seen() {
        assert_eq!(flaws("Where does a quarantined load go?", &["Into the quarantine bay", "To the lorry", "To dock nine"], None), Vec::<&str>::new());
        assert_eq!(flaws("What usually happens at the dock?", &[], None), ["pedagogy/item-stem"]);
    }

    #[test]
    fn a_statement_to_be_judged_is_no_stem_without_a_question() {
        assert_eq!(flaws("Probes drift.", &["True", "False"], Some(0)), Vec::<&str>::new());
    }

    /// Questions written beside the rules, with the flaw each was given: of which kind how many were found,
    /// and how many sound ones have one flaw and two.
    fn measured(lines: &'static str, tells: bool) -> (BTreeMap<&'static str, [u32; 2]>, [u32; 3]) {
        let (mut kinds, mut sound) = (BTreeMap::<&str, [u32; 2]>::new(), [0; 3]);
        for line in crate::lists::lines(lines) {
            let parts: Vec<&str> = line.split(" | ").collect();
            let (kind, stem, options) = (parts[0], parts[1], &parts[2..]);
            let found: Vec<&str> = flaws(stem, options, Some(0)).into_iter().map(|rule| rule.trim_start_matches("pedagogy/item-")).collect();
            if kind == "-" {
                sound[found.len().min(2)] += 1;
            } else {
                kinds.entry(kind).or_default()[usize::from(!found.contains(&kind))] += 1;
            }
            if tells && (kind == "-" && !found.is_empty() || kind != "-" && !found.contains(&kind)) {
                println!("{found:?} in: {line}");
            }
        }
        println!("{kinds:?}, sound ones without a flaw, with one, with more: {sound:?}");
        (kinds, sound)
    }

    #[test]
    fn flaws_put_into_further_questions_are_found() {
        for (lines, tells) in [(include_str!("../../tests/planted/items-further.txt"), true), (include_str!("../../tests/planted/items-held.txt"), false)] {
            let (kinds, sound) = measured(lines, tells);
            for (kind, [found, missed]) in kinds {
                assert!(found * 100 >= (found + missed) * 98, "{kind}: {found} of {}", found + missed);
            }
            assert!(sound[2] * 10 <= sound.iter().sum(), "sound questions with two flaws");
        }
    }
}
