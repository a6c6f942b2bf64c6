//! What tools and templates leave behind.

use crate::lists::{Words, english, find_phrase, lines};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::{Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_prose::markdown::plain::plain;

pub(crate) static RULE: Rule = Rule {
    id: "voice/residue",
    title: "Left over from a tool or template",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "“as an AI”, “sure, here is”, brackets to fill, TODO, lorem ipsum, leftover Markdown marks",
    why: "It was never meant for learners and tells them that nobody read the page.",
    hint: "Take it out, or fill it in.",
    reads: Reads::Block(flags),
};

static OPENINGS: Words = Words::new(|| lines(english!("placeholder")).collect());

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for (n, claim) in view.block.claims.iter().enumerate() {
        // “Certainly! Here is the lesson.” are two sentences.
        let opening = || {
            let next = view.block.claims.get(n + 1).filter(|next| next.slot == claim.slot && claim.text.ends_with('!'))?;
            opens(&format!("{} {}", claim.text, next.text).to_ascii_lowercase()).map(|_| (0, claim.text.len()))
        };
        if let Some((at, end)) = residue(&claim.text).or_else(opening) {
            let place = view.statement(claim.id);
            let words = claim.text.get(at..end).unwrap_or(&claim.text);
            let running = matches!(claim.slot, Slot::Body | Slot::Entry { .. });
            raised.push(
                Raised::at(place, &claim.text, format!("“{words}” was not meant for learners."))
                    .show([course_words(&claim.text, [(at, end)])])
                    .fix(running.then_some(Fix::Delete { statement: claim.id })),
            );
        }
    }
    // A block whose claims were not made yet is read as it stands.
    if view.block.claims.is_empty() {
        for text in &view.texts {
            let words = plain(&text.markdown).text;
            if let Some((at, end)) = residue(&words) {
                let found = words.get(at..end).unwrap_or("").to_owned();
                raised.push(Raised::at(view.place(), &words, format!("“{found}” was not meant for learners.")).show([course_words(&words, [(at, end)])]));
            }
        }
    }
    raised
}

/// How much of a text in lower case is an opening that only a tool writes.
fn opens(lower: &str) -> Option<usize> {
    lines(english!("residue")).filter_map(|line| line.strip_prefix('^')).find(|opening| lower.starts_with(opening)).map(str::len)
}

/// The first residue of a text.
fn residue(text: &str) -> Option<(usize, usize)> {
    let lower = text.replace('’', "'").to_ascii_lowercase();
    // Ranges are of the text itself, so they only hold where lengths are the same.
    let exact = |at: usize, end: usize| if lower.len() == text.len() { (at, end) } else { (0, text.len()) };
    let phrase = lines(english!("residue")).filter(|line| !line.starts_with('^')).find_map(|line| find_phrase(&lower, line).map(|at| exact(at, at + line.len())));
    opens(&lower).map(|length| exact(0, length)).or(phrase).or_else(|| capitals(text)).or_else(|| brackets(text)).or_else(|| marks(text))
}

/// TODO and its like, in capitals only: “to do” is English.
fn capitals(text: &str) -> Option<(usize, usize)> {
    ["TODO", "FIXME", "TBD", "TBC", "XXX"].iter().find_map(|word| {
        let at = text.find(word)?;
        let open = |c: char| c.is_alphanumeric();
        (!text[..at].ends_with(open) && !text[at + word.len()..].starts_with(open)).then_some((at, at + word.len()))
    })
}

/// Brackets to fill: `[your company]`, `<insert name>`, `{{name}}`.
fn brackets(text: &str) -> Option<(usize, usize)> {
    for (open, close) in [("[", ']'), ("<", '>'), ("{{", '}'), ("{", '}')] {
        for (at, _) in text.match_indices(open) {
            let from = at + open.len();
            let Some(length) = text[from..].find(close).filter(|length| *length <= 60) else { continue };
            let inner = text[from..from + length].trim().to_lowercase();
            let fill = OPENINGS.iter().any(|opening| {
                (inner == *opening && open != "<")
                    || (inner.len() > opening.len()
                        && crate::lists::opens_with(&inner, opening)
                        && matches!(*opening, "insert" | "add" | "your" | "enter" | "describe" | "fill" | "to be" | "name of"))
            });
            if fill || (open == "{{" && !inner.is_empty()) {
                let end = (from + length + if open == "{{" { 2 } else { 1 }).min(text.len());
                return Some((at, end));
            }
        }
    }
    None
}

/// Marks of Markdown that were not read as such.
fn marks(text: &str) -> Option<(usize, usize)> {
    let pair = text.find("**").or_else(|| text.find("```")).or_else(|| text.find("](")).map(|at| (at, at + 2));
    pair.or_else(|| {
        let rank = text.bytes().take_while(|b| *b == b'#').count();
        ((1..=6).contains(&rank) && text[rank..].starts_with(' ')).then_some((0, rank))
    })
}

#[cfg(test)]
mod tests {
    use super::residue;

    #[test]
    fn leftovers_are_found() {
        for text in [
            "As an AI language model, I cannot taste.",
            "Sure, here is the lesson.",
            "Ask [your manager] first.",
            "TODO: add a picture",
            "Lorem ipsum dolor sit amet.",
            "This is **bold.",
            "Welcome to {{company}}.",
            "Ask <your manager>.",
            "See [Insert link here].",
            "It’s late. As a language model I sleep.",
        ] {
            assert!(residue(text).is_some(), "{text}");
        }
    }

    #[test]
    fn plain_language_stays_silent() {
        for text in [
            "There is a lot to do at the dock.",
            "The light [on the left] is red.",
            "Sure, here the driver waits.",
            "Press <Enter>.",
            "If a < b and b > c, stop.",
            "The XXXL gloves fit.",
            "As an AI tool, the scanner counts boxes.",
            "5 * 3 = 15",
            "Fill in the date on the sheet.",
        ] {
            assert_eq!(residue(text), None, "{text}");
        }
    }
}
