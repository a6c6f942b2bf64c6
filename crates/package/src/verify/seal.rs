//! The list of hashes: one line for every other file, in the order of the archive, with the SHA-256 of its content
//! and of its packed bytes. The list itself is stored unpacked and has one possible form.
//!
//! In a large package some files are in pieces (form 2): each piece is packed by itself, and the two hashes are those
//! of the hashes of all pieces, 32 bytes each. How many bytes a piece has, and its packed form, stands in the list.

use super::container::Entry;
use super::{Fault, fault};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const NAME: &str = "files.json";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    form: u32,
    files: Vec<Listed>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    size: u32,
    sha256: String,
    packed: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<(u32, u32)>,
}

/// The files that may be in pieces.
const IN_PIECES: [&str; 4] = ["index.html", "ledger.html", "course.json", "ledger.json"];
/// The most pieces of one file: ours have a few lessons each, and more would only keep a reader busy.
const MOST_PIECES: usize = 1 << 16;
/// What stands behind the packed pieces of a file: a last block with nothing in it.
pub(super) const END: [u8; 2] = [3, 0];

/// The pieces of each file that has some: bytes of its content, and of its packed form. Whether the list itself is
/// as it should be is asked later.
pub(super) fn pieces(name: &str, stored: &[u8]) -> BTreeMap<String, Vec<(u32, u32)>> {
    let list: Option<List> = if name == NAME { serde_json::from_slice(stored).ok() } else { None };
    list.map(|list| {
        list.files
            .into_iter()
            .filter(|listed| !listed.pieces.is_empty() && listed.pieces.len() <= MOST_PIECES && IN_PIECES.contains(&listed.name.as_str()))
            .map(|listed| (listed.name, listed.pieces))
            .collect()
    })
    .unwrap_or_default()
}

/// The hash of the hashes of pieces with these lengths; none where they are not all there is.
pub(super) fn joined(bytes: &[u8], lengths: impl Iterator<Item = u32>) -> Option<String> {
    let (mut rest, mut all) = (bytes, Sha256::new());
    for length in lengths {
        let (piece, behind) = rest.split_at_checked(length as usize)?;
        all.update(Sha256::digest(piece));
        rest = behind;
    }
    rest.is_empty().then(|| digits(&all.finalize()))
}

/// The hash of these hashes.
pub(super) fn of_hashes<'a>(hashes: impl Iterator<Item = &'a [u8; 32]>) -> String {
    digits(&hashes.fold(Sha256::new(), |all, hash| all.chain_update(hash)).finalize())
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

pub(super) fn digits(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn faults(entries: &[Entry<'_>]) -> Vec<Fault> {
    let Some((last, others)) = entries.split_last().filter(|(last, _)| last.name == NAME) else {
        return vec![fault(NAME, "The list of hashes is not the last file of the package.")];
    };
    let list: List = match serde_json::from_slice(last.bytes()) {
        Ok(list) => list,
        Err(_) => return vec![fault(NAME, "The list of hashes cannot be read.")],
    };
    let form = if list.files.iter().any(|listed| !listed.pieces.is_empty()) { 2 } else { 1 };
    if list.form != form || !last.stored || serde_json::to_vec(&list).ok().as_deref() != Some(last.bytes()) {
        return vec![fault(NAME, "The list of hashes is not in the form it is written in.")];
    }
    let mut faults = vec![];
    for entry in others {
        match list.files.iter().find(|listed| listed.name == entry.name) {
            None => faults.push(fault(entry.name, "The file is not in the list of hashes.")),
            Some(listed) if !listed.pieces.is_empty() && (entry.stored || listed.pieces.len() > MOST_PIECES || !IN_PIECES.contains(&entry.name)) => {
                faults.push(fault(entry.name, "The file is in pieces, and should not be."));
            }
            // A file whose pieces are not all of it has no hash, and none in the list says as much.
            Some(_) if entry.sha256.is_empty() || entry.packed_sha256.is_empty() => faults.push(fault(entry.name, "The file’s pieces are not what it is made of.")),
            Some(listed) if listed.size as usize != entry.size() || listed.sha256 != entry.sha256 => {
                faults.push(fault(entry.name, "The file’s content is not what the list of hashes says."));
            }
            Some(listed) if listed.packed != entry.packed_sha256 => {
                faults.push(fault(entry.name, "The file’s packed bytes are not what the list of hashes says."));
            }
            Some(_) => {}
        }
    }
    for listed in list.files.iter().filter(|listed| !others.iter().any(|entry| entry.name == listed.name)) {
        faults.push(fault(&listed.name, "The file is in the list of hashes and not in the package, or cannot be unpacked."));
    }
    if faults.is_empty() && !list.files.iter().map(|listed| listed.name.as_str()).eq(others.iter().map(|entry| entry.name)) {
        faults.push(fault(NAME, "The list of hashes is in another order than the archive."));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::container::Content;

    fn told(sha256: &str, pieces: &str) -> Vec<Fault> {
        let list = format!(r#"{{"form":2,"files":[{{"name":"index.html","size":3,"sha256":"{sha256}","packed":"{sha256}","pieces":[{pieces}]}}]}}"#);
        let entry = |name, stored, sha256: &str, content: &[u8]| Entry {
            name,
            stored,
            content: Content::Whole(content.to_vec().into()),
            in_pieces: !stored,
            sha256: sha256.to_owned(),
            packed_sha256: sha256.to_owned(),
        };
        faults(&[entry("index.html", false, sha256, b"abc"), entry(NAME, true, "", list.as_bytes())])
    }

    #[test]
    fn a_file_that_its_pieces_do_not_make_up_has_no_hash_to_agree_with() {
        assert!(told("ab12", "[3,9]").is_empty(), "what the list says is so");
        assert_eq!(told("", "[1,1]").len(), 1, "no hash in the list agrees with none of the file");
        assert_eq!(told("ab12", &vec!["[0,0]"; MOST_PIECES + 1].join(",")).len(), 1, "more pieces than anybody writes");
    }
}
