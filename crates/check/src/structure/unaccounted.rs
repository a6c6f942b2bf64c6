//! Nothing a learner sees is unaccounted for.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::claim::complete;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::sentence::of_markdown;

pub(crate) static RULE: Rule = Rule {
    id: "structure/unaccounted",
    title: "Words that are on no ledger",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "a block whose statements are not exactly the sentences in it",
    why: "A sentence without a statement is one that no source carries, no check reads and no owner answers for.",
    hint: "Open the block and change a word of it: its sentences become statements again.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    if complete(view.block, &of_markdown) {
        return vec![];
    }
    vec![Raised::at(view.place(), "", "What is written here is not what the ledger lists: a file that was made elsewhere brought it.")]
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, sound};

    #[test]
    fn a_sentence_without_a_statement_is_flagged_and_so_is_a_statement_without_its_sentence() {
        let mut project = sound();
        assert!(!flagged(&project, "structure/unaccounted"));
        let blocks = || project.course.lessons().next().unwrap().blocks.len();
        assert!(blocks() > 0);
        let block = &mut project.course.lessons_mut().next().unwrap().blocks[0];
        let claim = block.claims.pop().unwrap();
        assert!(flagged(&project, "structure/unaccounted"));
        let block = &mut project.course.lessons_mut().next().unwrap().blocks[0];
        block.claims.push(claim.clone());
        assert!(!flagged(&project, "structure/unaccounted"));
        let block = &mut project.course.lessons_mut().next().unwrap().blocks[0];
        block.claims.push(claim);
        assert!(flagged(&project, "structure/unaccounted"), "what stands there twice is not what is read");
    }
}
