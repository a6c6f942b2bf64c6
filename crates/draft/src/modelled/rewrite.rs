//! A lesson said in the words of the style guide by a model. What it says is not the model's to change, and whether it did is
//! not the model's to judge: objections are passed in, because this room does not check.

use super::follow::{Affected, AffectedBlock, Placed, Rewrite, Rewritten};
use super::lanes::side_by_side;
use super::loose;
use super::plain::plain;
use super::preview::{Preview, shown};
use super::prompt::{Kind, asking};
use super::turn::{Try, Turn};
use crate::drafter::{DraftProblem, Reach};
use crate::missing::Missing;
use coursewright_course::asking::Asking;
use coursewright_course::id::StatementId;
use coursewright_course::mask::Mask;
use coursewright_course::statement::Claim;
use coursewright_course::tree::Course;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Statements that are sent in one request; a longer lesson is asked about in parts, so that no answer outgrows its room.
const TOGETHER: usize = 120;
/// The most characters of a statement's new words.
const LONGEST: usize = 1_500;
/// How many refused wordings are told one by one.
const TOLD: usize = 8;

/// What speaks against new words for statements of one request, in words that stand behind “it”; nothing where they may be offered.
pub type Objections<'a> = &'a (dyn Fn(&[(StatementId, &str)]) -> Vec<(StatementId, String)> + Sync);

#[derive(Clone, Debug, Deserialize)]
struct Changes {
    changes: Vec<Given>,
}

#[derive(Clone, Debug, Deserialize)]
struct Given {
    #[serde(deserialize_with = "loose::count")]
    statement: u32,
    #[serde(default, deserialize_with = "loose::text")]
    text: String,
}

/// A lesson, or as much of it as goes into one request.
struct Part<'a> {
    lesson: usize,
    /// “1.2 Reading the gauge”.
    title: String,
    blocks: &'a [AffectedBlock<'a>],
}

/// A statement that may be said in other words.
struct Open<'a> {
    claim: &'a Claim,
    at: &'a str,
}

impl Part<'_> {
    fn statements(&self) -> impl Iterator<Item = (&Claim, &Placed)> {
        self.blocks
            .iter()
            .flat_map(|AffectedBlock { block, statements }| statements.iter().filter_map(|placed| Some((block.claims.iter().find(|claim| claim.id == placed.statement)?, placed))))
    }

    /// Those with a number, in their order.
    fn open(&self) -> Vec<Open<'_>> {
        self.statements().filter(|(_, placed)| placed.touched).map(|(claim, placed)| Open { claim, at: &placed.at }).collect()
    }

    fn size(&self) -> usize {
        self.statements().map(|(claim, _)| claim.text.len()).sum()
    }

    fn ask(&self, course: &Course) -> Asking {
        #[derive(Serialize)]
        struct Line<'a> {
            /// None where it stays as it is.
            number: Option<usize>,
            label: &'a str,
            text: String,
        }
        #[derive(Serialize)]
        struct Values<'a> {
            title: &'a str,
            lesson: &'a str,
            statements: Vec<Line<'a>>,
        }
        let mut number = 0;
        let line = |(claim, placed): (&Claim, &'_ Placed)| {
            number += usize::from(placed.touched);
            (placed.touched.then_some(number), plain(&claim.text))
        };
        let numbered: Vec<(Option<usize>, String)> = self.statements().map(line).collect();
        let statements = numbered.into_iter().zip(self.statements()).map(|((number, text), (_, placed))| Line { number, label: &placed.at, text });
        let values = Values { title: &course.title, lesson: &self.title, statements: statements.collect() };
        asking(Kind::Rewrite, format!("“{}” in the words of the style guide", self.title), &course.style, &values)
    }
}

/// What is asked about lessons, request by request.
fn parts<'a>(lessons: &'a [Affected<'a>]) -> Vec<Part<'a>> {
    let mut all = Vec::new();
    for (at, lesson) in lessons.iter().enumerate() {
        let mut ends = vec![];
        let mut together = 0;
        for (n, block) in lesson.blocks.iter().enumerate() {
            if together > 0 && together + block.statements.len() > TOGETHER {
                ends.push(n);
                together = 0;
            }
            together += block.statements.len();
        }
        ends.push(lesson.blocks.len());
        let many = ends.len();
        let mut from = 0;
        for (n, end) in (1..).zip(ends) {
            let part = if many > 1 { format!(", part {n} of {many}") } else { String::new() };
            all.push(Part { lesson: at, title: format!("{} {}{part}", lesson.number, lesson.title), blocks: &lesson.blocks[from..end] });
            from = end;
        }
    }
    all
}

/// What of an answer is another wording, whatever speaks against it.
fn given<'o>(reply: &Changes, open: &'o [Open<'o>]) -> Vec<(&'o Open<'o>, String)> {
    let wordings = reply.changes.iter().filter_map(|given| {
        let one = open.get((given.statement as usize).checked_sub(1)?)?;
        let text = plain(&given.text);
        (text != plain(&one.claim.text)).then_some((one, text))
    });
    wordings.collect()
}

/// What is wrong with the form of an answer.
fn malformed(reply: &Changes, open: &[Open<'_>]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = vec![];
    for given in &reply.changes {
        let n = given.statement;
        if (n as usize).checked_sub(1).and_then(|at| open.get(at)).is_none() {
            faults.push(format!("there is no statement {n}"));
        } else if seen.contains(&n) {
            faults.push(format!("statement {n} is given twice"));
        } else if plain(&given.text).is_empty() {
            faults.push(format!("statement {n} has no words; none may be taken out"));
        } else if given.text.chars().count() > LONGEST {
            faults.push(format!("statement {n} has more than 1,500 characters"));
        }
        seen.push(n);
    }
    faults
}

/// What speaks against the wordings of an answer.
fn refused<'o>(wordings: &[(&'o Open<'o>, String)], against: Objections<'_>) -> Vec<(&'o Open<'o>, String)> {
    let texts: Vec<(StatementId, &str)> = wordings.iter().map(|(one, text)| (one.claim.id, text.as_str())).collect();
    let own = |id: StatementId| wordings.iter().find(|(one, _)| one.claim.id == id).map(|(one, _)| *one);
    against(&texts).into_iter().filter_map(|(id, why)| Some((own(id)?, why))).collect()
}

/// What would be sent.
pub(super) fn preview(lessons: &[Affected<'_>], course: &Course, mask: &Mask) -> Preview {
    shown(&parts(lessons).iter().map(|part| part.ask(course)).collect::<Vec<_>>(), mask, true)
}

/// What came for one part: the wordings to be offered, and those that are not, in words.
struct Came {
    rewrites: Vec<Rewrite>,
    refused: Vec<String>,
}

/// Asks about a part. An answer that changes what is said is asked for once more; what still does is left out, and the rest kept.
fn one(part: &Part<'_>, course: &Course, against: Objections<'_>, key: usize, turn: &Turn<'_>, begun: &dyn Fn()) -> Result<Came, DraftProblem> {
    let open = part.open();
    let first: RefCell<Option<Changes>> = RefCell::new(None);
    let strict = |reply: &Changes| {
        let mut faults = malformed(reply, &open);
        if faults.is_empty() {
            let number = |one: &Open<'_>| open.iter().position(|own| own.claim.id == one.claim.id).map_or(0, |at| at + 1);
            faults.extend(refused(&given(reply, &open), against).iter().map(|(one, why)| format!("statement {}: it {why}", number(one))));
            first.replace(Some(reply.clone()));
        }
        faults
    };
    let lane = turn.lane(key, begun);
    let asked = lane.ask(&part.ask(course), &part.title, &|reply, at| if at == Try::First { strict(reply) } else { malformed(reply, &open) });
    turn.ended(&asked);
    let reply = match (asked.inspect_err(|_| turn.skip(1)), first.into_inner()) {
        // What was good in the first answer is paid for, whatever became of the second.
        (Err(problem), Some(reply)) if problem.reach() != Reach::All => reply,
        (asked, _) => asked?,
    };
    let wordings = given(&reply, &open);
    let refused = refused(&wordings, against);
    let kept = wordings.iter().filter(|(one, _)| !refused.iter().any(|(own, _)| own.claim.id == one.claim.id));
    Ok(Came {
        rewrites: kept.map(|(one, text)| Rewrite { statement: one.claim.id, text: text.clone(), support: one.claim.support, citations: one.claim.citations.clone() }).collect(),
        refused: refused.iter().map(|(one, why)| format!("{}: not offered, because it {why}: “{}”", one.at, clipped(&one.claim.text))).collect(),
    })
}

/// Lets the model say lessons in the words of the style guide, in so many slots.
pub(super) fn rewrite(lessons: &[Affected<'_>], course: &Course, against: Objections<'_>, slots: usize, turn: Turn<'_>) -> Result<Rewritten, DraftProblem> {
    let parts = parts(lessons);
    turn.expect(u32::try_from(parts.len()).unwrap_or(u32::MAX));
    let sizes: Vec<usize> = parts.iter().map(Part::size).collect();
    let came = side_by_side(&sizes, slots, &|| turn.over().is_some(), &|at, begun| one(&parts[at], course, against, at, &turn, begun));
    let unasked = || Err(turn.over().unwrap_or(DraftProblem::Cancelled));
    let came: Vec<Result<Came, DraftProblem>> = came.into_iter().map(|came| came.unwrap_or_else(unasked)).collect();
    let mut out = Rewritten { effort: turn.effort(), ..Rewritten::default() };
    let model = turn.model.name();
    let mut missing = Missing::of_standing(&turn.into_going()).again("Rewrite");
    let mut refused = Vec::new();
    let well: BTreeSet<usize> = parts.iter().zip(&came).filter(|(_, came)| came.is_ok()).map(|(part, _)| part.lesson).collect();
    let mut failed = BTreeSet::new();
    for (part, came) in parts.iter().zip(came) {
        match came {
            Ok(came) => {
                out.rewrites.extend(came.rewrites);
                refused.extend(came.refused);
            }
            Err(problem) if well.contains(&part.lesson) => missing.part(&format!("A part of lesson {} stays as it is", part.title), &problem, "Rewrite that lesson again.")?,
            // Of a lesson in several parts it is said once.
            Err(problem) if failed.insert(part.lesson) => missing.lesson(part.lesson, &lessons[part.lesson].number, lessons[part.lesson].title, &problem)?,
            Err(_) => {}
        }
    }
    out.missing = missing.told(!well.is_empty() || parts.is_empty())?;
    out.notes = vec![format!("The language model “{model}” proposed these words. Each was held against what stands there, and against your sources.")];
    out.notes.extend(told(refused));
    Ok(out)
}

/// Wordings that are not offered, the first of them one by one.
pub fn told(mut refused: Vec<String>) -> Vec<String> {
    let more = refused.len().saturating_sub(TOLD);
    refused.truncate(TOLD);
    match more {
        0 => {}
        1 => refused.push("1 more wording was not offered for such a reason.".into()),
        _ => refused.push(format!("{more} more wordings were not offered for such reasons.")),
    }
    refused
}

/// A statement as a note shows it.
fn clipped(text: &str) -> String {
    let text = plain(text);
    if text.chars().count() > 120 { format!("{}…", text.chars().take(119).collect::<String>().trim_end()) } else { text }
}
