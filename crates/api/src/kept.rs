//! What the checks found, kept from one start of the program to the next: a cache, and nothing but a cache.
//!
//! It lies in the user's data folder and never in a project, so that a project from a stranger cannot bring one.
//! A result is taken only for the very content it was made from, and only by the very program that made it. Findings
//! quote the course and its sources; they are sealed with a key that follows from the project's own content, so that
//! the file says nothing to anybody who does not have the project. Verification never reads it.

#![expect(clippy::disallowed_methods, reason = "the cache is a file of the host's data folder")]

use crate::host::Host;
use crate::host::write::{Reach, write};
use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use coursewright_check::Checked;
use coursewright_course::finding::Finding;
use coursewright_course::id::ProjectId;
use coursewright_course::judgement::Judgement;
use coursewright_course::ledger::Ledger;
use coursewright_course::revision::{Hash, canonical, hash_of};
use coursewright_course::tree::Course;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// The most projects whose results are kept; the ones not used for longest go first.
const MOST: usize = 24;

/// Where results of one project are kept.
pub(crate) struct Kept {
    place: PathBuf,
    /// Which program this is; none where that cannot be told, and then nothing is kept.
    program: Option<Hash>,
}

/// What is kept of the ledger: its judgements, without what the course says itself.
#[derive(Serialize, Deserialize)]
struct Judged<J> {
    content: Hash,
    judgements: J,
}

/// A file of results holds two sealed parts, before them the length of the first in eight bytes. Findings are four
/// fifths of it, and a package is built without reading them.
#[derive(Clone, Copy, Serialize)]
enum Part {
    Ledger,
    Findings,
}

impl Kept {
    /// The place for a project.
    pub(crate) fn of(host: &dyn Host, project: ProjectId) -> Self {
        Self { place: host.data_folder().join("checked").join(project.to_string()), program: program(&host.worker().program) }
    }

    /// What was found for exactly this content by exactly this program.
    pub(crate) fn take(&self, root: Hash, course: &Course) -> Option<Checked> {
        let (mut file, ledger, _) = self.begin(root, course)?;
        let mut sealed = Vec::with_capacity(usize::try_from(file.metadata().ok()?.len()).ok()?);
        file.read_to_end(&mut sealed).ok()?;
        let findings: Vec<Arc<Finding>> = self.opened(root, Part::Findings, sealed)?;
        Some(Checked { ledger, findings })
    }

    /// The ledger of exactly this content by exactly this program, with the course's content hash.
    pub(crate) fn ledger(&self, root: Hash, course: &Course) -> Option<(Ledger, Hash)> {
        self.begin(root, course).map(|(_, ledger, content)| (ledger, content))
    }

    /// The ledger, and the file where what comes after it begins.
    fn begin(&self, root: Hash, course: &Course) -> Option<(File, Ledger, Hash)> {
        let mut file = File::open(&self.place).ok()?;
        let mut length = [0; 8];
        file.read_exact(&mut length).ok()?;
        // A length that lies is not made room for.
        let length = u64::from_le_bytes(length).min(file.metadata().ok()?.len());
        let mut sealed = vec![0; usize::try_from(length).ok()?];
        file.read_exact(&mut sealed).ok()?;
        let judged: Judged<Vec<Judgement>> = self.opened(root, Part::Ledger, sealed)?;
        Some((file, Ledger::joined(course, judged.judgements).ok()?, judged.content))
    }

    fn opened<T: DeserializeOwned>(&self, root: Hash, part: Part, mut sealed: Vec<u8>) -> Option<T> {
        cipher(self.program?, root, part).decrypt_in_place(&Nonce::default(), b"", &mut sealed).ok()?;
        serde_json::from_slice(&sealed).ok()
    }

    /// Keeps what was found. A cache that cannot be written is no problem of anybody's.
    pub(crate) fn put(&self, root: Hash, course: &Course, checked: &Checked) {
        let Some(program) = self.program else { return };
        let sealed = |part, mut bytes: Vec<u8>| cipher(program, root, part).encrypt_in_place(&Nonce::default(), b"", &mut bytes).map(|()| bytes);
        let judged = canonical(&Judged { content: course.hash(), judgements: checked.ledger.judgements() });
        let (Ok(judged), Ok(findings)) = (sealed(Part::Ledger, judged), sealed(Part::Findings, canonical(&checked.findings))) else { return };
        let Some(folder) = self.place.parent() else { return };
        let bytes = [&(judged.len() as u64).to_le_bytes()[..], &judged, &findings].concat();
        let _ = fs::create_dir_all(folder).is_ok_and(|()| write(&self.place, &bytes, Reach::Private).is_ok());
        thin(folder);
    }
}

/// The one key for this content, program and part. It seals one text only, so its nonce need not change.
fn cipher(program: Hash, root: Hash, part: Part) -> ChaCha20Poly1305 {
    let key = hash_of(&("coursewright: results of checks", program, root, part));
    ChaCha20Poly1305::new(key.bytes().into())
}

/// Which program this is: its version, its rules, and the size and time of its file, which tell one build from the next.
fn program(place: &Path) -> Option<Hash> {
    let facts = fs::metadata(place).ok()?;
    let made = facts.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(hash_of(&(env!("CARGO_PKG_VERSION"), coursewright_check::RULE_SET, facts.len(), made.as_secs(), made.subsec_nanos())))
}

/// Removes what was not written for longest.
fn thin(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut files: Vec<_> = entries.flatten().filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()))).collect();
    files.sort();
    let more = files.len().saturating_sub(MOST);
    for (_, place) in files.drain(..more) {
        let _ = fs::remove_file(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_check::{Memo, check};
    use coursewright_course::id::{CourseId, ObjectiveId, ProjectId, StatementId};
    use coursewright_course::objective::{Bloom, Objective};
    use coursewright_course::project::Project;
    use coursewright_course::revision::hash_bytes;

    fn project() -> Project {
        let vague =
            Objective { id: ObjectiveId::from_bits(1), text: "Understand loads.".into(), bloom: Bloom::Understand, statement: StatementId::from_bits(2), citations: vec![] };
        let course = Course { objectives: vec![vague], ..Course::empty(CourseId::from_bits(7), "Loads") };
        Project::of(ProjectId::from_bits(9), course)
    }

    #[test]
    fn results_are_taken_only_for_the_same_content_and_program() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept { place: folder.path().join("checked/p"), program: Some(hash_bytes(b"one")) };
        let (project, root) = (project(), hash_bytes(b"root"));
        let checked = check(&project, &mut Memo::default());
        assert!(!checked.findings.is_empty(), "something must be there to be kept");
        kept.put(root, &project.course, &checked);
        let taken = kept.take(root, &project.course).expect("it was kept");
        assert_eq!((taken.ledger, taken.findings), (checked.ledger.clone(), checked.findings.clone()));
        assert_eq!(kept.ledger(root, &project.course), Some((checked.ledger, project.course.hash())), "the ledger alone");
        assert!(kept.take(hash_bytes(b"other"), &project.course).is_none(), "other content");
        let other = Kept { place: kept.place.clone(), program: Some(hash_bytes(b"two")) };
        assert!(other.take(root, &project.course).is_none(), "another program");
        let whole = fs::read(&kept.place).unwrap();
        assert!(!String::from_utf8_lossy(&whole).contains(&checked.findings[0].message), "what is found is not to be read by who lacks the project");
        for bit in (0..whole.len() * 8).step_by(7) {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            fs::write(&kept.place, bytes).unwrap();
            assert!(kept.take(root, &project.course).is_none(), "a flipped bit: {bit}");
        }
        fs::write(&kept.place, &whole[..whole.len() - 1]).unwrap();
        assert!(kept.take(root, &project.course).is_none(), "cut short");
    }

    #[test]
    fn only_so_many_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..MOST + 3 {
            fs::write(folder.path().join(n.to_string()), "x").unwrap();
        }
        thin(folder.path());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), MOST);
    }
}
