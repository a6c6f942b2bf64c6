//! Words that point to a place in their document: “Table 2”, “as shown above”, “in the next section”.

use crate::builtin::words::{REFERENCES, keyed};
use coursewright_prose::word;

/// What a sentence that points somewhere else would lose without its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::builtin) enum Reference {
    /// It points nowhere.
    #[default]
    None,
    /// It says something of its own besides.
    Aside,
    /// It does nothing but point: “See the next section.”
    Only,
}

/// What is numbered in documents.
const NUMBERED: [&str; 15] =
    ["table", "figure", "fig", "section", "sections", "chapter", "appendix", "annex", "page", "clause", "paragraph", "episode", "tables", "figures", "step"];
/// Content words that only lead to the target.
const LEADING: [&str; 22] = [
    "see",
    "refer",
    "described",
    "describe",
    "shown",
    "show",
    "given",
    "found",
    "find",
    "detail",
    "details",
    "explained",
    "discussed",
    "discuss",
    "follows",
    "follow",
    "listed",
    "more",
    "information",
    "covered",
    "topic",
    "back",
];
/// Content words of its own from which a sentence says something besides.
const OWN: usize = 3;

impl Reference {
    /// Reads it off a sentence of a source in which these labels stand: “table 2”.
    pub(super) fn of(text: &str, labels: &[String]) -> Self {
        let keyed = keyed(text);
        let mut rest = keyed.clone();
        for phrase in REFERENCES.iter() {
            // “The next section of the pipe” is no place in a document.
            if !rest.contains(&format!("{phrase}of ")) {
                rest = rest.replace(phrase.as_str(), " ");
            }
        }
        let words: Vec<&str> = rest.split_whitespace().collect();
        let mut own: Vec<&str> = Vec::new();
        let mut numbered = false;
        let mut at = 0;
        while at < words.len() {
            let number = words.get(at + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()) || (next.len() == 1 && !matches!(*next, "a" | "i")));
            // “Step 3” and “page 4” point; “the first step” and “a page” do not.
            if NUMBERED.contains(&words[at]) && number {
                numbered |= !labels.contains(&format!("{} {}", words[at], words[at + 1]));
                at += 2;
                continue;
            }
            own.push(words[at]);
            at += 1;
        }
        if !numbered && rest == keyed {
            return Self::None;
        }
        let said = own.iter().filter(|word| !word::is_stop_word(word) && !LEADING.contains(word)).count();
        // “We will come back to this in the next episode” announces and says nothing.
        let announces = [" we will ", " we'll ", " we are going to ", " will be covered ", " will be discussed ", " you will learn "].iter().any(|words| keyed.contains(words));
        if said < OWN || announces { Self::Only } else { Self::Aside }
    }
}

/// The label a caption begins with: “Table 2. Limits” is “table 2”. Only tables are carried into a course.
pub(super) fn label(caption: &str) -> Option<String> {
    let rest = caption.trim().strip_prefix("Table ")?;
    let number = rest.split(|c: char| !c.is_alphanumeric()).next().filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))?;
    (caption.len() < 120).then(|| format!("table {}", number.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{Reference, label};

    #[test]
    fn a_pointer_is_told_from_a_statement_that_points() {
        for text in [
            "See the next section.",
            "This is described in section 4.2.",
            "Refer to Table 2.",
            "More details are found in Appendix B.",
            "We will come back to the expertise of the teacher in the next episode.",
        ] {
            assert_eq!(Reference::of(text, &[]), Reference::Only, "{text}");
        }
        for text in ["The interface concept shows every button with its label, as shown in Table 2 above.", "The cutter sits below the label head (see Figure 3)."] {
            assert_eq!(Reference::of(text, &[]), Reference::Aside, "{text}");
        }
        for text in ["The table stands beside the door.", "The next section of the pipe is bent.", "Take a page from the log."] {
            assert_ne!(Reference::of(text, &[]), Reference::Only, "{text}");
        }
        assert_eq!(Reference::of("The records are kept as shown in Table 3.", &["table 3".to_owned()]), Reference::None, "the table is shown with its number");
        assert_eq!(label("Table 3. Records and how long they are kept").as_deref(), Some("table 3"));
        assert_eq!(label("The table"), None);
    }
}
