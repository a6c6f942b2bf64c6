//! E-mail addresses, as machines read them and as people write them for people: `moira [at] marlhythe.co.uk`, “moira dot
//! tennant at marlhythe dot org”.

use super::is_reserved;
use coursewright_prose::span::Span;

/// How people write the sign where a robot is not to find it.
const SPELLED: [&str; 8] = [" [at] ", "[at]", " (at) ", "(at)", " {at} ", " <at> ", " AT ", " [AT] "];

/// The sign as a plain word: it leads to an address only where the points behind it are spelled out too.
const WORD: &str = " at ";

/// How people write a point in an address.
const POINTS: [&str; 11] = [".", " [dot] ", "[dot]", " (dot) ", "(dot)", " {dot} ", " <dot> ", " dot ", " DOT ", " [DOT] ", " (DOT) "];

/// The marks between the names before the sign, spelled out.
const MARKS: [&str; 9] = [" dot ", " DOT ", " (dot) ", " [dot] ", "(dot)", "[dot]", " underscore ", " dash ", " hyphen "];

/// The addresses of a text, those of one form before those of the others.
pub(super) fn mails(text: &str) -> Vec<Span> {
    let signs = text.match_indices('@').filter_map(|(at, sign)| mail(text, at, at + sign.len()));
    let spelled = SPELLED.iter().flat_map(|form| text.match_indices(form)).filter_map(|(at, sign)| mail(text, at, at + sign.len()));
    let words = SPELLED.iter().chain([&WORD]).flat_map(|form| text.match_indices(form)).filter_map(|(at, sign)| spelled_out(text, at, at + sign.len()));
    signs.chain(spelled).chain(words).collect()
}

/// What may stand in the name before the sign.
fn local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'')
}

/// The part of a name that ends here.
fn name_before(before: &str) -> &str {
    let name = &before[before.rfind(|c: char| !local(c)).map_or(0, |other| other + before[other..].chars().next().map_or(1, char::len_utf8))..];
    name.trim_start_matches(['.', '-', '\'', '+', '%'])
}

/// The address around a sign that stands from `at` to `end`.
fn mail(text: &str, at: usize, end: usize) -> Option<Span> {
    let before = &text[..at];
    let name = name_before(before);
    // “https://user:word@host” logs in somewhere; it is nobody's mail.
    let web = before.rsplit(char::is_whitespace).next().is_some_and(|token| token.contains("://"));
    let after = &text[end..];
    let host = after[..after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(after.len())].trim_end_matches(['.', '-']);
    // “git@host:folder/file” is a place to copy from.
    let copied = after[host.len()..].strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '~')));
    let (inner, ending) = host.rsplit_once('.')?;
    let form = !name.is_empty() && !inner.is_empty() && !inner.starts_with(['.', '-']) && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
    (form && !web && !copied && !is_reserved(host)).then(|| Span { start: at - name.len(), end: end + host.len() })
}

/// The address around a sign where a point behind it is spelled out.
fn spelled_out(text: &str, at: usize, end: usize) -> Option<Span> {
    let (host, length) = spelled_host(&text[end..])?;
    let mut start = at - name_before(&text[..at]).len();
    if start == at {
        return None;
    }
    while let Some(mark) = MARKS.iter().find(|mark| text[..start].ends_with(**mark)) {
        let name = name_before(&text[..start - mark.len()]);
        if name.is_empty() {
            break;
        }
        start -= mark.len() + name.len();
    }
    (!is_reserved(&host)).then_some(Span { start, end: end + length })
}

/// The host that begins here, with points for those spelled out, and how much of the text it takes. None where no
/// point is spelled out: that form is read elsewhere.
fn spelled_host(text: &str) -> Option<(String, usize)> {
    let label = |text: &str| text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len());
    let mut end = label(text);
    let mut host = text[..end].to_owned();
    let mut spelled = false;
    if end == 0 || is_point(&host) {
        return None;
    }
    while let Some(point) = POINTS.iter().find(|point| text[end..].starts_with(**point)) {
        let from = end + point.len();
        let length = label(&text[from..]);
        if length < 2 || is_point(&text[from..from + length]) {
            break;
        }
        spelled |= *point != ".";
        host.push('.');
        host.push_str(&text[from..from + length]);
        end = from + length;
    }
    let ending = host.rsplit('.').next().unwrap_or("");
    (spelled && ending.bytes().all(|b| b.is_ascii_alphabetic())).then_some((host, end))
}

/// The word itself is no part of a host that is spelled out.
fn is_point(word: &str) -> bool {
    word.eq_ignore_ascii_case("dot")
}
