//! The audit: for every screen, from which source and version, who checked, against what, when, with which result.

use crate::own::show::SignatureLine;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Handle;
use crate::words::titled;
use coursewright_course::review::Answer;
use coursewright_exchange::audit::{Material, Signed, audit, paper};
use coursewright_own::certify::NOT_CHECKED;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "AuditAsk")]
pub struct Ask {
    /// Its form.
    pub form: AuditForm,
}

/// A form of audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AuditForm {
    /// A Word document.
    Docx,
    /// JSON, for programs.
    Json,
}

/// It is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "AuditMade")]
pub struct Reply {
    /// For saving it.
    pub file: Handle,
    /// The name it would be saved under.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// Whether nobody owns the course as it stands.
    pub draft: bool,
    /// Its screens.
    pub screens: u32,
    /// Findings that are open.
    pub open: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let (made_by, made_at) = (call.person(), call.now());
    let (name, bytes, draft, screens, open) = call.read(|desk| {
        let look = desk.look();
        let state = super::state(desk, &look)?;
        let project = desk.project();
        let counts = |answer: &Answer| crate::review::counts(project, answer);
        let at = |place: &_, slot: Option<&_>| titled(&project.course, place, slot);
        let made = audit(&Material {
            project,
            state: &state,
            findings: look.checked.findings.iter().map(AsRef::as_ref).collect(),
            log: desk.store.log(),
            signatures: look.signatures.iter().map(signed).collect(),
            rules: coursewright_check::RULE_SET,
            advice: crate::judge::opinions(project, &look.checked.ledger, desk.store.log()),
            at: &at,
            counts: &counts,
            not_checked: NOT_CHECKED,
            made_by,
            made_at,
        });
        let (bytes, ending) = match ask.form {
            AuditForm::Docx => (paper(&made).docx(), "docx"),
            AuditForm::Json => (made.json(), "json"),
        };
        Ok((super::name(&state, "audit", ending), bytes, state.owner.is_none(), made.screens.len(), made.open()))
    })?;
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    Ok(Reply { file: call.session.keep_built(&name, bytes), name, size, draft, screens: screens as u32, open: open as u32 })
}

fn signed(line: &SignatureLine) -> Signed {
    Signed { by: line.by.clone(), at: line.at.clone(), what: line.what.clone(), lesson: line.lesson, holds: line.holds, why_not: line.words.clone(), key: line.key.clone() }
}
