//! Which addresses a link may lead to.

/// The address as it is written into a link, or nothing if it leads anywhere but to the web or to mail.
///
/// Tested after removing controls, blanks and invisible characters, and after decoding, because a browser does both
/// before it looks at the scheme ("java\tscript:", "javascript&#58;", "javascript%3A").
pub(super) fn allowed(written: &str) -> Option<String> {
    let address: String = written.chars().filter(|&c| !is_blank(c)).collect();
    let decoded: String = decode(&decode(&address)).chars().filter(|&c| !is_blank(c)).collect();
    (is_open(&address) && is_open(&decoded)).then_some(address)
}

fn is_blank(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn is_open(address: &str) -> bool {
    let lower = address.to_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| lower.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')))
}

/// Percent signs and numeric character references, one layer.
fn decode(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address;
    while let Some(first) = rest.chars().next() {
        if let Some((byte, after)) = percent(rest) {
            bytes.push(byte);
            rest = after;
        } else if let Some((c, after)) = reference(rest) {
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            rest = after;
        } else {
            let (head, after) = rest.split_at(first.len_utf8());
            bytes.extend_from_slice(head.as_bytes());
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn percent(rest: &str) -> Option<(u8, &str)> {
    let digits = rest.strip_prefix('%')?.get(..2)?;
    Some((u8::from_str_radix(digits, 16).ok()?, &rest[3..]))
}

fn reference(rest: &str) -> Option<(char, &str)> {
    let inner = rest.strip_prefix("&#")?;
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (number, after) = inner.split_at(length);
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(code)?, after.strip_prefix(';').unwrap_or(after)))
}
