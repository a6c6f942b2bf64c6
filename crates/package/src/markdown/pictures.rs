//! Pictures at the end of the text: reference definitions with `data:` addresses.
//!
//! A Markdown file is one file, so what a figure shows must stand in it to come back; at the end it disturbs nobody, and
//! every program that shows Markdown finds it there. The label of a picture is its id, which follows from its bytes: a
//! picture that was changed is noticed. Recordings do not travel this way: a hundred megabytes of base 64 open in no
//! editor. Added to the other project as a file, a recording has the same id again and stands in its place.

use super::comment::{comment, parse};
use super::read::ReadProblem;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use coursewright_course::asset::AssetKind;
use coursewright_course::block::Body;
use coursewright_course::id::AssetId;
use coursewright_course::revision::hash_bytes;
use coursewright_course::tree::Course;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A picture as it travels in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub kind: AssetKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The word of the line above them.
const WORD: &str = "pictures";

/// Pictures have a kind of this list; recordings never stand here.
fn kinds() -> impl Iterator<Item = AssetKind> {
    AssetKind::ALL.into_iter().filter(|kind| kind.medium().is_none())
}

/// Writes every picture the course shows once, in the order of their ids.
pub(super) fn write(out: &mut String, course: &Course, pictures: &dyn Fn(AssetId) -> Option<Picture>) {
    let figures = course.lessons().flat_map(|lesson| &lesson.blocks).filter_map(|block| match &block.body {
        Body::Figure { asset, .. } => Some(*asset),
        _ => None,
    });
    let shown: BTreeSet<AssetId> = course.brand.logo.iter().map(|logo| logo.asset).chain(figures).collect();
    let mut begun = false;
    for id in shown {
        // A picture that is not in the project is missed where it is shown, not here.
        let Some(picture) = pictures(id) else { continue };
        if !begun {
            let _ = write!(out, "\n{}\n\n", comment(WORD, ""));
            begun = true;
        }
        let _ = write!(out, "[{id}]: data:{};base64,", picture.kind.media_type());
        BASE64_STANDARD.encode_string(&picture.bytes, out);
        out.push('\n');
    }
}

/// Reads the lines behind the data; the first of them has this number, counting from 1.
pub(super) fn read(lines: &[&str], first: usize) -> Result<Vec<Picture>, ReadProblem> {
    let mut pictures = vec![];
    for (line, text) in (first..).zip(lines) {
        let problem = |what: &str| ReadProblem { line: line as u32, what: what.into() };
        if text.trim().is_empty() || parse(text) == Some((WORD, "")) {
            continue;
        }
        let parts = text.strip_prefix('[').and_then(|rest| rest.split_once("]: data:")).and_then(|(id, rest)| Some((id, rest.split_once(";base64,")?)));
        let Some((id, (media_type, coded))) = parts else { return Err(problem("this is no picture with its id")) };
        let kind = kinds().find(|kind| kind.media_type() == media_type).ok_or_else(|| problem("this is no picture of a kind a course shows"))?;
        let bytes = BASE64_STANDARD.decode(coded).map_err(|_| problem("the picture here cannot be read"))?;
        if AssetId::of(&hash_bytes(&bytes)).to_string() != id {
            return Err(problem("the picture here is not the one its id stands for"));
        }
        pictures.push(Picture { kind, bytes });
    }
    Ok(pictures)
}
