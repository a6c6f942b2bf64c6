//! What drafting would send, to whom, before anything is sent.

use super::answers::About;
use crate::problem::Problem;
use crate::session::Call;
use crate::source::add::is_unnamed;
use coursewright_course::id::LessonId;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_draft::drafter::{Material, Wanted};
use coursewright_draft::model::door::is_here;
use coursewright_draft::modelled::{self, Preview};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What would be drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
    /// By the model (true) or the built-in drafter (false); as set when none.
    pub model: Option<bool>,
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
    /// Answers of a run that broke off, which need not be paid for again.
    pub kept: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let Some((address, askings, _)) = askings(call, &ask)? else {
        return Ok(Reply { leaves: false, address: String::new(), requests: 0, bytes: 0, tokens: 0, replaced: 0, kept: 0 });
    };
    Ok(counted(address, &askings, super::kept(call, About::lesson(ask.lesson))?.count()))
}

/// The estimate of what would be sent to this address, beside so many answers that are here.
pub(crate) fn counted(address: String, askings: &Preview, kept: u32) -> Reply {
    let bytes: usize = askings.texts.iter().map(|text| text.text.len()).sum();
    let replaced: usize = askings.texts.iter().map(|text| text.replaced.len()).sum();
    Reply { leaves: true, address, requests: askings.requests, bytes: bytes as u32, tokens: (bytes / 4) as u32, replaced: replaced as u32, kept }
}

/// Where a draft would be sent, what, and under which pseudonyms; none where the built-in drafter is to write.
pub(super) fn askings(call: &Call<'_>, ask: &Ask) -> Result<Option<(String, Preview, Pseudonyms)>, Problem> {
    if !super::by_model(call, ask.model) {
        return Ok(None);
    }
    let address = super::writer(call)?.address;
    call.read(|desk| {
        let project = desk.project();
        let pseudonyms = crate::privacy::pseudonyms(project);
        let mask = pseudonyms.mask(is_here(&address));
        let mut course = Cow::Borrowed(&project.course);
        // As `draft.start` does.
        if ask.lesson.is_none() && course.modules.is_empty() && is_unnamed(project) {
            course.to_mut().title.clear();
        }
        let material = Material { sources: &project.sources, course: &course };
        // A course that stands is drafted lesson by lesson; see `draft.start`.
        let wanted: Vec<Wanted> = match ask.lesson {
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
        Ok(Some((address, all, pseudonyms)))
    })
}
