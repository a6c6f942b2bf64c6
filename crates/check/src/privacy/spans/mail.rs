//! E-mail addresses, as machines read them and as people write them for people: `moira [at] marlhythe.co.uk`.

use super::is_reserved;
use coursewright_prose::span::Span;

/// How people write the sign where a robot is not to find it.
const SPELLED: [&str; 8] = [" [at] ", "[at]", " (at) ", "(at)", " {at} ", " <at> ", " AT ", " [AT] "];

/// The addresses of a text, those of one form before those of the other.
pub(super) fn mails(text: &str) -> Vec<Span> {
    let signs = text.match_indices('@').filter_map(|(at, sign)| mail(text, at, at + sign.len()));
    let spelled = SPELLED.iter().flat_map(|form| text.match_indices(form)).filter_map(|(at, sign)| mail(text, at, at + sign.len()));
    signs.chain(spelled).collect()
}

/// The address around a sign that stands from `at` to `end`.
fn mail(text: &str, at: usize, end: usize) -> Option<Span> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'');
    let before = &text[..at];
    let name = &before[before.rfind(|c: char| !local(c)).map_or(0, |other| other + before[other..].chars().next().map_or(1, char::len_utf8))..];
    let name = name.trim_start_matches(['.', '-', '\'', '+', '%']);
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
