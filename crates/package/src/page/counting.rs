//! How a final assessment counts: as the player reads it, and as a learner does.

use super::escape::put;
use super::lesson::counted;
use coursewright_course::assessment::Assessment;

/// The kind of the lesson with the rules that the player goes by; no tries are tries without limit.
pub(super) fn marks(counts: Assessment, questions: usize) -> String {
    let draw = counts.draws(questions).map(|draw| format!("\" data-draw=\"{draw}")).unwrap_or_default();
    format!("assessment\" data-mastery=\"{}\" data-tries=\"{}{draw}", counts.mark(), counts.limit().unwrap_or(0))
}

/// The same in words, below the heading.
pub(super) fn words(out: &mut String, counts: Assessment, questions: usize, minutes: usize) {
    put!(out, "{}, about {}.", counted(counts.asks(questions), "question", "questions"), counted(minutes, "minute", "minutes"));
    if counts.draws(questions).is_some() {
        put!(out, " Each try draws its own out of {questions}.");
    }
    put!(out, " You pass with {} of 100. You can hand in {}", counts.mark(), often(counts.limit()));
    out.push_str(if counts.limit() == Some(1) { "." } else { ", and the best result counts." });
}

/// “once”, “up to 3 times”, “any number of times”.
pub(crate) fn often(limit: Option<u8>) -> String {
    match limit {
        Some(1) => "once".into(),
        Some(limit) => format!("up to {limit} times"),
        None => "any number of times".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_is_said_in_words() {
        let said = |attempts, draw| {
            let mut out = String::new();
            words(&mut out, Assessment { mastery: 80, attempts, draw }, 20, 15);
            out
        };
        assert_eq!(said(Some(3), None), "20 questions, about 15 minutes. You pass with 80 of 100. You can hand in up to 3 times, and the best result counts.");
        assert_eq!(
            said(None, Some(8)),
            "8 questions, about 15 minutes. Each try draws its own out of 20. You pass with 80 of 100. You can hand in any number of times, and the best result counts."
        );
        assert_eq!(said(Some(1), Some(20)), "20 questions, about 15 minutes. You pass with 80 of 100. You can hand in once.");
    }
}
