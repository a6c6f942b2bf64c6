//! Names of roles that say a sex.

use crate::inclusion::listed::Listed;
use crate::lists::english;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "inclusion/gendered-role",
    title: "Role named by a sex",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "chairman, manpower and the like",
    why: "Readers picture men for masculine role names, and women apply less often for jobs named so (Gygax et al. 2008; Bem & Bem 1973).",
    hint: "Name the role without a sex.",
    reads: Reads::Block(|view| LISTED.raised(view)),
};

/// The terms.
pub(crate) static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::of(english!("gendered-roles")));
