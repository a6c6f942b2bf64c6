//! Wording that judges or stereotypes: a prompt to look.

use crate::inclusion::listed::Listed;
use crate::lists::english;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "inclusion/loaded-term",
    title: "Wording that judges",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "listed evaluative or stereotyping wording, as a prompt to look",
    why: "Wording that presents a group as the exception primes readers to see it so (Cralley & Ruscher 2005; Beukeboom & Burgers 2019).",
    hint: "Look whether it is meant, and say it neutrally.",
    reads: Reads::Block(|view| LISTED.raised(view)),
};

/// The terms.
pub(crate) static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::of(english!("loaded-terms")));
