//! Make a review pack: one file an expert opens anywhere, and what is needed to know its answers again.

pub use super::plan::Ask;
use super::plan::{MINUTES, theirs};
use crate::desk::Desk;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Handle;
use coursewright_course::id::LessonId;
use coursewright_course::review::{Asked, Card, Pack};
use coursewright_course::revision::Hash;
use coursewright_exchange::review::{Brief, pack, within};
use serde::{Deserialize, Serialize};

/// It is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewPackMade")]
pub struct Reply {
    /// For saving it.
    pub file: Handle,
    /// The name it would be saved under.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// The pack, by the hash of everything in it.
    pub pack: Hash,
    /// Its cards.
    pub cards: u32,
    /// How long they take, about.
    pub minutes: u32,
    /// Cards that could be asked as well and did not fit.
    pub left: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let (by, at) = (crate::form::name(&call.person())?, call.now());
    let whom = match ask.r#for.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => crate::form::name(name)?,
        None => String::new(),
    };
    let (made, bytes, title, left) = call.read(|desk| {
        let Going { cards, left } = going(desk, ask.lesson, ask.minutes, &[&whom])?;
        let project = desk.project();
        let course = &project.course;
        let (id, build) = (project.id.to_string(), course.hash());
        let brief = Brief { project: &id, title: &course.title, language: &course.language, build, at: &at, by: &by, r#for: &whom };
        let (bytes, pack) = pack(brief, &cards.iter().collect::<Vec<_>>());
        Ok((known(pack, brief, &cards), bytes, course.title.clone(), left))
    })?;
    let whom = if made.r#for.is_empty() { String::new() } else { format!(" for {}", crate::form::file_name(&made.r#for)) };
    let name = format!("Review of {}{whom}.html", crate::form::file_name(&title));
    let (pack, cards, minutes) = (made.id, made.asked.len() as u32, made.asked.iter().map(|asked| asked.seconds).sum::<u32>().div_ceil(60));
    keep(call, made)?;
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let file = call.session.keep_built(&name, bytes);
    Ok(Reply { file, name, size, pack, cards, minutes, left: left as u32 })
}

/// What goes out.
pub(super) struct Going {
    /// The cards, the weightiest first.
    pub(super) cards: Vec<Card>,
    /// Cards that could be asked as well and did not fit.
    pub(super) left: usize,
}

/// The cards that these people are asked in so many minutes.
pub(super) fn going(desk: &mut Desk, lesson: Option<LessonId>, minutes: Option<u32>, names: &[&str]) -> Result<Going, Problem> {
    desk.writable()?;
    let all = theirs(super::planned(desk, lesson)?, desk.project(), names);
    let cards: Vec<Card> = within(&all, desk.project(), minutes.unwrap_or(MINUTES).clamp(1, 600)).into_iter().map(|planned| planned.card.clone()).collect();
    if cards.is_empty() {
        return Err(Problem::new(
            Code::NothingToDraft,
            "There is nothing that an expert would have to decide.",
            "Ask a question of your own under Questions, or put a statement in.",
        ));
    }
    Ok(Going { left: all.len() - cards.len(), cards })
}

/// A pack as it is needed when its answers come back.
pub(super) fn known(id: Hash, brief: Brief<'_>, cards: &[Card]) -> Pack {
    let asked = cards.iter().map(|card| Asked { matter: card.matter, text: card.text.clone(), seconds: card.seconds }).collect();
    Pack { id, build: brief.build, at: brief.at.to_owned(), by: brief.by.to_owned(), r#for: brief.r#for.to_owned(), asked }
}

/// Records that it went out.
pub(super) fn keep(call: &Call<'_>, made: Pack) -> Result<(), Problem> {
    call.write(Act::of("Make a review pack"), |draft| {
        if draft.project.review.pack(made.id).is_none() {
            draft.project.review.packs.push(made);
        }
        Ok(())
    })
}
