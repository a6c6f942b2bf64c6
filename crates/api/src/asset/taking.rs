//! The one way of bytes into a project as a picture or recording, whoever brings them.

use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::worker::parent;
use coursewright_course::asset::Asset;
use coursewright_course::id::AssetId;
use coursewright_course::revision::hash_bytes;
use coursewright_sources::recording;

/// Looks at the bytes, cleans them and keeps them in the open project's file; nothing names them yet.
///
/// A picture is read by the worker, because it has to be decoded; of a recording only lengths and marks are read.
pub(crate) fn take_in(call: &Call<'_>, name: &str, bytes: Vec<u8>) -> Result<Asset, Problem> {
    let name = crate::form::shown(name);
    let (kind, pixels, bytes) = if recording::is_one(&bytes) {
        let (kind, bytes) = recording::read(bytes).map_err(|problem| Problem::new(Code::Source, format!("“{name}”: {problem}."), problem.hint()))?;
        (kind, None, bytes)
    } else {
        let picture = parent::picture(&call.host().worker(), &name, &bytes)?;
        (picture.kind, Some(picture.pixels), picture.bytes)
    };
    let hash = call.read(|desk| {
        desk.writable()?;
        Ok(desk.store.put_bytes(&bytes)?)
    })?;
    debug_assert_eq!(hash, hash_bytes(&bytes), "the store names files by their hash");
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    Ok(Asset { id: AssetId::of(&hash), name, kind, size, bytes: hash, pixels })
}

/// Takes in what a course brings along, which names it by id: it must be as it was when the course was written.
pub(crate) fn take_back(call: &Call<'_>, id: AssetId, name: &str, bytes: Vec<u8>) -> Result<Asset, Problem> {
    let asset = take_in(call, name, bytes)?;
    if asset.id == id {
        return Ok(asset);
    }
    Err(Problem::new(
        Code::Source,
        format!("The picture or recording “{name}” is not as Coursewright writes it: it carries more than is to be seen and heard."),
        "Export the course again from the project it came from. Nothing was changed here.",
    ))
}
