//! Addresses and names of computers.

use super::{is_reserved, tokens, word_before};
use crate::lists::{Words, english, words as listed};
use coursewright_prose::span::Span;
use std::net::{Ipv4Addr, Ipv6Addr};

/// What stands before four numbers with points between them that are no address.
const NUMBERED: [&str; 24] = [
    "version",
    "versions",
    "release",
    "firmware",
    "build",
    "v",
    "ver",
    "rev",
    "revision",
    "driver",
    "update",
    "patch",
    "software",
    "section",
    "sections",
    "clause",
    "clauses",
    "chapter",
    "paragraph",
    "annex",
    "appendix",
    "item",
    "table",
    "figure",
];

/// Addresses of both versions, without the port or prefix behind them. A computer that speaks of itself, masks, and
/// numbers of versions and clauses are none.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = Span> {
    let numbered = std::cell::Cell::new(false);
    tokens(text).filter_map(move |span| {
        let word = span.of(text);
        let offset = word.find("://").map_or(0, |at| at + 3);
        let word = &word[offset..];
        let bare = word.split(['/', '%', ']']).next().unwrap_or(word);
        let bare = bare.trim_start_matches('[');
        let host = bare.rsplit_once(':').map_or(bare, |(host, port)| if host.contains(':') || !port.bytes().all(|b| b.is_ascii_digit()) { bare } else { host });
        let start = span.start + offset + word.find(bare).unwrap_or(0);
        let points = host.bytes().filter(|b| *b == b'.').count() == 3;
        let before = word_before(text, span.start);
        // “Clauses 4.1.2.1 and 6.1.4.2”: what holds of one holds of the next, until an address is called one.
        let called = ["ip", "host", "address", "server", "ping", "at", "to", "from"].contains(&before.as_str());
        let version = offset == 0 && (NUMBERED.contains(&before.as_str()) || numbered.get() && !called);
        if points {
            numbered.set(version);
        }
        let said_of_program =
            ["of the driver", "of the program", "of the app", "of the firmware", "of the software"].iter().any(|words| text[span.end..].trim_start().starts_with(words));
        let four = points && !version && !said_of_program && host.parse::<Ipv4Addr>().is_ok_and(|ip| !(ip.is_loopback() || ip.is_unspecified() || ip.octets()[0] == 255));
        let six = host.len() > 4
            && host.bytes().filter(|b| *b == b':').count() >= 2
            && host.parse::<Ipv6Addr>().is_ok_and(|ip| !ip.is_loopback() && host.bytes().any(|b| b.is_ascii_hexdigit()));
        (four || six).then(|| Span { start, end: start + host.len() })
    })
}

/// Endings of domains that are no endings of files.
static ENDINGS: Words = Words::new(|| listed(english!("domain-endings")));

/// Web addresses, and bare names that end as domains do. Reserved example names are nobody's.
pub(super) fn domains(text: &str) -> impl Iterator<Item = Span> {
    tokens(text).filter_map(move |span| {
        // An address in Markdown or HTML ends where no address goes on.
        let offset = ["https://", "http://", "ftp://"].iter().filter_map(|scheme| span.of(text).find(scheme)).min().unwrap_or(0);
        let from = span.start + offset;
        let length = text[from..span.end].find(['"', '<', '>', ']', '{', '}', '|', '`', '”']).unwrap_or(span.end - from);
        let span = Span { start: from, end: from + text[from..from + length].trim_end_matches([')', ',', '.', ';']).len() };
        let whole = span.of(text);
        if whole.contains('@') && !whole.contains("://") {
            return None;
        }
        let (web, rest) = ["https://", "http://", "ftp://"].iter().find_map(|scheme| whole.strip_prefix(scheme)).map_or((false, whole), |rest| (true, rest));
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
        let host = host.strip_suffix("'s").or_else(|| host.strip_suffix("’s")).unwrap_or(host);
        let lower = host.to_ascii_lowercase();
        let labels: Vec<&str> = lower.split('.').collect();
        let ending = host.rsplit('.').next().unwrap_or("");
        let named = labels.len() >= 2
            && labels.iter().all(|label| {
                !label.is_empty() && label.len() <= 63 && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !label.starts_with('-') && !label.ends_with('-')
            })
            && (ENDINGS.contains(ending) || web && ending.bytes().all(|b| b.is_ascii_alphabetic()));
        // “e.g.”, “i.e.”, “3.in” and a sentence without a blank behind its stop are no domains.
        let told = web || lower.starts_with("www.") || labels.first().is_some_and(|label| label.len() >= 2 && label.bytes().any(|b| b.is_ascii_alphabetic()));
        let end = if rest.len() > host.len() && (rest[host.len()..].starts_with("'s") || rest[host.len()..].starts_with('’')) {
            span.end - (rest.len() - host.len())
        } else {
            span.end
        };
        // The blank slash at the end belongs to an address, and no mark of a sentence does.
        let end = if web && text[end..].starts_with('/') { end + 1 } else { end };
        (named && !is_reserved(host) && told).then_some(Span { start: span.start, end })
    })
}
