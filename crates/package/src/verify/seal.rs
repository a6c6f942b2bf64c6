//! The list of hashes: one line for every other file, in the order of the archive, with the SHA-256 of its content
//! and of its packed bytes. The list itself is stored unpacked and has one possible form.

use super::container::Entry;
use super::{Fault, fault};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn faults(entries: &[Entry<'_>]) -> Vec<Fault> {
    let Some((last, others)) = entries.split_last().filter(|(last, _)| last.name == NAME) else {
        return vec![fault(NAME, "The list of hashes is not the last file of the package.")];
    };
    let list: List = match serde_json::from_slice(&last.content) {
        Ok(list) => list,
        Err(_) => return vec![fault(NAME, "The list of hashes cannot be read.")],
    };
    if list.form != 1 || !last.stored || serde_json::to_vec(&list).ok().as_deref() != Some(&*last.content) {
        return vec![fault(NAME, "The list of hashes is not in the form it is written in.")];
    }
    let mut faults = vec![];
    for entry in others {
        match list.files.iter().find(|listed| listed.name == entry.name) {
            None => faults.push(fault(entry.name, "The file is not in the list of hashes.")),
            Some(listed) if listed.size as usize != entry.content.len() || listed.sha256 != entry.sha256 => {
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
