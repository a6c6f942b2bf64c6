//! What passes between the program and its worker: lengths and JSON; bytes in, values out.

use coursewright_course::asset::{AssetKind, Pixels};
use coursewright_sources::picture::PictureProblem;
use coursewright_sources::{ReadProblem, Reading};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// The most a worker may answer, in bytes: what the readers allow all passages to take, with room for marks and losses.
pub(crate) const MOST_ANSWER: u64 = 64 * 1024 * 1024;
/// Processor time of one reading, in seconds.
pub(crate) const MOST_SECONDS: u64 = 30;
/// Address space of a worker, in bytes: what a reading may use, and the program itself.
pub(crate) const MOST_MEMORY: u64 = 768 * 1024 * 1024;

/// What the worker is asked; the bytes follow.
#[derive(Serialize, Deserialize)]
pub(crate) struct Task {
    pub(crate) name: String,
    pub(crate) size: u64,
    pub(crate) what: What,
}

/// What is wanted of a file.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum What {
    /// Its passages.
    Reading,
    /// The picture it is.
    Picture,
}

/// What the worker answers.
#[derive(Serialize, Deserialize)]
pub(crate) enum Outcome {
    Read(Box<Reading>),
    Refused(ReadProblem),
    /// The picture's bytes follow.
    Picture {
        kind: AssetKind,
        pixels: Pixels,
        size: u64,
    },
    NoPicture(PictureProblem),
}

/// Writes a value with its length before it.
pub(crate) fn send(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let bytes = serde_json::to_vec(value).map_err(io::Error::other)?;
    to.write_all(&(bytes.len() as u64).to_be_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Reads a value with its length before it; longer than `most` is an error.
pub(crate) fn receive<T: for<'de> Deserialize<'de>>(from: &mut impl Read, most: u64) -> io::Result<T> {
    let mut length = [0u8; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_be_bytes(length);
    if length > most {
        return Err(io::Error::other("longer than allowed"));
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    serde_json::from_slice(&bytes).map_err(io::Error::other)
}
