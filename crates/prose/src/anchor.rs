//! The passages a statement may rest on: BM25 over windows of one to three sentences.

mod index;
mod query;

pub use index::Index;

use crate::span::Span;

/// A passage that may support a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which of the indexed passages, from 0.
    pub passage: usize,
    /// The best window of one to three sentences in it.
    pub span: Span,
    /// Comparable within one search only.
    pub score: f64,
    /// The share of the statement's content-word weight that the window holds, 0 to 1.
    pub coverage: f64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PASSAGES: [&str; 5] = [
        "The pump runs at 5 bar. It is checked every week by the operator. Leaks are reported at once.",
        "Close the inlet valve before you open the lid. Then wait twelve seconds.",
        "How long does the drum take to stop?",
        "About 12 seconds.",
        "",
    ];

    fn index() -> Index {
        Index::new(PASSAGES)
    }

    #[test]
    fn the_best_window_is_found_with_its_place() {
        let hits = index().search("Before opening the lid, the inlet valve is closed.", 3);
        assert_eq!(hits[0].passage, 1);
        assert_eq!(hits[0].span.of(PASSAGES[1]), "Close the inlet valve before you open the lid.");
        assert!((hits[0].coverage - 1.0).abs() < 1e-9, "open, lid, inlet, valve and close all stand there");
    }

    #[test]
    fn a_window_widens_to_a_second_sentence_when_that_pays() {
        let hits = index().search("The operator checks the pump every week and reports leaks.", 1);
        assert_eq!(hits[0].span.of(PASSAGES[0]), PASSAGES[0]);
    }

    #[test]
    fn numbers_go_by_value_and_answers_by_their_question() {
        let found: Vec<usize> = index().search("It takes twelve.", 5).iter().map(|hit| hit.passage).collect();
        assert!(found.contains(&3), "twelve finds 12");
        assert_eq!(index().search("5 bar", 1)[0].passage, 0);
    }

    #[test]
    fn nothing_shared_is_no_hit() {
        assert_eq!(index().search("Helmets protect heads.", 5), []);
        assert_eq!(index().search("the of and", 5), []);
        assert_eq!(Index::new([]).search("pump", 5), []);
    }

    proptest! {
        #[test]
        fn hits_are_sorted_and_their_coverage_is_a_share(statement in "(pump|valve|lid|12|seconds|week|zebra| |Drum|\\.){0,12}") {
            let hits = index().search(&statement, 5);
            prop_assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
            for hit in hits {
                prop_assert!((0.0..=1.0).contains(&hit.coverage) && !hit.span.of(PASSAGES[hit.passage]).is_empty());
            }
        }
    }
}
