//! What fields must hold: checked at the door, so that what is inside is already right.

use crate::problem::{Code, Problem};
use coursewright_course::finding::REASON_LENGTH;

/// A title: one line of 1 to 200 characters.
pub(crate) fn title(text: &str) -> Result<String, Problem> {
    line(text, 1, 200, "A title")
}

/// A person's name: one line of 2 to 120 characters.
pub(crate) fn name(text: &str) -> Result<String, Problem> {
    line(text, 2, 120, "A name")
}

/// A reason that an auditor can read later: at least ten characters.
pub(crate) fn reason(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.chars().count() < REASON_LENGTH {
        return Err(Problem::new(Code::Invalid, format!("A reason needs at least {REASON_LENGTH} characters."), "Say why in a few words; they stand on the certificate."));
    }
    line(text, REASON_LENGTH, 2000, "A reason")
}

/// One line of so many characters.
pub(crate) fn line(text: &str, least: usize, most: usize, what: &str) -> Result<String, Problem> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = text.chars().count();
    if length < least || length > most {
        return Err(Problem::new(Code::Invalid, format!("{what} has {least} to {most} characters; this has {length}."), "Change it and try again."));
    }
    if text.chars().any(|c| c.is_control() || turns(c)) {
        return Err(Problem::new(Code::Invalid, format!("{what} cannot hold control characters."), "Type it by hand."));
    }
    Ok(text)
}

/// Whether a character turns the order of letters round, so that the eye reads other words than stand there.
fn turns(c: char) -> bool {
    ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
}

/// A name from outside as it may be shown: what would move a terminal or turn the letters round stands as a mark.
pub(crate) fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || turns(c) { '\u{fffd}' } else { c }).collect()
}

/// A file name that every system can keep, without its ending.
pub(crate) fn file_name(title: &str) -> String {
    let kept: String = title.chars().map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) || turns(c) { ' ' } else { c }).collect();
    let mut name = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    // 255 bytes is the least that file systems keep; endings and numbers come on top.
    while name.len() > 180 {
        name.pop();
    }
    let name = name.trim_matches(['.', ' ']).to_owned();
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_lowercase();
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() >= 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.chars().skip(3).all(|c| c.is_ascii_digit() || "¹²³".contains(c))
            && stem.chars().count() == 4);
    if name.is_empty() {
        "Course".into()
    } else if device {
        format!("Course {name}")
    } else {
        name
    }
}

/// Compares two secrets without telling by time where the first difference is.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_every_system_keeps() {
        assert_eq!(file_name("Lockout: what/why?"), "Lockout what why");
        assert_eq!(file_name("CON"), "Course CON", "a device of Windows");
        assert_eq!(file_name("com1.notes"), "Course com1.notes", "also with an ending");
        assert_eq!(file_name("../.. "), "Course", "dots and blanks only");
        assert_eq!(file_name("a\u{202e}b"), "a b", "no direction override in a name");
    }

    #[test]
    fn names_and_titles_hold_nothing_the_eye_does_not_see() {
        for trick in ["\u{0}", "\u{7}", "\u{1b}[2J", "\u{7f}", "\u{9b}", "\u{202a}", "\u{202e}", "\u{2066}", "\u{2069}"] {
            let text = format!("Ada {trick}Hale");
            for held in [title(&text), name(&text), reason(&format!("seen on the site, {text}"))] {
                assert_eq!(held.as_ref().err().map(|p| p.code), Some(Code::Invalid), "{text:?}: {held:?}");
            }
            assert!(!shown(&text).chars().any(|c| c.is_control() || turns(c)), "{text:?}");
        }
        assert_eq!(name("Ada\tHale\n").unwrap(), "Ada Hale", "blanks of any kind are blanks");
        assert_eq!(shown("Plan für Köln, ه.docx"), "Plan für Köln, ه.docx", "scripts of all directions are names");
    }

    #[test]
    fn a_reason_must_say_something() {
        assert_eq!(reason("because").err().map(|p| p.code), Some(Code::Invalid));
        assert_eq!(reason("  seen on   the site  ").unwrap(), "seen on the site");
    }
}
