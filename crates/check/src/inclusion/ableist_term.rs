//! Disability is no image for what does not work.

use crate::inclusion::listed::Listed;
use crate::lists::english;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "inclusion/ableist-term",
    title: "Disability as an image or a name",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "listed terms that use disability as an image, or name people by it",
    why: "Such terms hurt some readers and are vague for all (Dunn & Andrews 2015 on person-first and identity-first wording).",
    hint: "Say plainly what is meant.",
    reads: Reads::Block(|view| LISTED.raised(view)),
};

/// The terms.
pub(crate) static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::of(english!("ableist-terms")));
