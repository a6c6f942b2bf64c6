//! What drafting would send, to whom, before anything is sent.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::id::LessonId;
use coursewright_draft::drafter::{Material, Wanted};
use coursewright_draft::modelled::{self, Preview};
use serde::{Deserialize, Serialize};

/// What would be drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
}

/// The estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Whether anything would leave the computer.
    pub leaves: bool,
    /// Where it would go; empty when nothing leaves.
    pub address: String,
    /// How many requests.
    pub requests: u32,
    /// How many bytes of text.
    pub bytes: u32,
    /// About how many tokens, at four bytes each.
    pub tokens: u32,
    /// The beginning of the first request, word for word.
    pub preview: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let settings = call.session.book().settings.clone();
    if !settings.model_on {
        return Ok(Reply { leaves: false, address: String::new(), requests: 0, bytes: 0, tokens: 0, preview: String::new() });
    }
    let askings = call.read(|desk| {
        let project = desk.project();
        let material = Material { sources: &project.sources, course: &project.course };
        // A course that stands is drafted lesson by lesson; see `draft.start`.
        let wanted: Vec<Wanted> = match ask.lesson {
            Some(lesson) => vec![Wanted::Lesson(lesson)],
            None if project.course.modules.is_empty() => vec![Wanted::Course],
            None => project.course.lessons().map(|lesson| Wanted::Lesson(lesson.id)).collect(),
        };
        let mut all = Preview { requests: 0, texts: vec![] };
        for wanted in wanted {
            let more = modelled::preview(wanted, material)?;
            all.requests += more.requests;
            all.texts.extend(more.texts);
        }
        Ok(all)
    })?;
    let bytes: usize = askings.texts.iter().map(String::len).sum();
    Ok(Reply {
        leaves: true,
        address: settings.address,
        requests: askings.requests,
        bytes: bytes as u32,
        tokens: (bytes / 4) as u32,
        preview: askings.texts.first().cloned().unwrap_or_default(),
    })
}
