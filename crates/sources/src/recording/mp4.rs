//! The boxes of MP4: which tracks there are, and metadata made into empty space of the same length.
//!
//! Everything in an MP4 is found by its place in the file, so nothing may move: a box that goes keeps its size and
//! becomes `free`, with zeros in it.

use super::RecordingProblem;
use coursewright_course::asset::AssetKind;
use std::ops::Range;

/// A box: what it is, where it begins, and what is in it.
struct Found {
    kind: [u8; 4],
    start: usize,
    inside: Range<usize>,
}

/// Deeper than any box of ours lies.
const DEPTH: usize = 8;
/// More boxes than the index of any recording has.
const BOXES: usize = 100_000;

const BROKEN: RecordingProblem = RecordingProblem::Damaged { what: "its parts do not fit into each other" };

/// Says what an MP4 is and empties what is in it of metadata.
pub(super) fn clean(bytes: &mut [u8]) -> Result<AssetKind, RecordingProblem> {
    if bytes.get(8..12) == Some(b"qt  ") {
        return Err(RecordingProblem::OtherKind { is: "a QuickTime movie".into() });
    }
    let mut seen = Seen::default();
    let whole = 0..bytes.len();
    walk(bytes, whole, 0, &mut seen)?;
    if !seen.movie {
        return Err(RecordingProblem::Damaged { what: "it has no index, as when a recording was cut off" });
    }
    for found in &seen.empty {
        bytes[found.start + 4..found.start + 8].copy_from_slice(b"free");
        bytes[found.inside.clone()].fill(0);
    }
    match (seen.video, seen.sound) {
        (true, _) => Ok(AssetKind::Mp4),
        (false, true) => Ok(AssetKind::M4a),
        (false, false) => Err(RecordingProblem::OtherKind { is: "an MP4 file without picture and sound".into() }),
    }
}

#[derive(Default)]
struct Seen {
    boxes: usize,
    movie: bool,
    video: bool,
    sound: bool,
    /// Boxes that are to be emptied.
    empty: Vec<Found>,
}

fn walk(bytes: &[u8], range: Range<usize>, depth: usize, seen: &mut Seen) -> Result<(), RecordingProblem> {
    let mut at = range.start;
    while at < range.end {
        seen.boxes += 1;
        if seen.boxes > BOXES || depth > DEPTH {
            return Err(BROKEN);
        }
        let found = one(bytes, at, range.end).ok_or(BROKEN)?;
        at = found.inside.end;
        match &found.kind {
            b"moov" => {
                seen.movie = true;
                walk(bytes, found.inside, depth + 1, seen)?;
            }
            b"trak" => track(bytes, found, depth, seen)?,
            b"udta" | b"meta" | b"uuid" => seen.empty.push(found),
            _ => {}
        }
    }
    Ok(())
}

/// One track: sound and pictures stay, what else a camera notes goes.
fn track(bytes: &[u8], found: Found, depth: usize, seen: &mut Seen) -> Result<(), RecordingProblem> {
    let (handler, format) = (leaf(bytes, &found.inside, &[b"mdia", b"hdlr"]), leaf(bytes, &found.inside, &[b"mdia", b"minf", b"stbl", b"stsd"]));
    let four = |range: Option<Range<usize>>, at: usize| range.and_then(|range| bytes.get(range.start + at..range.start + at + 4)).unwrap_or_default();
    let format = four(format, 12);
    match four(handler, 8) {
        b"vide" => {
            seen.video = true;
            let is = match format {
                b"hvc1" | b"hev1" => "HEVC (H.265)",
                b"apch" | b"apcn" | b"apcs" | b"apco" | b"ap4h" => "ProRes",
                b"mp4v" => "MPEG-4 Part 2",
                _ => return walk(bytes, found.inside, depth + 1, seen),
            };
            Err(RecordingProblem::Codec { is: is.into() })
        }
        b"soun" => {
            seen.sound = true;
            walk(bytes, found.inside, depth + 1, seen)
        }
        b"meta" if matches!(format, b"gpmd" | b"camm") => Err(RecordingProblem::Positions),
        _ => {
            seen.empty.push(found);
            Ok(())
        }
    }
}

/// How long a movie lasts: its units, and how many make a second (ISO/IEC 14496-12, section 8.2.2); none where it does not say.
pub(crate) fn length(bytes: &[u8]) -> Option<(u64, u64)> {
    let head = bytes.get(leaf(bytes, &(0..bytes.len()), &[b"moov", b"mvhd"])?)?;
    let four = |at: usize| Some(u64::from(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?)));
    // The newer form has times of eight bytes.
    if *head.first()? == 1 { Some((four(24)? << 32 | four(28)?, four(20)?)) } else { Some((four(16)?, four(12)?)) }
}

/// The content of the box at the end of this path.
fn leaf(bytes: &[u8], range: &Range<usize>, path: &[&[u8; 4]]) -> Option<Range<usize>> {
    let Some((first, rest)) = path.split_first() else { return Some(range.clone()) };
    let mut at = range.start;
    while at < range.end {
        let found = one(bytes, at, range.end)?;
        if found.kind == **first {
            return leaf(bytes, &found.inside, rest);
        }
        at = found.inside.end;
    }
    None
}

/// The box that begins here and ends before `end`.
fn one(bytes: &[u8], start: usize, end: usize) -> Option<Found> {
    let head = bytes.get(start..start.checked_add(8)?)?;
    let kind = head[4..8].try_into().ok()?;
    let (size, header) = match u32::from_be_bytes(head[..4].try_into().ok()?) {
        0 => (end - start, 8),
        1 => (usize::try_from(u64::from_be_bytes(bytes.get(start + 8..start + 16)?.try_into().ok()?)).ok()?, 16),
        size => (size as usize, 8),
    };
    let last = start.checked_add(size)?;
    (size >= header && last <= end).then_some(Found { kind, start, inside: start + header..last })
}
