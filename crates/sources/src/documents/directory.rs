//! The directory of a course package, judged harder than that of a document: a package is unpacked by every LMS it
//! is given to, and one that means different things to different programs is none.

use crate::documents::archive::{Archive, damaged};
use crate::hidden::clipped;
use crate::problem::ReadProblem;
use std::collections::BTreeSet;

/// Length of a local header without name and extras (APPNOTE.TXT 4.3.7).
const LOCAL: usize = 30;
/// Length of the end record without its comment (APPNOTE.TXT 4.3.16).
const END: usize = 22;
/// Bit 3 of the flags: sizes and check sum follow the data.
const FOLLOWS: u16 = 8;

/// What the directory says of a part, for comparing.
struct Listed {
    name: Vec<u8>,
    start: usize,
    until: usize,
    method: Option<u16>,
    crc: u32,
    packed: u64,
    size: u64,
}

/// Refuses a package whose names lead elsewhere, or whose parts are not what its directory says.
pub(super) fn judge(archive: &mut Archive<'_>, bytes: &[u8]) -> Result<(), ReadProblem> {
    let mut known = BTreeSet::new();
    let mut parts = Vec::new();
    for n in 0..archive.zip.len() {
        let entry = archive.zip.by_index_raw(n).map_err(damaged)?;
        let raw = entry.name_raw().to_vec();
        let name = String::from_utf8_lossy(&raw).into_owned();
        if let Some(why) = strays(&name) {
            return Err(refused(format!("its part “{}” {why}", clipped(&name))));
        }
        if entry.is_symlink() {
            return Err(refused(format!("its part “{}” is a link to another place", clipped(&name))));
        }
        let plain = name.strip_prefix("./").unwrap_or(&name).to_lowercase();
        if !known.insert(plain) {
            return Err(refused(format!("two of its parts have one name (“{}”), and programs differ in which they show", clipped(&name))));
        }
        let method = match entry.compression() {
            zip::CompressionMethod::Stored => Some(0),
            zip::CompressionMethod::Deflated => Some(8),
            _ => None,
        };
        let start = usize::try_from(entry.header_start()).unwrap_or(usize::MAX);
        let data = entry.data_start().unwrap_or(u64::MAX);
        let until = usize::try_from(data.saturating_add(entry.compressed_size())).unwrap_or(usize::MAX);
        parts.push(Listed { name: raw, start, until, method, crc: entry.crc32(), packed: entry.compressed_size(), size: entry.size() });
    }
    parts.sort_by_key(|part| part.start);
    let mut next = 0;
    for part in &parts {
        if !agrees(part, bytes) {
            let name = clipped(&String::from_utf8_lossy(&part.name));
            return Err(refused(format!("its list of parts and its part “{name}” do not agree, so programs would show different contents")));
        }
        unlisted(bytes, next, part.start)?;
        next = part.until;
    }
    end(bytes, next)
}

/// Why a name leads somewhere else on one system or another.
fn strays(name: &str) -> Option<&'static str> {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if name.contains('\\') {
        Some("is named with a backslash, which means another place on every system")
    } else if name.starts_with('/') || drive {
        Some("names a place on the computer and not in the package")
    } else if name.split('/').any(|step| step.trim_end_matches([' ', '.']).is_empty() && step.starts_with("..")) {
        Some("leads out of the package")
    } else if name.chars().any(char::is_control) || name.is_empty() {
        Some("has a name that cannot be shown")
    } else {
        None
    }
}

/// Whether a part's own header says what the directory says of it.
fn agrees(part: &Listed, bytes: &[u8]) -> bool {
    let Some(head) = bytes.get(part.start..).filter(|head| head.len() >= LOCAL && head.starts_with(b"PK\x03\x04")) else { return false };
    let (flags, method) = (u16_at(head, 6), u16_at(head, 8));
    let (crc, packed, size) = (u32_at(head, 14), u32_at(head, 18), u32_at(head, 22));
    let name = head.get(LOCAL..LOCAL + usize::from(u16_at(head, 26)));
    // A length of all ones stands in the extras; nothing written by people for learners is that long.
    let same = |own: u32, listed: u64| u64::from(own) == listed || own == u32::MAX;
    let follows = flags & FOLLOWS != 0;
    let lengths = (same(packed, part.packed) && same(size, part.size) && crc == part.crc) || (follows && (packed, size, crc) == (0, 0, 0));
    name == Some(&part.name) && flags & 1 == 0 && part.method.is_none_or(|listed| listed == method) && lengths
}

/// Refuses a gap between parts in which another part lies: programs that read from the front would show it.
fn unlisted(bytes: &[u8], from: usize, until: usize) -> Result<(), ReadProblem> {
    let gap = bytes.get(from..until.max(from)).unwrap_or(&[]);
    if gap.windows(4).any(|window| window == b"PK\x03\x04") {
        return Err(refused("a part lies in it that its list does not name".to_owned()));
    }
    Ok(())
}

/// Nothing but the directory and its end stands behind the last part.
fn end(bytes: &[u8], from: usize) -> Result<(), ReadProblem> {
    let directory = find(bytes, from, b"PK\x01\x02").or_else(|| find(bytes, from, b"PK\x05\x06")).unwrap_or(bytes.len());
    unlisted(bytes, from, directory)?;
    let Some(at) = bytes.windows(4).rposition(|window| window == b"PK\x05\x06") else { return Ok(()) };
    let whole = bytes.len() >= at + END && bytes.len() == at + END + usize::from(u16_at(&bytes[at..], 20));
    let begins = bytes.get(at..at + END).map(|record| u32_at(record, 16));
    // All ones: the place stands in the larger record.
    if !whole || begins.is_none_or(|begins| begins != u32::MAX && begins as usize != directory) {
        return Err(refused("something stands before or behind its list of parts that other programs would take for the list".to_owned()));
    }
    Ok(())
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

pub(super) fn refused(what: String) -> ReadProblem {
    ReadProblem::Unsafe { what }
}
