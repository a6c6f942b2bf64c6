//! Personal data with a form of its own: e-mail addresses, telephone, card and account numbers.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::place::Place;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/structured",
    title: "Personal data",
    version: 1,
    severity: Severity::Blocking,
    flags: "an e-mail address, telephone, card or account number in what learners see",
    why: "A package is copied to places nobody remembers, and personal data in it cannot be called back (GDPR, article 5).",
    hint: "Mask it, or take a reserved example value; waive it where everybody is meant to have it.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    view.block
        .claims
        .iter()
        .filter_map(|claim| {
            let (what, at, end) = personal(&claim.text)?;
            let place = Place::Statement { lesson: view.lesson, block: view.block.id, statement: claim.id };
            Some(Raised::at(place, &claim.text, format!("{what} stands in what learners see.")).show([course_words(&claim.text, [(at, end)])]))
        })
        .collect()
}

/// The first personal datum of a text: what it is, and where.
fn personal(text: &str) -> Option<(&'static str, usize, usize)> {
    mail(text).map(|(a, b)| ("An e-mail address", a, b)).or_else(|| account(text).map(|(a, b)| ("An account number", a, b))).or_else(|| digits(text))
}

fn mail(text: &str) -> Option<(usize, usize)> {
    text.match_indices('@').find_map(|(at, _)| {
        let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let start = text[..at].rfind(|c: char| !local(c)).map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let after = &text[at + 1..];
        let host = after[..after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(after.len())].trim_end_matches(['.', '-']);
        let (name, ending) = host.rsplit_once('.')?;
        let form = start < at && !name.is_empty() && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
        // RFC 2606 reserves these for examples.
        let reserved =
            ["example.com", "example.org", "example.net"].iter().any(|r| host == *r || host.ends_with(&format!(".{r}"))) || ["example", "test", "invalid"].contains(&ending);
        (form && !reserved).then_some((start, at + 1 + host.len()))
    })
}

/// An IBAN: ISO 13616, remainder 1 by 97.
fn account(text: &str) -> Option<(usize, usize)> {
    for (at, _) in text.char_indices().filter(|(at, c)| c.is_ascii_uppercase() && !text[..*at].ends_with(|c: char| c.is_ascii_alphanumeric())) {
        let mut code = String::new();
        let mut end = at;
        for (n, c) in text[at..].char_indices() {
            match c {
                c if c.is_ascii_uppercase() || c.is_ascii_digit() => {
                    code.push(c);
                    end = at + n + 1;
                }
                ' ' => {}
                _ => break,
            }
        }
        for length in (15..=code.len().min(34)).rev() {
            let (head, tail) = (&code[..4], &code[4..length]);
            let form = head.bytes().take(2).all(|b| b.is_ascii_uppercase()) && head.bytes().skip(2).all(|b| b.is_ascii_digit());
            let rest = tail.chars().chain(head.chars()).try_fold(0u32, |rest, c| {
                let value = c.to_digit(36)?;
                Some(if value > 9 { (rest * 100 + value) % 97 } else { (rest * 10 + value) % 97 })
            });
            if form && rest == Some(1) && tail.bytes().filter(u8::is_ascii_digit).count() >= 8 {
                return Some((at, end));
            }
        }
    }
    None
}

/// Card and telephone numbers: runs of digits with blanks, hyphens, points, brackets between them.
fn digits(text: &str) -> Option<(&'static str, usize, usize)> {
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
            return Some(("A card number", at, end));
        }
        if closed && is_telephone(run, &plain) {
            return Some(("A telephone number", at, end));
        }
        at = end.max(at + 1);
    }
    None
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
    use super::personal;

    #[test]
    fn personal_data_are_found() {
        for (text, what) in [
            ("Write to moira.tennant@marlhythe.co.uk today.", "An e-mail address"),
            ("Ring +44 131 496 2847 at night.", "A telephone number"),
            ("Ring 0131 496 2847 at night.", "A telephone number"),
            ("Call (212) 664-7665.", "A telephone number"),
            ("Pay with 4539 5787 6362 1486.", "A card number"),
            ("Pay to GB82 WEST 1234 5698 7654 32.", "An account number"),
        ] {
            assert_eq!(personal(text).map(|found| found.0), Some(what), "{text}");
        }
    }

    #[test]
    fn lookalikes_and_reserved_values_stay_silent() {
        for text in [
            "Write to moira@example.com.",
            "Ring ext 412.",
            "Part 0012-4456-7788-1 fits.",
            "Version 10.2.33.4 of 2024-05-01.",
            "Order 4539 5787 6362 1487.",
            "Between 1 000 000 000 and 2 000 000 000 units.",
            "Ring 020 7946 0123.",
            "Open from 08:00 to 17:30.",
            "IEC 60204-1:2016 applies.",
            "At 5 °C @ 3 bar.",
            "From 2019-2024 and 1990-1999.",
        ] {
            assert_eq!(personal(text), None, "{text}");
        }
    }
}
