//! What passes between the program and its worker: lengths and JSON; bytes in, values out.

use coursewright_course::asset::{AssetKind, Pixels};
use coursewright_course::storyboard::Returned;
use coursewright_play::{Form, PlayProblem, Played};
use coursewright_sources::picture::PictureProblem;
use coursewright_sources::{ReadProblem, Reading};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// The most a worker may answer, in bytes: what the readers allow all passages to take, with room for marks and losses.
pub(crate) const MOST_ANSWER: u64 = 64 * 1024 * 1024;
/// What a worker may use.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// Processor time, in seconds; the parent waits a little longer than that.
    pub(crate) seconds: u64,
    /// Address space, in bytes: what the work may use, and the program itself.
    pub(crate) memory: u64,
}

/// Reading a source.
pub(crate) const READING: Limits = Limits { seconds: 30, memory: 768 * 1024 * 1024 };
/// Playing a package, in a few windows at a time. Each act in it has a limit of its own, which comes first.
pub(crate) const PLAYING: Limits = Limits { seconds: 240, memory: 3 * 1024 * 1024 * 1024 };

/// What is to be done with the bytes.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) enum Work {
    /// They are a source.
    Read,
    /// They are a storyboard that came back.
    Board,
    /// They are a picture.
    Picture,
    /// They are the page of a package.
    Play(Form),
}

impl Work {
    pub(crate) const fn limits(self) -> Limits {
        match self {
            Self::Read | Self::Board | Self::Picture => READING,
            Self::Play(_) => PLAYING,
        }
    }
}

/// What the worker is asked: the work and the name; the bytes follow.
#[derive(Serialize, Deserialize)]
pub(crate) struct Task {
    pub(crate) work: Work,
    pub(crate) name: String,
    pub(crate) size: u64,
}

/// What the worker answers.
#[derive(Serialize, Deserialize)]
pub(crate) enum Outcome {
    Read(Box<Reading>),
    Refused(ReadProblem),
    Board(Box<Returned>),
    Played(Vec<Played>),
    NotPlayed(PlayProblem),
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
