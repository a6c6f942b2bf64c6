//! H30: a distractor is an error that people really make.

use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::ItemView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/misconception-missing",
    title: "Wrong answer without the error behind it",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a question with a wrong option for which no misconception is noted",
    why: "Options made of errors that people really make tell apart who knows from who guesses (H30); a designer who cannot name the error has a filler.",
    hint: "Note the error behind each wrong option: from tickets, incidents, or what the expert has seen.",
    reads: Reads::Item(flags),
};

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    let wrong: Vec<_> = item.options.iter().filter(|option| !option.choice.correct).collect();
    let bare: Vec<&str> =
        wrong.iter().filter(|option| option.choice.misconception.as_deref().is_none_or(|words| words.trim().is_empty())).map(|option| option.text.plain.as_str()).collect();
    if bare.is_empty() {
        return vec![];
    }
    let message = if bare.len() == wrong.len() && bare.len() > 1 {
        "No error is noted behind any of the wrong options.".to_owned()
    } else {
        format!("No error is noted behind “{}”.", bare.join("”, “"))
    };
    vec![Raised::at(item.place(), format!("{} {}", item.stem.plain, bare.join(" ")), message).show([course_words(&item.stem.plain, [])])]
}
