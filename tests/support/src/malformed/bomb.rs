//! A small body that unpacks to a large one: zeros, as DEFLATE (RFC 1951, section 3.2.6) writes them in fixed codes.

/// A gzip member (RFC 1952) of so many megabytes of zeros, without its checksum: whoever unpacks is flooded before it is due.
#[must_use]
pub fn gzip(megabytes: usize) -> Vec<u8> {
    /// The longest run one code stands for.
    const RUN: usize = 258;
    let mut bits = Bits { bytes: vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], used: 0 };
    // The last block, in fixed codes; one zero to repeat.
    bits.add(&[true, true, false]);
    bits.code(0b0011_0000, 8);
    for _ in 0..(megabytes << 20) / RUN {
        // 258 bytes more, from one byte before.
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
    }
    bits.code(0, 7);
    bits.bytes
}

struct Bits {
    bytes: Vec<u8>,
    /// Bits of the last byte that are taken; 0 when a new one is due.
    used: u8,
}

impl Bits {
    fn add(&mut self, bits: &[bool]) {
        for &bit in bits {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::from(bit) << self.used;
            }
            self.used = (self.used + 1) % 8;
        }
    }

    /// A code of this length; codes begin with their highest bit.
    fn code(&mut self, code: u16, length: u8) {
        let bits: Vec<bool> = (0..length).rev().map(|at| code >> at & 1 == 1).collect();
        self.add(&bits);
    }
}
