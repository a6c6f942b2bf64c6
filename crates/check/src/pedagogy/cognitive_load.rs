//! Working memory is small: what comes in one piece has to fit.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::word::words;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/cognitive-load",
    title: "Much at once",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "a procedure of more than seven steps in one run, more than five key terms at once, and more than 200 words of text without a heading or list",
    why: "Novices hold only a few new elements at a time (Sweller 1988; Cowan 2001), and parts at their own pace are learned better than one long piece (Mayer, segmenting).",
    hint: "Break it into parts.",
    reads: Reads::Block(flags),
};

/// The most steps of one run.
const STEPS: usize = 7;
/// The most key terms at once.
const TERMS: usize = 5;
/// The most words of running text in one piece.
const WORDS: usize = 200;

fn flags(block: &BlockView<'_>) -> Vec<Raised> {
    let raised = match &block.block.body {
        Body::Steps { lead, steps } if steps.len() > STEPS => Raised::at(block.place(), format!("{lead} {} steps", steps.len()), format!("{} steps in one run.", steps.len()))
            .hint("Group the steps into phases with a name each, or split the procedure."),
        Body::Terms { entries } if entries.len() > TERMS => {
            Raised::at(block.place(), format!("{} terms", entries.len()), format!("{} key terms at once.", entries.len())).hint("Introduce each term where it is first needed.")
        }
        Body::Text { markdown } => {
            let Some((opening, count)) = piece(markdown) else { return vec![] };
            Raised::at(block.place(), opening.clone(), format!("{count} words in one piece."))
                .hint("Give it headings, take a list out of it, or cut it.")
                .show([course_words(&opening, [])])
        }
        _ => return vec![],
    };
    vec![raised]
}

/// The first piece of running text that is too long: how it opens, and its words.
fn piece(markdown: &str) -> Option<(String, usize)> {
    let breaks = |line: &str| {
        let line = line.trim_start();
        let numbered = line.split_once(['.', ')']).is_some_and(|(number, rest)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(' '));
        line.starts_with(['#', '|', '>']) || ["- ", "* ", "+ ", "---", "***"].iter().any(|mark| line.starts_with(mark)) || numbered
    };
    let lines: Vec<&str> = markdown.lines().collect();
    lines.split(|line| breaks(line)).find_map(|piece| {
        let text = plain(&piece.join("\n")).text;
        let read = words(&text);
        let opening = || read.get(11).map_or(text.clone(), |last| format!("{} …", &text[..last.span.end]));
        (read.len() > WORDS).then(|| (opening(), read.len()))
    })
}
