//! Statements that rest on what a source no longer says, written anew by a model: just these, lesson by lesson.

use super::cite::{Cited, Citing, resting};
use super::loose;
use super::plain::plain;
use super::preview::{Preview, shown};
use super::prompt::{Kind, asking};
use super::shelf::Shelf;
use super::turn::{Try, Turn};
use crate::drafter::{DraftProblem, Effort, Material};
use crate::missing::Missing;
use crate::staleness::stale;
use coursewright_course::asking::Asking;
use coursewright_course::block::Block;
use coursewright_course::id::{PassageId, StatementId};
use coursewright_course::mask::Mask;
use coursewright_course::statement::{Citation, Support};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Passages before and after a changed one that are shown with it.
const BESIDE: usize = 1;
/// Statements before and after one that are shown with it; of a question or a scenario all of them are.
const AROUND: usize = 1;
/// Statements that are sent in one request: the rules cost more than most changes do.
const TOGETHER: usize = 60;

/// What of one lesson is to be written anew, or said in other words.
#[derive(Clone, Debug)]
pub struct Affected<'a> {
    /// Its number in the outline.
    pub number: String,
    /// Its title.
    pub title: &'a str,
    /// The blocks with something to be written.
    pub blocks: Vec<AffectedBlock<'a>>,
}

/// A block with something to be written.
#[derive(Clone, Debug)]
pub struct AffectedBlock<'a> {
    /// As it stands.
    pub block: &'a Block,
    /// Its statements in order.
    pub statements: Vec<Placed>,
}

/// A statement of such a block.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Which.
    pub statement: StatementId,
    /// Where it stands, in words.
    pub at: String,
    /// Whether it is to be written: it rests on what is no longer said, or may be said in other words.
    pub touched: bool,
}

/// A statement as it would say what its source says now, or the same in other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Which.
    pub statement: StatementId,
    /// Its words; empty where it is to be taken out.
    pub text: String,
    /// What carries it, as it may be proposed.
    pub support: Support,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// The statements.
    pub rewrites: Vec<Rewrite>,
    /// What the designer should know, a sentence each.
    pub notes: Vec<String>,
    /// Lessons that did not come out, a sentence each.
    pub missing: Vec<String>,
    /// What it took.
    pub effort: Effort,
}

#[derive(Debug, Deserialize)]
struct Changes {
    changes: Vec<Given>,
}

#[derive(Debug, Deserialize)]
struct Given {
    #[serde(deserialize_with = "loose::count")]
    statement: u32,
    #[serde(default, deserialize_with = "loose::text")]
    text: String,
    #[serde(default, deserialize_with = "loose::list")]
    citations: Vec<Cited>,
}

/// A statement as it is numbered in the request.
struct Numbered<'a> {
    id: StatementId,
    label: &'a str,
    text: &'a str,
    touched: bool,
    /// Whether its block would say something else without it: a question, a scenario.
    held: bool,
}

impl Affected<'_> {
    fn statements(&self) -> Vec<Numbered<'_>> {
        let mut all = Vec::new();
        for AffectedBlock { block, statements } in &self.blocks {
            let whole = block.body.item().is_some() || block.body.scenario().is_some();
            let near = |n: usize| statements[n.saturating_sub(AROUND)..(n + AROUND + 1).min(statements.len())].iter().any(|one| one.touched);
            for (_, Placed { statement, at, touched }) in statements.iter().enumerate().filter(|(n, _)| whole || near(*n)) {
                let Some(claim) = block.claims.iter().find(|claim| claim.id == *statement) else { continue };
                all.push(Numbered { id: *statement, label: at, text: &claim.text, touched: *touched, held: whole });
            }
        }
        all
    }
}

/// Lessons whose changes are sent together.
fn groups<'g, 'a>(affected: &'g [Affected<'a>]) -> Vec<&'g [Affected<'a>]> {
    let size = |lesson: &Affected<'_>| lesson.blocks.iter().map(|one| one.statements.len()).sum::<usize>();
    let mut groups = Vec::new();
    let (mut from, mut together) = (0, 0);
    for (n, lesson) in affected.iter().enumerate() {
        if n > from && together + size(lesson) > TOGETHER {
            groups.push(&affected[from..n]);
            (from, together) = (n, 0);
        }
        together += size(lesson);
    }
    groups.extend((from < affected.len()).then(|| &affected[from..]));
    groups
}

fn titles(lessons: &[Affected<'_>]) -> String {
    lessons.iter().map(|lesson| format!("{} {}", lesson.number, lesson.title)).collect::<Vec<_>>().join("; ")
}

/// The request about some lessons.
fn ask(shelf: &Shelf<'_>, material: Material<'_>, lessons: &[Affected<'_>]) -> Asking {
    #[derive(Serialize)]
    struct Was {
        label: String,
        old: String,
    }
    #[derive(Serialize)]
    struct Line<'a> {
        number: usize,
        touched: bool,
        label: &'a str,
        text: &'a str,
    }
    #[derive(Serialize)]
    struct Values<'a> {
        title: &'a str,
        lessons: &'a str,
        changes: Vec<Was>,
        passages: &'a str,
        statements: Vec<Line<'a>>,
    }
    let numbered: Vec<Numbered<'_>> = lessons.iter().flat_map(Affected::statements).collect();
    let mut seen: BTreeSet<PassageId> = BTreeSet::new();
    let (mut changes, mut passages) = (Vec::new(), Vec::new());
    let touched: BTreeSet<StatementId> = numbered.iter().filter(|one| one.touched).map(|one| one.id).collect();
    let claims = lessons.iter().flat_map(|lesson| &lesson.blocks).flat_map(|one| &one.block.claims).filter(|claim| touched.contains(&claim.id));
    for stale in claims.flat_map(|claim| &claim.citations).filter_map(|citation| stale(material.sources, citation)) {
        if !seen.insert(stale.was.id) {
            continue;
        }
        let at = stale.now.and_then(|now| shelf.all().find(|(_, _, passage)| passage.id == now.id).map(|(at, ..)| at));
        passages.extend(at.into_iter().flat_map(|at| at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(shelf.len())));
        changes.push(Was { label: at.map(|at| format!("P{}", at + 1)).unwrap_or_default(), old: stale.was.text.split_whitespace().collect::<Vec<_>>().join(" ") });
    }
    let printed = shelf.print(&passages, super::lesson::ROOM);
    let values = Values {
        title: &material.course.title,
        lessons: &titles(lessons),
        changes,
        passages: &printed.text,
        statements: (1..).zip(&numbered).map(|(number, one)| Line { number, touched: one.touched, label: one.label, text: one.text }).collect(),
    };
    asking(Kind::Follow, format!("what changed for “{}”", titles(lessons)), &material.course.style, &values)
}

fn faults(reply: &Changes, numbered: &[Numbered<'_>], at: Try) -> Vec<String> {
    let mut faults = Vec::new();
    for given in &reply.changes {
        match (given.statement as usize).checked_sub(1).and_then(|n| numbered.get(n)) {
            None if at == Try::Second => {}
            None => faults.push(format!("there is no statement {}", given.statement)),
            Some(_) if given.text.chars().count() > 1_500 => faults.push(format!("statement {} has more than 1,500 characters", given.statement)),
            Some(one) if one.held && plain(&given.text).is_empty() => {
                faults.push(format!("statement {} belongs to a question or a scenario and cannot be taken out", given.statement))
            }
            Some(_) => {}
        }
    }
    for (n, _) in (1..).zip(numbered).filter(|(_, one)| one.touched) {
        if !reply.changes.iter().any(|given| given.statement == n) {
            faults.push(format!("statement {n} is marked with * and is not given"));
        }
    }
    faults
}

/// What would be sent.
pub(super) fn preview(affected: &[Affected<'_>], material: Material<'_>, mask: &Mask) -> Preview {
    let shelf = Shelf::for_draft(material);
    shown(&groups(affected).into_iter().map(|lessons| ask(&shelf, material, lessons)).collect::<Vec<_>>(), mask, true)
}

/// Lets the model write, as many lessons in one request as go together.
pub(super) fn follow(affected: &[Affected<'_>], material: Material<'_>, turn: Turn<'_>) -> Result<Rewritten, DraftProblem> {
    let shelf = Shelf::for_draft(material);
    let mut citing = Citing::of(&shelf);
    let mut out = Rewritten::default();
    let mut failed = Vec::new();
    let groups = groups(affected);
    turn.expect(u32::try_from(groups.len()).unwrap_or(u32::MAX));
    for (key, lessons) in groups.iter().copied().enumerate() {
        let numbered: Vec<Numbered<'_>> = lessons.iter().flat_map(Affected::statements).collect();
        let lane = turn.lane(key, &|| {});
        let reply: Result<Changes, DraftProblem> = lane.ask(&ask(&shelf, material, lessons), &titles(lessons), &|reply, at| faults(reply, &numbered, at));
        turn.ended(&reply);
        let reply = match reply {
            Ok(reply) => reply,
            Err(problem) => {
                turn.skip(1);
                failed.push((key, problem));
                continue;
            }
        };
        for given in &reply.changes {
            let Some(one) = (given.statement as usize).checked_sub(1).and_then(|n| numbered.get(n)) else { continue };
            let text = plain(&given.text);
            let citations = citing.verified(&given.citations, &text);
            let line = resting(text, citations);
            out.rewrites.push(Rewrite { statement: one.id, text: line.text, support: line.support, citations: line.citations });
        }
    }
    out.effort = turn.effort();
    out.notes = super::course::notes(turn.model.name(), false, &citing, "");
    let mut missing = Missing::of_standing(&turn.into_going());
    let mut at = 0;
    for (key, lessons) in groups.iter().enumerate() {
        for lesson in lessons.iter() {
            if let Some((_, problem)) = failed.iter().find(|(own, _)| *own == key) {
                missing.lesson(at, &lesson.number, lesson.title, problem)?;
            }
            at += 1;
        }
    }
    out.missing = missing.told(!out.rewrites.is_empty() || affected.is_empty())?;
    Ok(out)
}
