//! What stands between this and its owner, and who signed.

use crate::problem::Problem;
use crate::session::Call;
use crate::words::at_words;
use coursewright_course::id::LessonId;
use coursewright_course::place::Place;
use coursewright_course::stage::{LeftKind, Stages, left, stages};
use serde::{Deserialize, Serialize};

/// Where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
}

/// Ownership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Empty means: sign.
    pub left: Vec<LeftLine>,
    /// How far it has come.
    pub stages: Stages,
    /// Sign-offs, newest first.
    pub signatures: Vec<SignatureLine>,
    /// The signing key.
    pub key: KeyView,
}

/// One thing to settle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LeftLine {
    /// What kind of thing.
    pub kind: LeftKind,
    /// What it is.
    pub words: String,
    /// Where, in words.
    pub at: String,
    /// Where to jump.
    pub place: Place,
    /// How many.
    pub count: u32,
}

/// A sign-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SignatureLine {
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// One lesson, or the course.
    pub lesson: Option<LessonId>,
    /// What was signed, in words.
    pub what: String,
    /// Whether it still covers what stands.
    pub holds: bool,
    /// Why it does not, if so.
    pub words: String,
    /// The public key, shortened.
    pub key: String,
}

/// Whether there is a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// There is none; signing makes one and puts it into the keychain.
    None,
    /// There is none; signing makes one in a file, under a passphrase to be chosen.
    NewPassphrase,
    /// It is there.
    Ready,
    /// It lies in a file that asks for a passphrase.
    NeedsPassphrase,
}

/// The signing key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct KeyView {
    /// Whether there is one.
    pub state: KeyState,
    /// Where it is kept, in words.
    pub kept: String,
    /// The public key; empty while there is none or it is locked.
    pub public: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let host = call.host();
    let key = if host.has_keychain() {
        let made = host.secret("signing-key")?.is_some();
        KeyView { state: if made { KeyState::Ready } else { KeyState::None }, kept: "in the system’s keychain".into(), public: String::new() }
    } else {
        let made = super::key::place(host).exists();
        KeyView {
            state: if made { KeyState::NeedsPassphrase } else { KeyState::NewPassphrase },
            kept: "in a file in your data folder, protected by a passphrase".into(),
            public: String::new(),
        }
    };
    call.read(|desk| {
        if let Some(lesson) = ask.lesson {
            desk.lesson(lesson)?;
        }
        let look = desk.look();
        let facts = desk.facts(ask.lesson, &look);
        let whole = ask.lesson.map_or(Place::Course, |lesson| Place::Lesson { lesson });
        let course = &desk.project().course;
        let left = left(&facts, whole)
            .into_iter()
            .map(|line| LeftLine { kind: line.kind, words: line.words, at: at_words(course, &line.place, None), place: line.place, count: line.count })
            .collect();
        let signatures = look.signatures.iter().filter(|line| ask.lesson.is_none() || line.lesson == ask.lesson || line.lesson.is_none()).cloned().collect();
        Ok(Reply { left, stages: stages(&facts), signatures, key })
    })
}
