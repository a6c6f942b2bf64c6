//! Details that together point at one person.

use crate::lists::{Words, english, lines, words as listed};
use crate::privacy::is_invented;
use crate::privacy::spans::people::people;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::name::{NameKind, names};
use coursewright_prose::number::{QuantityKind, quantities};
use coursewright_prose::span::Span;
use coursewright_prose::word::words;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/indirect",
    title: "Details that point at one person",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "the number of a customer, patient, employee or ticket, and a role with its place and day, that lead to one person",
    why: "Nobody is named, and everybody on the site knows who it was (GDPR, recital 26: all means likely to be used count).",
    hint: "Blur one of them: another day, “a site”, a number that was never given out.",
    reads: Reads::Block(flags),
};

static ROLES: Words = Words::new(|| listed(english!("person-nouns")));

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let claims = view.block.claims.iter().filter(|claim| !is_invented(&view.block.body, claim));
    claims
        .filter_map(|claim| {
            let (span, what) =
                number(&claim.text).map(|span| (span, "A number that leads to one person")).or_else(|| scene(&claim.text).map(|span| (span, "Role, place and day together")))?;
            Some(Raised::at(view.statement(claim.id), &claim.text, format!("{what} may tell learners who it was.")).show([course_words(&claim.text, [(span.start, span.end)])]))
        })
        .collect()
}

const NUMBER: &[&str] = &["number", "no.", "no", "id", "nr.", "nr", "reference", "ref", "#"];

/// A number of that kind with its value. Who teaches where such a number stands gives none.
fn number(text: &str) -> Option<Span> {
    let lower = text.to_lowercase();
    if ["example", "e.g.", "such as", "sample", "dummy", "format"].iter().any(|word| lower.contains(word)) {
        return None;
    }
    lines(english!("numbered-records")).find_map(|kind| {
        let at = crate::lists::find_phrase(&lower, kind)?;
        let rest = lower[at + kind.len()..].trim_start();
        let rest = NUMBER.iter().find_map(|word| rest.strip_prefix(word)).or_else(|| matches!(kind, "ticket" | "badge" | "case" | "patient" | "passport").then_some(rest))?;
        let value = rest.trim_start_matches([' ', ':', '#', '(', '“', '"']);
        let value = value.strip_prefix("is ").or_else(|| value.strip_prefix("was ")).unwrap_or(value);
        let start = lower.len() - value.len();
        let end = start + value.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/'))).unwrap_or(value.len());
        let run = text.get(start..end)?;
        let figures: Vec<u8> = run.bytes().filter(u8::is_ascii_digit).collect();
        let made_up = figures.windows(2).all(|two| two[1] == two[0]) || figures.windows(2).all(|two| two[1] == two[0] + 1);
        let letters = run.chars().filter(|c| c.is_alphabetic()).count();
        (figures.len() >= 4 && letters <= 4 && !made_up && lower.len() == text.len()).then_some(Span { start, end })
    })
}

/// “The night nurse of Ward Six … on 12 March 2024”: one role, a place with a name, a day.
fn scene(text: &str) -> Option<Span> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let all = words(text);
    let day = quantities(text).into_iter().find(|quantity| quantity.kind == QuantityKind::Date && !(quantity.low as u64).is_multiple_of(100) && quantity.low >= 10_000.0)?;
    let role = all.iter().position(|word| ROLES.contains(word.text.to_lowercase().as_str())).filter(|_| people(text).is_empty())?;
    // Only “the” and “our” speak of one; “a driver” and “drivers” may be anybody.
    let the = all[..role].iter().rev().take(3).any(|word| matches!(word.text.to_lowercase().as_str(), "the" | "our" | "your" | "their"));
    let place = names(text).into_iter().find(|name| {
        matches!(name.kind, NameKind::Proper | NameKind::Code)
            && ["at", "in", "of", "from", "for"].contains(&text[..name.span.start].trim_end().rsplit(' ').next().unwrap_or("").trim_start_matches("the"))
            && (name.span.end <= day.span.start || day.span.end <= name.span.start)
    })?;
    let happened = text.split_whitespace().any(|word| {
        matches!(
            word,
            "was"
                | "were"
                | "had"
                | "forgot"
                | "left"
                | "fell"
                | "lost"
                | "signed"
                | "failed"
                | "opened"
                | "missed"
                | "ignored"
                | "reported"
                | "resigned"
                | "took"
                | "did"
                | "told"
                | "made"
                | "broke"
                | "gave"
                | "slipped"
                | "skipped"
                | "let"
                | "entered"
                | "cut"
                | "called"
        )
    });
    (the && happened).then(|| all[role].span.join(place.span))
}
