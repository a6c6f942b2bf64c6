//! A deflated piece that another one may follow.
//!
//! The packer ends every stream it writes: its last block says that nothing comes after it. Pieces that are packed by
//! themselves shall stand one behind the other in one file, so that the piece of a lesson stays as it is while others
//! change. For that the mark of the last block is taken away, and an empty stored block brings the end to a whole
//! byte, as a flush of zlib does (RFC 1951, 3.2.3 and 3.2.4). Where the last block begins only a reader of all blocks
//! can tell; this one unpacks nothing.

/// Ends a file of pieces: a last block with nothing in it.
pub(crate) const END: [u8; 2] = [3, 0];

/// The stream with its end open: whatever follows it begins at a whole byte and reaches back to nothing in it.
///
/// # Panics
/// When the bytes are no whole stream, which those of the packer always are.
pub(crate) fn open_ended(mut packed: Vec<u8>) -> Vec<u8> {
    let (last, end) = last(&packed).expect("the packer writes whole streams");
    packed[last / 8] &= !(1 << (last % 8));
    // Three bits of nothing are the head of a stored block; where they do not fit, they take a byte of their own.
    packed.truncate(end.div_ceil(8));
    if end % 8 == 0 || end % 8 > 5 {
        packed.push(0);
    }
    packed.extend([0, 0, 0xff, 0xff]);
    packed
}

/// Where the last block begins and where it ends, in bits.
fn last(packed: &[u8]) -> Option<(usize, usize)> {
    let mut bits = Bits { packed, at: 0 };
    loop {
        let begun = bits.at;
        let head = bits.take(3)?;
        match head >> 1 {
            0 => {
                bits.at = bits.at.next_multiple_of(8);
                let length = bits.take(16)? as usize;
                bits.at += 16 + 8 * length;
            }
            1 => bits.pass(&Codes::of(&usual(), LETTERS), &Codes::of(&[5; 30], DISTANCES))?,
            2 => {
                let (letters, distances) = bits.codes()?;
                bits.pass(&letters, &distances)?;
            }
            _ => return None,
        }
        if bits.at > packed.len() * 8 {
            return None;
        }
        if head & 1 == 1 {
            return Some((begun, bits.at));
        }
    }
}

/// How many bits follow the code of a symbol: letters and the end of a block have none, lengths and distances some.
type Extra = fn(usize) -> u16;
const LETTERS: Extra = |symbol| match symbol {
    0..=264 | 285 => 0,
    _ => (symbol as u16 - 261) / 4,
};
const DISTANCES: Extra = |symbol| (symbol as u16 / 2).saturating_sub(1);

/// The lengths of codes that every reader knows.
fn usual() -> [u8; 288] {
    let mut lengths = [8; 288];
    lengths[144..256].fill(9);
    lengths[256..280].fill(7);
    lengths
}

/// What each sequence of so many bits begins with: how many bits it takes in all, and which kind of symbol it is.
struct Codes {
    width: u32,
    table: Vec<u16>,
}

/// Below the kind stand the bits a symbol takes: at most 15 of its code and 13 behind it.
const TAKES: u16 = 31;
const LETTER: u16 = 0;
const LENGTH: u16 = 1 << 5;
const STOP: u16 = 2 << 5;
const NONE: u16 = 3 << 5;

impl Codes {
    fn of(lengths: &[u8], extra: Extra) -> Self {
        let width = u32::from(lengths.iter().copied().max().unwrap_or(0)).max(1);
        let mut table = vec![NONE; 1 << width];
        let mut code = 0u32;
        for length in 1..=width {
            for (symbol, _) in lengths.iter().enumerate().filter(|(_, own)| u32::from(**own) == length) {
                let kind = match symbol {
                    0..256 => LETTER,
                    256 => STOP,
                    _ => LENGTH,
                };
                let entry = kind | (length as u16 + extra(symbol));
                // Codes are written from their highest bit on, everything else from its lowest.
                let first = (code.reverse_bits() >> (32 - length)) as usize;
                table.iter_mut().skip(first).step_by(1 << length).for_each(|place| *place = entry);
                code += 1;
            }
            code <<= 1;
        }
        Self { width, table }
    }

    fn get(&self, ahead: u64) -> u16 {
        self.table[(ahead & ((1 << self.width) - 1)) as usize]
    }
}

/// A place among bits, lowest first.
struct Bits<'a> {
    packed: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// At least 57 bits from here on; behind the end there are zeros.
    fn ahead(&self) -> u64 {
        let from = self.at / 8;
        let word = match self.packed.get(from..from + 8) {
            Some(whole) => u64::from_le_bytes(whole.try_into().unwrap_or_default()),
            None => self.packed.iter().skip(from).rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        word >> (self.at % 8)
    }

    fn take(&mut self, count: usize) -> Option<u64> {
        let bits = self.ahead() & ((1 << count) - 1);
        self.at += count;
        (self.at <= self.packed.len() * 8).then_some(bits)
    }

    /// The codes that a block brings with it (RFC 1951, 3.2.7).
    fn codes(&mut self) -> Option<(Codes, Codes)> {
        const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        let (letters, distances, count) = (257 + self.take(5)? as usize, 1 + self.take(5)? as usize, 4 + self.take(4)? as usize);
        let mut own = [0u8; 19];
        for place in &ORDER[..count] {
            own[*place] = self.take(3)? as u8;
        }
        let (codes, symbols) = (Codes::of(&own, |_| 0), canonical(&own));
        let mut lengths: Vec<u8> = Vec::with_capacity(letters + distances);
        while lengths.len() < letters + distances {
            let ahead = self.ahead();
            let taken = usize::from(codes.get(ahead) & TAKES);
            let code = ahead & ((1 << taken) - 1);
            let symbol = symbols.iter().find(|known| (known.0, known.1) == (taken, code))?.2;
            self.take(taken)?;
            let (length, times) = match symbol {
                16 => (*lengths.last()?, 3 + self.take(2)?),
                17 => (0, 3 + self.take(3)?),
                18 => (0, 11 + self.take(7)?),
                length => (length, 1),
            };
            lengths.extend(std::iter::repeat_n(length, times as usize));
        }
        let (letters, distances) = lengths.split_at_checked(letters)?;
        Some((Codes::of(letters, LETTERS), Codes::of(distances, DISTANCES)))
    }

    /// Passes over the symbols of a block to behind its end.
    fn pass(&mut self, letters: &Codes, distances: &Codes) -> Option<()> {
        let most = self.packed.len() * 8;
        while self.at < most {
            let ahead = self.ahead();
            let entry = letters.get(ahead);
            let taken = entry & TAKES;
            self.at += usize::from(taken);
            match entry & !TAKES {
                LETTER => {}
                STOP => return Some(()),
                LENGTH => {
                    // 20 bits at most are taken of 57; a distance takes 28 at most.
                    let distance = distances.get(ahead >> taken);
                    if distance & !TAKES == NONE {
                        return None;
                    }
                    self.at += usize::from(distance & TAKES);
                }
                _ => return None,
            }
        }
        None
    }
}

/// Of each symbol of a short alphabet: bits of its code, the code as it stands in the stream, and which it is.
fn canonical(lengths: &[u8]) -> Vec<(usize, u64, u8)> {
    let mut known = Vec::new();
    let mut code = 0u32;
    for length in 1..=7u32 {
        for (symbol, _) in lengths.iter().enumerate().filter(|(_, own)| u32::from(**own) == length) {
            known.push((length as usize, u64::from(code.reverse_bits() >> (32 - length)), symbol as u8));
            code += 1;
        }
        code <<= 1;
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use libdeflater::{CompressionLvl, Compressor};
    use proptest::prelude::*;

    fn packed(bytes: &[u8], level: i32) -> Vec<u8> {
        let mut compressor = Compressor::new(CompressionLvl::new(level).unwrap());
        let mut out = vec![0; compressor.deflate_compress_bound(bytes.len())];
        let length = compressor.deflate_compress(bytes, &mut out).unwrap();
        out.truncate(length);
        out
    }

    /// The pieces one behind the other unpack to all their bytes, by a reader that is not ours.
    fn follow(pieces: &[Vec<u8>], level: i32) {
        let mut file: Vec<u8> = pieces.iter().flat_map(|piece| open_ended(packed(piece, level))).collect();
        file.extend(END);
        let whole = miniz_oxide::inflate::decompress_to_vec(&file).expect("a stream like any other");
        assert!(whole == pieces.concat(), "level {level}");
        let mut unpacked = vec![0; whole.len()];
        assert_eq!(libdeflater::Decompressor::new().deflate_decompress(&file, &mut unpacked), Ok(whole.len()), "another reader");
    }

    #[test]
    fn pieces_of_all_kinds_follow_each_other() {
        let words = |n: usize| (0..n).flat_map(|n| format!("Line {} of a long text, {}.\n", n * n % 977, n).into_bytes()).collect::<Vec<u8>>();
        let noise = |n: u32| (0..n).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect::<Vec<u8>>();
        let pieces = [vec![], b"a".to_vec(), words(30_000), noise(100_000), vec![b'x'; 500_000], words(3), noise(7), [words(400), noise(5_000), words(4_000)].concat()];
        for level in [0, 1, 4, 9, 12] {
            follow(&pieces, level);
        }
    }

    #[test]
    fn what_is_no_whole_stream_has_no_last_block() {
        let whole = packed(&b"A sentence that repeats. ".repeat(90), 4);
        assert!(last(&whole).is_some());
        for cut in 0..whole.len() {
            assert_eq!(last(&whole[..cut]), None, "cut at {cut}");
        }
        assert_eq!(last(&[7]), None, "a block of no known kind");
    }

    proptest! {
        #[test]
        fn any_pieces_follow_each_other(pieces in prop::collection::vec(prop::collection::vec(0u8..6, 0..4_000), 1..6), level in 0..=12i32) {
            follow(&pieces, level);
        }
    }
}
