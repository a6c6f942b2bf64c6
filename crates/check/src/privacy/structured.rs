//! Personal data with a form of its own: e-mail addresses, telephone, card and account numbers.

use crate::privacy::spans::{PersonalKind, structured};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/structured",
    title: "Personal data",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "an e-mail address, telephone, card, account or social-security number, or an address of a computer in what learners see",
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
    let (span, kind) = structured(text).into_iter().next()?;
    let what = match kind {
        PersonalKind::Email => "An e-mail address",
        PersonalKind::Phone => "A telephone number",
        PersonalKind::Card => "A card number",
        PersonalKind::Iban => "An account number",
        PersonalKind::Ip => "An address of a computer",
        PersonalKind::Ssn => "A social-security number",
        PersonalKind::Domain | PersonalKind::Age | PersonalKind::Name => return None,
    };
    Some((what, span.start, span.end))
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
