//! Canonical form and content hashes: hash first, derive after.

use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt;
use std::io::{self, BufWriter, Write};
use std::str::FromStr;

/// A SHA-256, printed as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ts_rs::TS)]
#[ts(as = "String")]
pub struct Hash([u8; 32]);

impl Hash {
    /// A hash read from its 32 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its first 128 bits: what an id is made of that must be the same each time.
    #[must_use]
    pub fn leading(&self) -> u128 {
        let mut bits = [0; 16];
        bits.copy_from_slice(&self.0[..16]);
        u128::from_be_bytes(bits)
    }

    /// The first eight digits, for people.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }

    /// The 64 digits, one byte each.
    fn digits(&self) -> [u8; 64] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(&self.0) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        digits
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits()).expect("digits are ASCII"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is not 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in 64 lower-case hexadecimal digits")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits: &[u8; 64] = text.as_bytes().try_into().map_err(|_| NotAHash)?;
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(NotAHash),
        };
        let mut bytes = [0u8; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(std::str::from_utf8(&self.digits()).expect("digits are ASCII"))
    }
}

impl<'de> serde::Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::text::parsed(d, "a SHA-256")
    }
}

/// The SHA-256 of these bytes.
#[must_use]
pub fn hash_bytes(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

/// The canonical bytes of a value: JSON without blanks, members in the order of declaration.
///
/// Values of this crate hold no maps without order and no floating-point numbers, so equal values
/// have equal bytes on every machine.
#[must_use]
pub fn canonical(value: &impl Serialize) -> Vec<u8> {
    canonical_in(0, value)
}

/// What [`canonical`] gives, for a value that takes about so many bytes.
#[must_use]
pub fn canonical_in(room: usize, value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(room.max(128));
    serde_json::to_writer(&mut bytes, value).expect("values of the field have text keys and always serialise");
    bytes
}

/// The content hash of a value: SHA-256 over its canonical bytes.
#[must_use]
pub fn hash_of(value: &impl Serialize) -> Hash {
    let mut hashed = BufWriter::with_capacity(PORTION, Hashed(Sha256::new()));
    serde_json::to_writer(&mut hashed, value).expect("values of the field have text keys and always serialise");
    hashed.flush().expect("hashing takes every write");
    Hash(hashed.get_ref().0.clone().finalize().into())
}

/// Bytes that are hashed at once: a course is far larger, and nobody keeps its canonical form for its hash alone.
const PORTION: usize = 4096;

/// Hashes what is written.
struct Hashed(Sha256);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_nothing_is_the_published_one() {
        assert_eq!(hash_bytes(b"").to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "FIPS 180-4 test vector");
    }

    #[test]
    fn a_hash_reads_back_and_refuses_other_forms() {
        let hash = hash_of(&("a", 1));
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!(hash.to_string().to_uppercase().parse::<Hash>(), Err(NotAHash), "one form only");
        assert_eq!("12".parse::<Hash>(), Err(NotAHash));
        assert_eq!(hash.to_string().replace('a', "g").parse::<Hash>().is_err(), hash.to_string().contains('a'), "a digit that is none");
    }

    #[test]
    fn a_value_hashes_as_its_canonical_bytes() {
        for length in [0, 1, PORTION - 2, PORTION, 3 * PORTION + 1] {
            let value = ("a", vec!["b".repeat(length), "\n".repeat(length)]);
            assert_eq!(hash_of(&value), hash_bytes(&canonical(&value)), "{length} letters");
        }
    }
}
