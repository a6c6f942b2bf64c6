//! The zip archive, read strictly: headers and directory say the same, files follow each other without a gap, and
//! nothing stands before, between or behind them.

use super::pieces::{Pieces, Read};
use super::seal::{self, sha256};
use super::{Fault, fault};
use miniz_oxide::inflate::decompress_slice_iter_to_slice;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::available_parallelism;

/// The most files, and the most bytes they may unpack to.
const FILES: usize = 10_000;
const BYTES: u64 = 512 << 20;
/// A file above a megabyte that shrank more than this is a bomb.
const RATIO: u64 = 200;

/// A file of the archive.
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) stored: bool,
    pub(super) content: Content<'a>,
    /// Whether it is listed as made of pieces.
    pub(super) in_pieces: bool,
    /// SHA-256 of the content and of its packed bytes; where it is in pieces, of the hashes of all pieces. They are
    /// empty, and so no hash, where the pieces are not what the file is made of.
    pub(super) sha256: String,
    pub(super) packed_sha256: String,
}

/// What a file holds.
pub(super) enum Content<'a> {
    /// Lent from the archive where it is stored as it is: a video need not lie in memory twice.
    Whole(Cow<'a, [u8]>),
    /// As it was read, piece by piece; joined when somebody asks for all of it.
    Pieces(Vec<Arc<Read>>, OnceLock<Vec<u8>>),
}

impl Entry<'_> {
    /// All of its content.
    pub(super) fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Whole(bytes) => bytes,
            Content::Pieces(pieces, whole) => whole.get_or_init(|| pieces.iter().map(|piece| piece.content.as_slice()).collect::<Vec<_>>().concat()),
        }
    }

    /// How many bytes it holds.
    pub(super) fn size(&self) -> usize {
        match &self.content {
            Content::Whole(bytes) => bytes.len(),
            Content::Pieces(pieces, _) => pieces.iter().map(|piece| piece.content.len()).sum(),
        }
    }

    /// The pieces it was read in, where it was.
    pub(super) fn pieces(&self) -> &[Arc<Read>] {
        match &self.content {
            Content::Whole(_) => &[],
            Content::Pieces(pieces, _) => pieces,
        }
    }

    /// Where its content stands in the archive; none where it is packed.
    pub(super) fn place(&self, archive: &[u8]) -> Option<Range<usize>> {
        let Content::Whole(Cow::Borrowed(content)) = &self.content else { return None };
        let start = (content.as_ptr() as usize).checked_sub(archive.as_ptr() as usize)?;
        Some(start..start + content.len())
    }
}

/// A directory entry's fixed part, and a local header's.
const CENTRAL: usize = 46;
const LOCAL: usize = 30;
const END: usize = 22;

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The files with the faults of single ones; an error when the archive as a whole cannot be read. With what is known,
/// files in pieces are read piece by piece, and a piece that is known is not unpacked again; without, each file is
/// unpacked as one stream, as everybody else does it.
pub(super) fn read<'a>(bytes: &'a [u8], known: Option<&mut Pieces>) -> Result<(Vec<Entry<'a>>, Vec<Fault>), Fault> {
    let whole = |words: &str| fault("", words);
    let end = bytes.len().checked_sub(END).ok_or_else(|| whole("This is no zip archive: it is too short."))?;
    if bytes[end..end + 4] != *b"PK\x05\x06" {
        return Err(whole("This is no zip archive of ours: its last 22 bytes are not the end of a directory."));
    }
    let tail = &bytes[end..];
    let (count, size, start) = (u16_at(tail, 10) as usize, u32_at(tail, 12) as usize, u32_at(tail, 16) as usize);
    if tail[4..8] != [0; 4] || u16_at(tail, 8) as usize != count || tail[20..22] != [0; 2] {
        return Err(whole("The end of the directory holds what it should not."));
    }
    if start.checked_add(size) != Some(end) {
        return Err(whole("The directory does not stand where the end of the archive says."));
    }
    if count > FILES {
        return Err(whole("The archive names more than 10,000 files."));
    }
    let mut found = vec![];
    let (mut at, mut next, mut unpacked) = (start, 0, 0u64);
    for _ in 0..count {
        let entry = central(bytes, at, end).ok_or_else(|| whole("The directory of the archive is damaged."))?;
        at += CENTRAL + entry.name.len();
        let place = entry.name;
        if entry.offset != next {
            return Err(fault(place, "The file does not follow the one before it."));
        }
        let data = local(bytes, &entry, start).ok_or_else(|| fault(place, "The file’s header is not what the directory says."))?;
        next = data.end;
        unpacked += u64::from(entry.size);
        let packed = &bytes[data];
        if unpacked > BYTES || (entry.size > 1 << 20 && u64::from(entry.size) > RATIO * packed.len() as u64) {
            return Err(fault(place, "The file would unpack to more than a package holds."));
        }
        found.push((entry, packed));
    }
    if at != end {
        return Err(whole("The directory has more in it than its files."));
    }
    if next != start {
        return Err(whole("Something stands between the last file and the directory."));
    }
    let mut faults = vec![];
    let mut entries: Vec<Entry<'_>> = vec![];
    let pieces = found.last().map(|(entry, packed)| seal::pieces(entry.name, packed)).unwrap_or_default();
    let in_pieces = known.map(|known| known.read(&found.iter().map(|(entry, packed)| (entry.name, *packed)).collect::<Vec<_>>(), &pieces)).unwrap_or_default();
    for (name, read) in unpack(found, &pieces, &in_pieces) {
        match read {
            Ok(entry) => entries.push(entry),
            Err(words) => faults.push(fault(name, words)),
        }
    }
    for (n, entry) in entries.iter().enumerate() {
        if entries[..n].iter().any(|other| other.name.eq_ignore_ascii_case(entry.name)) {
            faults.push(fault(entry.name, "Two files have this name."));
        }
    }
    Ok((entries, faults))
}

/// A file by its name, or why it cannot be had.
type Unpacked<'a> = (&'a str, Result<Entry<'a>, &'static str>);

/// Unpacks the files side by side; their order stays.
fn unpack<'a>(found: Vec<(Central<'a>, &'a [u8])>, pieces: &BTreeMap<String, Vec<(u32, u32)>>, read: &BTreeMap<String, Vec<Arc<Read>>>) -> Vec<Unpacked<'a>> {
    let read = |(entry, packed): &(Central<'a>, &'a [u8])| {
        if let Some(pieces) = read.get(entry.name).filter(|_| entry.method == 8) {
            return (entry.name, joined(entry, pieces));
        }
        let whole = content(entry, packed).map(|content| {
            let own = pieces.get(entry.name);
            let (sha256, packed_sha256) = match own {
                None => (sha256(&content), sha256(packed)),
                Some(own) => {
                    let packed = packed.strip_suffix(&seal::END).and_then(|packed| seal::joined(packed, own.iter().map(|(_, packed)| *packed)));
                    (seal::joined(&content, own.iter().map(|(size, _)| *size)).unwrap_or_default(), packed.unwrap_or_default())
                }
            };
            Entry { name: entry.name, stored: entry.method == 0, in_pieces: own.is_some(), sha256, packed_sha256, content: Content::Whole(content) }
        });
        (entry.name, whole)
    };
    let next = AtomicUsize::new(0);
    let work = || std::iter::from_fn(|| found.get(next.fetch_add(1, Ordering::Relaxed)).map(|one| (one.0.offset, read(one)))).collect::<Vec<_>>();
    let mut all = std::thread::scope(|scope| {
        let others: Vec<_> = (1..available_parallelism().map_or(1, usize::from).min(found.len())).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        all.extend(others.into_iter().flat_map(|other| other.join().expect("unpacking does not panic")));
        all
    });
    all.sort_by_key(|(offset, _)| *offset);
    all.into_iter().map(|(_, one)| one).collect()
}

/// A file of pieces that were read.
fn joined<'a>(entry: &Central<'a>, pieces: &[Arc<Read>]) -> Result<Entry<'a>, &'static str> {
    let mut crc = crc32fast::Hasher::new();
    pieces.iter().for_each(|piece| crc.combine(&crc32fast::Hasher::new_with_initial_len(piece.crc, piece.content.len() as u64)));
    let whole = Entry {
        name: entry.name,
        stored: false,
        in_pieces: true,
        sha256: seal::of_hashes(pieces.iter().map(|piece| &piece.sha256)),
        packed_sha256: seal::of_hashes(pieces.iter().map(|piece| &piece.packed_sha256)),
        content: Content::Pieces(pieces.to_vec(), OnceLock::new()),
    };
    if whole.size() != entry.size as usize {
        return Err("The file unpacks to another size than the directory says.");
    }
    if crc.finalize() != entry.crc {
        return Err("The file’s check sum does not fit its content.");
    }
    Ok(whole)
}

/// What the directory says of a file.
struct Central<'a> {
    name: &'a str,
    /// From “version needed” to the length of extras: a local header says the same.
    common: &'a [u8],
    method: u16,
    crc: u32,
    packed: usize,
    size: u32,
    offset: usize,
}

fn central(bytes: &[u8], at: usize, end: usize) -> Option<Central<'_>> {
    let head = bytes.get(at..at + CENTRAL).filter(|_| at + CENTRAL <= end)?;
    let length = u16_at(head, 28) as usize;
    let name = bytes.get(at + CENTRAL..at + CENTRAL + length).filter(|_| at + CENTRAL + length <= end)?;
    let name = std::str::from_utf8(name).ok().filter(|name| is_plain(name))?;
    // Version 2.0 by 2.0; no flags; 1 January 1980; no extras, comment, disk, attributes.
    let fixed =
        head[..4] == *b"PK\x01\x02" && head[4..6] == [20, 0] && head[6..8] == [20, 0] && head[8..10] == [0, 0] && head[12..16] == [0, 0, 0x21, 0] && head[30..42] == [0; 12];
    let method = u16_at(head, 10);
    let known = fixed && (method == 0 || method == 8);
    known.then(|| Central {
        name,
        common: &head[6..32],
        method,
        crc: u32_at(head, 16),
        packed: u32_at(head, 20) as usize,
        size: u32_at(head, 24),
        offset: u32_at(head, 42) as usize,
    })
}

/// The bytes of a file, when its own header says what the directory says.
fn local(bytes: &[u8], entry: &Central<'_>, limit: usize) -> Option<Range<usize>> {
    let head = bytes.get(entry.offset..entry.offset.checked_add(LOCAL)?)?;
    let start = entry.offset + LOCAL + entry.name.len();
    let end = start.checked_add(entry.packed).filter(|end| *end <= limit)?;
    let same = head[..4] == *b"PK\x03\x04" && head[4..30] == *entry.common && bytes.get(entry.offset + LOCAL..start)? == entry.name.as_bytes();
    same.then_some(start..end)
}

fn content<'a>(entry: &Central<'_>, packed: &'a [u8]) -> Result<Cow<'a, [u8]>, &'static str> {
    let content = if entry.method == 0 {
        Cow::Borrowed(packed)
    } else {
        let mut out = vec![0; entry.size as usize];
        let written = decompress_slice_iter_to_slice(&mut out, [packed].into_iter(), false, false).map_err(|_| "The file cannot be unpacked.")?;
        out.truncate(written);
        Cow::Owned(out)
    };
    if content.len() != entry.size as usize {
        return Err("The file unpacks to another size than the directory says.");
    }
    if crc32fast::hash(&content) != entry.crc {
        return Err("The file’s check sum does not fit its content.");
    }
    Ok(content)
}

/// A name that means the same on every system: ASCII letters, digits and `-_.`, folders by `/`, nothing upwards.
fn is_plain(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    name.split('/').all(part)
}
