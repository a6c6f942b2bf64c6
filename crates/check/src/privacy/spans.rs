//! Personal data by their form: where each stands, and what it is.

use coursewright_prose::name::{NameKind, names};
use coursewright_prose::number::{QuantityKind, quantities};
use coursewright_prose::span::Span;
use std::net::{Ipv4Addr, Ipv6Addr};

/// What a personal datum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalKind {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A payment card number.
    Card,
    /// A bank account by IBAN.
    Iban,
    /// An address of the internet protocol.
    Ip,
    /// A social-security number of the United States.
    Ssn,
    /// A domain name or web address.
    Domain,
    /// How old somebody is.
    Age,
    /// A person's name.
    Name,
}

impl PersonalKind {
    /// The word for it in measurements.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Card => "card",
            Self::Iban => "iban",
            Self::Ip => "ip",
            Self::Ssn => "ssn",
            Self::Domain => "domain",
            Self::Age => "age",
            Self::Name => "name",
        }
    }
}

/// Everything personal in a text that has a form of its own, in order, none inside another.
#[must_use]
pub fn personal(text: &str) -> Vec<(Span, PersonalKind)> {
    let mut found = structured(text);
    found.extend(domains(text).map(|span| (span, PersonalKind::Domain)));
    found.extend(ages(text).into_iter().map(|span| (span, PersonalKind::Age)));
    found.extend(names(text).into_iter().filter(|name| name.kind == NameKind::Person).map(|name| (name.span, PersonalKind::Name)));
    apart(found)
}

/// What a rule blocks: data that nobody takes for anything else.
pub(crate) fn structured(text: &str) -> Vec<(Span, PersonalKind)> {
    let mut found: Vec<(Span, PersonalKind)> = mails(text).map(|span| (span, PersonalKind::Email)).collect();
    found.extend(accounts(text).into_iter().map(|span| (span, PersonalKind::Iban)));
    found.extend(addresses(text).map(|span| (span, PersonalKind::Ip)));
    found.extend(digits(text).into_iter().map(|(kind, span)| (span, kind)));
    apart(found)
}

/// In order; of two that overlap the one that begins first, and of those the longer.
fn apart(mut found: Vec<(Span, PersonalKind)>) -> Vec<(Span, PersonalKind)> {
    found.sort_by_key(|(span, kind)| (span.start, std::cmp::Reverse(span.end), *kind));
    let mut end = 0;
    found.retain(|(span, _)| {
        let free = span.start >= end;
        if free {
            end = span.end;
        }
        free
    });
    found
}

/// Words between blanks, without the marks around them.
fn tokens(text: &str) -> impl Iterator<Item = Span> {
    text.split_whitespace().filter_map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let bare = word.trim_start_matches(['(', '[', '<', '"', '\'', '“', '‘', '{']);
        let start = start + word.len() - bare.len();
        let bare = bare.trim_end_matches(['.', ',', ';', ':', ')', ']', '>', '"', '\'', '”', '’', '!', '?', '}']);
        (!bare.is_empty()).then(|| Span { start, end: start + bare.len() })
    })
}

/// Addresses of both versions, with a port or prefix after them or not; versions of programs have other forms before them.
fn addresses(text: &str) -> impl Iterator<Item = Span> {
    tokens(text).filter_map(move |span| {
        let word = span.of(text);
        let bare = word.split(['/', '%']).next().unwrap_or(word);
        let host = bare.rsplit_once(':').map_or(bare, |(host, port)| if host.contains(':') || !port.bytes().all(|b| b.is_ascii_digit()) { bare } else { host });
        let before = text[..span.start].trim_end().to_lowercase();
        let version = ["version", "release", "firmware", "build", "v"].iter().any(|word| before.ends_with(word));
        let four = host.bytes().filter(|b| *b == b'.').count() == 3 && host.parse::<Ipv4Addr>().is_ok() && !version;
        let six = host.len() > 6 && host.bytes().filter(|b| *b == b':').count() >= 2 && host.parse::<Ipv6Addr>().is_ok();
        (four || six).then(|| Span { start: span.start, end: span.start + host.len() })
    })
}

/// Endings of domains that are no words or endings of files.
const ENDINGS: [&str; 40] = [
    "com", "org", "net", "edu", "gov", "mil", "int", "io", "co", "uk", "de", "fr", "es", "it", "nl", "be", "ch", "at", "se", "dk", "fi", "pl", "pt", "eu", "ca", "au", "nz", "jp",
    "cn", "ru", "br", "mx", "in", "info", "biz", "dev", "app", "ai", "us", "me",
];

/// Web addresses, and bare names that end as domains do. Reserved example names are nobody's.
fn domains(text: &str) -> impl Iterator<Item = Span> {
    tokens(text).filter(move |span| {
        let word = span.of(text);
        if word.contains('@') {
            return false;
        }
        let (web, rest) = ["https://", "http://", "ftp://"].iter().find_map(|scheme| word.strip_prefix(scheme)).map_or((false, word), |rest| (true, rest));
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
        let lower = host.to_ascii_lowercase();
        let labels: Vec<&str> = lower.split('.').collect();
        let named = labels.len() >= 2
            && labels.iter().all(|label| {
                !label.is_empty() && label.len() <= 63 && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !label.starts_with('-') && !label.ends_with('-')
            })
            && labels.last().is_some_and(|ending| ENDINGS.contains(ending) || web && ending.bytes().all(|b| b.is_ascii_alphabetic()));
        let reserved = ["example.com", "example.org", "example.net"].iter().any(|own| lower == *own || lower.ends_with(&format!(".{own}")));
        // “e.g.”, “i.e.” and a sentence without a blank behind its stop are no domains.
        let told = web || lower.starts_with("www.") || labels.first().is_some_and(|label| label.len() >= 2) && host == lower;
        named && !reserved && told
    })
}

/// “34 years old”, “34-year-old”, “aged 34”, “age: 34”.
fn ages(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut found = vec![];
    for number in quantities(text).into_iter().filter(|number| matches!(number.kind, QuantityKind::Plain | QuantityKind::Duration)) {
        let years = number.low;
        if !(0.0..=120.0).contains(&years) || years.fract() != 0.0 {
            continue;
        }
        let (before, after) = (lower[..number.span.start].trim_end(), &lower[number.span.end..]);
        let inside = number.span.of(&lower);
        let old = ["-year-old", " year-old", " years old", " year old", "-years-old", " yrs old", " y/o", "yo ", " months old", "-month-old"]
            .iter()
            .find(|words| after.starts_with(**words));
        let told = inside.contains("year") && [" old", "-old", " of age"].iter().any(|words| after.starts_with(words));
        let aged = ["aged", "age", "age:", "age of", "at age", "ages", "turned", "turning"]
            .iter()
            .any(|words| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric())) && number.unit.is_none_or(|unit| unit.dimension == "time"));
        if let Some(words) = old {
            found.push(Span { start: number.span.start, end: (number.span.end + words.trim_end().len()).min(text.len()) });
        } else if told || aged {
            found.push(number.span);
        }
    }
    found
}

/// 123-45-6789; numbers that are never given out are nobody's.
fn is_social_security(run: &str, digits: &[u32]) -> bool {
    let groups: Vec<usize> = run.split(['-', ' ']).map(str::len).collect();
    let area = digits.iter().take(3).fold(0, |area, digit| area * 10 + digit);
    groups == [3, 2, 4] && digits.len() == 9 && !matches!(area, 0 | 666 | 900..) && digits[3..5] != [0, 0] && digits[5..] != [0, 0, 0, 0]
}

fn mails(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices('@').filter_map(|(at, _)| {
        let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let start = text[..at].rfind(|c: char| !local(c)).map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let after = &text[at + 1..];
        let host = after[..after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(after.len())].trim_end_matches(['.', '-']);
        let (name, ending) = host.rsplit_once('.')?;
        let form = start < at && !name.is_empty() && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
        // RFC 2606 reserves these for examples.
        let reserved =
            ["example.com", "example.org", "example.net"].iter().any(|r| host == *r || host.ends_with(&format!(".{r}"))) || ["example", "test", "invalid"].contains(&ending);
        (form && !reserved).then_some(Span { start, end: at + 1 + host.len() })
    })
}

/// The longest IBAN with a blank after every character: what is longer is none, and a long text is not read again at
/// each of its capitals.
const LONGEST_ACCOUNT: usize = 80;

/// IBANs: ISO 13616, remainder 1 by 97.
fn accounts(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = vec![];
    for (at, _) in text.char_indices().filter(|(at, c)| c.is_ascii_uppercase() && !text[..*at].ends_with(|c: char| c.is_ascii_alphanumeric())) {
        let mut code = String::new();
        let mut ends = Vec::new();
        for (n, c) in text[at..].char_indices().take(LONGEST_ACCOUNT) {
            match c {
                c if c.is_ascii_uppercase() || c.is_ascii_digit() => {
                    code.push(c);
                    ends.push(at + n + 1);
                }
                ' ' => {}
                _ => break,
            }
        }
        let whole = (15..=code.len().min(34)).rev().find(|length| is_account(&code[..*length]));
        if let Some(length) = whole.filter(|_| found.last().is_none_or(|last| last.end <= at)) {
            found.push(Span { start: at, end: ends[length - 1] });
        }
    }
    found
}

fn is_account(code: &str) -> bool {
    let (head, tail) = code.split_at(4);
    let form = head.bytes().take(2).all(|b| b.is_ascii_uppercase()) && head.bytes().skip(2).all(|b| b.is_ascii_digit());
    let rest = tail.chars().chain(head.chars()).try_fold(0u32, |rest, c| {
        let value = c.to_digit(36)?;
        Some(if value > 9 { (rest * 100 + value) % 97 } else { (rest * 10 + value) % 97 })
    });
    form && rest == Some(1) && tail.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// Card and telephone numbers: runs of digits with blanks, hyphens, points, brackets between them.
fn digits(text: &str) -> Vec<(PersonalKind, Span)> {
    let mut found = vec![];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit() || (matches!(bytes[at], b'+' | b'(') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'-' | b'.' | b'/' | b'_' | b'#'));
        if !starts || inside {
            at += 1;
            continue;
        }
        let mut end = at;
        let mut gap = 0;
        for (n, byte) in bytes[at..].iter().enumerate() {
            match byte {
                b'0'..=b'9' => (end, gap) = (at + n + 1, 0),
                b' ' | b'-' | b'.' | b'(' | b')' | b'+' if gap < 2 => gap += 1,
                _ => break,
            }
        }
        let run = &text[at..end];
        let closed = !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '%' || c == '°');
        let plain: Vec<u32> = run.chars().filter_map(|c| c.to_digit(10)).collect();
        if closed && (13..=19).contains(&plain.len()) && luhn(&plain) && !run.contains('.') && matches!(plain[0], 3..=6) {
            found.push((PersonalKind::Card, Span { start: at, end }));
            at = end;
            continue;
        }
        if closed && is_social_security(run, &plain) {
            found.push((PersonalKind::Ssn, Span { start: at, end }));
        } else if closed && is_telephone(run, &plain) {
            found.push((PersonalKind::Phone, Span { start: at, end }));
        }
        at = end.max(at + 1);
    }
    found
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(n, digit)| match (n % 2, digit * 2) {
            (0, _) => *digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// An international number, or a national one that opens with 0 or an area code in brackets or groups.
fn is_telephone(run: &str, digits: &[u32]) -> bool {
    let count = digits.len();
    let groups = run.split([' ', '-', '.', '(', ')']).filter(|group| !group.is_empty()).count();
    let written: String = digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect();
    // Reserved for drama and examples: Ofcom's 01632 and 7946 0, the North American 555-01.
    let reserved = written.contains("1632960") || written.contains("79460") || written.contains("55501");
    if reserved || !(9..=15).contains(&count) {
        return false;
    }
    let american = count == 10 && groups == 3 && matches!(run.split(['-', '.', ' ']).map(str::len).collect::<Vec<_>>().as_slice(), [3, 3, 4] | [5, 3, 4]);
    let national = run.trim_start_matches('(').starts_with('0') && digits[1] != 0 && count <= 11 && groups >= 2 && !run.contains('.');
    let dialled = run.starts_with("00") && digits[2] != 0 && run.contains(' ') && !run.contains(['-', '.']);
    run.starts_with('+') || national || dialled || american
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, &'static str)> {
        personal(text).into_iter().map(|(span, kind)| (kind.word(), span.of(text).to_owned().leak() as &'static str)).collect()
    }

    #[test]
    fn each_kind_is_found_where_it_stands() {
        for (text, kind, words) in [
            ("Write to (moira.t@marlhythe.co.uk), please.", "email", "moira.t@marlhythe.co.uk"),
            ("The host is 192.168.10.24:8080 today.", "ip", "192.168.10.24"),
            ("Route 2001:db8:85a3::8a2e:370:7334 is down.", "ip", "2001:db8:85a3::8a2e:370:7334"),
            ("Pay to GB82 WEST 1234 5698 7654 32 AT ONCE.", "iban", "GB82 WEST 1234 5698 7654 32"),
            ("His SSN is 219-09-9999.", "ssn", "219-09-9999"),
            ("See https://marlhythe.co.uk/rota?x=1 first.", "domain", "https://marlhythe.co.uk/rota?x=1"),
            ("It is on marlhythe.co.uk.", "domain", "marlhythe.co.uk"),
            ("The driver, aged 34, signed.", "age", "34"),
            ("A 52-year-old driver signed.", "age", "52-year-old"),
            ("He is 41 years old.", "age", "41 years old"),
            ("Ask Dr Miller about it.", "name", "Dr Miller"),
        ] {
            let found = kinds(text);
            assert!(found.iter().any(|(own, said)| *own == kind && (said.contains(words) || words.contains(said))), "{text}: {found:?}");
        }
    }

    #[test]
    fn an_account_ends_where_its_number_does() {
        let text = "Pay to GB82 WEST 1234 5698 7654 32 AT ONCE.";
        assert_eq!(accounts(text).into_iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["GB82 WEST 1234 5698 7654 32"]);
    }

    #[test]
    fn what_only_looks_like_it_is_left() {
        for text in [
            "Version 10.2.33.4 of the program.",
            "The file notes.md and report.docx are here.",
            "See example.com and mail anna@example.org.",
            "It took 34 years to build.",
            "Serial 000-12-3456 and 666-12-3456.",
            "At 10:30:15 the alarm went.",
            "The end.It began again, e.g. here.",
            "",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
