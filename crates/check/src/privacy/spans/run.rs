//! Card, telephone and social-security numbers: runs of digits with blanks, hyphens, points, brackets between them.

use super::{PersonalKind, word_before};
use coursewright_prose::span::Span;

/// The numbers of a text, in order.
pub(super) fn digits(text: &str) -> Vec<(PersonalKind, Span)> {
    let mut found = vec![];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let opens = |at: usize| bytes[at].is_ascii_digit() || (matches!(bytes[at], b'+' | b'(') && bytes.get(at + 1).is_some_and(|b| b.is_ascii_digit() || *b == b'+'));
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'-' | b'.' | b'/' | b'_' | b'#'));
        if !opens(at) || inside {
            at += 1;
            continue;
        }
        let mut end = at;
        let mut gap = 0;
        for (n, byte) in bytes[at..].iter().enumerate() {
            match byte {
                b'0'..=b'9' => (end, gap) = (at + n + 1, 0),
                b' ' | b'-' | b'.' | b'(' | b')' | b'+' | b'/' if gap < 2 => gap += 1,
                _ => break,
            }
        }
        // A number that goes on in letters or another hyphen is one of parts, not of people.
        let rest = &text[end..];
        let closed =
            !rest.starts_with(|c: char| c.is_alphanumeric() || c == '%' || c == '°') && !rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if closed && let Some((kind, span)) = read(text, Span { start: at, end }) {
            found.push((kind, span));
        }
        at = end.max(at + 1);
    }
    found
}

/// What a run of digits is; “12 on 0131 496 2847” may hold a number behind another, so its later parts are tried too.
fn read(text: &str, whole: Span) -> Option<(PersonalKind, Span)> {
    let mut span = whole;
    loop {
        let run = span.of(text);
        let plain: Vec<u32> = run.chars().filter_map(|c| c.to_digit(10)).collect();
        let before = word_before(text, span.start);
        let part = PARTS.contains(&before.as_str()) || in_code(&text[..span.start]);
        if is_card(run, &plain) && !part {
            return Some((PersonalKind::Card, span));
        }
        if is_social_security(run, &plain, is_called(&text[..span.start])) && !part {
            return Some((PersonalKind::Ssn, span));
        }
        let asked = CUES.contains(&before.as_str())
            || matches!(before.as_str(), "is" | "on" | "at" | "or" | "and" | "him" | "her" | "us" | "me" | "number") && speaks_of_calling(&text[..span.start]);
        if !part && is_telephone(run, &plain, asked) {
            return Some((PersonalKind::Phone, Span { start: span.start, end: span.end }));
        }
        // The next part after a blank, only where the first stands as a number of its own.
        let next = run.find(' ').filter(|at| *at <= 2 && !run.starts_with(['+', '(', '0']))?;
        span.start += next + 1;
    }
}

/// Before these words' numbers stand things, not people.
const PARTS: [&str; 26] = [
    "part",
    "parts",
    "serial",
    "order",
    "orders",
    "model",
    "item",
    "sku",
    "ref",
    "reference",
    "invoice",
    "batch",
    "lot",
    "pallet",
    "imei",
    "tracking",
    "isbn",
    "coordinates",
    "article",
    "drawing",
    "container",
    "ticket",
    "case",
    "version",
    "sample",
    "account",
];

/// Words right before a telephone number.
const CUES: [&str; 22] = [
    "call",
    "ring",
    "phone",
    "telephone",
    "tel",
    "mobile",
    "cell",
    "fax",
    "dial",
    "text",
    "whatsapp",
    "hotline",
    "helpline",
    "landline",
    "handy",
    "telefon",
    "sms",
    "extension",
    "pager",
    "switchboard",
    "t",
    "m",
];

fn speaks_of_calling(before: &str) -> bool {
    let tail = &before[before.floor_char_boundary(before.len().saturating_sub(60))..];
    let tail = tail.rsplit(['.', ';', '!', '?']).next().unwrap_or(tail).to_lowercase();
    ["call", "ring", "phone", "mobile", "number", "reach", "dial", "answer", "text", "hotline", "helpline", "fax", "contact"].iter().any(|word| tail.contains(word))
}

/// Whether the words right before a number call it a social-security number.
fn is_called(before: &str) -> bool {
    let tail = &before[before.floor_char_boundary(before.len().saturating_sub(40))..];
    let tail = tail.rsplit(['.', ';', '!', '?', ',']).next().unwrap_or(tail).to_lowercase();
    tail.contains("ssn") || tail.contains("social security") || tail.contains("social-security")
}

/// A card: first digits and lengths as the networks give them out (ISO/IEC 7812), and the check digit.
fn is_card(run: &str, digits: &[u32]) -> bool {
    let count = digits.len();
    if !(12..=19).contains(&count) || run.contains(['.', '/', '+', '(']) {
        return false;
    }
    let head = |n: usize| digits[..n].iter().fold(0, |all, digit| all * 10 + digit);
    let network = match (head(1), head(2), head(3), head(4)) {
        (4, ..) => matches!(count, 13 | 16 | 19),
        (_, 51..=55, ..) | (_, _, _, 2221..=2720) => count == 16,
        (_, 34 | 37, ..) => count == 15,
        (_, 36 | 38 | 39, ..) | (_, _, 300..=305, _) => matches!(count, 14 | 16),
        (_, _, _, 3528..=3589) => count == 16,
        (_, 62 | 65, ..) | (_, _, 644..=649, _) | (_, _, _, 6011) => (16..=19).contains(&count),
        (_, 50 | 56..=58 | 63 | 67, ..) => (13..=19).contains(&count),
        _ => false,
    };
    network && luhn(digits)
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

/// 219-09-4471; in one run only where it is called by its name. Numbers that are never given out are nobody's.
fn is_social_security(run: &str, digits: &[u32], named: bool) -> bool {
    let groups: Vec<usize> = run.split(['-', ' ']).map(str::len).collect();
    let area = digits.iter().take(3).fold(0, |area, digit| area * 10 + digit);
    let form = groups == [3, 2, 4] || named && groups == [9];
    form && digits.len() == 9 && !matches!(area, 0 | 666 | 900..) && digits[3..5] != [0, 0] && digits[5..] != [0, 0, 0, 0]
}

/// An international number, or a national one that opens with 0 or an area code in brackets or groups.
fn is_telephone(run: &str, digits: &[u32], asked: bool) -> bool {
    let count = digits.len();
    let groups: Vec<&str> = run.split([' ', '-', '.', '(', ')', '/']).filter(|group| !group.is_empty()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let slashed = run.contains('/');
    let american = !slashed && (lengths == [3, 3, 4] || (lengths == [1, 3, 3, 4] && digits[0] == 1));
    if !(8..=15).contains(&count) || is_fiction(run, digits, american) {
        return false;
    }
    // Groups of two, as in France and Belgium, are told from lists of figures by their zero.
    let zero = run.trim_start_matches('(').starts_with('0') && digits[1] != 0;
    let points = !run.contains('.') || lengths == [2, 2, 2, 2, 2];
    let national = zero && (9..=12).contains(&count) && groups.len() >= 2 && points && (!slashed || asked);
    let dialled = run.starts_with("00") && digits[2] != 0 && groups.len() >= 3 && count >= 10 && !run.contains(['-', '.', '/']);
    let abroad = run.trim_start_matches('(').starts_with('+') && count >= 9 && !slashed;
    // In one run or in odd groups only where somebody is told to call it.
    let told = asked && (9..=12).contains(&count) && !slashed && (groups.len() == 1 || zero);
    let told = told || asked && slashed && zero && groups.len() == 2;
    abroad || national || dialled || american || told
}

/// What Ofcom keeps free for drama, as numbers are dialled inside the United Kingdom: all but the last digits.
const BRITISH_DRAMA: [&str; 20] = [
    "01134960", "01144960", "01154960", "01164960", "01174960", "01184960", "01214960", "01314960", "01414960", "01514960", "01614960", "02079460", "01914980", "02896496",
    "02920180", "01632960", "07700900", "08081570", "09098790", "03069990",
];

/// Whether a number is kept free for films and examples: 555-0100 to 555-0199 in North America, Ofcom's in the United
/// Kingdom. The same digits in the plan of another country are somebody's.
fn is_fiction(run: &str, digits: &[u32], american: bool) -> bool {
    let written: String = digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect();
    let plus = run.trim_start_matches('(').starts_with('+');
    let abroad = written.strip_prefix("00").or(plus.then_some(written.as_str()));
    let north_american = match abroad {
        Some(abroad) => abroad.strip_prefix('1'),
        None => (american || written.len() == 10 && !written.starts_with('0')).then(|| if written.len() == 11 { &written[1..] } else { &written }),
    };
    let british = match abroad {
        Some(abroad) => abroad.strip_prefix("44").map(|rest| format!("0{}", rest.trim_start_matches('0'))),
        None => Some(written.clone()),
    };
    north_american.is_some_and(|number| number.len() == 10 && number[3..].starts_with("55501"))
        || british.is_some_and(|number| number.len() == 11 && BRITISH_DRAMA.iter().any(|front| number.starts_with(front)))
}

/// Whether the words before are parts of one long code (“1Z 999 AA1 …”): several in a row with digits, one of letters
/// and digits at once.
fn in_code(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let parts: Vec<&str> =
        before.rsplit(' ').take_while(|part| part.bytes().any(|b| b.is_ascii_digit()) && part.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())).collect();
    parts.len() >= 2 && parts.iter().any(|part| part.bytes().any(|b| b.is_ascii_uppercase()))
}
