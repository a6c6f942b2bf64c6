//! Feedback says why, not only whether.

use crate::lists::{Words, english, words};
use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{ItemView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::item::Answer;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/feedback-missing",
    title: "Feedback missing",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::LightWarns,
    flags: "an answer without feedback, or with feedback that only says right or wrong",
    why: "Feedback that explains had an effect of 0.49, right or wrong alone 0.05 (van der Kleij, Feskens & Eggen 2015).",
    hint: "Say why, and what happens on the job.",
    reads: Reads::Item(flags),
};

static BARE: Words = Words::new(|| words(english!("bare-feedback")));

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    let right = Text::of(&item.item.when_right);
    let wrong = Text::of(&item.item.when_wrong);
    let mut missing: Vec<(String, bool)> = Vec::new();
    if let Answer::TrueFalse { right: key, when_true, when_false } = &item.item.answer {
        for (word, own, correct) in [("“True”", when_true, *key), ("“False”", when_false, !key)] {
            let own = Text::of(own);
            let common = if correct { &right } else { &wrong };
            if says_nothing(&own.key) && says_nothing(&common.key) {
                missing.push((word.to_owned(), own.key.is_empty() && common.key.is_empty()));
            }
        }
    } else if matches!(item.item.answer, Answer::SingleChoice { .. } | Answer::MultipleChoice { .. }) {
        for option in &item.options {
            let own = Text::of(&option.choice.feedback);
            let common = if option.choice.correct { &right } else { &wrong };
            if says_nothing(&own.key) && says_nothing(&common.key) {
                missing.push((format!("“{}”", option.text.plain), own.key.is_empty() && common.key.is_empty()));
            }
        }
    } else {
        for (text, who) in [(&right, "A right answer"), (&wrong, "A wrong answer")] {
            if says_nothing(&text.key) {
                missing.push((who.to_owned(), text.key.is_empty()));
            }
        }
    }
    if missing.is_empty() {
        return vec![];
    }
    let verb = if missing.iter().all(|(_, empty)| *empty) { "gets no feedback" } else { "is only told right or wrong" };
    let which: Vec<&str> = missing.iter().map(|(which, _)| which.as_str()).collect();
    let message = format!("{} {verb}.", which.join(", "));
    vec![Raised::at(item.place(), format!("{} {}", item.stem.plain, which.join(" ")), message).show([course_words(&item.stem.plain, [])])]
}

fn says_nothing(key: &str) -> bool {
    key.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).all(|word| BARE.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, item_mut, sound};
    use coursewright_course::item::Answer;

    fn with(feedback: &str, common: &str) -> bool {
        let mut project = sound();
        let item = item_mut(&mut project);
        item.when_wrong = common.into();
        if let Answer::SingleChoice { options } = &mut item.answer {
            options.iter_mut().filter(|option| !option.correct).for_each(|option| option.feedback = feedback.into());
        }
        flagged(&project, "pedagogy/feedback-missing")
    }

    #[test]
    fn nothing_and_right_or_wrong_alone_are_flagged() {
        assert!(with("", ""));
        assert!(with("Incorrect. Try again!", ""));
        assert!(with("No, that’s not the right answer.", "Sorry, wrong."));
    }

    #[test]
    fn each_verdict_on_a_statement_is_told_why() {
        let with = |when_true: &str, when_wrong: &str| {
            let mut project = sound();
            let item = item_mut(&mut project);
            (item.stem, item.when_wrong) = ("Ready food is refused above 5 °C.".into(), when_wrong.into());
            item.answer = Answer::TrueFalse { right: false, when_true: when_true.into(), when_false: "Ready food is refused above 5 °C.".into() };
            flagged(&project, "pedagogy/feedback-missing")
        };
        assert!(with("", "") && with("Wrong.", ""));
        assert!(!with("Ready food is refused above 5 °C.", "") && !with("", "Ready food is refused above 5 °C."));
    }

    #[test]
    fn a_reason_stays_silent_wherever_it_stands() {
        assert!(!with("That is the limit for fish.", ""));
        assert!(!with("", "Ready food is refused above 5 °C."));
        assert!(!with("Wrong.", "Ready food is refused above 5 °C."));
    }
}
