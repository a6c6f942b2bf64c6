//! Take ownership under a name.

use super::signatures::seen;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use coursewright_course::block::Origin;
use coursewright_course::gate::Profile;
use coursewright_course::id::LessonId;
use coursewright_course::place::Place;
use coursewright_course::signoff::LogAct;
use coursewright_course::stage::left;
use coursewright_own::sign::{self, Signing};
use serde::{Deserialize, Serialize};

/// What, and who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
    /// The owner’s name, 2 to 120 characters.
    pub by: String,
    /// For the key file, where there is no keychain.
    pub passphrase: Option<String>,
}

/// It is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The public key.
    pub key: String,
    /// Whether the key was made just now.
    pub made: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let by = crate::form::name(&ask.by)?;
    gate(call, ask.lesson)?;
    another(call, ask.lesson, &by)?;
    let (key, made) = super::key::key(call.host(), ask.passphrase)?;
    let at = call.now();
    let signoff = call.read(|desk| {
        let checked = desk.checked();
        let review_by = crate::clock::months_after(&at, desk.project().course.profile().review_months());
        let signing = Signing { by: &by, at: &at, lesson: ask.lesson, review_by: &review_by };
        let signed = sign::signed(desk.project(), seen(&checked), desk.store.log(), signing)
            .map_err(|problem| Problem::new(Code::GateClosed, format!("This cannot be signed: {problem}."), "Settle that first."))?;
        Ok(sign::sign(&key, signed))
    })?;
    let words = if ask.lesson.is_some() { "Own a lesson" } else { "Own the course" };
    call.write(Act::of(words), |draft| {
        draft.record(LogAct::Signed(signoff));
        Ok(())
    })?;
    // A window that is killed after this still finds its course owned in the list of projects.
    crate::project::open::remember(call)?;
    Ok(Reply { key: key.public(), made })
}

/// Refuses while something is left.
fn gate(call: &Call<'_>, lesson: Option<LessonId>) -> Result<(), Problem> {
    call.read(|desk| {
        let whole = lesson.map_or(Place::Course, |lesson| Place::Lesson { lesson });
        if let Some(lesson) = lesson {
            desk.lesson(lesson)?;
        }
        let look = desk.look();
        let lines = left(&desk.facts(lesson, &look), whole);
        let Some(first) = lines.first() else { return Ok(()) };
        let count: u32 = lines.iter().map(|line| line.count).sum();
        let things = if count == 1 { "One thing stands".to_owned() } else { format!("{count} things stand") };
        Err(Problem::new(Code::GateClosed, format!("{things} between this and its owner; the first: {}.", first.words), "Empty the list of what is left, then sign.")
            .at(first.place))
    })
}

/// Under the strict profile, refuses an owner who alone wrote what people wrote here: nobody releases their own words.
fn another(call: &Call<'_>, lesson: Option<LessonId>, by: &str) -> Result<(), Problem> {
    call.read(|desk| {
        let course = &desk.project().course;
        if course.profile() != Profile::Strict {
            return Ok(());
        }
        let blocks = course.lessons().filter(|one| lesson.is_none_or(|lesson| one.id == lesson)).flat_map(|one| &one.blocks);
        let mut writers = blocks.filter_map(|block| match &block.origin {
            Origin::Person { name } => Some(name.trim()),
            Origin::Drafted { .. } => None,
        });
        let Some(first) = writers.next() else { return Ok(()) };
        if first != by.trim() || writers.any(|name| name != first) {
            return Ok(());
        }
        let message = format!("{by} wrote this alone, and the strict profile asks for another owner.");
        Err(Problem::new(Code::GateClosed, message, "Let somebody else read it and sign."))
    })
}
