//! The container: entries in the order of the tree, one fixed time, no extra fields, no comment, one level.
//!
//! The last file, [`SEAL`], is stored as it is and lists for every other file the SHA-256 of its content and of its
//! *packed* bytes: two packed forms can unpack to the same content, so that a flipped bit might else go unseen.

use crate::tree::{Content, Tree};
use coursewright_course::id::AssetId;
use coursewright_course::revision::{Hash, canonical, hash_bytes};
use libdeflater::{CompressionLvl, Compressor};
use serde::Serialize;

/// The name of the list of hashes.
pub const SEAL: &str = "files.json";
/// 1 January 1980, midnight: the first moment a zip archive can name.
const DATE: u16 = 0x0021;
const TIME: u16 = 0;
/// Version 2.0 of the format: deflate, no 64-bit sizes.
const VERSION: u16 = 20;
/// Level 4 of libdeflate packs lessons within 4 % of the best level, and quicker by far: for packages so large that the
/// time shows. What is smaller, as most courses are, is packed as well as it can be.
const LEVEL: i32 = 4;
const BEST: i32 = 12;
const LARGE: usize = 2 << 20;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// The list of hashes.
#[derive(Serialize)]
struct Seal<'a> {
    form: u32,
    files: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    size: u32,
    sha256: Hash,
    packed: Hash,
}

/// One file as it stands in the archive.
struct Packed {
    method: u16,
    crc: u32,
    size: u32,
    sha256: Hash,
    hash: Hash,
    bytes: Vec<u8>,
}

/// The tree as a zip archive.
///
/// # Errors
/// The picture or recording that is not to be had, or is not as long as the project says.
pub fn pack(tree: &Tree, bytes: &dyn Fn(AssetId) -> Option<Vec<u8>>) -> Result<Vec<u8>, AssetId> {
    let files: Vec<(&str, &[u8])> = tree.files().collect();
    let mut packed = pack_all(&files).into_iter();
    let lent: usize = tree.contents().iter().map(|(_, content)| if let Content::Lent { size, .. } = content { *size as usize } else { 0 }).sum();
    let room = packed.as_slice().iter().map(|p| p.bytes.len()).sum::<usize>() + lent + tree.contents().len() * 400 + 400;
    let mut archive = Archive { out: Vec::with_capacity(room), directory: Vec::new(), count: 0 };
    let mut lines = Vec::with_capacity(tree.contents().len());
    for (name, content) in tree.contents() {
        let file = match content {
            Content::Written(_) => packed.next().expect("every written file was packed"),
            Content::Lent { asset, size } => stored(bytes(*asset).filter(|bytes| bytes.len() == *size as usize).ok_or(*asset)?),
        };
        archive.add(name, &file);
        lines.push(Line { name, size: file.size, sha256: file.sha256, packed: file.hash });
    }
    archive.add(SEAL, &stored(canonical(&Seal { form: 1, files: lines })));
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
        self.out.extend_from_slice(&file.bytes);
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
    out.extend((file.bytes.len() as u32).to_le_bytes());
    out.extend(file.size.to_le_bytes());
    out.extend((name.len() as u16).to_le_bytes());
    out.extend(0u16.to_le_bytes());
}

/// Packs all files on as many threads as the machine has; the result does not depend on their number.
fn pack_all(files: &[(&str, &[u8])]) -> Vec<Packed> {
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(files.len()).min(8);
    let next = std::sync::atomic::AtomicUsize::new(0);
    // Largest first, so that no thread is left alone with a large file at the end.
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|&n| std::cmp::Reverse(files[n].1.len()));
    let size = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let work = || {
        let mut compressor = compressor(size);
        let mut done = Vec::new();
        while let Some(&n) = order.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            done.push((n, deflated(&mut compressor, files[n].1)));
        }
        done
    };
    let mut all: Vec<(usize, Packed)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        for other in others {
            all.extend(other.join().expect("packing cannot panic"));
        }
        all
    });
    all.sort_by_key(|(n, _)| *n);
    all.into_iter().map(|(_, packed)| packed).collect()
}

/// For a package of so many bytes: what is packed how depends on nothing else.
fn compressor(size: usize) -> Compressor {
    Compressor::new(CompressionLvl::new(if size > LARGE { LEVEL } else { BEST }).expect("levels are between 1 and 12"))
}

fn deflated(compressor: &mut Compressor, bytes: &[u8]) -> Packed {
    let mut buffer = vec![0; compressor.deflate_compress_bound(bytes.len())];
    let length = compressor.deflate_compress(bytes, &mut buffer).expect("the buffer is as large as the bound asks");
    // Pictures do not shrink; a stored file is smaller and quicker to read.
    if length >= bytes.len() {
        return stored(bytes.to_vec());
    }
    buffer.truncate(length);
    Packed { method: DEFLATED, crc: libdeflater::crc32(bytes), size: bytes.len() as u32, sha256: hash_bytes(bytes), hash: hash_bytes(&buffer), bytes: buffer }
}

fn stored(bytes: Vec<u8>) -> Packed {
    let hash = hash_bytes(&bytes);
    Packed { method: STORED, crc: libdeflater::crc32(&bytes), size: bytes.len() as u32, sha256: hash, hash, bytes }
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
        let compressor = &mut compressor(0);
        let tree = tree();
        assert_eq!(deflated(compressor, tree.file("noise.bin").unwrap()).method, STORED);
        assert_eq!(deflated(compressor, tree.file("a.txt").unwrap()).method, DEFLATED);
        assert_eq!(deflated(compressor, b"").bytes, b"", "an empty file takes no bytes");
    }
}
