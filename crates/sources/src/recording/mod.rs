//! Recordings on their way into a course: what they are by content, and without the place a telephone wrote into them.
//!
//! Nothing is decoded and nothing moves: a recording is kept as it came, but that boxes of MP4 with metadata become
//! empty space of the same length, and tags around an MP3 fall off. Comments inside OGG and WebM stay: they have no
//! standard field for a place, and taking them out would mean to write the file anew. `mp4` walks the boxes.

mod mp4;
#[cfg(test)]
mod tests;

pub(crate) use mp4::length as movie_length;

use crate::limits::RECORDING_BYTES;
use coursewright_course::asset::AssetKind;

/// A file that does not become a recording of a course.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordingProblem {
    /// It is of no kind that browsers play everywhere.
    #[error("the file is {is}; a course plays MP4 and WebM as video, MP3, M4A and OGG as sound")]
    OtherKind {
        /// What it is.
        is: String,
    },
    /// What is in it does not play everywhere.
    #[error("the recording is packed as {is}, which many browsers do not play")]
    Codec {
        /// How.
        is: String,
    },
    /// A track of it tells where somebody was, second by second.
    #[error("the recording carries a track of positions, as action cameras write it, which learners must not get")]
    Positions,
    /// It has more bytes than are kept.
    #[error("the recording has {} MB; it may have {} MB", size.div_ceil(1_048_576), limit / 1_048_576)]
    TooHeavy {
        /// Its bytes.
        size: u64,
        /// What is allowed.
        limit: u64,
    },
    /// It is broken.
    #[error("the recording is damaged: {what}")]
    Damaged {
        /// What does not hold.
        what: &'static str,
    },
}

impl RecordingProblem {
    /// What to do about it.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::OtherKind { .. } | Self::Codec { .. } => "Export it as MP4 with H.264 and AAC (video) or as MP3 (sound), and choose that.",
            Self::Positions => "Export it again from a video program: that leaves the track out.",
            Self::TooHeavy { .. } => "Export it with fewer lines (720 are enough for a lesson), or cut it into parts of a few minutes: learners come back to those more easily.",
            Self::Damaged { .. } => "See whether it plays to its end, export it again, and choose that.",
        }
    }
}

/// Whether these bytes begin like a recording; whether they are one, [`read`] says.
#[must_use]
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp") && !matches!(bytes.get(8..11), Some(b"avi" | b"hei" | b"mif"))
        || bytes.starts_with(b"\x1a\x45\xdf\xa3")
        || bytes.starts_with(b"OggS")
        || bytes.starts_with(b"ID3")
        || is_frame(bytes)
        || (bytes.starts_with(b"RIFF") && matches!(bytes.get(8..12), Some(b"WAVE" | b"AVI ")))
}

/// Takes a recording in; its bytes are changed in place and never copied.
///
/// # Errors
/// [`RecordingProblem`] in a designer's words.
pub fn read(mut bytes: Vec<u8>) -> Result<(AssetKind, Vec<u8>), RecordingProblem> {
    if bytes.len() > RECORDING_BYTES {
        return Err(RecordingProblem::TooHeavy { size: bytes.len() as u64, limit: RECORDING_BYTES as u64 });
    }
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let holds = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
    let other = |is: &str| Err(RecordingProblem::OtherKind { is: is.into() });
    let kind = if head.get(4..8) == Some(b"ftyp") {
        mp4::clean(&mut bytes)?
    } else if head.starts_with(b"\x1a\x45\xdf\xa3") {
        if !holds(b"webm") {
            return other("a Matroska file");
        }
        if !holds(b"V_VP8") && !holds(b"V_VP9") && !holds(b"V_AV1") {
            return other("a WebM file without a picture");
        }
        AssetKind::Webm
    } else if head.starts_with(b"OggS") {
        if !holds(b"OpusHead") && !holds(b"\x01vorbis") {
            return other("an OGG file without Opus or Vorbis sound");
        }
        AssetKind::Ogg
    } else if head.starts_with(b"RIFF") {
        return other(if head.get(8..12) == Some(b"WAVE") { "a WAV file, ten times as large as it needs to be" } else { "an AVI file" });
    } else {
        untag(&mut bytes);
        if !is_frame(&bytes) {
            return other("no recording of a kind that is known here");
        }
        AssetKind::Mp3
    };
    Ok((kind, bytes))
}

/// A frame of MPEG sound, layer III.
pub(crate) fn is_frame(bytes: &[u8]) -> bool {
    matches!(bytes.get(..3), Some([0xff, second, third]) if second & 0xe6 == 0xe2 && second & 0x18 != 0x08 && third & 0xf0 != 0xf0 && third & 0x0c != 0x0c)
}

/// Takes the tags before and behind an MP3 off: title, picture, comments.
fn untag(bytes: &mut Vec<u8>) {
    let mut start = 0;
    while let Some([b'I', b'D', b'3', _, _, flags, a, b, c, d]) = bytes.get(start..start + 10) {
        let size = [*a, *b, *c, *d].iter().fold(0usize, |size, byte| size << 7 | usize::from(byte & 0x7f));
        let foot = if flags & 0x10 == 0 { 0 } else { 10 };
        start = start.saturating_add(10 + size + foot).min(bytes.len());
    }
    if bytes.len() >= start + 128 && bytes[bytes.len() - 128..].starts_with(b"TAG") {
        bytes.truncate(bytes.len() - 128);
    }
    bytes.drain(..start);
}
