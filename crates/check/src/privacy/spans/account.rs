//! Bank accounts by IBAN: ISO 13616, remainder 1 by 97.

use coursewright_prose::span::Span;

/// The longest IBAN with a blank after every character: what is longer is none, and a long text is not read again at
/// each of its capitals.
const LONGEST_ACCOUNT: usize = 80;

/// The accounts of a text, in order.
pub(super) fn accounts(text: &str) -> Vec<Span> {
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
