//! Let the model write what no rule can: statements that rest on what a source no longer says, and have no suggestion yet.

use super::changes::touching;
use crate::draft::answers::About;
use crate::draft::proposing::{Job, Pen, Proposed, begin};
use crate::draft::writer;
use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::suggestion::reworking::{Proposal, Reworking};
use crate::words::at_words;
use coursewright_course::block::Block;
use coursewright_course::id::{BlockId, LessonId, RunId, SourceId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::statement::Claim;
use coursewright_course::suggestion::Suggestion;
use coursewright_draft::drafter::Material;
use coursewright_draft::model::door::is_here;
use coursewright_draft::modelled::{Affected, AffectedBlock, Modelled, Placed, Preview, Rewrite};
use serde::{Deserialize, Serialize};

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
    let job = Job {
        about: About::Source(ask.source),
        words: format!("Following “{name}”"),
        act: "Follow a source, as suggestions",
        nothing: "The model wrote nothing that could be suggested.",
        cap: ask.cap,
    };
    let source = ask.source;
    // What came of a run that broke off is not asked for again.
    let run = begin(
        call,
        project,
        job,
        move |drafter, project, watch| drafter.follow(&affected(project, source), Material { sources: &project.sources, course: &project.course }, watch),
        move |project, written, pen| Proposed { suggestions: suggestions(project, source, &written.rewrites, pen), notes: vec![] },
    )?;
    Ok(Reply { run })
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
fn suggestions(project: &Project, id: SourceId, rewrites: &[Rewrite], pen: Pen<'_>) -> Vec<Suggestion> {
    let Pen { by, run, ids } = pen;
    let Some(source) = project.source(id) else { return vec![] };
    let mut made = Vec::new();
    for (lesson, block) in project.course.lessons().flat_map(|lesson| lesson.blocks.iter().map(|block| (lesson.id, block))) {
        let own: Vec<&Rewrite> = rewrites.iter().filter(|one| block.claims.iter().any(|claim| claim.id == one.statement)).collect();
        if own.is_empty() {
            continue;
        }
        let mut work = Reworking::of(&project.sources, block);
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
