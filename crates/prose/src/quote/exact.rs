//! The same bytes, or the same text after N1–N5, in one run.

use super::Quotable;
use crate::normal::{LineEnd, marks_and_blanks};
use crate::span::{Mapped, Span};

/// The run with the quotation's bytes that shares bytes with `at`, on word borders.
pub(super) fn find(quote: &str, passage: &str, at: Span) -> Option<Span> {
    runs(passage, quote).find(|run| run.overlaps(at)).or_else(|| {
        let bare = without_closing_mark(quote)?;
        runs(passage, bare).find(|run| run.overlaps(at))
    })
}

/// The run that equals the quotation after N1–N5.
pub(super) fn find_normal(quote: &str, passage: &Quotable<'_>, at: Span) -> Option<Span> {
    // A hyphen at a line end may or may not belong to its word, so both readings are tried.
    [LineEnd::Joined, LineEnd::Hyphen].into_iter().find_map(|line_end| {
        let quote = marks_and_blanks(quote, line_end);
        forms(&quote.text).into_iter().find_map(|form| find_mapped(&form, passage.normal(line_end), at))
    })
}

fn find_mapped(quote: &str, passage: &Mapped, at: Span) -> Option<Span> {
    runs(&passage.text, quote).map(|run| passage.source(run)).find(|run| run.overlaps(at))
}

/// The quotation as it stands, with its first letter in the other case (N5), and both without a closing mark.
fn forms(quote: &str) -> Vec<String> {
    let mut forms = Vec::with_capacity(4);
    for form in [Some(quote), without_closing_mark(quote)].into_iter().flatten() {
        forms.push(form.to_owned());
        forms.extend(other_case(form));
    }
    forms
}

fn other_case(quote: &str) -> Option<String> {
    let (at, first) = quote.char_indices().find(|(_, c)| c.is_alphanumeric())?;
    let other: String = if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    (other != first.to_string()).then(|| format!("{}{other}{}", &quote[..at], &quote[at + first.len_utf8()..]))
}

/// The quotation without the full stop or comma that belongs to the quoting sentence.
pub(super) fn without_closing_mark(quote: &str) -> Option<&str> {
    let bare = quote.strip_suffix(['.', ','])?.trim_end();
    (!bare.ends_with(['.', ',']) && bare.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '%' | '"' | '”' | '°'))).then_some(bare)
}

/// Every run of `needle` in `text` that begins and ends on a word border.
fn runs<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = Span> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text.get(from..)?.find(needle)?;
            let run = Span::new(start, start + needle.len());
            from = start + needle.chars().next()?.len_utf8();
            if on_borders(text, run) {
                return Some(run);
            }
        }
    })
}

/// Whether the run cuts no word and no number in two: "art" is not in "start", nor "5 bar" in "2.5 bar".
fn on_borders(text: &str, run: Span) -> bool {
    let inner = run.of(text);
    let starts = inner.starts_with(char::is_alphanumeric);
    let ends = inner.ends_with(char::is_alphanumeric);
    let mut before = text[..run.start].chars().rev();
    let mut after = text[run.end..].chars();
    let cut_before = match (before.next(), before.next()) {
        (Some(c), _) if starts && is_letter(c) => true,
        (Some('.' | ',' | '\'' | '\u{2019}'), Some(c)) => starts && inner.starts_with(|first: char| first.is_ascii_digit()) && c.is_ascii_digit(),
        // A minus sign belongs to its number.
        (Some('-' | '−'), c) => inner.starts_with(|first: char| first.is_ascii_digit()) && c.is_none_or(char::is_whitespace),
        _ => false,
    };
    let cut_after = match (after.next(), after.next()) {
        (Some(c), _) if ends && is_letter(c) => true,
        (Some('.' | ','), Some(c)) => inner.ends_with(|last: char| last.is_ascii_digit()) && c.is_ascii_digit(),
        (Some('\'' | '\u{2019}'), Some(c)) => ends && c.is_alphabetic() && c != 's',
        _ => false,
    };
    !cut_before && !cut_after
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}
