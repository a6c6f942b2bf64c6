//! What a source says now.

use crate::accuracy::showing::{about, said, source_words};
use crate::ledger::{Cited, Judged};
use crate::material::PassageRead;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_course::statement::Stance;
use coursewright_course::version::Stale;
use coursewright_prose::span::Span;
use coursewright_prose::version::{says_what_is_gone, still_says, touches, units};

pub(crate) static RULE: Rule = Rule {
    id: "provenance/source-stale",
    title: "Source has changed",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "a statement that rests on words its source no longer says",
    why: "A newer version of the source is in the project, and says something else at this place: learners would be taught the old rule.",
    hint: "Accept the suggestion at this place, or write what the source says now and cite it. Where the old words still hold, cite another passage that says so.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let text = judged.said.text;
    let touched = |(cited, stale): &(&Cited<'_>, Stale<'_>)| stale.now.is_none_or(|now| touches(text, &stale.was.text, at(cited), &now.text));
    let gone: Vec<_> = judged.cited.iter().filter_map(|cited| Some((cited, judged.material.stale(cited.citation)?))).filter(touched).collect();
    // What a learner will be able to do, and what a question asks, changes only with the words it takes from its passages.
    let uses = |(cited, stale): &(&Cited<'_>, Stale<'_>)| says_what_is_gone(text, &stale.was.text, at(cited), stale.now.map_or("", |now| now.text.as_str()));
    let all_gone = || gone.len() == judged.cited.len() && gone.iter().all(|(_, stale)| stale.now.is_none());
    let asks = matches!(judged.said.place, Place::Objective { .. }) || judged.said.stance == Stance::Asked;
    if asks && !gone.iter().any(uses) && !all_gone() {
        return None;
    }
    let (cited, stale) = gone.into_iter().next()?;
    let source = cited.source?;
    let was = PassageRead::of(stale.was);
    let run = at(cited);
    let message = match stale.now {
        Some(_) => format!("“{}” says something else here since version {}.", source.name, source.version()),
        None => format!("“{}” does not say this any more since version {}.", source.name, source.version()),
    };
    let mut raised = about(judged, message).show([said(judged, []), source_words("The source said", source, &was, run)]);
    if let Some(now) = stale.now {
        raised = raised.show([source_words("The source says now", source, &PassageRead::of(now), different(&stale.was.text, &now.text))]);
    }
    Some(raised)
}

/// The run that is cited.
fn at(cited: &Cited<'_>) -> Span {
    cited.run.unwrap_or(Span::new(0, 0))
}

/// The first sentence of a new version that the old one did not have.
fn different(old: &str, new: &str) -> Span {
    units(new).into_iter().find(|sentence| !still_says(new, *sentence, old)).unwrap_or(Span::new(0, 0))
}

#[cfg(test)]
mod tests {
    use crate::planting::{check_one, finding, new_version, said_of_passages};
    use coursewright_course::statement::Support;

    const OLD: &str = "Ready food is refused above 5 °C. The driver waits outside.";

    #[test]
    fn what_rests_on_a_changed_sentence_is_flagged_and_what_rests_on_the_others_is_not() {
        for (said, flagged) in [("Ready food is refused above 5 °C.", true), ("The driver waits outside.", false)] {
            let mut project = said_of_passages(said, Support::Quoted, &[OLD], 1, said);
            assert!(finding(&check_one(&project), "provenance/source-stale").is_none(), "nothing has changed yet");
            new_version(&mut project, OLD, "Ready food is refused above 3 °C. The driver waits outside.");
            let checked = check_one(&project);
            let found = finding(&checked, "provenance/source-stale");
            assert_eq!(found.is_some(), flagged, "{said}");
            if let Some(found) = found {
                assert_eq!(found.evidence[2].text, "Ready food is refused above 3 °C. The driver waits outside.");
                assert_eq!(found.evidence[2].marks, [(0, 34)], "the sentence that is new, in bytes");
            }
            assert_eq!(checked.ledger.entries.last().map(|entry| entry.support), Some(Support::Quoted), "the words it was taken from are kept");
        }
    }

    #[test]
    fn a_change_of_looks_and_a_sentence_that_is_gone() {
        let said = "Ready food is refused above 5 °C.";
        let mut project = said_of_passages(said, Support::Quoted, &[OLD], 1, said);
        new_version(&mut project, OLD, "Ready food is refused above 5 °C — the driver waits outside!");
        assert!(finding(&check_one(&project), "provenance/source-stale").is_none());
        let mut project = said_of_passages(said, Support::Quoted, &[OLD], 1, said);
        new_version(&mut project, OLD, "");
        assert!(finding(&check_one(&project), "provenance/source-stale").is_some());
    }
}
