//! The flaws of one question, by the rules of the item lab.

use crate::material::Material;
use crate::rule::{Reads, rules};
use crate::view::ItemView;
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim::claims;
use coursewright_course::id::{BlockId, LessonId, OptionId};
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::objective::Bloom;
use coursewright_prose::sentence::of_markdown;

/// The rules that find something wrong in how a question with one right option is written, in the order of the list.
#[must_use]
pub fn flaws(stem: &str, options: &[String], key: usize) -> Vec<&'static str> {
    let options = (1..)
        .zip(options)
        .map(|(n, text)| Choice { id: OptionId::from_bits(n), text: text.clone(), correct: n == key as u128 + 1, feedback: String::new(), misconception: None })
        .collect();
    let item = Item { stem: stem.into(), answer: Answer::SingleChoice { options }, objective: None, bloom: Bloom::Remember, when_right: String::new(), when_wrong: String::new() };
    let body = Body::Item(item);
    let mut next = 0;
    let claims = claims(&body, &[], &of_markdown, &mut || {
        next += 1;
        next
    });
    let block = Block { id: BlockId::from_bits(1), body, claims, origin: Origin::Person { name: String::new() } };
    let Some(view) = ItemView::of(LessonId::from_bits(1), &block) else { return vec![] };
    let material = Material::of(&[]);
    rules().iter().filter(|rule| matches!(rule.reads, Reads::Flaw(flags) if !flags(&view, &material).is_empty())).map(|rule| rule.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(stem: &str, options: [&str; 3], key: usize) -> Vec<&'static str> {
        flaws(stem, &options.map(str::to_owned), key)
    }

    #[test]
    fn a_sound_question_has_no_flaw_and_a_flawed_one_says_which() {
        assert_eq!(of("The probe reads 7 °C. What do you do with the load?", ["Refuse the load", "Accept the load", "Wait for the driver"], 0), Vec::<&str>::new());
        assert!(of("Which of these is not a limit?", ["2 °C", "5 °C", "8 °C"], 2).contains(&"pedagogy/item-negative"));
        assert!(of("What do you do with the load?", ["Refuse it", "Accept it", "All of the above"], 0).contains(&"pedagogy/item-all-none"));
        assert!(!of("", ["", "", ""], 7).is_empty(), "nothing asks nothing");
    }
}
