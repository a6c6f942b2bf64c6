//! What drafting would send, to whom, before anything is sent.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::id::LessonId;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_draft::drafter::{Material, Wanted};
use coursewright_draft::model::is_here;
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
    /// Pieces of personal data that are replaced in it.
    pub replaced: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let Some((askings, _)) = askings(call, ask.lesson)? else {
        return Ok(Reply { leaves: false, address: String::new(), requests: 0, bytes: 0, tokens: 0, replaced: 0 });
    };
    let bytes: usize = askings.texts.iter().map(|text| text.text.len()).sum();
    let replaced: usize = askings.texts.iter().map(|text| text.replaced.len()).sum();
    Ok(Reply {
        leaves: true,
        address: crate::privacy::address(call).unwrap_or_default(),
        requests: askings.requests,
        bytes: bytes as u32,
        tokens: (bytes / 4) as u32,
        replaced: replaced as u32,
    })
}

/// What would be sent to the model that is set, under which pseudonyms; none while none is.
pub(super) fn askings(call: &Call<'_>, lesson: Option<LessonId>) -> Result<Option<(Preview, Pseudonyms)>, Problem> {
    if call.session.model().is_none() && !call.session.book().settings.model_on {
        return Ok(None);
    }
    let here = crate::privacy::address(call).is_some_and(|address| is_here(&address));
    call.read(|desk| {
        let project = desk.project();
        let pseudonyms = crate::privacy::pseudonyms(project);
        let mask = pseudonyms.mask(here);
        let material = Material { sources: &project.sources, course: &project.course };
        // A course that stands is drafted lesson by lesson; see `draft.start`.
        let wanted: Vec<Wanted> = match lesson {
            Some(lesson) => vec![Wanted::Lesson(lesson)],
            None if project.course.modules.is_empty() => vec![Wanted::Course],
            None => project.course.lessons().map(|lesson| Wanted::Lesson(lesson.id)).collect(),
        };
        let mut all = Preview { requests: 0, texts: vec![] };
        for wanted in wanted {
            let more = modelled::preview(wanted, material, &mask)?;
            all.requests += more.requests;
            all.texts.extend(more.texts);
        }
        Ok(Some((all, pseudonyms)))
    })
}
