//! The facilitator guide: the course in its own sentences, for who teaches it in a room.

use crate::problem::Problem;
use crate::session::Call;
use crate::view::Handle;
use coursewright_exchange::guide::guide;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Its form.
    pub form: GuideForm,
}

/// A form of guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum GuideForm {
    /// A Word document.
    Docx,
    /// Markdown.
    Markdown,
}

/// It is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// For saving it.
    pub file: Handle,
    /// The name it would be saved under.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// Whether it says DRAFT on every page.
    pub draft: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let (name, bytes, draft) = call.read(|desk| {
        let look = desk.look();
        let state = super::state(desk, &look)?;
        let document = guide(&state);
        let (bytes, ending) = match ask.form {
            GuideForm::Docx => (document.docx(), "docx"),
            GuideForm::Markdown => (document.markdown().into_bytes(), "md"),
        };
        Ok((super::name(&state, "guide", ending), bytes, state.owner.is_none()))
    })?;
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    Ok(Reply { file: call.session.keep_built(&name, bytes), name, size, draft })
}
