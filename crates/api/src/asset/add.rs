//! Put a picture or recording into the project, and where wanted into a lesson.

use super::taking::take_in;
use crate::caller::Caller;
use crate::course::writing;
use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Handle;
use coursewright_course::asset::Asset;
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim::claims;
use coursewright_course::id::{BlockId, LessonId};
use coursewright_course::place::Place;
use coursewright_course::signoff::LogAct;
use serde::{Deserialize, Serialize};

/// What, and where to show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// A chosen file: PNG, JPEG, WebP; MP4, WebM; MP3, M4A, OGG. What it is, its content says.
    pub file: Handle,
    /// Where a block that shows it is to stand; none to put it into the project only.
    pub into: Option<Spot>,
}

/// A place in a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Spot {
    /// The lesson.
    pub lesson: LessonId,
    /// The block before it; first when none.
    pub after: Option<BlockId>,
}

/// It is in the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// What it is.
    pub asset: Asset,
    /// The block that shows it, where one was made: its text alternative, title or transcript is still to be written.
    pub block: Option<BlockId>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let place = ask.into.as_ref().map(|spot| Place::Lesson { lesson: spot.lesson });
    call.read(|desk| match &ask.into {
        Some(spot) => desk.lesson(spot.lesson).map(drop),
        None => desk.writable(),
    })?;
    let placed = |problem: Problem| if problem.place.is_none() { Problem { place, ..problem } } else { problem };
    let chosen = call.host().chosen(&ask.file).map_err(placed)?;
    let asset = take_in(call, &chosen.name, chosen.bytes).map_err(placed)?;
    let by = call.person();
    let id = ask.into.as_ref().map(|_| BlockId::make(&mut call.ids()));
    call.write(Act::of(&format!("Add the {} “{}”", asset.kind.words(), asset.name)), |draft| {
        if draft.project.asset(asset.id).is_none() {
            draft.project.assets.push(asset.clone());
        }
        let (Some(spot), Some(id)) = (ask.into, id) else { return Ok(()) };
        let lesson = writing::lesson(&mut draft.project, spot.lesson)?;
        let at = match spot.after {
            Some(after) => lesson.blocks.iter().position(|block| block.id == after).ok_or_else(|| Problem::gone("block"))? + 1,
            None => 0,
        };
        let body = shown(&asset);
        let claims = claims(&body, &[], &coursewright_prose::sentence::of_markdown, &mut call.ids());
        let block = Block { id, body, claims, origin: Origin::Person { name: by.clone() } };
        let seen = (id, block.hash());
        lesson.blocks.insert(at, block);
        if call.caller != Caller::Cli {
            draft.record(LogAct::Opened { by, blocks: vec![seen] });
        }
        Ok(())
    })?;
    Ok(Reply { asset, block: id })
}

/// A block that shows it, without words: what they are to say, no file's name can know.
fn shown(asset: &Asset) -> Body {
    match asset.kind.medium() {
        None => Body::Figure { asset: asset.id, alt: String::new(), decorative: false, caption: String::new() },
        Some(medium) => Body::Media { asset: asset.id, medium, title: String::new(), captions: String::new(), transcript: String::new() },
    }
}
