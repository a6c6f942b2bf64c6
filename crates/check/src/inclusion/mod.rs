//! Words that leave people out.

pub(crate) mod gendered_role;
pub(crate) mod generic_pronoun;

use coursewright_prose::span::Span;

/// Words that a rule of this family flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flagged {
    /// The rule.
    pub rule: &'static str,
    /// The words, in bytes.
    pub span: Span,
}

/// Everything of this family in a text, in order.
#[must_use]
pub fn flags(text: &str) -> Vec<Flagged> {
    let pronouns = generic_pronoun::generic(text).into_iter().map(|span| Flagged { rule: generic_pronoun::RULE.id, span });
    let roles = gendered_role::roles(text).into_iter().map(|(span, _)| Flagged { rule: gendered_role::RULE.id, span });
    let mut all: Vec<Flagged> = pronouns.chain(roles).collect();
    all.sort_by_key(|flagged| (flagged.span.start, flagged.span.end));
    all
}
