//! A block sentence by sentence, each with what carries it.

use crate::desk::{Desk, Look, Standing};
use crate::verbatim::held::held;
use crate::view::{BlockView, SentenceView, Shape, TextView};
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::id::StatementId;
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::signoff::LogAct;
use coursewright_course::statement::{Claim, Stance, Support};
use coursewright_course::suggestion::Change;
use coursewright_course::tree::Lesson;
use coursewright_prose::markdown::{html, plain::plain};
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use std::collections::BTreeMap;

/// What a lesson's blocks are looked at with.
pub(super) struct Sight<'a> {
    desk: &'a Desk,
    standing: &'a Standing,
    entries: BTreeMap<StatementId, &'a Entry>,
    findings: BTreeMap<StatementId, u32>,
}

impl<'a> Sight<'a> {
    pub(super) fn of(desk: &'a Desk, look: &'a Look) -> Self {
        let Look { checked, standing, .. } = look;
        let mut findings = BTreeMap::new();
        for finding in checked.findings.iter().filter(|finding| !standing.waives(finding)) {
            if let Some(statement) = finding.statement {
                *findings.entry(statement).or_default() += 1;
            }
        }
        Self { desk, standing, entries: checked.ledger.iter().map(|entry| (entry.statement, entry)).collect(), findings }
    }

    fn sentence(&self, claim: &Claim, html: String) -> SentenceView {
        let entry = self.entries.get(&claim.id);
        SentenceView {
            statement: claim.id,
            html,
            support: entry.map_or(Support::Unsupported, |entry| entry.support),
            stance: entry.map_or(Stance::Asserted, |entry| entry.stance),
            findings: self.findings.get(&claim.id).copied().unwrap_or(0),
            accepted: claim.accepted.is_some(),
            verbatim: false,
        }
    }
}

/// A block as the workbench shows it.
pub(super) fn block_view(sight: &Sight<'_>, lesson: &Lesson, block: &Block) -> BlockView {
    let hash = block.hash();
    let project = sight.desk.project();
    let (by, by_person) = match &block.origin {
        Origin::Person { name } => (name.clone(), true),
        Origin::Drafted { run } => {
            let drafter = sight.desk.store.log().iter().rev().find_map(|entry| match &entry.act {
                LogAct::Ran(line) if line.id == *run => Some(line.drafter.clone()),
                _ => None,
            });
            (drafter.unwrap_or_else(|| "a drafter".into()), false)
        }
    };
    let suggestions = project
        .suggestions
        .iter()
        .filter(|suggestion| {
            suggestion.lesson == lesson.id
                && match &suggestion.change {
                    Change::Replace { block: about, .. } | Change::Remove { block: about, .. } => *about == block.id,
                    Change::Insert { .. } => false,
                }
        })
        .map(|suggestion| crate::suggestion::view(project, suggestion))
        .collect();
    BlockView {
        id: block.id,
        hash,
        body: block.body.clone(),
        kind: block.body.words().into(),
        opened: sight.standing.opened.contains(&(block.id, hash)),
        by,
        by_person,
        texts: texts(sight, block),
        suggestions,
    }
}

/// Every text of a block, its claims in their sentences' places.
fn texts(sight: &Sight<'_>, block: &Block) -> Vec<TextView> {
    let held = held(&sight.desk.project().course.verbatim, block);
    let mut claims = block.claims.iter().zip(held);
    let mut views = Vec::new();
    for text in block.body.texts() {
        let markdown: &str = &text.markdown;
        let read = plain(markdown);
        let mut lines: Vec<(usize, TextView)> = Vec::new();
        for span in sentences(&read.text) {
            let Some((claim, marks)) = claims.next() else { break };
            let written = read.source(span);
            let line = read.text[..span.start].matches('\n').count();
            // Prepared text of a table cell or term is shown from its own words, without the headers that the ledger adds.
            let html = html::inline(written.of(markdown)).to_string();
            let sentence = SentenceView { verbatim: !marks.is_empty(), ..sight.sentence(claim, html) };
            match lines.last_mut() {
                Some((last, view)) if *last == line => view.sentences.push(sentence),
                _ => lines.push((line, TextView { slot: text.slot, shape: shape(block, text.slot, markdown, written), sentences: vec![sentence] })),
            }
        }
        views.extend(lines.into_iter().map(|(_, view)| view));
    }
    views
}

/// How a run of a text block is set: its line in the Markdown says so.
fn shape(block: &Block, slot: Slot, markdown: &str, at: Span) -> Shape {
    if slot != Slot::Body || !matches!(block.body, Body::Text { .. }) {
        return Shape::Paragraph;
    }
    let line = markdown[..at.start].rsplit('\n').next().unwrap_or_default().trim_start();
    let numbered = line.trim_end().strip_suffix(['.', ')']).is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()));
    if line.starts_with('#') {
        Shape::Heading
    } else if numbered || line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") {
        Shape::Entry
    } else {
        Shape::Paragraph
    }
}
