//! Stock phrases, and praise without a fact.

use crate::inclusion::listed::Listed;
use crate::lists::english;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "voice/ai-ism-hype",
    title: "Stock phrase or empty praise",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "listed phrases that say nothing (“in today’s fast-paced world”, “it is important to note that”), and praise or promises without a fact",
    why: "Readers skip them and trust the rest less; each one costs reading time and tells nothing to do.",
    hint: "Say it plainly, give a fact, or cut it.",
    reads: Reads::Block(flags),
};

static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::of(english!("stock-phrases")));

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    if super::is_anothers(&view.block.body) {
        return raised;
    }
    for claim in &view.block.claims {
        for (span, offer) in LISTED.find(&claim.text) {
            let found = Raised::at(view.statement(claim.id), &claim.text, format!("“{}” tells the learner nothing.", span.of(&claim.text)));
            let hint = if offer == "-" { "Cut it.".to_owned() } else { format!("Say “{offer}”, or cut it.") };
            raised.push(found.hint(if offer == "?" { "Give the fact behind it, or cut it.".to_owned() } else { hint }).show([course_words(&claim.text, [(span.start, span.end)])]));
        }
    }
    raised
}
