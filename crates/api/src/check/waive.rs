//! Leave findings, with a name and a reason.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::finding::Waiver;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::LogAct;
use serde::{Deserialize, Serialize};

/// Which, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The findings; several only of one rule.
    pub fingerprints: Vec<Hash>,
    /// At least 10 characters.
    pub reason: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let reason = crate::form::reason(&ask.reason)?;
    let by = crate::form::name(&call.person())?;
    waive(call, &ask.fingerprints, &by, &reason)
}

/// Leaves findings under a name; those waived already stay as they are.
pub(crate) fn waive(call: &Call<'_>, fingerprints: &[Hash], by: &str, reason: &str) -> Result<Done, Problem> {
    let waivers = call.read(|desk| {
        let look = desk.look();
        let mut waivers: Vec<Waiver> = Vec::new();
        for fingerprint in fingerprints {
            let finding = look.checked.findings.iter().find(|finding| finding.fingerprint == *fingerprint).ok_or_else(|| Problem::gone("finding"))?;
            if !finding.severity.waivable() {
                return Err(Problem::new(Code::GateClosed, format!("“{}” cannot be left: {}", coursewright_check::title(&finding.rule), finding.message), finding.hint.clone())
                    .at(finding.place));
            }
            if waivers.iter().any(|waiver| waiver.rule != finding.rule) {
                return Err(Problem::new(Code::WrongUse, "One reason covers findings of one rule only.", "Leave the findings of each rule with a reason of their own."));
            }
            if !look.standing.waives(finding) {
                waivers.push(Waiver {
                    fingerprint: finding.fingerprint,
                    rule: finding.rule.clone(),
                    place: finding.place,
                    message: finding.message.clone(),
                    by: by.into(),
                    reason: reason.into(),
                });
            }
        }
        Ok(waivers)
    })?;
    call.write(Act::of("Leave findings"), |draft| {
        for waiver in waivers {
            draft.record(LogAct::Waived(waiver));
        }
        Ok(Done {})
    })
}
