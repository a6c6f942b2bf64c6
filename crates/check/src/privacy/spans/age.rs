//! How old somebody is.

use coursewright_prose::number::{QuantityKind, quantities};
use coursewright_prose::span::Span;

/// “34 years old”, “34-year-old”, “aged 34”, “age: 34”, “Tomasz, 58, …”.
pub(crate) fn ages(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut found = vec![];
    for number in quantities(text).into_iter().filter(|number| matches!(number.kind, QuantityKind::Plain | QuantityKind::Duration)) {
        let years = number.low;
        if !(0.0..=120.0).contains(&years) || years.fract() != 0.0 {
            continue;
        }
        let (before, after) = (lower[..number.span.start].trim_end(), &lower[number.span.end..]);
        let inside = number.span.of(&lower);
        let old = [
            "-year-old",
            " year-old",
            " years old",
            " year old",
            "-years-old",
            " yrs old",
            " y/o",
            "y/o",
            "yo ",
            " years of age",
            " months old",
            "-month-old",
            " weeks old",
            "-week-old",
        ]
        .iter()
        .find(|words| after.starts_with(**words));
        let tail = [" old", "-old", " of age"].iter().find(|words| after.starts_with(**words)).filter(|_| ["year", "yr", "month", "week"].iter().any(|unit| inside.contains(unit)));
        let aged = ["aged", "age", "age:", "age of", "at age", "ages", "turned", "turning"]
            .iter()
            .any(|words| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric())) && number.unit.is_none_or(|unit| unit.dimension == "time"));
        if let Some(words) = old.or(tail) {
            found.push(Span { start: number.span.start, end: (number.span.end + words.trim_end().len()).min(text.len()) });
        } else if aged || number.kind == QuantityKind::Plain && number.unit.is_none() && since(&lower, number.span) || apposed(text, number.span) {
            found.push(number.span);
        }
    }
    found
}

/// “since she was 19”, “when he was 30”: an age if nothing follows that is counted.
fn since(lower: &str, number: Span) -> bool {
    let before = lower[..number.start].trim_end();
    let told = ["she was", "he was", "she is", "he is", "she's", "he's", "i was"].iter().any(|words| {
        before.strip_suffix(words).is_some_and(|rest| ["since", "when", "until", "because", "and", "although", "before"].iter().any(|word| rest.trim_end().ends_with(word)))
    });
    told && ends(lower, number.end)
}

/// “Tomasz, 58, has the keys”: a bare number of two digits between commas behind a name.
fn apposed(text: &str, number: Span) -> bool {
    let digits = number.of(text);
    let before = text[..number.start].trim_end();
    digits.len() == 2
        && digits.bytes().all(|b| b.is_ascii_digit())
        && text[number.end..].starts_with(',')
        && !text[number.end..].trim_start_matches([',', ' ']).starts_with(|c: char| c.is_ascii_digit())
        && before.strip_suffix(',').is_some_and(|name| super::people::people(text).iter().any(|person| person.end == name.len()))
}

/// Whether a clause ends here.
fn ends(text: &str, at: usize) -> bool {
    text[at..].is_empty() || text[at..].starts_with(['.', ',', ';', '!', '?', ')'])
}
