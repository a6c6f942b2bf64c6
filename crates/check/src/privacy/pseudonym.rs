//! A pseudonym that was never put back.

use crate::material::Material;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::{Body, Origin};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::pseudonym::Datum;
use coursewright_prose::markdown::plain::plain;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/pseudonym",
    title: "Pseudonym left in the text",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a pseudonym as a model sees it, “Speaker B”, “Person 3” or “[e-mail 1]”, that no source says",
    why: "It stands for somebody or something in the sources, or for nobody where a model made it up; a learner cannot tell.",
    hint: "Say the role or the thing itself, or leave it where this very name is meant.",
    reads: Reads::Sourced(flags),
};

fn flags(view: &BlockView<'_>, material: &Material) -> Vec<Raised> {
    // “Person 1 lifts, person 2 guides” is how people write; a model has no people of its own.
    let drafted = matches!(view.block.origin, Origin::Drafted { .. });
    let given = |words: &str| if words.starts_with('[') { material.writes(words) } else { material.says(words) || material.labels(words) };
    let open = |text: &str| found(text).into_iter().find(|(start, end)| (drafted || !text[*start..*end].starts_with(['P', 'p'])) && !given(&text[*start..*end]));
    let raise = |text: &str, (start, end): (usize, usize)| format!("“{}” stands for somebody or something, and learners cannot know what.", &text[start..end]);
    let claims = view.block.claims.iter().filter_map(|claim| {
        let at = open(&claim.text)?;
        Some(Raised::at(view.statement(claim.id), &claim.text, raise(&claim.text, at)).show([course_words(&claim.text, [at])]))
    });
    let mut raised: Vec<Raised> = claims.collect();
    // What is no statement is read by learners too: titles, the line below a quotation.
    let by = match &view.block.body {
        Body::Quotation { by, .. } => Some(by.clone()),
        _ => None,
    };
    if raised.is_empty()
        && let Some((text, at)) = view.texts.iter().map(|text| plain(&text.markdown).text).chain(by).find_map(|text| open(&text).map(|at| (text, at)))
    {
        raised.push(Raised::at(view.place(), &text, raise(&text, at)).show([course_words(&text, [at])]));
    }
    raised
}

/// How much of a text goes on a pseudonym; nothing where it does not.
type Rest = fn(&str) -> usize;

/// Words that open a pseudonym, and what may follow them.
const STEMS: [(Datum, Rest); 2] = [(Datum::Speaker, letter), (Datum::Person, number)];

/// Whether this is what stands before the number in a pseudonym in brackets.
fn is_datum(word: &str) -> bool {
    Datum::ALL.iter().any(|datum| datum.stem().strip_prefix('[') == Some(word))
}

/// Where pseudonyms stand in a text.
fn found(text: &str) -> Vec<(usize, usize)> {
    let mut all = vec![];
    for (stem, rest) in STEMS.map(|(datum, rest)| (format!("{} ", datum.stem()), rest)) {
        for (at, _) in text.match_indices(&stem[1..]) {
            let Some(start) = at.checked_sub(1).filter(|start| text.is_char_boundary(*start)) else { continue };
            // “each person 18 or older”
            let before = text[..start].trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
            let counted = text[start..at].starts_with(char::is_lowercase) && ["a", "any", "each", "every", "no", "one", "per"].contains(&before.as_str());
            let opens = !counted && text[start..at].eq_ignore_ascii_case(&stem[..1]) && !text[..start].ends_with(char::is_alphanumeric);
            let tail = &text[start + stem.len()..];
            let length = rest(tail);
            if opens && length > 0 && !tail[length..].starts_with(char::is_alphanumeric) {
                all.push((start, start + stem.len() + length));
            }
        }
    }
    for (at, _) in text.match_indices('[') {
        let inner = text[at + 1..].split(']').next().unwrap_or("");
        let data = inner.split_once(' ').filter(|(kind, count)| is_datum(kind) && number(count) == count.len() && !count.is_empty());
        if data.is_some() && text[at + 1 + inner.len()..].starts_with(']') {
            all.push((at, at + inner.len() + 2));
        }
    }
    all.sort_unstable();
    all
}

/// “A”, “AB”, “A2”: capitals of the Latin alphabet, and the mark of another form.
fn letter(tail: &str) -> usize {
    let capitals = tail.bytes().take_while(u8::is_ascii_uppercase).count();
    // “Speaker A” at the most “Speaker ZZ”; “Speaker I” would be a Roman number as well, and is taken as given.
    if !(1..=2).contains(&capitals) {
        return 0;
    }
    capitals + tail.as_bytes()[capitals..].iter().take_while(|b| b.is_ascii_digit()).count().min(2)
}

/// “1”, “12”, “1b”.
fn number(tail: &str) -> usize {
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return 0;
    }
    let mark = tail[digits..].starts_with(|c: char| c.is_ascii_lowercase()) && !tail[digits + 1..].starts_with(char::is_alphanumeric);
    digits + usize::from(mark)
}
