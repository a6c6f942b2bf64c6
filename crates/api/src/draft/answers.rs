//! Answers of a run that has not come to its end, in the data folder: sealed with a key that follows from the question, so
//! that a file says nothing to anybody who does not have the sources it is about.

#![expect(clippy::disallowed_methods, reason = "these are files of the host's data folder")]

use crate::host::Host;
use crate::host::write::{Reach, write, write_at_once};
use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use coursewright_course::id::{LessonId, ProjectId, RunId, SourceId};
use coursewright_course::revision::{Hash, hash_bytes, hash_of};
use coursewright_course::signoff::{LogAct, LogEntry};
use coursewright_draft::model::remembered::Memory;
use std::fs;
use std::path::{Path, PathBuf};

/// What a run is about: one that broke off is gone on with by a run about the same, and no other run forgets its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// The whole course.
    Course,
    /// One lesson of it.
    Lesson(LessonId),
    /// What rests on a source that changed.
    Source(SourceId),
    /// A lesson, or the whole course, in the words of the style guide.
    Style(Option<LessonId>),
}

impl About {
    /// The lesson, or the whole course where there is none.
    pub(crate) fn lesson(lesson: Option<LessonId>) -> Self {
        lesson.map_or(Self::Course, Self::Lesson)
    }

    /// As the log of runs says it.
    pub(crate) fn word(self) -> String {
        match self {
            Self::Course => "course".into(),
            Self::Lesson(lesson) => lesson.to_string(),
            Self::Source(source) => source.to_string(),
            Self::Style(None) => "style".into(),
            Self::Style(Some(lesson)) => format!("style-{lesson}"),
        }
    }
}

/// The answers about one thing in a project.
pub(crate) struct Answers {
    folder: PathBuf,
}

impl Answers {
    /// Those of a project about this.
    pub(crate) fn of(host: &dyn Host, project: ProjectId, about: About) -> Self {
        Self::under(&host.data_folder(), project, about)
    }

    fn under(data: &Path, project: ProjectId, about: About) -> Self {
        Self { folder: data.join("answers").join(project.to_string()).join(about.word()) }
    }

    /// A run begins, or goes on: what is kept from now on is its.
    pub(crate) fn begin(&self, run: RunId) {
        // Where that cannot be written, nothing else can be kept either.
        let _ = fs::create_dir_all(&self.folder).is_ok_and(|()| write(&self.last(), run.to_string().as_bytes(), Reach::Private).is_ok());
    }

    /// Forgets them where their run is over by its line in the log: the program ended just before it could do so.
    pub(crate) fn of_unfinished(self, log: &[LogEntry]) -> Self {
        let last = fs::read_to_string(self.last()).ok().and_then(|text| text.parse::<RunId>().ok());
        let over = |entry: &LogEntry| matches!(&entry.act, LogAct::Ran(run) if Some(run.id) == last && matches!(run.outcome.as_str(), "done" | "in_part"));
        if last.is_some() && log.iter().rev().any(over) {
            self.forget();
        }
        self
    }

    /// Where the id of the last run stands.
    fn last(&self) -> PathBuf {
        self.folder.join("last.run")
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.files().count()).unwrap_or(u32::MAX)
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> {
        fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.extension().is_none())
    }

    /// The run they belong to is over, or is not wanted any more.
    pub(crate) fn forget(&self) {
        // Whose they are goes last: a program that ends in the middle of this forgets the rest another time.
        for answer in self.files() {
            let _ = fs::remove_file(answer);
        }
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn place(&self, request: Hash) -> PathBuf {
        self.folder.join(hash_of(&("coursewright: name of an answer", request)).to_string())
    }

    fn recall_of(&self, request: Hash) -> Option<Vec<u8>> {
        let mut sealed = fs::read(self.place(request)).ok()?;
        let once = sealed.split_off(sealed.len().checked_sub(ONCE)?);
        cipher(request).decrypt_in_place(Nonce::from_slice(&once), b"", &mut sealed).ok()?;
        Some(sealed)
    }
}

/// Bytes of a nonce, behind what it sealed.
const ONCE: usize = 12;

/// Another answer to the same question has another nonce: both seals together tell nothing of either.
fn nonce(request: Hash, answer: &[u8]) -> Nonce {
    *Nonce::from_slice(&hash_of(&("coursewright: once", request, hash_bytes(answer))).bytes()[..ONCE])
}

/// The key for the answer to one question.
fn cipher(request: Hash) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(hash_of(&("coursewright: an answer", request)).bytes().into())
}

impl Memory for Answers {
    fn recall(&self, request: &[u8]) -> Option<Vec<u8>> {
        self.recall_of(hash_bytes(request))
    }

    fn keep(&self, request: &[u8], answer: &[u8]) {
        let request = hash_bytes(request);
        // The first answer was paid for; only one that a power cut tore is replaced.
        if self.recall_of(request).is_some() {
            return;
        }
        let once = nonce(request, answer);
        let mut sealed = answer.to_vec();
        if cipher(request).encrypt_in_place(&once, b"", &mut sealed).is_err() {
            return;
        }
        sealed.extend(once);
        // What cannot be kept is asked for again after a crash; the run itself goes on.
        let _ = fs::create_dir_all(&self.folder).is_ok_and(|()| write_at_once(&self.place(request), &sealed, Reach::Private).is_ok());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::signoff::Run;

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
        fs::write(&file, &bytes).unwrap();
        assert_eq!(answers.recall(b"question"), None, "a changed file is no answer");
        for left in [0, 5, 20] {
            fs::write(&file, &bytes[..left]).unwrap();
            assert_eq!(answers.recall(b"question"), None, "nor is a torn one");
        }
        answers.keep(b"question", b"Another answer to it.");
        assert_eq!(answers.recall(b"question").as_deref(), Some(&b"Another answer to it."[..]), "it was asked for again");
        answers.forget();
        assert_eq!(answers.count(), 0);
    }

    #[test]
    fn a_run_about_something_else_neither_finds_nor_forgets_them() {
        let folder = tempfile::tempdir().unwrap();
        let (project, lesson, source) = (ProjectId::from_bits(1), LessonId::from_bits(2), SourceId::from_bits(2));
        let about = [About::Course, About::Lesson(lesson), About::Source(source), About::Style(None), About::Style(Some(lesson))];
        let of = |about| Answers::under(folder.path(), project, about);
        for one in about {
            of(one).keep(b"question", one.word().as_bytes());
        }
        assert_eq!(about.map(|one| of(one).recall(b"question")), about.map(|one| Some(one.word().into_bytes())), "each has an answer of its own to the same question");
        of(About::Course).forget();
        assert_eq!(about.map(|about| of(about).count()), [0, 1, 1, 1, 1]);
        of(About::Lesson(lesson)).forget();
        assert_eq!(about.map(|about| of(about).count()), [0, 0, 1, 1, 1]);
    }

    #[test]
    fn answers_of_a_run_that_stands_in_the_log_as_done_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let answers = || Answers { folder: folder.path().join("p") };
        let line = |run: u128, outcome: &str| {
            let run = Run {
                id: RunId::from_bits(run),
                drafter: String::new(),
                address: String::new(),
                asked: "course".into(),
                outcome: outcome.into(),
                sent: 1,
                received: 1,
                prompt_tokens: 0,
                answer_tokens: 0,
                milliseconds: 0,
                replaced: 0,
            };
            LogEntry { number: 1, at: String::new(), act: LogAct::Ran(run), previous: hash_bytes(b""), hash: hash_bytes(b"") }
        };
        answers().begin(RunId::from_bits(1));
        assert_eq!(answers().count(), 0, "the id of a run is no answer");
        answers().keep(b"question", b"Fish.");
        assert_eq!(answers().of_unfinished(&[line(1, "cancelled"), line(2, "done")]).count(), 1, "this run broke off");
        answers().begin(RunId::from_bits(3));
        assert_eq!(answers().of_unfinished(&[line(3, "in_part"), line(4, "cancelled")]).count(), 0, "it went on, and came to its end");
    }
}
