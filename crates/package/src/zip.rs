//! The container: entries in the order of the tree, one fixed time, no extra fields, no comment, one level.
//!
//! The last file, [`SEAL`], is stored as it is and lists for every other file the SHA-256 of its content and of its
//! *packed* bytes: two packed forms can unpack to the same content, so that a flipped bit might else go unseen.

use crate::blocks;
use crate::piece::Piece;
use crate::tree::{Content, Tree};
use coursewright_course::id::AssetId;
use coursewright_course::revision::{Hash, canonical, hash_bytes};
use libdeflater::{CompressionLvl, Compressor};
use serde::Serialize;
use std::sync::Arc;

/// The name of the list of hashes.
pub const SEAL: &str = "files.json";
/// 1 January 1980, midnight: the first moment a zip archive can name.
const DATE: u16 = 0x0021;
const TIME: u16 = 0;
/// Version 2.0 of the format: deflate, no 64-bit sizes.
const VERSION: u16 = 20;
/// What is smaller than this, as most courses are, is packed as well as it can be, each file at once. What is larger
/// is packed quicker, and in the pieces it was written in: a change in one lesson packs the piece of that lesson again.
const LARGE: usize = 2 << 20;
const LEVEL: i32 = 4;
const BEST: i32 = 12;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// The list of hashes. Form 2 is that of a package with files in pieces.
#[derive(Serialize)]
struct Seal<'a> {
    form: u32,
    files: Vec<Line<'a>>,
}

/// One file: hashes of its content and of its packed bytes; of a file in pieces, hashes of the hashes of all pieces.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    size: u32,
    sha256: Hash,
    packed: Hash,
    /// Bytes of each piece, and of its packed form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<(u32, u32)>,
}

/// One file as it stands in the archive.
struct Packed {
    method: u16,
    crc: u32,
    size: u32,
    sha256: Hash,
    hash: Hash,
    bytes: Bytes,
}

/// Packed bytes, or the pieces that have them.
enum Bytes {
    Whole(Vec<u8>),
    Pieces(Vec<Arc<Piece>>),
}

impl Packed {
    fn length(&self) -> usize {
        match &self.bytes {
            Bytes::Whole(bytes) => bytes.len(),
            Bytes::Pieces(pieces) => pieces.iter().map(|piece| piece.packed().bytes.len()).sum::<usize>() + blocks::END.len(),
        }
    }

    fn pieces(&self) -> Vec<(u32, u32)> {
        match &self.bytes {
            Bytes::Whole(_) => vec![],
            Bytes::Pieces(pieces) => pieces.iter().map(|piece| (piece.bytes().len() as u32, piece.packed().bytes.len() as u32)).collect(),
        }
    }
}

/// The tree as a zip archive.
///
/// # Errors
/// The picture or recording that is not to be had, or is not as long as the project says.
pub fn pack(tree: &Tree, bytes: &dyn Fn(AssetId) -> Option<Vec<u8>>) -> Result<Vec<u8>, AssetId> {
    let mut packed = pack_all(tree).into_iter();
    let lent: usize = tree.contents().iter().map(|(_, content)| if let Content::Lent { size, .. } = content { *size as usize } else { 0 }).sum();
    let own: usize = packed.as_slice().iter().map(|file| file.length() + file.pieces().len() * 24).sum();
    let mut archive = Archive { out: Vec::with_capacity(own + lent + tree.contents().len() * 400 + 400), directory: Vec::new(), count: 0 };
    let mut lines = Vec::with_capacity(tree.contents().len());
    for (name, content) in tree.contents() {
        let file = match content {
            Content::Written(_) | Content::Pieces(_) => packed.next().expect("every written file was packed"),
            Content::Lent { asset, size } => stored(bytes(*asset).filter(|bytes| bytes.len() == *size as usize).ok_or(*asset)?),
        };
        archive.add(name, &file);
        lines.push(Line { name, size: file.size, sha256: file.sha256, packed: file.hash, pieces: file.pieces() });
    }
    let form = if lines.iter().any(|line| !line.pieces.is_empty()) { 2 } else { 1 };
    archive.add(SEAL, &stored(canonical(&Seal { form, files: lines })));
    Ok(archive.end())
}

/// An archive in the making.
struct Archive {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    fn add(&mut self, name: &str, file: &Packed) {
        let at = self.out.len() as u32;
        self.out.extend(0x0403_4b50u32.to_le_bytes());
        header(&mut self.out, name, file);
        self.out.extend(name.as_bytes());
        match &file.bytes {
            Bytes::Whole(bytes) => self.out.extend_from_slice(bytes),
            Bytes::Pieces(pieces) => {
                pieces.iter().for_each(|piece| self.out.extend_from_slice(&piece.packed().bytes));
                self.out.extend(blocks::END);
            }
        }
        self.directory.extend(0x0201_4b50u32.to_le_bytes());
        // Made by: version 2.0 on MS-DOS, which has no rights to tell.
        self.directory.extend(VERSION.to_le_bytes());
        header(&mut self.directory, name, file);
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count += 1;
    }

    fn end(self) -> Vec<u8> {
        let Self { mut out, directory, count } = self;
        let start = out.len() as u32;
        out.extend(&directory);
        out.extend(0x0605_4b50u32.to_le_bytes());
        out.extend([0; 4]);
        out.extend(count.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend((directory.len() as u32).to_le_bytes());
        out.extend(start.to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

/// The part that a local header and a directory entry have in common: from “version needed” to the length of extras.
fn header(out: &mut Vec<u8>, name: &str, file: &Packed) {
    out.extend(VERSION.to_le_bytes());
    out.extend(0u16.to_le_bytes());
    out.extend(file.method.to_le_bytes());
    out.extend(TIME.to_le_bytes());
    out.extend(DATE.to_le_bytes());
    out.extend(file.crc.to_le_bytes());
    out.extend((file.length() as u32).to_le_bytes());
    out.extend(file.size.to_le_bytes());
    out.extend((name.len() as u16).to_le_bytes());
    out.extend(0u16.to_le_bytes());
}

/// What can be packed beside other things.
enum Work<'a> {
    /// A file at once, by its number.
    Whole(usize, &'a Content),
    /// A piece of one.
    Piece(&'a Piece),
}

impl Work<'_> {
    fn size(&self) -> usize {
        match self {
            Self::Whole(_, content) => content.size(),
            Self::Piece(piece) => piece.bytes().len(),
        }
    }
}

/// Packs all written files on as many threads as the machine has; the result does not depend on their number.
fn pack_all(tree: &Tree) -> Vec<Packed> {
    let files: Vec<&Content> = tree.contents().iter().map(|(_, content)| content).filter(|content| !matches!(content, Content::Lent { .. })).collect();
    // What is packed how depends on how much there is, and on nothing else.
    let large = files.iter().map(|content| content.size()).sum::<usize>() > LARGE;
    let mut works: Vec<Work<'_>> = vec![];
    for (n, content) in files.iter().enumerate() {
        match content {
            Content::Pieces(pieces) if large => works.extend(pieces.iter().filter(|piece| !piece.is_packed()).map(|piece| Work::Piece(piece))),
            content => works.push(Work::Whole(n, content)),
        }
    }
    // Largest first, so that no thread is left alone with a large file at the end.
    works.sort_by_key(|work| std::cmp::Reverse(work.size()));
    let mut whole: Vec<Option<Packed>> = files.iter().map(|_| None).collect();
    for (n, packed) in side_by_side(&works, large) {
        whole[n] = Some(packed);
    }
    let joined = |(content, packed): (&&Content, Option<Packed>)| match content {
        Content::Pieces(pieces) if packed.is_none() => joined(pieces),
        _ => packed.expect("every file was packed"),
    };
    files.iter().zip(whole).map(joined).collect()
}

fn side_by_side(works: &[Work<'_>], large: bool) -> Vec<(usize, Packed)> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut compressor = None;
        let mut done = Vec::new();
        while let Some(work) = works.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            match work {
                Work::Whole(n, content) => {
                    let bytes = content.written().expect("only what is written is packed");
                    done.push((*n, deflated(compressor.get_or_insert_with(|| self::compressor(large)), &bytes)));
                }
                Work::Piece(piece) => {
                    piece.packed();
                }
            }
        }
        done
    };
    let few = works.iter().map(Work::size).sum::<usize>() < 1 << 16;
    let workers = if few { 1 } else { std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(works.len()).min(8) };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        for other in others {
            all.extend(other.join().expect("packing cannot panic"));
        }
        all
    })
}

fn compressor(large: bool) -> Compressor {
    Compressor::new(CompressionLvl::new(if large { LEVEL } else { BEST }).expect("levels are between 1 and 12"))
}

/// A file of pieces, all of them packed.
fn joined(pieces: &[Arc<Piece>]) -> Packed {
    let mut crc = crc32fast::Hasher::new();
    let (mut hashes, mut packed) = (Vec::with_capacity(32 * pieces.len()), Vec::with_capacity(32 * pieces.len()));
    for piece in pieces {
        let own = piece.packed();
        crc.combine(&crc32fast::Hasher::new_with_initial_len(own.crc, piece.bytes().len() as u64));
        hashes.extend(own.sha256.bytes());
        packed.extend(own.hash.bytes());
    }
    let size = pieces.iter().map(|piece| piece.bytes().len() as u32).sum();
    Packed { method: DEFLATED, crc: crc.finalize(), size, sha256: hash_bytes(&hashes), hash: hash_bytes(&packed), bytes: Bytes::Pieces(pieces.to_vec()) }
}

fn deflated(compressor: &mut Compressor, bytes: &[u8]) -> Packed {
    let mut buffer = vec![0; compressor.deflate_compress_bound(bytes.len())];
    let length = compressor.deflate_compress(bytes, &mut buffer).expect("the buffer is as large as the bound asks");
    // Pictures do not shrink; a stored file is smaller and quicker to read.
    if length >= bytes.len() {
        return stored(bytes.to_vec());
    }
    buffer.truncate(length);
    let (sha256, hash) = (hash_bytes(bytes), hash_bytes(&buffer));
    Packed { method: DEFLATED, crc: libdeflater::crc32(bytes), size: bytes.len() as u32, sha256, hash, bytes: Bytes::Whole(buffer) }
}

fn stored(bytes: Vec<u8>) -> Packed {
    let hash = hash_bytes(&bytes);
    Packed { method: STORED, crc: libdeflater::crc32(&bytes), size: bytes.len() as u32, sha256: hash, hash, bytes: Bytes::Whole(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let mut tree = Tree::default();
        tree.add("a.txt", "A sentence that repeats. A sentence that repeats. ".repeat(20));
        tree.add("empty.txt", "");
        tree.add("noise.bin", (0..200u32).flat_map(|n| hash_bytes(&n.to_le_bytes()).bytes().to_vec()).collect::<Vec<u8>>());
        tree
    }

    #[test]
    fn the_same_tree_gives_the_same_bytes() {
        assert_eq!(pack(&tree(), &|_| None), pack(&tree(), &|_| None), "threads must not show in the result");
        let hash = hash_bytes(&pack(&tree(), &|_| None).unwrap()).to_string();
        assert_eq!(
            hash, "75fb1e0acddd61897787c48ca2a3eb00060ca554f88e9a1edad1cfc2b46d919d",
            "another machine, or another version of the packer, must not change a released package"
        );
    }

    #[test]
    fn what_is_lent_is_stored_as_it_is_and_missed_when_it_is_gone() {
        let mut tree = tree();
        let asset = AssetId::from_bits(1);
        tree.lend("media/a.mp4", asset, 3);
        let packed = pack(&tree, &|_| Some(b"abc".to_vec())).unwrap();
        assert!(packed.windows(14).any(|window| window == b"media/a.mp4abc"), "stored, although nothing shrinks it");
        assert_eq!(pack(&tree, &|_| None), Err(asset));
        assert_eq!(pack(&tree, &|_| Some(b"abcd".to_vec())), Err(asset), "not what the project says it is");
    }

    #[test]
    fn what_does_not_shrink_is_stored() {
        let compressor = &mut compressor(false);
        let tree = tree();
        assert_eq!(deflated(compressor, &tree.file("noise.bin").unwrap()).method, STORED);
        assert_eq!(deflated(compressor, &tree.file("a.txt").unwrap()).method, DEFLATED);
        assert_eq!(deflated(compressor, b"").length(), 0, "an empty file takes no bytes");
    }
}
