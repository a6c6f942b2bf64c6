//! What is cited is there.

use crate::accuracy::showing::{about, said, source_words};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_prose::quote;

pub(crate) static RULE: Rule = Rule {
    id: "provenance/source-missing",
    title: "Source or passage gone",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "a citation of a source or passage that is not in the project",
    why: "A statement rests on something nobody can look at any more.",
    hint: "Import the source again, or cite another passage.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let missing = judged.cited.iter().find(|cited| cited.passage.is_none())?;
    let raised = about(
        judged,
        match missing.source {
            None => "The cited source is no longer in the project.".to_owned(),
            Some(source) => format!("The cited passage is not in “{}” as it stands now.", source.name),
        },
    )
    .show([said(judged, [])]);
    // The words themselves may stand in the newer version at another place.
    let quote = missing.citation.quote.as_str();
    let again = judged.material.nearest(quote, 1).into_iter().find_map(|mut near| {
        near.span =
            quote::verify(quote, &near.passage.passage.text, near.source.spoken).span().filter(|_| quote::verify(quote, &near.passage.passage.text, near.source.spoken).holds())?;
        Some(near)
    });
    Some(match again {
        Some(near) => {
            raised.show([source_words("It stands here", near.source, near.passage, near.span)]).fix(Fix::Cite { statement: judged.said.statement, citation: near.citation() })
        }
        None => raised,
    })
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, check_one, finding, said_of};
    use coursewright_course::finding::Fix;
    use coursewright_course::id::{PassageId, SourceId};
    use coursewright_course::statement::Support;

    #[test]
    fn a_citation_that_leads_nowhere_is_flagged_and_mended_where_the_words_stand() {
        let mut project = said_of("Ready food is refused above 5 °C.", Support::Quoted, PROCEDURE, "Ready food is refused above 5 °C.");
        assert!(finding(&check_one(&project), "provenance/source-missing").is_none());
        let block = &mut project.course.lessons_mut().next().expect("a lesson").blocks;
        block.last_mut().expect("a block").claims[0].citations[0].passage = PassageId::from_bits(404);
        let checked = check_one(&project);
        let found = finding(&checked, "provenance/source-missing").expect("no such passage");
        assert!(matches!(found.fix, Some(Fix::Cite { .. })), "the words stand in the source still");
        let block = &mut project.course.lessons_mut().next().expect("a lesson").blocks;
        block.last_mut().expect("a block").claims[0].citations[0].source = SourceId::from_bits(404);
        assert!(finding(&check_one(&project), "provenance/source-missing").is_some());
    }
}
