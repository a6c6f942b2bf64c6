//! What the surroundings of a figure make of it: part of an identifier, a step number, a counted "one".

use super::scan::Scan;
use super::token::Kind;
use super::unit;

impl Scan<'_> {
    /// The next token to look at when no quantity stands here: identifiers are passed as a whole.
    pub(super) fn past(&self, at: usize) -> usize {
        let mut next = at + 1;
        while self.is_identifier(at) && self.tokens.get(next).is_some_and(|token| token.glued && !matches!(token.key.as_str(), "." | "," | ";" | ")" | ":")) {
            next += 1;
        }
        next
    }

    /// V-12, PG-3, H2O, 4x4, 3D: letters and digits in one piece that is no number with a unit.
    pub(super) fn is_identifier(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.kind != Kind::Figure {
            return false;
        }
        let glued_before = at > 0 && token.glued;
        if glued_before {
            let before = &self.tokens[at - 1];
            let letters = before.kind == Kind::Word && !before.is("v") && unit::currency(before.span.of(self.text)).is_none();
            let hyphened = before.is("-") && before.glued && at > 1 && self.is_code_letters(at - 2);
            let underscored = matches!(before.key.as_str(), "_" | "#") || (before.is("/") && before.glued && at > 1 && self.tokens[at - 2].kind == Kind::Word);
            if letters || hyphened || underscored {
                return true;
            }
        }
        // "ISO 9001:2015"
        let edition = glued_before && at > 1 && self.tokens[at - 1].is(":") && self.tokens[at - 1].glued && self.is_identifier(at - 2);
        let standard = edition || (at > 0 && is_standard(self.tokens[at - 1].span.of(self.text)));
        let tail = self.tokens.get(at + 1).filter(|next| next.glued && next.kind == Kind::Word);
        let crossed = tail.is_some_and(|next| {
            let after = self.tokens.get(at + 2);
            next.is("x") && after.is_some_and(|after| after.glued && after.kind == Kind::Figure)
        });
        let foreign_tail = tail.is_some_and(|next| {
            let suffix = matches!(next.key.as_str(), "st" | "nd" | "rd" | "th" | "s" | "x" | "am" | "pm" | "k" | "m" | "mn" | "bn" | "b" | "tn");
            !suffix && unit::at_head(&self.text[next.span.start..]).is_none()
        });
        standard || crossed || foreign_tail
    }

    pub(super) fn is_code_letters(&self, at: usize) -> bool {
        let word = self.tokens[at].span.of(self.text);
        self.tokens[at].kind == Kind::Word && word.chars().all(char::is_uppercase)
    }

    /// "only one" counts, "the only one" does not.
    pub(super) fn is_counted_one(&self, at: usize) -> bool {
        let before_that = at.checked_sub(2).map_or("", |place| self.key(place));
        matches!(self.before(at), "only" | "just" | "exactly") && !matches!(before_that, "the" | "an" | "my" | "our")
    }

    /// "Step 3", "section 4.2", "page 12".
    pub(super) fn is_clause(&self, at: usize) -> bool {
        const NUMBERED: &[&str] = &[
            "step",
            "steps",
            "section",
            "sections",
            "chapter",
            "chapters",
            "figure",
            "figures",
            "fig",
            "table",
            "tables",
            "page",
            "pages",
            "clause",
            "clauses",
            "article",
            "articles",
            "paragraph",
            "paragraphs",
            "appendix",
            "annex",
            "slide",
            "slides",
            "lesson",
            "lessons",
            "module",
            "modules",
            "§",
        ];
        let before = if self.before(at) == "." { at.checked_sub(2).map_or("", |place| self.key(place)) } else { self.before(at) };
        NUMBERED.contains(&before)
    }

    /// The number at the head of a list line: "3.", "3)", "(3)".
    pub(super) fn is_numbering(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let closes = self.tokens.get(at + 1).is_some_and(|next| next.glued && (next.is(".") || next.is(")")));
        let before = self.text[..token.span.start].trim_end_matches([' ', '\t', '(', '-', '*']);
        let opens_line = before.is_empty() || before.ends_with('\n');
        let more = self.tokens.get(at + 2).is_some_and(|next| !next.glued);
        token.kind == Kind::Figure && closes && more && token.key.len() <= 3 && opens_line
    }
}

/// A body that numbers its standards.
fn is_standard(word: &str) -> bool {
    const BODIES: &[&str] = &["IEC", "ISO", "EN", "DIN", "ANSI", "BS", "ASTM", "IEEE", "UL", "NFPA", "RFC", "CFR", "VDE", "NIST", "SAE", "API", "ATEX", "COVID"];
    BODIES.contains(&word)
}
