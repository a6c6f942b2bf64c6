//! Carry out the fix a finding offers.

use crate::course::writing;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::finding::Fix;
use coursewright_course::revision::Hash;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The finding.
    pub fingerprint: Hash,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let by = call.person();
    let (finding, fix) = call.read(|desk| {
        let checked = desk.checked();
        let finding = checked.findings.iter().find(|finding| finding.fingerprint == ask.fingerprint).ok_or_else(|| Problem::gone("finding"))?;
        let fix = finding.fix.clone().ok_or_else(|| Problem::new(Code::WrongUse, "No fix is known for this finding.", finding.hint.clone()))?;
        Ok((finding.clone(), fix))
    })?;
    call.write(Act::of(&format!("Fix: {}", coursewright_check::title(&finding.rule))), |draft| {
        let fixed = coursewright_check::apply_fix(&draft.project.course, &finding, &fix)
            .ok_or_else(|| Problem::new(Code::OtherBase, "The fix no longer fits the words that stand.", "Edit the sentence by hand.").at(finding.place))?;
        let restores = matches!(fix, Fix::Restore { .. });
        for change in fixed {
            let (_, standing) = draft.project.course.block(change.block).ok_or_else(|| Problem::gone("block"))?;
            crate::verbatim::keeps(&draft.project.course, standing, &change.body).map_err(|problem| problem.at(finding.place))?;
            let block = writing::block(&mut draft.project, change.block, None)?;
            writing::reword(block, change.body, &by, &mut call.ids())?;
            for claim in change.claims {
                if let Some(standing) = block.claims.iter_mut().find(|standing| standing.id == claim.id) {
                    standing.support = claim.support;
                    standing.citations = claim.citations;
                }
            }
            if restores {
                writing::carry(&mut draft.project, change.block);
            }
        }
        Ok(Done {})
    })
}
