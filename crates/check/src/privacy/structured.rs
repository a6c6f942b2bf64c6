//! Personal data with a form of its own: e-mail addresses, telephone, card and account numbers.

use crate::lists::{Words, english, find_phrase, lines, words as listed};
use crate::material::Material;
use crate::privacy::spans::people::{is_given, people};
use crate::privacy::spans::{PersonalKind, structured};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::statement::Claim;
use coursewright_prose::span::Span;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/structured",
    title: "Personal data",
    version: 2,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "an e-mail address, telephone, card, account or social-security number, or an address of a computer in what learners see; what an office gives out for everybody only as a hint",
    why: "A package is copied to places nobody remembers, and personal data in it cannot be called back (GDPR, article 5).",
    hint: "Mask it, or take a reserved example value; waive it where everybody is meant to have it.",
    reads: Reads::Sourced(flags),
};

fn flags(view: &BlockView<'_>, material: &Material) -> Vec<Raised> {
    // What holds nothing up is told once a block.
    let mut hinted = false;
    view.block
        .claims
        .iter()
        .filter_map(|claim| {
            let found = structured(&claim.text).into_iter().filter_map(|(span, kind)| Some((weight(claim, span, kind, material), span, named(kind)?)));
            // Of several the one that holds up most.
            let (severity, span, what) = found.min_by_key(|(severity, span, _)| (*severity, span.start))?;
            if severity == Severity::Hint && std::mem::replace(&mut hinted, true) {
                return None;
            }
            let shown = course_words(&claim.text, [(span.start, span.end)]);
            Some(match severity {
                Severity::Blocking => Raised::at(view.statement(claim.id), &claim.text, format!("{what} stands in what learners see.")).show([shown]),
                severity => Raised::at(view.statement(claim.id), &claim.text, format!("{what} that looks like an office’s stands in what learners see."))
                    .weighing(severity)
                    .hint(if severity == Severity::Hint {
                        "Make sure that it still holds and is meant for these learners."
                    } else {
                        "Cite where it is given out, so that nobody learns a wrong one."
                    })
                    .show([shown]),
            })
        })
        .collect()
}

/// What it is called at the beginning of a sentence.
const fn named(kind: PersonalKind) -> Option<&'static str> {
    Some(match kind {
        PersonalKind::Email => "An e-mail address",
        PersonalKind::Phone => "A telephone number",
        PersonalKind::Card => "A card number",
        PersonalKind::Iban => "An account number",
        PersonalKind::Ip => "An address of a computer",
        PersonalKind::Ssn => "A social-security number",
        PersonalKind::Domain | PersonalKind::Age | PersonalKind::Name => return None,
    })
}

/// How much a datum holds up. What an office gives out for everybody to use belongs to nobody: a hint where a
/// source gives it out, a warning where nothing says that it is right.
fn weight(claim: &Claim, span: Span, kind: PersonalKind, material: &Material) -> Severity {
    let words = span.of(&claim.text);
    let cited = claim.citations.iter().any(|citation| citation.quote.contains(words)) || kind == PersonalKind::Email && material.says(words);
    match (kind, cited) {
        (PersonalKind::Email, true) if is_office(words, material) => Severity::Hint,
        (PersonalKind::Email, false) if is_role(words) => Severity::Warning,
        (PersonalKind::Phone, true) if is_contact_point(&claim.text, span) => Severity::Hint,
        _ => Severity::Blocking,
    }
}

static MAILBOXES: Words = Words::new(|| listed(english!("role-mailboxes")));

/// The parts of what stands before the @.
fn parts(mail: &str) -> impl Iterator<Item = String> {
    let local = mail.split(['@', '[', '(']).next().unwrap_or("").trim().to_lowercase();
    local.split(['.', '-', '_', '+']).map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()).filter(|part| !part.is_empty()).collect::<Vec<_>>().into_iter()
}

/// support@, it.helpdesk@: a mailbox named by a role (RFC 2142 and custom), and by nobody.
fn is_role(mail: &str) -> bool {
    let parts: Vec<String> = parts(mail).collect();
    parts.iter().any(|part| MAILBOXES.contains(part.as_str())) && parts.iter().all(|part| !is_given(part))
}

/// A role's mailbox, or one named by a word that the sources use as a word.
fn is_office(mail: &str, material: &Material) -> bool {
    let mut parts = parts(mail).peekable();
    is_role(mail) || parts.peek().is_some() && parts.all(|part| part.len() > 3 && !is_given(&part) && material.writes_small(&part))
}

/// Whether a number is shown as one for everybody: beside an office, or free of charge; and nobody is named with it.
fn is_contact_point(text: &str, span: Span) -> bool {
    let digits: String = span.of(text).chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(&digits);
    let free = ["0800", "0808", "800", "888", "877", "866", "855", "844", "833"].iter().any(|front| digits.starts_with(front)) && digits.len() >= 10;
    let lower = text.to_lowercase();
    let office = lines(english!("contact-points")).any(|point| find_phrase(&lower, point).is_some());
    (free || office) && people(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::{RULE, is_role, named};
    use crate::planting::{PROCEDURE, check_one, finding, said_of_passages, uncited};
    use crate::privacy::spans::structured;
    use coursewright_course::finding::Severity;
    use coursewright_course::statement::Support;

    fn personal(text: &str) -> Option<(&'static str, usize)> {
        let (span, kind) = structured(text).into_iter().next()?;
        Some((named(kind)?, span.start))
    }

    /// How much a finding about the last statement of a course holds up, where it cites this or nothing.
    fn weighs(text: &str, cited: bool) -> Option<Severity> {
        let project = if cited { said_of_passages(text, Support::Quoted, &[text], 1, text) } else { uncited(text, PROCEDURE) };
        finding(&check_one(&project), RULE.id).map(|found| found.severity)
    }

    #[test]
    fn what_an_office_gives_out_for_everybody_holds_nothing_up() {
        for text in [
            "Write to support@brighthaus.com when the tape does not hold.",
            "Questions about your badge go to it.helpdesk@marlhythe.co.uk.",
            "Ring the help desk on 0131 496 2847 if the reader beeps twice.",
            "The emergency number of the site is 01422 385500.",
            "Call 1-800-664-7665 from any telephone in the yard.",
        ] {
            assert_eq!(weighs(text, true), Some(Severity::Hint), "{text}");
        }
        assert_eq!(weighs("Each checkout ends with a mail to checkout@northgate-care.org.", true), Some(Severity::Hint), "named by a word of the source");
    }

    #[test]
    fn what_belongs_to_somebody_blocks_wherever_it_was_found() {
        for text in [
            "Write to moira.tennant@marlhythe.co.uk when the tape does not hold.",
            "Ask Maria Lopez at the help desk, 0131 496 2847.",
            "Her mobile is 07911 123456.",
            "The office pays to DE89 3704 0044 0532 0130 00.",
            "Write to support@brighthaus.com or to moira.tennant@marlhythe.co.uk.",
        ] {
            assert_eq!(weighs(text, true), Some(Severity::Blocking), "{text}");
        }
        assert_eq!(weighs("Ring the help desk on 0131 496 2847.", false), Some(Severity::Blocking), "nobody gave it out");
        assert_eq!(weighs("Write to support@brighthaus.com.", false), Some(Severity::Warning), "nobody’s mailbox, and nothing says that it is right");
    }

    #[test]
    fn a_mailbox_of_a_role_belongs_to_nobody() {
        for mail in ["support@brighthaus.com", "it.helpdesk@marlhythe.co.uk", "info@fjordbygg.no", "no-reply@tidewater.io"] {
            assert!(is_role(mail), "{mail}");
        }
        for mail in ["moira.tennant@marlhythe.co.uk", "priya.support@tidewater.io", "k.okonjo@northgate-care.org"] {
            assert!(!is_role(mail), "{mail}");
        }
    }

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
