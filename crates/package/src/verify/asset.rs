//! Pictures, recordings and captions: whether each is the one its name says, is shown by the course, and says nothing
//! but what is to be seen. Read by walkers of our own: what the reader of pictures let through, they must not.

use super::container::Entry;
use super::seal::sha256;
use super::{CarriedAsset, Fault, fault};
use coursewright_course::asset::{Asset, AssetKind, Pixels};
use coursewright_course::block::Body;
use coursewright_course::id::AssetId;
use coursewright_course::tree::Course;
use std::collections::BTreeSet;

/// Endings with what they stand for.
const ENDINGS: [(&str, AssetKind); 8] = [
    ("png", AssetKind::Png),
    ("jpg", AssetKind::Jpeg),
    ("webp", AssetKind::Webp),
    ("mp4", AssetKind::Mp4),
    ("webm", AssetKind::Webm),
    ("mp3", AssetKind::Mp3),
    ("m4a", AssetKind::M4a),
    ("ogg", AssetKind::Ogg),
];

/// The id that a name begins with, and its ending.
fn parts(name: &str) -> Option<(AssetId, &str)> {
    let (id, ending) = name.strip_prefix("media/")?.split_once('.')?;
    Some((id.parse().ok()?, ending))
}

/// The id and kind that the name of a picture or recording stands for.
pub(super) fn named(name: &str) -> Option<(AssetId, AssetKind)> {
    let (id, ending) = parts(name)?;
    ENDINGS.iter().find(|(own, _)| *own == ending).map(|(_, kind)| (id, *kind))
}

/// Whether a name is one of captions.
pub(super) fn is_captions(name: &str) -> bool {
    parts(name).is_some_and(|(_, ending)| ending == "vtt")
}

/// The words of captions as an attribute of a page can hold them: with one kind of line end, and no controls.
pub(super) fn shown(captions: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(captions).ok()?.replace("\r\n", "\n").replace('\r', "\n");
    Some(text.chars().map(|c| if (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c }).collect())
}

/// What the package carries, as far as it is what its name says.
pub(super) fn carried(bytes: &[u8], entries: &[Entry<'_>]) -> Vec<CarriedAsset> {
    let carried = |entry: &Entry<'_>| {
        let (id, kind) = named(entry.name)?;
        let at = entry.place(bytes)?;
        let asset = Asset {
            id,
            name: entry.name.trim_start_matches("media/").into(),
            kind,
            size: u32::try_from(entry.size()).ok()?,
            bytes: entry.sha256.parse().ok()?,
            pixels: pixels(kind, entry.bytes()),
        };
        Some(CarriedAsset { asset, at })
    };
    entries.iter().filter_map(carried).collect()
}

pub(super) fn faults(entries: &[Entry<'_>], course: Option<&Course>) -> Vec<Fault> {
    let mut faults = vec![];
    for entry in entries.iter().filter(|entry| entry.name.starts_with("media/")) {
        let mut bad = |words: &str| faults.push(fault(entry.name, words));
        match parts(entry.name) {
            Some((id, _)) if !entry.sha256.starts_with(&format!("{:032x}", id.bits())) => bad("The file is not the one its name stands for."),
            Some(_) => {}
            None => bad("The file has a name that stands for nothing."),
        }
        match named(entry.name) {
            Some((_, kind)) if kind.medium().is_none() && pixels(kind, entry.bytes()).is_none() => {
                bad("The picture is not of the kind its name says, or carries more than a picture.")
            }
            Some(_) if !entry.stored => bad("The file is packed, and should be stored as it is."),
            _ => {}
        }
    }
    let Some(course) = course else { return faults };
    let mut shown = BTreeSet::new();
    if let Some(logo) = &course.brand.logo {
        match entries.iter().find(|entry| named(entry.name).is_some_and(|(own, _)| own == logo.asset)) {
            Some(entry) => {
                shown.insert(entry.name.to_owned());
            }
            None => faults.push(fault("course.json", "The logo of the course is not in the package.")),
        }
    }
    for body in course.lessons().flat_map(|lesson| &lesson.blocks).map(|block| &block.body) {
        let Some(id) = body.asset() else { continue };
        match entries.iter().find(|entry| named(entry.name).is_some_and(|(own, _)| own == id)) {
            Some(entry) => {
                shown.insert(entry.name.to_owned());
            }
            None => faults.push(fault("course.json", format!("The course shows {id}, and it is not in the package."))),
        }
        if let Body::Media { captions, .. } = body
            && !captions.trim().is_empty()
        {
            let hash = sha256(captions.as_bytes());
            let name = u128::from_str_radix(&hash[..32], 16).map(|bits| format!("media/{}.vtt", AssetId::from_bits(bits))).unwrap_or_default();
            if entries.iter().all(|entry| entry.name != name) {
                faults.push(fault("course.json", "The captions of a recording are not in the package."));
            }
            shown.insert(name);
        }
    }
    for entry in entries.iter().filter(|entry| entry.name.starts_with("media/") && !shown.contains(entry.name)) {
        faults.push(fault(entry.name, "The course does not show this file."));
    }
    faults
}

/// The size of a picture as a reader sees it; none where it is no picture, or says more than what is to be seen.
pub(super) fn pixels(kind: AssetKind, bytes: &[u8]) -> Option<Pixels> {
    match kind {
        AssetKind::Png => png(bytes),
        AssetKind::Jpeg => jpeg(bytes),
        AssetKind::Webp => webp(bytes),
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at.checked_add(length)?)?.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

fn png(bytes: &[u8]) -> Option<Pixels> {
    let known = [*b"IHDR", *b"PLTE", *b"tRNS", *b"IDAT", *b"IEND", *b"gAMA", *b"cHRM", *b"sRGB", *b"iCCP", *b"sBIT", *b"bKGD", *b"pHYs", *b"cICP", *b"mDCV", *b"cLLI"];
    if bytes.get(..8)? != b"\x89PNG\r\n\x1a\n" || bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    let mut at = 8;
    while at < bytes.len() {
        let kind = bytes.get(at + 4..at + 8)?;
        if !known.iter().any(|own| own == kind) {
            return None;
        }
        at = at.checked_add(number(bytes, at, 4)? as usize)?.checked_add(12)?;
        if (kind == b"IEND") != (at == bytes.len()) {
            return None;
        }
    }
    Some(Pixels { width: number(bytes, 16, 4)?, height: number(bytes, 20, 4)? })
}

fn webp(bytes: &[u8]) -> Option<Pixels> {
    let little = |at: usize, length: usize| Some(bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)));
    if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WEBP" || little(4, 4)? as usize + 8 != bytes.len() {
        return None;
    }
    let (mut at, mut pixels) = (12, None);
    while at < bytes.len() {
        let found = match bytes.get(at..at + 4)? {
            // No Exif, no XMP, no frames.
            b"VP8X" if bytes.get(at + 8)? & 0x0e == 0 => Pixels { width: little(at + 12, 3)? + 1, height: little(at + 15, 3)? + 1 },
            b"VP8 " => Pixels { width: little(at + 14, 2)? & 0x3fff, height: little(at + 16, 2)? & 0x3fff },
            b"VP8L" => Pixels { width: (little(at + 9, 4)? & 0x3fff) + 1, height: (little(at + 9, 4)? >> 14 & 0x3fff) + 1 },
            b"ALPH" | b"ICCP" => pixels.unwrap_or(Pixels { width: 0, height: 0 }),
            _ => return None,
        };
        pixels = pixels.or(Some(found));
        let length = little(at + 4, 4)? as usize;
        at = at.checked_add(8 + length % 2)?.checked_add(length)?;
    }
    pixels
}

/// A segment of Exif that says how to turn a picture: everything before the number, and behind it.
const TURN: (&[u8], &[u8]) = (b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", b"\0\0\0\0\0\0");

fn jpeg(bytes: &[u8]) -> Option<Pixels> {
    if bytes.get(..2)? != b"\xff\xd8" {
        return None;
    }
    let (mut at, mut pixels, mut turned) = (2, None, false);
    loop {
        if number(bytes, at, 1)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xd9 {
            break;
        }
        let length = number(bytes, at + 2, 2)? as usize;
        let content = bytes.get(at + 4..at.checked_add(2 + length)?)?;
        let plain = match marker {
            0xe0 => content.len() == 14 && content.starts_with(b"JFIF\0"),
            0xe1 => {
                turned = content.get(25).is_some_and(|turn| (5..=8).contains(turn));
                content.len() == 32 && content.starts_with(TURN.0) && content.ends_with(TURN.1)
            }
            0xe2 => content.starts_with(b"ICC_PROFILE\0"),
            0xee => content.len() == 12 && content.starts_with(b"Adobe"),
            0xc8 | 0xd0..=0xd8 | 0xde.. => false,
            _ => marker >= 0xc0,
        };
        if !plain {
            return None;
        }
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xcc) && pixels.is_none() {
            pixels = Some((number(content, 3, 2)?, number(content, 1, 2)?));
        }
        at += 2 + length;
        if marker == 0xda {
            while !matches!(bytes.get(at..at + 2)?, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7)) {
                at += 1;
            }
        }
    }
    let (width, height) = pixels.filter(|_| at + 2 == bytes.len())?;
    Some(if turned { Pixels { width: height, height: width } } else { Pixels { width, height } })
}
