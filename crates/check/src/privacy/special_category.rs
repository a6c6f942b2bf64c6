//! Health, belief, union, origin, sex life or offences of somebody who can be told.

use crate::lists::{english, find_phrase, lines};
use crate::privacy::is_invented;
use crate::privacy::spans::people::people;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::span::Span;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/special-category",
    title: "Sensitive fact about a person",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "health, belief, union membership, origin, sexual orientation or an offence, said of a person who is named",
    why: "These data may hardly ever be passed on, and who is named here can be harmed by it (GDPR, articles 9 and 10).",
    hint: "Take the name out, or the fact; an invented case in a scenario does as well.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let mut raised = vec![];
    let mut before = "";
    for claim in &view.block.claims {
        if !is_invented(&view.block.body, claim)
            && let Some((span, what)) = said_of_somebody(&claim.text, before)
        {
            let message = format!("{} of a named person stands in what learners see.", opened(what));
            raised.push(Raised::at(view.statement(claim.id), &claim.text, message).show([course_words(&claim.text, [(span.start, span.end)])]));
        }
        before = &claim.text;
    }
    raised
}

fn opened(what: &str) -> String {
    let mut chars = what.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The first fact of a sensitive kind that a sentence says of somebody named in it, or just before it.
fn said_of_somebody(text: &str, before: &str) -> Option<(Span, &'static str)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let found = lines(english!("special-category")).filter_map(|line| {
        let (what, term) = line.split_once('|')?;
        let (what, term) = (what.trim(), term.trim());
        // Words with a capital are people's beliefs and origins; small they are something else (“polish”, “black box”).
        let capital = term.starts_with(char::is_uppercase);
        let at = if capital { find_phrase(text, term)? } else { find_phrase(&lower, term)? };
        Some((Span { start: at, end: at + term.len() }, what))
    });
    let facts: Vec<(Span, &'static str)> = found.collect();
    let &(first, what) = facts.iter().min_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)))?;
    let own = people(text);
    let subject = own.iter().rfind(|name| name.end <= first.start);
    let tied = match subject {
        Some(name) => lower.get(name.end..first.start).is_some_and(says),
        None => own.first().is_some_and(|name| fact_of(&lower, first, *name)) || goes_on(&lower) && !people(before).is_empty() && says(&lower[..first.start]),
    };
    tied.then_some((first, what))
}

/// “The conviction of Ana Ruiz”, “since her stroke Ana Ruiz …”, “a union member, Ana Ruiz”.
fn fact_of(lower: &str, fact: Span, name: Span) -> bool {
    let own = ["her", "his", "their"].iter().any(|word| lower[..fact.start].trim_end().ends_with(word));
    match lower.get(fact.end..name.start).unwrap_or("-").trim() {
        "" => own || lower[..fact.end].ends_with(" of"),
        "of" | "," => true,
        _ => false,
    }
}

fn goes_on(lower: &str) -> bool {
    ["she ", "he ", "her ", "his "].iter().any(|word| lower.starts_with(word))
}

/// Whether the words between a person and a fact say the one of the other.
fn says(between: &str) -> bool {
    let short = between.split_whitespace().count() <= 9;
    let own = between.starts_with("'s ")
        || between.starts_with("’s ")
        || between.starts_with("her ")
        || between.starts_with("his ")
        || matches!(between.trim(), "," | "(" | ", a" | ", an" | "(a" | "(an");
    let one_of = |sign: &str| lines(english!("said-of-people")).filter_map(|line| line.strip_prefix(sign)).any(|words| find_phrase(between, words).is_some());
    short && (own || one_of("+ ")) && !one_of("- ")
}
