//! Names of speakers before what they say.

use crate::hidden::clipped;

/// The longest name: a person with office and organisation.
const MOST_CHARS: usize = 100;
/// The most words of it, what stands in brackets left aside.
const MOST_WORDS: usize = 7;

/// A text with more different “names” has none; what is beyond is not worth counting.
const MOST_NAMES: usize = 1000;

/// Words that stand before a colon in documents and are nobody's name.
const LABELS: &[&str] = &[
    "action",
    "actions",
    "address",
    "agenda",
    "aim",
    "answer key",
    "apologies",
    "attendees",
    "attention",
    "audience",
    "author",
    "background",
    "caution",
    "cause",
    "chapter",
    "check",
    "conclusion",
    "contact",
    "cost",
    "danger",
    "date",
    "deadline",
    "decision",
    "definition",
    "department",
    "details",
    "document",
    "duration",
    "e-mail",
    "email",
    "example",
    "exception",
    "figure",
    "file",
    "from",
    "goal",
    "goals",
    "http",
    "https",
    "hint",
    "important",
    "issue",
    "limit",
    "link",
    "location",
    "material",
    "meeting",
    "name",
    "next",
    "next steps",
    "note",
    "notes",
    "notice",
    "objective",
    "objectives",
    "owner",
    "page",
    "participants",
    "phone",
    "place",
    "ppe",
    "present",
    "problem",
    "procedure",
    "purpose",
    "recorded",
    "reference",
    "remember",
    "result",
    "revision",
    "role",
    "rule",
    "scope",
    "section",
    "see",
    "solution",
    "source",
    "status",
    "step",
    "subject",
    "summary",
    "table",
    "task",
    "tel",
    "time",
    "tip",
    "title",
    "to",
    "todo",
    "tools",
    "topic",
    "total",
    "transcript",
    "update",
    "version",
    "warning",
    "when",
    "where",
    "who",
    "why",
];

/// A name with a colon at the start of a line: the name, and what is said.
///
/// Whether it *is* a name only the whole document can tell; this refuses what never is one.
pub(crate) fn prefix(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let (strong, body) = match line.strip_prefix("**") {
        Some(body) => (true, body),
        None => (false, line),
    };
    let colon = body.char_indices().take(MOST_CHARS + 2).find(|(_, c)| *c == ':').map(|(at, _)| at)?;
    let after = &body[colon + 1..];
    // Bold names close before or behind their colon: `**Ada:** …` or `**Ada**: …`.
    let (name, rest) = if strong {
        match (body[..colon].strip_suffix("**"), after.strip_prefix("**")) {
            (Some(name), _) => (name, after),
            (None, Some(rest)) => (&body[..colon], rest),
            (None, None) => return None,
        }
    } else {
        (&body[..colon], after)
    };
    if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    is_plausible(name).then(|| (name.trim(), rest.trim_start()))
}

/// Whether these words could be a name at all.
pub(crate) fn is_plausible(name: &str) -> bool {
    let name = name.trim();
    let words = name.split('(').next().unwrap_or("").split_whitespace().count();
    if words == 0 || words > MOST_WORDS || name.chars().count() > MOST_CHARS {
        return false;
    }
    if !name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()) {
        return false;
    }
    if name.contains(['?', '!', ';', '<', '>', '{', '}', '|', '=', '"', '“', '”', '/', '\\', '\t', '*', '#', '`']) {
        return false;
    }
    // A full stop ends an abbreviation in a name (“Dr. Hale”, “J. Smith”), never a sentence.
    // What stands in brackets is an office or a place, not the name.
    let plain = name.split('(').next().unwrap_or("");
    let mut stops = plain.match_indices(". ").map(|(at, _)| plain[..at].rsplit(' ').next().unwrap_or(""));
    if stops.any(|word| word.chars().count() > 4) {
        return false;
    }
    let first = name.split_whitespace().next().unwrap_or("").trim_end_matches('.').to_lowercase();
    let whole = name.to_lowercase();
    let numbered = LABELS.iter().any(|label| first == *label && name.split_whitespace().skip(1).all(|word| word.starts_with(|c: char| c.is_ascii_digit())));
    !(numbered || LABELS.contains(&whole.as_str()))
}

/// How often each name stood before a colon, in the order of first appearance.
#[derive(Default)]
pub(crate) struct Census {
    names: Vec<(String, usize)>,
    /// Lines or cues looked at.
    pub(crate) lines: usize,
    /// Those with a name.
    pub(crate) named: usize,
}

impl Census {
    /// Counts one line or cue.
    pub(crate) fn count(&mut self, name: Option<&str>) {
        self.lines += 1;
        let Some(name) = name else { return };
        self.named += 1;
        if let Some((_, times)) = self.names.iter_mut().find(|(known, _)| known == name) {
            *times += 1;
        } else if self.names.len() < MOST_NAMES {
            self.names.push((name.to_owned(), 1));
        }
    }

    /// How many names came at least this often.
    pub(crate) fn repeated(&self, times: usize) -> usize {
        self.names.iter().filter(|(_, count)| *count >= times).count()
    }

    /// Names that came once only, for the person to look at.
    pub(crate) fn once(&self) -> Vec<&str> {
        self.names.iter().filter(|(_, count)| *count == 1).map(|(name, _)| name.as_str()).collect()
    }

    /// Whether this name was counted.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.names.iter().any(|(known, _)| known == name)
    }
}

/// A name as it is kept: one line, a sane length.
pub(crate) fn tidy(name: &str) -> Option<String> {
    let name = clipped(name.trim().trim_end_matches(':'));
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_roles_stand_before_a_colon() {
        assert_eq!(prefix("Grad C: Yeah."), Some(("Grad C", "Yeah.")));
        assert_eq!(prefix("**Dr. Ana Ruiz:** Fine."), Some(("Dr. Ana Ruiz", "Fine.")));
        assert_eq!(prefix("**Ben**: Fine."), Some(("Ben", "Fine.")));
        assert_eq!(prefix("Ms. Ana Ruiz (NorthSt. Peter): Fine."), Some(("Ms. Ana Ruiz (NorthSt. Peter)", "Fine.")));
        assert_eq!(prefix("Project Manager:"), Some(("Project Manager", "")), "somebody who says nothing");
    }

    #[test]
    fn labels_sentences_and_addresses_are_no_names() {
        for other in [
            "Note: wear gloves.",
            "Step 3: close it.",
            "https://example.org",
            "10:30 start",
            "Table 2: limits",
            "we said: no",
            "It stopped. Then he said: no",
            "What now?: no",
            "https: x",
            "Ratio 3:1",
        ] {
            assert_eq!(prefix(other), None, "{other:?} names no speaker");
        }
    }
}
