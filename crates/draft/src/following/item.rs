//! What of a question follows its source beside its sentences: a right number, words for gaps, and distractors that have
//! come to be right.

use super::cased;
use coursewright_course::item::{Answer, Choice, Gap, Item};
use coursewright_prose::number::quantities;

/// Follows words of the source that were replaced, each with what stands there now.
pub fn follow_item(item: &mut Item, replaced: &[(String, String)]) {
    for (gone, come) in replaced.iter().filter(|(gone, come)| !gone.is_empty() && !come.is_empty()) {
        match &mut item.answer {
            Answer::SingleChoice { options } | Answer::MultipleChoice { options } => part(options, gone, come),
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
}

/// A distractor that says what is right now gets the words that were right before: whoever learnt the old rule chooses them.
fn part(options: &mut [Choice], gone: &str, come: &str) {
    let right: Vec<String> = options.iter().filter(|option| option.correct).map(|option| plain(&option.text)).collect();
    for option in options.iter_mut().filter(|option| !option.correct && right.contains(&plain(&option.text))) {
        option.text = option.text.replace(come, gone);
    }
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
        follow_item(&mut item, &[("2 °C".into(), "3 °C".into())]);
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
