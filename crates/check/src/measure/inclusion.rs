//! Wording that leaves people out, as places in a text.

use crate::inclusion::{ableist_term, gendered_role, generic_pronoun, loaded_term, locale};

/// Words that a rule of the family `inclusion` speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The id of the rule.
    pub rule: &'static str,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What the rules of the family see in a plain text, in the order of the text.
#[must_use]
pub fn flags(text: &str) -> Vec<Flag> {
    let pronouns = generic_pronoun::find(text).into_iter().map(|span| (generic_pronoun::RULE.id, span));
    let listed = [
        (&gendered_role::RULE, &*gendered_role::LISTED),
        (&ableist_term::RULE, &*ableist_term::LISTED),
        (&loaded_term::RULE, &*loaded_term::LISTED),
        (&locale::RULE, &*locale::LISTED),
    ];
    let terms = listed.into_iter().flat_map(|(rule, list)| list.find(text).into_iter().map(|(span, _)| (rule.id, span)));
    let mut found: Vec<Flag> = pronouns.chain(terms).map(|(rule, span)| Flag { rule, start: span.start, end: span.end }).collect();
    found.sort_by_key(|flag| (flag.start, flag.end, flag.rule));
    found
}

#[cfg(test)]
mod tests {
    use super::{Flag, flags};

    #[test]
    fn flags_are_places_in_the_text_as_given() {
        let text = "Café rule: each driver signs his sheet, and the chairman decides.";
        let found = flags(text);
        let words: Vec<_> = found.iter().map(|Flag { rule, start, end }| (*rule, &text[*start..*end])).collect();
        assert_eq!(words, [("inclusion/generic-pronoun", "his"), ("inclusion/gendered-role", "chairman")]);
        assert_eq!(flags("Each driver signs their sheet."), []);
    }
}
