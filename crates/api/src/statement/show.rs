//! One statement with its evidence.

use crate::problem::Problem;
use crate::session::Call;
use crate::verbatim::held::held;
use crate::verbatim::list::{MarkView, view};
use crate::verbatim::read;
use crate::view::{Evidence, StatementView};
use crate::words::{facet_words, utf16};
use coursewright_course::id::StatementId;
use coursewright_course::ledger::Verdict;
use coursewright_course::project::Project;
use coursewright_course::source::Source;
use coursewright_course::statement::{Citation, Stance, Support};
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The statement.
    pub statement: StatementId,
}

/// How many offers are shown.
const OFFERS: usize = 4;

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<StatementView, Problem> {
    call.read(|desk| {
        let checked = desk.checked();
        let entry = checked.ledger.iter().find(|entry| entry.statement == ask.statement).ok_or_else(|| Problem::gone("statement"))?;
        let project = desk.project();
        let citations = entry.citations.iter().filter_map(|verified| evidence(project, &verified.citation, Some(verified.verdict))).collect::<Vec<_>>();
        let offers = if matches!(entry.support, Support::Unsupported) || citations.is_empty() && entry.stance == Stance::Asserted {
            coursewright_check::nearest(project, &entry.text, OFFERS)
                .iter()
                .filter(|offer| !entry.citations.iter().any(|verified| verified.citation.passage == offer.passage))
                .filter_map(|offer| evidence(project, offer, None))
                .collect()
        } else {
            vec![]
        };
        Ok(StatementView {
            id: entry.statement,
            place: entry.place,
            text: entry.text.clone(),
            stance: entry.stance,
            proposed: entry.proposed,
            support: entry.support,
            differs: entry.facets.iter().map(|facet| facet_words(*facet).to_owned()).collect(),
            citations,
            offers,
            accepted: entry.accepted.clone(),
            verbatim: marks(project, ask.statement),
        })
    })
}

/// The marks of a block that its statement is under, and those whose words it has lost.
fn marks(project: &Project, statement: StatementId) -> Vec<MarkView> {
    let course = &project.course;
    let Some((_, block, _)) = course.statement(statement) else { return vec![] };
    let by_claim = block.claims.iter().zip(held(&course.verbatim, block));
    let over = by_claim.into_iter().find(|(claim, _)| claim.id == statement).map(|(_, over)| over).unwrap_or_default();
    let shown = course.verbatim.iter().filter(|mark| mark.block() == Some(block.id) && (over.contains(mark) || !mark.stands_in(&block.body, &read)));
    shown.map(|mark| view(project, mark)).collect()
}

/// A citation as the evidence pane shows it; none when its passage is gone.
fn evidence(project: &Project, citation: &Citation, verdict: Option<Verdict>) -> Option<Evidence> {
    let source = project.source(citation.source)?;
    let passage = source.passage(citation.passage)?;
    // What an earlier version said stands among no neighbours of today.
    let at = source.passages.iter().position(|passage| passage.id == citation.passage);
    let text = |at: Option<usize>| at.and_then(|at| source.passages.get(at)).map(|passage| passage.text.clone()).unwrap_or_default();
    let (start, end) = utf16(&passage.text, citation.start, citation.end);
    Some(Evidence {
        source: source.id,
        source_name: source.name.clone(),
        spoken: source.kind.is_spoken(),
        passage: passage.id,
        locator: passage.locator.words(),
        before: text(at.and_then(|at| at.checked_sub(1))),
        text: passage.text.clone(),
        start,
        end,
        after: text(at.map(|at| at + 1)),
        changed: changed(source, citation),
        verdict,
    })
}

/// What stands in the newest version in the place of cited words that it does not say any more; empty where nothing does.
fn changed(source: &Source, citation: &Citation) -> Option<String> {
    let stale = coursewright_draft::staleness::stale(std::slice::from_ref(source), citation)?;
    Some(stale.now.map(|now| now.text.clone()).unwrap_or_default())
}
