//! What asking for a second opinion would send, to whom, before anything is sent.

use super::standing::known;
use crate::problem::Problem;
use crate::session::Call;
use coursewright_check::judge::{judge, questions, traps};
use coursewright_course::asking::Asking;
use coursewright_draft::model::door::is_here;
use coursewright_draft::model::masked::Leaving;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Where it would go; empty when no model is set.
    pub address: String,
    /// The model.
    pub model: String,
    /// Questions whose answer is known, which measure it first; 0 when that was done.
    pub traps: u32,
    /// Questions about statements.
    pub statements: u32,
    /// How many bytes of text; questions asked twice are not in it.
    pub bytes: u32,
    /// About how many tokens, at four bytes each.
    pub tokens: u32,
    /// A question about a statement, word for word; empty when there is none.
    pub preview: String,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let crate::setting::Named { address, model, .. } = crate::setting::model(call).unwrap_or_default();
    call.read(|desk| {
        let look = desk.look();
        let project = desk.project();
        let models = known(project, desk.store.log());
        let known = models.get(model.as_str());
        let statements: Vec<Asking> =
            questions(project, &look.checked.ledger).iter().filter(|question| known.and_then(|known| known.answer(question)).is_none()).map(judge).collect();
        let trial = known.is_some_and(|known| known.trial.is_some());
        let traps = if trial { vec![] } else { traps(project, 0) };
        let trapped: Vec<Asking> = traps.iter().map(|trap| trap.posed.asking()).collect();
        let mask = crate::privacy::pseudonyms(project).mask(is_here(&address));
        let leaving = |asking: &Asking| Leaving::of(asking, &mask).asking;
        let bytes: usize = statements.iter().chain(&trapped).map(leaving).map(|asking| asking.rules.len() + asking.material.len()).sum();
        let preview = statements.first().map(leaving).map(|asking| format!("{}\n\n{}", asking.rules, asking.material)).unwrap_or_default();
        Ok(Reply {
            address,
            model,
            traps: trapped.len() as u32,
            statements: statements.len() as u32,
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
            tokens: u32::try_from(bytes / 4).unwrap_or(u32::MAX),
            preview,
        })
    })
}
