//! From written texts to blocks whose every sentence says what carries it.

use super::cite::Line;
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim;
use coursewright_course::id::{BlockId, Ids, RunId};
use coursewright_course::place::Slot;
use coursewright_prose::markdown::words::written;
use coursewright_prose::sentence::of_markdown;

/// A block before it has ids.
pub(super) struct Written {
    pub(super) body: Body,
    /// What carries each of its texts.
    pub(super) carriers: Vec<(Slot, Vec<Line>)>,
}

impl Written {
    /// A block of running text.
    pub(super) fn body(markdown: String, lines: Vec<Line>) -> Self {
        Self { body: Body::Text { markdown }, carriers: vec![(Slot::Body, lines)] }
    }
}

/// Lines one after the other, as inline Markdown.
pub(super) fn run(lines: &[Line]) -> String {
    lines.iter().map(|line| written(&line.text)).collect::<Vec<_>>().join(" ")
}

/// Lines as a paragraph; where two would be read as one sentence, each stands alone.
pub(super) fn paragraph(lines: &[Line]) -> String {
    let one = run(lines);
    let apart = lines.iter().map(|line| written(&line.text)).collect::<Vec<_>>().join("\n\n");
    let read = |text: &str| of_markdown(text).iter().filter(|sentence| lines.iter().any(|line| line.text == **sentence)).count();
    if read(&one) >= read(&apart) { one } else { apart }
}

/// Writes blocks of one run.
pub(super) struct Pen<'a> {
    pub(super) ids: &'a mut dyn Ids,
    pub(super) run: RunId,
}

impl Pen<'_> {
    /// The block, each of its sentences with the support and citations of the line it comes from.
    pub(super) fn block(&mut self, written: Written) -> Block {
        let Written { body, carriers } = written;
        let id = BlockId::make(self.ids);
        let mut claims = claim::claims(&body, &[], &of_markdown, self.ids);
        for claim in &mut claims {
            let lines = carriers.iter().find(|(slot, _)| *slot == claim.slot).map_or(&[][..], |(_, lines)| lines);
            if let Some(line) = carrier(&claim.text, lines) {
                claim.support = line.support;
                claim.citations.clone_from(&line.citations);
            }
        }
        Block { id, body, claims, origin: Origin::Drafted { run: self.run } }
    }
}

/// The line a sentence comes from: the same words, or a part or the whole of it.
fn carrier<'l>(sentence: &str, lines: &'l [Line]) -> Option<&'l Line> {
    lines
        .iter()
        .find(|line| line.text == sentence)
        .or_else(|| lines.iter().find(|line| line.text.contains(sentence)))
        .or_else(|| lines.iter().find(|line| !line.text.is_empty() && sentence.contains(&line.text)))
}
