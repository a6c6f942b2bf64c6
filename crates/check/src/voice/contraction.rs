//! Short forms, where the style guide leaves them out.

use crate::lists::{english, lines};
use coursewright_prose::quote::quotations;
use coursewright_prose::span::Span;
use coursewright_prose::word::words;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static FORMS: LazyLock<BTreeMap<&'static str, Option<&'static str>>> =
    LazyLock::new(|| lines(english!("contractions")).filter_map(|line| line.split_once('|')).map(|(short, long)| (short, (!long.is_empty()).then_some(long))).collect());

/// Before these a question turns round: “don’t you” is no “do not you”.
const SUBJECTS: [&str; 9] = ["i", "you", "he", "she", "it", "we", "they", "there", "this"];

fn form(word: &str) -> Option<Option<&'static str>> {
    FORMS.get(word.to_lowercase().replace('’', "'").as_str()).copied()
}

/// Whether a word is a short form.
pub(crate) fn is_short(word: &str) -> bool {
    form(word).is_some()
}

/// The short forms of a text, with what they stand for where that is certain. Quotations are another's.
pub(crate) fn contractions(text: &str) -> Vec<(Span, Option<&'static str>)> {
    if !text.contains(['\'', '’']) {
        return vec![];
    }
    let found = words(text);
    let quoted = quotations(text);
    let short = found.iter().enumerate().filter_map(|(n, word)| Some((n, word.span, form(word.text)?)));
    let own = short.filter(|(_, span, _)| !quoted.iter().any(|quote| quote.contains(*span)));
    own.map(|(n, span, long)| {
        let turned = found.get(n + 1).is_some_and(|next| SUBJECTS.contains(&next.text.to_lowercase().as_str()))
            && span.of(text).contains(['n'])
            && span.of(text).to_lowercase().ends_with('t');
        (span, long.filter(|_| !turned))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_told_from_possessives_and_written_out_where_that_is_certain() {
        let read = |text: &'static str| contractions(text).into_iter().map(|(span, long)| (span.of(text), long)).collect::<Vec<_>>();
        assert_eq!(read("You don’t sign; it's the guard's key."), [("don’t", Some("do not")), ("it's", None)]);
        assert_eq!(read("Why don't you ask?"), [("don't", None)]);
        assert!(read("The driver's key opens the drivers' door at 5 o'clock.").is_empty());
        assert!(read("The sign says “don't open”.").is_empty());
    }
}
