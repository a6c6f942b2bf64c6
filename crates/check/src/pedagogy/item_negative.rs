//! H17 and H27: word stems and options positively, or emphasise the negative.

use crate::lists::find_phrase;
use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::ItemView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-negative",
    title: "Negative question",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a question asked in the negative without emphasis, or negative options under a negative question",
    why: "Readers in a hurry miss a plain “not” and fail on reading instead of knowledge (H17, H27; Haladyna, Downing & Rodriguez 2002).",
    hint: "Ask positively, or set the NOT in bold.",
    reads: Reads::Flaw(flags),
};

/// Words that turn a question round.
const CUES: [&str; 14] = ["not", "except", "never", "cannot", "least likely", "least", "incorrect", "incorrectly", "untrue", "false", "wrong", "without", "no longer", "exception"];
/// Words that turn it round inside themselves, and are as easily missed. What asks for the reason or the way of something
/// that is not so has it for its matter (“Why is the pump unable to start?”).
const INSIDE: [&str; 7] = ["unable", "unlikely", "unnecessary", "unsuitable", "inappropriate", "fails to", "fail to"];
/// Words behind which a clause of its own begins: a “not” in it belongs to the case, not to the question.
const CLAUSES: [&str; 14] = ["if", "when", "because", "unless", "that", "where", "while", "who", "so", "since", "until", "although", "which has", "whose"];

fn flags(item: &ItemView<'_>, _: &Material) -> Vec<Raised> {
    let question = without_quotations(&item.question().replace('’', "'"));
    let Some((start, end)) = cue(&question) else { return vec![] };
    let words = &question[start..end];
    let emphasised = words.chars().all(|c| !c.is_lowercase()) || is_bold(&item.item.stem, words);
    let double = item.options.iter().find(|option| cue(&option.text.plain.replace('’', "'")).is_some());
    let message = match (emphasised, double) {
        (true, None) => return vec![],
        (_, Some(option)) => format!("The question is negative and so is an option (“{}”): two negatives have to be untangled.", option.text.plain),
        (false, None) => format!("The question is asked in the negative (“{words}”), and the word is easily missed."),
    };
    vec![Raised::at(item.place(), &item.stem.plain, message).show([course_words(&question, [(start, end)])])]
}

/// The question with its quotations blanked out: a “not” in a title or a quoted sentence asks nothing.
fn without_quotations(question: &str) -> String {
    coursewright_prose::quote::quotations(question).into_iter().fold(question.to_owned(), |mut text, span| {
        text.replace_range(span.start..span.end, &" ".repeat(span.len()));
        text
    })
}

/// The word that makes the main clause negative.
fn cue(text: &str) -> Option<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    // An opening “When” asks; a later one begins a clause. A leading clause ends at its comma.
    let main = match CLAUSES.iter().any(|word| crate::lists::opens_with(&lower, word)).then(|| lower.find(", ")).flatten() {
        Some(comma) => comma + 2,
        None => 0,
    };
    let end = CLAUSES.iter().filter_map(|word| find_phrase(lower.get(main + 1..)?, word)).min().map_or(lower.len(), |at| main + 1 + at);
    let clause = &lower[main..end];
    let asks_why = ["why", "how", "what causes", "what happens"].iter().any(|word| crate::lists::opens_with(&lower, word));
    let inside = INSIDE.iter().filter(|_| !asks_why);
    let listed = CUES.iter().chain(inside).filter_map(|cue| find_phrase(clause, cue).map(|at| (at, at + cue.len()))).min();
    let short = clause.match_indices("n't").map(|(at, _)| (clause[..at].rfind(|c: char| !c.is_alphabetic()).map_or(0, |before| before + 1), at + 3)).min();
    let found = match (listed, short) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    found.map(|(start, end)| (main + start, main + end))
}

fn is_bold(markdown: &str, words: &str) -> bool {
    let markdown = markdown.to_lowercase();
    let words = words.to_lowercase();
    ["**", "__", "*", "_"].iter().any(|mark| markdown.contains(&format!("{mark}{words}{mark}")))
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_options, with_stem};

    #[test]
    fn a_plain_negative_is_flagged() {
        for stem in [
            "Which of these is not a reason to refuse a load?",
            "All of these are true except which?",
            "What should you never do with the probe?",
            "Which value isn't a limit?",
            "When is a clerk unable to sign?",
            "Which part is unlikely to fail?",
        ] {
            assert!(flagged(&with_stem(stem), "pedagogy/item-negative"), "{stem}");
        }
    }

    #[test]
    fn an_emphasised_one_and_one_in_the_case_stay_silent() {
        for stem in [
            "Which of these is **not** a reason to refuse a load?",
            "Which of these is NOT a reason to refuse a load?",
            "What do you do if the seal does not hold?",
            "The alarm did not sound. What do you check first?",
            "If the door will not close, whom do you call?",
            "What happens when nobody answers?",
            "Why is the pump unable to start?",
            "A clerk is unable to sign. Whom does she ask?",
            "What do you do with a pump that fails to start?",
            "What belongs to “You are not alone”?",
        ] {
            assert!(!flagged(&with_stem(stem), "pedagogy/item-negative"), "{stem}");
        }
    }

    #[test]
    fn a_double_negative_is_flagged_even_with_emphasis() {
        let mut project = with_stem("Which of these is **not** a reason to refuse a load?");
        with_options(&mut project, &[("Do not sign the sheet", true), ("A torn wrap", false), ("A wet box", false)]);
        assert!(flagged(&project, "pedagogy/item-negative"));
    }
}
