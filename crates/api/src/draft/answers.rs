//! Answers of a run that has not come to its end, in the data folder: sealed with a key that follows from the question, so
//! that a file says nothing to anybody who does not have the sources it is about.

#![expect(clippy::disallowed_methods, reason = "these are files of the host's data folder")]

use crate::host::Host;
use crate::host::write::{Reach, write};
use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use coursewright_course::id::ProjectId;
use coursewright_course::revision::{Hash, hash_bytes, hash_of};
use coursewright_draft::model::remembered::Memory;
use std::fs;
use std::path::PathBuf;

/// The answers of one project.
pub(crate) struct Answers {
    folder: PathBuf,
}

impl Answers {
    /// Those of a project.
    pub(crate) fn of(host: &dyn Host, project: ProjectId) -> Self {
        Self { folder: host.data_folder().join("answers").join(project.to_string()) }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u32 {
        let files = fs::read_dir(&self.folder).map(|entries| entries.flatten().filter(|entry| entry.path().extension().is_none()).count());
        u32::try_from(files.unwrap_or(0)).unwrap_or(u32::MAX)
    }

    /// The run they belong to is over, or is not wanted any more.
    pub(crate) fn forget(&self) {
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn place(&self, request: Hash) -> PathBuf {
        self.folder.join(hash_of(&("coursewright: name of an answer", request)).to_string())
    }
}

/// The key for the answer to one question. It seals this text only, so its nonce need not change.
fn cipher(request: Hash) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(hash_of(&("coursewright: an answer", request)).bytes().into())
}

impl Memory for Answers {
    fn recall(&self, request: &[u8]) -> Option<Vec<u8>> {
        let request = hash_bytes(request);
        let mut sealed = fs::read(self.place(request)).ok()?;
        cipher(request).decrypt_in_place(&Nonce::default(), b"", &mut sealed).ok()?;
        Some(sealed)
    }

    fn keep(&self, request: &[u8], answer: &[u8]) {
        let request = hash_bytes(request);
        let place = self.place(request);
        let mut sealed = answer.to_vec();
        // One answer for one question: a second seal under the same key would tell something of both.
        if place.exists() || cipher(request).encrypt_in_place(&Nonce::default(), b"", &mut sealed).is_err() {
            return;
        }
        // What cannot be kept is asked for again after a crash; the run itself goes on.
        let _ = fs::create_dir_all(&self.folder).is_ok_and(|()| write(&place, &sealed, Reach::Private).is_ok());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_found_by_its_question_alone_and_lies_there_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let answers = Answers { folder: folder.path().join("p") };
        assert_eq!((answers.count(), answers.recall(b"q")), (0, None));
        answers.keep(b"question", b"Fish is refused above 2 degrees.");
        answers.keep(b"question", b"Another answer to it.");
        assert_eq!(answers.recall(b"question").as_deref(), Some(&b"Fish is refused above 2 degrees."[..]), "the first one was paid for");
        assert_eq!((answers.recall(b"Question"), answers.count()), (None, 1));
        let file = fs::read_dir(&answers.folder).unwrap().next().unwrap().unwrap().path();
        let mut bytes = fs::read(&file).unwrap();
        assert!(!bytes.windows(4).any(|part| part == b"Fish"), "the words do not lie there");
        bytes[3] ^= 1;
        fs::write(&file, bytes).unwrap();
        assert_eq!(answers.recall(b"question"), None, "a changed file is no answer");
        answers.forget();
        assert_eq!(answers.count(), 0);
    }
}
