//! What the source forbids, and the course allows.

use crate::accuracy::showing::{about, instead_words, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::Stance;
use coursewright_prose::modal::{Modal, modals};
use coursewright_prose::negation::negations;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/prohibition-lifted",
    title: "Forbidden by the source, allowed here",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "“may” or “can” where the like clause of the source says “never” or “must not”",
    why: "Of all reversals this is the one that hurts: somebody does what the source forbids, and was told to.",
    hint: "Take the source’s prohibition.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let difference = judged.differences.iter().find(|difference| difference.facet == Facet::Negation)?;
    if !judged.is_bare() || judged.said.stance != Stance::Asserted {
        return None;
    }
    let (leave, _) = modals(judged.said.text).into_iter().find(|(_, modal)| *modal == Modal::May)?;
    let clause = difference.instead.as_ref()?.text.as_str();
    forbids(clause).then(|| {
        let message = format!("“{}” here; the cited passage forbids it.", leave.of(judged.said.text));
        about(judged, message).show([said(judged, [leave])]).show(instead_words(judged, difference))
    })
}

/// Whether a clause forbids, or says that something never happens.
fn forbids(clause: &str) -> bool {
    modals(clause).iter().any(|(_, modal)| *modal == Modal::MustNot) || negations(clause).iter().any(|span| span.of(clause).to_lowercase().contains("never"))
}

#[cfg(test)]
mod tests {
    use crate::planting::{check_one, finding, said_of_passages};
    use coursewright_course::statement::Support;

    fn found(text: &str, source: &str) -> Vec<&'static str> {
        let checked = check_one(&said_of_passages(text, Support::Paraphrased, &["The dock opens at six.", source], 2, source));
        ["accuracy/prohibition-lifted", "accuracy/negation-flipped"].into_iter().filter(|rule| finding(&checked, rule).is_some()).collect()
    }

    #[test]
    fn leave_to_do_what_is_forbidden_blocks() {
        for (text, source) in [
            ("You may sign for a refused load.", "Never sign for a refused load."),
            ("A refused load can be signed for.", "A refused load must not be signed for."),
            ("Drivers are allowed to open the seal.", "Drivers must never open the seal."),
            ("The hatch can be opened while the pump runs.", "The hatch is never opened while the pump runs."),
        ] {
            assert_eq!(found(text, source), ["accuracy/prohibition-lifted"], "{text}");
        }
    }

    #[test]
    fn another_negation_warns_and_the_same_prohibition_stays_silent() {
        assert_eq!(found("Sign for a refused load.", "Never sign for a refused load."), ["accuracy/negation-flipped"]);
        assert_eq!(found("The seal may be opened.", "The seal may be opened."), Vec::<&str>::new());
        for text in ["You may not sign for a refused load.", "You can never sign for a refused load.", "Do not sign for a refused load."] {
            assert_eq!(found(text, "Never sign for a refused load."), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(found("Ready food above 5 °C may be refused.", "Ready food is refused above 5 °C."), Vec::<&str>::new(), "nothing forbids it there");
    }
}
