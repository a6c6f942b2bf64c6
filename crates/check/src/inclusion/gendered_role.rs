//! Names of roles that say of which gender whoever holds them is.

use crate::accuracy::showing::{about, said};
use crate::ledger::Judged;
use crate::lists::{english, lines};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::statement::Stance;
use coursewright_prose::quote::quotations;
use coursewright_prose::span::Span;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "inclusion/gendered-role",
    title: "Role with a gender",
    version: 1,
    severity: Severity::Hint,
    flags: "a name of a role that says of which gender whoever holds it is: chairman, manpower",
    why: "Whoever reads “foreman” pictures one, and people who are not meant by a word apply less (Bem & Bem 1973).",
    hint: "Take the neutral word.",
    reads: Reads::Statement(flags),
};

static ROLES: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| lines(english!("gendered-roles")).filter_map(|line| line.split_once('|')).map(|(word, neutral)| (word.trim(), neutral.trim())).collect());

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if judged.said.stance == Stance::IntendedFalse {
        return None;
    }
    let text = judged.said.text;
    let (span, neutral) = roles(text).into_iter().next()?;
    Some(
        about(judged, format!("“{}” names a gender; “{neutral}” does not.", span.of(text)))
            .show([said(judged, [span])])
            .hint(format!("Say “{neutral}”, unless it is somebody’s title.")),
    )
}

/// Each role with the word that names nobody's gender. What is quoted, or stands before a name, is somebody's own.
pub(super) fn roles(text: &str) -> Vec<(Span, &'static str)> {
    let lower = text.to_ascii_lowercase();
    let quoted = quotations(text);
    let letter = |c: char| c.is_alphanumeric() || c == '-';
    let mut found: Vec<(Span, &'static str)> = ROLES
        .iter()
        .flat_map(|(word, neutral)| lower.match_indices(word).map(|(at, _)| (Span { start: at, end: at + word.len() }, *neutral)).collect::<Vec<_>>())
        .filter(|(span, _)| !text[..span.start].ends_with(letter) && !text[span.end..].starts_with(letter))
        .filter(|(span, _)| !quoted.iter().any(|quote| quote.overlaps(*span)))
        .filter(|(span, _)| {
            // “Chairman Miller” is a title.
            let titled = span.of(text).starts_with(|c: char| c.is_uppercase()) && text[span.end..].trim_start().starts_with(|c: char| c.is_uppercase());
            !titled || span.of(text) != span.of(text).trim()
        })
        .collect();
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|next, one| next.0.start < one.0.end);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_found_as_whole_words_with_a_neutral_one() {
        let of = |text: &str| roles(text).into_iter().map(|(span, neutral)| (span.of(text).to_owned(), neutral)).collect::<Vec<_>>();
        assert_eq!(of("Ask the foreman for more manpower."), [("foreman".to_owned(), "supervisor"), ("manpower".to_owned(), "workforce")]);
        for text in ["Ask the supervisor.", "The chairmanship was won.", "Chairman Miller spoke.", "The sign says “Workmen only”.", "A human being and a manual."] {
            assert_eq!(of(text), [], "{text}");
        }
    }
}
