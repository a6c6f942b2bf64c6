//! Disability is no image for what does not work.

use crate::inclusion::listed::Listed;
use crate::inclusion::naming;
use crate::lists::english;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "inclusion/ableist-term",
    title: "Disability as an image or a name",
    version: 2,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "listed terms that use disability as an image, or name people by it; where the style guide says how people are named, the other way of naming them",
    why: "Such terms hurt some readers and are vague for all (Dunn & Andrews 2015 on person-first and identity-first wording).",
    hint: "Say plainly what is meant.",
    reads: Reads::Block(flags),
};

/// The terms.
pub(crate) static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::of(english!("ableist-terms")));

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    match view.surroundings.guide().style.manner.naming {
        None => LISTED.raised(view),
        Some(way) => LISTED.raised_with(view, |offer| naming::named(offer, way)).into_iter().chain(naming::raised(view, way)).collect(),
    }
}
