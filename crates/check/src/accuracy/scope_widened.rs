//! Some became all.

use crate::accuracy::showing::{about, said, source_words};
use crate::ledger::{Cited, Judged, wider};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::statement::{Stance, Support};

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/scope-widened",
    title: "Wider than the source",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "“all”, “every” or “always” where the like clause of the source says “some”, “most”, “often” or “may”",
    why: "One case told as a rule is the commonest way in which a true sentence becomes a false one.",
    hint: "Name the scope that the source names.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if !matches!(judged.support, Support::Paraphrased) || judged.said.accepted.is_some() || judged.said.stance != Stance::Asserted {
        return None;
    }
    let wider = wider(judged.said.text, &judged.cited)?;
    let (source, passage, _) = judged.cited.get(wider.cited).and_then(Cited::live)?;
    let message = format!("“{}” here; the cited passage says “{}”.", wider.mine.of(judged.said.text), wider.theirs.of(&passage.passage.text));
    Some(about(judged, message).show([said(judged, [wider.mine]), source_words("The source says", source, passage, wider.theirs)]))
}
