//! A picture without what is not needed to draw it: parts stay by a closed list, everything else goes unread.

use coursewright_course::asset::AssetKind;

/// The picture with only the parts of the list; none where its parts do not follow each other to an end. A JPEG keeps
/// how it is to be turned, where that is given.
pub(super) fn bare(kind: AssetKind, bytes: &[u8], orientation: Option<u8>) -> Option<Vec<u8>> {
    match kind {
        AssetKind::Png => png(bytes),
        AssetKind::Webp => webp(bytes),
        _ => jpeg(bytes, orientation),
    }
}

/// Chunks that say what the pixels are, and in which colours.
const PNG: [&[u8; 4]; 15] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP", b"mDCV", b"cLLI"];

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let end = at.checked_add(length)?.checked_add(12)?;
        let (kind, chunk) = (bytes.get(at + 4..at + 8)?, bytes.get(at..end)?);
        if PNG.iter().any(|own| own[..] == *kind) {
            out.extend(chunk);
        }
        // What stands behind the end is no part of the picture.
        if kind == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

/// Flags of `VP8X` for metadata that goes: Exif and XMP.
const WEBP_META: u8 = 0x08 | 0x04;

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    let inside = bytes.get(12..size.checked_add(8)?)?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let (mut at, mut drawn) = (0, false);
    while at < inside.len() {
        let kind = inside.get(at..at + 4)?;
        let length = u32::from_le_bytes(inside.get(at + 4..at + 8)?.try_into().ok()?) as usize;
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        let chunk = inside.get(at..end)?;
        match kind {
            b"VP8X" => {
                let start = out.len();
                out.extend(chunk);
                *out.get_mut(start + 8)? &= !WEBP_META;
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ICCP" => {
                drawn |= kind != b"ALPH" && kind != b"ICCP";
                out.extend(chunk);
            }
            _ => {}
        }
        at = end;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    drawn.then_some(out)
}

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;

fn jpeg(bytes: &[u8], orientation: Option<u8>) -> Option<Vec<u8>> {
    if bytes.get(..2)? != [0xff, SOI] {
        return None;
    }
    let mut out = vec![0xff, SOI];
    if let Some(orientation) = orientation {
        out.extend(turned(orientation));
    }
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        // Any number of these may stand before a marker.
        while *bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = bytes[at];
        at += 1;
        if marker == EOI {
            out.extend([0xff, EOI]);
            return Some(out);
        }
        let length = u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?) as usize;
        let content = bytes.get(at + 2..at.checked_add(length)?)?;
        at += length;
        if let Some(kept) = segment(marker, content) {
            out.extend([0xff, marker]);
            out.extend(u16::try_from(kept.len() + 2).ok()?.to_be_bytes());
            out.extend(kept);
        }
        if marker == SOS {
            let start = at;
            // In a scan, a marker is none when a zero follows it, or when it only tells where to begin anew.
            while !matches!(bytes.get(at..at + 2)?, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7)) {
                at += 1;
            }
            out.extend(&bytes[start..at]);
        }
    }
}

/// What stays of a segment; none where it goes.
fn segment(marker: u8, content: &[u8]) -> Option<Vec<u8>> {
    match marker {
        // Tables, frames, scans, restarts.
        0xc0..=0xc7 | 0xc9..=0xcf | 0xda..=0xdd => Some(content.to_vec()),
        // JFIF without its thumbnail: it may show what was cut away.
        0xe0 if content.starts_with(b"JFIF\0") && content.len() >= 14 => Some([&content[..12], &[0, 0]].concat()),
        0xe2 if content.starts_with(b"ICC_PROFILE\0") => Some(content.to_vec()),
        // How colours are turned into red, green and blue.
        0xee if content.starts_with(b"Adobe") && content.len() >= 12 => Some(content[..12].to_vec()),
        _ => None,
    }
}

/// A segment of Exif that says how to turn the picture, and nothing else.
fn turned(orientation: u8) -> [u8; 36] {
    let mut out = *b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    out[29] = orientation;
    out
}
