//! Give a module another title.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::ModuleId;
use serde::{Deserialize, Serialize};

/// Which, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The module.
    pub module: ModuleId,
    /// 1 to 200 characters.
    pub title: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let title = crate::form::title(&ask.title)?;
    call.write(Act::of("Rename a module"), |draft| {
        draft.project.course.modules.iter_mut().find(|module| module.id == ask.module).ok_or_else(|| Problem::gone("module"))?.title = title;
        Ok(Done {})
    })
}
