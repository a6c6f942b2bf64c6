//! What of a question follows its source beside its sentences: a right number, words for gaps, and distractors that have
//! come to be right.

use super::cased;
use coursewright_course::item::{Answer, Choice, Gap, Item};
use coursewright_prose::number::quantities;

/// Follows words of the source that were replaced, each with what stands there now. Says no where what is told about a
/// wrong option would not hold any more: then the question has to be written anew.
#[must_use]
pub fn follow_item(item: &mut Item, replaced: &[(String, String)]) -> bool {
    for (gone, come) in replaced.iter().filter(|(gone, come)| !gone.is_empty() && !come.is_empty()) {
        match &mut item.answer {
            Answer::SingleChoice { options } | Answer::MultipleChoice { options } => {
                if !part(options, gone, come) {
                    return false;
                }
            }
            Answer::Numeric { value, unit, .. } => {
                let (Some(was), Some(is)) = (figure(gone), figure(come)) else { continue };
                let of_it = unit.is_empty() || gone.ends_with(unit.as_str());
                if of_it && value.parse::<f64>() == was.parse::<f64>() {
                    *value = is;
                }
            }
            Answer::Cloze { gaps, .. } => gaps.iter_mut().for_each(|gap| fill(gap, gone, come)),
            Answer::ShortAnswer { accept } => accept.iter_mut().for_each(|word| swap(word, gone, come)),
            Answer::Ordering { .. } | Answer::TrueFalse { .. } | Answer::Matching { .. } => {}
        }
    }
    true
}

/// A distractor that says what is right now gets the words that were right before: whoever learnt the old rule chooses them.
fn part(options: &mut [Choice], gone: &str, come: &str) -> bool {
    let right: Vec<String> = options.iter().filter(|option| option.correct).map(|option| plain(&option.text)).collect();
    let value = |text: &str| quantities(text).first().map(|quantity| quantity.low);
    let (was, is) = (value(gone), value(come));
    // A wrong option that stands for the value that changed, as what is told about it says, changes with it.
    let all: Vec<String> = options.iter().map(|option| plain(&option.text)).collect();
    for option in options.iter_mut().filter(|option| !option.correct && plain(&option.text) == plain(gone) && option.feedback.contains(come)) {
        if all.contains(&plain(come)) {
            return false;
        }
        option.text = option.text.replace(gone, come);
    }
    for option in options.iter_mut().filter(|option| !option.correct) {
        if right.contains(&plain(&option.text)) {
            // What is told about it is about this very value.
            if option.feedback.contains(come) {
                return false;
            }
            option.text = option.text.replace(come, gone);
        } else if let (Some(own), Some(was), Some(is)) = (value(&option.text), was, is) {
            // “Too low” is not too low any more.
            if own != is && !option.feedback.trim().is_empty() && (own < was) != (own < is) {
                return false;
            }
        }
    }
    true
}

fn plain(text: &str) -> String {
    text.trim().trim_end_matches('.').to_lowercase()
}

fn fill(gap: &mut Gap, gone: &str, come: &str) {
    if !gap.accept.iter().any(|word| of(word, gone).is_some()) {
        return;
    }
    for word in &mut gap.accept {
        swap(word, gone, come);
    }
    for word in &mut gap.offer {
        if word.eq_ignore_ascii_case(come) {
            *word = gone.to_owned();
        } else {
            swap(word, gone, come);
        }
    }
}

fn swap(word: &mut String, gone: &str, come: &str) {
    let Some(bare) = of(word, gone) else { return };
    *word = if bare { figure(come).unwrap_or_else(|| come.to_owned()) } else { cased(come, word) };
}

/// Whether a word is what is gone: whole, or its figure alone (true).
fn of(word: &str, gone: &str) -> Option<bool> {
    if word.eq_ignore_ascii_case(gone) {
        return Some(false);
    }
    figure(gone).filter(|figure| figure == word).map(|_| true)
}

/// The figure of a quantity as a decimal number with a point: “−15 °C” is “-15”.
fn figure(text: &str) -> Option<String> {
    let [one] = <[_; 1]>::try_from(quantities(text)).ok()?;
    let digits = one.written.replace('−', "-").replace(',', "");
    let figure: String = digits.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    figure.parse::<f64>().is_ok().then_some(figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::id::OptionId;
    use coursewright_course::objective::Bloom;

    fn item(answer: Answer) -> Item {
        Item { stem: "?".into(), answer, objective: None, bloom: Bloom::Remember, when_right: String::new(), when_wrong: String::new() }
    }

    fn followed(answer: Answer) -> Answer {
        let mut item = item(answer);
        assert!(follow_item(&mut item, &[("2 °C".into(), "3 °C".into())]));
        item.answer
    }

    fn choice(n: u128, text: &str, correct: bool) -> Choice {
        Choice { id: OptionId::from_bits(n), text: text.into(), correct, feedback: String::new(), misconception: None }
    }

    #[test]
    fn the_old_limit_becomes_the_distractor() {
        let Answer::SingleChoice { options } = followed(Answer::SingleChoice { options: vec![choice(1, "3 °C", true), choice(2, "3 °C", false), choice(3, "7 °C", false)] })
        else {
            panic!("the kind stays")
        };
        assert_eq!(options.iter().map(|option| option.text.as_str()).collect::<Vec<_>>(), ["3 °C", "2 °C", "7 °C"]);
    }

    #[test]
    fn a_question_whose_feedback_would_not_hold_is_left() {
        let follows = |text: &str, feedback: &str| {
            let wrong = Choice { feedback: feedback.into(), ..choice(2, text, false) };
            follow_item(&mut item(Answer::SingleChoice { options: vec![choice(1, "6 °C", true), wrong] }), &[("2 °C".into(), "6 °C".into())])
        };
        assert!(follows("7 °C", "This is too high."));
        assert!(!follows("4 °C", "This is too high."), "it is too low now");
        assert!(follows("4 °C", ""));
        assert!(!follows("6 °C", "6 °C is the limit for milk."));
        assert!(follows("6 °C", "Look it up."));
        assert!(!follows("2 °C", "6 °C is the limit for milk."), "it would be the right answer");
    }

    #[test]
    fn numbers_and_gaps_follow() {
        let numeric = |value: &str, unit: &str| Answer::Numeric { value: value.into(), tolerance: "0".into(), unit: unit.into() };
        assert_eq!(followed(numeric("2", "°C")), numeric("3", "°C"));
        assert_eq!(followed(numeric("2", "minutes")), numeric("2", "minutes"), "two of something else");
        let cloze = |accept: &[&str], offer: &[&str]| Answer::Cloze {
            text: "Refused above {{1}}.".into(),
            gaps: vec![Gap { accept: accept.iter().map(|s| (*s).into()).collect(), offer: offer.iter().map(|s| (*s).into()).collect() }],
        };
        assert_eq!(followed(cloze(&["2 °C", "2"], &["2 °C", "3 °C", "9 °C"])), cloze(&["3 °C", "3"], &["3 °C", "2 °C", "9 °C"]));
        assert_eq!(followed(cloze(&["ice"], &["3 °C"])), cloze(&["ice"], &["3 °C"]));
    }
}
