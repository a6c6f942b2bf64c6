//! WCAG 1.3.1 and 2.4.6: headings are headings, in steps of one.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, CourseView};
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::markdown::pieces::{Piece, pieces};
use coursewright_prose::word::words;

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/headings",
    title: "Headings out of order",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a heading that skips a level, a heading without words, a bold line that stands for a heading",
    why: "Screen readers list the headings of a page and jump between them: a bold line is not among them, and a skipped level reads as a missing part (WCAG 2.2, 1.3.1, level A; 2.4.6, level AA).",
    hint: "Set the level of the heading.",
    reads: Reads::Course(flags),
};

/// The most words of a line that stands for a heading.
const LONGEST: usize = 8;

/// What a block has of headings.
#[derive(Debug)]
pub(crate) enum Head {
    /// A heading with its level on the page, where the lesson's own title has 2, and its words.
    Real(u8, String),
    /// A bold line, and whether nothing follows it in its block.
    Dressed(String, bool),
}

/// The headings of a block, and the lines that stand for one.
pub(crate) fn read(view: &BlockView<'_>) -> Vec<Head> {
    let Body::Text { markdown } = &view.block.body else { return vec![] };
    if !markdown.contains(['#', '*', '_', '=', '-']) {
        return vec![];
    }
    let pieces = pieces(markdown);
    let last = pieces.len().saturating_sub(1);
    let heads = pieces.into_iter().enumerate().filter_map(|(n, piece)| match piece {
        // The page puts both upper ranks under the title of the lesson.
        Piece::Heading { rank, words } => Some(Head::Real(rank.max(2) + 1, words)),
        Piece::Paragraph { words, dressed: true } if stands_for_heading(&words) => Some(Head::Dressed(words, n == last)),
        _ => None,
    });
    heads.collect()
}

fn stands_for_heading(line: &str) -> bool {
    let count = words(line).len();
    let closed = line.ends_with(['.', '!', '?', ':', ';', ',', '…', '”', '"']);
    // A number set large (“5 °C”) is no heading.
    let worded = words(line).iter().any(|word| word.text.chars().count() > 2 && word.text.chars().all(char::is_alphabetic));
    (1..=LONGEST).contains(&count) && !closed && worded && !line.contains('\n')
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    let (mut lesson, mut above) = (None, (2, ""));
    for (n, block) in course.blocks.iter().enumerate() {
        if lesson != Some(block.lesson.id) {
            (lesson, above) = (Some(block.lesson.id), (2, block.lesson.title.as_str()));
        }
        let followed = course.blocks.get(n + 1).is_some_and(|next| next.lesson.id == block.lesson.id);
        for head in &block.gist.heads {
            match head {
                Head::Real(_, words) if words.is_empty() => {
                    raised.push(Raised::at(block.place(), "", "A heading here has no words.").hint("Give it words, or delete it."));
                }
                Head::Real(level, words) => {
                    if *level > above.0 + 1 {
                        let message = format!("The heading “{words}” stands {} levels below “{}”.", level - above.0, above.1);
                        let marks = "#".repeat(usize::from(above.0.max(2)));
                        raised.push(Raised::at(block.place(), words, message).hint(format!("Make it one level below: {marks} {words}")).show([course_words(words, [])]));
                    }
                    above = (*level, words);
                }
                Head::Dressed(words, last) if followed || !last => {
                    let message = format!("“{words}” looks like a heading and is a bold line.");
                    raised.push(Raised::at(block.place(), words, message).hint("Make it a heading.").show([course_words(words, [])]));
                }
                Head::Dressed(..) => {}
            }
        }
    }
    raised
}
