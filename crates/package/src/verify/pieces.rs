//! Files in pieces, read piece by piece, for packages this very program has just built: what was read of a piece once
//! need not be read of the same bytes again.
//!
//! A piece is looked up by its packed bytes, all of them, and what is known of it was read from them alone. Whether
//! the pieces make the file that the archive and its list of hashes name is asked every time.

use super::page::Fragment;
use super::seal::END;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// A piece as it was read.
pub(super) struct Read {
    packed: Vec<u8>,
    pub(super) content: Vec<u8>,
    pub(super) crc: u32,
    pub(super) sha256: [u8; 32],
    pub(super) packed_sha256: [u8; 32],
    /// What was seen in it as a part of a page.
    pub(super) fragment: Mutex<Option<Arc<Fragment>>>,
}

impl Read {
    /// Unpacks a piece of so many bytes by itself; none where it is no piece, or needs what stands before it.
    fn of(packed: &[u8], size: usize) -> Option<Self> {
        let mut out = vec![0; size.checked_add(1)?];
        let mut reader = Box::<DecompressorOxide>::default();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, written) = decompress(&mut reader, packed, &mut out, 0, flags | TINFL_FLAG_HAS_MORE_INPUT);
        if (status, taken, written) != (TINFLStatus::NeedsMoreInput, packed.len(), size) || !packed.ends_with(&[0, 0, 0xff, 0xff]) {
            return None;
        }
        // It ends where a block ends and a byte ends: the end of a file can follow it, and so can a block with a letter.
        let mut again = reader.clone();
        let ends = decompress(&mut again, &END, &mut out, size, flags) == (TINFLStatus::Done, END.len(), 0);
        let letter = [1, 1, 0, 0xfe, 0xff, b'A'];
        let goes_on = decompress(&mut reader, &letter, &mut out, size, flags) == (TINFLStatus::Done, letter.len(), 1) && out[size] == b'A';
        out.truncate(size);
        let (crc, sha256) = (crc32fast::hash(&out), Sha256::digest(&out).into());
        (ends && goes_on).then(|| Self { packed: packed.to_vec(), content: out, crc, sha256, packed_sha256: Sha256::digest(packed).into(), fragment: Mutex::default() })
    }
}

/// The pieces of the files that were read last.
#[derive(Default)]
pub(super) struct Pieces(BTreeMap<String, Vec<Arc<Read>>>);

/// A piece to be had: where it is known, or else from these bytes and of this size.
enum Wanted<'a> {
    Known(Arc<Read>),
    Packed(&'a [u8], usize, OnceLock<Option<Arc<Read>>>),
}

impl Pieces {
    /// The pieces of each file that is made of some, and of no file whose pieces cannot be read: that one is read as
    /// others are, and its faults are told there.
    pub(super) fn read(&mut self, files: &[(&str, &[u8])], listed: &BTreeMap<String, Vec<(u32, u32)>>) -> BTreeMap<String, Vec<Arc<Read>>> {
        let mut wanted: Vec<(&str, Vec<Wanted<'_>>)> = vec![];
        for (name, packed) in files {
            let Some(pieces) = listed.get(*name) else { continue };
            if let Some(pieces) = self.wanted(name, packed, pieces) {
                wanted.push((name, pieces));
            }
        }
        let fresh: Vec<_> = wanted
            .iter()
            .flat_map(|(_, pieces)| pieces)
            .filter_map(|piece| if let Wanted::Packed(packed, size, place) = piece { Some((*packed, *size, place)) } else { None })
            .collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some((packed, size, place)) = fresh.get(next.fetch_add(1, Ordering::Relaxed)) {
                place.get_or_init(|| Read::of(packed, *size).map(Arc::new));
            }
        };
        let helpers = std::thread::available_parallelism().map_or(1, usize::from).min(fresh.len()).clamp(1, 8) - 1;
        std::thread::scope(|scope| {
            (0..helpers).for_each(|_| drop(scope.spawn(work)));
            work();
        });
        let had = |piece: Wanted<'_>| match piece {
            Wanted::Known(read) => Some(read),
            Wanted::Packed(.., read) => read.into_inner().flatten(),
        };
        let all = wanted.into_iter().filter_map(|(name, pieces)| Some((name.to_owned(), pieces.into_iter().map(had).collect::<Option<Vec<_>>>()?)));
        self.0 = all.collect();
        self.0.clone()
    }

    /// Bytes that are kept.
    pub(super) fn weight(&self) -> usize {
        self.0.values().flatten().map(|read| read.packed.len() + read.content.len()).sum()
    }

    /// What the pieces of a file are; none where they are not all there is of it.
    fn wanted<'a>(&self, name: &str, packed: &'a [u8], pieces: &[(u32, u32)]) -> Option<Vec<Wanted<'a>>> {
        let known = self.0.get(name).map(Vec::as_slice).unwrap_or_default();
        let mut by_hash: Option<BTreeMap<[u8; 32], &Arc<Read>>> = None;
        let (mut rest, mut at) = (packed.strip_suffix(&END)?, 0);
        let mut all = Vec::with_capacity(pieces.len());
        for (size, length) in pieces {
            let (own, behind) = rest.split_at_checked(*length as usize)?;
            rest = behind;
            let same = |read: &&Arc<Read>| read.packed == own && read.content.len() == *size as usize;
            // Most stand where they stood, and nearly all behind the one before.
            let found = known.get(at..).unwrap_or_default().iter().take(2).position(|read| same(&read)).map(|ahead| at + ahead);
            let read = match found {
                Some(found) => {
                    at = found + 1;
                    Some(&known[found])
                }
                None => {
                    let by_hash = by_hash.get_or_insert_with(|| known.iter().map(|read| (read.packed_sha256, read)).collect());
                    let hash: [u8; 32] = Sha256::digest(own).into();
                    by_hash.get(&hash).copied().filter(same)
                }
            };
            all.push(read.map_or_else(|| Wanted::Packed(own, *size as usize, OnceLock::new()), |read| Wanted::Known(Arc::clone(read))));
        }
        rest.is_empty().then_some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An open end, written by hand: a stored block of these bytes, and an empty one.
    fn piece(bytes: &[u8]) -> Vec<u8> {
        let length = u16::try_from(bytes.len()).unwrap();
        [&[0], &length.to_le_bytes()[..], &(!length).to_le_bytes(), bytes, &[0, 0, 0, 0xff, 0xff]].concat()
    }

    #[test]
    fn only_a_piece_that_stands_by_itself_is_read() {
        let whole = piece(b"abc");
        assert_eq!(Read::of(&whole, 3).map(|read| read.content.clone()), Some(b"abc".to_vec()));
        assert!(Read::of(&whole, 2).is_none() && Read::of(&whole, 4).is_none(), "another size");
        for cut in 0..whole.len() {
            assert!(Read::of(&whole[..cut], 3).is_none(), "cut at {cut}");
        }
        assert!(Read::of(&[&whole[..], &END].concat(), 3).is_none(), "nothing could follow it");
        assert!(Read::of(&[&whole[..], b"x"].concat(), 3).is_none(), "something follows it");
        // “abcabcabc” with a reach of three bytes back, without the three bytes it reaches to.
        let reach = miniz_oxide::deflate::compress_to_vec(b"abcabcabcabcabc", 6);
        assert!(Read::of(&[&reach[2..], &[0, 0, 0xff, 0xff]].concat(), 12).is_none(), "it needs what stands before it");
    }
}
