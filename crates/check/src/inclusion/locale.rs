//! Idioms and occasions that a reader elsewhere does not know.

use crate::inclusion::listed::Listed;
use crate::lists::english;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "inclusion/locale",
    title: "Idiom or occasion of one country",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "listed idioms and holidays that belong to one country or game",
    why: "Idioms cost readers of a second language time and are taken literally (Cieślicka 2006; plain language guidelines, ISO 24495-1).",
    hint: "Say it plainly, or name the date.",
    reads: Reads::Block(|view| LISTED.raised(view)),
};

/// The terms.
pub(crate) static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::of(english!("locale-terms")));
