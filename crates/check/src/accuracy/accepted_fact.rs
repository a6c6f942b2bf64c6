//! What only a source or the expert may say, let stand under a name.

use crate::accuracy::showing::{about, near_words, said};
use crate::accuracy::unsupported::states_a_fact;
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_course::statement::{Stance, Support};
use coursewright_prose::modal::is_imperative;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/accepted-fact",
    title: "Limit, step or duty without a source",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::StrictAlone,
    flags: "a limit, a duty, a step or a warning that no source carries and a person let stand, under the strict profile",
    why: "Where people can be hurt or a law applies, a name is not enough: a source has to say it.",
    hint: "Cite a passage that says it, ask the expert for one, or take it out.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if judged.said.accepted.is_none() || judged.support != Support::Unsupported || judged.said.stance != Stance::Asserted {
        return None;
    }
    let text = judged.said.text;
    let step = matches!(judged.said.slot, Some(Slot::Entry { .. })) && is_imperative(text);
    if !step && !states_a_fact(text) {
        return None;
    }
    let near = judged.material.nearest(text, 1);
    Some(about(judged, "A person lets this stand, and no source says it.").show([said(judged, [])]).show(near.first().map(near_words)))
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, accepted, flagged, uncited};
    use coursewright_course::gate::{Gate, Profile};

    #[test]
    fn a_name_is_enough_but_under_the_strict_profile() {
        for (text, weighs) in [("Reject a load above 12 °C.", true), ("Drivers must wear green shoes.", true), ("Drivers like the coffee here.", false)] {
            let mut project = uncited(text, PROCEDURE);
            accepted(&mut project);
            let mut under = |profile| {
                project.course.gate = Some(Gate { profile, by: "Ada".into(), reason: "the law asks for it".into(), at: String::new() });
                flagged(&project, "accuracy/accepted-fact")
            };
            assert!(!under(Profile::Standard) && !under(Profile::Light), "{text}");
            assert_eq!(under(Profile::Strict), weighs, "{text}");
        }
    }
}
