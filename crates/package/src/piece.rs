//! A piece of a file that is written, packed and hashed by itself.

use crate::blocks;
use coursewright_course::revision::{Hash, hash_bytes};
use libdeflater::{CompressionLvl, Compressor};
use std::cell::RefCell;
use std::sync::OnceLock;

/// Level 4 of libdeflate packs lessons within 4 % of the best level, and quicker by far: pieces are those of large
/// packages, where the time shows.
const LEVEL: i32 = 4;

/// Bytes of a file, with their packed form once somebody asked for it: who builds again finds it made.
#[derive(Debug)]
pub(crate) struct Piece {
    bytes: Vec<u8>,
    packed: OnceLock<Packed>,
}

/// A piece as it stands in a packed file, and what the list of hashes says of it.
#[derive(Debug)]
pub(crate) struct Packed {
    /// Deflated, with an open end.
    pub(crate) bytes: Vec<u8>,
    pub(crate) crc: u32,
    /// Of the piece, and of its packed form.
    pub(crate) sha256: Hash,
    pub(crate) hash: Hash,
}

thread_local! {
    /// Making a packer costs more than packing a short piece.
    static PACKER: RefCell<Compressor> = RefCell::new(Compressor::new(CompressionLvl::new(LEVEL).expect("levels are between 1 and 12")));
}

impl Piece {
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self { bytes, packed: OnceLock::new() }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its packed form; it is made once.
    pub(crate) fn packed(&self) -> &Packed {
        self.packed.get_or_init(|| {
            let bytes = PACKER.with_borrow_mut(|packer| {
                let mut buffer = vec![0; packer.deflate_compress_bound(self.bytes.len())];
                let length = packer.deflate_compress(&self.bytes, &mut buffer).expect("the buffer is as large as the bound asks");
                buffer[..length].to_vec()
            });
            let bytes = blocks::open_ended(bytes);
            Packed { crc: libdeflater::crc32(&self.bytes), sha256: hash_bytes(&self.bytes), hash: hash_bytes(&bytes), bytes }
        })
    }

    pub(crate) fn is_packed(&self) -> bool {
        self.packed.get().is_some()
    }

    /// Bytes it takes in memory.
    pub(crate) fn weight(&self) -> usize {
        self.bytes.capacity() + self.packed.get().map_or(0, |packed| packed.bytes.capacity())
    }
}

impl PartialEq for Piece {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Piece {}
