//! A zip from a stranger: its directory is judged before anything is inflated, and the same limits hold while it is.

use crate::limits;
use crate::problem::ReadProblem;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A zip whose directory was found harmless.
pub(crate) struct Archive<'a> {
    pub(super) zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    sizes: Vec<u64>,
    /// What may still be inflated.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Judges a directory. Nothing is inflated, and no file is ever made from a name in it.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ReadProblem> {
        // The directory says how many entries there are before any is read; a lie there is found by the loop below.
        if declared_entries(bytes).is_some_and(|count| count > limits::ZIP_ENTRIES) {
            return Err(bomb(format!("it holds more than {} files", limits::ZIP_ENTRIES)));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if zip.len() > limits::ZIP_ENTRIES {
            return Err(bomb(format!("it holds more than {} files", limits::ZIP_ENTRIES)));
        }
        let mut names = Vec::with_capacity(zip.len());
        let mut sizes = Vec::with_capacity(zip.len());
        let mut all = 0u64;
        for n in 0..zip.len() {
            let entry = zip.by_index_raw(n).map_err(damaged)?;
            if entry.encrypted() {
                return Err(ReadProblem::Encrypted { what: "archive".to_owned() });
            }
            let (size, packed) = (entry.size(), entry.compressed_size());
            all = all.saturating_add(size);
            if all > limits::ZIP_BYTES {
                return Err(bomb(format!("unpacked it would have more than {} MB", limits::ZIP_BYTES / 1024 / 1024)));
            }
            if size > limits::ZIP_RATIO_FROM && size / packed.max(1) > limits::ZIP_RATIO {
                return Err(bomb(format!("a part of it grows more than {} times when unpacked", limits::ZIP_RATIO)));
            }
            sizes.push(size);
            names.push(String::from_utf8_lossy(entry.name_raw()).into_owned());
        }
        if zip.has_duplicate_names() {
            return Err(ReadProblem::Refused { what: "two of its parts have one name, and programs differ in which they show".to_owned() });
        }
        if zip.has_overlapping_entries().map_err(damaged)? {
            return Err(bomb("its parts overlap".to_owned()));
        }
        Ok(Self { zip, names, sizes, left: limits::ZIP_BYTES })
    }

    /// The names of its parts.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// How large a part says it is once inflated.
    pub(crate) fn size(&self, name: &str) -> u64 {
        self.names.iter().position(|known| known == name).map_or(0, |at| self.sizes[at])
    }

    /// Inflates one part; none when there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadProblem> {
        let Some(index) = self.names.iter().position(|known| known == name) else { return Ok(None) };
        let entry = self.zip.by_index(index).map_err(damaged)?;
        let packed = entry.compressed_size().max(1);
        let most = self.left.min(limits::XML_BYTES).min((packed * limits::ZIP_RATIO).max(limits::ZIP_RATIO_FROM));
        let bytes = inflate(entry, most, name)?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }
}

/// Inflates a part up to a limit, whatever its headers said.
fn inflate(part: impl Read, most: u64, name: &str) -> Result<Vec<u8>, ReadProblem> {
    let mut bytes = Vec::new();
    part.take(most + 1).read_to_end(&mut bytes).map_err(|_| unreadable(name))?;
    if bytes.len() as u64 > most {
        return Err(bomb(format!("its part “{name}” is larger than a document needs")));
    }
    Ok(bytes)
}

/// The count of entries in the end record of the directory (APPNOTE.TXT 4.3.16).
fn declared_entries(bytes: &[u8]) -> Option<usize> {
    let tail = &bytes[bytes.len().saturating_sub(65_557)..];
    let at = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = tail.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}

fn bomb(what: String) -> ReadProblem {
    ReadProblem::Bomb { what }
}

fn unreadable(name: &str) -> ReadProblem {
    ReadProblem::Damaged { what: format!("its part “{name}” cannot be unpacked") }
}

pub(super) fn damaged(error: ZipError) -> ReadProblem {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.to_lowercase().contains("password") => ReadProblem::Encrypted { what: "archive".to_owned() },
        ZipError::UnsupportedArchive(_) => ReadProblem::Damaged { what: "it is packed in a way that documents are not".to_owned() },
        _ => ReadProblem::Damaged { what: "its list of parts cannot be read; it may have been cut short".to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::docx::fixture::zipped;

    #[test]
    fn a_part_that_grows_too_much_is_a_trap() {
        let zeros = vec![b' '; 3 * 1024 * 1024];
        let bytes = zipped(&[("word/document.xml", &zeros)]);
        assert!(bytes.len() < 20_000, "blanks pack well");
        let problem = Archive::open(&bytes).err().expect("refused");
        assert_eq!(problem, bomb("a part of it grows more than 200 times when unpacked".into()));
    }

    #[test]
    fn a_part_that_lies_about_its_size_is_stopped_while_it_grows() {
        let zeros = vec![b' '; 3 * 1024 * 1024];
        let mut bytes = zipped(&[("a.xml", &zeros)]);
        // Both headers are made to say 1,000 bytes.
        let lie = 1000u32.to_le_bytes();
        let size = (zeros.len() as u32).to_le_bytes();
        let places: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, window)| *window == size).map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "the size stands in the headers");
        for at in places {
            bytes[at..at + 4].copy_from_slice(&lie);
        }
        let mut archive = Archive::open(&bytes).expect("the directory looks harmless");
        assert!(archive.part("a.xml").is_err(), "what grows past its word is refused");
        let endless = inflate(std::io::repeat(b' '), 1000, "a.xml");
        assert_eq!(endless, Err(bomb("its part “a.xml” is larger than a document needs".into())), "also where no header is believed");
    }

    #[test]
    fn a_zip_cut_short_is_damaged() {
        let bytes = zipped(&[("a.xml", b"<a/>")]);
        let problem = Archive::open(&bytes[..bytes.len() - 30]).err().expect("refused");
        assert_eq!(problem.code(), "source-damaged");
    }
}
