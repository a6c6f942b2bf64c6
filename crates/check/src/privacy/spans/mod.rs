//! Personal data by their form: where each stands, and what it is.

mod account;
pub(crate) mod age;
mod host;
mod mail;
pub(crate) mod people;
mod run;

use coursewright_prose::span::Span;

#[cfg(test)]
mod bench;

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
    found.extend(host::domains(text).map(|span| (span, PersonalKind::Domain)));
    found.extend(age::ages(text).into_iter().map(|span| (span, PersonalKind::Age)));
    found.extend(people::people(text).into_iter().map(|span| (span, PersonalKind::Name)));
    apart(found)
}

/// What a rule blocks: data that nobody takes for anything else.
pub(crate) fn structured(text: &str) -> Vec<(Span, PersonalKind)> {
    let mut found: Vec<(Span, PersonalKind)> = mail::mails(text).into_iter().map(|span| (span, PersonalKind::Email)).collect();
    found.extend(account::accounts(text).into_iter().map(|span| (span, PersonalKind::Iban)));
    found.extend(host::addresses(text).map(|span| (span, PersonalKind::Ip)));
    found.extend(run::digits(text).into_iter().map(|(kind, span)| (span, kind)));
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
        let bare = bare.trim_end_matches(['.', ',', ';', ':', ')', ']', '>', '"', '\'', '”', '’', '!', '?', '}', '/']);
        (!bare.is_empty()).then(|| Span { start, end: start + bare.len() })
    })
}

/// Names of computers that are kept free for examples (RFC 2606).
fn is_reserved(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    ["example.com", "example.org", "example.net"].iter().any(|own| host == *own || host.ends_with(&format!(".{own}")))
        || [".example", ".test", ".invalid", ".localhost"].iter().any(|own| host.ends_with(own))
}

/// The last word before a place, in lower case; empty where the text or a sentence begins there.
fn word_before(text: &str, at: usize) -> String {
    let before = text[..at].trim_end_matches([' ', '\u{a0}', ':', '#', '(', '“', '"', '.']);
    before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase()
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
        assert_eq!(account::accounts(text).into_iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["GB82 WEST 1234 5698 7654 32"]);
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
