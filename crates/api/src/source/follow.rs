//! Let the model write what no rule can: statements that rest on what a source no longer says, and have no suggestion yet.

use super::by_rule::{Proposal, Work};
use super::changes::touching;
use crate::change::Tag;
use crate::draft::answers::{About, Answers};
use crate::draft::{remembered, told, writer};
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::words::at_words;
use coursewright_course::block::Block;
use coursewright_course::id::{BlockId, Ids, LessonId, RunId, SourceId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::signoff::{LogAct, Run};
use coursewright_course::statement::Claim;
use coursewright_course::suggestion::Suggestion;
use coursewright_draft::drafter::{Effort, Material, Watch};
use coursewright_draft::model::door::is_here;
use coursewright_draft::modelled::{Affected, AffectedBlock, Modelled, Placed, Preview, Rewrite, Rewritten};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which source has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The source.
    pub source: SourceId,
    /// At most so many tokens of prompts and answers; once they are spent, nothing more is asked.
    #[serde(default)]
    #[ts(as = "Option<u32>", optional)]
    pub cap: Option<u32>,
}

/// It has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The run.
    pub run: RunId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.session.runs.idle()?;
    let project = call.read(|desk| {
        desk.writable()?;
        Ok(desk.project().clone())
    })?;
    let name = project.source(ask.source).map(|source| source.name.clone()).ok_or_else(|| Problem::gone("source"))?;
    if affected(&project, ask.source).is_empty() {
        return Err(Problem::new(Code::NothingToDraft, "There is nothing left to write.", "Each place that rests on what changed has its suggestion, or none does.")
            .at(Place::Source { source: ask.source }));
    }
    let about = About::Source(ask.source);
    let (drafter, address, pseudonyms) = remembered(call, &project, about, ask.cap)?;
    let run = RunId::make(&mut call.ids());
    // What came of a run that broke off is not asked for again.
    Answers::of(call.host(), project.id, about).begin(run);
    let ticket = call.session.runs.open(run, &format!("Following “{name}”"));
    call.touch(&[Tag::Activity]);
    let (session, caller) = (Arc::clone(call.session), call.caller);
    std::thread::spawn(move || {
        let call = Call::new(&session, caller);
        let began = call.host().ticks();
        let material = Material { sources: &project.sources, course: &project.course };
        let watch: &dyn Watch = &*ticket;
        let written = drafter.follow(&affected(&project, ask.source), material, watch).map_err(|problem| told(&call, problem));
        let milliseconds = u32::try_from(call.host().ticks().saturating_sub(began)).unwrap_or(u32::MAX);
        let Effort { sent, received, prompt_tokens, answer_tokens, replaced } = ticket.effort();
        let by = coursewright_draft::drafter::Drafter::name(&drafter);
        let outcome = match &written {
            Ok(written) if written.missing.is_empty() => "done".to_owned(),
            Ok(_) => "in_part".to_owned(),
            Err(problem) => problem.code.word(),
        };
        let line = Run { id: run, drafter: by.clone(), address, asked: about.word(), outcome, sent, received, prompt_tokens, answer_tokens, milliseconds, replaced };
        let settled = settle(&call, &project, ask.source, written, line, pseudonyms);
        if settled.is_ok() {
            Answers::of(call.host(), project.id, about).forget();
        }
        ticket.end(settled);
    });
    Ok(Reply { run })
}

/// Puts what came into suggestions, with the run in the log whatever became of it.
fn settle(
    call: &Call<'_>,
    before: &Project,
    source: SourceId,
    written: Result<Rewritten, Problem>,
    line: Run,
    pseudonyms: coursewright_course::pseudonym::Pseudonyms,
) -> Result<Vec<String>, Problem> {
    let (by, run) = (line.drafter.clone(), line.id);
    let mut ids = call.ids();
    let (count, written) = call.write(Act::of("Follow a source, as suggestions"), |draft| {
        draft.record(LogAct::Ran(line));
        let Ok(written) = written else { return Ok((0, written)) };
        if draft.project.pseudonyms == before.pseudonyms {
            draft.project.pseudonyms = pseudonyms;
        }
        let made = suggestions(&draft.project, source, &written.rewrites, &by, run, &mut ids);
        let count = made.len();
        crate::suggestion::propose(&mut draft.project, &by, made);
        Ok((count, Ok(written)))
    })?;
    let written = written?;
    let waiting = crate::suggestion::waiting(count).unwrap_or_else(|| "The model wrote nothing that could be suggested.".to_owned());
    Ok(std::iter::once(waiting).chain(written.missing).chain(written.notes).collect())
}

/// Blocks with statements that rest on what a source no longer says and for which nothing waits, lesson by lesson.
pub(crate) fn affected(project: &Project, source: SourceId) -> Vec<Affected<'_>> {
    let course = &project.course;
    let waits = |block: &Block| project.suggestions.iter().any(|one| one.change.block() == Some(block.id) && one.change.fits(course));
    let touched: Vec<(LessonId, BlockId, StatementId)> =
        touching(project, source).iter().filter_map(|one| one.block().map(|(lesson, block)| (lesson, block, one.statement))).collect();
    let mut all = Vec::new();
    for lesson in course.lessons() {
        let blocks = lesson.blocks.iter().filter(|block| touched.iter().any(|(_, own, _)| *own == block.id) && !waits(block));
        let blocks: Vec<_> = blocks
            .map(|block| {
                let line = |claim: &Claim| {
                    let place = Place::Block { lesson: lesson.id, block: block.id };
                    Placed { statement: claim.id, at: at_words(course, &place, Some(&claim.slot)), touched: touched.iter().any(|(_, _, statement)| *statement == claim.id) }
                };
                AffectedBlock { block, statements: block.claims.iter().map(line).collect() }
            })
            .collect();
        if !blocks.is_empty() {
            all.push(Affected { number: course.number(lesson.id).unwrap_or_default(), title: &lesson.title, blocks });
        }
    }
    all
}

/// What following would send, and where; none where no model is set.
pub(crate) fn sending(call: &Call<'_>, source: SourceId) -> Result<Option<(String, Preview)>, Problem> {
    let Ok(named) = writer(call) else { return Ok(None) };
    call.read(|desk| {
        let project = desk.project();
        let mask = crate::privacy::pseudonyms(project).mask(is_here(&named.address));
        let preview = Modelled::following(&affected(project, source), Material { sources: &project.sources, course: &project.course }, &mask);
        Ok(Some((named.address.clone(), preview)))
    })
}

/// The suggestions that rewritten statements come to, one a block.
fn suggestions(project: &Project, id: SourceId, rewrites: &[Rewrite], by: &str, run: RunId, ids: &mut dyn Ids) -> Vec<Suggestion> {
    let Some(source) = project.source(id) else { return vec![] };
    let mut made = Vec::new();
    for (lesson, block) in project.course.lessons().flat_map(|lesson| lesson.blocks.iter().map(|block| (lesson.id, block))) {
        let own: Vec<&Rewrite> = rewrites.iter().filter(|one| block.claims.iter().any(|claim| claim.id == one.statement)).collect();
        if own.is_empty() {
            continue;
        }
        let mut work = Work::of(source, &project.sources, block);
        for one in own {
            work.write(one, ids);
        }
        let reason = format!("“{}”, version {}: written anew where it rests on what changed", source.name, source.version);
        if let Proposal::Made(suggestion) = work.suggestion(&project.course, lesson, block, run, by, reason, ids) {
            made.push(*suggestion);
        }
    }
    made
}
